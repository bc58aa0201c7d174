// Feedback circles: everybody gives feedback to d others and receives it from d.
//
// EXAMPLE. Four people of two teams, d = 2: everybody gives to both of the other team, and all get two.
//
// WHAT IT KEEPS. Nobody gives to somebody of their own department (the preset's rule), to their manager or report, or to whom they have met
// (history). What an exchange is worth is what the receiver gains: S(receiver ← giver).

import PeerCohorts
import PeerProblems

/// Feedback from so many others, to as many.
package struct FeedbackPractice: GivingPractice {
    /// The practice.
    package init() {}

    /// The name by which programs ask for it.
    package let name = "feedback-circles"
    /// What it takes.
    package let parameters: Set<PracticeParameters.Key> = [.degree, .goal]

    /// Three givers each, from other departments and outside the reporting line, with the greatest total.
    package var preset: MatchingProgram {
        var parameters = PracticeParameters()
        (parameters.degree, parameters.goal) = (3, .sum)
        return program(rules: [.different(.department), .reportingLine(within: 1)], parameters: parameters)
    }

    /// A degree from 1; the worst pair is no goal here.
    package func check(_ program: MatchingProgram) throws(MatchError) {
        try need(program.parameters.degree, .degree, in: 1...100)
        guard program.parameters.goal != .worstPair else {
            throw .invalidProgram("goal must be sum or worst-person for '\(name)'")
        }
    }

    /// As many givers as receivers.
    package func loads(of pool: ScoredPool) -> (rows: [AllocationLoad], columns: [AllocationLoad]) {
        let degree = pool.program.parameters.degree ?? 3
        let loads = (0..<pool.count).map { AllocationLoad(pool.capacities[$0] > 0 ? degree...degree : 0...0) }
        return (loads, loads)
    }

    /// Whose gain a goal is about.
    package func goal(of pool: ScoredPool) -> FeedbackProblem.Goal {
        pool.program.parameters.goal == .worstPerson ? .worstServed : .total
    }
}

/// The best few people for everybody to turn to, and nobody in too few lists.
///
/// The first member of an exchange is the one who is turned to. With a coverage of m everybody stands in at least m lists, so that nobody is
/// overlooked; the total is the greatest under that guarantee.
package struct NetworkPractice: GivingPractice {
    /// The practice.
    package init() {}

    /// The name by which programs ask for it.
    package let name = "network"
    /// What it takes.
    package let parameters: Set<PracticeParameters.Key> = [.degree, .coverage]

    /// Lists of five; everybody is in one at least.
    package var preset: MatchingProgram {
        var parameters = PracticeParameters()
        (parameters.degree, parameters.coverage) = (5, 1)
        return program(parameters: parameters)
    }

    /// A degree from 1, and a coverage within it.
    package func check(_ program: MatchingProgram) throws(MatchError) {
        try need(program.parameters.degree, .degree, in: 1...100)
        try need(program.parameters.coverage, .coverage, in: 0...(program.parameters.degree ?? 1))
    }

    /// Everybody is turned to by enough others; everybody has a whole list.
    package func loads(of pool: ScoredPool) -> (rows: [AllocationLoad], columns: [AllocationLoad]) {
        let (degree, coverage) = (pool.program.parameters.degree ?? 5, pool.program.parameters.coverage ?? 0)
        let takesPart = (0..<pool.count).map { pool.capacities[$0] > 0 }
        return (
            takesPart.map { AllocationLoad($0 ? coverage...max(coverage, pool.count - 1) : 0...0) },
            takesPart.map { AllocationLoad($0 ? degree...degree : 0...0) }
        )
    }

    /// The total.
    package func goal(of pool: ScoredPool) -> FeedbackProblem.Goal { .total }
}
