#!/usr/bin/env python3
"""Compares the Python package with SciPy, NetworkX, rustworkx and faiss in one run, and prints a table for Benchmarks/Results.

    pip install WHEEL -r Benchmarks/python/rivals/requirements.txt
    python Benchmarks/python/rivals/compare.py [--quick] > Benchmarks/Results/python.txt

Instances are drawn here, seeded, before anything is timed. Every time is the median of several calls from Python, conversions included, on as
many threads as is said. Answers are compared: totals of assignments, weight and cardinality of matchings on 1,000 random graphs, and the
best columns against a scan with NumPy for a sample of rows.
"""

import argparse
import os
import platform
import random
import statistics
import sys
import time

import faiss
import networkx
import numpy
import rustworkx
import scipy
from scipy.optimize import linear_sum_assignment

import peermatching


def median(call, repeat):
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        result = call()
        times.append(time.perf_counter() - start)
    return statistics.median(times), result


def line(name, ours, rivals):
    cells = "".join(f"  {rival} {seconds:.4f} ({seconds / ours:.1f}×)" for rival, seconds in rivals.items())
    print(f"{name:44} ours {ours:.4f}{cells}", flush=True)


def assignment(sizes, repeat):
    for n in sizes:
        draw = numpy.random.default_rng(n)
        uniform = draw.random((n, n))
        tables = {
            "float64 uniform": uniform, "float32 uniform": uniform.astype(numpy.float32),
            "int64 0…99": draw.integers(0, 100, (n, n)),
            "float64, a fifth forbidden": numpy.where(draw.random((n, n)) < 0.2, numpy.inf, uniform),
            "float64, columns first": numpy.asfortranarray(uniform)}
        for name, costs in tables.items():
            ours, (row, column) = median(lambda: peermatching.linear_sum_assignment(costs), repeat)
            theirs, chosen = median(lambda: linear_sum_assignment(costs), repeat)
            mine, other = costs[row, column].astype(float).sum(), costs[chosen].astype(float).sum()
            assert abs(mine - other) <= 1e-9 * max(1, abs(other)), (mine, other)
            line(f"assignment, n = {n}, {name}", ours, {"scipy": theirs})


def complete(n, seed):
    draw = random.Random(seed)
    return [(u, v, draw.randrange(1, 1_000_000)) for u in range(n) for v in range(u + 1, n)]


def weight_of(pairs, weights):
    return sum(weights[min(u, v), max(u, v)] for u, v in pairs)


def graphs(n, repeat, with_networkx):
    edges = complete(n, n)
    weights = {(u, v): w for u, v, w in edges}
    theirs = rustworkx.PyGraph()
    theirs.add_nodes_from(range(n))
    theirs.add_edges_from(edges)
    graph = networkx.Graph()
    graph.add_weighted_edges_from(edges)
    array = numpy.array(edges)
    ours, pairs = median(lambda: peermatching.max_weight_matching(array), repeat)
    from_graph, same = median(lambda: peermatching.max_weight_matching(graph), repeat)
    rust, other = median(lambda: rustworkx.max_weight_matching(theirs, weight_fn=int), repeat)
    rivals = {"rustworkx": rust}
    if with_networkx:
        rivals["networkx"], third = median(lambda: networkx.max_weight_matching(graph), 1)
        assert weight_of(third, weights) == weight_of(pairs.tolist(), weights)
    assert weight_of(pairs.tolist(), weights) == weight_of(other, weights) == weight_of(same, weights)
    line(f"matching, complete, n = {n}, array of edges", ours, rivals)
    line(f"matching, complete, n = {n}, networkx graph", from_graph, rivals)


def agreement(count):
    """Weight and cardinality on random graphs; how many were compared."""
    draw = random.Random(7)
    for case in range(count):
        n, density, span = draw.randint(1, 40), draw.random(), draw.choice([3, 50, 10**6])
        edges = [(u, v, draw.randint(-span // 3, span)) for u in range(n) for v in range(u + 1, n) if draw.random() < density]
        weights = {(u, v): w for u, v, w in edges}
        graph = rustworkx.PyGraph()
        graph.add_nodes_from(range(n))
        graph.add_edges_from(edges)
        for most_pairs in (False, True):
            pairs = peermatching.max_weight_matching(numpy.array(edges).reshape(-1, 3), most_pairs).tolist()
            other = rustworkx.max_weight_matching(graph, max_cardinality=most_pairs, weight_fn=int)
            assert weight_of(pairs, weights) == weight_of(other, weights), case
            assert not most_pairs or len(pairs) == len(other), case
    print(f"matching: weight (and cardinality, where it comes first) equal rustworkx's on {count} random graphs, both ways", flush=True)


def people(n):
    draw = numpy.random.default_rng(n)
    columns = {"id": [f"p{i:06}" for i in range(n)]}
    for k in range(32):
        columns[f"skill:s{k:02}"] = draw.integers(0, 6, n).astype(float)
        want = draw.integers(1, 6, n).astype(float)
        columns[f"learn:s{k:02}"] = numpy.where(draw.random(n) < 0.15, want, 0)
        columns[f"goal:g{k:02}"] = draw.integers(0, 6, n).astype(float)
    for k in range(5):
        columns[f"trait:t{k}"] = draw.normal(size=n).round(2)
    return columns


def top_k(n, k, repeat, threads):
    columns = people(n)
    start = time.perf_counter()
    pool = peermatching.fit(columns, threads=threads)
    fitted = time.perf_counter() - start
    ours, lists = median(lambda: peermatching.top_k(pool, k, threads=threads), repeat)
    for row in (0, n // 2, n - 1):
        scores = peermatching.score(pool, rows=range(row, row + 1), raw=True)[0].astype(numpy.int64)
        order = numpy.lexsort((numpy.arange(n), -scores))[:k]
        assert numpy.array_equal(lists.columns[row], order)
    faiss.omp_set_num_threads(threads)
    vectors = numpy.random.default_rng(1).random((n, 352), numpy.float32)
    index = faiss.IndexFlatIP(352)
    index.add(vectors)
    # Queries are independent of one another: a fifth of them takes a fifth of the time.
    part, _ = median(lambda: index.search(vectors[: n // 5], k), 1)
    line(f"top {k}, n = {n}, {threads} threads", ours, {"faiss d = 352": 5 * part})
    # Parts: what workers of a cluster do.
    half = n // 2
    ranges = [range(0, half), range(half, n)]
    seconds, parts = median(lambda: [[peermatching.top_k(pool, k, a, b, threads=threads) for b in ranges] for a in ranges], 1)
    merged = [peermatching.merge_lists(*row) for row in parts]
    assert numpy.array_equal(numpy.concatenate([m.columns for m in merged]), lists.columns)
    print(f"{'':44} fit from columns {fitted:.2f}; in four blocks, each for its rows, {seconds:.2f}: the same lists", flush=True)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--quick", action="store_true", help="smaller instances, and NetworkX left out")
    options.add_argument("--only", choices=["assignment", "graphs", "agreement", "top-k"], help="one part")
    chosen = options.parse_args()
    quick, only = chosen.quick, chosen.only
    versions = ", ".join(f"{m.__name__} {m.__version__}" for m in (scipy, networkx, rustworkx, faiss, numpy))
    print(f"# {' '.join(['python', *sys.argv])}; {platform.machine()}, {os.cpu_count()} processors; {versions}")
    print("# seconds, medians, conversions included; (×): how many times as long the rival takes", flush=True)
    if only in (None, "assignment"):
        assignment((500, 1000) if quick else (1000, 2000), 5)
    if only in (None, "graphs"):
        graphs(100 if quick else 300, 5, not quick)
    if only in (None, "agreement"):
        agreement(200 if quick else 1000)
    if only in (None, "top-k"):
        top_k(10_000 if quick else 50_000, 32, 3, 2)


main()
