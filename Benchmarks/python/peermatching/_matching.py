"""Maximum weight matching with NetworkX's signature, and on arrays."""

from __future__ import annotations

import itertools
import sys
from typing import Any

import numpy
from numpy.typing import NDArray

from ._library import CONSTANTS, call, lib, pointer


def max_weight_matching(G: Any, maxcardinality: bool = False, weight: Any = "weight", *, rounded: bool = False) -> Any:
    """The matching of greatest total weight, or of most pairs and among those the greatest weight; proved before it is returned.

    Parameters
    ----------
    G : graph, or (edges, 2) or (edges, 3) array
        An undirected simple graph of NetworkX or one that has ``adjacency()``, ``is_directed()`` and ``is_multigraph()`` like it; or the
        ends of edges, vertices counted from 0, with their weights in a third column.
    maxcardinality : bool
        As many pairs as possible first.
    weight : str, or (edges,) array
        Of a graph the attribute that holds weights (1 where an edge has none); with an array of ends, the weights (1 unless given).
    rounded : bool
        Floats are exact where their binary digits, from the highest of any to the lowest of any, are at most 62. Beyond that ``ValueError``
        is raised, or with ``rounded`` what is below is rounded to the nearest.

    Returns
    -------
    set of (node, node), or (pairs, 2) int64 array
        Of a graph a set, as NetworkX returns it; of an array an array, the smaller vertex first, ascending.

    Raises
    ------
    ValueError
        For loops and repeated pairs in arrays (loops of a graph are ignored), and weights that are no numbers.

    Examples
    --------
    >>> max_weight_matching(numpy.array([[0, 1, 3], [1, 2, 4], [2, 3, 3]])).tolist()
    [[0, 1], [2, 3]]
    """
    if hasattr(G, "adjacency"):
        nodes, ends, weights = _read(G, weight)
        pairs = _solve(len(nodes), ends, weights, maxcardinality, rounded)
        return {(nodes[u], nodes[v]) for u, v in pairs.tolist()}
    edges = numpy.asarray(G)
    if edges.ndim != 2 or edges.shape[1] not in (2, 3):
        raise ValueError(f"expected a graph, or an array of shape (edges, 2) or (edges, 3), got {edges.shape}")
    has_weights = not isinstance(weight, str)
    if edges.shape[1] == 3 and has_weights:
        raise ValueError("weights stand in the third column or in `weight`, not in both")
    ends = edges[:, :2]
    if not numpy.array_equal(ends, ends.astype(numpy.int64)) or ends.size and ends.min() < 0:
        raise ValueError("the ends of edges are vertices, counted from 0")
    weights = numpy.asarray(weight) if has_weights else edges[:, 2] if edges.shape[1] == 3 else numpy.ones(len(edges), numpy.int64)
    ends = ends.astype(numpy.int64)
    vertices = int(ends.max()) + 1 if ends.size else 0
    if vertices <= ends.size:
        return _solve(vertices, ends, weights, maxcardinality, rounded)
    # Most numbers have no edge: memory follows the edges, not the greatest number.
    used, places = numpy.unique(ends, return_inverse=True)
    return used[_solve(len(used), places.reshape(ends.shape), weights, maxcardinality, rounded)]


def _read(graph: Any, attribute: str) -> tuple[list[Any], NDArray[numpy.int64], NDArray[Any]]:
    """Nodes, ends as places among them, and weights of a graph; loops are left out."""
    if graph.is_directed() or graph.is_multigraph():
        kind = getattr(sys.modules.get("networkx"), "NetworkXNotImplemented", NotImplementedError)
        raise kind("not implemented for directed graphs and multigraphs")
    adjacency = dict(graph.adjacency())
    nodes = list(adjacency)
    place = {node: index for index, node in enumerate(nodes)}.__getitem__
    degrees = [len(others) for others in adjacency.values()]
    second = numpy.fromiter(map(place, itertools.chain.from_iterable(adjacency.values())), numpy.int64, sum(degrees))
    first = numpy.repeat(numpy.arange(len(nodes)), degrees)
    # Each edge stands with both its ends, a loop with one.
    once = numpy.flatnonzero(first < second)
    edges = [edge for others in adjacency.values() for edge in others.values()]
    weights = numpy.array([edges[index].get(attribute, 1) for index in once.tolist()])
    return nodes, numpy.stack([first[once], second[once]], axis=1), weights if len(once) else numpy.empty(0, numpy.int64)


def _solve(
    vertices: int, ends: NDArray[numpy.int64], weights: NDArray[Any], most_pairs: bool, rounded: bool
) -> NDArray[numpy.int64]:
    if weights.shape != (len(ends),):
        raise ValueError(f"{len(ends)} edges need as many weights, got an array of shape {weights.shape}")
    if weights.dtype.kind not in "biuf" or weights.dtype.itemsize > 8:
        raise TypeError(f"weights are integers or floats, not {weights.dtype}")
    ends = numpy.ascontiguousarray(ends)
    mates = numpy.empty(vertices, numpy.int64)
    shape = vertices, len(ends), pointer("int64_t", ends)
    if weights.dtype == numpy.uint64 and weights.size and int(weights.max()) > numpy.iinfo(numpy.int64).max:
        raise ValueError("unsigned weights beyond 2**63 - 1 are not read exactly; give floats")
    if weights.dtype.kind == "f":
        numbers = numpy.ascontiguousarray(weights, numpy.float64)
        status, message = call(
            lib.pm_matching_f64, *shape, pointer("double", numbers), bool(most_pairs), bool(rounded), pointer("int64_t", mates),
            pointer("double", None))
    else:
        numbers = numpy.ascontiguousarray(weights, numpy.int64)
        status, message = call(
            lib.pm_matching_i64, *shape, pointer("int64_t", numbers), bool(most_pairs), pointer("int64_t", mates),
            pointer("int64_t", None))
    if status != CONSTANTS["PM_OK"]:
        raise RuntimeError(message)
    lower = numpy.flatnonzero(mates > numpy.arange(vertices))
    return numpy.stack([lower, mates[lower]], axis=1)
