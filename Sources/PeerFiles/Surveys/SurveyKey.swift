import Foundation
import PeerCohorts

/// How the raw export of a form becomes a cohort. JSON; see docs/survey-keys.md for every key.
///
/// A *column* is named by its header text, or by its place as `#7` (from 1) where headers repeat.
///
/// ```swift
/// let key = try SurveyKey.read(path: "key.json")
/// let survey = try SurveyImport.read(path: "export.csv", key: key)
/// print(survey.rows, survey.withoutConsent)
/// ```
public struct SurveyKey: Hashable, Sendable, Codable {
    /// The format of the file; this version reads 1.
    public var format: Int
    /// `,` `;` or a tab; found from the file unless given.
    public var delimiter: String
    /// How the text is encoded; found from the file unless given.
    public var encoding: TextEncoding
    /// Whether the file says the delimiter.
    private(set) var statesDelimiter = false
    /// Whether the file says the encoding.
    private(set) var statesEncoding = false
    /// Rows above the header; found unless given.
    public var skipRows: Int?
    /// Rows of the header; found unless given. The second one is a second name of the columns.
    public var headerRows: Int?
    /// Whether numbers are written `3,5`.
    public var decimalComma: Bool
    /// Where ids come from.
    public var id: Identity
    /// When a submission was made; needed for `first` and `last`.
    public var timestamp: Timestamp?
    /// What to do with several submissions of one person.
    public var repeated: Repeated
    /// What to do with ids that differ in case only.
    public var sameID: SameID
    /// The consent question.
    public var consent: Consent?
    /// Cohort columns without a colon, by name, and the columns they come from.
    public var fields: [String: FieldSource]
    /// Cohort columns that are the same for everybody in the file, such as `"side": "mentor"`.
    public var constants: [String: String]
    /// What whoever wrote the key has to say; it changes nothing.
    public var comments: [String: String]
    /// Answer scales by name.
    public var scales: [String: Scale]
    /// Columns that hold one number each.
    public var items: [Item]
    /// Grids: one header text with a row name in brackets, such as `How well do you know [Swift]`.
    public var grids: [Grid]
    /// Questions in which options are put in order.
    public var rankings: [Ranking]
    /// Grids of free hours.
    public var hours: [HoursGrid]
    /// Questions where several options may be ticked.
    public var multiSelects: [MultiSelect]
    /// Traits that are means of items, by name.
    public var traits: [String: Trait]
    /// Columns carried along under their own header.
    public var carry: [String]

    private enum CodingKeys: String, CodingKey {
        case format, delimiter, encoding, id, timestamp, repeated, consent, fields, scales, items, grids, rankings,
            hours, traits, carry
        case constants, comments
        case decimalComma = "decimal_comma"
        case multiSelects = "multi_selects"
        case sameID = "same_id"
        case skipRows = "skip_rows"
        case headerRows = "header_rows"
    }

    /// Where ids come from: a column, or `P0001`, `P0002`, … with the column that identifies people kept apart.
    public struct Identity: Hashable, Sendable, Codable {
        /// The column with ids, or with what identifies a person when ids are generated.
        public var column: String?
        /// Prefix of generated ids; without it the column holds the ids.
        public var generate: String?
    }

    /// When a submission was made.
    public struct Timestamp: Hashable, Sendable, Codable {
        /// The column.
        public var column: String
        /// The order of year, month and day.
        public var order: Order

        /// `2026-03-31`, `3/31/2026` or `31.3.2026`; a time may follow.
        public enum Order: String, Hashable, Sendable, Codable {
            /// Year first.
            case ymd
            /// Month first.
            case mdy
            /// Day first.
            case dmy
        }
    }

    /// What to do with several submissions of one person.
    public enum Repeated: String, Hashable, Sendable, Codable {
        /// The earliest counts.
        case first
        /// The latest counts.
        case last
        /// They are an error. The default.
        case error
    }

    /// What to do with ids that differ in case only.
    public enum SameID: String, Hashable, Sendable, Codable {
        /// They are an error, since nobody can tell whether that is one person. The default.
        case error
        /// They are one person, under the first spelling; ``SurveyKey/repeated`` decides which submission counts.
        case merge
    }

    /// The consent question.
    public struct Consent: Hashable, Sendable, Codable {
        /// The column.
        public var column: String
        /// The answers that mean yes; none means no.
        public var yes: [String]
        /// The answers that mean no. When given, any other answer is a problem; otherwise every other answer means no.
        public var no: [String]?
    }

    /// Reads keys that are absent as empty or their default.
    public init(from decoder: any Decoder) throws {
        try KnownKeys.check(decoder) { CodingKeys(stringValue: $0) != nil }
        try Self.checkNestedKeys(decoder)
        let values = try decoder.container(keyedBy: CodingKeys.self)
        func read<Value: Decodable>(_ key: CodingKeys, _ fallback: Value) throws -> Value {
            try values.decodeIfPresent(Value.self, forKey: key) ?? fallback
        }
        format = try read(.format, 1)
        delimiter = try read(.delimiter, ",")
        encoding = try read(.encoding, .utf8)
        statesDelimiter = values.contains(.delimiter)
        statesEncoding = values.contains(.encoding)
        skipRows = try values.decodeIfPresent(Int.self, forKey: .skipRows)
        headerRows = try values.decodeIfPresent(Int.self, forKey: .headerRows)
        decimalComma = try read(.decimalComma, false)
        id = try values.decode(Identity.self, forKey: .id)
        timestamp = try values.decodeIfPresent(Timestamp.self, forKey: .timestamp)
        repeated = try read(.repeated, .error)
        sameID = try read(.sameID, .error)
        consent = try values.decodeIfPresent(Consent.self, forKey: .consent)
        fields = try read(.fields, [:])
        constants = try read(.constants, [:])
        comments = try read(.comments, [:])
        scales = try read(.scales, [:])
        items = try read(.items, [])
        grids = try read(.grids, [])
        rankings = try read(.rankings, [])
        hours = try read(.hours, [])
        multiSelects = try read(.multiSelects, [])
        traits = try read(.traits, [:])
        carry = try read(.carry, [])
    }

    /// Reads a key file.
    ///
    /// - Throws: ``InputErrors`` when the file is missing, is no JSON, or misses or misspells something.
    public static func read(path: String) throws(InputErrors) -> SurveyKey {
        try JSONFile.read(SurveyKey.self, path: path) { key in
            guard key.format == 1 else { return "format \(key.format); this version reads 1" }
            guard key.delimiter.utf8.count == 1 else { return "the delimiter must be one character" }
            guard (0...1000).contains(key.skipRows ?? 0), (1...3).contains(key.headerRows ?? 1) else {
                return "'skip_rows' starts at 0, and 'header_rows' is 1, 2 or 3"
            }
            guard key.id.column != nil || key.id.generate != nil else { return "'id' needs a column or 'generate'" }
            if key.repeated != .error, key.timestamp == nil { return "'repeated' needs a timestamp to order by" }
            return nil
        }
    }
}
