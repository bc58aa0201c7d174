import ArgumentParser
import PeerFiles
import PeerInstances
import PeerJudges
import PeerMatching

/// A live pool through random events: the time of each, and a full judge after each, outside the clock.
struct LiveBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "live", abstract: "Times events of a live pool: people who join, leave and change their answers.",
        discussion: """
            People of a generated cohort join, leave and change in a random order. After each event pairs, broken pairs and the bound \
            are checked against scores computed anew of all pairs, outside the clock (unless --judge-every says less often).

            Example: cohort-bench bench live --participants 5000 --events 1000 --max-changes 4
            """)

    @Option(help: "People at first.")
    var participants = 5000

    @Option(help: "Events.")
    var events = 1000

    @Option(help: "The most pairs that an event may break.")
    var maxChanges = 4

    @Option(help: "The judge looks after every so many events, and after the last.")
    var judgeEvery = 1

    @OptionGroup var common: CommonOptions

    private struct Report: Encodable {
        var participants: Int
        var events: Int
        var maxChanges: Int
        var threads: Int
        var startSeconds: Double
        var medianSeconds: Double
        var p99Seconds: Double
        var slowestSeconds: Double
        var brokenPairs: Int
        var mostBroken: Int
        var optimalEvents: Int
        var gap: Double
        var greatestGap: Double
        var judgedEvents: Int
        var machine: String

        private enum CodingKeys: String, CodingKey {
            case participants, events, threads, gap, machine
            case maxChanges = "max_changes"
            case startSeconds = "start_seconds"
            case medianSeconds = "median_seconds"
            case p99Seconds = "p99_seconds"
            case slowestSeconds = "slowest_seconds"
            case brokenPairs = "broken_pairs"
            case mostBroken = "most_broken"
            case optimalEvents = "optimal_events"
            case greatestGap = "greatest_gap"
            case judgedEvents = "judged_events"
        }
    }

    func validate() throws {
        guard participants > 1, events > 0, maxChanges >= 0, judgeEvery > 0 else {
            throw ValidationError("--participants starts at 2, --events and --judge-every at 1, --max-changes at 0")
        }
    }

    func run() throws {
        try Exit.guarding {
            var random = SplitMix64(seed: common.seed)
            let drawn = CohortGenerator.generate(.init(participants: participants + events, seed: common.seed))
            var waiting = drawn.participants.shuffled(using: &random)
            let first = try Cohort(Array(waiting.suffix(participants)))
            waiting.removeLast(participants)
            var program = MatchingProgram()
            program.threads = common.threads
            var watch = Stopwatch()
            var live = try watch.time("start") { try LivePool(first, under: program) }
            var (times, done): ([Double], [LivePool.Event]) = ([], [])
            var judged = 0
            let line = ProgressLine("live", quiet: common.quiet)
            for number in 1...events {
                let before = Set(live.pairs)
                let (joined, left, changed) = draw(from: live.cohort, &waiting, &random)
                var clock = Stopwatch()
                let event = try clock.time("event") {
                    try live.update(joined: joined, left: left, changed: changed, maxChanges: maxChanges)
                }
                times.append(clock.seconds["event"] ?? 0)
                done.append(event)
                if number % judgeEvery == 0 || number == events {
                    try judge(live, event, before)
                    judged += 1
                }
                line.update(Double(number) / Double(events))
            }
            line.finish()
            let sorted = times.sorted()
            let (median, most) = (sorted[sorted.count / 2], sorted[sorted.count * 99 / 100])
            func milliseconds(_ seconds: Double) -> String { DecimalNumber.text(1000 * seconds, decimals: 1) + " ms" }
            common.say(
                "\(events) events: median \(milliseconds(median)), 99 % within \(milliseconds(most)); at most "
                    + "\(done.map(\.broken.count).max() ?? 0) pairs broken in one; at the end at most "
                    + "\(DecimalNumber.text(100 * live.state.gap, decimals: 3)) % below the best")
            try Console.output(
                try JSONFile.text(
                    Report(
                        participants: participants, events: events, maxChanges: maxChanges, threads: common.threads,
                        startSeconds: watch.seconds["start"] ?? 0, medianSeconds: median,
                        p99Seconds: most, slowestSeconds: sorted.last ?? 0,
                        brokenPairs: done.reduce(0) { $0 + $1.broken.count },
                        mostBroken: done.map(\.broken.count).max() ?? 0, optimalEvents: done.count(where: \.isOptimal),
                        gap: live.state.gap, greatestGap: done.map(\.gap).max() ?? 0, judgedEvents: judged,
                        machine: Host.description)))
        }
    }

    /// Somebody joins, leaves, or gets the answers of somebody else.
    private func draw(
        from cohort: Cohort, _ waiting: inout [Participant], _ random: inout SplitMix64
    ) -> (joined: [Participant], left: [String], changed: [Participant]) {
        let someone = cohort.participants[Int.random(in: 0..<cohort.count, using: &random)]
        switch Int.random(in: 0..<3, using: &random) {
        case 0 where cohort.count > 2: return ([], [someone.id], [])
        case 1: return ([waiting.removeLast()], [], [])
        default:
            var changed = waiting.removeLast()
            changed.id = someone.id
            return ([], [], [changed])
        }
    }

    /// Checks pairs, broken pairs and the bound against scores computed anew.
    private func judge(_ live: LivePool, _ event: LivePool.Event, _ before: Set<Rule.Pair>) throws {
        func refuse(_ what: String) -> MatchError { .rejected("a live pool: \(what)") }
        let pool = try ScoredPool(live.cohort, live.program)
        let numbers = Dictionary(uniqueKeysWithValues: (0..<pool.count).map { (pool.id($0), $0) })
        var (worth, isPaired) = (Int64(0), Set<String>())
        for pair in live.pairs {
            guard let first = numbers[pair.first], let second = numbers[pair.second],
                let score = pool.reciprocal.score(row: first, column: second), isPaired.insert(pair.first).inserted,
                isPaired.insert(pair.second).inserted
            else { throw refuse("\(pair.first) with \(pair.second)") }
            worth += Int64(score)
        }
        let stays = before.filter { pair in
            numbers[pair.first].flatMap { first in
                numbers[pair.second].flatMap { pool.reciprocal.score(row: first, column: $0) }
            } != nil
        }
        let broken = stays.subtracting(live.pairs)
        guard broken == Set(event.broken), broken.count <= maxChanges else { throw refuse("pairs broken") }
        guard worth == event.worth, event.over == pool.count - isPaired.count else { throw refuse("its worth") }
        let (ids, seats, duals) = live.proof
        let people = ids.compactMap { numbers[$0] }
        guard people.count == pool.count else { throw refuse("its people") }
        let scores = pool.scores.pool(of: people.map { pool.people[$0] }).reciprocal
        let bound = try SittersJudge.bound(
            duals, seats: seats, leaving: event.fewestOver, of: scores, threads: common.threads)
        guard bound == Int128(event.bound), event.bound >= event.worth || event.over > event.fewestOver else {
            throw refuse("its bound")
        }
    }
}
