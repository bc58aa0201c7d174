/// What is wrong with an input, and where.
///
/// ```swift
/// print(InputError(file: "pairs.csv", line: 3, column: 2, header: "b", "'bem' is nobody's id"))
/// // pairs.csv:3:2: 'bem' is nobody's id (column 'b')
/// ```
public struct InputError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file as the user named it.
    public let file: String
    /// 1-based line, counting line breaks inside quoted cells; `nil` when the whole file is meant.
    public let line: Int?
    /// 1-based column: the cell's place in its row, or the character's in its line for formats without cells.
    public let column: Int?
    /// The header of that column, when there is one.
    public let header: String?
    /// What is wrong, in no more than ``longestMessage`` characters: a cell of megabytes is not echoed whole.
    public let message: String
    /// Of longer messages the beginning and the end are kept.
    public static let longestMessage = 400

    /// An error at a place.
    public init(file: String, line: Int? = nil, column: Int? = nil, header: String? = nil, _ message: String) {
        self.file = file
        self.line = line
        self.column = column
        self.header = header.map { Self.shortened($0, to: 100) }
        self.message = Self.shortened(message, to: Self.longestMessage)
    }

    private static func shortened(_ text: String, to most: Int) -> String {
        // Bytes are counted at once, characters one by one.
        guard text.utf8.count > most, text.count > most else { return text }
        return "\(text.prefix(most * 3 / 4))…\(text.suffix(most / 4))"
    }

    /// `file:line:column: message (column 'header')`, on one line: what files say cannot steer a terminal.
    public var description: String {
        var place = file
        if let line { place += ":\(line)" }
        if line != nil, let column { place += ":\(column)" }
        return ShownText.marked(place + ": " + message + (header.map { " (column '\($0)')" } ?? ""))
    }
}
