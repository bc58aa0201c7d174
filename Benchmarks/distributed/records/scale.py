#!/usr/bin/env python3
"""Scans a cohort in one process on two threads and by Spark with two executors of one core each, in turn, and prints both.

    python Benchmarks/distributed/records/scale.py COHORT_BENCH --people 200000 [--top 16] [--turns 2] [--tiles T] [--memory 4096]

Both read the same Parquet. `read` makes people ready for comparison (in Spark once in each worker, the longer of the two), `scan` scores all pairs,
`merge` joins tiles' lists, `all` is from the beginning to merged lists. The start of Spark's session is apart. Lists are compared.
"""

import argparse
import json
import pathlib
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time

import numpy
from peermatching import fit, top_k
from peermatching_spark import people, worker
from peermatching_spark.job import Job, session


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("bench")
    options.add_argument("--people", type=int, default=200_000)
    options.add_argument("--top", type=int, default=16)
    options.add_argument("--turns", type=int, default=2)
    options.add_argument("--tiles", type=int)
    options.add_argument("--memory", type=int, default=1024)
    options.add_argument("--folder", help="keeps the people there")
    options.add_argument("--alone", help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.alone:
        alone(chosen.alone, chosen.top)
        return
    print("# python Benchmarks/distributed/records/scale.py COHORT_BENCH", *sys.argv[2:])
    print(f"# {platform.machine()}, {len(__import__('os').sched_getaffinity(0))} processors; composite culture, {chosen.people} people, {chosen.top} a person; seconds")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(chosen.folder or name)
        folder.mkdir(exist_ok=True)
        cohort, table = folder / f"{chosen.people}.csv", folder / f"{chosen.people}.parquet"
        if not table.exists():
            subprocess.run([
                chosen.bench, "generate", "--culture", "composite", "--participants", str(chosen.people), "--seed", "7", "--quiet", "--out", cohort], check=True)
            people.parquet_of(str(cohort), str(table))
        print(f"# {table.stat().st_size / 1e6:.1f} MB of Parquet")
        for turn in range(chosen.turns):
            found = subprocess.run(
                [sys.executable, __file__, chosen.bench, "--alone", table, "--top", str(chosen.top)], check=True, capture_output=True, text=True)
            one = json.loads(found.stdout)
            print(f"one process     read {one['read']:7.2f}  scan {one['scan']:7.2f}              all {one['all']:7.2f}   peak {one['peak']} MB", flush=True)
            work = pathlib.Path(name) / f"work-{turn}"
            begin = time.monotonic()
            spark = session(f"local-cluster[2,1,{chosen.memory}]")
            # Executors and their Python are there when the first task has run.
            spark.sparkContext.parallelize(range(2), 2).map(lambda index: time.sleep(1)).collect()
            start = time.monotonic() - begin
            begin = time.monotonic()
            said = []
            # The fit is the driver's, as it is the one process's: it is in `all`.
            job = Job(
                spark.sparkContext, str(table), json.dumps({"practice": "peer-mentoring"}), str(work), k=chosen.top, tiles=chosen.tiles, say=said.append)
            job.merge()
            whole = time.monotonic() - begin
            lists = worker.merged_lists(job.folder)
            steps = {line["step"]: line for line in said}
            scan, read = steps["scan"], steps["scan"]["loading"] / 2
            files = sum(file.stat().st_size for file in (work / "pairs").iterdir())
            same = digest(lists.columns, lists.scores) == one["lists"]
            print(
                f"Spark, 2 cores  read {read:7.2f}  scan {scan['seconds'] - read:7.2f}  merge {steps['merge']['seconds']:5.2f}  all {whole:7.2f}   "
                f"peak {scan['worker_peak_mb']} MB a worker; driver's fit {steps['people']['seconds']:.2f}; tiles {steps['people']['tiles']}; "
                f"{scan['tasks']} tasks; {scan['working']:.2f} s of scans in tasks; {files / 1e6:.1f} MB of parts; session {start:.1f}; "
                f"{'the same lists' if same else 'OTHER LISTS'}", flush=True)
            print(f"ratio           scan {(scan['seconds'] - read) / one['scan']:.2f}, scan and merge {(scan['seconds'] - read + steps['merge']['seconds']) / one['scan']:.2f}, all {whole / one['all']:.2f}", flush=True)
            spark.stop()
            shutil.rmtree(work)


def digest(*arrays):
    import hashlib

    made = hashlib.sha256()
    for array in arrays:
        made.update(numpy.ascontiguousarray(array).tobytes())
    return made.hexdigest()


def alone(table, top):
    begin = time.monotonic()
    pool = fit(people.cohort_of(people.table_of(table)), threads=2)
    read = time.monotonic() - begin
    lists = top_k(pool, top, threads=2)
    whole = time.monotonic() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 // 10**6
    print(json.dumps({"read": read, "scan": whole - read, "all": whole, "peak": peak, "lists": digest(lists.columns, lists.scores)}))


main()
