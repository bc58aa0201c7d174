"""Groups keep their sizes, are worth what is said, and none are worth more than the bound.

The bound comes from duals of partners (goal sum): with nobody meeting more than k others, the worth is at most
k (sum of duals) + the sum of max(0, w - y - y') over pairs; from duals of columns (goal sum): no group that may be is worth more than the duals of
its members, so all are worth no more than the sum of duals, and with `column-search` no choice of groups whose slacks leave room for it is worth
more than the bound; from one person, whom no choice of company serves better (worstPair, worstPerson); or from trying all choices (exhaustive; up
to 14 people). Columns are tried one by one here: seconds for 30 people, minutes for 60.

Usage: circles.py GROUPS.txt ANSWER.json [sum|worstPair|worstPerson]
"""

from itertools import combinations
from math import ceil, lcm

from reading import Fraction, decimals, number, require, run, whole


def read(path):
    lines = [line.split() for line in path.read_text().split("\n") if line.split()]
    n, count = int(lines[0][0]), int(lines[0][1])
    bounds = [int(word) for word in lines[0][3:]]
    sizes = [(bounds[2 * group], bounds[2 * group + 1]) for group in range(count)]
    unit = 10 ** decimals([words[2] for words in lines[1:]])
    weights = {}
    for i, j, weight in lines[1:]:
        weights[int(i), int(j)] = weights[int(j), int(i)] = int(Fraction(weight) * unit)
    return n, sizes, weights, unit


def worth(groups, weights, goal):
    """The value of groups, None where a pair may not meet; without pairs the worst is nothing (None too)."""
    pairs = [pair for group in groups for pair in combinations(group, 2)]
    if any(pair not in weights for pair in pairs):
        return None
    if goal == "sum":
        return sum(weights[pair] for pair in pairs)
    if goal == "worstPair":
        return min((weights[pair] for pair in pairs), default=None)
    return min(sum(weights[i, j] for j in group if j != i) for group in groups for i in group)


def everything(n, sizes):
    """All ways to form groups: the first person without one gets one of each size, with every choice of company."""
    def go(free, left):
        if not free:
            if not left:
                yield []
            return
        for size in sorted(set(left)):
            rest = list(left)
            rest.remove(size)
            for k in range(size[0], size[1] + 1):
                for others in combinations(free[1:], k - 1):
                    group = [free[0], *others]
                    for more in go([person for person in free if person not in group], rest):
                        yield [group, *more]
    return go(list(range(n)), list(sizes))


def whole_duals(certificate):
    """Duals and scale in whole numbers: what they prove is the same in any unit."""
    exact = [number(value) for value in (*certificate["duals"], certificate["scale"])]
    common = lcm(*(value.denominator for value in exact))
    *duals, scale = (int(value * common) for value in exact)
    return duals, scale


def columns(n, sizes, weights, duals, scale):
    """Every group that may be, with what its members' duals exceed its worth by."""
    for size in sorted({k for least, most in sizes for k in range(least, most + 1)}):
        for group in combinations(range(n), size):
            pairs = list(combinations(group, 2))
            if all(pair in weights for pair in pairs):
                yield frozenset(group), sum(duals[v] for v in group) - scale * sum(weights[pair] for pair in pairs)


def covers(free, groups, room, sizes):
    """Whether some of the groups, which stand at their first members, cover all who are free, one a size, with slacks of no more than the room."""
    if not free:
        return not sizes
    for group, slack in groups.get(min(free), []):
        if slack <= room and group <= free:
            for size in set(sizes):
                if size[0] <= len(group) <= size[1]:
                    rest = list(sizes)
                    rest.remove(size)
                    if covers(free - group, groups, room - slack, rest):
                        return True
    return False


def check(path, answer, options):
    goal = options[0] if options else "sum"
    require(answer["problem"] == "groups" and answer["goal"] == goal, "it is for another problem or goal")
    n, sizes, weights, unit = read(path)
    certificate = answer["certificate"]
    kind = certificate["kind"]
    if answer["status"] == "infeasible":
        require(n <= 14, "too many people to try everything")
        ways = (groups for groups in everything(n, sizes))
        require(all(any(p not in weights for g in groups for p in combinations(g, 2)) for groups in ways), "there are groups")
        return
    require(answer["status"] in ("optimal", "best-found"), "it claims nothing")
    groups = answer["groups"]
    require(len(groups) == len(sizes), "there is not one group a size")
    people = [whole(person, n, "person") for group in groups for person in group]
    require(sorted(people) == list(range(n)), "not everybody is in one group")
    require(all(least <= len(group) <= most for group, (least, most) in zip(groups, sizes)), "a group has another size")
    require(all(pair in weights for group in groups for pair in combinations(group, 2)), "a pair may not meet")
    value = worth(groups, weights, goal)
    stated = answer.get("objective")
    require(value == (None if stated is None else number(stated) * unit), "the groups are worth something else")
    if "bound" not in answer:
        require(answer["status"] != "optimal", "without a bound nothing is optimal")
        return
    bound = number(answer["bound"]) * unit
    require(value is None or value <= bound, "the value exceeds the bound")
    require(answer["status"] != "optimal" or value == bound, "the bound is not attained")
    if kind == "exhaustive":
        require(n <= 14, "too many people to try everything")
        values = [worth(groups, weights, goal) for groups in everything(n, sizes)]
        require(all(value is None or value <= bound for value in values), "other groups are worth more")
    elif kind == "partners":
        require(goal == "sum" and len(certificate["duals"]) == n, "partners bound sums only, with a dual a person")
        duals, scale = whole_duals(certificate)
        require(scale > 0 and all(dual >= 0 for dual in duals), "a dual is negative")
        most = max(most for _, most in sizes) - 1
        total = most * sum(duals) + sum(
            max(0, scale * weight - duals[i] - duals[j]) for (i, j), weight in weights.items() if i < j)
        require(total // scale <= bound, "less than the bound is not proved")
    elif kind in ("columns", "column-search"):
        require(goal == "sum" and len(certificate["duals"]) == n, "columns bound sums only, with a dual a person")
        duals, scale = whole_duals(certificate)
        require(scale > 0, "the scale is not positive")
        room = sum(duals) - ceil(scale * (bound + 1))
        found = {}
        for group, slack in columns(n, sizes, weights, duals, scale):
            require(slack >= 0, "a group is worth more than its duals")
            if slack <= room:
                found.setdefault(min(group), []).append((group, slack))
        if kind == "columns":
            require(room < 0, "less than the bound is not proved")
        else:
            require(not covers(frozenset(range(n)), found, room, sizes), "other groups are worth more")
    else:
        require(kind == "person" and goal != "sum", "the proof is of no kind")
        person = whole(certificate["person"], n, "person")
        others = sorted((weights[person, j] for j in range(n) if (person, j) in weights), reverse=True)
        least, most = min(low for low, _ in sizes) - 1, max(high for _, high in sizes) - 1
        if least <= len(others):
            require(goal != "worstPair" or least >= 1, "a person who may be alone is in no pair")
            own = others[least - 1] if goal == "worstPair" else sum(others[:least]) + sum(max(0, w) for w in others[least:most])
            require(own <= bound, "the person can have more")


run(check)
