import PeerCollections

extension HallViolator: Codable {
    private enum CodingKeys: String, CodingKey { case side, members, neighbours }

    /// Reads members and neighbours.
    public init(from decoder: any Decoder) throws {
        let values = try StrictDecoder(decoder).container(keyedBy: CodingKeys.self)
        self.init(
            side: try values.decode(Side.self, forKey: .side), members: try values.decode([Int].self, forKey: .members),
            neighbours: try values.decode([Int].self, forKey: .neighbours))
    }

    /// Writes members and neighbours.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(side, forKey: .side)
        try values.encode(members, forKey: .members)
        try values.encode(neighbours, forKey: .neighbours)
    }
}

extension TutteBergeWitness: Codable {
    private enum CodingKeys: String, CodingKey {
        case set
        case oddComponents = "odd_components"
    }

    /// Reads the set and the odd components.
    public init(from decoder: any Decoder) throws {
        let values = try StrictDecoder(decoder).container(keyedBy: CodingKeys.self)
        self.init(
            set: try values.decode([Int].self, forKey: .set),
            oddComponents: try values.decode([[Int]].self, forKey: .oddComponents))
    }

    /// Writes the set and the odd components.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(set, forKey: .set)
        try values.encode(oddComponents, forKey: .oddComponents)
    }
}
