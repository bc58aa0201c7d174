"""Random assignment instances of every magnitude through the command line, against Python's own integers and fractions.

    exact_assignment.py COHORT_BENCH FOLDER COUNT

Instances are CSV, .npy (float64, float32, int64, int32), OR-Library's dense and sparse text, and .asn. For each one `solve` has to find
the status and the objective that trying all assignments finds, exactly; its certificate has to hold in exact arithmetic; `verify` has to accept
it, and to refuse it with another objective. Ends with 0 and one line, or with 1 and what went wrong.
"""
import json
import random
import struct
import subprocess
import sys
from fractions import Fraction
from itertools import permutations

BENCH, FOLDER, COUNT = sys.argv[1], sys.argv[2], int(sys.argv[3])


def word(kind, start, common, r):
    """One cost of a kind, as decimal text."""
    sign = "-" if r.random() < 0.3 else ""
    digits = lambda n: "".join(r.choice("0123456789") for _ in range(n))
    if kind == 0:
        return f"{sign}{r.randrange(10)}.{digits(8)}e{r.randint(-310, 308)}"
    if kind == 1:
        return f"{sign}{r.randrange(10)}e{start}"
    if kind == 2:
        return r.choice(["1e6", "1e31", "3.4028235e38", "1.797e308"]) if r.random() < 0.3 else f"{sign}{r.randrange(10)}.{digits(1)}"
    if kind == 3:
        return "1" + common + digits(8)
    if kind == 4:
        return sign + digits(60)
    if kind == 5:
        return sign + str(r.choice([2**53, 2**63 - 1, 2**64, 2**62]) + r.randint(-3, 3))
    return f"{sign}{r.randrange(10)}e-{r.randint(308, 323)}"


def write_numpy(path, kind, code, rows, columns, values):
    text = f"{{'descr': '{kind}', 'fortran_order': False, 'shape': ({rows}, {columns}), }}"
    text += " " * (63 - (10 + len(text)) % 64) + "\n"
    with open(path, "wb") as out:
        out.write(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(text)) + text.encode())
        out.write(struct.pack(f"<{rows * columns}{code}", *values))


def exact(value):
    """The number that a float or text is; None where a pair is forbidden."""
    if value in (float("inf"), "inf"):
        return None
    return Fraction(value)


def make(number, r):
    """Writes an instance; returns its file, its size and its exact costs."""
    form = r.choice(["csv", "csv", "csv", "f8", "f8", "f4", "i8", "i4", "orlib", "sparse", "asn"])
    n = r.randint(1, 5) if r.random() < 0.8 else r.randint(6, 7)
    m = n if form in ("orlib", "sparse") or r.random() < 0.6 else r.randint(1, 6)
    kind, start = r.randrange(7), r.randint(-310, 300)
    common = "".join(r.choice("0123456789") for _ in range(52))
    if form in ("orlib", "sparse", "asn") and kind not in (3, 4, 5):
        kind = r.choice([3, 4, 5])
    forbidden = r.choice([0, 0.1, 0.4])
    words = ["inf" if r.random() < forbidden else word(kind, start, common, r) for _ in range(n * m)]
    if form == "orlib":
        words = [w if w != "inf" else "7" for w in words]
    if form == "sparse" and (all(w == "inf" for w in words) or sum(w != "inf" for w in words) * 3 == n * n):
        words = ["5"] + ["inf"] * (n * m - 1) if n != 3 else ["5", "6"] + ["inf"] * (n * m - 2)
        if n * n == 3 * sum(w != "inf" for w in words) or n == 1:
            words, form = ["1"] * (n * m), "csv"
    name = f"{number}.{ {'csv': 'csv', 'asn': 'asn', 'orlib': 'orlib', 'sparse': 'orlib'}.get(form, 'npy') }"
    path = f"{FOLDER}/{name}"
    if form in ("f8", "f4"):
        values = [float(w) for w in words]
        if form == "f4":
            values = [struct.unpack("<f", struct.pack("<f", v))[0] if abs(v) < 3.4e38 else float("inf") for v in values]
        values = [float("inf") if v == float("-inf") else v for v in values]
        write_numpy(path, "<" + form, {"f8": "d", "f4": "f"}[form], n, m, values)
        return path, n, m, [exact(v) for v in values]
    if form in ("i8", "i4"):
        bits = 8 * int(form[1])
        values = [r.choice([-(2 ** (bits - 1)), 2 ** (bits - 1) - 1, r.randint(-9, 9), r.randint(-(2**30), 2**30)]) for _ in words]
        write_numpy(path, "<" + form, {"i8": "q", "i4": "i"}[form], n, m, values)
        return path, n, m, [Fraction(v) for v in values]
    with open(path, "w") as out:
        if form == "csv":
            out.writelines(",".join(words[i * m : (i + 1) * m]) + "\n" for i in range(n))
        elif form == "orlib":
            out.write(f"{n}\n" + "\n".join(words) + "\n")
        elif form == "sparse":
            out.write(f"{n}\n")
            out.writelines(f"{i + 1} {j + 1} {words[i * m + j]}\n" for i in range(n) for j in range(m) if words[i * m + j] != "inf")
        else:
            arcs = [(i, j) for i in range(n) for j in range(m) if words[i * m + j] != "inf"]
            out.write(f"p asn {n + m} {len(arcs)}\n" + "".join(f"n {i + 1}\n" for i in range(n)))
            out.writelines(f"a {i + 1} {n + j + 1} {words[i * m + j]}\n" for i, j in arcs)
    return path, n, m, [exact(w) for w in words]


def best(n, m, costs, sense):
    """The most pairs and their best total, by trying all."""
    if n > m:
        costs, n, m = [costs[j * m + i] for i in range(m) for j in range(n)], m, n
    sign = -1 if sense == "min" else 1
    choices = permutations(range(m), n) if None not in costs else subsets(n, m, costs)
    totals = ([costs[i * m + j] for i, j in enumerate(chosen) if j is not None] for chosen in choices)
    count, value = max((len(parts), sign * sum(parts, Fraction(0))) for parts in totals)
    return count, sign * value


def subsets(n, m, costs, row=0, used=()):
    """Every way to give rows distinct columns or none."""
    if row == n:
        yield used
        return
    yield from subsets(n, m, costs, row + 1, used + (None,))
    for j in range(m):
        if j not in used and costs[row * m + j] is not None:
            yield from subsets(n, m, costs, row + 1, used + (j,))


def fault(answer, n, m, costs, sense):
    """What is wrong with an answer, None when nothing is."""
    count, total = best(n, m, costs, sense)
    if (answer["status"] == "optimal") != (count == min(n, m)):
        return f"status {answer['status']}, {count} pairs are possible"
    part = answer if answer["status"] == "optimal" else answer["best_effort"]
    mates = part["mates"]
    used = [j for j in mates if j is not None]
    if len(mates) != n or len(set(used)) != len(used) or len(used) != count:
        return f"mates {mates}"
    if any(costs[i * m + j] is None for i, j in enumerate(mates) if j is not None):
        return "a forbidden pair"
    if sum((costs[i * m + j] for i, j in enumerate(mates) if j is not None), Fraction(0)) != total:
        return f"mates {mates} do not have the best total {total}"
    stated = part["objective"]
    # A JSON number may mean its text or the float that it is.
    if total not in (Fraction(stated), Fraction(float(stated)) if abs(Fraction(stated)) < 10**308 else None):
        return f"objective {stated}, {total} is best"
    if answer["status"] == "infeasible":
        violator = answer["certificate"]["violator"]
        members, isRows = set(violator["members"]), violator["side"] == "rows"
        reached = {(j if isRows else i) for i in range(n) for j in range(m) if costs[i * m + j] is not None and (i if isRows else j) in members}
        if not reached <= set(violator["neighbours"]) or len(violator["neighbours"]) >= len(members):
            return f"violator {violator}"
        return None
    proof = answer["certificate"]
    scale = Fraction(proof["scale"])
    u, v = ([Fraction(d) for d in proof[key]] for key in ("row_duals", "column_duals"))
    sign = 1 if sense == "min" else -1
    if len(u) != n or len(v) != m or sum(u) + sum(v) != total * scale:
        return "the duals do not sum to the objective"
    if any(costs[i * m + j] is not None and sign * (u[i] + v[j] - costs[i * m + j] * scale) > 0 for i in range(n) for j in range(m)):
        return "a pair beats its duals"
    if any(sign * d > 0 for d in (v if n < m else u if n > m else [])):
        return "a dual of the longer side has the wrong sign"
    return None


def main():
    r = random.Random(2025)
    for number in range(COUNT):
        path, n, m, costs = make(number, r)
        sense = r.choice(["min", "max"])
        out = f"{FOLDER}/answer.json"
        run = subprocess.run([BENCH, "solve", "assignment", path, "--sense", sense, "--quiet", "--out", out], capture_output=True, text=True)
        if run.returncode not in (0, 3):
            sys.exit(f"{path}: exit {run.returncode} {run.stderr}\n{[str(c) for c in costs]}")
        answer = json.load(open(out), parse_float=str)
        problem = fault(answer, n, m, costs, sense)
        if problem:
            sys.exit(f"{path} --sense {sense}: {problem}\n{answer}")
        if (run.returncode == 0) != (answer["status"] == "optimal"):
            sys.exit(f"{path}: exit {run.returncode} with {answer['status']}")
        verify = [BENCH, "verify", "assignment", path, out, "--sense", sense, "--quiet"]
        checked = subprocess.run(verify, capture_output=True, text=True)
        if checked.returncode != 0:
            sys.exit(f"{path}: verify ends with {checked.returncode}: {checked.stderr}")
        answer = json.load(open(out))
        part = answer if answer["status"] == "optimal" else answer["best_effort"]
        part["objective"] = "12345678901234567890.5"
        json.dump(answer, open(out, "w"))
        checked = subprocess.run(verify, capture_output=True, text=True)
        if checked.returncode != 70:
            sys.exit(f"{path}: a wrong objective is verified: {checked.returncode} {checked.stderr}")
    print(f"{COUNT} instances agree")


main()
