import PeerCohorts

/// Where a cohort column comes from: one column of the export, or several put together, as it stands or by a list of what its texts mean.
///
///     "fields": {
///       "department": "Your department",
///       "name": { "columns": ["First name", "Last name"] },
///       "stage": { "column": "Grade", "values": { "Grade 7": "7", "Grade 8": "8" } },
///       "started": { "column": "Start date", "order": "dmy" }
///     }
///
/// ```swift
/// var key = try SurveyKey.read(path: "key.json")
/// key.fields["department"] = "Your department"
/// key.fields["stage"]?.values = ["Grade 7": "7", "Grade 8": "8"]
/// ```
public struct FieldSource: Hashable, Sendable, Codable, ExpressibleByStringLiteral {
    /// The columns, by header text or place.
    public var columns: [String]
    /// What stands between their texts; a blank unless given.
    public var separator: String?
    /// What each text stands for; a text that is not listed is a problem. Without it texts are taken as they stand.
    public var values: [String: String]?
    /// For dates that are not `yyyy-mm-dd`: the order of year, month and day.
    public var order: SurveyKey.Timestamp.Order?

    private enum CodingKeys: String, CodingKey { case column, columns, separator, values, order }

    /// One column, as it stands.
    public init(stringLiteral column: String) { columns = [column] }

    /// Reads a header text, or an object with `column` or `columns`.
    public init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            columns = [text]
            return
        }
        try KnownKeys.check(decoder) { CodingKeys(stringValue: $0) != nil }
        let object = try decoder.container(keyedBy: CodingKeys.self)
        let one = try object.decodeIfPresent(String.self, forKey: .column)
        columns = try object.decodeIfPresent([String].self, forKey: .columns) ?? one.map { [$0] } ?? []
        guard !columns.isEmpty, one == nil || columns.count == 1 else {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath,
                    debugDescription: "a field needs 'column', or 'columns' with at least one"))
        }
        separator = try object.decodeIfPresent(String.self, forKey: .separator)
        values = try object.decodeIfPresent([String: String].self, forKey: .values)
        order = try object.decodeIfPresent(SurveyKey.Timestamp.Order.self, forKey: .order)
    }

    /// Writes the short form where it says everything.
    public func encode(to encoder: any Encoder) throws {
        if columns.count == 1, separator == nil, values == nil, order == nil {
            var container = encoder.singleValueContainer()
            try container.encode(columns[0])
            return
        }
        var object = encoder.container(keyedBy: CodingKeys.self)
        if columns.count == 1 {
            try object.encode(columns[0], forKey: .column)
        } else {
            try object.encode(columns, forKey: .columns)
        }
        try object.encodeIfPresent(separator, forKey: .separator)
        try object.encodeIfPresent(values, forKey: .values)
        try object.encodeIfPresent(order, forKey: .order)
    }

    /// The text of a field in a row.
    ///
    /// - Parameter cells: the cells of ``columns``, in their order.
    func text(_ cells: [String]) throws(CellError) -> String {
        try meaning(of: cells.filter { !$0.isEmpty }.joined(separator: separator ?? " "))
    }

    /// What a text stands for.
    func meaning(of text: String) throws(CellError) -> String {
        guard !text.isEmpty else { return text }
        if let values {
            guard let found = values[text] else {
                throw CellError("'\(text)' is none of the texts that the key's 'values' explain", isUnknownLabel: true)
            }
            return found
        }
        if let order {
            guard let day = Timestamps.day(text, order) else {
                throw CellError("'\(text)' is not a date (\(order.rawValue))")
            }
            return day
        }
        return text
    }
}
