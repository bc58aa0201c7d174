import Foundation
import PeerFiles
import PeerMatching
import Testing

/// A CSV file as tests look at it: cells by the name of their column.
struct Table {
    let header: [String]
    let rows: [[String]]

    init(path: String) throws {
        var reader = try CSVReader(path: path)
        header = reader.header
        var rows: [[String]] = []
        while let row = try reader.next() { rows.append(row.cells) }
        self.rows = rows
    }

    /// One column, top to bottom.
    func column(_ name: String) throws -> [String] {
        let place = try #require(header.firstIndex(of: name), "no column \(name) in \(header)")
        return rows.map { $0[place] }
    }
}

/// `0.123456` as 123456.
func millionths(_ text: String) throws -> Int {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    try #require(parts.count == 2 && parts[1].count == 6, "'\(text)' does not have six decimals")
    return try #require(Int(parts[0] + parts[1]))
}

/// The demonstration cohort, to be changed by a test.
func demoPeople() throws -> [Participant] { try CohortFile.read(path: Place.demo).cohort.participants }

/// A cohort of a few people with answers to everything; of the first four, the first and the last fit best.
func smallCohort(_ ids: [String]) -> String {
    let header = "id,skill:a,skill:b,skill:c,learn:a,learn:b,learn:c,goal:f,goal:g,goal:h,trait:t,trait:u,trait:v\n"
    return header
        + ids.enumerated().map { place, id in
            id + ","
                + (0..<12).map { "\((place * place * 3 + $0 * $0 * (place + 2) + place * $0) % 6)" }.joined(
                    separator: ",") + "\n"
        }.joined()
}

/// Shuffled by a seed.
func shuffled<Element>(_ elements: [Element], seed: UInt64) -> [Element] {
    var generator = SplitMix64(seed: seed)
    return elements.shuffled(using: &generator)
}

/// A JSON object as tests look at it.
struct JSON {
    let value: Any?

    init(_ value: Any?) { self.value = value }

    init(text: String) throws { value = try JSONSerialization.jsonObject(with: Data(text.utf8)) }

    subscript(key: String) -> JSON { JSON((value as? [String: Any])?[key]) }

    var keys: Set<String> { Set((value as? [String: Any] ?? [:]).keys) }
    var number: Double? { (value as? NSNumber)?.doubleValue }
    var integer: Int? { (value as? NSNumber)?.intValue }
    var text: String? { value as? String }
    var array: [Any]? { value as? [Any] }
    var integers: [Int]? { (value as? [Any])?.compactMap { ($0 as? NSNumber)?.intValue } }

    /// The same without some keys, as text that is equal for equal contents.
    func text(without keys: [String]) throws -> String {
        var object = try #require(value as? [String: Any])
        for key in keys { object[key] = nil }
        let data = try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys])
        return String(decoding: data, as: UTF8.self)
    }
}
