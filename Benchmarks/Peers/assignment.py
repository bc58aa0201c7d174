#!/usr/bin/env python3
"""Times `solve assignment` beside SciPy on the same cost matrices, in one run."""
import pathlib

import numpy
from scipy.optimize import linear_sum_assignment

import harness

chosen = harness.options(__doc__, sizes="200,400,800", families="uniform,integers,plane")
table = harness.Table(chosen.out)
with harness.workspace() as folder:
    for family in chosen.families:
        for n in chosen.sizes:
            path = pathlib.Path(folder) / f"{family}-{n}.npy"
            harness.generate(chosen.bench, path, "--participants", str(n), "--culture", family)
            mine, answer = harness.ours(chosen.bench, "assignment", path, chosen.repeat)
            costs = numpy.load(path)
            theirs, (rows, columns) = harness.timed(lambda: linear_sum_assignment(costs), chosen.repeat)
            total = costs[rows, columns].sum()
            assert abs(total - float(answer["objective"])) <= 1e-9 * max(1, abs(total)), (total, answer["objective"])
            table.line(f"assignment {family:10} n={n:<6} ours {mine:9.4f} s   scipy {theirs:9.4f} s   scipy/ours {theirs / mine:7.2f}")
