"""A matching has the greatest weight, or most pairs and then the greatest weight: duals on vertices and odd sets.

y >= 0 and z >= 0 with s (w(u,v) + lambda) <= y(u) + y(v) + sum of z(B) over the sets B that hold both ends, and
sum of y + sum of z(B) (|B| - 1) / 2 equal to s (weight + lambda pairs). For most pairs, lambda + least w > (n/2 - 1) (greatest w - least w).

Usage: blossom_duals.py GRAPH.txt ANSWER.json [max-cardinality] [min]; for min all weights turn around.
"""

from reading import graph, matching, number, require, run, whole


def check(path, answer, options):
    require(answer["problem"] == "matching" and answer["status"] == "optimal", "it is no optimal matching")
    sign = -1 if "min" in options else 1
    require(answer.get("sense", "max") == ("min" if sign < 0 else "max"), "it is for the other sense")
    n, edges = graph(path)
    edges = {ends: sign * weight for ends, weight in edges.items()}
    mates = matching(answer["mates"], n)
    pairs = [(i, mate) for i, mate in enumerate(mates) if mate is not None and i < mate]
    require(all(pair in edges for pair in pairs), "a pair is no edge")
    weight = sum(edges[pair] for pair in pairs)
    require(number(answer["weight"]) == sign * weight, "the weight is not that of the pairs")
    require(answer["cardinality"] == len(pairs), "the cardinality is not that of the pairs")
    certificate = answer["certificate"]
    scale = number(certificate["scale"])
    lift = number(certificate.get("lambda", 0))
    require(scale > 0, "the scale is not positive")
    y = [number(dual) for dual in certificate["vertex_duals"]]
    require(len(y) == n, "there is not one dual a vertex")
    sets = []
    for blossom in certificate.get("blossoms", []):
        members = {whole(member, n, "vertex") for member in blossom["members"]}
        require(len(members) == len(blossom["members"]) and len(members) % 2 == 1, "a set is not odd")
        sets.append((members, number(blossom["dual"])))
    if "max-cardinality" in options:
        if edges:
            least, greatest = min(edges.values()), max(edges.values())
            require(lift + least > (n // 2 - 1) * (greatest - least), "lambda is too small for most pairs to come first")
    else:
        require(lift == 0, "the greatest weight has no lambda")
    require(all(dual >= 0 for dual in y) and all(dual >= 0 for _, dual in sets), "a dual is negative")
    for (u, v), edge in edges.items():
        bound = y[u] + y[v] + sum(dual for members, dual in sets if u in members and v in members)
        require(scale * (edge + lift) <= bound, f"the edge ({u}, {v}) exceeds its duals")
    total = sum(y) + sum(dual * (len(members) - 1) / 2 for members, dual in sets)
    require(total == scale * (weight + lift * len(pairs)), "the duals do not sum to the weight")


run(check)
