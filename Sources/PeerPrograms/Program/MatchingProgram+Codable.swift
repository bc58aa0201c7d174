import PeerCohorts
import PeerCollections
import PeerScoring

extension MatchingProgram: Codable {
    private enum CodingKeys: String, CodingKey {
        case practice, model, rules, objective, strategy, sides, requests, previous, parity, parameters, seed, threads,
            fitted
        case allowsFallback = "allows_fallback"
        case requestBonus = "request_bonus"
        case loadCost = "load_cost"
        case honoursTraining = "honours_training"
        case commonDates = "common_dates"
        case asOf = "as_of"
    }

    /// Reads a program; unknown keys are refused at every level, and keys that are missing keep the preset of the practice. Custom facets are named in the model; their
    /// code has to be set in ``customFacets``.
    public init(from decoder: any Decoder) throws {
        let values = try StrictDecoder(decoder).container(keyedBy: CodingKeys.self)
        func value<Value: Decodable>(_ key: CodingKeys, or preset: Value) throws -> Value {
            try values.decodeIfPresent(Value.self, forKey: key) ?? preset
        }
        self = .preset(try value(.practice, or: .peerMentoring))
        model = try value(.model, or: model)
        rules = try value(.rules, or: rules)
        objective = try value(.objective, or: objective)
        strategy = try value(.strategy, or: strategy)
        sides = try value(.sides, or: sides)
        requests = try value(.requests, or: requests)
        requestBonus = try value(.requestBonus, or: requestBonus)
        loadCost = try value(.loadCost, or: loadCost)
        honoursTraining = try value(.honoursTraining, or: honoursTraining)
        commonDates = try value(.commonDates, or: commonDates)
        asOf = try values.decodeIfPresent(String.self, forKey: .asOf)
        previous = try values.decodeIfPresent(Previous.self, forKey: .previous)
        parity = try values.decodeIfPresent(Parity.self, forKey: .parity)
        if let own = try values.decodeIfPresent(PracticeParameters.self, forKey: .parameters) {
            parameters = own.over(parameters)
        }
        allowsFallback = try value(.allowsFallback, or: allowsFallback)
        seed = try value(.seed, or: seed)
        threads = try value(.threads, or: threads)
        fitted = try values.decodeIfPresent(FittedScoreModel.self, forKey: .fitted)
        if let fitted {
            // What is scored is the fit: a model beside it that says something else would be passed over.
            guard !values.contains(.model) || model == fitted.model else {
                throw DecodingError.dataCorruptedError(
                    forKey: .model, in: values,
                    debugDescription: "the model is not that of 'fitted': leave one of them out")
            }
            model = fitted.model
        }
    }

    /// Writes everything but private rules and the custom facets' code.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(practice, forKey: .practice)
        try values.encode(model, forKey: .model)
        try values.encode(rules, forKey: .rules)
        try values.encode(objective, forKey: .objective)
        try values.encode(strategy, forKey: .strategy)
        try values.encode(sides, forKey: .sides)
        try values.encode(requests, forKey: .requests)
        try values.encode(requestBonus, forKey: .requestBonus)
        try values.encode(loadCost, forKey: .loadCost)
        try values.encode(honoursTraining, forKey: .honoursTraining)
        try values.encode(commonDates, forKey: .commonDates)
        try values.encodeIfPresent(asOf, forKey: .asOf)
        try values.encodeIfPresent(previous, forKey: .previous)
        try values.encodeIfPresent(parity, forKey: .parity)
        if !parameters.given.isEmpty { try values.encode(parameters, forKey: .parameters) }
        try values.encode(allowsFallback, forKey: .allowsFallback)
        try values.encode(seed, forKey: .seed)
        try values.encode(threads, forKey: .threads)
        try values.encodeIfPresent(fitted, forKey: .fitted)
    }
}
