"""Instances as docs/formats.md has them, with exact numbers, and how a checker ends."""

import json
import sys
from fractions import Fraction
from pathlib import Path


def require(holds, reason):
    """Ends with 70 and the reason unless it holds."""
    if not holds:
        print(f"not proved: {reason}", file=sys.stderr)
        sys.exit(70)


def run(check):
    """Checks the instance and the answer that the command line names; further words are options."""
    if len(sys.argv) < 3:
        print(f"usage: {Path(sys.argv[0]).name} INSTANCE ANSWER.json [options]", file=sys.stderr)
        sys.exit(64)
    try:
        answer = json.loads(Path(sys.argv[2]).read_text(), parse_float=Fraction)
        check(Path(sys.argv[1]), answer, sys.argv[3:])
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        require(False, f"the answer is malformed: {error!r}")
    print("proved")


def number(value):
    """A number of an answer: a JSON number, or a string with all its digits."""
    require(isinstance(value, (int, str, Fraction)) and not isinstance(value, bool), f"{value!r} is no number")
    return Fraction(value)


def whole(value, limit, what):
    """A whole number in 0..<limit."""
    require(isinstance(value, int) and not isinstance(value, bool) and 0 <= value < limit, f"{value!r} is no {what}")
    return value


def costs(path):
    """Rows of costs from CSV; None forbids a pair."""
    def cost(cell):
        return None if cell.strip().lower() in ("inf", "+inf", "infinity") else Fraction(cell.strip())
    return [[cost(cell) for cell in line.split(",")] for line in path.read_text().split("\n") if line.strip()]


def graph(path):
    """Number of vertices, and edges {(u, v): weight} with u < v, from the text form."""
    lines = path.read_text().split("\n")
    n, m = map(int, lines[0].split())
    edges = {}
    for line in lines[1:m + 1]:
        u, v, weight = line.split()
        edges[tuple(sorted((int(u), int(v))))] = Fraction(weight)
    return n, edges


def lists(path):
    """Everybody's ranks {other: level}, zero-based, of acceptable people who accept back, from the text form."""
    lines = path.read_text().split("\n")
    n = int(lines[0])
    given = []
    for line in (lines[1:] + [""] * n)[:n]:
        ranks, level, in_tie, word = {}, 0, False, ""
        for letter in line + " ":
            if letter.isdigit():
                word += letter
                continue
            if word:
                ranks[int(word) - 1] = level
                word = ""
                if not in_tie:
                    level += 1
            if letter == "{":
                in_tie = True
            elif letter == "}":
                in_tie = False
                level += 1
        given.append(ranks)
    return [{j: r for j, r in ranks.items() if i in given[j]} for i, ranks in enumerate(given)]


def matching(mates, n, first=0):
    """Mates as zero-based partners or None; each names the other back."""
    require(isinstance(mates, list) and len(mates) == n, f"there are not {n} mates")
    found = [None if mate is None else whole(mate - first, n, "partner") for mate in mates]
    for i, mate in enumerate(found):
        require(mate is None or mate != i and found[mate] == i, f"{i + first} and their mate do not name each other")
    return found


def decimals(words):
    """The most decimals that any of these numbers is written with."""
    return max((len(word.split(".")[1]) if "." in word else 0 for word in words), default=0)


def odd_sets(blossoms, n):
    """Odd sets of vertices with their duals."""
    sets = []
    for blossom in blossoms:
        members = {whole(member, n, "vertex") for member in blossom["members"]}
        require(len(members) == len(blossom["members"]) and len(members) % 2 == 1, "a set is not odd")
        sets.append((members, number(blossom["dual"])))
    return sets


def covered(edges, y, sets, scale, lift, total):
    """Duals of vertices and odd sets bound every matching by what this one has."""
    require(scale > 0, "the scale is not positive")
    require(all(dual >= 0 for dual in y) and all(dual >= 0 for _, dual in sets), "a dual is negative")
    for (u, v), edge in edges.items():
        bound = y[u] + y[v] + sum(dual for members, dual in sets if u in members and v in members)
        require(scale * (edge + lift) <= bound, f"the edge ({u}, {v}) exceeds its duals")
    bound = sum(y) + sum(dual * (len(members) - 1) / 2 for members, dual in sets)
    require(bound == scale * total, "the duals do not sum to the weight")
