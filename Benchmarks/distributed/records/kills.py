#!/usr/bin/env python3
"""Kills executors, workers of a standalone cluster and drivers with -9 at random moments of a run, and compares lists.csv with that of one process.

    python Benchmarks/distributed/records/kills.py COHORT_BENCH [--people 20000] [--moments 10] [--seed 1] > Benchmarks/Results/spark-kills.txt
"""

import argparse
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from cluster import Cluster, children, is_running

EXECUTOR = "org.apache.spark.executor.CoarseGrainedExecutorBackend"


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("bench")
    options.add_argument("--people", type=int, default=20_000)
    options.add_argument("--moments", type=int, default=10)
    options.add_argument("--tiles", type=int, default=6)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--what", nargs="+", default=["executor", "worker", "driver"], choices=["executor", "worker", "driver"])
    chosen = options.parse_args()
    draw = random.Random(chosen.seed)
    print("# python Benchmarks/distributed/records/kills.py COHORT_BENCH", *sys.argv[2:])
    print(f"# lists.csv of {chosen.people} people (composite culture), 8 a person, {chosen.tiles} tiles; executors of one core each")
    print("# what is killed with -9, when (seconds after the work began, of those that it takes undisturbed), finished pairs then, and lists.csv")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        cohort, table, want = (folder / part for part in ("cohort.csv", "people.parquet", "want.csv"))
        common = ["--quiet", "--threads", "2"]
        subprocess.run(
            [chosen.bench, "generate", "--culture", "composite", "--participants", str(chosen.people), "--seed", "7", "--quiet", "--out", cohort], check=True)
        subprocess.run([chosen.bench, "candidates", cohort, "--audience", "administrator", "--top", "8", *common, "--out", want], check=True)
        subprocess.run([sys.executable, "-m", "peermatching_spark", "parquet", cohort, table], check=True, stdout=subprocess.DEVNULL)
        runs = Runs(folder, table, want.read_bytes(), chosen.tiles)
        for what in chosen.what:
            if what == "worker":
                with Cluster(folder) as cluster:
                    runs.series(what, cluster, chosen.moments, draw)
            else:
                runs.series(what, None, chosen.moments, draw)


class Runs:
    def __init__(self, folder, table, want, tiles):
        self.folder, self.table, self.want, self.tiles = folder, table, want, tiles

    def start(self, master):
        words = [sys.executable, "-m", "peermatching_spark", "lists", self.table, "--top", "8", "--audience", "administrator", "--tiles", str(self.tiles)]
        words += ["--master", master, "--work", self.folder / "work", "--out", self.folder / "out"]
        with open(self.folder / "driver.log", "ab") as log:
            return subprocess.Popen(words, stdout=log, stderr=log)

    def clear(self):
        for part in ("work", "out"):
            shutil.rmtree(self.folder / part, ignore_errors=True)

    def until_work(self, process):
        while not (self.folder / "work" / "merged").exists():
            if process.poll() is not None:
                raise RuntimeError((self.folder / "driver.log").read_text()[-3000:])
            time.sleep(0.01)
        return time.monotonic()

    def series(self, what, cluster, moments, draw):
        master = cluster.address if cluster else "local-cluster[2,1,1024]"
        self.clear()
        process = self.start(master)
        begin = self.until_work(process)
        process.wait()
        whole = time.monotonic() - begin
        self.compare(process, f"{what:8}    none of {whole:5.2f} s")
        for _ in range(moments):
            self.clear()
            process = self.start(master)
            begin = self.until_work(process)
            time.sleep(draw.uniform(0, whole))
            moment = time.monotonic() - begin
            finished = len(list((self.folder / "work" / "pairs").glob("*.part")))
            if what == "worker":
                cluster.kill(draw.randrange(len(cluster.workers)))
                cluster.add()
            elif what == "executor":
                own = [child for child in children(process.pid) if is_running(child, EXECUTOR)]
                if own:
                    os.kill(draw.choice(own), signal.SIGKILL)
            else:
                # The driver and all that it has started.
                for child in [process.pid, *children(process.pid)]:
                    try:
                        os.kill(child, signal.SIGKILL)
                    except ProcessLookupError:
                        pass
                process.wait()
                process = self.start(master)
            process.wait()
            self.compare(process, f"{what:8} at {moment:5.2f} of {whole:5.2f} s, {finished:2} pairs finished")

    def compare(self, process, words):
        made = self.folder / "out" / "lists.csv"
        if process.returncode != 0 or not made.exists():
            raise RuntimeError(words + "\n" + (self.folder / "driver.log").read_text()[-3000:])
        print(f"{words}: {'the same bytes' if made.read_bytes() == self.want else 'OTHER BYTES'}", flush=True)


main()
