import PeerFiles
import Testing

/// Projects and their roles.
struct ProjectsFileTests {
    @Test func roles() throws {
        let text =
            "\u{FEFF}project,skill,level,people\r\nportal,swift,3.5,2\r\nportal , ,,\r\n\"hand\nbook\",writing,,1\r\n"
        let roles = try withFolder { try ProjectsFile.read(path: try $0.file("projects.csv", text)) }
        #expect(roles.map(\.project) == ["portal", "portal", "hand\nbook"])
        #expect(roles.map(\.skill) == ["swift", nil, "writing"])
        #expect(roles.map(\.level) == [3.5, 1, 1] && roles.map(\.people) == [2, 1, 1])
        let plain = try withFolder { try ProjectsFile.read(path: try $0.file("projects.csv", "project\nportal\n")) }
        #expect(plain.map(\.skill) == [nil] && plain.map(\.people) == [1])
    }

    @Test(arguments: [
        Malformed("no project column", "skill\nswift\n", line: 1, column: 1, "the column 'project' is needed"),
        Malformed("an unknown column", "project,skil\na,b\n", line: 1, column: 2, "the column 'skil' is unknown"),
        Malformed("a blank project", "project,skill\n,swift\n", line: 2, column: 1, "a project is needed"),
        Malformed("no roles", "project,skill\n", line: 1, column: 1, "no projects"),
        Malformed("a level alone", "project,skill,level\na,,3\n", line: 2, column: 3, "says nothing without a skill"),
        Malformed("level 0", "project,skill,level\na,b,0\n", line: 2, column: 3, "'0' is no level"),
        Malformed("level nan", "project,skill,level\na,b,nan\n", line: 2, column: 3, "'nan' is no level"),
        Malformed("level 6", "project,skill,level\na,b,6\n", line: 2, column: 3, "'6' is no level"),
        Malformed("no people", "project,people\na,0\n", line: 2, column: 2, "'0' is no number of people"),
        Malformed("half a person", "project,people\na,1.5\n", line: 2, column: 2, "'1.5' is no number of people"),
        Malformed("twice", "project,skill\na,b\na,b\n", line: 3, column: 1, "has this role already"),
    ])
    func malformed(_ malformed: Malformed) throws {
        try withFolder { folder in
            let path = try folder.file("projects.csv", malformed.bytes)
            malformed.check(problems { _ = try ProjectsFile.read(path: path) }, file: path)
        }
    }
}
