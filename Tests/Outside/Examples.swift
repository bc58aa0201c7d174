// What the examples of doc comments take for granted: Tests/Outside/examples.py sets each in place of a function of `Examples`, and has the
// compiler look at them all.
import Foundation
import PeerCollections
import PeerFiles
import PeerMatching
import PeerReports
import PeerScoring
import PeerSolvers

struct Alphabetical: MatchingMethod {
    let name = "alphabetical"
    func solve(_ pool: ScoredPool, _ context: MethodContext) throws(MethodFailure) -> MethodAnswer {
        try GreedyMatching().solve(pool, context)
    }
}

final class Bar {
    var value = 0.0
}

struct Examples {
    let cohort: Cohort
    let newcomer: Participant
    let program: MatchingProgram
    let result: MatchResult
    let last: MatchResult
    let rounds: [[[String]]]
    let data: Data
    let bar: Bar
    let scores: DenseScores
    let source: DenseScores
    let costs: FloatCostMatrix
    let newCosts: [Float]
    let rows: [AllocationLoad]
    let columns: [AllocationLoad]
    let answer: AssignmentSolution<Int64>

    func show(_ pairs: [MatchResult.Pair]) {}
}
