"""An assignment is optimal: duals u, v with u(i) + v(j) <= c(i,j), no positive one on the longer side, summing to the cost.

Usage: assignment_duals.py COSTS.csv ANSWER.json [max]; for max all signs turn around.
"""

from reading import costs, number, require, run, whole


def check(path, answer, options):
    require(answer["problem"] == "assignment" and answer["status"] == "optimal", "it is no optimal assignment")
    sign = -1 if "max" in options else 1
    require(answer.get("sense", "min") == ("max" if sign < 0 else "min"), "it is for the other sense")
    table = costs(path)
    rows, columns = len(table), len(table[0]) if table else 0
    certificate = answer["certificate"]
    require(certificate.get("levels", 1) == 1, "duals of several levels need another checker")
    scale = number(certificate["scale"])
    require(scale > 0, "the scale is not positive")
    u = [sign * number(value) / scale for value in certificate["row_duals"]]
    v = [sign * number(value) / scale for value in certificate["column_duals"]]
    require(len(u) == rows and len(v) == columns, "there is not one dual a row and column")
    for i in range(rows):
        for j in range(columns):
            if table[i][j] is not None:
                require(u[i] + v[j] <= sign * table[i][j], f"the duals of ({i}, {j}) exceed its cost")
    if rows < columns:
        require(all(dual <= 0 for dual in v), "a column has a positive dual")
    if columns < rows:
        require(all(dual <= 0 for dual in u), "a row has a positive dual")
    mates = answer["mates"]
    require(len(mates) == rows, "there is not one mate a row")
    used = [whole(mate, columns, "column") for mate in mates if mate is not None]
    require(len(set(used)) == len(used) == min(rows, columns), "the shorter side is not assigned, each once")
    total = 0
    for i, j in enumerate(mates):
        if j is not None:
            require(table[i][j] is not None, f"the pair ({i}, {j}) is forbidden")
            total += table[i][j]
    require(total == number(answer["objective"]), "the objective is not the cost of the mates")
    require(sum(u) + sum(v) == sign * total, "the duals do not sum to the cost")


run(check)
