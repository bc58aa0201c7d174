"""Answers of all kinds through the Python checkers of docs/checkers: true ones are proved, spoiled ones are not.

    checkers.py COHORT_BENCH CHECKERS FOLDER COUNT [SCHEMAS]

COUNT instances of every kind are drawn and solved. Each answer has to be proved by its checker, and to fit its schema. Then one thing of it is changed,
by a name such as `certificate.row_duals[2] + 1`; what `verify` refuses of that the checker has to refuse too. Ends with 0 and one line, or
with 1 and what went wrong.
"""
import contextlib
import functools
import io
import json
import os
import random
import subprocess
import sys
from pathlib import Path

BENCH, CHECKERS, FOLDER, COUNT = sys.argv[1], Path(sys.argv[2]).resolve(), Path(sys.argv[3]).resolve(), int(sys.argv[4])
SCHEMAS = Path(sys.argv[5]).resolve() if len(sys.argv) > 5 else None
sys.path[:0] = [str(CHECKERS), str(Path(__file__).resolve().parent)]


def costs(r, rows, columns, blank=0.2):
    cells = [["inf" if r.random() < blank else f"{r.randint(-9, 9)}.{r.randint(0, 99)}" for _ in range(columns)] for _ in range(rows)]
    return "".join(",".join(row) + "\n" for row in cells)


def mixed(r, rows, columns):
    """Costs of 200 bits beside decimals of any magnitude."""
    def cell():
        draw = r.random()
        if draw < 0.15:
            return "inf"
        if draw < 0.5:
            return str(r.getrandbits(200))
        return f"{r.random()}e{r.randint(-300, 300)}" if draw < 0.7 else f"{r.randint(-9, 9)}.{r.randint(0, 99)}"
    return "".join(",".join(cell() for _ in range(columns)) + "\n" for _ in range(rows))


def graph(r, n, share=0.6, least=-5):
    edges = [f"{u} {v} {r.randint(least, 9)}" for u in range(n) for v in range(u + 1, n) if r.random() < share]
    return "".join(line + "\n" for line in [f"{n} {len(edges)}", *edges])


def lists(r, n, ties=False):
    lines = [str(n)]
    for person in range(n):
        others = [str(k) for k in range(1, n + 1) if k != person + 1 and r.random() < 0.8]
        r.shuffle(others)
        if ties and len(others) > 2:
            size = r.randint(2, 3)
            others = ["{" + ",".join(others[:size]) + "}", *others[size:]]
        lines.append(" ".join(others))
    return "".join(line + "\n" for line in lines)


def groups(r, n, count):
    size = n // count
    head = f"{n} {count} ds " + " ".join(f"{size - 1} {size + 1}" for _ in range(count))
    return "".join(line + "\n" for line in [head] + [f"{i} {j} {r.randint(-3, 20)}" for i in range(n) for j in range(i + 1, n)])


def rings(r, n, starts, share=0.35):
    to = [[j + 1 for j in range(n - starts) if j != i and r.random() < share] for i in range(n)]
    weights = [[r.randint(1, 9) for _ in own] for own in to]
    return f"{n} {starts} {n - starts} {sum(map(len, to))}\n{json.dumps(to)}\n{json.dumps(weights)}\n"


def table(r, n):
    return "".join(",".join(str(r.randint(0, 30)) for _ in range(n)) + "\n" for _ in range(n))


class Kind:
    """How instances of a kind are drawn and solved, and which checker proves the answer."""

    def __init__(self, problem, draw, flags=(), checker=None, words=(), ending="txt", terms=None, solve=()):
        self.problem, self.draw, self.flags, self.checker, self.words = problem, draw, list(flags), checker, list(words)
        self.ending, self.terms, self.solve = ending, terms, list(solve)

    def check(self, answer):
        """The checker and its further words; None where there is none."""
        if self.checker:
            return self.checker, self.words
        status, flags = answer["status"], self.flags
        if self.problem == "assignment":
            return "assignment_duals.py" if status == "optimal" else "hall_violator.py", ["max"] if "max" in flags else []
        if self.problem == "matching":
            words = [flag[2:] for flag in flags if flag in ("--max-cardinality", "--perfect")] + ["min"] * ("min" in flags)
            return ("blossom_duals.py", words) if status == "optimal" else ("tutte_berge.py", [])
        if status == "stable":
            return "stable_matching.py", flags[1:]
        return ("forced_deletions.py", flags[1:]) if "forced_deletions" in answer["certificate"] else ("stable_partition.py", [])


def allocation(number, terms, flags, sense="min", blank=0.15):
    """A kind of allocation: 4 rows and 5 columns."""
    name = f"terms-{number}.json"
    (FOLDER / name).write_text(json.dumps(terms))
    words = [str(FOLDER / name)] + (["max"] if sense == "max" else [])
    return Kind("assignment", lambda r: costs(r, 4, 5, blank), [*flags, "--sense", sense], "allocation_duals.py", words, "csv")


def kinds():
    def file(name, text):
        (FOLDER / name).write_text(text)
        return str(FOLDER / name)

    wide = "1,2\n0,2\n1,1\n0,3\n"
    narrow = "0,2\n1,2\n0,1\n0,1\n0,2\n"
    rows, columns = file("rows.csv", wide), file("columns.csv", narrow)
    lists_of = lambda text: [[int(word) for word in line.split(",")] for line in text.split()]
    places = file("places.txt", "2\n1\n1\n2\n3\n1\n")
    yield Kind("assignment", lambda r: costs(r, r.randint(1, 5), r.randint(1, 5)), ["--sense", "min"], ending="csv")
    yield Kind("assignment", lambda r: costs(r, r.randint(2, 5), r.randint(2, 5), 0.4), ["--sense", "max"], ending="csv")
    yield Kind("assignment", lambda r: mixed(r, r.randint(1, 5), r.randint(1, 5)), ["--sense", "max"], ending="csv")
    yield Kind("matching", lambda r: graph(r, r.randint(2, 9)))
    yield Kind("matching", lambda r: graph(r, r.randint(2, 9)), ["--max-cardinality"])
    yield Kind("matching", lambda r: graph(r, r.randint(2, 9)), ["--max-cardinality", "--sense", "min"])
    yield Kind("matching", lambda r: graph(r, 2 * r.randint(1, 4), 0.5), ["--perfect"])
    yield Kind("matching", lambda r: graph(r, 6), ["--capacities", places], "capacity_duals.py", [places])
    yield Kind("roommates", lambda r: lists(r, r.randint(2, 9)))
    yield Kind("roommates", lambda r: lists(r, r.randint(2, 8), True), ["--stability", "strong"])
    yield Kind("roommates", lambda r: lists(r, r.randint(2, 8), True), ["--stability", "super"])
    yield Kind("roommates", lambda r: lists(r, r.randint(4, 7), True), ["--stability", "weak"])
    yield Kind("roommates", lambda r: lists(r, 6), ["--capacities", places], "fixtures.py", [places])
    yield allocation(1, {"goal": "cardinality"}, ["--objective", "cardinality"])
    yield allocation(2, {"goal": "tiers", "row_tiers": [2, 1, 1, 3]}, ["--objective", "tiers", "--row-tiers", file("tiers.csv", "2\n1\n1\n3\n")])
    yield allocation(3, {"goal": "bottleneck"}, ["--objective", "bottleneck"])
    yield allocation(4, {"goal": "leximin"}, ["--objective", "leximin"], sense="max")
    yield allocation(5, {"goal": "sum", "opt_out": 2.5}, ["--opt-out", "2.5"])
    yield allocation(6, {"goal": "sum", "row_capacities": lists_of(wide), "column_capacities": lists_of(narrow)},
                     ["--row-capacities", rows, "--column-capacities", columns], sense="max")
    yield allocation(7, {"goal": "sum", "locked": [[0, 1]]}, ["--locked", file("locked.csv", "0,1\n")], blank=0)
    for goal in ("sum", "worstPair", "worstPerson"):
        yield Kind("groups", lambda r: groups(r, 8 if r.random() < 0.75 else 15, 3), ["--goal", goal], "circles.py", [goal], solve=["--trials", "2000"])
    yield Kind("rings", lambda r: rings(r, r.randint(3, 9), 0), ["--length", "3"], "rings.py", ["3", "0"])
    yield Kind("rings", lambda r: rings(r, r.randint(4, 9), 1), ["--length", "3", "--chains", "3", "--goal", "weight"], "rings.py", ["3", "3", "weight"])
    yield Kind("rings", lambda r: rings(r, 8, 0), ["--length", "4"], "rings.py", ["4", "0"])
    yield Kind("rings", lambda r: rings(r, r.randint(3, 9), 0, 0.75), ["--length", "2"], "rings.py", ["2", "0"])
    yield Kind("exchange", lambda r: table(r, r.randint(4, 8)), ["--degree", "2"], "feedback.py", ["2"], "csv")
    yield Kind("exchange", lambda r: table(r, r.randint(5, 6)), ["--degree", "2", "--no-mutual", "--goal", "worstServed"], "feedback.py",
               ["2", "no-mutual", "worstServed"], "csv", solve=["--seconds", "0.02"])
    yield Kind("exchange", lambda r: table(r, r.randint(2, 4)), ["--degree", "4"], "feedback.py", ["4"], "csv")
    given, least, taken = (file(f"{name}.loads", text) for name, text in (("given", "3\n2\n2\n1\n2\n2\n"), ("least", "1\n0\n2\n1\n0\n0\n"), ("taken", "2\n1\n1\n2\n1\n2\n")))
    yield Kind("exchange", lambda r: table(r, 6), ["--loads", given, "--lower-loads", least, "--covers", taken], "feedback.py",
               ["0", f"loads={given}", f"lower={least}", f"covers={taken}"], "csv")
    yield Kind("rounds", lambda r: graph(r, r.randint(3, 8), 0.8, 0), ["--rounds", "3"], "rounds.py", ["3"])


def bench(*words):
    run = subprocess.run([BENCH, *map(str, words), "--quiet"], capture_output=True, text=True)
    return run.returncode, run.stdout, run.stderr


@functools.cache
def compiled(checker):
    """A checker's code: it runs some hundred times."""
    path = CHECKERS / checker
    return compile(path.read_text(), str(path), "exec")


def checked(checker, instance, answer, words):
    """The checker's exit code and what it said."""
    said = io.StringIO()
    argv, sys.argv = sys.argv, [checker, str(instance), str(answer), *words]
    try:
        with contextlib.redirect_stderr(said), contextlib.redirect_stdout(io.StringIO()):
            exec(compiled(checker), {"__name__": "__main__", "__file__": str(CHECKERS / checker)})
    except SystemExit as end:
        return end.code or 0, said.getvalue()
    finally:
        sys.argv = argv
    return 0, said.getvalue()


def leaves(value, path=()):
    """Every place of an answer that may be changed."""
    if isinstance(value, dict):
        for key in sorted(value):
            if key not in ("environment", "version", "file"):
                yield from leaves(value[key], (*path, key))
    elif isinstance(value, list):
        if value:
            yield (*path, "drop")
        for index, inner in enumerate(value):
            yield from leaves(inner, (*path, index))
    else:
        yield path


def spoiled(answer, r):
    """A copy with one change, and the change's name."""
    copy = json.loads(json.dumps(answer))
    path = r.choice(list(leaves(copy)))
    at = copy
    for step in path[:-1]:
        at = at[step]
    name = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")
    if path[-1] == "drop":
        at.pop()
        return copy, f"{name[:-5]} without its last"
    value, step = at[path[-1]], r.choice([-1, 1])
    if isinstance(value, bool):
        at[path[-1]], change = not value, "turned"
    elif isinstance(value, (int, float)):
        at[path[-1]], change = value + step, f"{step:+d}"
    elif value is None:
        at[path[-1]], change = 0, "0 for nothing"
    else:
        try:
            at[path[-1]], change = str(int(value) + step), f"{step:+d}"
        except ValueError:
            at[path[-1]] = {"optimal": "infeasible", "stable": "unsolvable"}.get(value, "optimal")
            change = f"{value} turned to {at[path[-1]]}"
    return copy, f"{name} {change}"


def beside(answer):
    """What no proof rests on: best efforts, what would be best where nothing exists, and the unit of an allocation's duals, which prove as much in
    any unit in which their signs hold (`verify` asks for that of the file)."""
    if answer["status"] in ("infeasible", "unsolvable"):
        return ("best_effort", "sense", "goal", "objective", "cardinality", "certificate.scale")
    return ("certificate.scale",) if "terms" in answer else ("best_effort",)


def rejected(kind, folder, lines):
    """The files whose answers `verify` refuses."""
    (FOLDER / "all.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    for name in set(os.listdir(folder)) - {line["file"] for line in lines}:
        (folder / name).unlink()
    _, _, said = bench("verify", kind.problem, folder, FOLDER / "all.jsonl", "--batch", *kind.flags)
    return {line.rsplit(": code ", 1)[0] for line in said.split("\n") if ": code " in line}


def solved(kind, folder):
    """Answers with their files."""
    code, text, said = bench("solve", kind.problem, folder, "--batch", *kind.flags, *kind.solve)
    # Some may stay undecided.
    if code not in (0, 75):
        sys.exit(f"{kind.problem} {kind.flags}: exit {code}: {said}")
    return [json.loads(line) for line in text.split("\n") if line]


def cohort(r, n):
    """People of two departments with blanks."""
    head = "id,department,skill:a,skill:b,learn:a,learn:b,goal:x,goal:y\n"
    answers = lambda: ",".join("" if r.random() < 0.25 else str(r.randint(0, 5)) for _ in range(6))
    return head + "".join(f"p{person:02},{r.choice(('d1', 'd2'))},{answers()}\n" for person in range(n))


def matches(r, count):
    """How many certificates of matches are proved, and the names of what was spoiled and refused."""
    people, pairs, scores, certificate, turned = (FOLDER / name for name in ("c.csv", "p.csv", "s.txt", "m.json", "t.json"))
    proved, refused = 0, []
    for _ in range(count):
        people.write_text(cohort(r, r.randint(2, 13)))
        rules = ["--different", "department"] if r.random() < 0.6 else []
        program = ["--objective", r.choice(("everyone-then-score", "score")), *rules]
        for words in (["match", people, "--out", pairs, "--certificate", certificate, *program], ["export", people, "--scores", scores, *rules]):
            code, _, said = bench(*words)
            if code:
                sys.exit(f"{words}: exit {code}: {said}")
        code, said = checked("match_certificate.py", scores, certificate, [str(pairs)])
        if code:
            sys.exit(f"match {program}: not proved: {said}\n{people.read_text()}")
        proved += 1
        copy, name = spoiled(json.loads(certificate.read_text()), r)
        turned.write_text(json.dumps(copy))
        if bench("verify", "match", people, pairs, turned, *program)[0] == 70:
            code, _ = checked("match_certificate.py", scores, turned, [str(pairs)])
            # Digests, words for people, and the solver's own best pairs, which may be others, are nothing that the proof of these pairs rests on.
            unseen = ("proofs[0].proof.pairs", "proofs[0].proof.people", "proofs[0].proof.sitters", "cohort_sha256", "program_sha256", "arrangement_sha256", "private_rules", "program", "strategy", "confidential", "format")
            # Neither file names whoever has no partner.
            paired = pairs.read_text()
            alone = [f"people[{place}]" for place, person in enumerate(json.loads(certificate.read_text())["people"]) if person not in paired]
            if code == 70:
                refused.append("match " + name)
            elif not name.startswith((*unseen, *alone)) and "statement" not in name:
                sys.exit(f"match {program}: {name} is refused by verify alone\n{copy}")
    return proved, refused


def main():
    r = random.Random(7)
    proved, refused, names, schemas = 0, 0, set(), None
    if SCHEMAS:
        from json_schema import Schemas
        schemas = Schemas(SCHEMAS)
    for number, kind in enumerate(kinds()):
        folder = FOLDER / f"kind-{number}"
        folder.mkdir()
        for index in range(COUNT):
            (folder / f"{index:04d}.{kind.ending}").write_text(kind.draw(r))
        where = f"{kind.problem} {' '.join(kind.flags)}"
        answers = []
        for answer in solved(kind, folder):
            if schemas:
                schemas.check(f"{kind.problem}.json", answer, where + " " + answer["file"])
            way = kind.check(answer) if answer["status"] != "undecided" else None
            if way is None:
                continue
            (FOLDER / "answer.json").write_text(json.dumps(answer))
            code, said = checked(way[0], folder / answer["file"], FOLDER / "answer.json", way[1])
            if code:
                sys.exit(f"{where} {answer['file']}: {way[0]} does not prove the answer: {said}\n{answer}")
            proved += 1
            answers.append((answer, way))
        changes, turns = [], {}
        for answer, way in answers:
            copy, name = spoiled(answer, r)
            changes.append(copy)
            turns[answer["file"]] = (copy, name, way)
        for file in sorted(rejected(kind, folder, changes)):
            if file not in turns:
                continue
            copy, name, way = turns[file]
            (FOLDER / "answer.json").write_text(json.dumps(copy))
            code, _ = checked(way[0], folder / file, FOLDER / "answer.json", way[1])
            if code != 70 and not name.startswith(beside(copy)):
                sys.exit(f"{where} {file}: {way[0]} ends with {code} where {name} is refused by verify\n{copy}")
            if code == 70:
                refused += 1
                names.add(name)
    own, turned = matches(r, max(1, COUNT // 4))
    proved, refused = proved + own, refused + len(turned)
    names.update(turned)
    print(f"{proved} answers proved, {refused} spoiled ones refused, {len(names)} different ways")


main()
