#!/usr/bin/env python3
"""Times our fused all-pairs scan with top-32 beside NumPy + OpenBLAS, faiss, scikit-learn and usearch on one cohort.

Packing people, for us and for the others, is not timed; scoring all pairs and keeping everyone's best 32 is. NumPy computes
the same scores as we do, and its lists are compared with ours. The others compute less: the inner product of a vector of
352 numbers a person is the mean of both directions of skills and aspirations; personality and the harmonic mean, which no
inner product gives, are left out, and so is that nobody is their own partner.

Processor seconds stand beside wall seconds, because only they can be compared when something else runs on the machine; those
of libraries whose threads wait by spinning (OpenBLAS, OpenMP) count the waiting.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import time

# A forced kernel or cache size would slow OpenBLAS down; it reads them when it is loaded.
for name in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"):
    os.environ.pop(name, None)

import numpy
import sklearn.neighbors
import usearch
import usearch.index
from threadpoolctl import threadpool_info, threadpool_limits

# The OpenBLAS in faiss is of 2021 and takes newer processors for one of 2004, which makes it four times slower: it is told what
# NumPy's has found out, as far as it knows the name.
FOUND = next((pool["architecture"] for pool in threadpool_info() if pool.get("internal_api") == "openblas"), None)
if FOUND:
    os.environ["OPENBLAS_CORETYPE"] = {"SapphireRapids": "SkylakeX", "Cooperlake": "SkylakeX"}.get(FOUND, FOUND)
import faiss

os.environ.pop("OPENBLAS_CORETYPE", None)

import harness
from scoring_model import Cohort, keep_answered
from scoring_numpy import NumpyScan

TOP = 32
TOLERANCE = 2e-5
BLOCK = 64
WHOLE = "nothing"
INNER = "personality, harmonic mean"
NUMPY = {
    "numpy": ("argpartition", False),
    "numpy-threads": ("argpartition", True),
    "numpy-threshold": ("threshold", True),
}
PARTIAL = {"faiss": 1, "sklearn": 8, "usearch": 8}
RIVALS = [*NUMPY, *PARTIAL]


def chosen_rivals():
    """`--rivals a,b`, taken from the arguments before the harness reads the rest."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--rivals", default=",".join(RIVALS))
    found, rest = parser.parse_known_args()
    sys.argv[1:] = rest
    names = found.rivals.split(",")
    if unknown := set(names) - set(RIVALS):
        sys.exit(f"unknown rivals {sorted(unknown)}; known: {', '.join(RIVALS)}")
    return names


def ours(bench, path, chosen):
    """Seconds of every scan, and our lists: columns and scores in 0...1."""
    lists = path.with_suffix(".lists")
    command = [bench, "bench", "scan", str(path), "--top", str(TOP), "--repeat", str(chosen.repeat)]
    command += ["--threads", str(chosen.threads), "--lists", str(lists), "--quiet"]
    report = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    columns, scores = numpy.fromfile(lists, "<i4").reshape(2, report["participants"], TOP)
    lists.unlink()
    return report, columns, scores / 2**20


def timed(call, repeat):
    """Median seconds and processor seconds of a call, and its last result."""
    walls, processors = [], []
    for _ in range(repeat):
        wall, processor = time.perf_counter(), time.process_time()
        result = call()
        walls.append(time.perf_counter() - wall)
        processors.append(time.process_time() - processor)
    return statistics.median(walls), statistics.median(processors), result


def agreement(cohort, columns, scores, others):
    """Our lists and NumPy's, both rescored in float64: a partner counts when its score reaches the other's 32nd - 2e-5."""
    mine, theirs = cohort.scores(columns), cohort.scores(others)
    return (
        f"recall@{TOP} of ours against it {(mine >= theirs.min(1, keepdims=True) - TOLERANCE).mean():.6f}, "
        f"of it against ours {(theirs >= mine.min(1, keepdims=True) - TOLERANCE).mean():.6f}; "
        f"largest error of our scores against float64 {abs(scores - mine).max():.2e}")


def embedding(cohort):
    """Queries and stored vectors, d = 352: their inner product is the mean of both directions without personality."""
    asks, offers, goals = 0.2 * cohort.asks(), cohort.offers(), numpy.sqrt(0.3) * cohort.goals
    return NumpyScan.packed(asks, offers, goals), NumpyScan.packed(offers, asks, goals)


def partial_scan(name, queries, stored, threads):
    """A call that finds the nearest 32 of every query."""
    if name == "faiss":
        faiss.omp_set_num_threads(threads)
        index = faiss.IndexFlatIP(stored.shape[1])
        index.add(stored)
        return lambda: index.search(queries, TOP)
    if name == "sklearn":
        model = sklearn.neighbors.NearestNeighbors(n_neighbors=TOP, algorithm="brute", n_jobs=threads).fit(stored)

        def search():
            with threadpool_limits(threads):
                return model.kneighbors(queries, return_distance=False)

        return search
    metric = usearch.index.MetricKind.IP
    return lambda: usearch.index.search(stored, queries, TOP, metric, exact=True, threads=threads)


def main():
    rivals = chosen_rivals()
    chosen = harness.options(__doc__, sizes="49152", families="composite", threads=2)
    table = harness.Table(chosen.out)
    for library in threadpool_info():
        if library["internal_api"] == "openblas":
            table.line(f"# OpenBLAS {library['version']} runs its {library['architecture']} kernels"
                       f" ({pathlib.Path(library['filepath']).parent.name})")
    table.line(f"# numpy {numpy.__version__}, faiss {faiss.__version__}, scikit-learn {sklearn.__version__},"
               f" usearch {usearch.__version__}; {chosen.threads} threads; medians of {chosen.repeat}; packing not timed")
    with harness.workspace() as folder:
        for count in chosen.sizes:
            compare(count, rivals, chosen, table, pathlib.Path(folder))


def compare(count, rivals, chosen, table, folder):
    path = harness.generate(
        chosen.bench, folder / f"cohort-{count}.csv", "--participants", str(count), "--culture", "composite",
        "--seed", str(chosen.seed))
    count = keep_answered(path)
    report, columns, scores = ours(chosen.bench, path, chosen)
    cohort = Cohort(path)
    base = statistics.median(report["scans"])
    pairs = count * (count - 1)

    def line(name, seconds, processor, missing, note=""):
        table.line(f"{name:16} n={count:<7} {seconds:9.3f} s ({processor:8.3f} processor s) {pairs / seconds / 1e9:8.4f} G ordered pairs/s"
                   f" {seconds / base:8.2f}x ours   leaves out: {missing}{note}")

    line("ours", base, statistics.median(report["scan_processor_seconds"]), WHOLE, f"   ({report['variant']} kernels)")
    for name in rivals:
        if name in NUMPY:
            selection, python_threads = NUMPY[name]
            scan = NumpyScan(cohort, TOP, chosen.threads, selection, python_threads, BLOCK)
            seconds, processor, (found, _) = timed(scan.run, chosen.repeat)
            line(name, seconds, processor, WHOLE)
            table.line(f"    {agreement(cohort, columns, scores, found)}")
        else:
            queries, stored = embedding(cohort)
            share = PARTIAL[name]
            search = partial_scan(name, queries[: count // share], stored, chosen.threads)
            seconds, processor, _ = timed(search, chosen.repeat)
            scaled = f"   (1/{share} of the rows timed, {seconds:.3f} s, scaled)" if share > 1 else ""
            scale = count / (count // share)
            line(name, seconds * scale, processor * scale, INNER, scaled)


main()
