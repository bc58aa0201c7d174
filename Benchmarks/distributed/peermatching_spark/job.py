"""The driver: from people in Parquet to lists, pairs and a judged bound. Each step is one Spark job, whose results are files."""

from __future__ import annotations

import atexit
import hashlib
import json
import os
import pathlib
import re
import shutil
import sys
import tempfile
import time
from typing import Any, Callable, Iterable, NamedTuple, TypeVar

import numpy
import pyarrow.parquet
from numpy.typing import NDArray
from peermatching import Pool, fit, suitor
from py4j.protocol import Py4JJavaError
from pyspark import SparkContext
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from . import blocking, parts, people, proposals, worker
from .work import Folder, Question, tiles_for

Item = TypeVar("Item")
Result = TypeVar("Result")

#: Rows of a table's file at most.
TABLE_ROWS = 25_000
#: Partners of each on the lists that pairs are made from: those of the strategy "suitor".
LISTED = 16


def session(master: str | None = None, name: str = "peermatching", settings: dict[str, str] | None = None) -> SparkSession:
    """A Spark session whose workers find this package, and the library where the driver has it by environment."""
    builder = SparkSession.builder.appName(name)
    if master:
        builder = builder.master(master)
    # The same Python on the workers, unless it is said which.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    # BLAS has no threads of its own in a task: Spark counts cores.
    environment = {"OPENBLAS_NUM_THREADS": "1"}
    environment |= {key: os.environ[key] for key in ("PEERMATCHING_LIBRARY", "PYTHONPATH") if key in os.environ}
    chosen = {f"spark.executorEnv.{key}": value for key, value in environment.items()}
    chosen |= {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false"} | (settings or {})
    for key, value in chosen.items():
        builder = builder.config(key, value)
    made = builder.getOrCreate()
    made.sparkContext.setLogLevel("ERROR")
    own = pathlib.Path(__file__).parent
    # Workers fetch the archive when they first need it.
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    made.sparkContext.addPyFile(shutil.make_archive(os.path.join(folder, own.name), "zip", own.parent, own.name))
    return made


class Job:
    """One question, worked on by the workers of a context."""

    def __init__(
        self, context: SparkContext, people_path: str, program: str, work: str, *, k: int, kind: str = "reciprocal",
        tiles: int | None = None, blocks: str = "", say: Callable[[dict[str, Any]], None] | None = None
    ) -> None:
        """
        Parameters
        ----------
        people_path : Parquet that every worker reads under the same path
        program : JSON of a program; without a fit it is fitted here, on the driver
        work : folder that every worker writes under the same path; what is finished there is not done again
        """
        if k < 1:
            raise ValueError(f"{k} partners of each: one at least")
        # Workers have working folders of their own.
        people_path, work = os.path.abspath(people_path), os.path.abspath(work)
        self.context = context
        self._say = say or (lambda words: print(json.dumps(words), file=sys.stderr, flush=True))
        self.threads = int(context.getConf().get("spark.task.cpus", "1") or 1)
        self._pool: Pool | None = None
        start = time.monotonic()
        digests = people.digest_of(people_path), hashlib.sha256(program.encode()).hexdigest()
        stored = Folder.stored(work)
        if stored and (stored[0].people_digest, stored[0].program_digest) == digests:
            count, fitted = stored[0].count, stored[1]
            tiles = tiles or stored[0].tiles
        else:
            count, fitted = self._fitted(people_path, program, bool(blocks))
        tiles = tiles or tiles_for(count, context.defaultParallelism)
        if not 1 <= tiles <= max(1, count):
            raise ValueError(f"{tiles} tiles of {count} people: 1 to {max(1, count)}")
        self.folder = Folder(work, Question(people_path, *digests, count, k, kind, tiles, blocks))
        self.folder.prepare(fitted)
        self.program = context.broadcast(fitted)
        self.say("people", count=count, tiles=tiles, seconds=time.monotonic() - start)

    def _fitted(self, people_path: str, program: str, has_blocks: bool) -> tuple[int, str]:
        """How many people there are, and the program with its fit."""
        given: dict[str, Any] = json.loads(program)
        if has_blocks and "fitted" in given:
            # Nobody needs everybody: places count among all ids.
            return sum(pyarrow.parquet.read_metadata(file).num_rows for file in people.files_of(people_path)), program
        pool = fit(people.cohort_of(people.table_of(people_path)), given, threads=os.cpu_count() or 1)
        if has_blocks:
            return len(pool.cohort), json.dumps(pool.program)
        self._pool = pool
        return len(pool), json.dumps(pool.program)

    @property
    def pool(self) -> Pool:
        """Everybody on the driver, for what is done there."""
        if self._pool is None:
            self._pool, _ = worker.pool_of(self.folder.question, self.program.value)
        return self._pool

    def say(self, step: str, **numbers: Any) -> None:
        """Says what a step was, as a line of JSON."""
        self._say({"step": step} | {key: round(value, 3) if isinstance(value, float) else value for key, value in numbers.items()})

    def run(self, step: str, items: Iterable[Item], task: Callable[[Item], Result]) -> list[Result]:
        """One task for each item, and their results in order."""
        chosen = list(items)
        start = time.monotonic()
        try:
            results = self.context.parallelize(chosen, len(chosen)).map(task).collect() if chosen else []
        except (PySparkException, Py4JJavaError) as problem:
            raise ValueError(f"{step}: {cause(str(problem))}") from problem
        found = [report for result in results for report in (result if isinstance(result, tuple) else ()) if isinstance(report, worker.Report)]
        found += [result for result in results if isinstance(result, worker.Report)]
        self.say(
            step, tasks=len(chosen), seconds=time.monotonic() - start, loading=sum(one.load for one in found),
            working=sum(one.seconds for one in found), written=sum(one.written for one in found),
            worker_peak_mb=max((one.peak // 10**6 for one in found), default=0))
        return results

    def scan(self) -> list[pathlib.Path]:
        """Scores all pairs: the files that have everybody's best between two tiles, or within a block."""
        folder, program, threads = self.folder, self.program, self.threads
        digest = folder.question.digest
        if folder.question.blocks:
            keys = blocking.keys(folder.question)
            todo = [index for index in range(len(keys)) if not parts.is_whole(folder.block(index), digest)]
            self.run("scan", todo, lambda index: blocking.scan(folder, program.value, index, keys[index], threads))
            return [folder.block(index) for index in range(len(keys))]
        pairs = folder.question.pairs
        unfinished = [pair for pair in pairs if not parts.is_whole(folder.pair(*pair), digest)]
        self.run("scan", unfinished, lambda pair: worker.scan(folder, program.value, pair, threads))
        return [folder.pair(*pair) for pair in pairs]

    def merge(self) -> None:
        """Joins the lists of each tile, from all pairs with it."""
        folder = self.folder
        files = self.scan()
        tiles = [tile for tile in range(folder.question.tiles) if not parts.is_whole(folder.merged(tile), folder.question.digest)]
        chosen: list[tuple[int, list[str]]] = []
        for tile in tiles:
            own = files if folder.question.blocks else [folder.pair(min(tile, other), max(tile, other)) for other in range(folder.question.tiles)]
            chosen.append((tile, [str(file) for file in own]))
        self.run("merge", chosen, lambda item: worker.merge(folder, item[1], item[0]))

    def lists(self, out: str, audience: str | None = None) -> pathlib.Path:
        """Writes everybody's best to a folder, as Parquet; for an audience also as `lists.csv`, the file of `cohort-bench candidates`."""
        expected = "shown" if audience == "participant" else "reciprocal"
        if audience and self.folder.question.kind != expected:
            raise ValueError(f"lists for {audience}s are by '{expected}' scores, not '{self.folder.question.kind}'")
        if audience and self.folder.question.blocks:
            raise ValueError("lists.csv tells of all pairs; lists of blocks are written as Parquet")
        self.merge()
        folder, program = self.folder, self.program
        target = pathlib.Path(out)
        target.mkdir(parents=True, exist_ok=True)
        for old in [*target.glob("*.parquet"), *target.glob("*.csv")]:
            old.unlink()
        tiles = [folder.question.tile(tile) for tile in range(folder.question.tiles)]
        rows = [range(start, min(tile.stop, start + TABLE_ROWS)) for tile in tiles for start in range(tile.start, tile.stop, TABLE_ROWS)]
        self.run("tables", rows or [range(0)], lambda some: worker.table(folder, program.value, some, str(target), audience))
        if audience:
            with open(target / ".lists", "wb") as whole:
                for file in sorted(target.glob("*.csv")):
                    with open(file, "rb") as part:
                        shutil.copyfileobj(part, whole, 1 << 22)
                    file.unlink()
            os.replace(target / ".lists", target / "lists.csv")
        return target

    def match(self, out: str, *, augmented: bool = True, judged: bool = True) -> "Pairs":
        """Pairs people from their lists and writes them as `a,b`; judges the bound over all pairs, tile by tile.

        With `augmented` the pairs are those of the strategy "suitor": lists, proposals, augmentations and whoever is left are joined on the
        driver, which takes time in proportion to the lists. Without, proposals are made in tiles, round by round, and the driver holds
        some bytes a person: the pairs are the best first, then the best of the rest, as far as lists go.
        """
        if self.folder.question.k != LISTED or self.folder.question.kind != "reciprocal" or self.folder.question.blocks:
            raise ValueError(f"pairs are made from the {LISTED} best of each by reciprocal score, among all pairs")
        self.merge()
        start = time.monotonic()
        if augmented:
            made = suitor(self.pool, worker.merged_lists(self.folder), threads=os.cpu_count() or 1)
            mates, bounds = made.mates, made.bounds
        else:
            mates, rounds = proposals.matched(self)
            self.say("proposals", rounds=rounds)
            bounds = numpy.empty(0, numpy.int64)
        ids = self.pool.ids
        firsts = numpy.flatnonzero(mates > numpy.arange(len(mates)))
        lines = "".join(f"{quoted(ids[i])},{quoted(ids[mates[i]])}\n" for i in firsts)
        parts.replace(pathlib.Path(out), f"a,b\n{lines}".encode())
        self.say("pairs", pairs=len(firsts), seconds=time.monotonic() - start)
        if augmented and judged:
            self.judge(bounds)
        return Pairs(mates, bounds)

    def judge(self, bounds: NDArray[numpy.int64]) -> None:
        """Judges bounds over all pairs. Raises `ValueError` with a pair that exceeds them."""
        folder, program, threads, shared = self.folder, self.program, self.threads, self.context.broadcast(bounds)
        verdicts = self.run("bound", folder.question.pairs, lambda pair: worker.judge(folder, program.value, shared.value, pair, threads))
        reasons = sorted(reason for _, reason in verdicts if reason)
        if reasons:
            raise ValueError(f"the bound does not hold: {reasons[0]}")
        self.say("judged", total=int(bounds.sum()) // 2, holds=True)


class Pairs(NamedTuple):
    """Who meets whom, and bounds that hold for every pair; none without augmentations."""

    mates: NDArray[numpy.int64]
    bounds: NDArray[numpy.int64]


def cause(words: str) -> str:
    """What a task's Python said when it failed, out of Spark's report of it; all of that where it said nothing."""
    said = re.findall(r"^(?:\w+\.)*\w*(?:Error|DamagedPart): (.*)$", words, re.M)
    return next((line for line in said if "z:org.apache" not in line), words)


def quoted(cell: str) -> str:
    """A cell of CSV."""
    return '"' + cell.replace('"', '""') + '"' if any(mark in cell for mark in ',"\r\n') else cell
