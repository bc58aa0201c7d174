#!/usr/bin/env python3
"""Groups: `solve groups` beside anticlust, an R package, on the maximally diverse grouping instances of the external data, in one run.

Every value is summed here from the groups that a program names. Anticlust's methods: its exchange, its local maximum of ten starts, Brusco's
search, and TPSDP (Yang et al., EJOR 302, 2022), which has the best values that were published for heuristics. TPSDP goes first; ours then gets
its time. Anticlust is left out where `Rscript` cannot load it. Its groups are of one size, so on files
whose groups differ (`ds`) ours stands beside the published values.
"""
import gzip
import pathlib
import subprocess

import numpy

import harness

# Published values of the files with groups of several sizes, and how long ours may search at each size.
PUBLISHED = {"RanInt_n120_ds_01": 51146, "RanInt_n240_ds_01": 160596, "RanInt_n480_ds_01": 390718}
SECONDS = {60: 3, 120: 3, 240: 20, 480: 120}
METHODS = {
    "exchange": 'anticlustering(d, K = k, method = "exchange")',
    "local maximum x10": 'anticlustering(d, K = k, method = "local-maximum", repetitions = 10)',
    "Brusco": 'anticlustering(d, K = k, method = "brusco", repetitions = 10)',
    "TPSDP": "three_phase_search_anticlustering(d, K = k, N = nrow(d))",
}

chosen = harness.options(__doc__, sizes="120,240,480", families="ss,ds", repeat=1)
table = harness.Table(chosen.out)


def read(path):
    """Sizes of the groups, and the matrix of an instance."""
    lines = gzip.open(path, "rt").read().split("\n")
    head = lines[0].split()
    n, groups = int(head[0]), int(head[1])
    bounds = list(map(int, head[3:3 + 2 * groups]))
    weights = numpy.zeros((n, n))
    for line in lines[1:]:
        if line.strip():
            first, second, value = line.split()
            weights[int(first), int(second)] = weights[int(second), int(first)] = float(value)
    return bounds[::2], weights


def value_of(labels, weights):
    """The sum of the pairs within groups."""
    same = numpy.equal.outer(labels, labels)
    return numpy.triu(weights * same, 1).sum()


def with_anticlust(folder, weights, groups, method):
    """Seconds of the call and the groups, `None` where there is no anticlust."""
    matrix, answer = pathlib.Path(folder) / "matrix.bin", pathlib.Path(folder) / "groups.txt"
    weights.astype("<f8").tofile(matrix)
    n = len(weights)
    script = f"""
        suppressPackageStartupMessages(library(anticlust)); set.seed({chosen.seed}); k <- {groups}
        d <- matrix(readBin("{matrix}", "double", {n * n}), {n})
        seconds <- system.time(groups <- {METHODS[method]})[["elapsed"]]
        writeLines(as.character(c(seconds, groups)), "{answer}")"""
    run = subprocess.run(["Rscript", "-e", script], capture_output=True, text=True)
    if run.returncode != 0:
        harness.say(run.stderr.strip())
        return None
    seconds, *labels = answer.read_text().split()
    return float(seconds), numpy.array(labels, dtype=int)


def ours(path, weights, seconds):
    spent, answer = harness.seconds_of(chosen.bench, "solve", "groups", path, "--seconds", f"{seconds:.2f}", "--threads",
                                       chosen.threads, "--seed", chosen.seed)
    labels = numpy.empty(len(weights), dtype=int)
    for number, group in enumerate(answer["groups"]):
        labels[group] = number
    return spent, value_of(labels, weights), answer


def compare(name, path, folder):
    sizes, weights = read(path)
    n = len(weights)
    allowed, rivals = float(SECONDS.get(n, 20)), []
    if min(sizes) == max(sizes):
        for method in reversed(METHODS):
            # Brusco's search took a quarter of an hour on 480 people.
            if method == "Brusco" and n > 240:
                continue
            found = with_anticlust(folder, weights, len(sizes), method)
            if found is None:
                table.line(f"groups {name}: anticlust cannot be run here")
                break
            rivals.append((f"anticlust {method}", found[0], value_of(found[1], weights)))
            if method == "TPSDP":
                allowed = max(0.1, found[0])
    spent, value, answer = ours(path, weights, allowed)
    table.line(f"groups {name:18} ours {'':25} {value:10.0f} in {spent:7.2f} s   bound {answer['bound']}")
    for who, seconds, theirs in rivals:
        lost = "   WE LOSE" if theirs > value else ""
        table.line(f"groups {name:18} {who:30} {theirs:10.0f} in {seconds:7.2f} s   {100 * theirs / value:7.2f} % of ours{lost}")
    if name in PUBLISHED:
        lost = "   WE LOSE" if value < 0.996 * PUBLISHED[name] else ""
        table.line(f"groups {name:18} {'published':30} {PUBLISHED[name]:10.0f} {'':16} ours is {100 * value / PUBLISHED[name]:.2f} % of it{lost}")


with harness.workspace() as folder:
    instances = harness.external("groups")
    if not instances:
        harness.say("groups: PEERMATCHING_DATA names no folder with groups/")
    for n in chosen.sizes:
        for family in chosen.families:
            name = f"RanInt_n{n:03}_{family}_01"
            if name in instances:
                compare(name, instances[name], folder)
