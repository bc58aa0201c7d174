import PeerFiles
import PeerMatching

/// The JSON answer of `solve matching`.
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
    /// Edges left out because a better one joins the same vertices.
    var parallelEdges: Int?
    /// `--capacities`: the most partners of each, and the partners. The certificate is that of the gadget, see `CapacityGadget`.
    var capacities: [Int]?
    var partners: [[Int]]?
    var certificate: Certificate
    var bestEffort: BestEffort?
    var version: String? = Tool.version
    var environment: AnswerEnvironment?

    enum CodingKeys: String, CodingKey {
        case problem, status, sense, goal, weight, cardinality, mates, capacities, partners, certificate, version
        case environment
        case bestEffort = "best_effort"
        case parallelEdges = "parallel_edges"
    }
}
