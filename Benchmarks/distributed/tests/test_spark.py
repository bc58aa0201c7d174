"""The Spark job on two executors: the bytes of one process, whatever the tiles, and whoever is killed."""

import contextlib
import io
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest

import numpy
import pyarrow
from peermatching import Cohort, Lists, fit, suitor, top_k

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import cohorts  # noqa: E402
from peermatching_spark import __main__ as command  # noqa: E402
from peermatching_spark import blocking, parts, people, proposals, worker  # noqa: E402
from peermatching_spark.job import Job, cause, session  # noqa: E402
from peermatching_spark.work import Question, tiles_for  # noqa: E402

MASTER = os.environ.get("PEERMATCHING_SPARK_MASTER", "local-cluster[2,1,1024]")
BENCH = os.environ["COHORT_BENCH"]
PROGRAMS = {
    "plain": {"practice": "peer-mentoring"},
    "ruled": {
        "practice": "peer-mentoring", "rules": [
            {"rule": "different", "attribute": "department"},
            {"rule": "locked", "pairs": [["p00001", "p00002"], ["p00101", "p00250"]]},
        ],
    },
}


def bench(*arguments):
    subprocess.run([BENCH, *map(str, arguments), "--quiet", "--threads", "2"], check=True)


def executors():
    """The processes of this test's executors, told from others' by an environment that only these have."""
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        try:
            words, environment = ((entry / name).read_bytes().split(b"\0") for name in ("cmdline", "environ"))
        except OSError:
            continue
        if b"org.apache.spark.executor.CoarseGrainedExecutorBackend" in words and f"STARTED_BY={os.getpid()}".encode() in environment:
            found.append(int(entry.name))
    return found


class Spark(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.spark = session(MASTER, settings={"spark.executorEnv.STARTED_BY": str(os.getpid()), "spark.task.maxFailures": "4"})
        cls.context = cls.spark.sparkContext
        cls.kept = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.kept.name)
        cls.cases = {}
        for name, program in PROGRAMS.items():
            files = {key: cls.folder / f"{name}.{key}" for key in ("csv", "json", "parquet")}
            cohorts.write(files["csv"], 600, seed=len(name), sides=name == "plain")
            files["json"].write_text(json.dumps(program))
            people.parquet_of(str(files["csv"]), str(files["parquet"]))
            cls.cases[name] = files

    @classmethod
    def tearDownClass(cls):
        cls.spark.stop()
        cls.kept.cleanup()

    def job(self, case, work, **options):
        self.said = []
        files = self.cases[case]
        # Paths as people give them: from where they are, which is not where workers are.
        return Job(
            self.context, os.path.relpath(files["parquet"]), files["json"].read_text(), os.path.relpath(self.folder / work), say=self.said.append,
            **({"k": 16} | options))

    def tasks(self, step):
        return sum(line["tasks"] for line in self.said if line["step"] == step)

    def expected(self, case, audience, top):
        out = self.folder / f"{case}.{audience}.{top}.csv"
        if not out.exists():
            files = self.cases[case]
            bench("candidates", files["csv"], "--program", files["json"], "--audience", audience, "--top", top, "--out", out)
        return out.read_bytes()

    def test_lists_are_the_command_lines_bytes_for_any_number_of_tiles(self):
        for case, audience, top, tiles in (
            ("ruled", "administrator", 16, 1), ("ruled", "administrator", 16, 4), ("plain", "participant", 5, 3), ("ruled", "participant", 9, 2),
        ):
            with self.subTest(case=case, audience=audience, tiles=tiles):
                kind = "shown" if audience == "participant" else "reciprocal"
                name = f"{case}-{audience}-{tiles}"
                made = self.job(case, name, k=top, kind=kind, tiles=tiles).lists(str(self.folder / f"{name}-out"), audience)
                self.assertEqual((made / "lists.csv").read_bytes(), self.expected(case, audience, top))
        table = people.table_of(str(made))
        self.assertEqual(table.num_rows, (made / "lists.csv").read_bytes().count(b"\n") - 1)
        self.assertEqual(table.column_names[:4], ["id", "rank", "partner", "score"])
        self.assertEqual((made / "lists.csv").read_text().splitlines()[0], ",".join(table.column_names))

    def test_a_driver_started_again_does_what_is_left_and_nothing_else(self):
        want = self.expected("ruled", "administrator", 16)
        self.job("ruled", "again", tiles=4).merge()
        self.assertEqual((self.tasks("scan"), self.tasks("merge")), (10, 4))
        self.job("ruled", "again").merge()
        self.assertEqual((self.tasks("scan"), self.tasks("merge")), (0, 0))
        work = self.folder / "again"
        lost, spoiled = work / "pairs" / "1-3.part", work / "pairs" / "0-0.part"
        lost.unlink()
        data = bytearray(spoiled.read_bytes())
        data[5000] ^= 1
        spoiled.write_bytes(data)
        (work / "merged" / "3.part").unlink()
        (work / "pairs" / ".2-3.part.elsewhere.1").write_bytes(b"half")
        made = self.job("ruled", "again").lists(str(self.folder / "again-out"), "administrator")
        self.assertEqual((self.tasks("scan"), self.tasks("merge")), (2, 1))
        self.assertEqual((made / "lists.csv").read_bytes(), want)
        for options, words in (({"k": 15}, "k 16 there and 15 here"), ({"tiles": 5}, "tiles 4 there and 5 here"), ({"kind": "shown"}, "kind")):
            with self.assertRaisesRegex(ValueError, words):
                self.job("ruled", "again", **options)
        with self.assertRaisesRegex(ValueError, "people_digest"):
            self.job("plain", "again")

    def test_people_who_change_while_work_is_under_way_are_noticed(self):
        files = self.cases["plain"]
        job = self.job("plain", "changed", tiles=2)
        kept = files["parquet"].read_bytes()
        try:
            cohorts.write(files["csv"].with_suffix(".other"), 600, seed=77)
            people.parquet_of(str(files["csv"].with_suffix(".other")), str(files["parquet"]))
            with self.assertRaisesRegex(ValueError, "^scan: .*plain.parquet: other people here than when the work began"):
                job.merge()
        finally:
            files["parquet"].write_bytes(kept)

    @unittest.skipUnless(MASTER.startswith("local-cluster"), "executors are not this process's")
    def test_an_executor_killed_at_work_changes_no_byte(self):
        job = self.job("ruled", "killed", tiles=6)
        pairs = self.folder / "killed" / "pairs"
        killed = []

        def kill():
            for _ in range(2000):
                if any(pairs.glob("*.part")):
                    break
                time.sleep(0.005)
            for process in executors()[:1]:
                os.kill(process, signal.SIGKILL)
                killed.append(process)

        thread = threading.Thread(target=kill)
        thread.start()
        made = job.lists(str(self.folder / "killed-out"), "administrator")
        thread.join()
        self.assertTrue(killed)
        self.assertEqual((made / "lists.csv").read_bytes(), self.expected("ruled", "administrator", 16))

    def test_pairs_are_those_of_the_strategy_and_their_bound_is_judged(self):
        files = self.cases["plain"]
        program = self.folder / "suitor.json"
        program.write_text(json.dumps(PROGRAMS["plain"] | {"strategy": "suitor"}))
        bench("match", files["csv"], "--program", program, "--out", self.folder / "pairs.csv")
        groups = {}
        for line in (self.folder / "pairs.csv").read_text().splitlines()[1:]:
            group, member = line.split(",")[:2]
            groups.setdefault(group, []).append(member)
        job = self.job("plain", "pairs", tiles=3)
        made = job.match(str(self.folder / "ab.csv"))
        lines = (self.folder / "ab.csv").read_text().splitlines()
        self.assertEqual(lines[0], "a,b")
        self.assertEqual([line.split(",") for line in lines[1:]], sorted(map(sorted, groups.values())))
        self.assertEqual(self.tasks("bound"), 6)
        first = int(numpy.flatnonzero(made.mates >= 0)[0])
        spoiled = made.bounds.copy()
        spoiled[[first, made.mates[first]]] = 0
        with self.assertRaisesRegex(ValueError, "exceeds its bounds"):
            job.judge(spoiled)
        # In tiles: the same as proposals one after the other in one process.
        alone = job.match(str(self.folder / "tiles.csv"), augmented=False)
        plain = suitor(job.pool, worker.merged_lists(job.folder), rounds=0, complete=False)
        self.assertTrue(numpy.array_equal(alone.mates, plain.mates))
        self.assertGreater(int((alone.mates >= 0).sum()), 400)

    def test_blocks_lose_nothing_where_a_rule_asks_for_what_they_share(self):
        files = self.cases["ruled"]
        table = people.table_of(str(files["parquet"]))
        department = dict(zip(table["id"].to_pylist(), table["department"].to_pylist()))
        for blocks, rule in (("department", {"rule": "same", "attribute": "department"}), ("languages", {"rule": "common-language"})):
            program = json.dumps({"practice": "peer-mentoring", "rules": [rule]})
            pool = fit(Cohort.from_csv(str(files["csv"])), json.loads(program))
            job = Job(
                self.context, str(files["parquet"]), program, str(self.folder / f"in-{blocks}"), k=8, tiles=2, blocks=blocks, say=lambda words: None)
            made = people.table_of(str(job.lists(str(self.folder / f"out-{blocks}")))).to_pylist()
            ids, best = pool.ids, top_k(pool, 8)
            want = [
                (ids[i], rank + 1, ids[j], best.scores[i, rank] / 2**20)
                for i in range(len(pool)) for rank, j in enumerate(best.columns[i]) if j >= 0
            ]
            found = [tuple(row.values()) for row in made]
            if blocks == "department":
                # Who named none has nobody by the rule.
                self.assertFalse([row for row in want if not department[row[0]]])
            self.assertEqual(found, want)


class Pieces(unittest.TestCase):
    def test_tiles_cut_the_people_and_pairs_meet_once(self):
        for count, tiles in ((0, 1), (1, 1), (10, 3), (999, 8)):
            question = Question("", "", "", count, 4, "reciprocal", tiles)
            self.assertEqual([person for tile in range(tiles) for person in question.tile(tile)], list(range(count)))
            self.assertEqual(len(set(question.pairs)), tiles * (tiles + 1) // 2)
            self.assertEqual(len(question.pairs), tiles * (tiles + 1) // 2)
        self.assertEqual([tiles_for(n, 2) for n in (10, 5000, 200_000, 1_000_000)], [1, 2, 4, 8])

    def test_a_cohort_in_parquet_is_the_cohort(self):
        with tempfile.TemporaryDirectory() as name:
            source, target = pathlib.Path(name) / "cohort.csv", pathlib.Path(name) / "people.parquet"
            cohorts.write(source, 80, seed=3)
            self.assertEqual(people.parquet_of(str(source), str(target)), 80)
            made = people.cohort_of(people.table_of(str(target)))
            self.assertEqual(made.to_csv(), Cohort.from_csv(str(source)).to_csv())
            # Numbers as numbers, and people in another order, are the same people.
            table = people.table_of(str(target)).sort_by([("id", "descending")])
            for place, field in enumerate(table.schema):
                if ":" in field.name:
                    cells = [None if cell == "" else float(cell) for cell in table[field.name].to_pylist()]
                    table = table.set_column(place, field.name, pyarrow.array(cells, pyarrow.float64()))
            self.assertEqual(people.cohort_of(table).to_csv(), made.to_csv())
            with self.assertRaisesRegex(ValueError, "no Parquet file"):
                people.files_of(str(pathlib.Path(name) / "nowhere"))

    def test_a_part_is_whole_or_not_there(self):
        with tempfile.TemporaryDirectory() as name:
            path = pathlib.Path(name) / "0-1.part"
            lists = Lists(numpy.array([[3, -1], [2, 0]], numpy.int32), numpy.array([[9, -5], [8, 7]], numpy.int32))
            parts.write(path, "q", [parts.Side(numpy.array([4, 6], numpy.int32), lists)])
            (side,) = parts.read(path, "q")
            self.assertTrue(all(numpy.array_equal(a, b) for a, b in zip((side.rows, *side.lists), ([4, 6], *lists))))
            data = path.read_bytes()
            self.assertFalse(parts.is_whole(path, "another"))
            for spoiled in (data[:-1], data[:500], b"", data + b"0", data[:1030] + b"\x07" + data[1031:]):
                path.write_bytes(spoiled)
                self.assertFalse(parts.is_whole(path, "q"))
            self.assertEqual([file.name for file in path.parent.iterdir()], ["0-1.part"])

    def test_proposals_take_the_best_pair_first(self):
        draw = numpy.random.default_rng(2)
        for n in (2, 3, 8, 40):
            scores = draw.integers(0, 4, (n, n))
            scores = numpy.minimum(scores, scores.T)
            edges = sorted((-scores[i, j], i, j) for i in range(n) for j in range(i + 1, n))
            want = numpy.full(n, -1)
            for _, i, j in edges:
                if want[i] < 0 and want[j] < 0:
                    want[i], want[j] = j, i
            heads = [sorted((j for j in range(n) if j != i), key=lambda j: (-scores[i, j], j)) for i in range(n)]
            made = proposals.Edges(
                numpy.arange(n + 1) * (n - 1), numpy.array(heads).ravel(), numpy.array([scores[i, j] for i in range(n) for j in heads[i]]))
            holder, offer, active = numpy.full(n, -1), numpy.full(n, -1), numpy.arange(n)
            while len(active):
                active = proposals.settle(proposals.propose(made, 0, numpy.sort(active), holder, offer), holder, offer)
            mates = numpy.where((holder >= 0) & (holder[holder] == numpy.arange(n)), holder, -1)
            self.assertTrue(numpy.array_equal(mates, want))

    def test_what_a_task_said_is_what_is_told(self):
        words = (
            "An error occurred while calling z:org.apache.spark.api.python.PythonRDD.collectAndServe.\n: org.apache.spark.SparkException: Job aborted\n"
            "Traceback (most recent call last):\n  File \"x.py\", line 1, in scan\npeermatching_spark.parts.DamagedPart: 0-1.part: damaged\n\n\tat org.x")
        self.assertEqual(cause(words), "0-1.part: damaged")
        self.assertEqual(cause("Job cancelled"), "Job cancelled")

    def test_cells_name_their_blocks(self):
        self.assertEqual(blocking.named(" Sales ", "whole"), {"Sales"})
        self.assertEqual(blocking.named("en; de;", "parts"), {"en", "de"})
        self.assertEqual(blocking.named("Mon 09-12;Tue 14-16", "days"), {"Mon", "Tue"})
        self.assertEqual(blocking.named("", "days"), {""})

    def test_the_command_makes_parquet(self):
        with tempfile.TemporaryDirectory() as name:
            source, target = pathlib.Path(name) / "cohort.csv", pathlib.Path(name) / "people.parquet"
            cohorts.write(source, 20, seed=1)
            with contextlib.redirect_stdout(io.StringIO()) as said:
                command.main(["parquet", str(source), str(target)])
            self.assertEqual(said.getvalue(), f"20 people: {target}\n")
            self.assertEqual(people.table_of(str(target)).num_rows, 20)


if __name__ == "__main__":
    unittest.main()
