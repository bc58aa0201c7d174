import ArgumentParser
import PeerFiles
import PeerMatching

/// What a matching is asked for: options that `solve` and `verify` share.
struct MatchingQuestion: ParsableArguments {
    @Flag(help: "Ask for a perfect matching.")
    var perfect = false

    @Flag(help: "Ask for a largest matching, of greatest weight among those.")
    var maxCardinality = false

    @Option(help: "min or max.")
    var sense: Sense = .maximize

    @Option(help: "A file with the most partners of each vertex, one a line.")
    var capacities: String?

    func validate() throws {
        guard capacities == nil || !(perfect || maxCardinality) else {
            throw ValidationError("--capacities asks for greatest weight: neither --perfect nor --max-cardinality")
        }
        guard !(perfect && maxCardinality) else {
            throw ValidationError("--perfect and --max-cardinality exclude each other")
        }
        guard sense == .maximize || perfect || maxCardinality else {
            throw ValidationError("--sense min needs --perfect or --max-cardinality: the empty matching weighs least")
        }
    }

    /// The objective that the flags name.
    var goal: MatchingGoal { perfect ? .perfect : maxCardinality ? .cardinalityThenWeight : .weight }

    /// The capacities, when a file of them is given.
    func limits(_ count: Int) throws(InputErrors) -> [Int]? {
        guard let capacities else { return nil }
        return try RoommatesFile.readCapacities(path: capacities, count: count)
    }
}

extension MatchingGoal {
    /// The option that asks for it.
    var option: String {
        switch self {
        case .weight: "greatest weight, without --perfect or --max-cardinality"
        case .cardinalityThenWeight: "--max-cardinality"
        case .perfect: "--perfect"
        }
    }
}
