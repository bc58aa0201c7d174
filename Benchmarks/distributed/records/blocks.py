#!/usr/bin/env python3
"""What blocks lose: lists and pairs of people compared within a department, a language or a day alone, against all pairs. One process.

    python Benchmarks/distributed/records/blocks.py COHORT_BENCH [--people 20000] > Benchmarks/Results/spark-blocks.txt

`listed`: of everybody's 16 best by all pairs, those that are on the lists of blocks too. `score`: mean score of the lists, of that by all pairs.
`pairs`: total of Suitor's pairs from the lists (12 rounds, whoever is left by greedy choice among all), of that by all pairs. `scored`:
pairs that are scored, of all.
"""

import argparse
import csv
import json
import pathlib
import random
import subprocess
import sys
import tempfile

import numpy
from peermatching import Lists, fit, suitor, top_k
from peermatching_spark import blocking, parts, people, worker
from peermatching_spark.work import Folder, Question

DAYS = ("Mon 09-12", "Tue 09-12", "Wed 09-12", "Thu 09-12", "Fri 09-12")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("bench")
    options.add_argument("--people", type=int, default=20_000)
    chosen = options.parse_args()
    print("# python Benchmarks/distributed/records/blocks.py COHORT_BENCH", *sys.argv[2:])
    print(f"# {chosen.people} people of the mentoring culture; one to three free days of five drawn beside")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        cohort, table = folder / "cohort.csv", folder / "people.parquet"
        subprocess.run(
            [chosen.bench, "generate", "--culture", "mentoring", "--participants", str(chosen.people), "--seed", "7", "--quiet", "--out", cohort], check=True)
        enrich(cohort)
        people.parquet_of(str(cohort), str(table))
        for rule, blockings in (
            (None, ("department", "languages", "free")),
            ({"rule": "same", "attribute": "department"}, ("department",)), ({"rule": "common-language"}, ("languages",)),
        ):
            program = {"practice": "peer-mentoring"} | ({"rules": [rule]} if rule else {})
            pool = fit(people.cohort_of(people.table_of(str(table))), program)
            whole = top_k(pool, 16, threads=2)
            print(f"rule: {json.dumps(rule) if rule else 'none'}")
            for blocks in blockings:
                question = Question(str(table), people.digest_of(str(table)), "", len(pool), 16, "reciprocal", 1, blocks)
                compare(Folder(str(folder / f"{blocks}-{bool(rule)}"), question), pool, whole)


def enrich(cohort):
    draw = random.Random(5)
    header, *rows = csv.reader(cohort.open())
    rows = [[*row, ";".join(sorted(draw.sample(DAYS, draw.randint(1, 3)))), "UTC"] for row in rows]
    with open(cohort, "w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([[*header, "free", "time_zone"], *rows])


def compare(folder, pool, whole):
    question = folder.question
    folder.prepare(json.dumps(pool.program))
    keys = blocking.keys(question)
    for index, key in enumerate(keys):
        blocking.scan(folder, json.dumps(pool.program), index, key, 2)
    scored = sum(len(blocking.members(question, key)) ** 2 for key in keys)
    worker.merge(folder, [str(folder.block(index)) for index in range(len(keys))], 0)
    lists = parts.read(folder.merged(0), question.digest)[0].lists
    made = [Lists(numpy.ascontiguousarray(one.columns), numpy.ascontiguousarray(one.scores)) for one in (whole, lists)]
    both = sum(len(set(a[a >= 0]) & set(b[b >= 0])) for a, b in zip(made[0].columns, made[1].columns))
    means = [one.scores[one.columns >= 0].mean() for one in made]
    totals = []
    for one in made:
        mates = suitor(pool, one, threads=2).mates
        totals.append(sum(int(value(pool, i, mates[i])) for i in range(len(mates)) if mates[i] > i))
    print(
        f"  {question.blocks:10} {len(keys):3} blocks, scored {scored / len(pool) ** 2:5.2f}, listed {both / (made[0].columns >= 0).sum():.4f}, "
        f"score {means[1] / means[0]:.4f}, pairs {totals[1] / totals[0]:.4f}", flush=True)


def value(pool, first, second):
    from peermatching import score

    return score(pool, range(first, first + 1), range(second, second + 1), raw=True)[0, 0]


main()
