"""Feedback circles: everybody gives to d others and receives from d, or as files of loads say; the total and the worst served are what is said, and bounded.

Where there are no such circles, members of one side need more others than there is room for. The bound on the total is that of the circles of
greatest total, mutual exchange and the worst served disregarded, proved by duals (see levels.py). The bound on the worst served is what one column
receives from its best givers.

Usage: feedback.py SCORES.csv ANSWER.json DEGREE [no-mutual] [worstServed] [loads=FILE] [lower=FILE] [covers=FILE]
A file has a number a line: the most and the least that each row gives (0 where only the most is said), and what each column receives.
The diagonal of a square table is barred.
"""

from pathlib import Path

from fractions import Fraction

from levels import prove, vectors
from reading import costs, number, require, run, whole


def too_many(violator, scores, rows, columns):
    """Members of one side need more others than there is room for, each of whom meets a member at most once."""
    side = violator["side"]
    require(side in ("rows", "columns"), f"{side!r} is no side")
    own, other = (rows, columns) if side == "rows" else (columns, rows)
    members = {whole(member, len(own[0]), "member") for member in violator["members"]}
    require(len(members) == len(violator["members"]), "a member stands twice")
    meetings = [0] * len(other[0])
    for i, j in scores:
        one, partner = (i, j) if side == "rows" else (j, i)
        meetings[partner] += one in members
    require(violator["neighbours"] == [k for k, count in enumerate(meetings) if count], "these are not the neighbours")
    need = sum(own[0][member] for member in members)
    room = sum(min(other[1][k], count) for k, count in enumerate(meetings))
    require(need > room, f"{need} are needed, and there is room for {room}")


def check(path, answer, options):
    degree = int(options[0])
    goal = "worstServed" if "worstServed" in options else "total"
    require(answer["problem"] == "exchange" and answer["status"] in ("optimal", "best-found", "infeasible"), "it is no exchange")
    require(answer["goal"] == goal and answer["no_mutual"] == ("no-mutual" in options), "it is for other terms")
    table = costs(path)
    n, m = len(table), len(table[0])
    files = dict(option.split("=", 1) for option in options if "=" in option)
    numbers = {name: [int(word) for word in Path(file).read_text().split()] for name, file in files.items()}
    most, covers = numbers.get("loads", [degree] * n), numbers.get("covers", [degree] * m)
    least = numbers.get("lower", [0] * n if "loads" in numbers else most)
    require(len(most) == len(least) == n and len(covers) == m, "there is not one load a row, or not one cover a column")
    scores = {(i, j): cost for i, row in enumerate(table) for j, cost in enumerate(row)
              if cost is not None and not (n == m and i == j)}

    if answer["status"] == "infeasible":
        return too_many(answer["violator"], scores, (least, most), (covers, covers))

    def received(edges):
        require(len(set(edges)) == len(edges) and all(edge in scores for edge in edges), "a pair is barred, or stands twice")
        for row in range(n):
            require(least[row] <= sum(i == row for i, _ in edges) <= most[row], f"{row} gives to too many or too few")
        for column in range(m):
            require(sum(j == column for _, j in edges) == covers[column], f"{column} does not receive from {covers[column]}")
        return [sum(scores[edge] for edge in edges if edge[1] == column) for column in range(m)]

    edges = [(whole(i, n, "row"), whole(j, m, "column")) for i, j in answer["edges"]]
    own = received(edges)
    if answer["no_mutual"]:
        require(all((j, i) not in edges for i, j in edges), "two give to each other")
    require(number(answer["objective"]) == sum(own) and number(answer["worst"]) == min(own), "total or worst are others")
    certificate = answer["certificate"]
    scale = Fraction(certificate["scale"])
    require(scale > 0, "the scale is not positive")
    relaxed = certificate["relaxation"]
    require(len(relaxed) == n, "there is not one list a giver")
    best = sum(received([(i, whole(j, m, "column")) for i, others in enumerate(relaxed) for j in others]))
    require(number(certificate["total"]) == best * scale and number(answer["bound"]) == best, "the bound is another")
    levels = certificate["levels"]
    require(levels in (1, 2, 3), f"there are {levels} levels")
    limits = [list(zip(least, most)), list(zip(covers, covers))]
    prove(
        {pair: (0, 0, -score * scale) for pair, score in scores.items()}, relaxed,
        vectors(certificate["row_duals"], n, levels, "rows"), vectors(certificate["column_duals"], m, levels, "columns"),
        limits, (lambda *_: (0, 0, 0), lambda *_: (0, 0, 0)), set())
    worst = None
    if "narrowest" in certificate:
        column = whole(certificate["narrowest"], m, "column")
        worst = number(certificate["worst_bound"]) / scale
        require(sum(sorted((w for (_, j), w in scores.items() if j == column), reverse=True)[:covers[column]]) <= worst, "the column can have more")
    require(("worst_bound" in answer) == (worst is not None), "the bound on the worst served is not proved")
    require(worst is None or number(answer["worst_bound"]) == worst, "the bound on the worst served is another")
    if answer["status"] == "optimal":
        require(sum(own) == best, "the total does not attain its bound")
        require(goal == "total" or min(own) == worst, "the worst served do not attain their bound")


run(check)
