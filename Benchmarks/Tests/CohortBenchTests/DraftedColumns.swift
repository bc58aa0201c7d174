import Foundation
import PeerFiles

/// What a drafted key says about every column of its export, in the words of datasets/forms/expected.
struct DraftedColumns {
    /// One column.
    struct Line: Hashable {
        var role = "could not place"
        var name = ""
        var scale = ""
        var direction = ""
    }

    private(set) var lines: [Line]
    private let header: HeaderRows
    private let key: [String: Any]

    /// - Parameter said: what `key` said to people; directions are asked there.
    init(key json: JSON, header: HeaderRows, said: String) {
        (key, self.header) = (json.value as? [String: Any] ?? [:], header)
        lines = Array(repeating: Line(), count: header.names.count)
        comments()
        people()
        fields()
        numbers()
        for place in lines.indices where lines[place].role == "trait" {
            lines[place].direction =
                said.contains("to decide: '\(lines[place].name)': say \"reversed\"") ? "asked" : "guessed"
        }
    }

    private func objects(_ name: String) -> [[String: Any]] { key[name] as? [[String: Any]] ?? [] }

    private func places(_ column: Any?) -> [Int] {
        guard let name = column as? String else { return [] }
        for names in [header.names, header.otherNames] {
            let found = names.indices.filter { names[$0] == name }
            if !found.isEmpty { return found }
        }
        guard name.first == "#", let place = Int(name.dropFirst()) else { return [] }
        return [place - 1]
    }

    private mutating func set(_ column: Any?, _ role: String, name: String = "", scale: String = "") {
        for place in places(column) { lines[place] = Line(role: role, name: name, scale: scale) }
    }

    /// Columns that are in no part of the key have their role in the comments alone.
    private mutating func comments() {
        for (place, text) in key["comments"] as? [String: String] ?? [:] {
            guard let number = Int(place.dropFirst().prefix { $0.isNumber }), let end = text.firstIndex(of: ":") else {
                continue
            }
            let role = String(text[..<end])
            if ["tool", "blank", "comment", "personal"].contains(role) { lines[number - 1].role = role }
        }
    }

    private mutating func people() {
        set((key["id"] as? [String: Any])?["column"], "id")
        if let time = key["timestamp"] as? [String: Any] {
            set(time["column"], "timestamp", scale: "order: \(time["order"] ?? "")")
        }
        if let consent = key["consent"] as? [String: Any] {
            let (yes, no) = (consent["yes"] as? [String] ?? [], consent["no"] as? [String] ?? [])
            set(
                consent["column"], "consent",
                scale: (yes.map { "yes: \($0)" } + no.map { "no: \($0)" }).joined(separator: " | "))
        }
        for column in key["carry"] as? [String] ?? [] { set(column, "carry") }
    }

    private mutating func fields() {
        for (name, source) in key["fields"] as? [String: Any] ?? [:] {
            guard let object = source as? [String: Any] else {
                set(source, name)
                continue
            }
            var scale = ""
            if let values = object["values"] as? [String: String] { scale = Self.values(values) }
            if let order = object["order"] as? String { scale = "order: \(order)" }
            for column in object["columns"] as? [String] ?? [] { set(column, name, scale: scale) }
            set(object["column"], name, scale: scale)
        }
        for question in objects("multi_selects") {
            let options = (question["options"] as? [String] ?? []).sorted {
                Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8))
            }
            set(
                question["column"], question["target"] as? String ?? "",
                scale: "options: " + options.joined(separator: " | "))
        }
    }

    private mutating func numbers() {
        for item in objects("items") {
            let target = (item["target"] as? String ?? "").split(separator: ":", maxSplits: 1).map(String.init)
            set(item["column"], target[0], name: target.last ?? "", scale: scale(of: item))
        }
        for grid in objects("grids") {
            let text = (grid["column"] as? String ?? "") + " ["
            for names in [header.names, header.otherNames] {
                for place in names.indices where names[place].hasPrefix(text) && names[place].hasSuffix("]") {
                    lines[place] = Line(
                        role: grid["family"] as? String ?? "",
                        name: String(names[place].dropFirst(text.count).dropLast()), scale: scale(of: grid))
                }
            }
        }
    }

    private func scale(of item: [String: Any]) -> String {
        if let range = item["range"] as? [NSNumber] {
            return "range: " + range.map(\.stringValue).joined(separator: " ")
        }
        let scales = key["scales"] as? [String: [String: Any]] ?? [:]
        guard let scale = (item["scale"] as? String).flatMap({ scales[$0] }) else { return "" }
        if let labels = scale["labels"] as? [String] { return "labels: " + labels.joined(separator: " | ") }
        return Self.values((scale["values"] as? [String: NSNumber] ?? [:]).mapValues(\.stringValue))
    }

    private static func values(_ values: [String: String]) -> String {
        "values: "
            + values.sorted { Array($0.key.utf8).lexicographicallyPrecedes(Array($1.key.utf8)) }
            .map { "\($0.key)=\($0.value)" }.joined(separator: " | ")
    }
}
