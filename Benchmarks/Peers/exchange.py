#!/usr/bin/env python3
"""Feedback circles: `solve exchange` beside OR-tools' minimum-cost flow, on a published paper assignment and on dense exchanges, in one run.

The paper assignment is MIDL 2018's (Kobren, Saha & McCallum, KDD 2019): 118 papers with 3 reviewers each, 177 reviewers with limits. Dense
exchanges are 3-regular on random scores, written first. OR-tools' time is that of its solve, with arcs already in its arrays.
"""
import pathlib

import numpy
from ortools.graph.python import min_cost_flow

import harness

# Total and worst-served paper that were published, with seconds where they were.
PUBLISHED = {"FairIR": (201.83, 0.93), "FairFlow": (197.67, 0.94), "PR4A": (None, 0.92)}
SCALE = 1 << 20

chosen = harness.options(__doc__, sizes="1000,2000,4000", families="midl,dense", repeat=1)
table = harness.Table(chosen.out)


def with_flow(scores, most, least, covers):
    """Seconds and the total of scores: rows give, columns receive; what a row gives at least goes through an arc worth more than any total."""
    rows, columns = scores.shape
    flow = min_cost_flow.SimpleMinCostFlow()
    costs = -numpy.rint(scores * SCALE).astype(numpy.int64)
    prize = 4 * int(-costs.min()) * int(covers.sum())
    row, column = numpy.arange(rows), numpy.arange(columns)
    pairs = numpy.argwhere(~numpy.eye(rows, dtype=bool) if rows == columns else numpy.ones((rows, columns), dtype=bool))
    source, sink = rows + columns, rows + columns + 1
    flow.add_arcs_with_capacity_and_unit_cost(numpy.full(rows, source), row, most - least, numpy.zeros(rows, dtype=int))
    if least.any():
        flow.add_arcs_with_capacity_and_unit_cost(numpy.full(rows, source), row, least, numpy.full(rows, -prize))
    flow.add_arcs_with_capacity_and_unit_cost(rows + column, numpy.full(columns, sink), covers, numpy.zeros(columns, dtype=int))
    arcs = flow.add_arcs_with_capacity_and_unit_cost(
        pairs[:, 0], rows + pairs[:, 1], numpy.ones(len(pairs), dtype=int), costs[pairs[:, 0], pairs[:, 1]])
    flow.set_nodes_supplies(numpy.array([source, sink]), numpy.array([covers.sum(), -covers.sum()]))
    seconds, status = harness.timed(flow.solve, 1)
    assert status == flow.OPTIMAL
    taken = pairs[flow.flows(arcs) > 0]
    return seconds, scores[taken[:, 0], taken[:, 1]].sum()


def ours(path, *words):
    runs = [harness.seconds_of(chosen.bench, "solve", "exchange", path, *words) for _ in range(max(3, chosen.repeat))]
    return sorted(runs, key=lambda run: run[0])[len(runs) // 2]


def midl(files):
    scores, most, least, covers = (numpy.load(files[name]) for name in ("scores", "loads", "loads-lb", "covs"))
    terms = ["--loads", files["loads"], "--covers", files["covs"]]
    for name, words, floor in [("upper loads", terms, 0 * least), ("both loads", terms + ["--lower-loads", files["loads-lb"]], least)]:
        spent, answer = ours(files["scores"], *words)
        seconds, total = with_flow(scores, most, floor, covers)
        lost = "   WE LOSE" if seconds < spent else ""
        table.line(f"exchange MIDL {name:12} ours {float(answer['objective']):8.2f} {answer['status']:9} {spent:7.3f} s"
                   f"   OR-tools {total:8.2f} {seconds:7.3f} s, {seconds / spent:5.1f} x{lost}")
    spent, answer = ours(files["scores"], *terms, "--goal", "worstServed", "--seconds", "5")
    table.line(f"exchange MIDL worst served ours {float(answer['objective']):8.2f}, worst {float(answer['worst']):.4f} {answer['status']:9} {spent:7.3f} s")
    for name, (total, worst) in PUBLISHED.items():
        table.line(f"exchange MIDL worst served {name:8} (published) {total or '-':>8}, worst {worst}")


def dense(n, folder):
    path = pathlib.Path(folder) / f"dense-{n}.npy"
    scores = numpy.random.default_rng(chosen.seed).integers(0, SCALE, (n, n)).astype(numpy.int32)
    numpy.save(path, scores)
    spent, answer = ours(path, "--degree", 3)
    three = numpy.full(n, 3)
    seconds, total = with_flow(scores / SCALE, three, 0 * three, three)
    same = "same total" if round(total * SCALE) == int(answer["objective"]) else f"TOTALS DIFFER: {answer['objective']} and {round(total * SCALE)}"
    lost = "   WE LOSE" if seconds < spent else ""
    table.line(f"exchange dense n={n:<5} ours {answer['status']} {spent:8.3f} s   OR-tools {seconds:8.3f} s, {seconds / spent:6.1f} x   {same}{lost}")


with harness.workspace() as folder:
    if "midl" in chosen.families:
        files = {path.stem: path for path in harness.external("exchange").values()}
        if files:
            midl(files)
        else:
            harness.say("exchange: PEERMATCHING_DATA names no folder with exchange/")
    if "dense" in chosen.families:
        for n in chosen.sizes:
            dense(n, folder)
