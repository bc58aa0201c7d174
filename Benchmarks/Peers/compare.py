#!/usr/bin/env python3
"""Times the bare solvers beside SciPy and NetworkX on the same instance files, in one run.

usage: compare.py COHORT_BENCH [--sizes 200,400,800] [--graphs 60,120] [--repeat 3]

Instances are written first, by `cohort-bench generate`. What is timed is solving alone, with the data in memory: the
`solve` seconds that our answer states, and the library call for the others. Medians are printed, and who is faster.
"""
import argparse
import json
import pathlib
import statistics
import subprocess
import tempfile
import time

import networkx
import numpy
from scipy.optimize import linear_sum_assignment


def ours(bench, kind, instance, repeat, *flags):
    """Median solve seconds and the objective of our answer."""
    seconds = []
    for _ in range(repeat):
        out = instance.with_suffix(".solution.json")
        subprocess.run([bench, "solve", kind, str(instance), "--quiet", "--out", str(out), *flags], check=True)
        answer = json.loads(out.read_text())
        seconds.append(answer["seconds"]["solve"])
    return statistics.median(seconds), answer


def timed(call, repeat):
    seconds = []
    for _ in range(repeat):
        start = time.perf_counter()
        result = call()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds), result


def row(name, n, mine, theirs, rival):
    print(f"{name:28} n={n:<6} ours {mine:9.4f} s   {rival} {theirs:9.4f} s   {rival}/ours {theirs / mine:7.2f}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bench")
    parser.add_argument("--sizes", default="200,400,800")
    parser.add_argument("--graphs", default="60,120")
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for family in ["uniform", "integers", "plane"]:
            for n in map(int, options.sizes.split(",")):
                path = folder / f"{family}-{n}.npy"
                subprocess.run(
                    [options.bench, "generate", "--participants", str(n), "--culture", family, "--out", str(path)],
                    check=True)
                mine, answer = ours(options.bench, "assignment", path, options.repeat)
                costs = numpy.load(path)
                theirs, (rows, columns) = timed(lambda: linear_sum_assignment(costs), options.repeat)
                total = costs[rows, columns].sum()
                assert abs(total - float(answer["objective"])) <= 1e-9 * max(1, abs(total)), (total, answer["objective"])
                row(f"assignment {family}", n, mine, theirs, "scipy")
        for n in map(int, options.graphs.split(",")):
            path = folder / f"graph-{n}.txt"
            subprocess.run(
                [options.bench, "generate", "--participants", str(n), "--culture", "random-graph", "--out", str(path)],
                check=True)
            mine, answer = ours(options.bench, "matching", path, options.repeat)
            graph = networkx.Graph()
            for line in path.read_text().splitlines()[1:]:
                u, v, w = map(int, line.split())
                graph.add_edge(u, v, weight=w)
            theirs, pairs = timed(lambda: networkx.max_weight_matching(graph), options.repeat)
            total = sum(graph[u][v]["weight"] for u, v in pairs)
            assert total == answer["weight"], (total, answer["weight"])
            row("matching random graph", n, mine, theirs, "networkx")


main()
