#!/usr/bin/env python3
"""Exchange rings: `solve rings` beside the model of all cycles in HiGHS (by SciPy) and kep_solver (CBC), on PrefLib's kidney exchanges, in one run.

People covered by disjoint rings of at most two and three, and with chains from the volunteers of the files that have some. The rivals' time
is that of their solve; reading and enumeration are left out for them, as reading is for us.
"""
import gzip
import json

import numpy
from scipy.optimize import LinearConstraint, milp
from scipy.sparse import csc_array

import harness

# Most people covered, where known: by instance, longest ring and longest chain.
KNOWN = {
    (71, 2, 0): 38, (72, 2, 0): 24, (73, 2, 0): 36, (71, 3, 0): 47, (72, 3, 0): 36, (73, 3, 0): 41,
    (111, 2, 0): 74, (112, 2, 0): 72, (113, 2, 0): 64, (111, 3, 0): 83, (112, 3, 0): 83, (113, 3, 0): 78,
    (151, 2, 0): 150, (152, 2, 0): 160, (153, 2, 0): 142, (151, 3, 0): 166, (152, 3, 0): 175, (153, 3, 0): 158,
    (234, 2, 0): 606, (234, 3, 0): 641,
    (61, 3, 4): 26, (62, 3, 4): 25, (101, 3, 4): 56, (102, 3, 4): 58,
}
# Beyond so many people the model of all cycles has millions of columns.
MOST_FOR_CYCLES = 256

chosen = harness.options(__doc__, sizes="64,128,256,1024,36,73", families="2,3", repeat=1)
table = harness.Table(chosen.out)


def arcs_of(path):
    """Whom each can give to, from zero."""
    text = gzip.open(path, "rt").read()
    begin = text.index("[[")
    lists, _ = json.JSONDecoder().raw_decode(text[begin:])
    return [[other - 1 for other in others] for others in lists]


def cycles(arcs, longest):
    """Every ring of at most three, from its least member."""
    targets = [set(others) for others in arcs]
    found = []
    for first, others in enumerate(arcs):
        for second in others:
            if second < first:
                continue
            if first in targets[second]:
                found.append((first, second))
            if longest == 3:
                found += [(first, second, third) for third in arcs[second] if third > first and first in targets[third]]
    return found


def with_highs(columns, n):
    rows = numpy.concatenate([numpy.array(ring) for ring in columns])
    starts = numpy.cumsum([0] + [len(ring) for ring in columns])
    matrix = csc_array((numpy.ones(len(rows)), rows, starts), shape=(n, len(columns)))
    sizes = numpy.array([len(ring) for ring in columns], dtype=float)
    answer = milp(-sizes, constraints=LinearConstraint(matrix, ub=1), integrality=1, bounds=(0, 1), options={"time_limit": 600})
    return round(-answer.fun) if answer.success else None


def with_kep_solver(arcs, longest):
    """kep_solver's model of cycles, its own reading of a dictionary in its JSON format."""
    try:
        from kep_solver.fileio import parse_json
        from kep_solver.model import CycleAndChainModel, TransplantCount
    except ImportError:
        return None
    data = {"data": {str(giver): {"sources": [giver], "dage": 30, "matches": [{"recipient": other, "score": 1.0} for other in others]}
                     for giver, others in enumerate(arcs)}}
    instance = parse_json(json.dumps(data))
    model = CycleAndChainModel(instance, [TransplantCount()], maxCycleLength=longest, maxChainLength=0)
    seconds, (answer, *_) = harness.timed(model.solve, 1)
    return seconds, sum(len(ring.vertices) for ring in answer)


def compare(number, path, longest, chains):
    arcs = arcs_of(path)
    n = len(arcs)
    words = ["solve", "rings", path, "--length", longest, "--seed", chosen.seed] + (["--chains", chains] if chains else [])
    runs = [harness.seconds_of(chosen.bench, *words) for _ in range(max(3, chosen.repeat))]
    spent, answer = sorted(runs, key=lambda run: run[0])[len(runs) // 2]
    covered = answer["objective"]
    known = KNOWN.get((number, longest, chains))
    right = "" if known is None else "   as published" if covered == known else f"   WRONG: {known}"
    with_chains = f" chains {chains}" if chains else ""
    line = f"rings {number:4} n={n:<5} length {longest}{with_chains:9} ours {covered:4} {answer['status']:10} {spent:8.3f} s{right}"
    if n <= MOST_FOR_CYCLES and not chains:
        columns = cycles(arcs, longest)
        seconds, found = harness.timed(lambda: with_highs(columns, n), 1)
        fastest = seconds
        line += f"   HiGHS {found} {seconds:8.2f} s, {seconds / spent:6.1f} x"
        theirs = with_kep_solver(arcs, longest)
        if theirs:
            fastest = min(fastest, theirs[0])
            line += f"   kep_solver {theirs[1]} {theirs[0]:8.2f} s, {theirs[0] / spent:6.1f} x"
        line += "   WE LOSE" if fastest < spent else ""
    table.line(line)


instances = harness.external("rings")
if not instances:
    harness.say("rings: PEERMATCHING_DATA names no folder with rings/")
for name, path in instances.items():
    _, number, n, volunteers = name.split("_")
    if int(n[1:]) not in chosen.sizes:
        continue
    for longest in map(int, chosen.families):
        if volunteers == "A0":
            compare(int(number[3:]), path, longest, 0)
    if volunteers != "A0":
        compare(int(number[3:]), path, 3, 4)
