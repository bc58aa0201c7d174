import Foundation
import PeerFiles
import PeerMatching
import Testing

/// 2,800 real respondents, imported with their key, give the statistics published with the data.
struct BigFiveTests {
    private static let names = ["agreeableness", "conscientiousness", "extraversion", "neuroticism", "openness"]

    /// The five scores of everybody, read from an imported cohort.
    private func scores() throws -> [[Double]] {
        let scratch = try Scratch()
        let run = try scratch.bench(
            ["import", Place.bigFive, "--key", Place.bigFiveKey, "--out", "cohort.csv"], expecting: 0)
        #expect(run.error.contains("2800 submissions, 2800 people"))
        let cohort = try CohortFile.read(path: scratch.path("cohort.csv")).cohort
        #expect(cohort.traitNames == Self.names)
        return try Self.names.map { name in
            try cohort.participants.map { try #require($0.traits[name]) }
        }
    }

    private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

    private func covariance(_ a: [Double], _ b: [Double]) -> Double {
        let (meanA, meanB) = (mean(a), mean(b))
        return zip(a, b).reduce(0) { $0 + ($1.0 - meanA) * ($1.1 - meanB) } / Double(a.count - 1)
    }

    @Test("means, deviations and correlations of the traits")
    func traits() throws {
        let scores = try scores()
        let means = [4.65210, 4.26573, 4.14508, 3.16227, 4.58665]
        let deviations = [0.898402, 0.951347, 1.060904, 1.196331, 0.808374]
        for trait in 0..<5 {
            #expect(scores[trait].count == 2800)
            #expect(abs(mean(scores[trait]) - means[trait]) <= 0.5e-5 + 1e-9, "mean of \(Self.names[trait])")
            let deviation = covariance(scores[trait], scores[trait]).squareRoot()
            #expect(abs(deviation - deviations[trait]) <= 0.5e-6 + 1e-9, "deviation of \(Self.names[trait])")
        }
        let correlations: [(Int, Int, Double)] = [
            (0, 1, 0.2582), (0, 2, 0.4612), (0, 3, -0.1852), (0, 4, 0.1479), (1, 2, 0.2628), (1, 3, -0.2329),
            (1, 4, 0.1952), (2, 3, -0.2203), (2, 4, 0.2140), (3, 4, -0.0859),
        ]
        for (a, b, expected) in correlations {
            let spread = (covariance(scores[a], scores[a]) * covariance(scores[b], scores[b])).squareRoot()
            let found = covariance(scores[a], scores[b]) / spread
            #expect(abs(found - expected) <= 0.5e-4 + 1e-9, "\(Self.names[a]), \(Self.names[b]): \(found)")
        }
    }

    @Test("Cronbach's alpha of the five scales, from pairwise covariances of the keyed items")
    func alphas() throws {
        let table = try Table(path: Place.bigFive)
        let key = try SurveyKey.read(path: Place.bigFiveKey)
        let expected = [0.7030, 0.7267, 0.7617, 0.8140, 0.6002]
        for (name, alpha) in zip(Self.names, expected) {
            let items = try #require(key.traits[name]?.items)
            let columns = try items.map { item -> [Double?] in
                try table.column(item.column).map { cell in
                    Double(cell).map { item.reversed == true ? 7 - $0 : $0 }
                }
            }
            var (total, diagonal) = (0.0, 0.0)
            for (i, a) in columns.enumerated() {
                for (j, b) in columns.enumerated() {
                    let both = zip(a, b).compactMap { x, y in x.flatMap { x in y.map { (x, $0) } } }
                    let value = covariance(both.map(\.0), both.map(\.1))
                    total += value
                    if i == j { diagonal += value }
                }
            }
            let count = Double(columns.count)
            let found = count / (count - 1) * (1 - diagonal / total)
            #expect(abs(found - alpha) <= 0.5e-4 + 1e-9, "\(name): \(found)")
        }
    }

    @Test("bench reading reads a survey, a cohort or an instance, as often as asked, and nothing that is not there")
    func reading() throws {
        let scratch = try Scratch()
        let demo = try CohortFile.read(path: Place.demo).cohort.count
        try scratch.write("3 2\n0 1 5\n1 2 7\n", to: "g.txt")
        try scratch.write("2\n2\n1\n", to: "r.txt")
        try scratch.write("1,2\n3,4\n5,6\n", to: "a.csv")
        let runs: [([String], Int)] = [
            ([Place.bigFive, "--key", Place.bigFiveKey], 2800), ([Place.demo], demo),
            (["--as", "matching", "g.txt"], 3),
            (["--as", "roommates", "r.txt"], 2), (["--as", "assignment", "a.csv"], 3),
        ]
        for (arguments, count) in runs {
            let run = try scratch.bench(["bench", "reading"] + arguments + ["--repeat", "2"], expecting: 0)
            let report = try JSON(text: run.output)
            #expect(report["count"].number == Double(count))
            #expect(try #require(report["mb_per_s"].number) > 0)
        }
        try scratch.bench(["bench", "reading", "nowhere.csv"], expecting: 66)
        try scratch.bench(["bench", "reading", Place.demo, "--repeat", "0"], expecting: 64)
        try scratch.bench(["bench", "reading", "g.txt", "--as", "matching", "--key", Place.bigFiveKey], expecting: 64)
    }
}
