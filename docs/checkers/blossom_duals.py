"""A matching has the greatest weight, or most pairs and then the greatest weight, or is perfect with the greatest weight.

y >= 0 and z >= 0 with s (w(u,v) + lambda) <= y(u) + y(v) + sum of z(B) over the sets B that hold both ends, and
sum of y + sum of z(B) (|B| - 1) / 2 equal to s (weight + lambda pairs). For most pairs, lambda + least w > (n/2 - 1) (greatest w - least w).
A perfect matching may have any lambda: it adds as much to all perfect matchings.

Usage: blossom_duals.py GRAPH.txt ANSWER.json [max-cardinality|perfect] [min]; for min all weights turn around.
"""

from reading import covered, graph, matching, number, odd_sets, require, run


def check(path, answer, options):
    require(answer["problem"] == "matching" and answer["status"] == "optimal", "it is no optimal matching")
    sign = -1 if "min" in options else 1
    require(answer.get("sense", "max") == ("min" if sign < 0 else "max"), "it is for the other sense")
    goal = {"max-cardinality": "cardinalityThenWeight", "perfect": "perfect"}.get(next(iter(options), ""), "weight")
    require(answer.get("goal", goal) == goal, "it is for another goal")
    n, edges = graph(path)
    edges = {ends: sign * weight for ends, weight in edges.items()}
    mates = matching(answer["mates"], n)
    pairs = [(i, mate) for i, mate in enumerate(mates) if mate is not None and i < mate]
    require(all(pair in edges for pair in pairs), "a pair is no edge")
    weight = sum(edges[pair] for pair in pairs)
    require(number(answer["weight"]) == sign * weight, "the weight is not that of the pairs")
    require(answer["cardinality"] == len(pairs), "the cardinality is not that of the pairs")
    certificate = answer["certificate"]
    lift = number(certificate.get("lambda", 0))
    y = [number(dual) for dual in certificate["vertex_duals"]]
    require(len(y) == n, "there is not one dual a vertex")
    if "perfect" in options:
        require(2 * len(pairs) == n, "the matching is not perfect")
    elif "max-cardinality" in options:
        if edges:
            least, greatest = min(edges.values()), max(edges.values())
            require(lift + least > (n // 2 - 1) * (greatest - least), "lambda is too small for most pairs to come first")
    else:
        require(lift == 0, "the greatest weight has no lambda")
    covered(edges, y, odd_sets(certificate.get("blossoms", []), n), number(certificate["scale"]), lift, weight + lift * len(pairs))


run(check)
