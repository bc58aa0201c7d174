"""Two builds of cohort-bench on the same instance files, turn by turn: whether a change has made a solver slower.

    alternated.py NEW OLD [--sizes 1000,2000] [--repeat 9] [--out TABLE]

NEW writes the instances. Each is solved REPEAT times by each, OLD and NEW in turn and the first of the two changing, on one thread; what counts is the
`solve` seconds of the answers: of assignments the median of five solves in the process, as in `peers assignment`, of matchings the only one, as in `peers
matching`. A first solve takes its memory from the system, unless reading has left some behind, so that a leaner reader makes it slower: what both take
with reading stands beside it. "slower" says that the medians differ by more than 5 % beyond the spread: NEW's lower quartile is above 1.05 times
OLD's upper one. Ends with 1 where a family is slower.
"""
import argparse
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile

from harness import Table, generate

FAMILIES = [
    *(("assignment", culture, "npy", 8000) for culture in ("uniform", "integers", "skills", "personality", "composite-costs", "plane")),
    ("assignment", "machol-wien", "npy", 1000),
    ("matching", "nearest-graph", "txt", 10000),
    ("matching", "complete-graph", "txt", 1000),
    ("matching", "random-graph", "txt", 4000),
]


def seconds(bench, problem, instance):
    """The solve seconds that an answer states, those with reading, and the objective."""
    again = ["--repeat", "5"] if problem == "assignment" else []
    run = subprocess.run([bench, "solve", problem, str(instance), "--threads", "1", "--quiet", *again], capture_output=True, text=True)
    if run.returncode:
        sys.exit(f"{bench} solve {problem} {instance}: exit {run.returncode}: {run.stderr}")
    answer = json.loads(run.stdout)
    stages = answer.get("environment", answer)["seconds"]
    return stages["solve"], stages["load"] + stages["solve"], answer.get("objective", answer.get("weight"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("new")
    parser.add_argument("old")
    parser.add_argument("--sizes", default="1000,2000")
    parser.add_argument("--repeat", type=int, default=9)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out")
    chosen = parser.parse_args()
    table, slower = Table(chosen.out), 0
    table.line(f"# solve seconds on one thread, medians (quartiles) of {chosen.repeat} alternated runs, milliseconds; seed {chosen.seed}")
    with tempfile.TemporaryDirectory() as folder:
        for size in map(int, chosen.sizes.split(",")):
            for problem, culture, ending, most in FAMILIES:
                if size > most:
                    continue
                instance = generate(chosen.new, pathlib.Path(folder) / f"{culture}-{size}.{ending}", "--culture", culture,
                                    "--participants", str(size), "--seed", str(chosen.seed))
                times, whole, values = {chosen.old: [], chosen.new: []}, {chosen.old: [], chosen.new: []}, set()
                for turn in range(chosen.repeat):
                    for bench in (chosen.old, chosen.new) if turn % 2 else (chosen.new, chosen.old):
                        time, both, value = seconds(bench, problem, instance)
                        times[bench].append(1000 * time)
                        whole[bench].append(both)
                        values.add(round(float(value), 3))
                instance.unlink()
                old, new = (statistics.quantiles(times[bench], n=4) for bench in (chosen.old, chosen.new))
                is_slower = new[0] > 1.05 * old[2]
                slower += is_slower
                shown = ["{1:9.2f} ({0:.2f}–{2:.2f})".format(*quartiles) for quartiles in (old, new)]
                table.line(f"{problem:10} {culture:16} n={size:<6} old {shown[0]:30} new {shown[1]:30} new/old {new[1] / old[1]:5.2f}"
                           f"   with reading {statistics.median(whole[chosen.new]) / statistics.median(whole[chosen.old]):5.2f}"
                           + ("  SLOWER" if is_slower else "") + ("  OBJECTIVES DIFFER" if len(values) > 1 else ""))
    sys.exit(slower > 0)


main()
