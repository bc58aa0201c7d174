"""Rounds of pairs in which nobody meets two at once or the same person twice, and a bound on all such rounds.

A toll on each pair, and a matching of greatest value less tolls with its duals: r rounds are worth at most (sum of tolls + r times the
matching) / scale. The value of a pair is its weight, and where meetings come first (coverThenWeight) beside that
2 (greatest weight) min(edges, r (n / 2)) + 1, in units of the file's last decimal.

Usage: rounds.py GRAPH.txt ANSWER.json ROUNDS [coverThenWeight|weight]
"""

from math import trunc

from reading import covered, decimals, graph, matching, number, odd_sets, require, run, whole


def check(path, answer, options):
    rounds, goal = int(options[0]), options[1] if len(options) > 1 else "coverThenWeight"
    require(answer["problem"] == "rounds" and answer["goal"] == goal, "it is for another problem or goal")
    require(answer["status"] in ("optimal", "best-found"), "it claims nothing")
    n, edges = graph(path)
    unit = 10 ** decimals([line.split()[2] for line in path.read_text().split("\n")[1:] if line.split()])
    edges = {pair: weight * unit for pair, weight in edges.items()}
    worth = 0
    if goal == "coverThenWeight":
        worth = 2 * max((abs(weight) for weight in edges.values()), default=0) * min(len(edges), rounds * (n // 2)) + 1
    require(len(answer["rounds"]) == rounds, f"there are not {rounds} rounds")
    met = set()
    for own in answer["rounds"]:
        pairs = [tuple(whole(person, n, "person") for person in pair) for pair in own]
        people = [person for pair in pairs for person in pair]
        require(len(set(people)) == len(people) == 2 * len(pairs), "somebody meets two at once")
        require(all(pair in edges for pair in pairs), "a pair may not meet, or its people are out of order")
        require(met.isdisjoint(pairs), "a pair meets twice")
        met |= set(pairs)
    weight = sum(edges[pair] for pair in met)
    value = len(met) * worth + weight
    stated = (answer["meetings"], *(number(answer[key]) * unit for key in ("weight", "meeting_worth", "objective")))
    require(stated == (len(met), weight, worth, value), "meetings, weight or objective are others")
    bound = number(answer["bound"]) * unit
    require(value <= bound and (answer["status"] != "optimal" or value == bound), "the bound is exceeded, or not attained")
    certificate = answer["certificate"]
    scale, tolls = number(certificate["scale"]), [number(toll) for toll in certificate["tolls"]]
    require(scale > 0 and len(tolls) == len(edges) and all(toll >= 0 for toll in tolls), "tolls are missing or negative")
    tolled = {pair: scale * (worth + edges[pair]) - toll for pair, toll in zip(sorted(edges), tolls)}
    mates = matching(certificate["mates"], n)
    pairs = [(i, mate) for i, mate in enumerate(mates) if mate is not None and i < mate]
    require(all(pair in tolled for pair in pairs), "the matching has a pair that is no edge")
    total = sum(tolled[pair] for pair in pairs)
    require(number(certificate["weight"]) == total and number(certificate["lambda"]) == 0, "the matching weighs something else")
    y = [number(dual) for dual in certificate["vertex_duals"]]
    require(len(y) == n, "there is not one dual a vertex")
    covered(tolled, y, odd_sets(certificate["blossoms"], n), number(certificate["dual_scale"]), 0, total)
    require(trunc((sum(tolls) + rounds * total) / scale) <= bound, "less than the bound is not proved")


run(check)
