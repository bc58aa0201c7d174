import PeerCollections
import PeerProblems

extension SidesPairing: Codable where Proposer: Codable, Receiver: Codable {
    private enum CodingKeys: String, CodingKey { case format, proposers, receivers }

    private struct Held<ID: Codable, Other: Codable>: Codable {
        let id: ID
        let partners: [Other]
    }

    /// Reads `{"proposers": [{"id": "new", "partners": ["ann"]}], "receivers": [{"id": "ann", "partners": ["new"]}]}`, partners best first. Both
    /// sides have to say the same; unknown keys are refused at every level.
    public init(from decoder: any Decoder) throws {
        let values = try StrictDecoder(decoder).container(keyedBy: CodingKeys.self)
        try FormatNumber.check(values, forKey: .format, current: OutcomeFormat.current, of: "a pairing")
        let ones = try values.decode([Held<Proposer, Receiver>].self, forKey: .proposers)
        let others = try values.decode([Held<Receiver, Proposer>].self, forKey: .receivers)
        let partners = Dictionary(ones.map { ($0.id, $0.partners) }) { first, _ in first }
        let holders = Dictionary(others.map { ($0.id, $0.partners) }) { first, _ in first }
        let given = ones.flatMap { one in one.partners.map { StatedPair(proposer: one.id, receiver: $0) } }
        let taken = others.flatMap { other in other.partners.map { StatedPair(proposer: $0, receiver: other.id) } }
        guard partners.count == ones.count, holders.count == others.count, Set(given).count == given.count,
            Set(taken).count == taken.count, Set(given) == Set(taken)
        else {
            throw DecodingError.dataCorruptedError(
                forKey: .proposers, in: values,
                debugDescription: "ids have to differ, and proposers and receivers to name each other once")
        }
        self.init(ones.map(\.id), others.map(\.id), partners: partners, holders: holders)
    }

    /// Writes both sides in the order of their ids.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(OutcomeFormat.current, forKey: .format)
        try values.encode(proposers.map { Held(id: $0, partners: receivers(of: $0)) }, forKey: .proposers)
        try values.encode(receivers.map { Held(id: $0, partners: proposers(of: $0)) }, forKey: .receivers)
    }

    private struct StatedPair: Hashable {
        let proposer: Proposer
        let receiver: Receiver
    }
}
