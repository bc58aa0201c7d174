// Whether cells hold several ticked options, and which.
//
// A question with options has few different texts, given often; prose split at commas has many, given once. So a separator is believed when
// cells have several parts, and a part comes back at least three times on average. Parts that never stand but one behind the other are one
// option with the separator inside (`Design, visual`). What was given once where others come back was written under "Other".

import PeerCollections

/// The options of a question, as answers show them.
struct OptionGuess {
    let options: [String]
    let separator: String
    /// Whether there are texts that are no option.
    let hasOthers: Bool

    private static let separators = [";", ", ", ",", " | ", "|"]

    /// `nil` where cells are not lists of options.
    init?(_ column: ColumnProfile) {
        var best: (separator: String, parts: [String: Int], cells: [[String]], mean: Double)?
        for separator in Self.separators {
            var cells: [[String]] = []
            var parts: [String: Int] = [:]
            for text in column.sample {
                let split = text.split(separator: separator).map { HeaderRows.clean(String($0)) }.filter { !$0.isEmpty }
                cells.append(split)
                for part in split { parts[part, default: 0] += 1 }
            }
            let several = cells.count { $0.count > 1 }
            guard several >= 2, 10 * several >= cells.count, parts.count <= 60, !parts.isEmpty else { continue }
            let common = parts.filter { $0.value > 1 }
            let mean = Double(common.values.reduce(0, +)) / Double(max(1, parts.count))
            let needed = cells.count < 12 ? 1.5 : 3
            guard mean >= needed, common.count >= 2 else { continue }
            // A longer separator leaves the same parts without blanks around: more of them come back.
            if best.map({ mean > $0.mean * 1.05 }) ?? true { best = (separator, parts, cells, mean) }
        }
        guard let best else { return nil }
        let isSpaced = [",", ";"].contains(best.separator) && Self.isAlwaysSpaced(column, best.separator)
        separator = isSpaced ? best.separator + " " : best.separator
        let joined = Self.joining(best.cells, best.parts, separator)
        let frequent = joined.filter { $0.value > 1 || column.sample.count < 12 }.keys.sortedByBytes()
        options = frequent
        hasOthers = joined.count > frequent.count
    }

    private static func isAlwaysSpaced(_ column: ColumnProfile, _ mark: String) -> Bool {
        // Forms that end every option with the mark put no blank behind it.
        column.sample.allSatisfy { $0.ranges(of: mark).count == $0.ranges(of: mark + " ").count }
    }

    /// Parts of which one always follows the other become one option.
    private static func joining(
        _ cells: [[String]], _ parts: [String: Int], _ separator: String
    ) -> [String: Int] {
        var following: [String: [String: Int]] = [:]
        for cell in cells {
            for (first, second) in zip(cell, cell.dropFirst()) {
                following[first, default: [:]][second, default: 0] += 1
            }
        }
        var result = parts
        for (first, next) in following.sorted(by: { $0.key.precedes($1.key) }) {
            guard let (second, count) = next.first, next.count == 1, count >= 3, parts[first] == count,
                parts[second] == count, second.first?.isLowercase == true
            else { continue }
            result[first] = nil
            result[second] = nil
            result[first + separator + second] = count
        }
        return result
    }
}
