import PeerCohorts
import PeerMatching
import PeerProblems
import Testing

/// Conflicts of rules against all sets of rules, each tried by all matchings or partitions.
@Suite("Which rules cannot hold together")
struct ConflictTests {
    /// One of the rules a program can have, with its name and what it forbids, read from the people.
    private struct Tried {
        let rule: Rule
        let forbids: (Participant, Participant) -> Bool
    }

    private func rules(_ people: [Participant], _ random: inout SplitMix64) -> [Tried] {
        func pairs() -> [Rule.Pair] {
            (0..<Int.random(in: 1...6, using: &random)).compactMap { _ in
                let (a, b) = (people.randomElement(using: &random), people.randomElement(using: &random))
                guard let a, let b, a.id != b.id else { return nil }
                return Rule.Pair(a.id, b.id)
            }
        }
        func never(_ pairs: [Rule.Pair]) -> Tried {
            Tried(rule: .never(pairs)) { pairs.contains(Rule.Pair($0.id, $1.id)) }
        }
        return [
            Tried(rule: .different(.department)) { $0.department != nil && $0.department == $1.department },
            Tried(rule: .same(.stage)) { $0.stage == nil || $0.stage != $1.stage }, never(pairs()), never(pairs()),
            never(pairs()),
        ].shuffled(using: &random)
    }

    private func cohort(_ seed: UInt64, _ count: Int) throws -> Cohort {
        try PracticeCheck.cohort(count, seed: seed) { person, place in
            person.department = ["a", "b", "c"][(place * 7 + Int(seed)) % 3]
            person.stage = (place * 3 + Int(seed / 3)) % 2
            (person.trained, person.manager) = (nil, nil)
        }
    }

    /// The most pairs that a set of rules allows.
    private func most(_ people: [Participant], _ rules: [Tried]) -> Int {
        guard let first = people.first else { return 0 }
        let rest = Array(people.dropFirst())
        return rest.indices.reduce(most(rest, rules)) { best, index in
            guard !rules.contains(where: { $0.forbids(first, rest[index]) }) else { return best }
            var left = rest
            left.remove(at: index)
            return max(best, 1 + most(left, rules))
        }
    }

    /// The fewest pairs with a forbidden one in a choice of so many.
    private func fewest(_ people: [Participant], _ rules: [Tried], pairs: Int) -> Int? {
        if pairs == 0 { return 0 }
        guard let first = people.first, people.count >= 2 * pairs else { return nil }
        let rest = Array(people.dropFirst())
        return rest.indices.reduce(fewest(rest, rules, pairs: pairs)) { best, index in
            var left = rest
            left.remove(at: index)
            guard let more = fewest(left, rules, pairs: pairs - 1) else { return best }
            let own = more + (rules.contains { $0.forbids(first, rest[index]) } ? 1 : 0)
            return min(best ?? .max, own)
        }
    }

    @Test("300 programs: the conflict is one and minimal, the relaxation smallest, the exemptions fewest")
    func pairs() throws {
        var (conflicts, several) = (0, 0)
        for seed in UInt64(0)..<300 {
            var random = SplitMix64(seed: seed)
            let cohort = try cohort(seed, Int.random(in: 2...7, using: &random))
            let people = cohort.participants
            let all = rules(people, &random)
            var program = MatchingProgram(rules: all.prefix(3).map(\.rule))
            program.privateRules = all.dropFirst(3).map(\.rule)
            program.model.minimumCoverage = 0
            program.sides = .ignore
            program.commonDates = 0
            let demanded = random.chanceOfThird ? Int.random(in: 0...people.count, using: &random) : nil
            let found = try RuleConflicts.find(
                in: cohort, under: program, demand: demanded.map { .people($0) } ?? .everyone)
            let due = ((demanded ?? people.count / 2 * 2) + 1) / 2
            // The names of rules in force, in the order of the program; private ones by their place.
            let names = all.prefix(3).map(\.rule.name) + ["private rule 1", "private rule 2"]
            func holds(_ kept: Int) -> Bool {
                most(people, all.indices.filter { kept >> $0 & 1 == 1 }.map { all[$0] }) >= due
            }
            guard due <= people.count / 2 else {
                try #require(found.conflict == [] && found.relaxation == nil, "seed \(seed)")
                continue
            }
            guard let conflict = found.conflict else {
                try #require(holds(31), "seed \(seed)")
                continue
            }
            conflicts += 1
            // Two rules of the same name: the set is one of those that the names may mean.
            func sets(_ told: [String]) -> [Int] {
                (0..<32).filter { set in
                    all.indices.filter { set >> $0 & 1 == 1 }.map { names[$0] }.sorted() == told.sorted()
                }
            }
            let isMinimal = sets(conflict).contains { set in
                !holds(set) && all.indices.allSatisfy { set >> $0 & 1 == 0 || holds(set & ~(1 << $0)) }
            }
            try #require(isMinimal, "seed \(seed): \(conflict)")
            if conflict.count > 1 { several += 1 }
            let relaxation = try #require(found.relaxation)
            try #require(sets(relaxation).contains { holds(31 & ~$0) }, "seed \(seed): \(relaxation)")
            let smallest = (0..<32).filter { holds(31 & ~$0) }.map(\.nonzeroBitCount).min()
            try #require(relaxation.count == smallest, "seed \(seed): \(relaxation)")
            try #require(found.exemptions?.count == fewest(people, all, pairs: due), "seed \(seed)")
            try check(found, conflict, people, sets(conflict), all, due)
        }
        #expect(conflicts > 60 && several > 15, "\(conflicts), \(several)")
    }

    /// Tutte and Berge by hand: no pair between the groups, and more of them than can be served.
    private func check(
        _ found: RuleConflicts, _ conflict: [String], _ people: [Participant], _ sets: [Int], _ all: [Tried], _ due: Int
    ) throws {
        let witness = try #require(found.witness)
        let byId = Dictionary(uniqueKeysWithValues: people.map { ($0.id, $0) })
        let groups = witness.groups.map { $0.compactMap { byId[$0] } }
        let isProof = sets.contains { set in
            let rules = all.indices.filter { set >> $0 & 1 == 1 }.map { all[$0] }
            return groups.indices.allSatisfy { first in
                groups.indices.allSatisfy { second in
                    first == second
                        || groups[first].allSatisfy { one in
                            groups[second].allSatisfy { other in rules.contains { $0.forbids(one, other) } }
                        }
                }
            }
        }
        #expect(isProof)
        #expect(groups.count { $0.count % 2 == 1 } > witness.set.count)
        #expect(witness.spare == people.count - 2 * due)
    }

    @Test("100 programs of circles: the conflict is one and minimal, by all partitions")
    func circles() throws {
        var conflicts = 0
        for seed in UInt64(0)..<100 {
            let cohort = try PracticeCheck.cohort(6 + Int(seed % 3), seed: seed) { person, place in
                person.stage = (place * 5 + Int(seed)) % 3
                person.department = ["a", "b"][(place + Int(seed / 7)) % 2]
                person.overcame = place % 4 == Int(seed % 4) ? ["burnout"] : []
                person.trained = nil
            }
            let people = cohort.participants
            var program = MatchingProgram.preset(.circles)
            program.parameters.size = GroupSize(2, 3)
            program.parameters.groupRules = [.overcame("burnout"), .nobodyAlone(.stage)]
            program.rules = [.different(.department)]
            program.model.minimumCoverage = 0
            let found = try RuleConflicts.find(in: cohort, under: program)
            let stages = Dictionary(grouping: people, by: \.stage).mapValues(\.count)
            let tests: [(String, ([Participant]) -> Bool)] = [
                ("different department", { Set($0.map(\.department)).count == $0.count }),
                ("somebody who overcame burnout in each group", { $0.contains { !$0.overcame.isEmpty } }),
                (
                    "nobody alone by stage",
                    { group in
                        group.allSatisfy { one in
                            stages[one.stage] == 1 || group.count { $0.stage == one.stage } > 1
                        }
                    }
                ),
            ]
            let partitions = PracticeCheck.partitions(Array(people.indices), 2...3)
            func holds(_ names: [String]) -> Bool {
                partitions.contains { groups in
                    groups.allSatisfy { group in
                        tests.allSatisfy { !names.contains($0.0) || $0.1(group.map { people[$0] }) }
                    }
                }
            }
            let all = tests.map(\.0)
            guard let conflict = found.conflict else {
                try #require(holds(all), "seed \(seed)")
                continue
            }
            conflicts += 1
            try #require(!conflict.isEmpty && !holds(conflict), "seed \(seed): \(conflict)")
            for name in conflict { try #require(holds(conflict.filter { $0 != name }), "seed \(seed): \(name)") }
            let relaxation = try #require(found.relaxation)
            try #require(holds(all.filter { !relaxation.contains($0) }), "seed \(seed)")
        }
        #expect(conflicts > 50, "\(conflicts)")
    }

    @Test("What conflicts are not found for is refused by name")
    func refused() throws {
        let cohort = try cohort(1, 8)
        #expect(throws: MatchError.self) { try RuleConflicts.find(in: cohort, under: .preset(.rounds)) }
        var circles = MatchingProgram.preset(.circles)
        circles.parameters.size = GroupSize(4, 4)
        #expect(throws: MatchError.self) {
            try RuleConflicts.find(in: self.cohort(1, 16), under: circles)
        }
        #expect(throws: MatchError.self) { try RuleConflicts.find(in: cohort, under: circles, demand: .people(4)) }
    }
}

extension SplitMix64 {
    fileprivate var chanceOfThird: Bool { mutating get { Int.random(in: 0..<3, using: &self) == 0 } }
}
