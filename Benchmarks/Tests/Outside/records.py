"""Every JSON file that commands write, and those that people write for them, held against docs/schemas.

    records.py COHORT_BENCH FOLDER SCHEMAS COHORT

Commands are run over practices, strategies, rules, facets, back-tests, comparisons and survey keys; each file has to fit its schema. What a
schema has (keys, words, alternatives) has to be met in some file, but for UNMET. No schema may take everything: one file of each is spoiled by
a required key less, a key more and values of a wrong type. Programs that `match` refuses for their form must not fit either. Drafted keys are those of
the exports beside COHORT. Ends with 0 and one line, or with 1 and what went wrong.
"""
import json
import random
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

from json_schema import Schemas, fault

BENCH, FOLDER, DEMO = sys.argv[1], Path(sys.argv[2]).resolve(), Path(sys.argv[4]).resolve()
DOCS = Path(sys.argv[3]).resolve().parent
SCHEMAS = Schemas(Path(sys.argv[3]).resolve()).all
# Those of `solve`, and two of comparisons, are held against their schemas by themselves.
ANSWERS = {"comparison-optimum", "solver-answer", "assignment", "exchange", "groups", "matching", "rings", "roommates", "rounds"}
SAMPLES = {}

# What schemas have and no run here has: facets of one's own, which only Swift brings; proofs and numbers of questions larger than these.
UNMET = (r"\|own|list-bound|valid-pairs|group_proof\|partners|side=columns|wide\|1|outcome=(answered|late|unsolvable|wrong)"
         r"|(department|group)_gap")
# What need not be there, and is in all files here.
ALWAYS = r"ranking\.(per_ego|precision\.)|\.commit$|personality\.fit\.whitening$|friedman\.f$"


def bench(*words, codes=(0,)):
    run = subprocess.run([BENCH, *map(str, words), "--quiet"], capture_output=True, text=True, cwd=FOLDER)
    if run.returncode not in codes:
        sys.exit(f"{' '.join(map(str, words))}: exit {run.returncode}: {run.stderr}")
    return run


def write(name, value):
    path = FOLDER / name
    path.write_text(value if isinstance(value, str) else json.dumps(value))
    return path


def fits(name, value):
    return fault(SCHEMAS[name + ".json"], value, SCHEMAS[name + ".json"])


def keep(name, value, where):
    """Holds a file against its schema, and keeps it as a sample."""
    value = json.loads(value.read_text()) if isinstance(value, Path) else value
    found = fits(name, value)
    if found:
        sys.exit(f"{where} does not fit {name}.json: {found}")
    SAMPLES.setdefault(name, []).append(value)
    return value


def table(rows):
    return "".join(",".join(map(str, row)) + "\n" for row in rows)


COLUMNS = ("id,name,stage,started,department,organisation,function,manager,role,wanted-role,languages,time_zone,free,dates,trained,facing,overcame,"
           "interests,topics,mode,frequency,duration,skill:swift,skill:sql,skill:design,learn:swift,learn:sql,learn:design,goal:leading,goal:making,goal:helping,"
           "trait:calm,trait:open,support-offered:listening,support-offered:advice,support-needed:listening,support-needed:advice,group:office").split(",")


def people(r, n, **more):
    """A cohort that answers every column; `more` are further columns, a function of the number each."""
    def tags(words, k):
        return ";".join(sorted(r.sample(words, k)))
    rows = [[*COLUMNS, *(name.replace("_", "-") for name in more)]]
    for k in range(n):
        started = f"20{r.choice((18, 26)):02}-0{r.randint(1, 6)}-11"
        rows.append([
            f"p{k:02}", f"Person {k}", r.randint(1, 4), started, "abc"[k % 3], "xy"[k % 2], r.choice(("law", "sales")), "p00" if 0 < k < 3 else "",
            r.choice(("lead", "maker")), r.choice(("lead", "maker")), tags(["de", "en", "fr"], 2), "Europe/Berlin", "Mon 09-12;Tue 14-16",
            tags(["2026-10-01", "2026-10-02", "2026-10-03"], 2), "yes" if k % 2 else "no", tags(["burnout", "change"], 1), tags(["burnout", "change"], 1),
            tags(["chess", "music", "film"], 2), tags(["web", "data", "maps"], 2), "remote", "weekly", "1h",
            *(r.randint(0, 5) for _ in range(9)), *(f"{r.uniform(1, 6):.1f}" for _ in range(2)), *(r.randint(0, 5) for _ in range(4)),
            "north" if k % 2 else "south", *(column(k) for column in more.values())])
    return table(rows)


FACETS = [
    {"facet": "skills", "weight": 3, "gap_curve": [0, 3, 3, 2, 1, 0], "assumed_own_level": 1}, {"facet": "aspirations", "weight": 1, "centred": True},
    {"facet": "personality", "weight": 1, "modes": {"calm": "similar", "open": "complementary", "office": "ignored"}}, {"facet": "support", "weight": 1},
    {"facet": "challenges", "weight": 1, "sensitive": True}, {"facet": "function", "weight": 1, "near": [["law", "sales"]]},
    {"facet": "path-ahead", "weight": 1, "near": [["lead", "maker"]]}, {"facet": "availability", "weight": 1, "enough_hours": 3},
    {"facet": "languages", "weight": 1}, {"facet": "expectations", "weight": 1, "sensitive": False},
    {"facet": "same", "weight": 1, "attribute": "organisation"},
    {"facet": "gap", "weight": 1, "attribute": "stage", "toward": "more"}, {"facet": "level", "weight": 1, "attribute": "trait:calm", "toward": "less"},
    {"facet": "gap", "weight": 1, "attribute": "trait:open", "toward": "less"}, {"facet": "level", "weight": 1, "attribute": "stage", "toward": "more"}]
RULES = [
    {"rule": "never", "pairs": [["p00", "p01"]]}, {"rule": "locked", "pairs": [["p02", "p03"]]}, {"rule": "reporting-line", "within": 1},
    {"rule": "different", "attribute": "department"}, {"rule": "same", "attribute": "organisation"}, {"rule": "common-language"},
    {"rule": "common-hours", "hours": 1.5}, {"rule": "history", "meetings": [["p04", "p05", "2026-03-02"]], "cool_down": 180, "on": "2026-09-01"},
    {"rule": "history", "meetings": [["p04", "p05", "2026-03-02"]], "on": "2026-09-01"},
    {"rule": "across-sides"}, {"rule": "trained"}, {"rule": "common-dates", "days": 1},
    {"rule": "tenure", "newcomers": 365, "veterans": 700, "on": "2026-09-01"}]


def programs():
    """Programs that are accepted, each with the cohort that it is for."""
    model = {"facets": FACETS, "minimum_coverage": 0.25}
    yield "pool.csv", {}
    yield "pool.csv", {"model": {**model, "aggregate": "geometric", "missing": "referenceValue"}, "threads": 1, "seed": 7}
    yield "pool.csv", {"model": {"facets": [{**facet, "sensitive": True} for facet in FACETS[:2]], "missing": "renormalise"}}
    attributes = SCHEMAS["program.json"]["$defs"]["attribute"]["enum"]
    yield "sides.csv", {"rules": [{"rule": "different", "attribute": attribute} for attribute in attributes], "objective": "score"}
    for rule in RULES:
        cohort = "sides.csv" if rule["rule"] == "across-sides" else "pool.csv"
        yield cohort, {"rules": [rule], "honours_training": False}
    for aggregate in ("mean", "harmonic", "product", "minimum"):
        yield "pool.csv", {"model": {"facets": FACETS[:3], "aggregate": aggregate}, "objective": "score"}
    for requests in ("bonus", "lock", "ignore"):
        yield "rich.csv", {"requests": requests, "request_bonus": 0.2, "load_cost": 0.1, "common_dates": 0, "allows_fallback": False}
    yield "sides.csv", {"sides": "different", "strategy": "greedy"}
    yield "sides.csv", {"sides": "ignore", "objective": "everyone-then-score"}
    yield "pool.csv", {"practice": "buddy-system", "as_of": "2026-09-01", "rules": RULES[-1:]}
    pairs = [{"first": "p00", "second": "p05"}, {"first": "p02", "second": "p07"}]
    for objective in ("worst-off", "leximin", "nash"):
        yield "pool.csv", {"objective": objective}
    yield "pool.csv", {"parity": {"group": "office", "gap": 0.5, "least_people": 5}}
    yield "few.csv", {"parity": {"group": "department", "gap": 0.5, "least_people": 2}}
    yield "pool.csv", {"strategy": "rematch", "previous": {"pairs": pairs, "price": 0.05}}
    yield "pool.csv", {"strategy": "rematch", "previous": {"pairs": pairs, "maximum_broken": 1}}
    group_rules = [{"rule": "balanced", "attribute": "organisation"}, {"rule": "trained-lead"}, {"rule": "overcame", "challenge": "burnout"}]
    for goal in ("sum", "worst-pair", "worst-person"):
        yield "few.csv", {"practice": "circles", "parameters": {"size": "3-5", "goal": goal, "group_rules": group_rules}}
    yield "pool.csv", {"practice": "circles", "parameters": {"size": "7", "group_rules": [{"rule": "nobody-alone", "attribute": "department"}]}}
    past = [[["p00", "p01"], ["p02", "p03", "p04"]]]
    yield "odd.csv", {"practice": "rounds", "parameters": {"rounds": 2, "odd": "trio", "past": past}, "honours_training": False}
    yield "odd.csv", {"practice": "coffee", "parameters": {"odd": "sit-out", "past": past}, "honours_training": False}
    yield "pool.csv", {"practice": "speed-networking", "parameters": {"size": "4", "rounds": 2, "effort": 2}}
    yield "pool.csv", {"practice": "rings", "parameters": {"ring": 4}}
    yield "pool.csv", {"practice": "feedback-circles", "parameters": {"degree": 2, "goal": "worst-person"}}
    yield "pool.csv", {"practice": "network", "parameters": {"degree": 3, "coverage": 1}}
    yield "pool.csv", {"practice": "tables", "parameters": {"topics": [{"name": "web", "seats": 6}, {"name": "data", "seats": 8}]}}
    needs = [{"skill": "swift", "level": 2.5, "people": 2}, {"skill": "sql"}, {"people": 1}]
    yield "pool.csv", {"practice": "project-teams", "parameters": {"projects": [{"name": "web", "needs": needs}, {"name": "data", "needs": [{}]}]}}


# Programs that `match` refuses for their form: a key nobody reads, a word that is none, a value of another type.
REFUSED = [
    {"parity": {"group": "office"}}, {"parity": {"group": "office", "gap": 0.5, "people": 5}}, {"practise": "circles"}, {"practice": "circle"}, {"practice": 1}, {"objective": "everybody"}, {"strategy": "best"}, {"sides": "both"},
    {"requests": "always"}, {"request_bonus": "0.1"}, {"load_cost": [0.05]}, {"honours_training": "yes"}, {"common_dates": 1.5}, {"as_of": 20260901},
    {"as_of": "1 September"}, {"seed": -1}, {"threads": "two"}, {"allows_fallback": 1}, {"rules": {"rule": "trained"}}, {"rules": ["trained"]},
    {"rules": [{"rule": "common-hour", "hours": 1}]}, {"rules": [{"rule": "common-hours"}]}, {"rules": [{"rule": "reporting-line", "within": "1"}]},
    {"rules": [{"rule": "different", "attribute": "office"}]}, {"rules": [{"rule": "never", "pairs": ["p00", "p01"]}]}, {"model": {"aggregate": "mean"}},
    {"model": {"facets": [{"facet": "skills"}]}}, {"model": {"facets": [{"facet": "skills", "weight": 1, "near": []}]}},
    {"model": {"facets": [{"facet": "skill", "weight": 1}]}}, {"model": {"facets": [{"facet": "level", "weight": 1, "toward": "up"}]}},
    {"model": {"facets": FACETS[:1], "missing": "zero"}}, {"practice": "circles", "parameters": {"size": 4}},
    {"practice": "circles", "parameters": {"sizes": "4"}}, {"practice": "circles", "parameters": {"group_rules": [{"rule": "mixed"}]}},
    {"practice": "tables", "parameters": {"topics": [{"name": "web"}]}}, {"strategy": "rematch", "previous": {"pairs": [["p00", "p01"]]}},
    {"practice": "project-teams", "parameters": {"projects": [{"name": "web", "needs": [{"level": 2}]}]}}]


def match(where, *words, command=("match",), codes=(0,)):
    """A match with its record and its certificate."""
    bench(*command, *words, "--out", "pairs.csv", "--record", "run.json", "--certificate", "proof.json", codes=codes)
    keep("certificate", FOLDER / "proof.json", f"the certificate of {where}")
    return keep("match", FOLDER / "run.json", f"the record of {where}")


PRACTICES = {
    "peer-mentoring": [], "career-development": [], "onboarding": [], "collaboration": [], "skill-exchange": [], "buddy-system": ["--as-of", "2026-09-01"],
    "shadowing": [], "circles": ["--size", "3-5", "--balanced", "organisation", "--overcame", "burnout"],
    "rounds": ["--rounds", "3"], "coffee": ["--odd", "trio"], "speed-networking": ["--size", "4", "--rounds", "2"], "rings": ["--ring", "3"],
    "workshops": [],
    "feedback-circles": ["--degree", "3"], "network": ["--degree", "2", "--coverage", "1"], "tables": ["--topics", "topics.csv"],
    "project-teams": ["--projects", "projects.csv"]}


def matches(r):
    write("topics.csv", "topic,seats\nweb,6\ndata,5\nmaps,4\n")
    write("projects.csv", "project,skill,level,people\nweb,swift,2,2\nweb,,,1\ndata,sql,3,2\n")
    listed = re.findall(r"`([a-z-]+)`", " ".join(line.split("|")[0] for line in (DOCS / "practices.md").read_text().split("\n\n## ")[0].split("\n|")[2:]))
    if set(listed) != set(PRACTICES) or set(listed) != set(SCHEMAS["program.json"]["properties"]["practice"]["enum"]):
        sys.exit(f"practices.md, program.json and this script have other practices: {sorted(listed)}")
    for practice, words in PRACTICES.items():
        match(practice, "pool.csv", "--practice", practice, *words)
    for strategy in ("maximum-weight", "suitor", "hungarian", "greedy", "first-come", "random", "stable-roommates"):
        match(strategy, DEMO, "--strategy", strategy, "--audience", "administrator")
    bench("generate", "--participants", "24", "--sides", "--seed", "3", "--out", "generated.csv")
    for strategy in ("maximum-weight", "suitor", "hungarian", "deferred-acceptance"):
        match(f"{strategy} of two sides", "generated.csv", "--strategy", strategy)
    # Tables and teams whose rules keep people apart, groups and exchanges that do not exist, capacities, somebody whom nobody may meet.
    match("tables with a rule", "pool.csv", "--practice", "tables", "--topics", "topics.csv", "--different", "department")
    match("circles that do not exist", "pool.csv", "--practice", "circles", "--size", "9", codes=(3,))
    match("somebody alone", "pool.csv", "--never", pairs_of("p00", range(1, 14)))
    match("exchanges that do not exist", "pool.csv", "--practice", "feedback-circles", "--never", pairs_of("p00", range(1, 14)), codes=(3,))
    match("more circles", write("more.csv", people(r, 24)), "--practice", "circles", "--size", "3-5")
    match("capacities and tiers", "rich.csv")
    match("many wants", "more.csv", "--practice", "workshops")
    match("the worst off", "pool.csv", "--practice", "circles", "--size", "4-5", "--goal", "worst-person")
    match("few people", "few.csv", "--practice", "circles", "--size", "3")
    for seed in range(60):
        match("rings", write("some.csv", people(random.Random(seed), 18)), "--practice", "rings")
        if '"branch"' in (FOLDER / "proof.json").read_text():
            break
    for seed in range(60):
        match("rings of two", write("some.csv", people(random.Random(seed), 19)), "--practice", "rings", "--ring", "2")
        if '"sets"' in (FOLDER / "proof.json").read_text():
            break
    for seed in range(60):
        record = match("stable-roommates", write("some.csv", people(random.Random(seed), 12)), "--strategy", "stable-roommates")
        if record["outcome"] == "fallback":
            match("no stable pairs", "some.csv", "--strategy", "stable-roommates", "--no-fallback", codes=(3,))
            break
    bench("match", "pool.csv", "--out", "pairs.csv", "--record", "run.json")
    keep("match", FOLDER / "run.json", "the record of a match without a certificate")
    private = {"key": "a long text that nobody else has", "rules": RULES[:1]}
    write("private.json", keep("private-rules", private, "private rules"))
    match("private rules", "pool.csv", "--private-rules", "private.json")
    for rule in RULES:
        keep("private-rules", [rule], "a list of private rules")
        bench("match", "sides.csv", "--private-rules", write("list.json", [rule]), "--out", "pairs.csv")
    write("earlier.csv", table([["a", "b"], ["p01", "p05"], ["p02", "p07"], ["p03", "p08"]]))
    for limit in (["--max-changes", "2"], []):
        match(f"rematch {limit}", "pool.csv", "--previous", "earlier.csv", *limit, command=("rematch",))


def pairs_of(one, others):
    return write("apart.csv", table([["a", "b"], *([one, f"p{k:02}"] for k in others)]))


def asked():
    """Programs that are accepted, and those that are not."""
    accepted = 0
    for cohort, program in programs():
        keep("program", program, "the program")
        record = match(json.dumps(program), cohort, "--program", write("program.json", program), codes=(0, 3))
        accepted += 1
        if accepted <= 2 or "rules" in program or "model" in program:
            # What a record says was asked, with its fit, is a program again.
            again = {**record["program"], "fitted": record["fitted"]}
            keep("program", again, "the program of a record")
            match("a program of a record", cohort, "--program", write("program.json", again), codes=(0, 3))
            accepted += 1
    for program in REFUSED:
        if not fits("program", program):
            sys.exit(f"program.json takes {program}")
        bench("match", "pool.csv", "--program", write("program.json", program), "--out", "pairs.csv", codes=(65,))
    return accepted


def evaluations():
    bench("match", "pool.csv", "--out", "pairs.csv", "--certificate", "proof.json")
    write("theirs.csv", table([["a", "b"], ["p01", "p02"], ["p03", "p04"]]))
    for words in (["pairs.csv", "--certificate", "proof.json"], ["theirs.csv", "--different", "department", "--never", "theirs.csv"]):
        keep("evaluate", json.loads(bench("evaluate", "pool.csv", *words).stdout), f"evaluate {words}")


def backtests(r):
    ties = [(a, b) for a in range(40) for b in range(40) if a != b and r.random() < 0.15]
    lines = [[f"p{a:02}", f"p{b:02}", r.randint(0, 2), r.choice(("", "helped me", "helped me;hard to meet")), "advice"] for a, b in ties]
    lines[0][3] = "once"
    write("ties.csv", table([["from", "to", "value", "tags", "relation"], *lines]))
    write("plain.csv", table([["from", "to"], *(line[:2] for line in lines)]))
    write("forty.csv", people(r, 40))
    effort = ["--permutations", "5", "--replicates", "20"]
    for words in (["--ties", "ties.csv", "--listed"], ["--ties", "ties.csv", "--mutual", "--relation", "advice"],
                  ["--ties", "plain.csv", "--permutations", "0", "--folds", "3"]):
        keep("backtest", json.loads(bench("backtest", "forty.csv", *effort, *words).stdout), f"backtest {words}")


def comparisons():
    study = {"culture": "mentoring", "parameters": {"blanks": 0.1}, "participants": [24], "instances": 6,
             "strategies": ["maximum-weight:score", "stable-roommates", "greedy"],
             "solvers": [{"name": "none", "command": "false {out}"}], "seed": 8, "seeds": 1, "program": {"rules": [RULES[3]]}, "primary": "worst", "draws": 200,
             "replicates": 200, "level": 0.1, "prior": 0.5, "region": 0.01, "solver_limit": 5}
    keep("study", study, "a study")
    other = {"cohorts": ["pool.csv"], "strategies": ["greedy", "random"], "practice": "collaboration", "history": ["apart.csv"], "repeats": "counted",
             "previous": "earlier.csv", "never": "apart.csv", "locked": "earlier.csv", "replicates": 100, "draws": 100, "test": "wilcoxon-split"}
    keep("study", other, "another study")
    several = {"cultures": [{"culture": "mentoring", "parameters": {"blanks": 0.1}}, {"culture": "mentoring", "name": "full", "parameters": {"blanks": 0}},
                            {"culture": "composite"}],
               "participants": [8], "instances": 4, "strategies": ["greedy", "random", "first-come"], "test": "wilcoxon-pratt", "replicates": 100, "draws": 100}
    keep("study", several, "a study of several cultures")
    bench("study", write("several.json", several), "--out", "several")
    bench("study", write("study.json", study), "--out", "study")
    bench("study", write("other.json", other), "--out", "other")
    bench("compare", "--culture", "mentoring", "--participants", "8", "--instances", "3", "--strategies", "greedy,suitor", "--out", "compared")
    for folder in ("study", "other", "compared", "several"):
        for schema, name in [("plan", "plan"), ("statistics", "statistics"), ("manifest", "manifest"), ("comparison-record", "record")]:
            keep(schema, FOLDER / folder / f"{name}.json", f"{folder}/{name}.json")
        for schema, within in [("comparison-cell", "cells"), ("comparison-timing", "timings")]:
            for path in sorted((FOLDER / folder / within).glob("*.json")):
                if not path.name.endswith(".optimum.json"):
                    keep(schema, path, path)
                elif fits("comparison-optimum", json.loads(path.read_text())) or not fits("comparison-optimum", "1"):
                    sys.exit(f"{path} does not fit comparison-optimum.json, or anything does")


def solver_answers():
    """Answers that are judged, and those that are refused for their form."""
    partners = [1, 0, 3, 2, None, None, None, None]
    answers = [({"mates": partners}, "answered"), ({"mates": partners, "claimed": 1}, "wrong"), ({"mates": partners[:7]}, "wrong"),
               ({}, "failed"), ([1, 0], "failed"), ({"mates": "1"}, "failed"), ({"mates": [0.5]}, "failed"), ({"mates": partners, "claimed": "1"}, "failed"),
               ({"mates": partners, "claim": 1}, "failed")]
    for k, (answer, outcome) in enumerate(answers):
        bench("compare", "eight.csv", "--strategies", "greedy", "--no-timings", "--out", f"asked-{k}",
              "--solver", f"one=cp {write('answer.json', answer)} {{out}}")
        cell, = (FOLDER / f"asked-{k}" / "cells").glob("*.one.1.json")
        if json.loads(cell.read_text())["outcome"] != outcome or (fits("solver-answer", answer) is None) == (outcome == "failed"):
            sys.exit(f"{answer} is not {outcome}, or solver-answer.json takes it otherwise")


KEY = {
    "format": 1, "delimiter": ";", "encoding": "utf-8", "skip_rows": 0, "header_rows": 1, "decimal_comma": True, "id": {"column": "Mail", "generate": "P"},
    "timestamp": {"column": "When", "order": "dmy"}, "repeated": "last", "same_id": "merge",
    "consent": {"column": "May we?", "yes": ["yes"], "no": ["no"]},
    "fields": {"department": "Team", "name": {"columns": ["First", "Last"], "separator": " "}, "started": {"columns": ["Since"], "order": "mdy"},
               "stage": {"column": "Grade", "separator": "", "values": {"G1": "1", "G2": "2"}},
               "role": {"columns": ["Grade"], "values": {"G1": "lead", "G2": "maker"}}},
    "constants": {"organisation": "us"}, "comments": {"Team": "as it stands"},
    "scales": {"level": {"labels": ["none", "some", "much"]}, "agree": {"values": {"no": 1, "yes": 4.5}}},
    "items": [{"column": "SQL", "target": "skill:sql", "range": [1, 5], "reversed": False}, {"column": "Go", "target": "skill:go", "scale": "level"}],
    "grids": [{"column": "Know", "family": "skill", "scale": "level", "names": {"Swift": "swift"}},
              {"column": "Rank", "family": "goal", "range": [1, 5], "reversed": True}],
    "rankings": [{"column": "Wish", "family": "learn", "options": ["Art", "Law"], "names": {"Art": "art"}}],
    "hours": [{"column": "Free", "times": {"Morning": "09-12"}}],
    "multi_selects": [{"column": "Likes", "options": ["chess", "film"], "target": "interests"},
                      {"column": "Needs", "options": ["advice"], "target": "support-needed", "separator": ", ", "ticked": 4, "unticked": 0,
                       "other": "needs_other"}],
    "traits": {"calm": {"items": [{"column": "Q1"}, {"column": "Q2", "reversed": True}], "low": 1, "high": 4.5, "scale": "agree", "minimum_answered": 2}},
    "carry": ["Office"]}
EXPORT = """Mail;When;May we?;Team;First;Last;Since;Grade;SQL;Go;Know [Swift];Know [C];Rank [lead];Rank [make];Wish [First];Wish [Second];Free [Mon];\
Likes;Needs;Q1;Q2;Office
a@x;31.3.2026;yes;one;Ann;A;3/31/2020;G1;2,5;some;much;none;1;2;Art;Law;Morning;chess, film;advice, rest;no;yes;north
b@x;1.4.2026;yes;two;Bob;B;4/30/2020;G2;4;much;none;some;3;1;Law;Art;9-12;film;advice;yes;yes;south
"""


# What makes no key of a small one, and what is no study or list of private rules.
NO_KEYS = [
    {}, {"id": {}}, {"id": "Mail"}, {"ids": "Mail"}, {"format": 2}, {"encoding": "utf8"}, {"timestamp": {"column": "When"}}, {"repeated": "latest"},
    {"consent": {"column": "May we?"}}, {"fields": {"department": ["Team"]}}, {"fields": {"department": {"values": {}}}},
    {"scales": {"level": ["none", "some"]}},
    {"items": [{"column": "SQL"}]}, {"grids": [{"column": "Know"}]}, {"rankings": [{"column": "Wish", "family": "learn"}]}, {"hours": [{"times": {}}]},
    {"multi_selects": [{"column": "Likes", "options": ["chess"]}]},
    {"traits": {"calm": {"items": [{"column": "Q1", "revers": True}], "low": 1, "high": 5}}},
    {"carry": "Office"}]


NO_STUDIES = [{}, {"strategies": "greedy"}, {"strategies": ["greedy"], "culture": 1}, {"strategies": ["greedy"], "solvers": [{"name": "x"}]},
              {"strategies": ["greedy"], "solvers": [{"name": "x", "command": "x {graph} {out}", "limit": 1}]}, {"strategies": ["greedy"], "test": "t"},
              {"strategies": ["greedy"], "cultures": [{"culture": "mentoring", "params": {}}]}]
NO_RULES = [{}, {"rules": []}, {"key": "a long text that nobody else has"}, {"rules": {}, "key": "a long text that nobody else has"}, [{"pairs": []}]]


def keys():
    """Keys that are drafted of exports, and one that has everything."""
    for path in sorted(path for path in (DEMO.parent / "forms").iterdir() if path.suffix in (".csv", ".xlsx")):
        bench("key", path, "--out", "key.json")
        keep("survey-key", FOLDER / "key.json", f"the key of {path.name}")
    keep("survey-key", DEMO.parent / "big-five.key.json", "the key of big-five.csv")
    write("export.csv", EXPORT)
    small = {"id": {"generate": "Q"}, "delimiter": ";", "fields": {"department": "Team", "started": {"column": "Since", "order": "mdy"}}}
    for key in (KEY, small):
        keep("survey-key", key, "a key")
        bench("import", "export.csv", "--key", write("key.json", key), "--out", "people.csv", "--identities", "who.csv")
    for change in NO_KEYS:
        key = {**small, **change} if change else {}
        if not fits("survey-key", key):
            sys.exit(f"survey-key.json takes {key}")
        bench("import", "export.csv", "--key", write("key.json", key), "--out", "people.csv", "--identities", "who.csv", codes=(65,))


def label(one, k):
    """An alternative by its first fixed word, by its only key, or by its number."""
    own = one.get("properties", {})
    fixed = [str(own[key]["const"]) for key in ("kind", "rule", "facet") if "const" in own.get(key, {})]
    return "own" if "version" in own else fixed[0] if fixed else next(iter(own)) if len(own) == 1 else k


def no_files():
    """Studies and private rules that are refused for their form."""
    for name, wrong, words in [("study", NO_STUDIES, ["study", "wrong.json", "--out", "wrong"]),
                               ("private-rules", NO_RULES, ["match", "pool.csv", "--private-rules", "wrong.json", "--out", "pairs.csv"])]:
        for value in wrong:
            if not fits(name, value):
                sys.exit(f"{name}.json takes {value}")
            write("wrong.json", value)
            bench(*words, codes=(65,))


def parts(schema, place=""):
    """The places of a schema's keys, alternatives and words; a key that need not be there with the place of its object."""
    if "properties" in schema and schema.get("additionalProperties") is not False:
        sys.exit(f"an object of a schema takes any key: {place or 'the whole'}")
    for name in schema.get("enum", []):
        yield f"{place}={name}", None
    for name, inner in schema.get("properties", {}).items():
        yield f"{place}.{name}", None if name in schema["required"] else place + "{}"
        yield from parts(inner, f"{place}.{name}")
    for k, one in enumerate(schema.get("anyOf", [])):
        yield f"{place}|{label(one, k)}", None
        yield from parts(one, f"{place}|{label(one, k)}")
    for name, inner in schema.get("$defs", {}).items():
        yield from parts(inner, name)
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            yield from parts(schema[key], f"{place}[]")


def met(schema, value, root, seen, place=""):
    """Counts the places that a value meets."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        return met(root["$defs"][name], value, root, seen, name)
    if "enum" in schema:
        seen[f"{place}={value}"] += 1
    for k, one in enumerate(schema.get("anyOf", [])):
        if not fault(one, value, root):
            seen[f"{place}|{label(one, k)}"] += 1
            met(one, value, root, seen, f"{place}|{label(one, k)}")
    own = schema.get("properties", {})
    if isinstance(value, dict):
        seen[place + "{}"] += 1
        for key, inner in value.items():
            if key in own:
                seen[f"{place}.{key}"] += 1
                met(own[key], inner, root, seen, f"{place}.{key}")
            elif isinstance(schema.get("additionalProperties"), dict):
                met(schema["additionalProperties"], inner, root, seen, f"{place}[]")
    for inner in value if isinstance(value, list) else ():
        met(schema.get("items", {}), inner, root, seen, f"{place}[]")


def unmet():
    """What schemas have and no file here has, what every file has and its schema does not ask for, and parts of one name that differ."""
    wrong, shared = [], {"asked": {key: inner for key, inner in SCHEMAS["program.json"].items() if key not in ("$schema", "$defs", "title")}}
    for name in sorted(SAMPLES):
        root, seen, given = SCHEMAS[name + ".json"], Counter(), name in ("program", "survey-key", "study", "private-rules")
        wrong += [f"{name}.json: {part} is something else elsewhere" for part, own in root.get("$defs", {}).items() if shared.setdefault(part, own) != own]
        for value in SAMPLES[name]:
            met(root, value, root, seen)
        for place, within in parts(root):
            # Studies and plans have programs inside, whose parts are met above.
            if not seen[place] and name not in ("plan", "private-rules", "study") and not re.search(UNMET, place) and not (given and "=" in place):
                wrong.append(f"{name}.json: nothing here has {place}")
            if within and seen[place] == seen[within] > 0 and not given and not re.search(ALWAYS, place):
                wrong.append(f"{name}.json: {place} is always there, and not required")
    if wrong:
        sys.exit("\n".join(wrong))


def places(value, path=()):
    """Every place inside a value."""
    for step, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield (*path, step)
        yield from places(inner, (*path, step))


def changed(value, path, new):
    copy = json.loads(json.dumps(value))
    at = copy
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = new
    return copy


def kind(value):
    return "number" if type(value) in (int, float) else type(value).__name__


def spoil(r):
    """How many changes of samples were refused; every one has to be."""
    refused = 0
    for name, samples in sorted(SAMPLES.items()):
        sample = max((one for one in samples if isinstance(one, dict)), key=lambda one: (len(one), len(json.dumps(one)) < 30000))
        schema = SCHEMAS[name + ".json"]
        required = schema.get("required") or [key for one in schema.get("anyOf", []) for key in one.get("required", [])]
        changes = [(f"without {key}", {other: inner for other, inner in sample.items() if other != key}) for key in required]
        changes.append(("with another key", {**sample, "unheard_of": 1}))
        for path in r.choices(list(places(sample)), k=20):
            at = sample
            for step in path:
                at = at[step]
            new = r.choice([other for other in (None, True, 0.5, "?", [[]], {"?": {}}) if kind(other) != kind(at)])
            changes.append((f"with {new!r} at {path}", changed(sample, path, new)))
        for what, value in changes:
            if not fits(name, value):
                sys.exit(f"{name}.json takes a file {what}")
        refused += len(changes)
    return refused


def main():
    r = random.Random(5)
    write("pool.csv", people(r, 14))
    write("few.csv", people(r, 9))
    write("eight.csv", people(random.Random(1), 8))
    write("odd.csv", people(r, 13))
    write("sides.csv", people(r, 14, side=lambda k: "old" if k < 7 else "new"))
    write("rich.csv", people(r, 14, capacity=lambda k: 1 + k % 3, past_load=lambda k: k % 2, tier=lambda k: 1 + k % 4,
                             consent=lambda k: "no" if k == 13 else "yes", requests=lambda k: {0: "p05", 5: "p00"}.get(k, ""),
                             avoids=lambda k: "p02" if k == 4 else ""))
    matches(r)
    accepted = asked()
    evaluations()
    backtests(r)
    comparisons()
    solver_answers()
    keys()
    no_files()
    if set(SAMPLES) != {name[:-5] for name in SCHEMAS} - ANSWERS:
        sys.exit(f"schemas without a file: {sorted({name[:-5] for name in SCHEMAS} - ANSWERS - set(SAMPLES))}")
    unmet()
    files, refused = sum(map(len, SAMPLES.values())), spoil(r)
    print(f"{files} files fit {len(SAMPLES)} schemas, {refused} spoiled ones do not; {accepted} programs accepted, {len(REFUSED)} refused")


main()
