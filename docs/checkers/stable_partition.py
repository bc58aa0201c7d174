"""No stable matching exists: a stable partition with an odd cycle of three or more (lists without ties).

A permutation into acceptable cycles. In a cycle of three or more everybody prefers the next to the previous; no two others prefer each other to
their previous ones. Whoever is alone prefers anybody acceptable.

Usage: stable_partition.py LISTS.txt ANSWER.json
"""

from reading import lists, require, run, whole


def check(path, answer, options):
    require(answer["problem"] == "roommates" and answer["status"] == "unsolvable", "it is not unsolvable")
    ranks = lists(path)
    n = len(ranks)
    require(all(len(set(own.values())) == len(own) for own in ranks), "lists with ties need another proof")
    following, previous = {}, {}
    has_odd = False
    for cycle in answer["certificate"]["stable_partition"]:
        people = [whole(person - 1, n, "person") for person in cycle]
        require(people, "a cycle is empty")
        has_odd = has_odd or len(people) % 2 == 1 and len(people) >= 3
        for place, person in enumerate(people):
            require(person not in following, f"{person + 1} stands twice")
            following[person] = people[(place + 1) % len(people)]
            previous[person] = people[place - 1]
    require(len(following) == n, "somebody is in no cycle")
    require(has_odd, "there is no odd cycle of three or more")
    for i in range(n):
        if following[i] != i:
            require(following[i] in ranks[i], f"{i + 1} does not accept the next one")
        if following[i] != previous[i]:
            require(ranks[i][following[i]] < ranks[i][previous[i]], f"{i + 1} prefers the previous one to the next")

    def prefers(i, j):
        return previous[i] == i or ranks[i][j] < ranks[i][previous[i]]

    for i in range(n):
        for j in ranks[i]:
            # Neighbours in a cycle were looked at above.
            if j not in (following[i], previous[i]):
                require(not (prefers(i, j) and prefers(j, i)), f"{i + 1} and {j + 1} prefer each other")


run(check)
