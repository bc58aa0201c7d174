import Foundation
import PeerFiles
import Testing

/// Every strategy, judged by what it writes.
struct StrategyTests {
    static let all = ["maximum-weight", "stable-roommates", "greedy", "first-come", "random", "hungarian"]
    /// Columns that only administrators see.
    static let confidential: Set<String> = ["score_to_member", "score_to_partner", "rank_of_partner"]

    private func measures(_ strategy: String) throws -> JSON {
        let scratch = try Scratch()
        try scratch.bench(
            ["match", Place.demo, "--strategy", strategy, "--seed", "1", "--out", "pairs.csv"], expecting: 0)
        try scratch.bench(["evaluate", Place.demo, "pairs.csv", "--out", "measures.json"], expecting: 0)
        return try JSON(text: scratch.read("measures.json"))
    }

    @Test("evaluate accepts the pairs of every strategy", arguments: all)
    func pairsAreAccepted(strategy: String) throws {
        let report = try measures(strategy)
        #expect(report["not_allowed"].array?.isEmpty == true)
        #expect(report["metrics"]["pairs"].integer == 120)
        #expect(report["metrics"]["matched_people"].integer == 240)
        #expect(report["people_without_consent"].integer == 0)
    }

    @Test("no strategy has a greater total than maximum weight")
    func maximumWeightIsGreatest() throws {
        let best = try #require(try measures("maximum-weight")["metrics"]["total_score"].integer)
        for strategy in Self.all.dropFirst() {
            let total = try #require(try measures(strategy)["metrics"]["total_score"].integer)
            #expect(total <= best, "\(strategy)")
            #expect(total > 0, "\(strategy)")
        }
    }

    @Test("everyone stands once, partners name each other, and terms sum to the score", arguments: all)
    func pairsFileIsConsistent(strategy: String) throws {
        for audience in ["participant", "administrator"] {
            let scratch = try Scratch()
            try scratch.bench(
                [
                    "match", Place.demo, "--strategy", strategy, "--seed", "1", "--out", "pairs.csv", "--audience",
                    audience,
                ], expecting: 0)
            let table = try Table(path: scratch.path("pairs.csv"))
            let unmatched = try Table(path: scratch.path("pairs.unmatched.csv")).column("id")
            let (members, partners) = (try table.column("member"), try table.column("partners"))
            #expect(Set(members + unmatched).count == members.count + unmatched.count)
            #expect(Set(members + unmatched) == Set(try demoPeople().map(\.id)))
            let partner = Dictionary(zip(members, partners), uniquingKeysWith: { a, _ in a })
            for (member, other) in partner { #expect(partner[other] == member && other != member) }
            try expectExactTerms(table)
            #expect(Self.confidential.isSubset(of: table.header) == (audience == "administrator"))
            #expect(Self.confidential.isDisjoint(with: table.header) == (audience == "participant"))
        }
    }

    private func expectExactTerms(_ table: Table) throws {
        let places = table.header.indices.filter { table.header[$0].hasPrefix("term:") }
        #expect(places.count == 3)
        let scores = try table.column("score").map(millionths)
        for (row, score) in zip(table.rows, scores) {
            #expect(try places.reduce(0) { $0 + (try millionths(row[$1])) } == score, "\(row)")
        }
        // Both rows of a group show the same.
        let groups = Dictionary(grouping: zip(try table.column("group"), scores).map { $0 }, by: \.0)
        for (group, rows) in groups { #expect(rows.count == 2 && rows[0].1 == rows[1].1, "\(group)") }
    }

    @Test("administrators see directions that agree between the two rows of a pair")
    func directionsAreMirrored() throws {
        let scratch = try Scratch()
        try scratch.bench(["match", Place.demo, "--out", "pairs.csv", "--audience", "administrator"], expecting: 0)
        let table = try Table(path: scratch.path("pairs.csv"))
        let (to, from) = (try table.column("score_to_member"), try table.column("score_to_partner"))
        for row in stride(from: 0, to: table.rows.count, by: 2) {
            #expect(to[row] == from[row + 1] && from[row] == to[row + 1])
        }
        #expect(try table.column("rank_of_partner").allSatisfy { (1...239).contains(Int($0) ?? 0) })
    }
}

/// Stable roommates exist or do not, and the program says which.
struct StableRoommatesStrategyTests {
    @Test("the demonstration cohort has no stable matching: other pairs are made, and stderr says why")
    func fallsBack() throws {
        let scratch = try Scratch()
        let run = try scratch.bench(
            ["match", Place.demo, "--strategy", "stable-roommates", "--out", "pairs.csv", "--record", "run.json"],
            expecting: 0)
        #expect(run.error.contains("status: fallback: stable-roommates has no answer here; other pairs were made"))
        #expect(run.error.contains("no stable pairs exist: a stable partition has"))
        let record = try JSON(text: scratch.read("run.json"))
        #expect(record["outcome"].text == "fallback")
        let claims = try #require(record["certificate"]["claims"].value as? [[String: Any]])
        #expect(claims.contains { $0["claim"] as? String == "no-stable-pairs" && $0["about"] as? String == "instance" })
    }

    @Test("with --no-fallback the same cohort ends with 3 and nobody has a partner")
    func noFallback() throws {
        let scratch = try Scratch()
        let run = try scratch.bench(
            ["match", Place.demo, "--strategy", "stable-roommates", "--no-fallback", "--out", "pairs.csv"], expecting: 3
        )
        #expect(run.error.contains("status: unsolvable"))
        #expect(try Table(path: scratch.path("pairs.csv")).rows.isEmpty)
        #expect(try Table(path: scratch.path("pairs.unmatched.csv")).rows.count == 240)
    }

    @Test("small cohorts end stable without blocking pairs, or in a fallback", arguments: 1...8)
    func stableOrFallback(seed: Int) throws {
        let scratch = try Scratch()
        try scratch.bench(
            ["generate", "--participants", "12", "--seed", "\(seed)", "--out", "cohort.csv"], expecting: 0)
        let run = try scratch.bench(
            [
                "match", "cohort.csv", "--strategy", "stable-roommates", "--out", "pairs.csv", "--record", "run.json",
            ], expecting: 0)
        let record = try JSON(text: scratch.read("run.json"))
        let outcome = try #require(record["outcome"].text)
        #expect(["stable", "fallback"].contains(outcome))
        #expect(run.error.contains("status: \(outcome)"))
        let strict = try scratch.bench(
            ["match", "cohort.csv", "--strategy", "stable-roommates", "--no-fallback", "--out", "strict.csv"])
        #expect(strict.code == (outcome == "stable" ? 0 : 3))
        if outcome == "stable" {
            #expect(record["administrator"]["metrics"]["blocking_pairs"].integer == 0)
            #expect(try scratch.read("strict.csv") == scratch.read("pairs.csv"))
        }
    }
}
