import Foundation
import PeerCohorts
import PeerProblems
import PeerScoring
import PeerTestSupport
import Testing

/// Recall and error of fused scans against binary64, on drawn and on real people.
struct ScanRecallTests {
    static let blankShares = [0, 0.01, 0.05, 0.2, 0.4]

    /// The least recall, and the greatest error by aggregate.
    static func check(_ people: [Participant], _ oracle: ScoreOracle, _ name: String, model: ScoreModel = .standard)
        throws
    {
        let query = CandidateQuery(capacity: 32)
        for missing in [ScoreModel.MissingPolicy.referenceValue, .renormalise] {
            let oracle = missing == .renormalise ? oracle.renormalising : oracle
            for aggregate in Aggregate.allCases {
                var model = model.with(aggregate)
                model.missing = missing
                let scores = try CohortScores(fitting: model, to: people)
                let mean = try #require(ScoreOracle.Mean(rawValue: aggregate.rawValue))
                let lists = try scores.reciprocal.candidates(query, threads: 2, monitor: .none)
                let report = RecallReport(lists, squares: aggregate == .geometric) { i, j in
                    oracle.hasScore(i, j) ? mean.of(oracle.benefit(i, j), oracle.benefit(j, i)) : nil
                }
                let limit = aggregate == .harmonic || aggregate == .geometric ? 2e-4 : 1e-4
                expect(report, limit, "\(name), \(missing), \(aggregate)")
                guard aggregate == .mean else { continue }
                let directional = try scores.benefit.candidates(query, threads: 2, monitor: .none)
                let one = RecallReport(directional) { i, j in oracle.hasScore(i, j) ? oracle.benefit(i, j) : nil }
                expect(one, 1e-4, "\(name), \(missing), S")
            }
        }
    }

    private static func expect(_ report: RecallReport, _ limit: Double, _ name: String) {
        #expect(report.malformed == 0, "\(name)")
        #expect(report.recall.untied >= 0.9995 && report.recall.all >= 0.9995, "\(name): \(report)")
        #expect(report.worstError <= limit, "\(name): \(report.worstError)")
    }

    @Test("drawn people", arguments: blankShares)
    func drawn(blanks: Double) throws {
        var recipe = SampleCohort(seed: 300)
        (recipe.people, recipe.skills, recipe.goals, recipe.blanks, recipe.levelUnit) = (220, 24, 16, blanks, 3)
        let people = recipe.participants()
        try Self.check(people, ScoreOracle(people), "drawn \(blanks)")
    }

    /// The lines of a file in `datasets`, cell by cell; neither file quotes anything.
    private func cells(_ file: String) throws -> [[String]] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "datasets/\(file)"), encoding: .utf8)
        return text.split(whereSeparator: \.isNewline).map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }

    @Test("the demonstration cohort")
    func demonstration() throws {
        let lines = try cells("demo-cohort.csv")
        let header = lines[0]
        func answers(_ family: String, _ line: [String]) -> Answers {
            let places = header.indices.filter { header[$0].hasPrefix(family + ":") }
            let pairs = places.compactMap { place in
                Double(line[place]).map { (String(header[place].dropFirst(family.count + 1)), $0) }
            }
            return Answers(Dictionary(pairs) { $1 })
        }
        let people = lines.dropFirst().map { line in
            Participant(
                id: line[0], skills: answers("skill", line), wants: answers("learn", line),
                goals: answers("goal", line),
                traits: answers("trait", line))
        }
        #expect(people.count == 240)
        try Self.check(people, ScoreOracle(people), "demonstration")
    }

    /// 300 real respondents: five traits as means of the items answered, reversed where the key says so, and their items as
    /// goals. Some items were left blank.
    @Test("respondents to the Big Five items, similar and complementary")
    func bigFive() throws {
        let lines = try cells("big-five.csv")
        let header = lines[0]
        let reversed: Set = ["A1", "C4", "C5", "E1", "E2", "O2", "O5"]
        var people: [Participant] = []
        for line in lines.dropFirst().prefix(300) {
            var traits: [String: [Double]] = [:]
            var goals: [String: Double] = [:]
            for (place, name) in header.enumerated().dropFirst() {
                guard let item = Double(line[place]) else { continue }
                traits[String(name.prefix(1)), default: []].append(reversed.contains(name) ? 7 - item : item)
                goals[name] = item - 1
            }
            people.append(
                Participant(
                    id: line[0], goals: Answers(goals),
                    traits: Answers(traits.mapValues { $0.reduce(0, +) / Double($0.count) })))
        }
        var oracle = ScoreOracle.Options()
        // Nobody stated skills; the other facets are 60 % of the weight.
        oracle.complementary = ["E", "N"]
        people.sort { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
        try Self.check(
            people, ScoreOracle(people, oracle), "big five",
            model: .builtIn(modes: ["E": .complementary, "N": .complementary]))
    }
}
