"""How fast files are read: megabytes a second of one thread, of files made from a seed.

    python3 Benchmarks/Peers/reading.py .build/release/cohort-bench > Benchmarks/Results/reading.txt

Cohorts are made by `generate --culture occupations`; the surveys are datasets/big-five.csv and datasets/forms/google-forms.csv, their rows many times
under ids of their own, with the key that is there and the one that `key` drafts.
"""
import csv
import json
import pathlib
import random
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
BENCH = pathlib.Path(sys.argv[1]).resolve()


def bench(folder, *arguments):
    done = subprocess.run([BENCH, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


def repeated(source, target, times, identify):
    """The rows of a survey several times, each with an identity of its own."""
    with open(source, encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    with open(target, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        number = 0
        for _ in range(times):
            for row in rows:
                number += 1
                writer.writerow(identify(list(row), number))


def instances(folder):
    draw = random.Random(1)
    n = 1_200
    table = [[draw.randrange(1, 100_000) for _ in range(n)] for _ in range(n)]

    def lines(name, text):
        with open(folder / name, "w", encoding="ascii") as file:
            file.writelines(text)

    lines("integers.csv", (",".join(map(str, row)) + "\n" for row in table))
    lines("decimals.csv", (",".join("%.4f" % (value / 97) for value in row) + "\n" for row in table))
    lines("doubles.csv", (",".join(repr(value / 100_003) for value in row) + "\n" for row in table))
    lines("small.orlib", [f"{n}\n"] + [" ".join(str(value % 100 + 1) for value in row) + "\n" for row in table])
    arcs = (f"a {i + 1} {n + j + 1} {table[i][j]}\n" for i in range(n) for j in range(n))
    lines("dense.asn", [f"p asn {2 * n} {n * n}\n", *(f"n {i + 1}\n" for i in range(n)), *arcs])
    vertices, count = 20_000, 600_000
    pairs = set()
    while len(pairs) < count:
        a, b = draw.randrange(vertices), draw.randrange(vertices)
        if a < b:
            pairs.add((a, b))
    weights = {pair: draw.randrange(1, 100_000) for pair in sorted(pairs)}
    ordered = sorted(pairs)
    shuffled = draw.sample(ordered, count)
    for name, chosen in [("graph-in-order.txt", ordered), ("graph-shuffled.txt", shuffled)]:
        lines(name, [f"{vertices} {count}\n", *(f"{a} {b} {weights[a, b]}\n" for a, b in chosen)])
    head = f"%%MatrixMarket matrix coordinate integer symmetric\n{vertices} {vertices} {count}\n"
    lines("graph.mtx", [head, *(f"{b + 1} {a + 1} {weights[a, b]}\n" for a, b in ordered)])
    people = 1_500
    lists = []
    for person in range(people):
        others = [other + 1 for other in range(people) if other != person]
        draw.shuffle(others)
        lists.append(" ".join(map(str, others)) + "\n")
    lines("lists.txt", [f"{people}\n", *lists])


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        instances(folder)
        bench(folder, "generate", "--culture", "occupations", "--participants", "100000", "--out", "cohort.csv")
        repeated(ROOT / "datasets/big-five.csv", folder / "big-five.csv", 36, lambda row, k: [f"P{k:06d}", *row[1:]])
        forms = ROOT / "datasets/forms/google-forms.csv"
        repeated(forms, folder / "form.csv", 500, lambda row, k: [row[0], f"person{k}@example.org", *row[2:]])
        bench(folder, "key", str(forms), "--out", "form.json")
        runs = [
            ("cohort.csv", []), ("big-five.csv", ["--key", str(ROOT / "datasets/big-five.key.json")]),
            ("form.csv", ["--key", "form.json"]),
            *((name, ["--as", "assignment"]) for name in ["integers.csv", "decimals.csv", "doubles.csv", "small.orlib", "dense.asn"]),
            *((name, ["--as", "matching"]) for name in ["graph-in-order.txt", "graph-shuffled.txt", "graph.mtx"]),
            ("lists.txt", ["--as", "roommates"]),
        ]
        for index, (file, options) in enumerate(runs):
            report = json.loads(bench(folder, "bench", "reading", file, *options, "--repeat", "9"))
            if index == 0:
                print(f"# {report['machine']}; median of nine readings, processor time of one thread; best: the fastest of them")
                print(f"{'file':22s}{'MB':>7s}{'MB/s':>8s}{'best':>8s}")
            size = report["bytes"] / 1e6
            print(f"{file:22s}{size:7.1f}{report['mb_per_s']:8.1f}{size / min(report['seconds']):8.1f}", flush=True)


main()
