"""A match of pairs is best: duals on people and odd sets, on the scores that `export` wrote.

Only the people, the pairs and the scores are read; the certificate is believed nothing but its duals. Programmes with several tiers, several partners for one
person, locked pairs, or extra worth for requests and past loads need `cohort-bench verify match`.

With weights w, duals y and z >= 0 on odd sets, every pair has 2 w <= y + y' + z of the sets around both, and all duals sum to twice the worth, which
therefore no pairs exceed. Where everybody is to be covered first, whoever sits out has a place of their own to sit (a dual of any sign each), and that
not fewer sit out is shown by parity, or by a set of people without whom too many parts with an odd number of people are left.

Usage: match_certificate.py SCORES.txt CERTIFICATE.json PAIRS.csv, SCORES.txt from `cohort-bench export COHORT --scores SCORES.txt`
"""

import csv
from pathlib import Path

from reading import graph, number, require, run, whole


def sets(blossoms, count):
    """All members of each odd set, of which later ones may hold earlier ones."""
    found = []
    for blossom in blossoms:
        members = [whole(member, count, "vertex") for member in blossom["members"]]
        for inner in blossom["inner"]:
            members += found[whole(inner, len(found), "set")][0]
        require(len(set(members)) == len(members) >= 3 and len(members) % 2 == 1, "a set is not odd")
        dual = number(blossom["dual"])
        require(dual > 0, "the dual of a set is not positive")
        found.append((members, dual))
    return [(set(members), dual) for members, dual in found]


def require_shortage(shortage, n, weights, missing):
    """Without the people of a set, more odd parts are left than the set can serve."""
    part = {whole(person, n, "person"): 0 for person in shortage["set"]}
    require(len(part) == len(shortage["set"]), "somebody stands twice")
    for index, members in enumerate(shortage["odd_components"], 1):
        require(len(members) % 2 == 1, "a part is even")
        for person in members:
            require(part.setdefault(whole(person, n, "person"), index) == index, "somebody is in two parts")
    require(len(shortage["odd_components"]) - len(shortage["set"]) >= missing, "fewer could sit out")
    for i, j in weights:
        require(0 in (part.get(i), part.get(j)) or part.get(i) == part.get(j), f"the pair ({i}, {j}) leaves its part")


def check(path, answer, options):
    n, weights = graph(path)
    people = answer["people"]
    require(len(people) == n and sorted(set(people), key=lambda name: name.encode()) == people, "other people are meant")
    place = {name: index for index, name in enumerate(people)}
    groups = {}
    with Path(options[0]).open(newline="") as file:
        for row in csv.DictReader(file):
            groups.setdefault(row["group"], []).append(place.get(row["member"], -1))
    pairs = [tuple(sorted(members)) for members in groups.values()]
    require(all(pair in weights for pair in pairs), "a pair is not possible")
    require(len({person for pair in pairs for person in pair}) == 2 * len(pairs), "somebody has two partners")
    worth = sum(weights[pair] for pair in pairs)
    covers_first = answer["program"]["objective"] == "everyone-then-score"
    require(covers_first or answer["program"]["objective"] == "score", "another objective needs another checker")
    value = {"covered": [2 * len(pairs)] if covers_first else [], "worth": worth}
    require(answer["value"] == value == answer["bound"], "value or bound are not what the pairs are worth")
    require([claim["claim"] for claim in answer["claims"]] == ["optimal"], "it does not claim to be best")
    require(len(answer["proofs"]) == 1 and answer["proofs"][0]["kind"] == "matching-duals", "this kind of proof needs another checker")
    proof = answer["proofs"][0]["proof"]
    seats = whole(proof["seats"], n + 1, "number of places to sit")
    duals = [number(dual) for dual in proof["vertex_duals"]]
    require(len(duals) == n + seats, "there is not one dual for each")
    odd = sets(proof["blossoms"], n + seats)
    missing = n - 2 * len(pairs)
    if covers_first:
        require(seats == missing, "whoever sits out has no place")
        if missing != n % 2:
            require_shortage(proof["shortage"], n, weights, missing)
    else:
        require(seats == 0 or seats == missing == 1, "there are places that nobody needs")
        require(all(dual >= 0 for dual in duals[:n]), "a dual is negative")

    def exceeds(i, j, weight):
        return 2 * weight > duals[i] + duals[j] + sum(dual for members, dual in odd if i in members and j in members)

    for (i, j), weight in weights.items():
        require(not exceeds(i, j, weight), f"the pair ({i}, {j}) exceeds its duals")
    for i in range(n):
        for seat in range(n, n + seats):
            require(not exceeds(i, seat, 0), f"{i} exceeds the duals of sitting out")
    require(sum(duals) + sum(dual * (len(members) - 1) / 2 for members, dual in odd) == 2 * worth, "the duals do not sum to the worth")


run(check)
