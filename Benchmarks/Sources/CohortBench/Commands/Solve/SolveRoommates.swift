import ArgumentParser
import PeerFiles
import PeerMatching
import PeerStability

struct SolveRoommates: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roommates", abstract: "Finds a stable matching in one pool, or proves that there is none.",
        discussion: "Example: cohort-bench solve roommates lists.txt --out solution.json")

    @OptionGroup var options: SolveOptions

    /// How many seeded orders of equals are tried before the answer is `undecided`.
    private static let tieBreaks = 32

    func run() throws {
        try Exit.guarding {
            try Outputs.check([options.out], inputs: [options.input])
            try options.needMemory()
            var watch = Stopwatch()
            let instance = try watch.time("load") { try RoommatesFile.read(path: options.input) }
            var tried = 0
            var (preferences, outcome) = try watch.time("solve") { try solve(instance, options.common.seed) }
            if instance.hasTies {
                tried = 1
                while case .unsolvable = outcome, tried < Self.tieBreaks {
                    let seed = options.common.seed &+ UInt64(tried)
                    (preferences, outcome) = try watch.time("solve") { try solve(instance, seed) }
                    tried += 1
                }
            }
            try finish(preferences, outcome, tried: instance.hasTies ? tried : nil, watch)
        }
    }

    private func solve(_ instance: RoommatesInstance, _ seed: UInt64) throws -> (PreferenceLists, RoommatesOutcome) {
        let preferences = try instance.strictLists(seed: seed)
        return (preferences, try Irving.solve(preferences))
    }

    private func finish(
        _ preferences: PreferenceLists, _ outcome: RoommatesOutcome, tried: Int?, _ watch: Stopwatch
    ) throws {
        var watch = watch
        var answer = RoommatesAnswer(status: "stable", certificate: .init(), tieBreaksTried: tried, seconds: [:])
        var summary = ""
        try watch.time("certify") {
            switch outcome {
            case .stable(let matching):
                try SolveOptions.accept(RoommatesJudge.judge(matching, under: preferences))
                answer.mates = matching.mates.map { $0.map { $0 + 1 } }
                summary = "\(matching.cardinality) pairs, no two people would rather have each other"
            case .unsolvable(let partition, let effort):
                try SolveOptions.accept(RoommatesJudge.judgeUnsolvable(partition, under: preferences))
                var blocking = 0
                RoommatesJudge.forEachBlockingPair(of: effort, under: preferences) { _, _ in
                    blocking += 1
                    return true
                }
                answer.bestEffort = .init(mates: effort.mates.map { $0.map { $0 + 1 } }, blockingPairs: blocking)
                if let tried {
                    // One unsolvable order of equals proves nothing about weak stability.
                    answer.status = "undecided"
                    summary = "no stable matching under \(tried) orders of equals; whether one exists is not known"
                } else {
                    answer.status = "unsolvable"
                    answer.certificate.stablePartition = partition.cycles.map { $0.map { $0 + 1 } }
                    summary = "a stable partition has \(partition.oddCycles.count) odd cycle(s)"
                }
            }
        }
        answer.seconds = watch.seconds
        try options.finish(answer, status: answer.status, summary: summary)
    }
}
