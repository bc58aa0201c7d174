"""An allocation is best: with capacities, a price for being left out, tiers, locked pairs, most pairs first, or by its worst pair first.

The question is TERMS.json, which the answer has to repeat: {"goal": "sum|cardinality|tiers|bottleneck|leximin", "opt_out": price,
"row_capacities": [[least, most], ...], "column_capacities": ..., "row_tiers": [...], "locked": [[row, column], ...]}. Who has no limits there has
exactly one partner where everybody on that side is to have one (rows if there are limits or no more rows than columns, else columns), and at most
one otherwise. Levels are missing partners, ranks and costs; leading ones may be left out. A rank counts pairs (goal cardinality) or rows with a
partner, by tier. Leximin has a level for each different cost in use, worst first.

Usage: allocation_duals.py COSTS.csv ANSWER.json TERMS.json [max]
"""

import json
from fractions import Fraction
from pathlib import Path

from levels import prove, vectors
from reading import costs, number, require, run, whole


class Question:
    """Costs and terms, seen so that least is best, in units of 1/scale."""

    def __init__(self, path, terms, sign, scale):
        table = costs(path)
        self.rows, self.columns = len(table), len(table[0])
        self.pairs = {(i, j): sign * cost * scale for i, row in enumerate(table) for j, cost in enumerate(row) if cost is not None}
        self.goal = terms["goal"]
        self.locked = {tuple(pair) for pair in terms.get("locked") or []}
        price = terms.get("opt_out")
        free = price is not None or self.goal in ("cardinality", "tiers")
        given = [terms.get("row_capacities"), terms.get("column_capacities")]
        needed = [any(given) or self.rows <= self.columns, not any(given) and self.rows > self.columns]
        self.limits = [
            own or [[1 if need and not free else 0, 1]] * count
            for own, need, count in zip(given, needed, (self.rows, self.columns))
        ]
        self.price = None if price is None else number(price) * scale
        self.tiers = terms.get("row_tiers")

    def priced(self, row):
        return self.price is not None and self.limits[0][row][0] == 0

    def rank(self, row, k):
        """What partner number k of a row counts for in the level of ranks."""
        if self.goal == "cardinality":
            return -1
        if self.goal == "tiers" and k == 1:
            order = sorted(set(self.tiers))
            return order.index(self.tiers[row]) - len(order)
        return 0

    def step(self, row, k):
        """What partner number k of a row saves of the price."""
        return -self.price if self.priced(row) and k == 1 else 0

    def total(self, mates):
        return sum(self.pairs[i, j] for i, own in enumerate(mates) for j in own) + sum(
            self.price for i, own in enumerate(mates) if not own and self.priced(i))


def lists(mates, question):
    """Mates as lists of columns that keep everything but the least limits."""
    require(isinstance(mates, list) and len(mates) == question.rows, "there is not one list of mates a row")
    found = [[] if own is None else own if isinstance(own, list) else [own] for own in mates]
    for i, own in enumerate(found):
        require(len(set(own)) == len(own), f"row {i} has a column twice")
        for j in own:
            require((i, whole(j, question.columns, "column")) in question.pairs, f"({i}, {j}) is forbidden")
        require(len(own) <= question.limits[0][i][1], f"row {i} has too many partners")
    for j in range(question.columns):
        require(sum(j in own for own in found) <= question.limits[1][j][1], f"column {j} has too many partners")
    require(all(j in found[i] for i, j in question.locked), "a locked pair is not there")
    return found


def least(question, mates):
    """Ends unless everybody has the least number of partners."""
    for i, own in enumerate(mates):
        require(len(own) >= question.limits[0][i][0], f"row {i} has too few partners")
    for j in range(question.columns):
        require(sum(j in own for own in mates) >= question.limits[1][j][0], f"column {j} has too few partners")


def ranked(question, mates, certificate, pairs, may_miss=False):
    """Proves mates best by missing partners, ranks and costs."""
    levels = certificate.get("levels", 1)
    require(levels in (1, 2, 3), f"there are {levels} levels")
    u = vectors(certificate["row_duals"], question.rows, levels, "rows")
    v = vectors(certificate["column_duals"], question.columns, levels, "columns")

    def missing(side, member, k):
        return -1 if may_miss and k <= question.limits[side][member][0] else 0

    prove(
        {pair: (0, 0, cost) for pair, cost in pairs.items()}, mates, u, v, question.limits,
        (lambda row, k: (missing(0, row, k), question.rank(row, k), question.step(row, k)),
         lambda column, k: (missing(1, column, k), 0, 0)), question.locked, may_miss)


def leximin(question, mates, certificate):
    """Proves the worst pair as good as possible, then the next."""
    used = {question.pairs[i, j] for i, own in enumerate(mates) for j in own if (i, j) not in question.locked}
    order = sorted(used, reverse=True)
    levels = certificate.get("levels", 1)
    require(levels == len(order), f"there are {len(order)} different costs and {levels} levels")
    if not order:
        return
    pairs = {}
    for pair, cost in question.pairs.items():
        vector = [0] * len(order)
        if cost in used:
            vector[order.index(cost)] = 1
        elif cost > order[0]:
            continue
        elif cost > order[-1]:
            # It counts between two levels: more than any duals of the next make up for.
            vector[next(place for place, level in enumerate(order) if level < cost)] = 1 << 124
        pairs[pair] = tuple(vector)
    u = vectors(certificate["row_duals"], question.rows, levels, "rows")
    v = vectors(certificate["column_duals"], question.columns, levels, "columns")
    zero = tuple([0] * levels)
    prove(pairs, mates, u, v, question.limits, (lambda *_: zero, lambda *_: zero), question.locked)


def violates(question, violator, pairs):
    """Members need, by their least limits, more partners than there is room for."""
    side = 0 if violator["side"] == "rows" else 1
    own, other = question.limits[side], question.limits[1 - side]
    members = [whole(member, len(own), "member") for member in violator["members"]]
    require(len(set(members)) == len(members), "a member stands twice")
    meetings = [0] * len(other)
    for pair in pairs:
        if pair not in question.locked and pair[side] in members:
            meetings[pair[1 - side]] += 1
    require(violator["neighbours"] == [j for j, count in enumerate(meetings) if count], "the neighbours are others")

    def kept(place, member):
        return sum(pair[place] == member for pair in question.locked)

    need = sum(max(0, own[member][0] - kept(side, member)) for member in members)
    room = sum(min(other[j][1] - kept(1 - side, j), count) for j, count in enumerate(meetings))
    require(need > room, f"the members need {need} partners and can have {room}")


def check(path, answer, options):
    require(answer["problem"] == "assignment", "it is no assignment")
    terms = json.loads(Path(options[0]).read_text(), parse_float=Fraction)
    require(answer.get("terms") == terms, "it is for other terms")
    sign = -1 if "max" in options else 1
    require(answer.get("sense", "min") == ("max" if sign < 0 else "min"), "it is for the other sense")
    infeasible = answer["status"] == "infeasible"
    require(infeasible or answer["status"] == "optimal", "it claims nothing")
    certificate = answer["certificate"]
    scale = Fraction(certificate["scale"])
    require(scale > 0, "the scale is not positive")
    question = Question(path, terms, sign, scale)
    if infeasible:
        violates(question, certificate["violator"], question.pairs)
        return
    mates = lists(answer["mates"], question)
    least(question, mates)
    require(answer["cardinality"] == sum(map(len, mates)), "the cardinality is not that of the pairs")
    require(number(answer["objective"]) * scale == sign * question.total(mates), "the objective is not that of the pairs")
    if question.goal == "leximin":
        leximin(question, mates, certificate)
    elif question.goal == "bottleneck":
        used = [question.pairs[i, j] for i, own in enumerate(mates) for j in own if (i, j) not in question.locked]
        require(bool(used) == ("bottleneck" in certificate), "there is no pair, so none is the worst")
        worst = max(used, default=0)
        if used:
            given = certificate["bottleneck"]
            require(number(given["worst"]) * scale == sign * worst, "the worst pair is another")
            violates(question, given["violator"], {pair for pair, cost in question.pairs.items() if cost < worst})
        ranked(question, mates, certificate, {pair: cost for pair, cost in question.pairs.items() if cost <= worst})
    else:
        ranked(question, mates, certificate, question.pairs)


if __name__ == "__main__":
    run(check)
