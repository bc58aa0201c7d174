import ArgumentParser
import PeerFiles
import PeerJudges
import PeerMatching

struct VerifyRounds: InstanceVerifier {
    static let configuration = CommandConfiguration(
        commandName: "rounds", abstract: "Checks rounds of pairs, and the tolls and duals that bound them.",
        discussion: "Example: cohort-bench verify rounds graph.txt rounds.json --rounds 4")

    @OptionGroup var options: VerifyOptions

    @Option(help: "The number of rounds that was asked for; as the answer says otherwise.")
    var rounds: Int?

    @Option(help: "coverThenWeight or weight; as the answer says otherwise.")
    var goal: RoundsProblem.Goal?

    func verifyOne() throws {
        try Exit.guarding {
            let input = try MatchingFile.read(path: options.input)
            let answer = try options.answer(RoundsOutput.self)
            try options.check((answer.problem, answer.status), to: "rounds", among: ["optimal", "best-found"])
            try options.check(answer.rounds.count, is: rounds, "rounds")
            try options.check(answer.goal.rawValue, is: goal?.rawValue, "goal")
            let problem = try RoundsProblem(
                graph: input.graph, rounds: rounds ?? max(1, answer.rounds.count), goal: goal ?? answer.goal)
            let decimals = String(input.scale).count - 1
            guard let claimed = answer.answer(decimals: decimals) else {
                return try options.report(.rejected("the certificate is malformed"), claim: "")
            }
            var verdict = RoundsJudge.judge(claimed, of: problem)
            let value = problem.value(meetings: claimed.meetings, weight: claimed.weight)
            if verdict == .accepted, answer.objective.digits(decimals: decimals) != value {
                verdict = .rejected("the objective is \(value) in the last decimal")
            }
            if verdict == .accepted, answer.meetingWorth.digits(decimals: decimals) != Int128(problem.meetingWorth) {
                verdict = .rejected("a meeting counts \(problem.meetingWorth) in the last decimal beside its weight")
            }
            if verdict == .accepted, answer.status == "optimal", claimed.bound != value {
                verdict = .rejected("the bound is not attained")
            }
            let claim =
                answer.status == "optimal" ? "no rounds are worth more" : "rounds as stated, and none exceed the bound"
            try options.report(verdict, claim: "\(claim) (\(problem.goal.rawValue), \(problem.rounds) rounds)")
        }
    }
}
