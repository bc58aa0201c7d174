#!/usr/bin/env python3
"""Compares pairs and best partners through Python with the files of the command line, byte for byte, on twenty cohorts: of 2 to 50,000 people,
with blanks, rules, two sides, several cultures and strategies.

    python Benchmarks/python/rivals/same_bytes.py COHORT_BENCH [--most 50000]
"""

import argparse
import csv
import json
import pathlib
import subprocess
import tempfile

import peermatching

RULES = [
    [],
    [{"rule": "different", "attribute": "department"}],
]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("bench")
    options.add_argument("--most", type=int, default=50_000)
    chosen = options.parse_args()
    sizes = [2, 3, 10, 37, 100, 101, 250, 500, 777, 1000, 1500, 2000, 2500, 3000, 4000, 5000, 7500, 10_000, 20_000, 50_000]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        cohort, program, pairs, lists = (folder / part for part in ("cohort.csv", "program.json", "pairs.csv", "lists.csv"))
        for case, n in enumerate(size for size in sizes if size <= chosen.most):
            culture = ("mentoring", "occupations", "composite")[case % 3]
            subprocess.run([chosen.bench, "generate", "--culture", culture, "--participants", str(n), "--seed", str(case), "--quiet", "--out", cohort], check=True)
            rows = list(csv.reader(cohort.open()))
            # Blanks: every seventh answer of some people.
            for place, row in enumerate(rows[1:]):
                for column in range(1, len(row)):
                    if place % 3 == 0 and (place + column) % 7 == 0 and ":" in rows[0][column]:
                        row[column] = ""
            if case % 4 == 3 and "side" not in rows[0]:
                rows = [row + ["side" if place == 0 else "ab"[place % 2]] for place, row in enumerate(rows)]
            csv.writer(cohort.open("w", newline=""), lineterminator="\n").writerows(rows)
            question = {"practice": "peer-mentoring", "rules": RULES[case % 2 if "department" in rows[0] else 0]}
            question["strategy"] = "maximum-weight" if n > 5000 or case % 2 else "stable-roommates"
            if case % 4 == 3:
                question["strategy"] = "maximum-weight"
            question["threads"] = 1 + case % 2
            program.write_text(json.dumps(question))
            common = [cohort, "--program", program, "--audience", "administrator", "--quiet", "--threads", "2"]
            subprocess.run([chosen.bench, "match", *common, "--out", pairs], check=True)
            subprocess.run([chosen.bench, "candidates", *common, "--top", "8", "--out", lists], check=True)
            made = peermatching.match(cohort, question, audience="administrator")
            assert made.pairs_csv.encode() == pairs.read_bytes(), (case, n)
            assert peermatching.verify(cohort, question, made.arrangement, made.certificate)
            pool = peermatching.fit(cohort, question)
            half = len(pool) // 2
            parts = [peermatching.top_k(pool, 8, columns=part) for part in (range(half, len(pool)), range(half))]
            best = peermatching.merge_lists(*parts)
            ids = pool.ids
            mine = [(ids[i], ids[j], int(s)) for i in range(len(ids)) for j, s in zip(best.columns[i], best.scores[i]) if j >= 0]
            theirs = list(csv.DictReader(lists.open()))
            assert [pair[:2] for pair in mine] == [(row["id"], row["partner"]) for row in theirs], (case, n)
            print(f"{n:6} people, {culture}, {question['strategy']}: the same pairs and {len(mine)} partners", flush=True)


main()
