"""Stable roommates on lists."""

from __future__ import annotations

import itertools
from typing import Any, Mapping, NamedTuple, Sequence

import numpy

from ._library import CONSTANTS, PeerMatchingError, call, lib, pointer


class Roommates(NamedTuple):
    """Who is with whom, and the stable partition that proves it."""

    #: For everyone the partner, ``None`` for none: a list, or a dict where lists were given by name. Where nothing is stable, a matching
    #: that is stable once one of each odd cycle is left out.
    mates: Any
    #: Whether no two would rather have each other.
    is_stable: bool
    #: Cycles, each from its smallest place: singles, pairs, and longer ones in which everyone prefers the next to the one before. One of odd
    #: length, three or more, proves that nothing is stable.
    partition: list[list[Any]]


def stable_roommates(lists: Mapping[Any, Sequence[Any]] | Sequence[Sequence[int]]) -> Roommates:
    """Pairs people so that no two would rather have each other, or proves that this cannot be.

    Parameters
    ----------
    lists : dict of lists, or list of lists, or (people, length) array
        For everyone whom they accept, best first: names, or places from 0. Only mutual acceptance counts.

    Returns
    -------
    Roommates
        ``mates``, ``is_stable``, ``partition``.

    Raises
    ------
    ValueError
        When a list names its owner, somebody twice, or somebody without a list.

    Examples
    --------
    >>> stable_roommates({"ann": ["bob", "cem"], "bob": ["ann", "cem"], "cem": ["ann", "bob"]}).mates
    {'ann': 'bob', 'bob': 'ann', 'cem': None}
    >>> stable_roommates([[1, 2], [2, 0], [0, 1]]).partition
    [[0, 1, 2]]
    """
    names: list[Any] | None = None
    rows: Any = lists
    if isinstance(lists, Mapping):
        names = list(lists)
        rows = _places(lists, names)
    starts = numpy.zeros(len(rows) + 1, numpy.int64)
    numpy.cumsum([len(row) for row in rows], out=starts[1:])
    if isinstance(rows, numpy.ndarray):
        entries = numpy.ascontiguousarray(rows, numpy.int32).reshape(-1)
    else:
        entries = numpy.fromiter(itertools.chain.from_iterable(rows), numpy.int32, int(starts[-1]))
    mates, following = numpy.empty(len(rows), numpy.int64), numpy.empty(len(rows), numpy.int64)
    status, message = call(
        lib.pm_roommates, len(rows), pointer("int64_t", starts), pointer("int32_t", entries), pointer("int64_t", mates),
        pointer("int64_t", following))
    if status not in (CONSTANTS["PM_OK"], CONSTANTS["PM_NO_ANSWER"]):
        raise RuntimeError(message)
    found = [None if mate < 0 else mate for mate in mates.tolist()]
    cycles = _cycles(following.tolist())
    is_stable = status == CONSTANTS["PM_OK"]
    if names is None:
        return Roommates(found, is_stable, cycles)
    named = {name: None if mate is None else names[mate] for name, mate in zip(names, found)}
    return Roommates(named, is_stable, [[names[place] for place in cycle] for cycle in cycles])


def _places(lists: Mapping[Any, Sequence[Any]], names: list[Any]) -> list[list[int]]:
    place = {name: index for index, name in enumerate(names)}
    try:
        return [[place[other] for other in lists[name]] for name in names]
    except KeyError as problem:
        raise PeerMatchingError(f"a list names {problem.args[0]!r}, who has no list") from None


def _cycles(following: list[int]) -> list[list[int]]:
    seen = [False] * len(following)
    cycles = []
    for start in range(len(following)):
        cycle = []
        place = start
        while not seen[place]:
            seen[place] = True
            cycle.append(place)
            place = following[place]
        if cycle:
            cycles.append(cycle)
    return cycles
