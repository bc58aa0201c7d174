"""Cohorts: fit, score, best partners, match, verify."""

from __future__ import annotations

import csv
import ctypes
import io
import json
import os
import pathlib
from typing import Any, Callable, Iterable, Literal, Mapping, NamedTuple, Sequence

import numpy
from numpy.typing import NDArray

from ._library import CONSTANTS, FORBIDDEN, PeerMatchingError, Run, call, ffi, lib, pointer, take, text_of

Audience = Literal["participant", "administrator"]
Kind = Literal["reciprocal", "benefit", "shown"]
_AUDIENCES = {"participant": CONSTANTS["PM_PARTICIPANT"], "administrator": CONSTANTS["PM_ADMINISTRATOR"]}
_KINDS = {"reciprocal": CONSTANTS["PM_RECIPROCAL"], "benefit": CONSTANTS["PM_BENEFIT"], "shown": CONSTANTS["PM_SHOWN"]}
_ONE = CONSTANTS["PM_SCORE_ONE"]


class Cohort:
    """People and their answers, ordered by id. Columns are those of a cohort's file: ``id``, ``skill:…``, ``learn:…``, ``goal:…``,
    ``trait:…``, ``department`` and so on.

    >>> people = Cohort.from_columns({"id": ["ann", "bob"], "skill:python": [5, 1], "learn:python": [0, 3]})
    >>> len(people)
    2
    """

    def __init__(self, handle: Any) -> None:
        self._handle = ffi.gc(handle, lib.pm_cohort_free)

    @classmethod
    def from_csv(cls, source: str | os.PathLike[str], *, lenient: bool = False) -> Cohort:
        """Reads a file, or text that has a line break. Raises ``ValueError`` with every problem, each with line and column; ``lenient``
        drops columns that are not known and makes values that cannot be read missing."""
        text, name = source, "cohort"
        if not (isinstance(source, str) and "\n" in source):
            text, name = pathlib.Path(source).read_text(encoding="utf-8"), os.fspath(source)
        data = str(text).encode()
        place = ffi.new("pm_cohort **")
        call(lib.pm_cohort_from_csv, data, len(data), name.encode(), lenient, place)
        return cls(place[0])

    @classmethod
    def from_columns(cls, columns: Any, *, lenient: bool = False) -> Cohort:
        """Takes a mapping of columns, a pandas data frame, or whatever ``from_arrow`` takes: numbers with NaN, or text with None, where there
        is no answer."""
        # pandas says what it has through Arrow only where pyarrow is there, and its index with it.
        if hasattr(columns, "__arrow_c_stream__") and not hasattr(columns, "iloc"):
            return cls.from_arrow(columns, lenient=lenient)
        named = {str(name): columns[name] for name in columns}
        kept: list[Any] = []
        lengths = {len(column) for column in named.values()}
        if len(lengths) > 1:
            raise PeerMatchingError(f"columns have {sorted(lengths)} values; all need as many")
        table = ffi.new("pm_column[]", len(named))
        for place, (name, values) in zip(table, named.items()):
            place.name = _keep(kept, ffi.new("char[]", name.encode()))
            numbers = _numbers(values)
            if numbers is not None:
                place.numbers = _keep(kept, ffi.from_buffer("double[]", _keep(kept, numpy.ascontiguousarray(numbers))))
            else:
                cells = [_cell(value) for value in values]
                offsets = numpy.zeros(len(cells) + 1, numpy.int64)
                numpy.cumsum([len(cell) for cell in cells], out=offsets[1:])
                place.offsets = _keep(kept, ffi.from_buffer("int64_t[]", _keep(kept, offsets)))
                place.bytes = _keep(kept, ffi.new("char[]", b"".join(cells)))
        result = ffi.new("pm_cohort **")
        call(lib.pm_cohort_from_columns, lengths.pop() if lengths else 0, table, len(named), lenient, result)
        return cls(result[0])

    @classmethod
    def from_arrow(cls, table: Any, *, lenient: bool = False) -> Cohort:
        """Takes a table or a record batch of Arrow from any library that has Arrow's interface (pyarrow, polars, duckdb, nanoarrow): text,
        numbers, truth values, days, lists of text, and dictionaries of those; null is no answer."""
        result = ffi.new("pm_cohort **")
        if hasattr(table, "__arrow_c_stream__"):
            stream = table.__arrow_c_stream__()
            call(lib.pm_cohort_from_arrow_stream, _capsule("struct ArrowArrayStream *", stream, b"arrow_array_stream"), lenient, result)
        elif hasattr(table, "__arrow_c_array__"):
            schema, batch = table.__arrow_c_array__()
            call(
                lib.pm_cohort_from_arrow, _capsule("struct ArrowSchema *", schema, b"arrow_schema"),
                _capsule("struct ArrowArray *", batch, b"arrow_array"), lenient, result)
        else:
            raise PeerMatchingError(f"{type(table).__name__} has neither __arrow_c_stream__ nor __arrow_c_array__: it is no table of Arrow")
        return cls(result[0])

    def to_csv(self) -> str:
        """The cohort as its file."""
        return text_of(lib.pm_cohort_csv, self._handle)

    def __len__(self) -> int:
        return int(lib.pm_cohort_count(self._handle))


def _capsule(kind: str, capsule: Any, name: bytes) -> Any:
    """What a capsule of Arrow's interface holds; the library releases it, and leaves the capsule nothing to release."""
    pointer_of = ctypes.pythonapi.PyCapsule_GetPointer
    pointer_of.restype, pointer_of.argtypes = ctypes.c_void_p, [ctypes.py_object, ctypes.c_char_p]
    return ffi.cast(kind, pointer_of(capsule, name))


def _keep(kept: list[Any], value: Any) -> Any:
    kept.append(value)
    return value


def _numbers(values: Any) -> NDArray[numpy.float64] | None:
    """A column of numbers, NaN for no answer; nothing for a column of another kind."""
    kind = getattr(values, "dtype", None) or numpy.asarray(values).dtype
    if getattr(kind, "kind", "O") not in "iuf":
        return None
    # pandas has integers with gaps of its own.
    return values.to_numpy(numpy.float64, na_value=numpy.nan) if hasattr(values, "to_numpy") else numpy.asarray(values, numpy.float64)


def _cell(value: Any) -> bytes:
    """How a cell's value is written: nothing for None, NaN and NA, yes and no for truth values, lists with semicolons."""
    if value is None or type(value).__name__ in ("NAType", "NaTType") or isinstance(value, float) and value != value:
        return b""
    if isinstance(value, (bool, numpy.bool_)):
        return b"yes" if value else b"no"
    if isinstance(value, (list, tuple)):
        return ";".join(map(str, value)).encode()
    return str(value).encode()


def _cohort(people: Any) -> Cohort:
    if isinstance(people, Cohort):
        return people
    return Cohort.from_csv(people) if isinstance(people, (str, os.PathLike)) else Cohort.from_columns(people)


def _rules(private_rules: Sequence[Any] | Mapping[str, Any] | None) -> bytes | None:
    return None if private_rules is None else json.dumps(private_rules if isinstance(private_rules, Mapping) else list(private_rules)).encode()


def _program(program: str | Mapping[str, Any]) -> bytes:
    return json.dumps({"practice": program} if isinstance(program, str) else dict(program)).encode()


class Pool:
    """The people who can be matched under a program, ready for comparison; ``fit`` makes one."""

    def __init__(self, handle: Any, cohort: Cohort) -> None:
        self._handle = ffi.gc(handle, lib.pm_pool_free)
        #: The cohort of the pool.
        self.cohort = cohort

    def __len__(self) -> int:
        return int(lib.pm_pool_count(self._handle))

    @property
    def ids(self) -> list[str]:
        """Ids in the order of all indices."""
        return text_of(lib.pm_pool_ids, self._handle).split("\0")[:-1]

    @property
    def program(self) -> dict[str, Any]:
        """The program with its fit: ``fit(others, pool.program)`` scores other people by the same fit."""
        place = ffi.new("pm_text *")
        call(lib.pm_pool_program, self._handle, place)
        result: dict[str, Any] = json.loads(take(place[0]))
        return result

    def explain(self, first: str | int, second: str | int, audience: Audience = "participant") -> dict[str, Any]:
        """Why two people, ids or indices, have the score that they have: terms that sum to it, and what they have in common."""
        places = [self.ids.index(one) if isinstance(one, str) else one for one in (first, second)]
        place = ffi.new("pm_text *")
        call(lib.pm_explanation, self._handle, *places, _AUDIENCES[audience], place)
        result: dict[str, Any] = json.loads(take(place[0]))
        return result


def fit(
    people: Any, program: str | Mapping[str, Any] = "peer-mentoring", *, threads: int = 1,
    private_rules: Sequence[Any] | Mapping[str, Any] | None = None, progress: Callable[[float], object] | None = None
) -> Pool:
    """Makes people ready for comparison under a program: fits its model to them, unless it holds a fit.

    Parameters
    ----------
    people : Cohort, path, CSV text, mapping of columns, data frame or Arrow table
    program : str or dict
        A practice's name, or a program as in docs/formats.md.
    private_rules : list of rules, or dict of ``key`` and ``rules``
        Rules that no output tells of.
    progress : function of a number
        Told now and then which share of the work is done. Ctrl-C ends the work soon.

    Raises
    ------
    ValueError
        With every problem of the people or the program.
    """
    cohort, text = _cohort(people), _program(program)
    place = ffi.new("pm_pool **")
    run = Run(_rules(private_rules), progress)
    run.call(lib.pm_pool_make_run, cohort._handle, text, len(text), threads, run.pointer, place)
    return Pool(place[0], cohort)


def _range(part: range | slice | None, count: int) -> range:
    chosen = range(count) if part is None else range(count)[part] if isinstance(part, slice) else part
    if chosen.step != 1:
        raise PeerMatchingError("people of a block follow one another: a step of 1")
    return chosen


def score(
    pool: Pool, rows: range | slice | None = None, columns: range | slice | None = None, *, kind: Kind = "reciprocal",
    raw: bool = False
) -> NDArray[Any]:
    """Scores of a block of pairs; exact and the same in any block.

    Parameters
    ----------
    rows, columns : range or slice of indices of the pool; everyone unless given
    kind : "reciprocal", "benefit" for what the person of the column offers that of the row, or "shown" for the reciprocal score of what
        participants may see
    raw : bool
        Integers, 2**20 for 1 and -2**31 where a pair has no score, in place of floats with NaN.

    Returns
    -------
    (rows, columns) float64 in 0 … 1, or int32
    """
    first, second = _range(rows, len(pool)), _range(columns, len(pool))
    scores = numpy.empty((len(first), len(second)), numpy.int32)
    call(
        lib.pm_score_block, pool._handle, _KINDS[kind], first.start, len(first), second.start, len(second),
        pointer("int32_t", scores))
    return scores if raw else numpy.where(scores == FORBIDDEN, numpy.nan, scores / _ONE)


class Lists(NamedTuple):
    """For each row its best columns."""

    #: (rows, k) int32: indices of the pool, best first, -1 behind the end.
    columns: NDArray[numpy.int32]
    #: (rows, k) int32: scores, 2**20 for 1.
    scores: NDArray[numpy.int32]


def top_k(
    pool: Pool, k: int, rows: range | slice | None = None, columns: range | slice | None = None, *, kind: Kind = "reciprocal",
    floors: NDArray[numpy.int32] | None = None, threads: int = 1, progress: Callable[[float], object] | None = None
) -> Lists:
    """The best columns of each row, of equal scores the smaller index; no result depends on the threads.

    Parameters
    ----------
    k : int
        Most columns a row.
    floors : (rows,) int32
        Only what scores above its row's floor is listed.
    progress : function of a number
        Told now and then which share of the work is done. Ctrl-C ends the work soon.

    Examples
    --------
    >>> people = Cohort.from_columns({"id": list("abc"), "skill:x": [5, 1, 3], "learn:x": [1, 3, 2]})
    >>> top_k(fit(people, {"model": {"facets": [{"facet": "skills", "weight": 1}]}}), k=1).columns.shape
    (3, 1)
    """
    first, second = _range(rows, len(pool)), _range(columns, len(pool))
    if floors is not None:
        floors = numpy.ascontiguousarray(floors, numpy.int32)
        if floors.shape != (len(first),):
            raise PeerMatchingError(f"{len(first)} rows need as many floors, got an array of shape {floors.shape}")
    lists = Lists(numpy.empty((len(first), k), numpy.int32), numpy.empty((len(first), k), numpy.int32))
    run = Run(progress=progress)
    run.call(
        lib.pm_top_k_run, pool._handle, _KINDS[kind], first.start, len(first), second.start, len(second), k, pointer("int32_t", floors),
        threads, run.pointer, pointer("int32_t", lists.columns), pointer("int32_t", lists.scores))
    return lists


def merge_lists(first: Lists, second: Lists) -> Lists:
    """Joins the lists of two parts of the columns, of the same rows: the best of both."""
    arrays = [numpy.ascontiguousarray(array, numpy.int32) for array in (*first, *second)]
    if len({array.shape for array in arrays}) != 1 or arrays[0].ndim != 2:
        raise PeerMatchingError(f"lists of one shape can be joined, not {sorted({array.shape for array in arrays})}")
    merged = Lists(numpy.empty_like(arrays[0]), numpy.empty_like(arrays[0]))
    pointers = [pointer("int32_t", array) for array in (*arrays, *merged)]
    call(lib.pm_merge_lists, *arrays[0].shape, *pointers)
    return merged


def top_k_mutual(
    pool: Pool, k: int, rows: range | slice, columns: range | slice, *, kind: Kind = "reciprocal",
    row_floors: NDArray[numpy.int32] | None = None, column_floors: NDArray[numpy.int32] | None = None, threads: int = 1
) -> tuple[Lists, Lists]:
    """The best columns of each row, and the best rows of each column, each pair scored once. Rows and columns do not overlap.

    Parts of a pool with themselves (``top_k``) and with one another have, merged, the lists of the whole pool.

    Returns
    -------
    (rows, k) lists of columns, and (columns, k) lists of rows
    """
    first, second = _range(rows, len(pool)), _range(columns, len(pool))
    floors = []
    for part, given in ((first, row_floors), (second, column_floors)):
        array = None if given is None else numpy.ascontiguousarray(given, numpy.int32)
        if array is not None and array.shape != (len(part),):
            raise PeerMatchingError(f"{len(part)} people need as many floors, got an array of shape {array.shape}")
        floors.append(array)
    made = [Lists(numpy.empty((len(part), k), numpy.int32), numpy.empty((len(part), k), numpy.int32)) for part in (first, second)]
    call(
        lib.pm_top_k_mutual, pool._handle, _KINDS[kind], first.start, len(first), second.start, len(second), k,
        *(pointer("int32_t", array) for array in floors), threads, *(pointer("int32_t", array) for lists in made for array in lists))
    return made[0], made[1]


def _given(pool: Pool, lists: Lists) -> tuple[Lists, int]:
    """Lists as the library reads them, and how long they are."""
    arrays = [numpy.ascontiguousarray(array, numpy.int32) for array in lists]
    if arrays[0].ndim != 2 or arrays[0].shape != arrays[1].shape:
        raise PeerMatchingError(f"columns and scores have shapes {arrays[0].shape} and {arrays[1].shape}; both need (people, k)")
    return Lists(*arrays), int(arrays[0].shape[1])


def lists_csv(pool: Pool, lists: Lists, first: int = 0, *, audience: Audience = "participant", header: bool = True) -> str:
    """Lists of the people from ``first`` on as CSV with terms and reasons: the file of ``cohort-bench candidates``, or a part of it.

    Lists for administrators are by "reciprocal" scores, for participants by "shown" ones.
    """
    given, k = _given(pool, lists)
    place = ffi.new("pm_text *")
    call(
        lib.pm_lists_csv, pool._handle, _AUDIENCES[audience], first, len(given.columns), k,
        *(pointer("int32_t", array) for array in given), header, place)
    return take(place[0])


class Suitors(NamedTuple):
    """Pairs from lists, and how good any pairs could be."""

    #: (people,) int64: the partner of each, -1 for none.
    mates: NDArray[numpy.int64]
    #: (people,) int64: twice the score of any pair is at most the sum of its two.
    bounds: NDArray[numpy.int64]


def suitor(pool: Pool, lists: Lists, *, rounds: int = 12, complete: bool = True, threads: int = 1) -> Suitors:
    """Pairs people from everybody's best: with 16 a person, by default, the pairs of the strategy "suitor".

    Parameters
    ----------
    lists : of ``top_k`` for the whole pool
    rounds : int
        The most rounds of augmentations; 0 is Suitor alone: the best pair first, then the best of the rest.
    complete : bool
        Whether those left over are paired.
    """
    given, k = _given(pool, lists)
    if len(given.columns) != len(pool):
        raise PeerMatchingError(f"{len(pool)} people need as many lists, got {len(given.columns)}")
    made = Suitors(numpy.empty(len(pool), numpy.int64), numpy.empty(len(pool), numpy.int64))
    call(
        lib.pm_suitor, pool._handle, k, *(pointer("int32_t", array) for array in given), rounds, complete, threads,
        pointer("int64_t", made.mates), pointer("int64_t", made.bounds))
    return made


class Match(NamedTuple):
    """What a match gives. Confidential but for pairs and unmatched of participants."""

    #: Whether there is an answer of the kind that the strategy gives; without one there may be no pairs.
    is_answered: bool
    #: pairs.csv, unmatched.csv, and lines for people.
    pairs_csv: str
    unmatched_csv: str
    summary: str
    #: Who meets whom, and what is proved of it: JSON, for ``verify``.
    arrangement: str
    certificate: str

    @property
    def groups(self) -> list[list[str]]:
        """The members of each meeting, in the order of pairs.csv."""
        groups: dict[tuple[str, str], list[str]] = {}
        for row in csv.DictReader(io.StringIO(self.pairs_csv)):
            groups.setdefault((row.get("round", ""), row["group"]), []).append(row["member"])
        return list(groups.values())


def match(
    people: Any, program: str | Mapping[str, Any] = "peer-mentoring", *, audience: Audience = "participant",
    private_rules: Sequence[Any] | Mapping[str, Any] | None = None, progress: Callable[[float], object] | None = None
) -> Match:
    """Matches people under a program: any practice, any strategy. The answer is judged before it is returned.

    Parameters
    ----------
    people, program
        As for ``fit``; the program's ``threads`` is used.
    audience : "participant" or "administrator"
        Who reads pairs and unmatched.
    private_rules, progress
        As for ``fit``. Without a ``key`` private rules have no certificate.
    """
    cohort, text = _cohort(people), _program(program)
    made = ffi.new("pm_match *")
    try:
        run = Run(_rules(private_rules), progress)
        status, _ = run.call(lib.pm_match_make_run, cohort._handle, text, len(text), _AUDIENCES[audience], run.pointer, made)
        names = ("pairs", "unmatched", "summary", "arrangement", "certificate")
        texts = [bytes(ffi.buffer(part.bytes, part.length)).decode() if part.length else "" for part in (getattr(made, n) for n in names)]
    finally:
        lib.pm_match_free(made)
    return Match(status == CONSTANTS["PM_OK"], *texts)


class Verdict(NamedTuple):
    """What the judge says; true when it accepts."""

    is_accepted: bool
    reason: str

    def __bool__(self) -> bool:
        return self.is_accepted


def check_bounds(
    pool: Pool, bounds: NDArray[numpy.int64], rows: range | slice | None = None, columns: range | slice | None = None, *,
    threads: int = 1
) -> Verdict:
    """Judges bounds as ``suitor`` gives them over the pairs of a block, from a row to a column behind it: nothing is believed."""
    first, second = _range(rows, len(pool)), _range(columns, len(pool))
    array = numpy.ascontiguousarray(bounds, numpy.int64)
    if array.shape != (len(pool),):
        raise PeerMatchingError(f"{len(pool)} people need as many bounds, got an array of shape {array.shape}")
    status, reason = call(
        lib.pm_check_bounds, pool._handle, pointer("int64_t", array), first.start, len(first), second.start, len(second), threads)
    return Verdict(status == CONSTANTS["PM_OK"], reason)


def verify(
    people: Any, program: str | Mapping[str, Any], arrangement: str, certificate: str, *,
    private_rules: Sequence[Any] | Mapping[str, Any] | None = None
) -> Verdict:
    """Judges a certificate from people, program, private rules and arrangement alone: nothing in it is believed."""
    cohort = _cohort(people)
    texts: Iterable[bytes] = (_program(program), arrangement.encode(), certificate.encode())
    parts = [value for text in texts for value in (text, len(text))]
    run = Run(_rules(private_rules))
    status, reason = run.call(lib.pm_verify_run, cohort._handle, *parts, run.pointer)
    return Verdict(status == CONSTANTS["PM_OK"], reason)
