/// Projects and their roles: a CSV with the column `project`, and `skill`, `level`, `people` as far as they are wanted. One row a role; a project
/// has as many rows as it has roles.
///
/// ```swift
/// for role in try ProjectsFile.read(path: "projects.csv") { print(role.project, role.skill ?? "anybody", role.people) }
/// ```
public enum ProjectsFile {
    /// A row.
    public struct Role: Hashable, Sendable {
        /// The project.
        public let project: String
        /// The skill; `nil` when the cell is blank.
        public let skill: String?
        /// The least level, 1 where the cell is blank.
        public let level: Double
        /// How many people, 1 where the cell is blank.
        public let people: Int
    }

    /// Reads roles in the order of the file.
    ///
    /// - Throws: ``InputErrors``: a missing or unknown column, blank projects, levels without a skill or outside 0...5, numbers of people that
    ///   are none from 1, a role that its project has already.
    public static func read(path: String) throws(InputErrors) -> [Role] {
        var reader = try CSVReader(path: path)
        let known = ["project", "skill", "level", "people"]
        if let place = reader.header.firstIndex(where: { !known.contains($0) }) {
            throw InputErrors(
                InputError(
                    file: path, line: 1, column: place + 1,
                    "the column '\(reader.header[place])' is unknown: \(known.joined(separator: ", ")) are possible"))
        }
        let places = known.map { reader.header.firstIndex(of: $0) }
        guard let project = places[0] else {
            throw InputErrors(InputError(file: path, line: 1, column: 1, "the column 'project' is needed"))
        }
        var (roles, seen, problems) = ([Role](), Set<[String]>(), [InputError]())
        while let row = try reader.next() {
            try problems.checkMost(in: path)
            func cell(_ key: Int) -> String {
                places[key].map { IdentityIndex.trimmed(CSVText.canonical(row.cells[$0])) } ?? ""
            }
            func refuse(_ key: Int, _ text: String) {
                let place = places[key] ?? project
                problems.append(
                    InputError(file: path, line: row.line(of: place), column: place + 1, header: known[key], text))
            }
            let skill = cell(1).isEmpty ? nil : cell(1)
            let (level, people) = (cell(2).isEmpty ? 1 : Double(cell(2)), cell(3).isEmpty ? 1 : Int(cell(3)))
            if cell(0).isEmpty { refuse(0, "a project is needed") }
            if skill == nil, !cell(2).isEmpty { refuse(2, "a level says nothing without a skill") }
            guard let level, level.isFinite, level > 0, level <= 5 else {
                refuse(2, "'\(cell(2))' is no level: above 0 and up to 5 are possible")
                continue
            }
            guard let people, (1...100_000).contains(people) else {
                refuse(3, "'\(cell(3))' is no number of people: 1 to 100000 are expected")
                continue
            }
            if !seen.insert([cell(0), cell(1), "\(level)"]).inserted {
                refuse(0, "the project '\(cell(0))' has this role already: say how many in 'people'")
            }
            roles.append(Role(project: cell(0), skill: skill, level: level, people: people))
        }
        if problems.isEmpty, roles.isEmpty {
            problems.append(InputError(file: path, line: 1, column: 1, "no projects"))
        }
        guard problems.isEmpty else { throw InputErrors(problems) }
        return roles
    }
}
