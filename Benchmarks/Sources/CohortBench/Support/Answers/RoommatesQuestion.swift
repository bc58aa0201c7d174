import ArgumentParser
import PeerFiles
import PeerMatching
import PeerStability

/// What stable roommates are asked for: options that `solve` and `verify` share.
struct RoommatesQuestion: ParsableArguments {
    @Flag(help: "List every stable matching.")
    var all = false

    @Option(help: "The most matchings that --all lists.")
    var limit = 10_000

    @Option(help: "Choose among stable matchings: egalitarian, minimum-regret, leximin or sex-equal.")
    var criterion: Criterion?

    @Option(help: "How many people, from the first on, are the first of two sides; for --criterion sex-equal.")
    var firstSide: Int?

    @Option(help: "What the best effort without a stable matching has fewest of: blocking-pairs or blocking-people.")
    var fewest: Fewest?

    @Option(help: "List the best total scores with at most 0, 1, … this many blocking pairs; with --scores.")
    var tradeOff: Int?

    @Option(help: "A graph file with the score of each pair; pairs that are not there count 0.")
    var scores: String?

    @Option(help: "Which pairs block when some are liked equally: weak, strong or super.")
    var stability: TiedStability = .weak

    @Option(help: "A file with the most partners of each person, one a line.")
    var capacities: String?

    enum Criterion: String, ExpressibleByArgument, CaseIterable {
        case egalitarian
        case minimumRegret = "minimum-regret"
        case leximin
        case sexEqual = "sex-equal"

        /// - Parameter isOnFirstSide: for every person; sex-equal alone asks for it.
        func value(isOnFirstSide: @autoclosure () -> [Bool]) -> StableCriterion {
            switch self {
            case .egalitarian: .egalitarian
            case .minimumRegret: .minimumRegret
            case .leximin: .leximin
            case .sexEqual: .sexEqual(isOnFirstSide: isOnFirstSide())
            }
        }
    }

    enum Fewest: String, ExpressibleByArgument, CaseIterable {
        case blockingPairs = "blocking-pairs"
        case blockingPeople = "blocking-people"
    }

    func validate() throws {
        guard (1...1_000_000_000).contains(limit) else { throw ValidationError("--limit must be in 1...1000000000") }
        guard (criterion == .sexEqual) == (firstSide != nil), (firstSide ?? 0) >= 0 else {
            throw ValidationError("--criterion sex-equal and --first-side, 0 or more, go together")
        }
        let isPlain = !all && criterion == nil && stability == .weak && fewest == nil && tradeOff == nil
        guard capacities == nil || isPlain else {
            throw ValidationError(
                "--capacities goes with neither --all, --criterion, --stability, --fewest nor --trade-off")
        }
        guard stability == .weak || !all && criterion == nil else {
            throw ValidationError("--all and --criterion are for weak stability")
        }
        guard stability == .weak || tradeOff == nil else {
            throw ValidationError("--trade-off is for weak stability")
        }
    }

    /// The files that options name.
    var files: [String] { [capacities, scores].compactMap(\.self) }

    /// The criterion with its sides, for so many people.
    func wanted(count: Int) -> StableCriterion? {
        criterion?.value(isOnFirstSide: (0..<count).map { $0 < firstSide ?? 0 })
    }

    /// The capacities, when a file of them is given.
    func limits(_ count: Int) throws(InputErrors) -> [Int]? {
        guard let capacities else { return nil }
        return try RoommatesFile.readCapacities(path: capacities, count: count)
    }
}

extension TiedStability: @retroactive ExpressibleByArgument {}
