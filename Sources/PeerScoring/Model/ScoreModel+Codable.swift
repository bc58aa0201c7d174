// The written form of a component is flat, so that people can write it:
//     { "facet": "skills", "weight": 0.4, "gap_curve": [0, 1, 2, 3, 3, 3] }
// Options that are absent have their defaults; `sensitive` too.

import PeerCohorts
import PeerCollections

extension ScoreModel.Component: Codable, ChecksOwnKeys {
    private enum CodingKeys: String, CodingKey {
        case facet, weight
        case isSensitive = "sensitive"
        case version
    }

    /// Reads the flat form. A facet of another name than the engine's is a custom one and needs a `version`.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let name = try values.decode(String.self, forKey: .facet)
        let definition = FacetRegistry.definition(named: name)
        try Self.checkKeys(decoder, facet: name, options: definition.map { $0.optionKeys } ?? ["version"])
        let kind: ScoreModel.Kind
        if let definition {
            kind = try definition.kind(from: decoder)
        } else if let version = try values.decodeIfPresent(Int.self, forKey: .version) {
            kind = .custom(name: name, version: version)
        } else {
            throw DecodingError.dataCorruptedError(
                forKey: .facet, in: values,
                debugDescription: "'\(name)' is no facet of the engine, and a custom one needs a version")
        }
        self.init(
            kind, weight: try values.decode(Double.self, forKey: .weight),
            isSensitive: try values.decodeIfPresent(Bool.self, forKey: .isSensitive))
    }

    /// Refuses keys that nobody reads, and says whose they are where that is known.
    private static func checkKeys(_ decoder: any Decoder, facet: String, options: [String]) throws {
        let known = Set([CodingKeys.facet, .weight, .isSensitive].map(\.rawValue) + options)
        try KnownKeys.check(decoder, known.contains) { key in
            let owners =
                key == CodingKeys.version.rawValue
                ? ["facets of one's own"] : FacetRegistry.owners(of: key).map { "'\($0)'" }
            return owners.isEmpty
                ? nil : "'\(key)' is an option of \(owners.joined(separator: ", ")), not of '\(facet)'"
        }
    }

    /// Writes the flat form, all options included.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(kind.definition.map { type(of: $0).name } ?? kind.name, forKey: .facet)
        try values.encode(weight, forKey: .weight)
        try values.encode(isSensitive, forKey: .isSensitive)
        try values.encodeIfPresent(kind.version, forKey: .version)
        try kind.definition?.encode(to: encoder)
    }
}

extension ScoreModel: Codable {
    private enum CodingKeys: String, CodingKey {
        case components = "facets"
        case aggregate, missing
        case minimumCoverage = "minimum_coverage"
    }

    /// Reads a model; only `facets` is required.
    public init(from decoder: any Decoder) throws {
        let values = try StrictDecoder(decoder).container(keyedBy: CodingKeys.self)
        self.init(components: try values.decode([Component].self, forKey: .components))
        aggregate = try values.decodeIfPresent(Aggregate.self, forKey: .aggregate) ?? aggregate
        missing = try values.decodeIfPresent(MissingPolicy.self, forKey: .missing) ?? missing
        minimumCoverage = try values.decodeIfPresent(Double.self, forKey: .minimumCoverage) ?? minimumCoverage
    }

    /// Writes everything.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(components, forKey: .components)
        try values.encode(aggregate, forKey: .aggregate)
        try values.encode(missing, forKey: .missing)
        try values.encode(minimumCoverage, forKey: .minimumCoverage)
    }
}
