import Foundation
import PeerMatching

/// What the manager's page prices swaps from: people's answers, rules and duals as numbers, packed for ``pricing.js``. Confidential.
struct PackedPricing: Encodable {
    let facets: [Facet]
    let weights: [Int32]
    let references: [Int32]
    let minimumKnown: Int32
    let renormalised: [[Int32]]
    let aggregate: String
    let mirrored: PackedColumn?
    let reasons: [String]
    let closed: PackedColumn
    let rules: Rules
    let told: Rules?

    struct Facet: Encodable {
        let kind: String
        let constants: [String: Double]
        let columns: [String: PackedColumn]
    }

    struct Rules: Encodable {
        let out: PackedColumn
        let starts: PackedColumn
        let partners: PackedColumn
        let reasons: PackedColumn
        let codes: [Codes]
        let sets: [Sets]

        struct Codes: Encodable {
            let codes: PackedColumn
            let equal: Bool
            let reason: Int
        }

        struct Sets: Encodable {
            let words: PackedColumn
            let count: Int
            let minimum: Int
            let reason: Int
        }

        init(_ rules: PortableObstacles.Rules) {
            out = PackedColumn(rules.out)
            starts = PackedColumn(rules.starts)
            partners = PackedColumn(rules.partners)
            reasons = PackedColumn(rules.reasons)
            codes = rules.codes.map {
                Codes(codes: PackedColumn($0.codes), equal: $0.mustBeEqual, reason: $0.reason)
            }
            sets = rules.sets.map {
                Sets(words: PackedColumn($0.words), count: $0.count, minimum: $0.minimum, reason: $0.reason)
            }
        }
    }

    /// `nil` where the scores cannot be told as numbers.
    init?(_ pool: ScoredPool) {
        guard let scores = pool.scores.portable else { return nil }
        let obstacles = Obstacles(pool).portable
        facets = scores.facets.map { facet in
            Facet(
                kind: facet.kind, constants: facet.constants,
                columns: facet.columns.mapValues { column in
                    switch column {
                    case .integers(let numbers): PackedColumn(numbers)
                    case .floats(let numbers): PackedColumn(floats: numbers)
                    }
                })
        }
        (weights, references, minimumKnown) = (scores.weights, scores.references, scores.minimumKnown)
        (renormalised, aggregate) = (scores.renormalised, scores.aggregate.rawValue)
        mirrored = scores.mirrored.isEmpty ? nil : PackedColumn(scores.mirrored.map { $0 ? 1 : 0 })
        reasons = obstacles.reasons
        closed = PackedColumn(obstacles.closed)
        rules = Rules(obstacles.rules)
        told = obstacles.told.map(Rules.init)
    }
}

/// Numbers as `{"i16": "…"}`: little-endian bytes in Base64, as narrow as they all fit.
struct PackedColumn: Encodable {
    private let type: String
    private let bytes: Data

    init(_ numbers: [Int32]) {
        let (low, high) = (numbers.min() ?? 0, numbers.max() ?? 0)
        switch max(high, -1 - low) {
        case ..<128: (type, bytes) = ("i8", Data(numbers.map { UInt8(truncatingIfNeeded: $0) }))
        case ..<32_768: (type, bytes) = ("i16", Self.bytes(numbers.map { UInt32(bitPattern: $0) }, width: 2))
        default: (type, bytes) = ("i32", Self.bytes(numbers.map { UInt32(bitPattern: $0) }, width: 4))
        }
    }

    init(floats numbers: [Float]) { (type, bytes) = ("f32", Self.bytes(numbers.map(\.bitPattern), width: 4)) }

    private static func bytes(_ words: [UInt32], width: Int) -> Data {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(width * words.count)
        for word in words {
            for place in 0..<width { bytes.append(UInt8(truncatingIfNeeded: word >> UInt32(8 * place))) }
        }
        return Data(bytes)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode([type: bytes.base64EncodedString()])
    }
}
