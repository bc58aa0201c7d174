import Foundation

/// The options ticked in one cell. Options may contain the separator, so the longest option that fits is taken first.
///
/// Texts are compared byte by byte, cells in the composed Unicode form that `CSVText.canonical` gives them.
/// Complexity: O(bytes of the cell · options).
struct TickedOptions {
    private let ordered: [(index: Int, bytes: [UInt8])]
    private let separator: [UInt8]

    init(_ options: [String], separator: String) {
        ordered = options.enumerated()
            .map { ($0.offset, Array($0.element.precomposedStringWithCanonicalMapping.utf8)) }
            .filter { !$0.1.isEmpty }.sorted { $0.1.count > $1.1.count }
        self.separator = Array(separator.utf8)
    }

    /// Indices of the ticked options in a cell in its canonical form, and texts that are none.
    func read(_ cell: String) -> (ticked: Set<Int>, others: [String]) {
        var ticked = Set<Int>()
        var others: [String] = []
        let bytes = Array(cell.utf8)
        var start = 0
        while start < bytes.count {
            let rest = bytes[start...]
            let match = ordered.first { option in
                guard rest.starts(with: option.bytes) else { return false }
                let after = rest.dropFirst(option.bytes.count)
                return after.isEmpty || after.starts(with: separator)
            }
            if let match {
                ticked.insert(match.index)
                start += match.bytes.count + separator.count
            } else {
                let end = end(of: rest)
                if end > start { others.append(String(decoding: bytes[start..<end], as: UTF8.self)) }
                start = end + separator.count
            }
        }
        return (ticked, others)
    }

    /// Where the next separator begins, or the end.
    private func end(of rest: ArraySlice<UInt8>) -> Int {
        guard let first = separator.first else { return rest.endIndex }
        var place = rest.startIndex
        while let next = rest[place...].firstIndex(of: first) {
            if rest[next...].starts(with: separator) { return next }
            place = next + 1
        }
        return rest.endIndex
    }
}
