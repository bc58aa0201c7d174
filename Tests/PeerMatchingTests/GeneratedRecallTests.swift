import PeerInstances
import PeerMatching
import PeerTestSupport
import Testing

/// Recall and error of fused scans against binary64 on generated cohorts: occupations, and the composite of benchmarks.
struct GeneratedRecallTests {
    static let blankShares = [0, 0.01, 0.05, 0.2, 0.4]

    private func check(_ people: [Participant], _ name: String) throws {
        let plain = ScoreOracle(people)
        let cohort = try Cohort(people)
        for missing in [ScoreModel.MissingPolicy.referenceValue, .renormalise] {
            let oracle = missing == .renormalise ? plain.renormalising : plain
            for aggregate in Aggregate.allCases {
                var model = ScoreModel.standard
                (model.aggregate, model.missing) = (aggregate, missing)
                let scores = try model.fit(cohort).scores(of: cohort)
                let mean = try #require(ScoreOracle.Mean(rawValue: aggregate.rawValue))
                let query = CandidateQuery(capacity: 32)
                let lists = try scores.reciprocal.candidates(query, threads: 2, monitor: .none)
                let report = RecallReport(lists, squares: aggregate == .geometric) { i, j in
                    oracle.hasScore(i, j) ? mean.of(oracle.benefit(i, j), oracle.benefit(j, i)) : nil
                }
                expect(
                    report, [.harmonic, .geometric].contains(aggregate) ? 2e-4 : 1e-4,
                    "\(name), \(missing), \(aggregate)")
                guard aggregate == .mean else { continue }
                let directional = try scores.benefit.candidates(query, threads: 2, monitor: .none)
                let one = RecallReport(directional) { i, j in oracle.hasScore(i, j) ? oracle.benefit(i, j) : nil }
                expect(one, 1e-4, "\(name), \(missing), S")
            }
        }
    }

    private func expect(_ report: RecallReport, _ limit: Double, _ name: String) {
        #expect(report.malformed == 0, "\(name)")
        #expect(report.recall.untied >= 0.9995 && report.recall.all >= 0.9995, "\(name): \(report)")
        #expect(report.worstError <= limit, "\(name): \(report.worstError)")
    }

    @Test("occupations", arguments: blankShares)
    func occupations(blanks: Double) throws {
        let cohort = CohortGenerator.generate(.init(participants: 240, seed: 11, blankShare: blanks))
        try check(cohort.participants, "occupations \(blanks)")
    }

    @Test("composite", arguments: blankShares)
    func composite(blanks: Double) throws {
        try check(CompositeCohort.people(.init(participants: 240, seed: 12, blankShare: blanks)), "composite \(blanks)")
    }

    @Test("a larger composite, half of a percent blank")
    func larger() throws {
        let people = CompositeCohort.people(.init(participants: 900, seed: 13, blankShare: 0.005))
        let oracle = ScoreOracle(people)
        let cohort = try Cohort(people)
        let scores = try ScoreModel.standard.fit(cohort).scores(of: cohort)
        let lists = try scores.reciprocal.candidates(CandidateQuery(capacity: 32), threads: 2, monitor: .none)
        let report = RecallReport(lists) { i, j in
            oracle.hasScore(i, j) ? ScoreOracle.Mean.harmonic.of(oracle.benefit(i, j), oracle.benefit(j, i)) : nil
        }
        expect(report, 2e-4, "larger")
    }
}
