// The written form of a component is flat, so that people can write it:
//     { "facet": "skills", "weight": 0.4, "gapCurve": [0, 1, 2, 3, 3, 3] }
// Options that are absent have their defaults; `sensitive` too.

import PeerCohorts

extension ScoreModel.Component: Codable {
    private enum CodingKeys: String, CodingKey {
        case facet, version, weight
        case isSensitive = "sensitive"
        case gapCurve, assumedOwnLevel
        case isCentred = "centred"
        case modes, near, enoughHours
    }

    /// Reads the flat form. A facet of another name is a custom one and needs a `version`.
    public init(from decoder: any Decoder) throws {
        try KnownKeys.check(decoder) { CodingKeys(stringValue: $0) != nil }
        let values = try decoder.container(keyedBy: CodingKeys.self)
        func option<Value: Decodable>(_ key: CodingKeys, _ fallback: Value) throws -> Value {
            try values.decodeIfPresent(Value.self, forKey: key) ?? fallback
        }
        let name = try values.decode(String.self, forKey: .facet)
        let kind: ScoreModel.Kind
        switch name {
        case "skills":
            let plain = SkillsOptions()
            kind = .skills(
                SkillsOptions(
                    gapCurve: try option(.gapCurve, plain.gapCurve),
                    assumedOwnLevel: try option(.assumedOwnLevel, plain.assumedOwnLevel)))
        case "aspirations": kind = .aspirations(AspirationsOptions(isCentred: try option(.isCentred, false)))
        case "personality": kind = .personality(PersonalityOptions(modes: try option(.modes, [:])))
        case "support": kind = .support
        case "challenges": kind = .challenges
        case "function": kind = .function(FunctionOptions(near: try option(.near, [])))
        case "path-ahead": kind = .pathAhead(PathAheadOptions(near: try option(.near, [])))
        case "availability":
            kind = .availability(
                AvailabilityOptions(enoughHours: try option(.enoughHours, AvailabilityOptions().enoughHours)))
        case "languages": kind = .languages
        case "expectations": kind = .expectations
        default:
            guard let version = try values.decodeIfPresent(Int.self, forKey: .version) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .facet, in: values,
                    debugDescription: "'\(name)' is no facet of the engine, and a custom one needs a version")
            }
            kind = .custom(name: name, version: version)
        }
        self.init(
            kind, weight: try values.decode(Double.self, forKey: .weight),
            isSensitive: try values.decodeIfPresent(Bool.self, forKey: .isSensitive))
    }

    /// Writes the flat form, all options included.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(kind.name, forKey: .facet)
        try values.encode(weight, forKey: .weight)
        try values.encode(isSensitive, forKey: .isSensitive)
        switch kind {
        case .skills(let options):
            try values.encode(options.gapCurve, forKey: .gapCurve)
            try values.encode(options.assumedOwnLevel, forKey: .assumedOwnLevel)
        case .aspirations(let options): try values.encode(options.isCentred, forKey: .isCentred)
        case .personality(let options): try values.encode(options.modes, forKey: .modes)
        case .function(let options): try values.encode(options.near, forKey: .near)
        case .pathAhead(let options): try values.encode(options.near, forKey: .near)
        case .availability(let options): try values.encode(options.enoughHours, forKey: .enoughHours)
        case .support, .challenges, .languages, .expectations: break
        case .custom(_, let version): try values.encode(version, forKey: .version)
        }
    }
}

extension ScoreModel: Codable {
    private enum CodingKeys: String, CodingKey {
        case components = "facets"
        case aggregate, missing, minimumCoverage
    }

    /// Reads a model; only `facets` is required.
    public init(from decoder: any Decoder) throws {
        try KnownKeys.check(decoder) { CodingKeys(stringValue: $0) != nil }
        let values = try decoder.container(keyedBy: CodingKeys.self)
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
