import PeerCollections

// The written form of a cohort:
//     { "format": 1, "people": [ { "id": "ann" }, { "id": "ben" } ] }

extension Cohort: Codable {
    /// The format of the encoded form; a reader refuses one it does not know.
    public static let currentFormat = 1

    private enum CodingKeys: String, CodingKey {
        case format, people
        case asksConsent = "asks_consent"
    }

    /// Reads people in any order, and makes a cohort of them; what is no cohort is refused in the words of ``CohortError``. A form without
    /// `format` is of the current one.
    public init(from decoder: any Decoder) throws {
        let values = try StrictDecoder(decoder).container(keyedBy: CodingKeys.self)
        try FormatNumber.check(values, forKey: .format, current: Self.currentFormat, of: "a cohort")
        let people = try values.decode([Participant].self, forKey: .people)
        let asksConsent = try values.decodeIfPresent(Bool.self, forKey: .asksConsent) ?? false
        do throws(CohortError) {
            try self.init(people, asksConsent: asksConsent)
        } catch {
            throw DecodingError.dataCorruptedError(
                forKey: .people, in: values, debugDescription: error.description)
        }
    }

    /// Writes everything that is known of everybody, private lists too.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(Self.currentFormat, forKey: .format)
        // That somebody answered says that they were asked.
        if asksConsent, !participants.contains(where: { $0.consent != nil }) {
            try values.encode(true, forKey: .asksConsent)
        }
        try values.encode(participants, forKey: .people)
    }
}
