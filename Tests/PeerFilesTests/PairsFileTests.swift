import PeerCohorts
import PeerFiles
import Testing

/// Who is with whom, also as written by hand.
struct PairsFileTests {
    private func read(_ text: String, of ids: [String]? = nil) throws -> [Rule.Pair] {
        let cohort = try ids.map { try Cohort($0.map { Participant(id: $0) }) }
        return try withFolder { folder in try PairsFile.read(path: try folder.file("pairs.csv", text), cohort: cohort) }
    }

    @Test func onlyTheGroupAndTheMemberAreRead() throws {
        let text = "score,member,partners,group\n0.5,b,a,1\n0.5,a,b,1\n0.25,c,d,\"2, x\"\n0.25,d,c,\"2, x\"\n"
        #expect(try read(text) == [Rule.Pair("a", "b"), Rule.Pair("c", "d")])
    }

    @Test func membersOfAGroupNeedNotStandTogether() throws {
        #expect(try read("group,member\nx,a\ny,b\nx,c\ny,d\n") == [Rule.Pair("a", "c"), Rule.Pair("b", "d")])
    }

    @Test func noPairsAtAll() throws { #expect(try read("group,member\n") == []) }

    @Test func apostrophesBeforeFormulasAreTakenOff() throws {
        #expect(try read("group,member\n1,'@a\n1,'-b\n", of: ["@a", "-b"]) == [Rule.Pair("@a", "-b")])
    }

    @Test func theMembersAreInTheCohort() throws {
        let text = "group,member\n1,a\n1,b\n2,c\n2,x\n"
        #expect(try read(text).count == 2)
        let found = problems { _ = try read(text, of: ["a", "b", "c"]) }
        #expect(found.map { [$0.line, $0.column] } == [[5, 2]])
        #expect(found.map(\.message) == ["'x' is not among those of the cohort who may be matched"])
    }

    @Test func nobodyIsInTwoGroups() {
        let found = problems { _ = try read("group,member\n1,a\n1,b\n2,c\n2,a\n") }
        #expect(found.map { [$0.line, $0.column] } == [[5, 2]])
        #expect(found.map(\.message) == ["'a' is already in a group on line 2"])
    }

    @Test func groupsAreTwoPeople() {
        let found = problems { _ = try read("member,group\na,1\nb,1\nc,1\nd,2\n") }
        #expect(found.map { [$0.line, $0.column] } == [[2, 2], [5, 2]])
        #expect(found[0].message.contains("'1' has 3 member(s)") && found[1].message.contains("'2' has 1 member(s)"))
    }

    @Test func allProblemsAreReported() {
        let found = problems { _ = try read("group,member\n1,a\n1,x\n2,a\n", of: ["a"]) }
        #expect(found.map(\.line) == [3, 4, 4])
    }

    @Test(arguments: ["group,name\n1,a\n", "member\na\n", "Group,Member\n1,a\n"]) func bothColumnsAreNeeded(
        _ text: String
    ) {
        let found = problems { _ = try read(text) }
        #expect(found.map { [$0.line, $0.column] } == [[1, 1]])
        #expect(found[0].message.contains("'group' and 'member'"))
    }

    @Test func raggedRowsAreRefused() {
        #expect(problems { _ = try read("group,member\n1,a\n1\n") }.map(\.line) == [3])
    }

    @Test func missingFiles() throws {
        try withFolder { folder in
            let path = folder.path("pairs.csv")
            #expect(problems { _ = try PairsFile.read(path: path) } == [InputError(file: path, InputFile.missing)])
        }
    }
}
