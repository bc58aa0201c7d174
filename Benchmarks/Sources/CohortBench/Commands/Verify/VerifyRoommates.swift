import ArgumentParser
import PeerFiles
import PeerMatching

struct VerifyRoommates: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roommates",
        abstract: "Checks a stable matching, or a stable partition that proves there is none.",
        discussion: "Example: cohort-bench verify roommates lists.txt solution.json")

    @OptionGroup var options: VerifyOptions

    func run() throws {
        try Exit.guarding {
            let instance = try RoommatesFile.read(path: options.input)
            let answer = try JSONFile.read(RoommatesAnswer.self, path: options.solution)
            let claim =
                answer.status == "stable"
                ? "no two people would rather have each other"
                : "no stable matching exists; the best effort has the blocking pairs it states, not proved fewest"
            try options.report(verdict(instance, answer), claim: claim)
        }
    }

    private func verdict(_ instance: RoommatesInstance, _ answer: RoommatesAnswer) throws -> Verdict {
        switch answer.status {
        case "stable":
            guard let mates = answer.mates, let matching = try? Matching(mates: mates.map { $0.map { $0 - 1 } }) else {
                return .rejected("the mates do not name each other")
            }
            // Under ties, only a pair in which both strictly gain blocks.
            return RoommatesJudge.judge(matching, under: WeakPreferences(instance))
        case "unsolvable":
            guard !instance.hasTies else {
                return .rejected("with ties, a stable partition of one order proves nothing")
            }
            guard let cycles = answer.certificate.stablePartition else {
                return .rejected("no stable partition is given")
            }
            let partition = StablePartition(cycles: cycles.map { $0.map { $0 - 1 } })
            let preferences = try instance.strictLists(seed: 0)
            let verdict = RoommatesJudge.judgeUnsolvable(partition, under: preferences)
            guard verdict.isAccepted, let effort = answer.bestEffort else { return verdict }
            return effortVerdict(effort, preferences)
        default:
            return .rejected("the status '\(answer.status)' claims nothing that can be checked")
        }
    }
}

extension VerifyRoommates {
    /// Whether the best effort is a matching of acceptable pairs with the blocking pairs it counts.
    private func effortVerdict(_ effort: RoommatesAnswer.BestEffort, _ preferences: PreferenceLists) -> Verdict {
        guard let matching = try? Matching(mates: effort.mates.map { $0.map { $0 - 1 } }),
            matching.count == preferences.count,
            matching.pairs.allSatisfy({ preferences.isAcceptable($0.0, $0.1) })
        else { return .rejected("the mates of the best effort do not name each other, or are not acceptable") }
        var blocking = 0
        RoommatesJudge.forEachBlockingPair(of: matching, under: preferences) { _, _ in
            blocking += 1
            return true
        }
        return blocking == effort.blockingPairs
            ? .accepted : .rejected("the best effort has \(blocking) blocking pairs, not \(effort.blockingPairs)")
    }
}

/// Preferences with ties: equals are not preferred to each other.
struct WeakPreferences: PreferenceOrder {
    let count: Int
    private let places: [[Int: Int]]

    init(_ instance: RoommatesInstance) {
        count = instance.groups.count
        places = instance.groups.map { groups in
            Dictionary(
                groups.enumerated().flatMap { place, group in group.map { ($0, place) } },
                uniquingKeysWith: { a, _ in a })
        }
    }

    func isAcceptable(_ person: Int, _ other: Int) -> Bool {
        places[person][other] != nil && places[other][person] != nil
    }

    func prefers(_ person: Int, _ first: Int, to second: Int) -> Bool {
        guard let a = places[person][first] else { return false }
        return a < places[person][second] ?? .max
    }
}
