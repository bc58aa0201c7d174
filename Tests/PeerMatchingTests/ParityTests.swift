import PeerInstances
import PeerMatching
import PeerPrograms
import PeerTestSupport
import Testing

/// Pairs that keep a parity, against every set of pairs.
@Suite("Parity of groups against every set of pairs")
struct ParityTests {
    private struct Case {
        let cohort: Cohort
        let program: MatchingProgram
        /// The number of each person's group of two at least, and how many are in each.
        let groups: [Int?]
        let sizes: [Int64]
        let gap: Int64
        /// What flows to the first person from the second, and what their pair is worth; `nil` for pairs that cannot be.
        let flows: [[Int64]]
        let worths: [[Int64?]]

        init(_ cohort: Cohort, _ program: MatchingProgram, _ scores: CohortScores, gap: Double) {
            (self.cohort, self.program) = (cohort, program)
            self.gap = Int64((gap * Double(Score.one)).rounded(.down))
            let people = cohort.participants.indices
            let names = cohort.participants.map { $0.groups["team"] }
            let counted = Set(names.compactMap(\.self)).sorted().filter { name in names.count { $0 == name } >= 2 }
            groups = names.map { name in counted.firstIndex { $0 == name } }
            sizes = counted.map { name in Int64(names.count { $0 == name }) }
            flows = people.map { to in people.map { from in Int64(scores.direction(to: to, from: from).score) } }
            worths = people.map { first in
                people.map { second in
                    first == second || scores.noScore(first, second) != nil
                        ? nil : Int64(scores.reciprocalScore(first, second))
                }
            }
        }

        private func isNear(_ sums: [Int64]) -> Bool {
            for high in sums.indices {
                for low in sums.indices
                where sums[high] * sizes[low] - sums[low] * sizes[high] > gap * sizes[high] * sizes[low] {
                    return false
                }
            }
            return true
        }

        /// Whether the means of all groups are near enough.
        func keeps(_ pairs: [(Int, Int)]) -> Bool {
            var sums = [Int64](repeating: 0, count: sizes.count)
            for (first, second) in pairs { add(first, second, 1, &sums) }
            return isNear(sums)
        }

        private func add(_ first: Int, _ second: Int, _ sign: Int64, _ sums: inout [Int64]) {
            if let group = groups[first] { sums[group] += sign * flows[first][second] }
            if let group = groups[second] { sums[group] += sign * flows[second][first] }
        }

        func worth(_ pairs: [(Int, Int)]) -> Int64 { pairs.reduce(0) { $0 + (worths[$1.0][$1.1] ?? 0) } }

        /// The greatest worth of pairs that keep the parity, as many as possible where that counts first; `nil` without any.
        func best() -> Int64? {
            var (most, found): (Int, Int64?) = (0, nil)
            var sums = [Int64](repeating: 0, count: sizes.count)
            var isFree = [Bool](repeating: true, count: groups.count)
            let coversFirst = program.objective == .everyoneThenScore
            func search(_ first: Int, _ count: Int, _ worth: Int64) {
                guard first < isFree.count else {
                    if coversFirst {
                        guard count >= most else { return }
                        if count > most { (most, found) = (count, nil) }
                    }
                    if worth > found ?? .min, isNear(sums) { found = worth }
                    return
                }
                if isFree[first] {
                    for second in first + 1..<max(first + 1, isFree.count) where isFree[second] {
                        guard let own = worths[first][second] else { continue }
                        isFree[second] = false
                        add(first, second, 1, &sums)
                        search(first + 1, count + 1, worth + own)
                        add(first, second, -1, &sums)
                        isFree[second] = true
                    }
                }
                search(first + 1, count, worth)
            }
            search(0, 0, 0)
            return found
        }

        func places(_ result: MatchResult) -> [(Int, Int)] {
            result.pairs.compactMap { pair in
                guard let a = cohort.index(of: pair.first), let b = cohort.index(of: pair.second) else { return nil }
                return (a, b)
            }
        }
    }

    private static func drawn(_ seed: UInt64, people: ClosedRange<Int>) throws -> Case? {
        var random = SplitMix64(seed: seed)
        let count = Int.random(in: people, using: &random)
        var everybody = CohortGenerator.generate(.init(participants: count, seed: random.next())).participants
        let names = Array(["a", "b", "c"].prefix(Int.random(in: 2...3, using: &random)))
        for index in everybody.indices {
            everybody[index].groups = random.chance(0.1) ? [:] : ["team": names.randomElement(using: &random) ?? "a"]
            everybody[index].avoids = everybody.map(\.id).filter { $0 != everybody[index].id && random.chance(0.1) }
        }
        var sizes: [String: Int] = [:]
        for person in everybody { if let group = person.groups["team"] { sizes[group, default: 0] += 1 } }
        guard sizes.values.count(where: { $0 >= 2 }) >= 2 else { return nil }
        let cohort = try Cohort(everybody)
        var program = MatchingProgram()
        program.sides = .ignore
        program.requests = .ignore
        program.objective = random.chance(0.7) ? .everyoneThenScore : .score
        let gap = ([0.01, 0.03, 0.1, 0.3] as [Double])[Int.random(in: 0..<4, using: &random)]
        program.parity = Parity(group: "team", gap: gap, leastPeople: 2)
        var plain = program
        plain.parity = nil
        let scores = try plain.runBlocking(cohort).scores
        return Case(cohort, program, scores, gap: gap)
    }

    private func verdict(_ result: MatchResult, _ drawn: Case) throws -> Verdict {
        let written = try Coding.decode(MatchCertificate.self, Coding.encode(result.certificate()))
        return try CertificateJudge.judge(
            written, of: result.arrangement, cohort: drawn.cohort, program: drawn.program)
    }

    @Test("300 cohorts of 4 to 9 people: the best pairs that keep it, or the word that there are none")
    func few() throws {
        var (changed, none, seen) = (0, 0, 0)
        for seed in UInt64(0)... {
            if seen == 300 { break }
            guard let drawn = try Self.drawn(seed, people: 4...9) else { continue }
            seen += 1
            guard let best = drawn.best() else {
                none += 1
                #expect(throws: MatchError.self, "seed \(seed)") { try drawn.program.runBlocking(drawn.cohort) }
                continue
            }
            let result = try drawn.program.runBlocking(drawn.cohort)
            let pairs = drawn.places(result)
            try #require(drawn.keeps(pairs) && drawn.worth(pairs) == best, "seed \(seed)")
            try #require(result.outcome == .optimal && result.bound?.worth == result.value.worth, "seed \(seed)")
            try #require(try verdict(result, drawn) == .accepted, "seed \(seed)")
            var plain = drawn.program
            plain.parity = nil
            let free = drawn.places(try plain.runBlocking(drawn.cohort))
            if !drawn.keeps(free) { changed += 1 }
        }
        // Without the demand these pairs would be others.
        #expect(changed > 50 && none > 10, "\(changed) of 300 changed, \(none) have none")
    }

    @Test("30 cohorts of 13 people: pairs keep it, and the best lie between them and the bound")
    func more() throws {
        var (best, found, missed, seen) = (0, 0, 0, 0)
        for seed in UInt64(5000)... {
            if seen == 30 { break }
            guard let drawn = try Self.drawn(seed, people: 13...13) else { continue }
            seen += 1
            let most = drawn.best()
            guard let result = try? drawn.program.runBlocking(drawn.cohort) else {
                if most != nil { missed += 1 }
                continue
            }
            found += 1
            let pairs = drawn.places(result)
            let greatest = try #require(most, "seed \(seed)")
            let bound = try #require(result.bound?.worth, "seed \(seed)")
            try #require(drawn.keeps(pairs) && drawn.worth(pairs) <= greatest && greatest <= bound, "seed \(seed)")
            try #require(try verdict(result, drawn) == .accepted, "seed \(seed)")
            try #require((result.outcome == .optimal) == (result.value == result.bound), "seed \(seed)")
            if drawn.worth(pairs) == greatest { best += 1 }
        }
        #expect(best * 3 > found * 2 && missed < 4, "\(best) of \(found) are best, \(missed) not found")
    }

    @Test("pairs that do not keep it are rejected, and so is a proof whose multipliers were changed")
    func spoiled() throws {
        var (unkept, changed) = (0, 0)
        for seed in UInt64(7000)..<7040 {
            guard let drawn = try Self.drawn(seed, people: 13...16),
                let result = try? drawn.program.runBlocking(drawn.cohort)
            else { continue }
            func judged(_ pairs: [(Int, Int)], _ proofs: [any Proof]) throws -> Verdict {
                let examination = try CertificateJudge.examination(of: pairs, in: result.pool, by: proofs)
                try result.pool.pairs.pass.run(examination.consumers, threads: 1, monitor: .none)
                return examination.verdict()
            }
            let proof = try #require(result.proofs.compactMap { $0 as? ParityDuals }.first)
            let pairs = drawn.places(result)
            try #require(try judged(pairs, [proof]) == .accepted, "seed \(seed)")
            var plain = drawn.program
            plain.parity = nil
            let free = drawn.places(try plain.runBlocking(drawn.cohort))
            if !drawn.keeps(free) {
                unkept += 1
                #expect(try !judged(free, [proof]).isAccepted, "seed \(seed)")
            }
            var multipliers = proof.multipliers
            multipliers[0] += 200
            let other = ParityDuals(multipliers: multipliers, best: proof.best)
            if try !judged(pairs, [other]).isAccepted { changed += 1 }
            let short = ParityDuals(multipliers: Array(proof.multipliers.dropLast()), best: proof.best)
            #expect(try !judged(pairs, [short]).isAccepted, "seed \(seed)")
        }
        #expect(unkept > 5 && changed > 15, "\(unkept), \(changed)")
    }

    @Test("locked pairs count, and what cannot be asked is refused by name")
    func refused() throws {
        var people = CohortGenerator.generate(.init(participants: 24, seed: 5)).participants
        for index in people.indices { people[index].groups = ["team": index % 2 == 0 ? "a" : "b"] }
        let cohort = try Cohort(people)
        var program = MatchingProgram()
        program.sides = .ignore
        program.parity = Parity(group: "team", gap: 1)
        program.rules = [.locked([.init(people[0].id, people[1].id)])]
        let result = try program.runBlocking(cohort)
        #expect(result.pairs.contains { $0.first == people[0].id && $0.second == people[1].id })
        // With a gap of 1 nothing is asked: the same pairs are best.
        var plain = program
        plain.parity = nil
        #expect(try result.value == plain.runBlocking(cohort).value)
        let refusals: [(change: (inout MatchingProgram) -> Void, words: String)] = [
            ({ $0.parity?.group = "colour" }, "one of the monitored groups team"),
            ({ $0.parity?.gap = 1.5 }, "gap in 0...1"),
            ({ $0.strategy = .greedy }, "kept by 'maximum-weight'"),
            ({ $0.objective = .nash }, "kept by 'maximum-weight'"),
            ({ $0.parity?.leastPeople = 20 }, "at least 20 people"),
        ]
        for (change, words) in refusals {
            var asked = program
            change(&asked)
            var message = ""
            do { _ = try asked.runBlocking(cohort) } catch { message = "\(error)" }
            #expect(message.contains(words), "\(message)")
        }
        #expect(throws: MatchError.self) { try program.front(of: cohort) }
        let unkept = "which a match keeps: leave it out"
        for call in [
            { _ = try program.candidates(cohort, top: 2) },
            { _ = try program.evaluate(result.pairs.map { .init($0.first, $0.second) }, of: cohort) },
        ] as [() throws -> Void] {
            var message = ""
            do { try call() } catch { message = "\(error)" }
            #expect(message.contains(unkept), "\(message)")
        }
        let written = try Coding.decode(MatchingProgram.self, Coding.encode(program))
        #expect(written.parity == program.parity)
    }
}
