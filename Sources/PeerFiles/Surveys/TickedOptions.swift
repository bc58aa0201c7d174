import Foundation

/// The options ticked in one cell. Options may contain the separator, so the longest option that fits is taken first.
struct TickedOptions {
    private let ordered: [(index: Int, text: String)]
    private let separator: String

    init(_ options: [String], separator: String) {
        ordered = options.enumerated().map { ($0.offset, $0.element) }.sorted { $0.text.count > $1.text.count }
        self.separator = separator
    }

    /// Indices of the ticked options, and texts that are none.
    func read(_ cell: String) -> (ticked: Set<Int>, others: [String]) {
        var ticked = Set<Int>()
        var others: [String] = []
        var rest = cell[...]
        while !rest.isEmpty {
            let match = ordered.first { option in
                rest.hasPrefix(option.text)
                    && (rest.count == option.text.count || rest.dropFirst(option.text.count).hasPrefix(separator))
            }
            if let match {
                ticked.insert(match.index)
                rest = rest.dropFirst(match.text.count + separator.count)
            } else {
                let end = rest.range(of: separator)
                let other = String(rest[..<(end?.lowerBound ?? rest.endIndex)])
                if !other.isEmpty { others.append(other) }
                rest = end.map { rest[$0.upperBound...] } ?? ""
            }
        }
        return (ticked, others)
    }
}
