#!/usr/bin/env python3
"""Times `solve matching` beside LEMON, rustworkx, NetworkX and NetworKit on the same graphs, in one run.

Families: nearest-graph (16 best partners of everyone) and complete-graph (all pairs), both from a composite cohort; random-graph
(half of all pairs, small weights). A perfect matching of greatest weight is asked for; NetworKit's Suitor only approximates it.
At the end complete pools of 5,000 and 10,000 people without a matrix (`bench matching`: scanning and solving together, two threads,
judged) stand beside LEMON's time for the dense graph of 2,000, if that was among the sizes.
LEMON is compiled from lemon_matching.cc where Debian's liblemon-dev is installed; `script/peers` does that.
"""
import json
import pathlib
import shutil
import subprocess

import networkx
import rustworkx

import harness

try:
    import networkit
except ImportError:
    networkit = None

# Beyond these numbers of edges a rival would take minutes.
LIMITS = {"rustworkx": 60_000, "networkx": 12_000}


def lemon(path, repeat):
    program = pathlib.Path(__file__).parent / ".venv" / "lemon_matching"
    if not program.exists():
        return None, None
    words = subprocess.run([program, path, str(repeat)], check=True, capture_output=True, text=True).stdout.split()
    return float(words[0]), int(words[1])


def edges_of(path):
    with open(path) as lines:
        n, _ = map(int, next(lines).split())
        return n, [tuple(map(int, line.split())) for line in lines]


def in_rustworkx(n, edges, repeat):
    graph = rustworkx.PyGraph()
    graph.add_nodes_from(range(n))
    graph.add_edges_from(edges)
    weights = {(min(u, v), max(u, v)): w for u, v, w in edges}
    call = lambda: rustworkx.max_weight_matching(graph, max_cardinality=True, weight_fn=int)
    seconds, pairs = harness.timed(call, repeat)
    return seconds, sum(weights[min(u, v), max(u, v)] for u, v in pairs)


def in_networkx(n, edges, repeat):
    graph = networkx.Graph()
    graph.add_nodes_from(range(n))
    graph.add_weighted_edges_from(edges)
    seconds, pairs = harness.timed(lambda: networkx.max_weight_matching(graph, maxcardinality=True), repeat)
    return seconds, sum(graph[u][v]["weight"] for u, v in pairs)


def in_networkit(n, edges, repeat):
    graph = networkit.Graph(n, weighted=True)
    for u, v, w in edges:
        graph.addEdge(u, v, w)
    graph.sortEdges()

    def call():
        matcher = networkit.matching.SuitorMatcher(graph, False, False)
        matcher.run()
        return matcher.getMatching()

    seconds, matching = harness.timed(call, repeat)
    return seconds, int(matching.weight(graph))


chosen = harness.options(__doc__, sizes="300,1000,2000,10000", families="nearest-graph,complete-graph")
table = harness.Table(chosen.out)
if shutil.which("g++") is None:
    harness.say("no C++ compiler: LEMON is left out")
dense = None
with harness.workspace() as folder:
    for family in chosen.families:
        for n in chosen.sizes:
            if family != "nearest-graph" and n > 2000:
                continue
            path = pathlib.Path(folder) / f"{family}-{n}.txt"
            harness.generate(chosen.bench, path, "--participants", str(n), "--culture", family, "--seed", str(chosen.seed))
            n, edges = edges_of(path)
            mine, answer = harness.ours(chosen.bench, "matching", path, chosen.repeat, "--perfect")
            table.line(f"matching {family:15} n={n:<6} m={len(edges):<8} ours {mine:9.4f} s")
            exact = int(answer["weight"])

            def compare(name, seconds, weight, approximate=False):
                if seconds is None:
                    return
                assert approximate or weight == exact, (name, weight, exact)
                share = f"   {weight / exact:.4f} of the optimum" if approximate else ""
                table.line(f"{'':37} {name:12} {seconds:9.4f} s   {name}/ours {seconds / mine:8.2f}{share}")

            rival = lemon(path, chosen.repeat if n < 2000 or family == "nearest-graph" else 1)
            compare("lemon", *rival)
            if (family, n) == ("complete-graph", 2000):
                dense = rival[0]
            if len(edges) <= LIMITS["rustworkx"]:
                compare("rustworkx", *in_rustworkx(n, edges, 1))
            if len(edges) <= LIMITS["networkx"]:
                compare("networkx", *in_networkx(n, edges, 1))
            if networkit:
                compare("networkit", *in_networkit(n, edges, chosen.repeat), approximate=True)
for n in (5000, 10_000) if dense else ():
    words = [chosen.bench, "bench", "matching", "--participants", str(n), "--seed", str(chosen.seed), "--quiet"]
    report = json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)
    assert report["judged"]
    seconds = report["seconds"]["solve"]
    table.line(
        f"matching without a matrix n={n:<6} 2 threads      ours {seconds:9.4f} s   "
        f"lemon, dense n=2000 / ours {dense / seconds:8.2f}   peak {report['peak_memory_mb']} MB"
    )
