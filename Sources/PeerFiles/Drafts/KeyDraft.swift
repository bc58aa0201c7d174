import Foundation
import PeerCollections

/// A survey key that was guessed from an export, with the reason for each guess.
///
/// ```swift
/// let draft = try KeyDraft.read(path: "export.csv")
/// for finding in draft.unplaced { print("what is this? \(finding)") }
/// print(draft.json)
/// ```
public struct KeyDraft: Sendable {
    /// What became of a column.
    public struct Finding: Hashable, Sendable {
        /// Its place, from 1.
        public let place: Int
        /// Its header.
        public let header: String
        /// What it was taken for; `nil` when it could not be placed.
        public let role: String?
        /// Why.
        public let why: String
    }

    /// One for each column, in their order.
    public let findings: [Finding]
    /// What was found about the file.
    public let notes: [String]
    /// What only the one who asked can say.
    public let questions: [String]
    /// The key, as JSON.
    public let json: String

    /// The columns that could not be placed.
    public var unplaced: [Finding] { findings.filter { $0.role == nil } }
}

/// The parts of a key while it is drafted.
struct KeyParts {
    var fields: [String: JSONValue] = [:]
    var scales: [String: JSONValue] = [:]
    var grids: [JSONValue] = []
    var rankings: [JSONValue] = []
    var hours: [JSONValue] = []
    var items: [JSONValue] = []
    var choices: [JSONValue] = []
    var top: [String: JSONValue] = ["format": .number(1)]
    var comments: [String: JSONValue] = [:]

    var json: String {
        var object = top
        if !fields.isEmpty { object["fields"] = .object(fields) }
        if !scales.isEmpty { object["scales"] = .object(scales) }
        if !grids.isEmpty { object["grids"] = .array(grids) }
        if !rankings.isEmpty { object["rankings"] = .array(rankings) }
        if !hours.isEmpty { object["hours"] = .array(hours) }
        if !items.isEmpty { object["items"] = .array(items) }
        if !choices.isEmpty { object["multi_selects"] = .array(choices) }
        if !comments.isEmpty { object["comments"] = .object(comments) }
        return JSONValue.object(object).text(indent: 0) + "\n"
    }
}

/// A value of JSON that is written with one element a line where that reads well.
indirect enum JSONValue: Hashable, Sendable {
    case text(String)
    case number(Double)
    case flag(Bool)
    case array([JSONValue])
    case object([String: JSONValue])

    /// - Parameter indent: of the line on which the value begins.
    func text(indent: Int) -> String {
        switch self {
        case .text(let text): return Self.quoted(text)
        case .number(let number): return DecimalNumber.text(number)
        case .flag(let flag): return flag ? "true" : "false"
        case .array(let values):
            return Self.block("[", values.map { $0.text(indent: indent + 2) }, "]", indent)
        case .object(let values):
            let entries = values.keys.sortedByBytes().map { key in
                Self.quoted(key) + ": " + (values[key]?.text(indent: indent + 2) ?? "null")
            }
            return Self.block("{", entries, "}", indent)
        }
    }

    private static func block(_ open: String, _ parts: [String], _ close: String, _ indent: Int) -> String {
        let line = parts.joined(separator: ", ")
        let isShort = indent > 0 && line.utf8.count < 100 && !line.contains("\n")
        if isShort { return "\(open) \(line) \(close)" }
        let blanks = String(repeating: " ", count: indent)
        return "\(open)\n" + parts.map { blanks + "  " + $0 }.joined(separator: ",\n") + "\n\(blanks)\(close)"
    }

    private static func quoted(_ text: String) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes]
        return (try? encoder.encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
    }
}
