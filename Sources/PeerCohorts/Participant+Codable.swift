import PeerCollections

// The written form of a person. Everything but the id may be absent, and what is blank is not written:
//     { "id": "ann", "skills": { "swift": 3 }, "wants": { "design": 4 }, "free": "Mon 09-12", "capacity": 2 }

extension Participant: Codable {
    private enum CodingKeys: String, CodingKey {
        case id, name, side, stage, started, department, organisation, function, manager, role, skills, wants, goals,
            traits, facing, overcame, interests, topics, mode, frequency, duration, languages, free, dates, capacity,
            tier, trained, consent, share, requests, avoids, groups, carried
        case wantedRole = "wanted_role"
        case supportOffered = "support_offered"
        case supportNeeded = "support_needed"
        case timeZone = "time_zone"
        case utcOffset = "utc_offset"
        case pastLoad = "past_load"
    }

    /// Reads a person; unknown keys are refused.
    public init(from decoder: any Decoder) throws {
        let values = try StrictDecoder(decoder).container(keyedBy: CodingKeys.self)
        self.init(id: try values.decode(String.self, forKey: .id))
        func read<Value: Decodable>(_ key: CodingKeys, into value: inout Value) throws {
            value = try values.decodeIfPresent(Value.self, forKey: key) ?? value
        }
        try read(.name, into: &name)
        try read(.side, into: &side)
        try read(.stage, into: &stage)
        try read(.started, into: &started)
        try read(.department, into: &department)
        try read(.organisation, into: &organisation)
        try read(.function, into: &function)
        try read(.manager, into: &manager)
        try read(.role, into: &role)
        try read(.wantedRole, into: &wantedRole)
        try read(.skills, into: &skills)
        try read(.wants, into: &wants)
        try read(.goals, into: &goals)
        try read(.traits, into: &traits)
        try read(.supportOffered, into: &supportOffered)
        try read(.supportNeeded, into: &supportNeeded)
        try read(.facing, into: &facing)
        try read(.overcame, into: &overcame)
        try read(.interests, into: &interests)
        try read(.topics, into: &topics)
        try read(.mode, into: &mode)
        try read(.frequency, into: &frequency)
        try read(.duration, into: &duration)
        try read(.languages, into: &languages)
        try read(.timeZone, into: &timeZone)
        try read(.utcOffset, into: &utcOffset)
        try read(.free, into: &free)
        try read(.dates, into: &dates)
        try read(.capacity, into: &capacity)
        try read(.pastLoad, into: &pastLoad)
        try read(.tier, into: &tier)
        try read(.trained, into: &trained)
        try read(.consent, into: &consent)
        try read(.share, into: &share)
        try read(.requests, into: &requests)
        try read(.avoids, into: &avoids)
        try read(.groups, into: &groups)
        try read(.carried, into: &carried)
    }

    /// Writes what is not blank. Private fields are among it: lists of requests, and of people to be avoided.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        func write(_ list: [String], _ key: CodingKeys) throws {
            if !list.isEmpty { try values.encode(list, forKey: key) }
        }
        func write(_ words: [String: String], _ key: CodingKeys) throws {
            if !words.isEmpty { try values.encode(words, forKey: key) }
        }
        func write(_ answers: Answers, _ key: CodingKeys) throws {
            if !answers.isBlank { try values.encode(answers, forKey: key) }
        }
        try values.encode(id, forKey: .id)
        try values.encodeIfPresent(name, forKey: .name)
        try values.encodeIfPresent(side, forKey: .side)
        try values.encodeIfPresent(stage, forKey: .stage)
        try values.encodeIfPresent(started, forKey: .started)
        try values.encodeIfPresent(department, forKey: .department)
        try values.encodeIfPresent(organisation, forKey: .organisation)
        try values.encodeIfPresent(function, forKey: .function)
        try values.encodeIfPresent(manager, forKey: .manager)
        try values.encodeIfPresent(role, forKey: .role)
        try values.encodeIfPresent(wantedRole, forKey: .wantedRole)
        try write(skills, .skills)
        try write(wants, .wants)
        try write(goals, .goals)
        try write(traits, .traits)
        try write(supportOffered, .supportOffered)
        try write(supportNeeded, .supportNeeded)
        try write(facing, .facing)
        try write(overcame, .overcame)
        try write(interests, .interests)
        try write(topics, .topics)
        try values.encodeIfPresent(mode, forKey: .mode)
        try values.encodeIfPresent(frequency, forKey: .frequency)
        try values.encodeIfPresent(duration, forKey: .duration)
        try write(languages, .languages)
        try values.encodeIfPresent(timeZone, forKey: .timeZone)
        try values.encodeIfPresent(utcOffset, forKey: .utcOffset)
        try values.encodeIfPresent(free, forKey: .free)
        try write(dates, .dates)
        try values.encodeIfPresent(capacity, forKey: .capacity)
        try values.encodeIfPresent(pastLoad, forKey: .pastLoad)
        try values.encodeIfPresent(tier, forKey: .tier)
        try values.encodeIfPresent(trained, forKey: .trained)
        try values.encodeIfPresent(consent, forKey: .consent)
        try values.encodeIfPresent(share, forKey: .share)
        try write(requests, .requests)
        try write(avoids, .avoids)
        try write(groups, .groups)
        try write(carried, .carried)
    }
}
