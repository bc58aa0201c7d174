import PeerCollections

extension KeyDrafter {
    /// Who a row is: the number that managers are named by, an address, a number of the staff; made up otherwise.
    mutating func placeIdentity() {
        let addresses = columns.filter { isOpen($0) && $0.share(Self.isAddress) > 0.9 }
        let named = addresses.first { $0.topic(among: [.manager, .avoids, .requests]) == nil }
        if let column = columns.first(where: { isOpen($0) && Self.isNumbering($0) && namesManagers($0) }) {
            parts.top["id"] = .object(["column": .text(reference(column))])
            place(column, "id", "managers are named by it, and no two answers are the same")
        } else if let column = named {
            parts.top["id"] = .object(["column": .text(reference(column))])
            place(column, "id", "\(Int(100 * column.share(Self.isAddress))) % of the answers are e-mail addresses")
        } else if let column = columns.first(where: { isOpen($0) && Self.isNumbering($0) }) {
            parts.top["id"] = .object(["column": .text(reference(column))])
            place(column, "id", "the header says so, and no two answers are the same")
        } else {
            parts.top["id"] = .object(["generate": .text("P")])
            questions.append("no column tells people apart: ids are made up, and repeated submissions are not found")
        }
    }

    static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && !text.contains(" ")
    }

    private static func isNumbering(_ column: ColumnProfile) -> Bool {
        let name = KnownScales.fold(column.name)
        let words = [
            "id", "employee id", "employee number", "staff number", "worker", "personalnummer", "matricule", "number",
            "person id", "staff id", "personnel number", "mitarbeiternummer", "número de empleado", "personeelsnummer",
        ]
        return column.filled > 1 && column.counts.count == column.filled
            && (words.contains(name) || name.hasSuffix(" id") || name.contains("employee id"))
    }

    /// Whether a column of managers holds ids of this column, and hardly anything else.
    private func namesManagers(_ column: ColumnProfile) -> Bool {
        columns.contains { other in
            other.place != column.place && other.filled > 0
                && other.topic(among: [.manager])?.topic == .manager
                && other.share { column.counts[$0] != nil } > 0.9
        }
    }

    /// One column of names, or two that make one.
    mutating func placeNames() {
        let topics: Set<HeaderWords.Topic> = [.department, .firstName, .lastName, .manager, .name]
        func first(_ topic: HeaderWords.Topic) -> ColumnProfile? {
            columns.first { column in
                isOpen(column) && column.words.count < 60
                    && column.topic(among: topics)?.topic == topic
                    && !isWhole(column)
            }
        }
        let given = first(.firstName)
        if let whole = columns.first(where: { isOpen($0) && isWhole($0) }) {
            parts.fields["name"] = .text(reference(whole))
            place(whole, "name", "the header says first and last name")
        } else if let given, let family = first(.lastName) ?? first(.name).flatMap({ $0.name.count <= 6 ? $0 : nil }) {
            parts.fields["name"] = .object(["columns": .array([.text(reference(given)), .text(reference(family))])])
            place(given, "name", "the header says first name")
            place(family, "name", "the header says last name")
        } else if let column = first(.name) ?? given {
            parts.fields["name"] = .text(reference(column))
            place(column, "name", "the header says so")
        }
        taken.insert("name")
    }

    /// Whether a header asks for first and last name in one: `Nombre y apellidos`, `Nom et prénom`, `First and last name`.
    private func isWhole(_ column: ColumnProfile) -> Bool {
        let words = KnownScales.fold(column.words)
        let joined = [
            "first and last name", "name and surname", "nombre y apellido", "nombres y apellido", "nom et prénom",
            "prénom et nom", "vor- und nachname", "vorname und nachname", "voor- en achternaam", "nome e sobrenome",
            "nome e apelido",
        ]
        return joined.contains(where: words.contains)
    }
}
