import Foundation
import PeerFiles
import PeerMatching

/// Letters as files: a page and, where there is one, an invitation each, and a table for mail merges.
struct LetterFolder {
    private(set) var files: [(name: String, text: String)] = []
    private var rows: [[String]] = []
    private let carried: [String]

    /// - Parameter carried: columns of the cohort that stand in the table of the mail merge.
    init(_ letters: [Letter], title: String, carried: [String], address: (Participant) -> String?) {
        self.carried = carried
        var taken = Set<String>()
        for letter in letters {
            let stem = Self.stem(letter.person.id, &taken)
            files.append((stem + ".html", ShownText.marked(letter.page(title: title), keepsLines: true)))
            if let invitation = letter.invitation { files.append((stem + ".ics", invitation.text)) }
            rows.append(
                [letter.person.id, letter.person.name ?? "", address(letter.person) ?? ""]
                    + carried.map { letter.person.carried[$0] ?? "" } + [
                        Letter.list(letter.partners.map(\.name)),
                        letter.partners.flatMap(\.contacts).joined(separator: ", "),
                    ] + letter.starters.prefix(3) + [
                        letter.hours ?? "", stem + ".html", letter.invitation == nil ? "" : stem + ".ics",
                    ])
        }
    }

    /// A name for a person's files: their id without what file systems and shells do not like; several rounds are numbered.
    private static func stem(_ id: String, _ taken: inout Set<String>) -> String {
        let plain = String(
            id.map { $0.isASCII && ($0.isLetter || $0.isNumber || "@.-_".contains($0)) ? $0 : "_" }.prefix(100))
        let base = plain.first == "." || plain.isEmpty ? "_" + plain : plain
        var (stem, number) = (base, 1)
        while !taken.insert(stem.lowercased()).inserted {
            number += 1
            stem = "\(base)-\(number)"
        }
        return stem
    }

    /// One row a letter, with the mark by which Excel knows UTF-8.
    var mailMerge: String {
        var writer = CSVWriter()
        writer.append(
            ["id", "name", "email"] + carried + [
                "partner_name", "partner_contact", "starter_1", "starter_2", "starter_3", "hours", "letter",
                "invitation",
            ])
        for row in rows { writer.append(row) }
        return "\u{FEFF}" + writer.text
    }
}
