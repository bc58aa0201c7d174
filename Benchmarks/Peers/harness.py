"""What every comparison shares: options, our own executable, instances on disk, medians, and the table of ratios.

Instances are written first, by `cohort-bench generate`. What is timed is solving alone, with the data in memory: the `solve`
seconds that our answer states, and the library call (conversions of the caller's data excluded) for the others.
"""
import argparse
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile
import time


def options(description, sizes, families, repeat=3, threads=1):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("bench", help="the path of cohort-bench")
    parser.add_argument("--sizes", default=sizes)
    parser.add_argument("--families", default=families)
    parser.add_argument("--repeat", type=int, default=repeat)
    parser.add_argument("--threads", type=int, default=threads)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", help="also write the table to this file")
    chosen = parser.parse_args()
    chosen.sizes = [int(size) for size in chosen.sizes.split(",")]
    chosen.families = chosen.families.split(",")
    return chosen


def external(folder):
    """The instances of a folder of the external data, by name; empty where PEERMATCHING_DATA does not lead to them."""
    root = pathlib.Path(os.environ.get("PEERMATCHING_DATA", "")) / folder
    return {path.name.split(".")[0]: path for path in sorted(root.iterdir())} if root.is_dir() else {}


def seconds_of(bench, *words):
    """One run of ours: the seconds that solving took as the answer states them, and the answer."""
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "answer.json"
        run = subprocess.run([bench, *map(str, words), "--quiet", "--out", str(out)])
        # 3: proved that no answer exists.
        if run.returncode not in (0, 3):
            run.check_returncode()
        answer = json.loads(out.read_text())
        return answer["environment"]["seconds"]["solve"], answer


class Table:
    """Lines for people, on stdout and in a file."""

    def __init__(self, path):
        self.lines = []
        self.path = path
        model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "")
        self.line(f"# {model}, {os.cpu_count()} processors, {platform.system()} {platform.machine()}")

    def line(self, text):
        print(text, flush=True)
        self.lines.append(text)
        if self.path:
            pathlib.Path(self.path).write_text("\n".join(self.lines) + "\n")


def generate(bench, path, *flags):
    """Writes an instance, unless it is there."""
    if not path.exists():
        subprocess.run([bench, "generate", *flags, "--out", str(path), "--quiet"], check=True)
    return path


def ours(bench, kind, instance, repeat, *flags):
    """Median solve seconds of ours, and the last answer."""
    seconds = []
    for _ in range(repeat):
        out = instance.with_suffix(".solution.json")
        run = subprocess.run([bench, "solve", kind, str(instance), "--quiet", "--out", str(out), *flags])
        # 3: proved that no answer exists.
        if run.returncode not in (0, 3):
            run.check_returncode()
        answer = json.loads(out.read_text())
        seconds.append(answer["environment"]["seconds"]["solve"])
    return statistics.median(seconds), answer


def timed(call, repeat):
    """Median seconds of a call in this process, and its last result."""
    seconds = []
    for _ in range(repeat):
        start = time.perf_counter()
        result = call()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds), result


def workspace():
    """A folder for instances that is removed at the end."""
    return tempfile.TemporaryDirectory()


def say(text):
    print(text, file=sys.stderr, flush=True)
