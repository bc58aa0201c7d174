import ArgumentParser
import PeerFiles
import PeerJudges
import PeerMatching

struct VerifyGroups: InstanceVerifier {
    static let configuration = CommandConfiguration(
        commandName: "groups", abstract: "Checks groups, their worth, and the bound on it.",
        discussion: "Example: cohort-bench verify groups groups.txt groups.json")

    @OptionGroup var options: VerifyOptions

    @Option(help: "sum, worstPair or worstPerson; as the answer says otherwise.")
    var goal: GroupGoal?

    func verifyOne() throws {
        try Exit.guarding {
            let input = try GroupFile.read(path: options.input)
            let answer = try options.answer(CirclesAnswer.self)
            try options.check(
                (answer.problem, answer.status), to: "groups", among: ["optimal", "best-found", "infeasible"])
            try options.check(answer.goal.rawValue, is: goal?.rawValue, "goal")
            let problem = try GroupProblem(scores: input.scores, sizes: input.sizes, goal: goal ?? answer.goal)
            if answer.status == "infeasible" {
                return try options.report(GroupJudge.judgeInfeasible(problem), claim: "no such groups exist")
            }
            guard let claimed = answer.answer(decimals: input.decimals) else {
                return try options.report(.rejected("the certificate is malformed"), claim: "")
            }
            var verdict = try GroupJudge.judge(claimed, of: problem)
            if verdict == .accepted, answer.status == "optimal", !claimed.isOptimal {
                verdict = .rejected("the bound is not attained")
            }
            let claim = claimed.isOptimal ? "no groups are worth more" : "groups as stated, and none exceed the bound"
            try options.report(verdict, claim: "\(claim) (\(problem.goal.rawValue))")
        }
    }
}
