#!/usr/bin/env python3
"""Solves 2,000 random graphs with 20–200 vertices by `solve matching` and by NetworkX, and compares weights and cardinalities.

    .venv/bin/python matching_agreement.py PATH/TO/cohort-bench [COUNT]

Densities from trees to complete graphs, weights negative, tied, small and up to 2^40, both cardinality modes. Ends with an
error at the first difference, naming the seed, and keeps that instance.
"""
import json
import pathlib
import random
import subprocess
import sys
import tempfile

import networkx

bench, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 2000
with tempfile.TemporaryDirectory() as folder:
    for seed in range(count):
        source = random.Random(seed)
        n = source.randint(20, 200)
        density = source.choice([1.5 / n, 3 / n, 6 / n, 0.1, 0.1, 0.3 if n < 120 else 0.1, 1 if n < 60 else 0.1])
        low, high = source.choice([(0, 3), (-9, 9), (1, 1000), (90, 110), (-(2**40), 2**40)])
        edges = [
            (u, v, source.randint(low, high)) for u in range(n) for v in range(u + 1, n) if source.random() < density
        ]
        largest = source.random() < 0.5
        path = pathlib.Path(folder) / "graph.txt"
        path.write_text(f"{n} {len(edges)}\n" + "".join(f"{u} {v} {w}\n" for u, v, w in edges))
        out = pathlib.Path(folder) / "answer.json"
        flags = ["--max-cardinality"] if largest else []
        subprocess.run([bench, "solve", "matching", path, "--quiet", "--out", out, *flags], check=True)
        subprocess.run([bench, "verify", "matching", path, out, "--quiet"], check=True, stdout=subprocess.DEVNULL)
        answer = json.loads(out.read_text())
        graph = networkx.Graph()
        graph.add_nodes_from(range(n))
        graph.add_weighted_edges_from(edges)
        pairs = networkx.max_weight_matching(graph, maxcardinality=largest)
        weight = sum(graph[u][v]["weight"] for u, v in pairs)
        same = int(answer["weight"]) == weight and (not largest or answer["cardinality"] == len(pairs))
        if not same:
            pathlib.Path(f"disagreement-{seed}.txt").write_text(path.read_text())
            sys.exit(f"seed {seed}: ours {answer['weight']}, NetworkX {weight}")
print(f"{count} graphs agree")
