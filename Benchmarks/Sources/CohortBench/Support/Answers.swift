import PeerFiles
import PeerMatching

/// The JSON answers of `solve`, as `verify` and other programs read them.
struct AssignmentAnswer: Codable {
    struct Violator: Codable {
        var side: HallViolator.Side
        var members: [Int]
        var neighbours: [Int]
    }
    struct Certificate: Codable {
        var rowDuals: [ExactInteger]?
        var columnDuals: [ExactInteger]?
        /// Duals are those of the given costs times this power of two.
        var scale: Double
        var violator: Violator?

        enum CodingKeys: String, CodingKey {
            case scale, violator
            case rowDuals = "row_duals"
            case columnDuals = "column_duals"
        }
    }
    struct BestEffort: Codable {
        var mates: [Int?]
        var cardinality: Int
        var objective: AnswerNumber
    }
    var problem = "assignment"
    var status: String
    /// min for an assignment and max for a matching when absent.
    var sense: Sense?
    var objective: AnswerNumber?
    var mates: [Int?]?
    var certificate: Certificate
    var bestEffort: BestEffort?
    /// Whether costs had to be rounded, and by how much that can shift the objective.
    var scaled: Bool?
    var gapBound: Double?
    var seconds: [String: Double]?
    var threads: Int? = 1
    var peakMemoryMb: Int? = Host.peakMemory >> 20
    var version: String? = Tool.version

    enum CodingKeys: String, CodingKey {
        case problem, status, sense, objective, mates, certificate, scaled, seconds, threads, version
        case bestEffort = "best_effort"
        case gapBound = "gap_bound"
        case peakMemoryMb = "peak_memory_mb"
    }
}

struct RoommatesAnswer: Codable {
    struct Certificate: Codable {
        /// One-based; each member prefers the next to the previous.
        var stablePartition: [[Int]]?

        enum CodingKeys: String, CodingKey {
            case stablePartition = "stable_partition"
        }
    }
    struct BestEffort: Codable {
        var mates: [Int?]
        var blockingPairs: Int

        enum CodingKeys: String, CodingKey {
            case mates
            case blockingPairs = "blocking_pairs"
        }
    }
    var problem = "roommates"
    var status: String
    var mates: [Int?]?
    var certificate: Certificate
    var bestEffort: BestEffort?
    /// Ties: how many seeded orders of equals were tried.
    var tieBreaksTried: Int?
    var seconds: [String: Double]?
    var threads: Int? = 1
    var peakMemoryMb: Int? = Host.peakMemory >> 20
    var version: String? = Tool.version

    enum CodingKeys: String, CodingKey {
        case problem, status, mates, certificate, seconds, threads, version
        case bestEffort = "best_effort"
        case tieBreaksTried = "tie_breaks_tried"
        case peakMemoryMb = "peak_memory_mb"
    }
}

struct MatchingAnswer: Codable {
    struct Blossom: Codable {
        var members: [Int]
        var dual: ExactInteger
    }
    struct TutteBerge: Codable {
        var set: [Int]
        var oddComponents: [[Int]]

        enum CodingKeys: String, CodingKey {
            case set
            case oddComponents = "odd_components"
        }
    }
    struct Certificate: Codable {
        var vertexDuals: [ExactInteger]?
        var blossoms: [Blossom]?
        /// Duals are those of (weight + lambda) times this.
        var scale: ExactInteger?
        var lambda: ExactDecimal?
        var tutteBerge: TutteBerge?

        enum CodingKeys: String, CodingKey {
            case blossoms, scale, lambda
            case vertexDuals = "vertex_duals"
            case tutteBerge = "tutte_berge"
        }
    }
    struct BestEffort: Codable {
        var mates: [Int?]
        var cardinality: Int
        var weight: ExactDecimal
    }
    var problem = "matching"
    var status: String
    /// min for an assignment and max for a matching when absent.
    var sense: Sense?
    /// What was asked for; when absent, λ tells.
    var goal: MatchingGoal?
    var weight: ExactDecimal?
    var cardinality: Int?
    var mates: [Int?]?
    var certificate: Certificate
    var bestEffort: BestEffort?
    var seconds: [String: Double]?
    var threads: Int? = 1
    var peakMemoryMb: Int? = Host.peakMemory >> 20
    var version: String? = Tool.version

    enum CodingKeys: String, CodingKey {
        case problem, status, sense, goal, weight, cardinality, mates, certificate, seconds, threads, version
        case bestEffort = "best_effort"
        case peakMemoryMb = "peak_memory_mb"
    }
}

/// A number that is an integer where the instance is, and a Double otherwise.
enum AnswerNumber: Codable, Equatable {
    case integer(ExactInteger)
    case real(Double)

    init(_ value: Int128, scale: Double) {
        self = scale == 1 ? .integer(ExactInteger(value)) : .real(Double(value) / scale)
    }

    init(from decoder: any Decoder) throws {
        let single = try decoder.singleValueContainer()
        if let integer = try? single.decode(ExactInteger.self) {
            self = .integer(integer)
        } else {
            self = .real(try single.decode(Double.self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var single = encoder.singleValueContainer()
        switch self {
        case .integer(let value): try single.encode(value)
        case .real(let value): try single.encode(value)
        }
    }

    /// The value as a Double, for comparison across the two forms.
    var double: Double {
        switch self {
        case .integer(let value): Double(value.value)
        case .real(let value): value
        }
    }
}
