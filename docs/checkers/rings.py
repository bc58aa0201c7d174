"""Rings and chains are what the instance allows, and no choice of them covers or weighs more than the bound.

The proof has a stage for the people covered, then one for the weight (goal weight: one for the weight). A stage is a tree: a leaf has a dual for each
person, and one for the number covered in the earlier stage; no ring or chain may count more than scale times less than its people's duals and, for
each person it covers, the dual of the earlier stage. A branch is about one arc: choices without it, or choices that use it, and so no other out of its
giver or into its receiver, who is covered: that person's dual may be negative there. Where rings have two people and there are no chains, a leaf may have sets
of people with duals too: a ring inside a set takes the set's dual, which counts once for each pair that the set has room for. The bound is the greatest leaf's sum
over scale, rounded down to what counts can sum to. All rings and chains are listed: for small instances.

Usage: rings.py RINGS.txt ANSWER.json LENGTH [CHAINS [coverThenWeight|weight]]
"""

import json
from math import floor, gcd

from reading import number, require, run, whole


def read(path):
    text = path.read_text()
    head, rest = text.split("\n", 1)
    people, starts = [int(word) for word in head.split()[:2]]
    decoder = json.JSONDecoder()
    receivers, end = decoder.raw_decode(rest.lstrip())
    weights, _ = decoder.raw_decode(rest.lstrip()[end:].lstrip())
    arcs = {}
    for giver, (to, own) in enumerate(zip(receivers, weights)):
        for receiver, weight in zip(to, own):
            arcs[giver, receiver - 1] = weight
    return people, set(range(people - starts, people)), arcs


def exchanges(n, volunteers, arcs, length, chain):
    """All rings, from their least person, and all chains of two people or more."""
    out = [[j for i, j in arcs if i == person] for person in range(n)]

    def walk(path, most):
        yield path
        if len(path) < most:
            for person in out[path[-1]]:
                if person not in path and person not in volunteers:
                    yield from walk([*path, person], most)

    for first in range(n):
        if first in volunteers:
            yield from ((path, True) for path in walk([first], chain) if len(path) > 1)
        else:
            for path in walk([first], length):
                if len(path) > 1 and first == min(path) and first in out[path[-1]]:
                    yield path, False


def steps(path, is_chain):
    return list(zip(path, path[1:])) + ([] if is_chain else [(path[-1], path[0])])


class Stage:
    def __init__(self, n, arcs, listed, counts, fixed):
        self.n, self.arcs, self.listed, self.counts, self.fixed = n, arcs, listed, counts, fixed

    def bound(self, case, closed, covered):
        if "arc" in case:
            giver, receiver = case["arc"]
            require((giver, receiver) in self.arcs, "a case is about no arc")
            others = {arc for arc in self.arcs if (arc[0] == giver or arc[1] == receiver) and arc != (giver, receiver)}
            return max(
                self.bound(case["without"], closed | {(giver, receiver)}, covered),
                self.bound(case["with"], closed | others, covered | {receiver}))
        scale, duals = number(case["scale"]), [number(dual) for dual in case["people"]]
        tiers = [number(dual) for dual in case.get("tiers") or []]
        require(scale > 0 and len(duals) == self.n, "duals are missing")
        require(all(dual >= 0 or person in covered for person, dual in enumerate(duals)), "a dual is negative")
        require(len(tiers) == len(self.fixed), "there is not one dual for each earlier stage")
        sets = [({whole(person, self.n, "member") for person in own["members"]}, len(own["members"]), number(own["dual"])) for own in case.get("sets") or []]
        require(all(len(members) == count and dual >= 0 for members, count, dual in sets), "a set repeats somebody, or has a negative dual")
        require(not sets or all(len(path) == 2 and not is_chain for path, is_chain in self.listed), "sets are for rings of two alone")
        for path, is_chain in self.listed:
            taken = steps(path, is_chain)
            if closed.isdisjoint(taken):
                worth = scale * self.counts(path, taken) - sum(duals[person] for person in path)
                worth -= sum(dual for members, _, dual in sets if members.issuperset(path))
                require(worth <= sum(tiers) * len(path), f"{path} exceeds its duals")
        total = sum(duals) + sum(dual * count for dual, count in zip(tiers, self.fixed)) + sum(dual * (count // 2) for _, count, dual in sets)
        return floor(total / scale)


def check(path, answer, options):
    length, chain = int(options[0]), int(options[1]) if len(options) > 1 else 0
    goal = options[2] if len(options) > 2 else "coverThenWeight"
    require(answer["problem"] == "rings" and answer["status"] in ("optimal", "best-found"), "it is no choice of rings")
    require((answer["length"], answer["chains_length"], answer["goal"]) == (length, chain, goal), "it is for other terms")
    n, volunteers, arcs = read(path)
    listed = list(exchanges(n, volunteers, arcs, length, chain))
    covered, weight = 0, 0
    taken = set()
    for given, is_chain in [(own, False) for own in answer["rings"]] + [(own, True) for own in answer["chains"]]:
        people = [whole(person, n, "person") for person in given]
        require(len(set(people)) == len(people) and taken.isdisjoint(people), "somebody is in two")
        require(2 <= len(people) <= (chain if is_chain else length), "a ring or chain has another length")
        require([p in volunteers for p in people] == [is_chain and k == 0 for k in range(len(people))], "chains start at volunteers")
        require(all(step in arcs for step in steps(people, is_chain)), "somebody cannot give to the next")
        taken |= set(people)
        covered += len(people)
        weight += sum(arcs[step] for step in steps(people, is_chain))
    is_cover = goal == "coverThenWeight"
    require(answer["objective"] == (covered if is_cover else weight), "the objective is another")
    require(answer["weight"] == weight, "the weight is another")
    stages = answer["certificate"]["stages"]
    require(1 <= len(stages) <= (2 if is_cover else 1), "there are no stages, or too many")
    require(answer["bound"] == stages[0]["bound"], "the bound is not that of the first stage")
    proved = None if is_cover and len(stages) == 1 else stages[-1]["bound"]
    require(answer.get("weight_bound") == proved, "the bound on the weight is not that of the last stage")
    values = [covered, weight] if is_cover else [weight]
    for index, stage in enumerate(stages):
        counts_people = is_cover and index == 0
        unit = 0
        for arc in arcs:
            unit = gcd(unit, 1 if counts_people else arcs[arc])
        tree = Stage(
            n, arcs, listed, (lambda own, _: len(own)) if counts_people else (lambda _, own: sum(arcs[step] for step in own)),
            values[:index] if is_cover else [])
        bound = tree.bound(stage["proof"], frozenset(), frozenset())
        unit = max(1, unit)
        require(bound // unit * unit <= stage["bound"], f"stage {index + 1}: {bound} is proved, not {stage['bound']}")
        require(values[index] <= stage["bound"], f"stage {index + 1}: the bound is exceeded")
        last = index == len(stages) - 1
        if not last or answer["status"] == "optimal":
            require(values[index] == stage["bound"], f"stage {index + 1}: the bound is not attained")
    require(answer["status"] != "optimal" or len(stages) == (2 if is_cover else 1), "a stage is not proved")


run(check)
