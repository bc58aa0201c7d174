#!/usr/bin/env python3
"""Times `solve matching` beside NetworkX on the same graphs, in one run."""
import pathlib

import networkx

import harness

chosen = harness.options(__doc__, sizes="60,120", families="random-graph")
table = harness.Table(chosen.out)
with harness.workspace() as folder:
    for family in chosen.families:
        for n in chosen.sizes:
            path = pathlib.Path(folder) / f"{family}-{n}.txt"
            harness.generate(chosen.bench, path, "--participants", str(n), "--culture", family)
            mine, answer = harness.ours(chosen.bench, "matching", path, chosen.repeat)
            graph = networkx.Graph()
            for line in path.read_text().splitlines()[1:]:
                u, v, w = map(int, line.split())
                graph.add_edge(u, v, weight=w)
            theirs, pairs = harness.timed(lambda: networkx.max_weight_matching(graph), chosen.repeat)
            total = sum(graph[u][v]["weight"] for u, v in pairs)
            assert total == answer["weight"], (total, answer["weight"])
            table.line(f"matching {family:12} n={n:<6} ours {mine:9.4f} s   networkx {theirs:9.4f} s   networkx/ours {theirs / mine:7.2f}")
