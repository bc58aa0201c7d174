#!/usr/bin/env python3
"""One table of all kept comparisons: what was compared, our seconds, the fastest rival of the same work and its seconds, and whose is better.

    summary.py COHORT_BENCH [--records Benchmarks/Results] [--out FILE]

Reads the records that the other comparisons wrote (peers-*.txt), each with its machine, and the pinned versions of the rivals. Better is who is faster, and of
searches and rounds, which are not the same work, who found more (of published groups 99.6 %). Every line of a record is either understood, or known to say nothing of a rival's time; any other line ends with 1, so that no loss is passed over.
"""
import argparse
import pathlib
import re
import statistics
import sys

NUMBER = r"([0-9]+(?:\.[0-9]+)?)"


def best(line, rivals):
    """The fastest of some rivals, given as name and pattern of its seconds."""
    found = [(float(match.group(1)), name) for name, pattern in rivals if (match := re.search(pattern, line))]
    return min(found, default=None)


def assignment(lines):
    for line in lines:
        if match := re.match(rf"(\S+ \S+) +n=(\d+) +ours +{NUMBER} +fastest (\S+) {NUMBER}", line):
            yield f"{match[1]}, n = {match[2]}", float(match[3]) / 1e3, (float(match[5]) / 1e3, match[4])
        elif not line.startswith("    "):
            yield line


def types(lines):
    for line in lines:
        if match := re.match(rf"(.*?) +{NUMBER} +{NUMBER} +{NUMBER} +{NUMBER} +{NUMBER} +{NUMBER} +{NUMBER}$", line):
            yield match[1].removesuffix(" (rustworkx)"), float(match[3]), (float(match[6]), "rustworkx" if "rustworkx" in match[1] else "scipy")
        elif not re.match(" +ours|n, family", line):
            yield line


def matching(lines):
    current = None
    for line in [*lines, "matching"]:
        if line.startswith("matching"):
            if current:
                yield current
            current = None
            if match := re.match(rf"matching (\S+) +n=(\d+) +m=(\d+) +ours +{NUMBER} s", line):
                current = f"{match[1]}, n = {match[2]}, {match[3]} edges", float(match[4]), None
            elif line != "matching" and not line.startswith("matching without a matrix"):
                yield line
        elif match := re.match(rf" +(\S+) +{NUMBER} s", line):
            # What is not the optimum is other work.
            if "of the optimum" not in line and (current[2] is None or float(match[2]) < current[2][0]):
                current = (*current[:2], (float(match[2]), match[1]))
        else:
            yield line


def roommates(lines):
    for line in lines:
        if match := re.match(rf"roommates (\S+) +n=(\d+) .*?ours +{NUMBER} s", line):
            yield f"{match[1]}, n = {match[2]}", float(match[3]), best(line, [(name, rf"{name} +{NUMBER} s") for name in ("algmatch", "matching")])
        else:
            yield line


def scoring(lines):
    own, rivals, size = None, [], None
    for line in lines:
        if match := re.match(rf"(\S+) +n=(\d+) +{NUMBER} s", line):
            size = match[2]
            if match[1] == "ours":
                own = float(match[3])
            elif line.endswith("leaves out: nothing"):
                rivals.append((float(match[3]), match[1]))
        elif not line.startswith("    recall"):
            yield line
    yield f"all pairs and their best 32, n = {size}", own, min(rivals)


def groups(lines):
    own = None
    for line in lines:
        if match := re.match(rf"groups (\S+) +ours +(\d+) in +{NUMBER} s", line):
            own = match
        elif match := re.match(rf"groups (\S+) +(anticlust .*?|published) +(\d+)(?: in +{NUMBER} s)?", line):
            seconds = None if match[4] is None else float(match[4])
            least = 0.996 if match[2] == "published" else 1
            yield f"{match[1]}: worth {own[2]} and {match[3]}", float(own[3]), (seconds, match[2].strip()), float(own[2]) >= least * float(match[3])
        elif "cannot be run" not in line:
            yield line


def rings(lines):
    for line in lines:
        if match := re.match(rf"rings +(\d+) n=(\d+) +length (\d)( chains \d)? +ours +\d+ \S+ +{NUMBER} s", line):
            rivals = best(line, [("HiGHS", rf"HiGHS \S+ +{NUMBER} s"), ("kep_solver", rf"kep_solver \S+ +{NUMBER} s")])
            yield f"{match[1]}, n = {match[2]}, rings of {match[3]}{match[4] or ''}", float(match[5]), rivals
        else:
            yield line


def rounds(lines):
    for line in lines:
        if match := re.match(rf"rounds (\S+) +n=(\d+) +r=(\d+) +ours .*?{NUMBER} % below its bound, +{NUMBER} s +greedy .*?{NUMBER} % below its bound, +{NUMBER} s", line):
            yield f"{match[1]}, n = {match[2]}, {match[3]} rounds: {match[4]} % below the bound and {match[6]} %", float(match[5]), (float(match[7]), "greedy rounds"), float(match[4]) <= float(match[6])
        else:
            yield line


def exchange(lines):
    for line in lines:
        if match := re.match(rf"exchange (.*?) +ours .*?{NUMBER} s", line):
            yield match[1], float(match[2]), best(line, [("OR-tools", rf"OR-tools .*?{NUMBER} s")])
        elif "(published)" not in line:
            yield line


COMPARISONS = {"assignment": assignment, "types": types, "matching": matching, "roommates": roommates, "scoring": scoring, "groups": groups,
               "rings": rings, "rounds": rounds, "exchange": exchange}


def seconds(value):
    return "" if value is None else f"{value:.2f}" if value >= 1 else f"{value:.5f}"


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("bench")
    options.add_argument("--records", default=pathlib.Path(__file__).parent.parent / "Results")
    options.add_argument("--out")
    for name in ("threads", "seed", "repeat", "sizes", "families"):
        options.add_argument("--" + name, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    rows, ratios, wins = ["comparison,machine,instance,our seconds,rival,its seconds,rival / ours,better"], {}, {}
    for name, reader in COMPARISONS.items():
        path = pathlib.Path(chosen.records) / f"peers-{name}.txt"
        if not path.exists():
            print(f"{path}: there is no record", file=sys.stderr)
            continue
        lines = path.read_text().splitlines()
        machine = lines[0].removeprefix("# ").replace(",", ";")
        for row in reader([line for line in lines if not line.startswith("#")]):
            if isinstance(row, str):
                sys.exit(f"{path}: a line that this script cannot read: {row}")
            what, ours, rival, *worth_more = row
            if rival is None:
                continue
            # Where a record has milliseconds, less than half of one is written as none: it counts as that half.
            ours = ours or 0.0005
            timed = rival[0] is not None
            ratio = rival[0] / ours if timed else None
            rows.append(",".join([name, machine, f'"{what}"', seconds(ours), f'"{rival[1]}"', seconds(rival[0]),
                                  f"{ratio:.2f}" if timed else "", "ours" if (worth_more[0] if worth_more else ratio > 1) else "rival"]))
            # Of searches that the clock ends, and rounds by greed, the worth counts: they are not the same work.
            if not worth_more:
                ratios.setdefault(name, []).append(ratio)
    pinned = [line.strip() for line in (pathlib.Path(__file__).parent / "requirements.txt").read_text().splitlines() if line.strip() and line[0] != "#"]
    lines = [f"# rivals: {' '.join(pinned)}", *(
        f"# {name}: faster in {sum(one > 1 for one in found)} of {len(found)}, rival / ours from {min(found):.2f} to {max(found):.2f}, median {statistics.median(found):.2f}"
        for name, found in ratios.items()), *rows]
    text = "\n".join(lines) + "\n"
    print(text, end="")
    if chosen.out:
        pathlib.Path(chosen.out).write_text(text)


main()
