import ArgumentParser
import PeerFiles
import PeerJudges
import PeerMatching

struct VerifyRings: InstanceVerifier {
    static let configuration = CommandConfiguration(
        commandName: "rings", abstract: "Checks exchange rings, and the duals that bound them.",
        discussion: "Example: cohort-bench verify rings exchange.txt rings.json --length 3")

    @OptionGroup var options: VerifyOptions

    @Option(help: "The most people of a ring that was asked for; as the answer says otherwise.")
    var length: Int?

    @Option(help: "The most people of a chain that was asked for; as the answer says otherwise.")
    var chains: Int?

    @Option(help: "coverThenWeight or weight; as the answer says otherwise.")
    var goal: RingProblem.Goal?

    func verifyOne() throws {
        try Exit.guarding {
            let answer = try options.answer(RingsAnswer.self)
            try options.check((answer.problem, answer.status), to: "rings", among: ["optimal", "best-found"])
            try options.check(answer.length, is: length, "length")
            try options.check(answer.chainLength, is: chains, "chains")
            try options.check(answer.goal.rawValue, is: goal?.rawValue, "goal")
            let problem = try RingFile.read(
                path: options.input, longestRing: length ?? answer.length, longestChain: chains ?? answer.chainLength,
                goal: goal ?? answer.goal)
            var verdict = Verdict.rejected("the certificate is malformed")
            if let claimed = answer.answer(for: problem) {
                verdict = try RingJudge.judge(claimed, of: problem)
                let first = claimed.stages.first?.value
                if verdict == .accepted, answer.bound != first { verdict = .rejected("the bound is \(first ?? 0)") }
                let stated = problem.goal == .weight || claimed.stages.count > 1 ? claimed.stages.last?.value : nil
                if verdict == .accepted, answer.weightBound != stated {
                    verdict = .rejected("the bound on the weight is \(stated.map(String.init) ?? "not proved")")
                }
                if verdict == .accepted, problem.goal == .weight, answer.objective != answer.weight {
                    verdict = .rejected("the objective is the weight")
                }
            }
            let claim =
                answer.status == "optimal"
                ? "no choice of rings is better" : "rings as stated, and no choice exceeds the bound \(answer.bound)"
            let question =
                "\(problem.goal.rawValue), rings of at most \(problem.longestRing), chains of at most \(problem.longestChain)"
            try options.report(verdict, claim: "\(claim) (\(question))")
        }
    }
}
