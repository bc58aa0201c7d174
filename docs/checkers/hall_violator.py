"""No assignment of the whole shorter side exists: some members of it together have fewer allowed partners than there are members.

Usage: hall_violator.py COSTS.csv ANSWER.json
"""

from reading import costs, require, run, whole


def check(path, answer, options):
    require(answer["problem"] == "assignment" and answer["status"] == "infeasible", "it is no infeasible assignment")
    table = costs(path)
    rows, columns = len(table), len(table[0]) if table else 0
    violator = answer["certificate"]["violator"]
    side = violator["side"]
    require(side in ("rows", "columns"), f"{side!r} is no side")
    own, other = (rows, columns) if side == "rows" else (columns, rows)
    require(own <= other, "the violator is not of the shorter side")
    members = {whole(member, own, "member") for member in violator["members"]}
    neighbours = {whole(member, other, "neighbour") for member in violator["neighbours"]}
    require(len(members) == len(violator["members"]), "a member stands twice")
    require(len(neighbours) < len(members), "there are as many neighbours as members")
    for member in members:
        for partner in range(other):
            cost = table[member][partner] if side == "rows" else table[partner][member]
            require(cost is None or partner in neighbours, f"{member} may also have {partner}")


run(check)
