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
        var row_duals: [ExactInteger]?
        var column_duals: [ExactInteger]?
        /// Duals are those of the given costs times this power of two.
        var scale: Double
        var violator: Violator?
    }
    struct BestEffort: Codable {
        var mates: [Int?]
        var cardinality: Int
        var objective: AnswerNumber
    }
    var problem = "assignment"
    var status: String
    var sense: Sense
    var objective: AnswerNumber?
    var mates: [Int?]?
    var certificate: Certificate
    var best_effort: BestEffort?
    /// Whether costs had to be rounded, and by how much that can shift the objective.
    var scaled: Bool
    var gap_bound: Double
    var seconds: [String: Double]
    var threads = 1
    var peak_memory_mb = Host.peakMemory >> 20
    var version = Tool.version
}

struct RoommatesAnswer: Codable {
    struct Certificate: Codable {
        /// One-based; each member prefers the next to the previous.
        var stable_partition: [[Int]]?
    }
    struct BestEffort: Codable {
        var mates: [Int?]
        var blocking_pairs: Int
    }
    var problem = "roommates"
    var status: String
    var mates: [Int?]?
    var certificate: Certificate
    var best_effort: BestEffort?
    /// Ties: how many seeded orders of equals were tried.
    var tie_breaks_tried: Int?
    var seconds: [String: Double]
    var threads = 1
    var peak_memory_mb = Host.peakMemory >> 20
    var version = Tool.version
}

struct MatchingAnswer: Codable {
    struct Blossom: Codable {
        var members: [Int]
        var dual: ExactInteger
    }
    struct TutteBerge: Codable {
        var set: [Int]
        var odd_components: [[Int]]
    }
    struct Certificate: Codable {
        var vertex_duals: [ExactInteger]?
        var blossoms: [Blossom]?
        /// Duals are those of (weight + lambda) times this.
        var scale: ExactInteger?
        var lambda: ExactDecimal?
        var tutte_berge: TutteBerge?
    }
    struct BestEffort: Codable {
        var mates: [Int?]
        var cardinality: Int
        var weight: ExactDecimal
    }
    var problem = "matching"
    var status: String
    var goal: MatchingGoal
    var weight: ExactDecimal?
    var cardinality: Int?
    var mates: [Int?]?
    var certificate: Certificate
    var best_effort: BestEffort?
    var seconds: [String: Double]
    var threads = 1
    var peak_memory_mb = Host.peakMemory >> 20
    var version = Tool.version
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
