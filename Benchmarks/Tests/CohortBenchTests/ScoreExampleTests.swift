import Foundation
import PeerFiles
import PeerMatching
import PeerSolvers
import Testing

/// `docs/examples/scores.py` computes every score to the last unit, from a stored fit and from the answers.
struct ScoreExampleTests {
    private static let example = Place.package.deletingLastPathComponent().appending(path: "docs/examples/scores.py")

    /// People with blanks, answers between whole ones, traits that all have or nobody, and traits beyond any denominator.
    private func cohort(_ random: inout SplitMix64) throws -> Cohort {
        func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
        let count = Int.random(in: 2...26, using: &random)
        var people = CohortGenerator.generate(
            .init(participants: count, seed: random.next(), blankShare: chance(50) ? 0.05 : 0.5)
        ).participants
        let steps: Double = [1, 2, 3, 4, 7, 100, 300][Int.random(in: 0..<7, using: &random)]
        let scale: Double = [1, 1 / 7, 1e6, 0.1][Int.random(in: 0..<4, using: &random)]
        let (isConstant, isDouble, isIrrational) = (chance(30), chance(30), chance(20))
        func between(_ answers: Answers) -> Answers {
            Answers(
                names: answers.names,
                values: answers.names.map { name in
                    guard let value = answers[name], !chance(5) else { return nil }
                    let moved = value + Double.random(in: -0.5...0.5, using: &random)
                    return min(5, max(0, (moved * steps).rounded() / steps))
                })
        }
        for place in people.indices {
            people[place].skills = between(people[place].skills)
            people[place].wants = between(people[place].wants)
            people[place].goals = between(people[place].goals)
            var traits: [String: Double] = [:]
            for (name, value) in people[place].traits.answered { traits[name] = value * scale }
            if isConstant { traits["constant"] = 3 }
            if isDouble, let open = traits["openness"] { traits["openly"] = 2 * open + (place == 0 ? 1e-5 : 0) }
            if isIrrational { traits["root"] = Double(place + 2).squareRoot() }
            if chance(10) { traits["openness"] = nil }
            people[place].traits = Answers(traits)
        }
        return try Cohort(people)
    }

    private func model(_ random: inout SplitMix64) -> ScoreModel {
        func one<Value>(of values: [Value]) -> Value { values[Int.random(in: 0..<values.count, using: &random)] }
        var components: [ScoreModel.Component] = [
            .init(
                .skills(
                    one(of: [
                        SkillsOptions(), .recentlyNavigated,
                        SkillsOptions(gapCurve: [0, 5, 1, 4, 0, 2], assumedOwnLevel: one(of: [0, 2.5, 4])),
                    ])), weight: one(of: [0.4, 1, 0.123])),
            .init(
                .aspirations(AspirationsOptions(isCentred: one(of: [false, true]))), weight: one(of: [0.3, 2, 1 / 3])),
            .init(
                .personality(
                    PersonalityOptions(
                        modes: one(of: [
                            [:], ["openness": .complementary, "neuroticism": .ignored],
                            ["agreeableness": .complementary, "root": .complementary],
                        ]))), weight: one(of: [0.3, 0.7])),
        ]
        if one(of: [false, false, true]) { components.remove(at: Int.random(in: 0..<3, using: &random)) }
        return ScoreModel(
            components: components, aggregate: one(of: Aggregate.allCases),
            missing: one(of: [.referenceValue, .referenceValue, .renormalise]),
            minimumCoverage: one(of: [0, 0.5, 0.75]))
    }

    @Test("the example is at most 150 lines")
    func length() throws {
        let text = try String(contentsOf: Self.example, encoding: .utf8)
        #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 151)
    }

    @Test("all pairs of 50 cohorts have our scores, from a stored fit and refitted")
    func cohorts() throws {
        let scratch = try Scratch()
        var expected = ""
        for seed in UInt64(1)...50 {
            var random = SplitMix64(seed: seed)
            let file = CohortFile.text(of: try cohort(&random))
            let (cohort, model) = (try CohortFile.read(text: file, name: "cohort.csv").cohort, model(&random))
            let fitted = try model.fit(cohort)
            try scratch.write(file, to: "\(seed).csv")
            try scratch.write([UInt8](try JSONEncoder().encode(model)), to: "\(seed)-model.json")
            try scratch.write([UInt8](try JSONEncoder().encode(fitted)), to: "\(seed)-fit.json")
            let scores = try fitted.scores(of: cohort)
            var lines = ""
            for i in 0..<cohort.count {
                for j in i + 1..<max(i + 1, cohort.count) where scores.noScore(i, j) == nil {
                    let (to, back) = (scores.direction(to: i, from: j).score, scores.direction(to: j, from: i).score)
                    let ids = "\(cohort.participants[i].id),\(cohort.participants[j].id)"
                    lines += "\(ids),\(to),\(back),\(scores.reciprocalScore(i, j))\n"
                }
            }
            expected += "\(seed)\n" + lines + lines
        }
        let program = """
            import sys
            sys.path.insert(0, sys.argv[1])
            sys.dont_write_bytecode = True
            import scores
            for seed in range(1, 51):
                print(seed)
                for model in ("fit", "model"):
                    scores.main(f"{seed}-{model}.json", f"{seed}.csv")
            """
        let run = try scratch.launch(
            URL(filePath: "/usr/bin/python3"), ["-c", program, Self.example.deletingLastPathComponent().path])
        #expect(run.code == 0, "\(run.error)")
        let (ours, theirs) = (expected.split(separator: "\n"), run.output.split(separator: "\n"))
        #expect(ours.count == theirs.count && ours.count > 10_000)
        let different = zip(ours, theirs).first { $0 != $1 }
        #expect(different == nil, "\(different.map { "\($0.0) here, \($0.1) there" } ?? "")")
    }
}
