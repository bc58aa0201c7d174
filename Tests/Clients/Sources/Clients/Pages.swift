import Foundation
import PeerMatching
import PeerSolvers

// The Swift of pages in docs, one function a page: what compiles and runs here is what stands there (script/check-docs).

/// docs/solvers.md
func solversPage() throws {
    let best = try Solve.assignment([[4.5, 1, 3], [2, 0.5, 5], [3, 2, 2]])
    if case .optimal(let answer) = best { print(answer.pairs, answer.total) }  // columns 1, 0 and 2: 5.0

    let pairs = try Solve.matching([("ann", "bob", 3), ("bob", "cem", 4), ("cem", "dee", 3)])
    print(pairs.total, pairs.partner(of: "ann") ?? "alone")  // 6 bob

    let chase = ["ann": ["bob", "cem"], "bob": ["cem", "ann"], "cem": ["ann", "bob"]]
    if case .unsolvable(let cycles, _) = try Solve.roommates(chase) { print(cycles) }  // [["ann", "bob", "cem"]]
}

/// docs/scanning.md
func scanningPage(_ cohort: Cohort) throws {
    let scores = try ScoreModel.standard.fit(cohort).scores(of: cohort, rules: [.reportingLine(within: 1)])
    let lists = try scores.reciprocal.candidates(CandidateQuery(capacity: 32), threads: 2)
    for (partner, value) in lists.entries(of: 0) { print(partner, Score.fraction(value)) }
}

/// docs/weighted-matching.md
func weightedMatchingPage(_ scores: ReciprocalScores) throws {
    let problem = try PoolProblem(scores: scores, goal: .cardinalityThenWeight)
    switch try CandidatePricing.solve(problem, options: .init(threads: 2)) {
    case .optimal(let solution): print(solution.matching.pairs, solution.value)
    case .infeasible(let witness, let bestEffort): print(witness.set, bestEffort.matching.unmatched)
    }
}

/// The model of docs/score-model.md, which is read from the page.
func scoreModelPage(_ cohort: Cohort) throws {
    let page = try String(contentsOfFile: "docs/score-model.md", encoding: .utf8)
    let block = page.components(separatedBy: "```json\n").dropFirst().first?.components(separatedBy: "```").first ?? ""
    let model = try JSONDecoder().decode(ScoreModel.self, from: Data(block.utf8))
    print(try model.fit(cohort).model.components.map(\.kind.name))
}
