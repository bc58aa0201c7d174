"""Cohorts through Python: scores, lists, matches and their certificates."""

import doctest
import math
import os
import subprocess
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
