#!/usr/bin/env python3
"""Times `solve roommates` beside algmatch and matching on the same lists, in one run.

For each rival construction and solving count, as for us: their values are made from a dictionary in memory, ours from the
lists as read. `matching` gives up by recursion at a few hundred people, which is printed as such.
"""
import pathlib
import sys

import harness

# The `matching.py` beside this script is not the package of that name.
sys.path.remove(str(pathlib.Path(__file__).resolve().parent))
from algmatch import StableRoommatesProblem
from matching.games import StableRoommates

sys.setrecursionlimit(10_000)
chosen = harness.options(__doc__, sizes="100,300,1000", families="impartial,euclidean,master-list", repeat=1)
table = harness.Table(chosen.out)


def lists_of(path):
    """One-based lists."""
    return {i: list(map(int, line.split())) for i, line in enumerate(path.read_text().splitlines()[1:], start=1)}


def with_algmatch(lists):
    solver = StableRoommatesProblem(dictionary=lists)
    return solver.get_stable_matching()


def with_matching(lists):
    try:
        return StableRoommates.create_from_dictionary(lists).solve()
    except RecursionError:
        return None


with harness.workspace() as folder:
    for family in chosen.families:
        for n in chosen.sizes:
            path = pathlib.Path(folder) / f"{family}-{n}.txt"
            harness.generate(chosen.bench, path, "--participants", str(n), "--culture", family, "--seed", str(chosen.seed))
            mine, answer = harness.ours(chosen.bench, "roommates", path, max(3, chosen.repeat))
            lists = lists_of(path)
            line = f"roommates {family:12} n={n:<6} {answer['status']:10} ours {mine:9.5f} s"
            theirs, _ = harness.timed(lambda: with_algmatch(lists), chosen.repeat)
            line += f"   algmatch {theirs:8.3f} s, {theirs / mine:8.0f} x"
            if n <= 300:
                theirs, found = harness.timed(lambda: with_matching(lists), chosen.repeat)
                line += "   matching gives up" if found is None else f"   matching {theirs:8.3f} s, {theirs / mine:8.0f} x"
            table.line(line)
