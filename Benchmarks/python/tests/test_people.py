"""Cohorts through Python: scores, lists, matches and their certificates."""

import doctest
import math
import os
import subprocess
import sys
import tempfile
import threading
import unittest

import numpy

import peermatching
from peermatching import (
    Cohort, Lists, check_bounds, fit, lists_csv, match, merge_lists, score, suitor, top_k, top_k_mutual, verify,
)


def cohort(n=120, seed=5):
    draw = numpy.random.default_rng(seed)
    columns = {"id": [f"p{i:04}" for i in range(n)]}
    for skill in ("c", "swift", "teaching", "design"):
        columns[f"skill:{skill}"] = numpy.where(draw.random(n) < 0.2, math.nan, draw.integers(0, 6, n))
        columns[f"learn:{skill}"] = numpy.where(draw.random(n) < 0.5, math.nan, draw.integers(0, 6, n))
    for goal in ("lead", "found", "rest"):
        columns[f"goal:{goal}"] = draw.integers(0, 6, n)
    for trait in ("open", "calm"):
        columns[f"trait:{trait}"] = draw.normal(size=n).round(2)
    columns["department"] = [None if i % 11 == 0 else f"d{i % 4}" for i in range(n)]
    return columns


class People(unittest.TestCase):
    def test_columns_and_csv_are_the_same_cohort(self):
        made = Cohort.from_columns(cohort())
        self.assertEqual(len(made), 120)
        self.assertEqual(Cohort.from_csv(made.to_csv()).to_csv(), made.to_csv())
        turned = {name: list(values)[::-1] for name, values in cohort().items()}
        self.assertEqual(Cohort.from_columns(turned).to_csv(), made.to_csv())

    def test_frames_and_tables_are_columns_too(self):
        made = Cohort.from_columns(cohort()).to_csv()
        try:
            import pandas
        except ImportError:
            self.skipTest("pandas is not there")
        frame = pandas.DataFrame(cohort())
        self.assertEqual(Cohort.from_columns(frame).to_csv(), made)
        frame["skill:c"] = frame["skill:c"].astype("Int64")
        frame["department"] = frame["department"].astype("string")
        self.assertEqual(Cohort.from_columns(frame).to_csv(), made)
        try:
            import pyarrow
        except ImportError:
            self.skipTest("pyarrow is not there")
        self.assertEqual(Cohort.from_columns(pyarrow.Table.from_pandas(frame)).to_csv(), made)

    def test_every_type_of_arrow_that_makes_cells(self):
        try:
            import pyarrow
        except ImportError:
            self.skipTest("pyarrow is not there")
        import datetime

        def column(values, kind):
            return pyarrow.chunked_array([pyarrow.array(values[:1], kind), pyarrow.array(values[1:], kind)])

        day = datetime.date(2024, 2, 29)
        columns = {
            "id": column(["ann", "bob", "cy"], pyarrow.string()), "name": column(["Ann", None, "C" * 20], pyarrow.large_string()),
            "department": column(["a", "b", None], pyarrow.string_view()), "organisation": column(["long enough to be elsewhere", "x", None], pyarrow.string_view()),
            "function": pyarrow.chunked_array([pyarrow.array(["law", None, "law"]).dictionary_encode()]),
            "stage": column([1, None, 4], pyarrow.uint16()), "trait:open": column([0.1, None, float("nan")], pyarrow.float32()),
            "trait:calm": column([-1.5, None, 1e-7], pyarrow.float64()), "trained": column([True, None, False], pyarrow.bool_()),
            "started": column([day, None, datetime.date(1969, 12, 31)], pyarrow.date32()),
            "dates": column([[str(day), "2024-03-01"], None, []], pyarrow.list_(pyarrow.string())),
            "interests": column([["chess"], None, ["film", "art"]], pyarrow.large_list(pyarrow.large_string())),
            "skill:c": column([None, None, None], pyarrow.null()), "skill:go": column([5, None, 0], pyarrow.int64())}
        table = pyarrow.table(columns)
        plain = {
            "id": ["ann", "bob", "cy"], "name": ["Ann", None, "C" * 20], "department": ["a", "b", None],
            "organisation": ["long enough to be elsewhere", "x", None], "function": ["law", None, "law"], "stage": ["1", None, "4"],
            "trait:open": ["0.1", None, None], "trait:calm": ["-1.5", None, "0.0000001"], "trained": ["yes", None, "no"],
            "started": ["2024-02-29", None, "1969-12-31"], "dates": ["2024-02-29;2024-03-01", None, None], "interests": ["chess", None, "film;art"],
            "skill:c": [None] * 3, "skill:go": ["5", None, "0"]}
        expected = Cohort.from_columns(plain).to_csv()
        self.assertEqual(Cohort.from_arrow(table).to_csv(), expected)
        self.assertEqual(Cohort.from_columns(table).to_csv(), expected)
        self.assertEqual(fit(table, "peer-mentoring").cohort.to_csv(), expected)
        batch = table.combine_chunks().to_batches()[0]
        self.assertEqual(Cohort.from_arrow(batch).to_csv(), expected)
        # A part begins where the whole does not.
        part = {name: values[1:] for name, values in plain.items()}
        self.assertEqual(Cohort.from_arrow(batch.slice(1)).to_csv(), Cohort.from_columns(part).to_csv())
        self.assertEqual(Cohort.from_arrow(table.slice(1, 2)).to_csv(), Cohort.from_columns(part).to_csv())
        noon = table.set_column(9, "started", pyarrow.array([datetime.datetime(2024, 2, 29), None, None], pyarrow.timestamp("us")))
        self.assertIn("2024-02-29", Cohort.from_arrow(noon).to_csv())
        for wrong, words in [
                (pyarrow.array([datetime.datetime(2024, 2, 29, 12), None, None], pyarrow.timestamp("ns")), "'started', row 1: a moment that is no whole day"),
                (pyarrow.array([1, None, None], pyarrow.decimal128(9, 2)), "'started' of 'd:9,2'")]:
            with self.assertRaisesRegex(ValueError, words):
                Cohort.from_arrow(table.set_column(9, "started", wrong))
        with self.assertRaisesRegex(ValueError, "no table of Arrow"):
            Cohort.from_arrow({"id": ["a"]})

    def test_private_rules_are_kept_and_told_to_nobody(self):
        people = Cohort.from_columns(cohort(24))
        first = match(people).groups[0]
        rules = {"key": "a long text that nobody else has", "rules": [{"rule": "never", "pairs": [first]}]}
        made = match(people, private_rules=rules, audience="administrator")
        self.assertNotIn(sorted(first), [sorted(group) for group in made.groups])
        self.assertTrue(verify(people, "peer-mentoring", made.arrangement, made.certificate, private_rules=rules))
        self.assertFalse(verify(people, "peer-mentoring", made.arrangement, made.certificate))
        self.assertEqual(match(people, private_rules=rules["rules"]).certificate, "")
        pool = fit(people, private_rules=rules["rules"])
        one, other = (pool.ids.index(member) for member in first)
        self.assertTrue(math.isnan(score(pool)[one, other]))
        with self.assertRaisesRegex(ValueError, "private_rules:1:.*nobody"):
            match(people, private_rules=[{"rule": "never", "pairs": [["p0000", "nobody"]]}])

    def test_long_work_tells_how_far_it_is_and_ends_when_asked(self):
        people = Cohort.from_columns(cohort(1500))
        shares = []
        whole = match(people, progress=shares.append)
        self.assertEqual((shares, shares[-1]), (sorted(shares), 1.0))
        self.assertEqual(whole.pairs_csv, match(people).pairs_csv)

        def enough(share):
            raise KeyError(share)

        for work in (lambda: match(people, progress=enough), lambda: fit(people, progress=enough), lambda: top_k(fit(people), 4, progress=enough)):
            with self.assertRaises(KeyError):
                work()

    def test_control_c_ends_a_match(self):
        text = Cohort.from_columns(cohort(6000)).to_csv()
        source = (
            "import os, signal, sys, threading, time\nfrom peermatching import match\n"
            "def stop():\n    time.sleep(.3); os.kill(os.getpid(), signal.SIGINT)\n"
            # Whoever starts tests in the background has them ignore the signal.
            "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
            "threading.Thread(target=stop, daemon=True).start()\nbegin = time.monotonic()\n"
            "try:\n    match(sys.stdin.read(), {'practice': 'circles', 'parameters': {'effort': 50}})\n"
            "except KeyboardInterrupt:\n    print(time.monotonic() - begin)\n")
        run = subprocess.run([sys.executable, "-c", source], input=text, capture_output=True, text=True, check=False)
        self.assertRegex(run.stdout, r"^\d", run.stderr)

    def test_problems_are_named_with_their_place(self):
        with self.assertRaisesRegex(ValueError, "columns:3:2.*skill:c"):
            Cohort.from_columns({"id": ["a", "b"], "skill:c": [1, 9]})
        with self.assertRaisesRegex(ValueError, "people.csv:3:2"):
            with tempfile.TemporaryDirectory() as folder:
                path = os.path.join(folder, "people.csv")
                with open(path, "w") as file:
                    file.write("id,skill:c\na,1\nb,x\n")
                Cohort.from_csv(path)
        with self.assertRaisesRegex(ValueError, "'shoe size'"):
            Cohort.from_columns({"id": ["a", "b"], "shoe size": [1, 9]})
        self.assertEqual(len(Cohort.from_columns({"id": ["a", "b"], "shoe size": [1, 9]}, lenient=True)), 2)
        with self.assertRaisesRegex(ValueError, "program:1"):
            fit(cohort(), {"modell": {}})

    def test_lists_are_those_of_all_scores_whatever_the_parts_and_threads(self):
        pool = fit(cohort())
        for kind in ("reciprocal", "benefit"):
            scores = score(pool, kind=kind, raw=True)
            want = numpy.full((len(pool), 7), -1)
            for i, row in enumerate(scores):
                order = [j for j in numpy.lexsort((numpy.arange(len(row)), -row.astype(numpy.int64))) if row[j] != -(2**31)][:7]
                want[i, : len(order)] = order
            for threads in (1, 2):
                self.assertTrue(numpy.array_equal(top_k(pool, 7, kind=kind, threads=threads).columns, want))
            parts = [top_k(pool, 7, columns=part, kind=kind) for part in (slice(0, 50), slice(50, 51), slice(51, None))]
            merged = merge_lists(merge_lists(parts[2], parts[0]), parts[1])
            self.assertTrue(numpy.array_equal(merged.columns, want))
            # The worst of a full list, less 1, as a floor of the next part loses nothing.
            floors = numpy.where(parts[0].columns[:, -1] >= 0, parts[0].scores[:, -1] - 1, -(2**30)).astype(numpy.int32)
            rest = top_k(pool, 7, columns=slice(50, None), kind=kind, floors=floors)
            self.assertTrue(numpy.array_equal(merge_lists(parts[0], rest).columns, want))
        block = score(pool, rows=slice(3, 9), columns=range(100, 120), raw=True)
        self.assertTrue(numpy.array_equal(block, score(pool, raw=True)[3:9, 100:]))
        shown = score(pool)
        self.assertTrue(numpy.isnan(shown[0, 0]) and numpy.nanmax(shown) <= 1)

    def test_parts_with_themselves_and_one_another_have_the_lists_of_all(self):
        pool = fit(cohort())
        parts = (range(50), range(50, 51), range(51, 120))
        for kind in ("reciprocal", "benefit", "shown"):
            want = top_k(pool, 7, kind=kind)
            best = [top_k(pool, 7, part, part, kind=kind) for part in parts]
            for i, j in ((0, 1), (2, 0), (1, 2)):
                own, others = top_k_mutual(pool, 7, parts[i], parts[j], kind=kind, threads=1 + i)
                best[i], best[j] = merge_lists(best[i], own), merge_lists(best[j], others)
            for name in ("columns", "scores"):
                made = numpy.concatenate([getattr(lists, name) for lists in best])
                self.assertTrue(numpy.array_equal(made, getattr(want, name)), kind)
        ceiling = numpy.full(50, 2**20, numpy.int32)
        own, others = top_k_mutual(pool, 7, parts[0], parts[2], row_floors=ceiling)
        self.assertTrue((own.columns == -1).all() and (others.columns >= 0).all())
        with self.assertRaisesRegex(ValueError, "overlap"):
            top_k_mutual(pool, 7, range(60), range(50, 70))
        with self.assertRaisesRegex(ValueError, "50 people need as many floors"):
            top_k_mutual(pool, 7, parts[0], parts[2], row_floors=ceiling[:3])

    def test_lists_are_pairs_with_a_bound_that_holds(self):
        pool = fit(cohort())
        best = top_k(pool, 16)
        made = suitor(pool, best, threads=2)
        self.assertTrue(all(made.mates[mate] == person for person, mate in enumerate(made.mates) if mate >= 0))
        scores = score(pool, raw=True).astype(numpy.int64)
        possible = scores != -(2**31)
        self.assertTrue((2 * scores <= made.bounds[:, None] + made.bounds)[possible].all())
        self.assertTrue(check_bounds(pool, made.bounds) and check_bounds(pool, made.bounds, range(40), range(40, 120), threads=2))
        spoiled = made.bounds.copy()
        spoiled[[3, 50]] = 0
        self.assertFalse(check_bounds(pool, spoiled, range(40), range(40, 120)))
        self.assertTrue(check_bounds(pool, spoiled, range(4, 50), range(4, 50)))
        with self.assertRaisesRegex(ValueError, "as many bounds"):
            check_bounds(pool, spoiled[1:])
        alone = suitor(pool, best, rounds=0, complete=False)
        greatest = numpy.unravel_index(scores.argmax(), scores.shape)
        self.assertEqual(alone.mates[greatest[0]], greatest[1])
        for array, value in ((best.columns, 200), (best.columns, 0), (best.scores, -1)):
            kept, array[0, 0] = array[0, 0], value
            with self.assertRaisesRegex(ValueError, "person 0"):
                suitor(pool, best)
            array[0, 0] = kept
        with self.assertRaisesRegex(ValueError, "120 people need as many lists"):
            suitor(pool, Lists(best.columns[:5], best.scores[:5]))

    def test_a_fit_scores_others_and_explains(self):
        pool = fit(cohort())
        few = fit({name: list(values)[:30] for name, values in cohort().items()}, pool.program)
        self.assertTrue(numpy.array_equal(score(few, raw=True), score(pool, range(30), range(30), raw=True)))
        why = pool.explain(pool.ids[3], 4, "administrator")
        self.assertTrue(why["terms"])
        with self.assertRaises(ValueError):
            pool.explain(3, 3)

    def test_a_match_is_proved_and_spoiled_proofs_are_not(self):
        made = match(cohort(), audience="administrator")
        self.assertTrue(made.is_answered)
        self.assertEqual(len(made.groups), 60)
        question = cohort(), "peer-mentoring"
        self.assertTrue(verify(*question, made.arrangement, made.certificate))
        self.assertFalse(verify(cohort(seed=6), "peer-mentoring", made.arrangement, made.certificate))
        spoiled = made.certificate.replace('"worth":', '"worth":1')
        verdict = verify(*question, made.arrangement, spoiled)
        self.assertFalse(verdict)
        self.assertIn("value", verdict.reason)
        again = match({name: list(values)[::-1] for name, values in cohort().items()}, audience="administrator")
        self.assertEqual(again, made)

    def test_every_practice_of_pairs_and_groups_answers(self):
        for practice, parameters in (("circles", {"size": "4-6"}), ("coffee", {})):
            program = {"practice": practice} | ({"parameters": parameters} if parameters else {})
            made = match(cohort(40), program)
            self.assertTrue(made.groups, practice)
            self.assertTrue(verify(cohort(40), program, made.arrangement, made.certificate), practice)

    def test_threads_may_share_what_is_made(self):
        pool = fit(cohort())
        want = top_k(pool, 5).columns
        found = [None] * 4

        def work(place):
            found[place] = top_k(pool, 5, threads=2).columns

        threads = [threading.Thread(target=work, args=(place,)) for place in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertTrue(all(numpy.array_equal(one, want) for one in found))

    @unittest.skipUnless(os.environ.get("COHORT_BENCH"), "the command line is not there")
    def test_the_command_line_gives_the_same_bytes(self):
        with tempfile.TemporaryDirectory() as folder:
            path, pairs, lists = (os.path.join(folder, name) for name in ("cohort.csv", "pairs.csv", "lists.csv"))
            with open(path, "w") as file:
                file.write(Cohort.from_columns(cohort()).to_csv())
            bench = os.environ["COHORT_BENCH"]
            subprocess.run([bench, "match", path, "--quiet", "--audience", "administrator", "--out", pairs], check=True)
            with open(pairs) as file:
                self.assertEqual(file.read(), match(path, audience="administrator").pairs_csv)
            subprocess.run([bench, "candidates", path, "--quiet", "--audience", "administrator", "--top", "4", "--out", lists], check=True)
            pool = fit(path)
            best = top_k(pool, 4).columns
            with open(lists) as file:
                rows = [line.rstrip("\n").split(",") for line in file][1:]
            mine = [[pool.ids[i], pool.ids[j]] for i, row in enumerate(best) for j in row if j >= 0]
            self.assertEqual(sorted(row[:1] + [row[2]] for row in rows), sorted(mine))
            for audience, kind in (("administrator", "reciprocal"), ("participant", "shown")):
                subprocess.run([bench, "candidates", path, "--quiet", "--audience", audience, "--top", "6", "--out", lists], check=True)
                best = top_k(pool, 6, kind=kind)
                parts = [(0, 30), (30, 31), (31, 120)]
                text = "".join(
                    lists_csv(pool, Lists(*(array[start:end] for array in best)), start, audience=audience, header=start == 0)
                    for start, end in parts)
                with open(lists) as file:
                    self.assertEqual(file.read(), text)


def load_tests(loader, tests, pattern):
    for module in (peermatching, peermatching._assignment, peermatching._matching, peermatching._roommates, peermatching._people):
        tests.addTests(doctest.DocTestSuite(module))
    return tests


if __name__ == "__main__":
    unittest.main()
