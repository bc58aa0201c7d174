#!/usr/bin/env python3
"""Times `solve assignment` beside SciPy, lap, lapx, lapjv (src-d), fastlap and OR-tools on the same cost matrices, in one run.

The matrices are float32, written first. What is timed is the call that solves: each rival gets the array in the type it likes
best (float32 or float64, converted beforehand), we read float32. Every answer is checked: a permutation whose costs, summed in
float64, are within 1e-9 of our certified optimum, or it is marked `inexact` and does not count as the fastest.
A rival that needed more than a limit at one size is left out of larger ones.
"""
import os
import pathlib
import sys

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"
os.environ.pop("OPENBLAS_CORETYPE", None)

import numpy

import harness

LETTERS = {
    "uniform": "a", "integers": "b", "skills": "c", "personality": "d", "composite-costs": "e", "machol-wien": "f", "plane": "g",
}
SECONDS_LIMIT = 8.0
# Products i·j take everybody cubic time: beyond this size minutes a call, which say the same.
LARGEST = {"machol-wien": 1000}


def rivals():
    """Names, and functions from (float32, float64) to the column of each row."""
    found = {}

    def add(name, load):
        try:
            found[name] = load()
        except ImportError as problem:
            harness.say(f"{name} is left out: {problem}")

    def scipy():
        from scipy.optimize import linear_sum_assignment
        return lambda single, double: linear_sum_assignment(double)[1]

    def old_lap():
        # The old package and lapx install into the same folder `lap`: the old one lives apart, see script/peers.
        folder = pathlib.Path(sys.prefix) / "old-lap"
        if not (folder / "lap").is_dir():
            raise ImportError(f"{folder} is not there")
        sys.path.insert(0, str(folder))
        import lap
        for module in [name for name in sys.modules if name == "lap" or name.startswith("lap.")]:
            del sys.modules[module]
        sys.path.pop(0)
        return lambda single, double: lap.lapjv(double)[1]

    def lapx(name, wide):
        import lap
        solve = getattr(lap, name)
        return lambda single, double: solve(double if wide else single)[1 if name == "lapjv" else 2]

    def source_d(wide):
        import lapjv
        return lambda single, double: lapjv.lapjv(double if wide else single)[0]

    def fastlap():
        from fastlap import solve_lap
        return lambda single, double: numpy.array(solve_lap(double)[1])

    def ortools():
        from ortools.graph.python import linear_sum_assignment

        def solve(single, double):
            n = len(single)
            # Its prices may reach n² times the greatest cost; where they overflow, it reads an arc that is not there and dies.
            scale = 2.0 ** (58 - 2 * n.bit_length())
            integers = numpy.rint(double * (scale / max(1.0, float(abs(double).max())))).astype(numpy.int64)
            if (double == numpy.rint(double)).all():
                integers = double.astype(numpy.int64)
            rows, columns = (grid.ravel() for grid in numpy.indices((n, n), dtype=numpy.int32))
            solver = linear_sum_assignment.SimpleLinearSumAssignment()
            solver.add_arcs_with_cost(rows, columns, integers.ravel())
            solver.solve()
            return numpy.array([solver.right_mate(row) for row in range(n)])
        return solve

    add("lap", old_lap)
    add("scipy", scipy)
    for name in ("lapjv", "lapjvr", "lapjvh", "lapjvs"):
        for wide in (False, True):
            add(f"lapx.{name}{64 if wide else 32}", lambda name=name, wide=wide: lapx(name, wide))
    add("src-d32", lambda: source_d(False))
    add("src-d64", lambda: source_d(True))
    add("fastlap", fastlap)
    add("ortools", ortools)
    return found


def main():
    chosen = harness.options(
        __doc__, sizes="1000,2000", families=",".join(LETTERS), repeat=5)
    table = harness.Table(chosen.out)
    table.line(f"# one thread, median of {chosen.repeat}, milliseconds; x = rival / ours; seed {chosen.seed}")
    contestants = rivals()
    slow = set()
    with harness.workspace() as folder:
        for n in chosen.sizes:
            for family in chosen.families:
                if n > LARGEST.get(family, n):
                    continue
                path = pathlib.Path(folder) / f"{family}-{n}.npy"
                harness.generate(
                    chosen.bench, path, "--participants", str(n), "--culture", family, "--seed", str(chosen.seed))
                compare(chosen, table, contestants, slow, family, n, path)
                path.unlink()


def compare(chosen, table, contestants, slow, family, n, path):
    # Like the rivals' calls, ours are repeated in one process.
    mine, answer = harness.ours(
        chosen.bench, "assignment", path, 1, "--threads", str(chosen.threads), "--repeat", str(chosen.repeat))
    single = numpy.load(path)
    double = single.astype(numpy.float64)
    optimum = float(answer["objective"])
    results = []
    for name, solve in contestants.items():
        if (family, name) in slow:
            continue
        seconds, columns = harness.timed(lambda: solve(single, double), 1)
        if seconds > SECONDS_LIMIT:
            slow.add((family, name))
        elif chosen.repeat > 1:
            seconds, columns = harness.timed(lambda: solve(single, double), chosen.repeat)
        columns = numpy.asarray(columns)
        total = double[numpy.arange(n), columns].sum()
        assert sorted(columns) == list(range(n)), (name, "no permutation")
        assert total >= optimum - 1e-9 * max(1, abs(optimum)), (name, total, optimum)
        results.append((seconds, name, total <= optimum + 1e-9 * max(1, abs(optimum))))
    results.sort()
    fastest = next((result for result in results if result[2]), None)
    best = f"fastest {fastest[1]} {fastest[0] * 1e3:.1f}, ratio {fastest[0] / mine:.2f}" if fastest else "no rival in time"
    table.line(f"{LETTERS.get(family, '?')} {family:16} n={n:<5} ours {mine * 1e3:9.2f}   {best}")
    table.line(
        "    " + "  ".join(f"{name} {s * 1e3:.1f}{'' if exact else ' inexact'}" for s, name, exact in results))


main()
