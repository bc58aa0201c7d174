"""Suitor's proposals in rounds: each tile proposes for its people, the driver keeps who is whose suitor.

In a round everybody who has no place proposes to the first on their list who would prefer them to the suitor they have. Of several proposals to
one person the best stands; whoever is refused or displaced proposes again in the next round. Pairs are ordered by score, of equal ones by
the smaller id and then the other, so that the outcome does not depend on who proposes when: it is the matching that takes the best pair
first, then the best of the rest.

The driver holds 12 bytes a person and sends them to the tiles; a tile holds the edges of its people, 8 bytes each.
"""

from __future__ import annotations

import pathlib
from typing import TYPE_CHECKING, NamedTuple

import numpy
from numpy.typing import NDArray

from . import parts
from .work import Folder

if TYPE_CHECKING:
    from .job import Job

Integers = NDArray[numpy.int64]


class Edges(NamedTuple):
    """Who is on the lists of a tile's people, or has them on theirs: the best first, of equal ones the smaller index."""

    #: people + 1 places in the others.
    starts: Integers
    heads: Integers
    scores: Integers


#: The edges of the tiles that this process has worked on.
_held: dict[tuple[str, int], Edges] = {}


def edges_of(folder: Folder, tile: int) -> Edges:
    """The edges of a tile, made once in a process: from its own lists, and from everybody's who have its people on theirs."""
    key = (folder.question.digest, tile)
    if key not in _held:
        own = folder.question.tile(tile)
        found: list[tuple[Integers, Integers, Integers]] = []
        for other in range(folder.question.tiles):
            side = parts.read(pathlib.Path(folder.merged(other)), folder.question.digest, checked=False)[0]
            if other == tile:
                row, rank = numpy.nonzero(side.lists.columns >= 0)
                found.append((row, side.lists.columns[row, rank], side.lists.scores[row, rank]))
            row, rank = numpy.nonzero((side.lists.columns >= own.start) & (side.lists.columns < own.stop))
            found.append((side.lists.columns[row, rank] - own.start, side.rows[row], side.lists.scores[row, rank]))
        people, heads, scores = (numpy.concatenate(arrays).astype(numpy.int64) for arrays in zip(*found))
        order = numpy.lexsort((heads, -scores, people))
        people, heads, scores = people[order], heads[order], scores[order]
        # Who have each other on their lists are there twice, one behind the other.
        fresh = numpy.ones(len(people), bool)
        fresh[1:] = (people[1:] != people[:-1]) | (heads[1:] != heads[:-1])
        people, heads, scores = people[fresh], heads[fresh], scores[fresh]
        _held[key] = Edges(numpy.searchsorted(people, numpy.arange(len(own) + 1)), heads, scores)
    return _held[key]


def beats(first: Integers, scores: Integers, at: Integers, suitor: Integers, offer: Integers) -> NDArray[numpy.bool_]:
    """Whether pairs of `first` with `at` come before those that `at` have with their suitors."""
    holder = suitor[at]
    smaller, larger = numpy.minimum(first, at), numpy.maximum(first, at)
    held = numpy.minimum(holder, at), numpy.maximum(holder, at)
    comes_first = (smaller < held[0]) | (smaller == held[0]) & (larger < held[1])
    return (holder < 0) | (scores > offer[at]) | (scores == offer[at]) & comes_first


def propose(edges: Edges, first: int, active: Integers, suitor: Integers, offer: Integers) -> NDArray[numpy.int64]:
    """The proposals of a tile's active people, a row each: proposer, partner, score. Whoever finds nobody is not among them."""
    places = active - first
    counts = edges.starts[places + 1] - edges.starts[places]
    whose = numpy.repeat(numpy.arange(len(active)), counts)
    begin = numpy.repeat(edges.starts[places] - numpy.concatenate(([0], numpy.cumsum(counts)[:-1])), counts)
    edge = begin + numpy.arange(len(whose))
    accepted = numpy.flatnonzero(beats(active[whose], edges.scores[edge], edges.heads[edge], suitor, offer))
    _, best = numpy.unique(whose[accepted], return_index=True)
    chosen = accepted[best]
    return numpy.stack((active[whose[chosen]], edges.heads[edge[chosen]], edges.scores[edge[chosen]]), axis=1)


def settle(proposals: Integers, suitor: Integers, offer: Integers) -> Integers:
    """Enters the best proposal to each, and returns who is to propose again: the refused and the displaced."""
    proposer, partner, score = proposals.T
    order = numpy.lexsort((numpy.maximum(proposer, partner), numpy.minimum(proposer, partner), -score, partner))
    proposer, partner, score = proposer[order], partner[order], score[order]
    is_best = numpy.ones(len(partner), bool)
    is_best[1:] = partner[1:] != partner[:-1]
    displaced = suitor[partner[is_best]]
    suitor[partner[is_best]], offer[partner[is_best]] = proposer[is_best], score[is_best]
    return numpy.concatenate((proposer[~is_best], displaced[displaced >= 0]))


def matched(job: Job) -> tuple[Integers, int]:
    """Everybody's partner, -1 for none, and how many rounds that took."""
    folder, count, tiles = job.folder, job.folder.question.count, job.folder.question.tiles
    suitor, offer = numpy.full(count, -1, numpy.int64), numpy.full(count, -1, numpy.int64)
    active, rounds = numpy.arange(count), 0
    while len(active):
        state = job.context.broadcast((numpy.sort(active), suitor, offer))

        def task(tile: int) -> Integers:
            people, suitors, offers = state.value
            own = folder.question.tile(tile)
            low, high = numpy.searchsorted(people, (own.start, own.stop))
            if low == high:
                return numpy.empty((0, 3), numpy.int64)
            return propose(edges_of(folder, tile), own.start, people[low:high], suitors, offers)

        found = job.context.parallelize(range(tiles), tiles).map(task).collect()
        active = settle(numpy.concatenate(found), suitor, offer)
        state.unpersist()
        rounds += 1
    places = numpy.arange(count)
    mutual = (suitor >= 0) & (suitor[suitor] == places)
    return numpy.where(mutual, suitor, -1), rounds
