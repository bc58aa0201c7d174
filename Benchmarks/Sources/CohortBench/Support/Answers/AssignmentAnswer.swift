import PeerFiles
import PeerMatching

/// The JSON answer of `solve assignment`, as `verify` and other programs read them.
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
