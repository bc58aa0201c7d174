"""Stable fixtures (several partners each), or that there are none: a stable solution in halves with an odd cycle (lists without ties).

In halves a whole pair counts two for each of its people and neighbours in an odd cycle one; nobody has more than twice their capacity. A pair that is not
whole blocks when each of the two has room or prefers the other to their worst partner.

Usage: fixtures.py LISTS.txt ANSWER.json CAPACITIES.txt
"""

from pathlib import Path

from reading import lists, require, run, whole


def check(path, answer, options):
    require(answer["problem"] == "roommates", "it is no roommates answer")
    capacities = [int(word) for word in Path(options[0]).read_text().split()]
    require(answer.get("capacities") == capacities, "it is for other capacities")
    ranks = lists(path)
    n = len(ranks)
    require(all(len(set(own.values())) == len(own) for own in ranks), "lists with ties need another proof")
    shares = [{} for _ in range(n)]

    def join(i, j, share):
        require(i != j and j not in shares[i], f"{i + 1} and {j + 1} occur twice")
        shares[i][j] = shares[j][i] = share

    if answer["status"] == "stable":
        partners = answer["partners"]
        require(len(partners) == n, "there is not one list a person")
        named = [(i, whole(j - 1, n, "person")) for i, others in enumerate(partners) for j in others]
        require(len(set(named)) == len(named) and all((j, i) in named for i, j in named), "partners do not name each other")
        for i, j in named:
            if i < j:
                join(i, j, 2)
    else:
        require(answer["status"] == "unsolvable", "it claims nothing")
        certificate = answer["certificate"]
        require(certificate["odd_half_cycles"], "there is no odd cycle: this proves nothing")
        for i, j in certificate["whole_pairs"]:
            join(whole(i - 1, n, "person"), whole(j - 1, n, "person"), 2)
        for given in certificate["odd_half_cycles"]:
            cycle = [whole(person - 1, n, "person") for person in given]
            require(len(cycle) >= 3 and len(cycle) % 2 == 1 and len(set(cycle)) == len(cycle), "a cycle is not odd")
            for i, j in zip(cycle, cycle[1:] + cycle[:1]):
                join(i, j, 1)
    for i in range(n):
        require(all(j in ranks[i] for j in shares[i]), f"{i + 1} does not accept a partner")
        require(sum(shares[i].values()) <= 2 * capacities[i], f"{i + 1} has too many partners")

    def wishes(i, j):
        if capacities[i] == 0:
            return False
        return sum(shares[i].values()) < 2 * capacities[i] or ranks[i][j] < max(ranks[i][other] for other in shares[i])

    for i in range(n):
        for j in ranks[i]:
            if i < j and shares[i].get(j) != 2:
                require(not (wishes(i, j) and wishes(j, i)), f"{i + 1} and {j + 1} block")


run(check)
