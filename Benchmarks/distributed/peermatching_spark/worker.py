"""What runs on the workers: pairs of tiles, tiles, and their tables."""

from __future__ import annotations

import json
import pathlib
import resource
import time
from typing import Any, NamedTuple

import numpy
import pyarrow
import pyarrow.csv
import pyarrow.parquet
from numpy.typing import NDArray
from peermatching import Lists, Pool, check_bounds, fit, lists_csv, merge_lists, top_k, top_k_mutual

from . import parts, people
from .work import Folder, Question


class Report(NamedTuple):
    """What a task says of itself."""

    name: str
    #: Seconds of reading people and making them ready, once in a worker process, and of the task itself.
    load: float
    seconds: float
    #: Bytes written.
    written: int
    #: Most memory that the worker process has had, in bytes.
    peak: int


#: The pool of the last question that this process has worked on: Spark keeps its Python workers for many tasks.
_held: tuple[str, Pool] | None = None


def pool_of(question: Question, program: str) -> tuple[Pool, float]:
    """The question's pool, read once in a process, and the seconds it took."""
    global _held
    if _held and _held[0] == question.digest:
        return _held[1], 0.0
    _held = None
    start = time.monotonic()
    found = people.digest_of(question.people)
    if found != question.people_digest:
        raise ValueError(f"{question.people}: other people here than when the work began ({found[:12]}… for {question.people_digest[:12]}…)")
    pool = fit(people.cohort_of(people.table_of(question.people)), json.loads(program))
    if len(pool) != question.count:
        raise ValueError(f"{question.people}: {len(pool)} people to be matched here, and {question.count} when the work began")
    _held = (question.digest, pool)
    return pool, time.monotonic() - start


def report(name: str, load: float, start: float, written: int) -> Report:
    """A task's report, `start` being when it began to work."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return Report(name, load, time.monotonic() - start, written, peak)


def rows_of(tile: range) -> NDArray[numpy.int32]:
    """The people of a tile."""
    return numpy.arange(tile.start, tile.stop, dtype=numpy.int32)


def scan(folder: Folder, program: str, pair: tuple[int, int], threads: int) -> Report:
    """Scores a pair of tiles, each pair of people once, and writes both sides' lists."""
    question = folder.question
    pool, load = pool_of(question, program)
    start = time.monotonic()
    first, second = (question.tile(index) for index in pair)
    kind: Any = question.kind
    if pair[0] == pair[1]:
        sides = [parts.Side(rows_of(first), top_k(pool, question.k, first, first, kind=kind, threads=threads))]
    else:
        both = top_k_mutual(pool, question.k, first, second, kind=kind, threads=threads)
        sides = [parts.Side(rows_of(tile), lists) for tile, lists in zip((first, second), both)]
    written = parts.write(folder.pair(*pair), question.digest, sides)
    return report(f"{pair[0]}-{pair[1]}", load, start, written)


def merge(folder: Folder, files: list[str], tile: int) -> Report:
    """Joins the lists of a tile's people out of the parts that have some of them."""
    start = time.monotonic()
    question = folder.question
    own = question.tile(tile)
    best: Lists | None = None
    for file in files:
        for side in parts.read(pathlib.Path(file), question.digest):
            low, high = numpy.searchsorted(side.rows, (own.start, own.stop))
            if low == high:
                continue
            some = Lists(*(array[low:high] for array in side.lists))
            if high - low < len(own):
                some = spread(some, side.rows[low:high] - own.start, len(own))
            best = some if best is None else merge_lists(best, some)
    if best is None:
        best = spread(Lists(*(numpy.empty((0, question.k), numpy.int32),) * 2), numpy.empty(0, numpy.int32), len(own))
    written = parts.write(folder.merged(tile), question.digest, [parts.Side(rows_of(own), best)])
    return report(str(tile), 0.0, start, written)


def spread(lists: Lists, places: NDArray[Any], count: int) -> Lists:
    """Lists of some of `count` people, with empty ones of the others."""
    k = lists.columns.shape[1]
    whole = Lists(numpy.full((count, k), -1, numpy.int32), numpy.full((count, k), -(2**31), numpy.int32))
    for array, own in zip(whole, lists):
        array[places] = own
    return whole


def merged_lists(folder: Folder, tiles: range | None = None) -> Lists:
    """The lists of some tiles' people, of all unless given."""
    question = folder.question
    chosen = range(question.tiles) if tiles is None else tiles
    found = [parts.read(folder.merged(tile), question.digest)[0].lists for tile in chosen]
    return Lists(*(numpy.concatenate(arrays) for arrays in zip(*found)))


def table(folder: Folder, program: str, rows: range, target: str, audience: str | None) -> Report:
    """Writes the lists of some people of one tile as Parquet: id, rank, partner, score; for an audience the columns of lists.csv, and its
    rows as text beside them."""
    question = folder.question
    pool, load = (None, 0.0) if question.blocks else pool_of(question, program)
    start = time.monotonic()
    tile = next(index for index in range(question.tiles) if rows.start in question.tile(index) or question.count == 0)
    own = question.tile(tile)
    lists = Lists(*(array[rows.start - own.start:rows.stop - own.start] for array in parts.read(
        folder.merged(tile), question.digest, checked=False)[0].lists))
    path, name, written = pathlib.Path(target), f"{rows.start:010}", 0
    if audience and pool is not None:
        chosen: Any = audience
        text = lists_csv(pool, lists, rows.start, audience=chosen).encode()
        made = read_lists(text)
        body = text if rows.start == 0 else text[text.index(b"\n") + 1:]
        parts.replace(path / f"{name}.csv", body)
        written += len(body)
    else:
        ids = people.ids_of(question.people) if pool is None else pyarrow.array(pool.ids, pyarrow.string())
        row, rank = numpy.nonzero(lists.columns >= 0)
        made = pyarrow.table({
            "id": ids.take(pyarrow.array(row + rows.start)), "rank": pyarrow.array((rank + 1).astype(numpy.int32)),
            "partner": ids.take(pyarrow.array(lists.columns[row, rank])), "score": pyarrow.array(lists.scores[row, rank] / 2**20),
        })
    sink = pyarrow.BufferOutputStream()
    pyarrow.parquet.write_table(made, sink, compression="zstd")
    data = sink.getvalue().to_pybytes()
    parts.replace(path / f"{name}.parquet", data)
    return report(name, load, start, written + len(data))


def read_lists(text: bytes) -> pyarrow.Table:
    """The rows of lists.csv: ids, partners and reasons as text, ranks as integers, scores and terms as numbers."""
    names = text[:text.index(b"\n")].decode().split(",")
    texts = {"id", "partner", "reasons"}
    types = {name: pyarrow.string() if name in texts else pyarrow.int32() if name == "rank" else pyarrow.float64() for name in names}
    return pyarrow.csv.read_csv(
        pyarrow.BufferReader(text), parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
        convert_options=pyarrow.csv.ConvertOptions(column_types=types, strings_can_be_null=False))


def judge(folder: Folder, program: str, bounds: NDArray[numpy.int64], pair: tuple[int, int], threads: int) -> tuple[Report, str]:
    """Judges bounds over the pairs of two tiles: why not, or nothing."""
    pool, load = pool_of(folder.question, program)
    start = time.monotonic()
    first, second = (folder.question.tile(index) for index in pair)
    verdict = check_bounds(pool, bounds, first, second, threads=threads)
    return report(f"{pair[0]}-{pair[1]}", load, start, 0), "" if verdict else verdict.reason
