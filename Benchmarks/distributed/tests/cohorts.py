"""Cohorts for tests: blanks, rules, locked pairs, two sides, people who do not consent."""

import csv
import pathlib

import numpy


def write(path: pathlib.Path, count: int, seed: int, *, sides: bool = False, blanks: float = 0.15) -> None:
    """Writes a cohort with what makes lists differ from the plain case: ties, blanks, people who sit out or did not consent."""
    draw = numpy.random.default_rng(seed)
    names = ["id", "name", "consent", "department", "languages", "free", "time_zone"]
    names += [f"{kind}:{skill}" for skill in ("c", "swift", "teaching", "design") for kind in ("skill", "learn")]
    names += [f"goal:{goal}" for goal in ("lead", "found", "rest")] + [f"trait:{trait}" for trait in ("open", "calm")]
    rows = []
    for place in draw.permutation(count):
        row = [f"p{place:05}", f'Person "{place}",\nof tests', "no" if place % 41 == 7 else "yes", f"d{draw.integers(5)}" if place % 13 else ""]
        row += [";".join(sorted(draw.choice(["de", "en", "fr"], 1 + place % 2, replace=False))), "Mon 09-12;Tue 14-16" if place % 3 else "Wed 10-12", "UTC"]
        row += [str(draw.integers(6)) for _ in range(11)] + [f"{draw.normal():.2f}" for _ in range(2)]
        row[7:] = ["" if draw.random() < blanks else cell for cell in row[7:]]
        rows.append(row + (["ab"[place % 2]] if sides else []))
    with open(path, "w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows([names + (["side"] if sides else []), *rows])
