import PeerFiles
import PeerMatching

/// The JSON answer of `solve roommates`.
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
