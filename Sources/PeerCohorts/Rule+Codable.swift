import PeerCollections

// The written form of a rule is flat, so that people can write it:
//     { "rule": "reporting-line", "within": 1 }
//     { "rule": "never", "pairs": [["ada", "ben"], ["ada", "cyd"]] }
//     { "rule": "different", "attribute": "department" }
//     { "rule": "common-hours", "hours": 1.5 }
//     { "rule": "history", "meetings": [["ada", "ben", "2026-03-02"]], "cool_down": 180, "on": "2026-09-01" }
//     { "rule": "across-sides" }    { "rule": "trained" }    { "rule": "common-dates", "days": 2 }
//     { "rule": "tenure", "newcomers": 180, "veterans": 730, "on": "2026-09-01" }

extension Rule: Codable {
    private enum CodingKeys: String, CodingKey {
        case rule, pairs, within, attribute, hours, meetings, on, days, newcomers, veterans
        case coolDown = "cool_down"
    }

    private enum Name: String, Codable {
        case never, locked
        case reportingLine = "reporting-line"
        case different, same
        case commonLanguage = "common-language"
        case commonHours = "common-hours"
        case history
        case acrossSides = "across-sides"
        case trained
        case commonDates = "common-dates"
        case tenure

        /// What a rule of this name says.
        var keys: Set<CodingKeys> {
            switch self {
            case .never, .locked: [.rule, .pairs]
            case .reportingLine: [.rule, .within]
            case .different, .same: [.rule, .attribute]
            case .commonHours: [.rule, .hours]
            case .history: [.rule, .meetings, .coolDown, .on]
            case .commonDates: [.rule, .days]
            case .tenure: [.rule, .newcomers, .veterans, .on]
            case .commonLanguage, .acrossSides, .trained: [.rule]
            }
        }
    }

    /// Reads the flat form; keys that the rule does not have are refused, also those of other rules.
    public init(from decoder: any Decoder) throws {
        try KnownKeys.check(decoder) { CodingKeys(stringValue: $0) != nil }
        let values = try decoder.container(keyedBy: CodingKeys.self)
        func pairs() throws -> [Pair] {
            try values.decode([[String]].self, forKey: .pairs).map { ids in
                guard ids.count == 2 else {
                    throw DecodingError.dataCorruptedError(
                        forKey: .pairs, in: values, debugDescription: "a pair needs two ids, \(ids.count) are given")
                }
                return Pair(ids[0], ids[1])
            }
        }
        func attribute() throws -> Attribute { try values.decode(Attribute.self, forKey: .attribute) }
        let name = try values.decode(Name.self, forKey: .rule)
        try KnownKeys.check(values, of: name.rawValue, have: name.keys)
        switch name {
        case .never: self = .never(try pairs())
        case .locked: self = .locked(try pairs())
        case .reportingLine: self = .reportingLine(within: try Self.days(.within, from: 1, in: values))
        case .different: self = .different(try attribute())
        case .same: self = .same(try attribute())
        case .commonLanguage: self = .commonLanguage
        case .commonHours:
            let hours = try values.decode(Double.self, forKey: .hours)
            guard hours > 0, hours <= 168 else {
                throw DecodingError.dataCorruptedError(
                    forKey: .hours, in: values, debugDescription: "hours must be above 0 and at most 168")
            }
            self = .commonHours(atLeast: hours)
        case .history: self = .history(try Self.history(values))
        case .acrossSides: self = .acrossSides
        case .trained: self = .trained
        case .commonDates: self = .commonDates(atLeast: try Self.days(.days, from: 1, in: values))
        case .tenure: self = try Self.tenure(values)
        }
    }

    private static func days(
        _ key: CodingKeys, from least: Int, in values: KeyedDecodingContainer<CodingKeys>
    ) throws -> Int {
        let days = try values.decode(Int.self, forKey: key)
        guard (least...100_000).contains(days) else {
            throw DecodingError.dataCorruptedError(
                forKey: key, in: values, debugDescription: "\(key.stringValue) must be in \(least)...100000")
        }
        return days
    }

    private static func tenure(_ values: KeyedDecodingContainer<CodingKeys>) throws -> Rule {
        let date = try values.decode(String.self, forKey: .on)
        guard CalendarDay(date) != nil else {
            throw DecodingError.dataCorruptedError(
                forKey: .on, in: values, debugDescription: "dates are written yyyy-mm-dd")
        }
        return .tenure(
            newcomers: try days(.newcomers, from: 0, in: values), veterans: try days(.veterans, from: 0, in: values),
            asOf: date)
    }

    private static func history(_ values: KeyedDecodingContainer<CodingKeys>) throws -> MeetingHistory {
        let meetings = try values.decode([[String]].self, forKey: .meetings).map { parts in
            guard parts.count == 3 else {
                throw DecodingError.dataCorruptedError(
                    forKey: .meetings, in: values, debugDescription: "a meeting needs two ids and a date")
            }
            return MeetingHistory.Meeting(Pair(parts[0], parts[1]), date: parts[2])
        }
        let history = MeetingHistory(
            meetings, coolDown: try values.decodeIfPresent(Int.self, forKey: .coolDown),
            on: try values.decode(String.self, forKey: .on))
        guard let history else {
            throw DecodingError.dataCorruptedError(
                forKey: .on, in: values,
                debugDescription: "dates are written yyyy-mm-dd, and a cool-down is a number of days of at least 0")
        }
        return history
    }

    /// Writes the flat form.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        func write(_ name: Name, _ pairs: [Pair]) throws {
            try values.encode(name, forKey: .rule)
            try values.encode(pairs.map { [$0.first, $0.second] }, forKey: .pairs)
        }
        func write(_ name: Name, _ attribute: Attribute) throws {
            try values.encode(name, forKey: .rule)
            try values.encode(attribute, forKey: .attribute)
        }
        switch self {
        case .never(let pairs): try write(.never, pairs)
        case .locked(let pairs): try write(.locked, pairs)
        case .reportingLine(let within):
            try values.encode(Name.reportingLine, forKey: .rule)
            try values.encode(within, forKey: .within)
        case .different(let attribute): try write(.different, attribute)
        case .same(let attribute): try write(.same, attribute)
        case .commonLanguage: try values.encode(Name.commonLanguage, forKey: .rule)
        case .commonHours(let hours):
            try values.encode(Name.commonHours, forKey: .rule)
            try values.encode(hours, forKey: .hours)
        case .history(let history):
            try values.encode(Name.history, forKey: .rule)
            try values.encode(
                history.meetings.map { [$0.pair.first, $0.pair.second, $0.date] }, forKey: .meetings)
            try values.encodeIfPresent(history.coolDown, forKey: .coolDown)
            try values.encode(history.date, forKey: .on)
        case .acrossSides: try values.encode(Name.acrossSides, forKey: .rule)
        case .trained: try values.encode(Name.trained, forKey: .rule)
        case .commonDates(let days):
            try values.encode(Name.commonDates, forKey: .rule)
            try values.encode(days, forKey: .days)
        case .tenure(let newcomers, let veterans, let date):
            try values.encode(Name.tenure, forKey: .rule)
            try values.encode(newcomers, forKey: .newcomers)
            try values.encode(veterans, forKey: .veterans)
            try values.encode(date, forKey: .on)
        }
    }
}
