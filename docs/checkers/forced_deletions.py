"""No stable matching exists under ties: a log of pairs that cannot be together, each with its reason, and of cases, replayed.

docs/certificates.md lists the steps, docs/stability.md proves that closed tables lose nothing.

Usage: forced_deletions.py LISTS.txt ANSWER.json [weak|strong|super]
"""

from reading import lists, require, run, whole

# How many people each kind of step names; any number where it is None.
PEOPLE = {"strike": 3, "stuck": 2, "together": 2, "apart": 2, "critical": None, "content": 1, "discontent": 1,
          "confined-content": 1, "confined-discontent": 1, "closed": 0, "barrier": None}


def paired(choices):
    """As many keys as possible with one of their choices each: {choice: key}."""
    key_of = {}

    def augment(key, seen):
        for choice in choices[key]:
            if choice not in seen:
                seen.add(choice)
                if choice not in key_of or augment(key_of[choice], seen):
                    key_of[choice] = key
                    return True
        return False

    for key in choices:
        augment(key, set())
    return key_of


class Table:
    """The pairs that are alive."""

    def __init__(self, ranks, stability):
        self.ranks, self.stability = ranks, stability
        self.alive = [set(own) for own in ranks]

    def strike(self, i, j):
        self.alive[i].discard(j)
        self.alive[j].discard(i)

    def level(self, i, choose, besides=None):
        """The rank of somebody's best (min) or worst (max) alive entry; None without one."""
        return choose((self.ranks[i][j] for j in self.alive[i] if j != besides), default=None)

    def best(self, i):
        level = self.level(i, min)
        return [j for j in self.alive[i] if self.ranks[i][j] == level]

    def would_block(self, i, having, because):
        """Whether i, having somebody or nobody, blocks with `because`, whatever that one has besides i."""
        require(because in self.ranks[i], "people who do not accept each other cannot block")
        options = self.level(because, min, besides=i)
        theirs, gain = self.ranks[because][i], self.ranks[i][because]
        if options is not None and theirs > options or having is not None and gain > self.ranks[i][having]:
            return False
        strict = [options is None or theirs < options, having is None or gain < self.ranks[i][having]]
        return {"weak": all(strict), "strong": any(strict), "super": True}[self.stability]

    def keep_best(self, i):
        for j in self.alive[i] - set(self.best(i)):
            self.strike(i, j)

    def deny_best(self, i):
        for j in self.best(i):
            for other in [k for k in self.alive[j] if self.ranks[j][k] >= self.ranks[j][i]]:
                self.strike(j, other)

    def strike_critical(self, people):
        """Strikes the pairs of a best of the people with one of their worst, if the people compete too hard for their best."""
        require(self.stability == "strong" and people and len(set(people)) == len(people), "nobody competes here")
        seekers = {}
        for i in people:
            require(self.best(i), f"{i + 1} seeks nobody")
            for j in self.best(i):
                require(self.ranks[j][i] == self.level(j, max), f"{i + 1} is not among the worst of {j + 1}")
                seekers.setdefault(j, []).append(i)
        # Every set of the sought has more seekers than members: each can be given one, whoever of the people is left out.
        for left_out in people:
            rest = {j: [i for i in own if i != left_out] for j, own in seekers.items()}
            require(len(paired(rest)) == len(rest), "they do not compete so hard")
        for j in seekers:
            worst = self.level(j, max)
            for k in [k for k in self.alive[j] if self.ranks[j][k] == worst]:
                self.strike(j, k)

    def require_closed(self):
        """The three conditions of a closed table."""
        is_super = self.stability == "super"
        require(self.stability != "weak", "weak stability has no closed tables")

        def beyond(i, j):
            worst = self.level(i, max)
            return worst is not None and (self.ranks[i][j] > worst or is_super and self.ranks[i][j] == worst)

        for i, own in enumerate(self.ranks):
            first = self.level(i, min)
            for j, rank in own.items():
                mirror, worst = self.ranks[j][i], self.level(j, max)
                if j in self.alive[i]:
                    if rank == first:
                        require(mirror == worst, f"{j + 1} has somebody worse than {i + 1}, whose best they are")
                        equals = [k for k in self.alive[j] if self.ranks[j][k] == mirror]
                        require(not is_super or equals == [i], f"{j + 1} has somebody as good as {i + 1}")
                    continue
                require(beyond(i, j) or beyond(j, i), f"the pair ({i + 1}, {j + 1}) is beyond nobody's worst")
                tempts = first is None or is_super and rank <= first
                require(not tempts or worst is not None and worst < mirror, f"{j + 1} is left to be tempted by {i + 1}")
        choices = {i: self.best(i) for i in range(len(self.ranks)) if self.alive[i]}
        require(len(paired(choices)) == len(choices), "there are too few best for all")

    def require_barrier(self, people):
        """Everybody with an entry has to be matched, and cannot be: Tutte's condition fails."""
        require(self.stability != "weak" and len(set(people)) == len(people), "there are no barriers here")
        members = {i for i, own in enumerate(self.alive) if own}
        sought = {j for i in members for j in self.best(i)}
        require(members <= sought and set(people) <= members, "somebody need not be matched")
        left, odd = members - set(people), 0
        while left:
            part, size = [left.pop()], 0
            while part:
                size += 1
                near = self.alive[part.pop()] & left
                left -= near
                part += near
            odd += size % 2
        require(odd > len(people), "there are no more odd parts than people")


def check(path, answer, options):
    stability = options[0] if options else "weak"
    require(answer["problem"] == "roommates" and answer["status"] == "unsolvable", "it is not unsolvable")
    require(answer.get("stability", stability) == stability, "it is for another stability")
    table = Table(lists(path), stability)
    # Cases whose second half is still to come, with what was alive before; the second half that has to come now.
    cases, awaited, confined = [], None, False
    steps = answer["certificate"]["forced_deletions"]
    for number, step in enumerate(steps):
        kind, people = step["kind"], [whole(person - 1, len(table.ranks), "person") for person in step["people"]]
        require(kind in PEOPLE and PEOPLE[kind] in (None, len(people)), f"step {number} is malformed")
        is_second = awaited is not None
        require(not is_second or awaited == (kind, people), f"step {number} is not the other case")
        awaited = None
        require(is_second or kind not in ("apart", "discontent"), f"step {number} opens a second case without a first")
        ends = False
        if kind == "strike":
            i, j, because = people
            require(because != j and j in table.alive[i] and table.would_block(i, j, because), f"step {number} has no reason")
            table.strike(i, j)
        elif kind == "stuck":
            require(not table.alive[people[0]] and table.would_block(people[0], None, people[1]), f"step {number}: not stuck")
            ends = True
        elif kind == "together":
            i, j = people
            require(j in table.alive[i], f"step {number} puts together who cannot be")
            cases.append((("apart", people), [set(own) for own in table.alive]))
            for k, mate in ((i, j), (j, i)):
                for other in table.alive[k] - {mate}:
                    table.strike(k, other)
        elif kind == "apart":
            table.strike(*people)
        elif kind == "critical":
            table.strike_critical(people)
        elif kind == "content":
            require(stability != "weak", "weak stability has no such case")
            cases.append((("discontent", people), [set(own) for own in table.alive]))
            table.keep_best(people[0])
        elif kind == "discontent":
            table.deny_best(people[0])
        elif kind.startswith("confined"):
            require(stability != "weak" and not cases, f"step {number} confines the log inside a case")
            confined = True
            (table.keep_best if kind == "confined-content" else table.deny_best)(people[0])
        elif kind == "closed":
            require(not cases, f"step {number} closes a table inside a case")
            table.require_closed()
            confined = False
        else:
            table.require_barrier(people)
            ends = True
        if ends:
            require(not confined, f"step {number} ends a case before the table is closed")
            if not cases:
                require(number == len(steps) - 1, "steps follow the end")
                return
            awaited, table.alive = cases.pop()
    require(False, "the log does not come to an end")


run(check)
