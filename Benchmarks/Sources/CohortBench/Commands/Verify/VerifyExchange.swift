import ArgumentParser
import PeerFiles
import PeerJudges
import PeerMatching

struct VerifyExchange: InstanceVerifier {
    static let configuration = CommandConfiguration(
        commandName: "exchange",
        abstract: "Checks feedback circles, their total and worst served, and the bounds on both.",
        discussion: "Example: cohort-bench verify exchange scores.npy exchange.json --degree 3")

    @OptionGroup var options: VerifyOptions
    @OptionGroup var terms: ExchangeTerms

    func verifyOne() throws {
        try Exit.guarding {
            let (problem, scale) = try terms.problem(options.input)
            let answer = try options.answer(ExchangeAnswer.self)
            try options.check(
                (answer.problem, answer.status), to: "exchange", among: ["optimal", "best-found", "infeasible"])
            try options.check(answer.goal.rawValue, is: terms.goal.rawValue, "goal")
            try options.check(answer.forbidsMutual, is: terms.noMutual, "no_mutual")
            if answer.status == "infeasible" {
                let verdict = answer.violator.map { AllocationJudge.judge($0.violator, of: problem.allocation) }
                return try options.report(
                    verdict ?? .rejected("no violator is given"), claim: "there are no such circles")
            }
            guard let claimed = answer.answer(for: problem) else {
                return try options.report(.rejected("the answer has no circles, or a barred pair"), claim: "")
            }
            var verdict = FeedbackJudge.judge(claimed, of: problem)
            if verdict == .accepted {
                let stated = [answer.objective, answer.bound, answer.worst, answer.worstBound]
                let found = [claimed.total, claimed.relaxation.total, claimed.worst, claimed.worstBound].map { value in
                    value.map { AnswerNumber($0, scale: scale) }
                }
                for (a, b) in zip(stated, found)
                where (a == nil) != (b == nil) || (a != nil && b.map { a?.isEqual(to: $0) } != true) {
                    verdict = .rejected("\(b?.text ?? "nothing") is proved, not \(a?.text ?? "nothing")")
                }
            }
            let claim =
                claimed.isOptimal ? "no circles are better" : "circles as stated, and no total exceeds the bound"
            try options.report(verdict, claim: claim)
        }
    }
}
