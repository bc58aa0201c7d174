"""A matching is stable: no two people who accept each other prefer each other to what they have.

Usage: stable_matching.py LISTS.txt ANSWER.json [strong|super]; with ties weakly stable unless said otherwise.
"""

from reading import lists, matching, require, run


def check(path, answer, options):
    require(answer["problem"] == "roommates" and answer["status"] == "stable", "it is no stable matching")
    kind = options[0] if options else "weak"
    require(answer.get("stability", kind) == kind, "it is for another stability")
    ranks = lists(path)
    mates = matching(answer["mates"], len(ranks), first=1)
    for i, mate in enumerate(mates):
        require(mate is None or mate in ranks[i], f"{i + 1} does not accept their mate")

    def gains(i, j, equals):
        own = mates[i]
        return own is None or ranks[i][j] < ranks[i][own] or equals and ranks[i][j] == ranks[i][own]

    for i, own in enumerate(ranks):
        for j in own:
            if i < j and mates[i] != j:
                blocks = {
                    "weak": gains(i, j, False) and gains(j, i, False),
                    "strong": gains(i, j, False) and gains(j, i, True) or gains(i, j, True) and gains(j, i, False),
                    "super": gains(i, j, True) and gains(j, i, True),
                }[kind]
                require(not blocks, f"{i + 1} and {j + 1} would rather have each other")


run(check)
