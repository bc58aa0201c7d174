import Foundation
import PeerFiles
import PeerMatching
import PeerInstances
import Testing

/// What a cohort's columns ask for, through files and the command line: the pairs written are worth the best of all sets of pairs.
struct ObjectiveCommandTests {
    /// At most seven people with sides, capacities, tiers, loads, requests, private lists and silent sides.
    private func people(_ random: inout SplitMix64) -> [Participant] {
        let count = Int.random(in: 3...7, using: &random)
        var people = CohortGenerator.generate(.init(participants: count, seed: random.next())).participants
        let hasSides = random.chance(0.5)
        for index in people.indices {
            if hasSides {
                people[index].side = index < 2 ? ["new", "old"][index] : ["new", "old"].randomElement(using: &random)
            }
            if random.chance(0.6) { people[index].capacity = Int.random(in: 0...(count <= 5 ? 3 : 2), using: &random) }
            if random.chance(0.5) { people[index].tier = Int.random(in: 1...3, using: &random) }
            if random.chance(0.4) { people[index].pastLoad = Int.random(in: 0...6, using: &random) }
            people[index].requests = people.map(\.id).filter { $0 != people[index].id && random.chance(0.4) }
            people[index].avoids = people.map(\.id).filter { $0 != people[index].id && random.chance(0.1) }
        }
        if hasSides, random.chance(0.3) {
            for index in people.indices where people[index].side == "old" { people[index].wants = .none }
        }
        return people
    }

    @Test("most people by tier, then worth: what match writes is the best of all sets of pairs", arguments: 0..<20)
    func best(seed: UInt64) throws {
        var random = SplitMix64(seed: 45_000 + seed)
        let scratch = try Scratch()
        try scratch.write(CohortFile.text(of: Cohort(people(&random))), to: "cohort.csv")
        let settings: [String: Any] = [
            "objective": random.chance(0.7) ? "everyone-then-score" : "score",
            "load_cost": [0, 0.05, 0.4].randomElement(using: &random) ?? 0,
            "requests": random.chance(0.7) ? "bonus" : "ignore", "request_bonus": random.chance(0.5) ? 0.1 : 1,
        ]
        let text = String(decoding: try JSONSerialization.data(withJSONObject: settings), as: UTF8.self)
        try scratch.write(text, to: "program.json")
        try scratch.bench(
            [
                "match", "cohort.csv", "--program", "program.json", "--out", "pairs.csv", "--certificate", "proof.json",
            ], expecting: 0)
        try scratch.bench(
            ["verify", "match", "cohort.csv", "pairs.csv", "proof.json", "--program", "program.json"], expecting: 0)

        // The oracle reads the same files, and nothing of what the run made of them but the pairs.
        let cohort = try CohortFile.read(path: scratch.path("cohort.csv")).cohort
        let program = try JSONDecoder().decode(MatchingProgram.self, from: Data(text.utf8))
        let scores = try program.model.fit(cohort).scores(of: cohort)
        let oracle = ObjectiveOracle(cohort: cohort, program: program, scores: scores)
        let table = try Table(path: scratch.path("pairs.csv"))
        var groups: [String: [Int]] = [:]
        for (group, member) in zip(try table.column("group"), try table.column("member")) {
            groups[group, default: []].append(try #require(cohort.index(of: member)))
        }
        let pairs = groups.values.map { (min($0[0], $0[1]), max($0[0], $0[1])) }.sorted { $0 < $1 }
        #expect(oracle.value(pairs, plain: scores) == oracle.best(plain: scores), "seed \(seed)")
    }

    @Test("fair objectives: the worst-off of the bundled cohort gets more, and the certificate is verified")
    func fair() throws {
        let scratch = try Scratch()
        func worst(_ objective: String) throws -> (worst: Double, total: Double) {
            let words = ["--objective", objective]
            try scratch.bench(
                [
                    "match", Place.demo, "--out", "pairs.csv", "--certificate", "proof.json", "--audience",
                    "administrator",
                ]
                    + words, expecting: 0)
            try scratch.bench(["verify", "match", Place.demo, "pairs.csv", "proof.json"] + words, expecting: 0)
            let other = objective == "nash" ? "worst-off" : "nash"
            try scratch.bench(
                ["verify", "match", Place.demo, "pairs.csv", "proof.json", "--objective", other], expecting: 70)
            let table = try Table(path: scratch.path("pairs.csv"))
            let flows = try table.column("score_to_member").compactMap(Double.init)
            let scores = try table.column("score").compactMap(Double.init)
            #expect(flows.count == scores.count && !flows.isEmpty)
            return (flows.min() ?? 0, scores.reduce(0, +) / 2)
        }
        let plain = try worst("everyone-then-score")
        let (least, next, product) = (try worst("worst-off"), try worst("leximin"), try worst("nash"))
        #expect(least.worst > plain.worst && next.worst == least.worst && product.worst <= least.worst)
        #expect(least.total < plain.total && next.total <= least.total && product.total <= plain.total)
        let words = ["--strategies", "maximum-weight,maximum-weight:worst-off,maximum-weight:nash", "--out", "out"]
        try scratch.bench(["compare", Place.demo, "--no-timings"] + words, expecting: 0)
        try scratch.bench(
            ["match", Place.demo, "--objective", "nash", "--strategy", "greedy", "--out", "p.csv"], expecting: 65)
        try scratch.bench(["compare", Place.demo, "--strategies", "greedy:nash", "--out", "other"], expecting: 64)
    }
}

extension SplitMix64 {
    /// True with a probability.
    fileprivate mutating func chance(_ probability: Double) -> Bool {
        Double.random(in: 0..<1, using: &self) < probability
    }
}
