#!/usr/bin/env python3
"""Times `solve assignment` beside SciPy on files of every type of number, reading apart and together, in one run.

The matrices are families a (uniform), c (skills) and e (composite) of assignment.py's letters, drawn here with NumPy: float64 and float32,
with and without a twentieth of the pairs at a placeholder of 10^6, and the same times 10^6 as int32. Text: a matrix of integers and one of
decimals as CSV, and the integers as DIMACS arcs. Graphs: a star of equal weights, beside rustworkx.

Ours: `load` and `solve` are what the answer states; `whole` is the processor time of the process, which reads, solves, proves and writes.
SciPy's are the processor time of numpy.load or numpy.loadtxt and of linear_sum_assignment, in one process that has all modules loaded.
Every total is compared with SciPy's, within 1e-9 of it.
"""
import os
import resource
import statistics
import subprocess
import sys
import time

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

import json

import numpy
from scipy.optimize import linear_sum_assignment

import harness


def matrix(letter, n, random):
    if letter == "a":
        return random.random((n, n))
    have = random.integers(1, 6, (n, 48)) / 5 * (random.random((n, 48)) < 10 / 48)
    want = numpy.zeros((n, 48))
    for row in want:
        chosen = random.choice(48, random.integers(3, 7), replace=False)
        weights = random.integers(1, 4, len(chosen)).astype(float)
        row[chosen] = weights / weights.sum()
    skills = have @ want.T
    if letter == "c":
        return -skills
    sparse = random.random((2, n, 32)) * (random.random((2, n, 32)) < 0.3)
    sparse /= numpy.maximum(numpy.linalg.norm(sparse, axis=2, keepdims=True), 1e-9)
    left, right = random.standard_normal((2, n, 5))
    squares = (left**2).sum(1)[:, None] + (right**2).sum(1)[None] - 2 * left @ right.T
    return 0.4 * (1 - skills) + 0.3 * (1 - sparse[0] @ sparse[1].T) + 0.3 * (1 - numpy.exp(-numpy.maximum(squares, 0) / 2))


def typed(costs, random):
    """Names of types, and the costs in each."""
    rare = random.random(costs.shape) < 0.05
    numpy.fill_diagonal(rare, False)
    placed = numpy.where(rare, 1e6, costs)
    whole = numpy.rint(costs * 1e6).astype(numpy.int32)
    yield "float32", costs.astype(numpy.float32)
    yield "float32 + 1e6", placed.astype(numpy.float32)
    yield "float64", costs
    yield "float64 + 1e6", placed
    yield "int32", whole
    yield "int32 + 2e9", numpy.where(rare, numpy.int32(2_000_000_000), whole)


def processor(call, repeat):
    seconds = []
    for _ in range(repeat):
        start = time.process_time()
        result = call()
        seconds.append(time.process_time() - start)
    return statistics.median(seconds), result


def ours(bench, kind, path, repeat):
    """Medians of what the answer states and of the whole process, and the answer."""
    rows = []
    for _ in range(repeat):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        out = path.with_suffix(".solution.json")
        subprocess.run([bench, "solve", kind, str(path), "--quiet", "--threads", "1", "--out", str(out)], check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        answer = json.loads(out.read_text())
        stated = answer["environment"]["seconds"]
        rows.append((stated["load"], stated["solve"], after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime))
    return [statistics.median(column) for column in zip(*rows)], answer


def compare(table, bench, name, path, read, repeat):
    (load, solve, whole), answer = ours(bench, "assignment", path, repeat)
    scipy_load, costs = processor(lambda: read(path), repeat)
    scipy_solve, chosen = processor(lambda: linear_sum_assignment(costs), repeat)
    total = float(costs.astype(numpy.float64)[chosen].sum())
    found = float(numpy.asarray(costs, numpy.float64)[numpy.arange(len(costs)), answer["mates"]].sum())
    note = "" if abs(total - found) <= 1e-9 * abs(total) else f"  TOTALS DIFFER: {found} and {total}"
    table.line(
        f"{name:24} {load:6.3f} {solve:6.3f} {whole:6.3f}   {scipy_load:6.3f} {scipy_solve:6.3f}"
        f"   {scipy_solve / solve:6.1f} {(scipy_load + scipy_solve) / whole:6.1f}{note}")


def main():
    chosen = harness.options(__doc__, "2000", "a,c,e", repeat=5)
    table = harness.Table(chosen.out)
    table.line("# seconds; ratios above 1: we are faster. 'solve' without reading; 'whole' is all of our process against load + solve")
    table.line(f"{'':24} {'ours':>20}   {'scipy':>13}   {'ratio of':>13}")
    table.line(f"{'n, family, type':24} {'load':>6} {'solve':>6} {'whole':>6}   {'load':>6} {'solve':>6}   {'solve':>6} {'whole':>6}")
    with harness.workspace() as folder:
        folder = harness.pathlib.Path(folder)
        for n in chosen.sizes:
            for letter in chosen.families:
                random = numpy.random.default_rng(chosen.seed)
                for kind, costs in typed(matrix(letter, n, random), random):
                    path = folder / "costs.npy"
                    numpy.save(path, costs)
                    compare(table, chosen.bench, f"{n} {letter} {kind}", path, numpy.load, chosen.repeat)
        n = 1500
        random = numpy.random.default_rng(chosen.seed)
        whole = random.integers(0, 1_000_000, (n, n))
        path = folder / "costs.csv"

        def text(path):
            return numpy.loadtxt(path, delimiter=",")

        def arcs(path):
            rows, columns, costs = numpy.loadtxt(path, skiprows=n + 1, usecols=(1, 2, 3)).T
            filled = numpy.zeros((n, n))
            filled[rows.astype(int) - 1, columns.astype(int) - n - 1] = costs
            return filled

        numpy.savetxt(path, whole, delimiter=",", fmt="%d")
        compare(table, chosen.bench, f"{n} CSV integers", path, text, chosen.repeat)
        numpy.savetxt(path, random.random((n, n)), delimiter=",", fmt="%.9g")
        compare(table, chosen.bench, f"{n} CSV decimals", path, text, chosen.repeat)
        path = folder / "costs.asn"
        with open(path, "w") as file:
            file.write(f"p asn {2 * n} {n * n}\n")
            file.writelines(f"n {row + 1}\n" for row in range(n))
            file.writelines(f"a {i + 1} {n + j + 1} {whole[i, j]}\n" for i in range(n) for j in range(n))
        compare(table, chosen.bench, f"{n} .asn", path, arcs, min(chosen.repeat, 3))
        star(table, chosen, folder / "star.txt")


def star(table, chosen, path, n=100_001):
    try:
        import rustworkx
    except ImportError as problem:
        return harness.say(f"the star is left out: {problem}")
    with open(path, "w") as file:
        file.write(f"{n} {n - 1}\n")
        file.writelines(f"0 {leaf} 5\n" for leaf in range(1, n))
    (load, solve, whole), answer = ours(chosen.bench, "matching", path, chosen.repeat)

    def read():
        graph = rustworkx.PyGraph()
        graph.add_nodes_from(range(n))
        graph.add_edges_from([tuple(map(int, line.split())) for line in open(path).readlines()[1:]])
        return graph

    their_load, graph = processor(read, chosen.repeat)
    their_solve, found = processor(lambda: rustworkx.max_weight_matching(graph, weight_fn=int), chosen.repeat)
    note = "" if len(found) == 1 and answer["weight"] in (5, "5") else "  ANSWERS DIFFER"
    table.line(
        f"{'star (rustworkx)':24} {load:6.3f} {solve:6.3f} {whole:6.3f}   {their_load:6.3f} {their_solve:6.3f}"
        f"   {their_solve / solve:6.1f} {(their_load + their_solve) / whole:6.1f}{note}")


if __name__ == "__main__":
    sys.exit(main())
