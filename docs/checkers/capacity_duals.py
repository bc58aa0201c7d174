"""Pairs under capacities have the greatest weight: duals of the graph in which a person with b places is b copies.

Only edges of positive weight are candidates, and nobody has more places than candidates. With K greater than every weight each
candidate e = uv becomes two vertices joined at weight 2K, one joined to each copy of u and the other to each copy of v at weight K + w. Where there are
oddly many copies, a seat is joined to each of them at weight 2K. Copies come first, person by person, then the candidates' vertices in order of their
ends, then the seat. The best choice is worth v exactly when the graph's best matching weighs 2K (candidates + seat) + 2v.

Usage: capacity_duals.py GRAPH.txt ANSWER.json CAPACITIES.txt
"""

from pathlib import Path

from reading import covered, graph, number, odd_sets, require, run, whole


def check(path, answer, options):
    require(answer["problem"] == "matching" and answer["status"] == "optimal", "it is no optimal choice")
    n, edges = graph(path)
    capacities = [int(word) for word in Path(options[0]).read_text().split()]
    require(answer.get("capacities") == capacities, "it is for other capacities")
    require((answer.get("sense", "max"), answer.get("goal", "weight")) == ("max", "weight"), "it is for another goal")
    candidates = sorted(pair for pair, weight in edges.items() if weight > 0)
    partners = answer["partners"]
    require(len(partners) == n, "there are not as many lists of partners as people")
    chosen = [(i, whole(j, n, "partner")) for i, others in enumerate(partners) for j in others]
    require(len(set(chosen)) == len(chosen), "a partner stands twice")
    require(all((j, i) in chosen for i, j in chosen), "partners do not name each other")
    pairs = [pair for pair in chosen if pair[0] < pair[1]]
    require(all(pair in candidates for pair in pairs), "a pair is no edge of positive weight")
    require(all(len(others) <= capacity for others, capacity in zip(partners, capacities)), "somebody has too many")
    value = sum(edges[pair] for pair in pairs)
    require(number(answer["weight"]) == value and answer["cardinality"] == len(pairs), "weight or cardinality are wrong")
    certificate = answer["certificate"]
    scale = number(certificate["scale"])
    # K in the units of the file's last decimal.
    unit = 1
    while any((weight * unit).denominator != 1 for weight in edges.values()):
        unit *= 10
    base = (max((edges[pair] * unit for pair in candidates), default=0) + 1) / unit
    copies, first = [], 0
    for i in range(n):
        places = min(capacities[i], sum(i in pair for pair in candidates))
        copies.append(range(first, first + places))
        first += places
    wide = {}
    for index, (u, v) in enumerate(candidates):
        own = first + 2 * index
        wide[own, own + 1] = 2 * base
        for side, person in enumerate((u, v)):
            for copy in copies[person]:
                wide[copy, own + side] = base + edges[u, v]
    count = first + 2 * len(candidates)
    if first % 2 == 1:
        wide.update({(copy, count): 2 * base for copy in range(first)})
        count += 1
    y = [number(dual) for dual in certificate["vertex_duals"]]
    require(len(y) == count, "there is not one dual a vertex")
    total = 2 * base * (len(candidates) + first % 2) + 2 * value
    covered(wide, y, odd_sets(certificate.get("blossoms", []), count), scale, 0, total)


run(check)
