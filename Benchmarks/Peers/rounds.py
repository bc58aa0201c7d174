#!/usr/bin/env python3
"""Rounds in which nobody meets anybody twice: `solve rounds` beside matchings of greatest weight taken round by round with rustworkx, in one run.

The greedy plan is what a program gets that knows matching alone: each round the best pairs of those that have not met. Graphs are complete and
regular of degree 6, with weights of a cohort's kind, written first. Both are held against the bound that our answer proves.
"""
import pathlib
import random

import rustworkx

import harness

chosen = harness.options(__doc__, sizes="40,100", families="complete,sparse", repeat=1)
table = harness.Table(chosen.out)
ROUNDS = [5, 10]
SECONDS = 5


def write(path, n, family):
    """Edges by pair: of all people, or of six matchings that share no pair."""
    draw = random.Random(f"{family} {n} {chosen.seed}")
    skill = [[draw.random() for _ in range(8)] for _ in range(n)]
    if family == "complete":
        pairs = [(a, b) for a in range(n) for b in range(a + 1, n)]
    else:
        pairs = set()
        while len(pairs) < 3 * n:
            order = list(range(n))
            draw.shuffle(order)
            more = {(min(pair), max(pair)) for pair in zip(order[::2], order[1::2])}
            if not more & pairs:
                pairs |= more
    edges = {pair: round(1_000_000 * (sum(abs(x - y) for x, y in zip(skill[pair[0]], skill[pair[1]])) / 8 + 0.1 * draw.random()))
             for pair in sorted(pairs)}
    path.write_text(f"{n} {len(edges)}\n" + "".join(f"{a} {b} {weight}\n" for (a, b), weight in edges.items()))
    return edges


def greedy(edges, n, rounds):
    """Meetings and weight, round by round: most pairs first, then the heaviest."""
    left, weights = dict(edges), []
    for _ in range(rounds):
        graph = rustworkx.PyGraph()
        graph.add_nodes_from(range(n))
        graph.add_edges_from([(a, b, weight) for (a, b), weight in left.items()])
        pairs = [(min(pair), max(pair)) for pair in rustworkx.max_weight_matching(graph, max_cardinality=True, weight_fn=int)]
        weights.append((len(pairs), sum(left.pop(pair) for pair in pairs)))
    return sum(count for count, _ in weights), sum(weight for _, weight in weights)


with harness.workspace() as folder:
    for n in chosen.sizes:
        for family in chosen.families:
            path = pathlib.Path(folder) / f"{family}-{n}.txt"
            edges = write(path, n, family)
            for rounds in ROUNDS if family == "complete" else ROUNDS[:1]:
                spent, answer = harness.seconds_of(chosen.bench, "solve", "rounds", path, "--rounds", rounds, "--seconds", SECONDS)
                seconds, (meetings, weight) = harness.timed(lambda: greedy(edges, n, rounds), 1)
                ours, worth, bound = int(answer["weight"]), int(answer["meeting_worth"]), int(answer["bound"])
                most = bound // worth
                # Where no plan has more meetings than ours, what is left of the bound is for the weight.
                gap = (lambda value: f"weight {100 * (1 - value / (bound - most * worth)):6.3f} % below its bound")
                lost = "   WE LOSE" if (meetings, weight) > (answer["meetings"], ours) else ""
                line = f"rounds {family:9} n={n:<4} r={rounds:<3} ours {answer['meetings']:4} of at most {most:4} meetings"
                if answer["meetings"] == most:
                    line += f", {gap(ours)}"
                line += f", {spent:5.1f} s   greedy {meetings:4} meetings"
                if meetings == most:
                    line += f", {gap(weight)}"
                table.line(f"{line}, {seconds:6.2f} s{lost}")
