#!/usr/bin/env python3
"""Compares pairs and lists through Python, and by Spark's workers, with the files of the command line, byte for byte, on twenty cohorts: of 2 to 50,000
people, with blanks, rules, two sides, several cultures and strategies.

    python Benchmarks/python/rivals/same_bytes.py COHORT_BENCH [--least 2] [--most 50000] [--spark "local-cluster[2,1,1024]"]
"""

import argparse
import csv
import json
import pathlib
import subprocess
import tempfile

import numpy
import peermatching

SIZES = [2, 3, 10, 37, 100, 101, 250, 500, 777, 1000, 1500, 2000, 2500, 3000, 4000, 5000, 7500, 10_000, 20_000, 50_000]
RULES = [
    [],
    [{"rule": "different", "attribute": "department"}],
]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("bench")
    options.add_argument("--least", type=int, default=2)
    options.add_argument("--most", type=int, default=50_000)
    options.add_argument("--spark", help="a master: by Spark as well, with other tiles for each cohort")
    chosen = options.parse_args()
    by_spark = BySpark(chosen.spark) if chosen.spark else None
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        cohort, program, pairs, lists = (folder / part for part in ("cohort.csv", "program.json", "pairs.csv", "lists.csv"))
        for case, n in enumerate(SIZES):
            if not chosen.least <= n <= chosen.most:
                continue
            culture = make(cohort, chosen.bench, case, n)
            question = question_of(cohort, case, n)
            program.write_text(json.dumps(question))
            common = [cohort, "--program", program, "--audience", "administrator", "--quiet", "--threads", "2"]
            subprocess.run([chosen.bench, "match", *common, "--out", pairs], check=True)
            subprocess.run([chosen.bench, "candidates", *common, "--top", "8", "--out", lists], check=True)
            made = peermatching.match(cohort, question, audience="administrator")
            assert made.pairs_csv.encode() == pairs.read_bytes(), (case, n)
            assert peermatching.verify(cohort, question, made.arrangement, made.certificate)
            pool = peermatching.fit(cohort, question)
            text = peermatching.lists_csv(pool, in_parts(pool), audience="administrator")
            assert text.encode() == lists.read_bytes(), (case, n)
            words = f"{n:6} people, {culture}, {question['strategy']}: the same pairs.csv and lists.csv ({text.count(chr(10)) - 1} rows)"
            if by_spark:
                suitors = pairs
                if question["strategy"] != "suitor":
                    question["strategy"], suitors = "suitor", folder / "suitors.csv"
                    program.write_text(json.dumps(question))
                    subprocess.run([chosen.bench, "match", *common, "--out", suitors], check=True)
                words += by_spark.compare(folder, cohort, question, lists, suitors, case)
            print(words, flush=True)
    if by_spark:
        by_spark.context.stop()


def make(cohort, bench, case, n):
    """Writes a case's cohort, with blanks: every seventh answer of some people."""
    culture = ("mentoring", "occupations", "composite")[case % 3]
    subprocess.run([bench, "generate", "--culture", culture, "--participants", str(n), "--seed", str(case), "--quiet", "--out", cohort], check=True)
    rows = list(csv.reader(cohort.open()))
    for place, row in enumerate(rows[1:]):
        for column in range(1, len(row)):
            if place % 3 == 0 and (place + column) % 7 == 0 and ":" in rows[0][column]:
                row[column] = ""
    if case % 4 == 3 and "side" not in rows[0]:
        rows = [row + ["side" if place == 0 else "ab"[place % 2]] for place, row in enumerate(rows)]
    csv.writer(cohort.open("w", newline=""), lineterminator="\n").writerows(rows)
    return culture


def question_of(cohort, case, n):
    """A case's program."""
    has_departments = "department" in cohort.open().readline()
    strategy = "suitor" if n > 10_000 else "maximum-weight" if n > 5000 or case % 2 else "stable-roommates"
    return {
        "practice": "peer-mentoring", "rules": RULES[case % 2 if has_departments else 0], "strategy": strategy, "threads": 1 + case % 2,
    }


def in_parts(pool):
    """Lists of two parts of the people, with themselves and with one another, joined."""
    half = len(pool) // 2
    parts = [range(half), range(half, len(pool))]
    own = [peermatching.top_k(pool, 8, part, part) for part in parts]
    joined = [peermatching.merge_lists(*both) for both in zip(own, peermatching.top_k_mutual(pool, 8, *parts))]
    return peermatching.Lists(*(numpy.concatenate(arrays) for arrays in zip(*joined)))


class BySpark:
    """The same by Spark's workers."""

    def __init__(self, master):
        from peermatching_spark.job import session

        self.context = session(master).sparkContext

    def compare(self, folder, cohort, question, lists, pairs, case):
        from peermatching_spark import people
        from peermatching_spark.job import Job

        table, tiles = folder / "people.parquet", 1 + case % 5
        people.parquet_of(str(cohort), str(table))
        found = [len(peermatching.fit(cohort, question))]
        work = [str(folder / f"work-{case}-{part}") for part in "ab"]
        common = {"tiles": max(1, min(tiles, found[0])), "say": lambda words: None}
        made = Job(self.context, str(table), json.dumps(question), work[0], k=8, **common).lists(str(folder / "out"), "administrator")
        assert (made / "lists.csv").read_bytes() == lists.read_bytes(), case
        Job(self.context, str(table), json.dumps(question), work[1], k=16, **common).match(str(folder / "ab.csv"))
        groups = {}
        for row in csv.DictReader(pairs.open()):
            groups.setdefault(row["group"], []).append(row["member"])
        mine = [row for row in csv.reader((folder / "ab.csv").open())][1:]
        assert sorted(mine) == sorted(sorted(members) for members in groups.values()), case
        return f"; Spark in {common['tiles']} tiles: the same lists.csv, and {len(mine)} pairs of suitor"


main()
