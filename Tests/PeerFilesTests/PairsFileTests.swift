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

    @Test func peopleWithRoomAreInAsManyGroups() throws {
        var people = ["a", "b", "c", "d"].map { Participant(id: $0) }
        people[0].capacity = 2
        people[1].capacity = 0
        let cohort = try Cohort(people)
        func read(_ text: String) throws -> [Rule.Pair] {
            try withFolder { folder in try PairsFile.read(path: try folder.file("pairs.csv", text), cohort: cohort) }
        }
        let twice = "group,member\n1,a\n1,b\n2,c\n2,a\n"
        #expect(try read(twice) == [Rule.Pair("a", "b"), Rule.Pair("a", "c")])
        let found = problems { _ = try read(twice + "3,d\n3,a\n4,d\n4,b\n") }
        #expect(
            found.map(\.message) == [
                "'a' is already in a group on line 2, with room for 2 partners",
                "'d' is already in a group on line 6", "'b' is already in a group on line 3",
            ])
        let same = problems { _ = try read("group,member\n1,a\n1,c\n2,c\n2,a\n") }
        #expect(same.map(\.message).contains("the groups '1' and '2' are the same two people"))
    }

    @Test func aHistoryHasGroupsOfAnySizeAndPeopleAsOftenAsTheyMet() throws {
        func history(_ text: String) throws -> [Rule.Pair] {
            try withFolder { folder in try PairsFile.readHistory(path: try folder.file("history.csv", text)) }
        }
        let trio = [Rule.Pair("a", "b"), Rule.Pair("a", "c"), Rule.Pair("b", "c")]
        #expect(try history("group,member\n1,a\n1,b\n1,c\n2,c\n2,a\n") == trio)
        // Groups of one name in different rounds are different groups.
        let rounds = "round,group,member\n1,x,a\n1,x,b\n2,x,c\n2,x,d\n"
        #expect(try history(rounds) == [Rule.Pair("a", "b"), Rule.Pair("c", "d")])
        let alone = problems { _ = try history("group,member\n1,a\n2,b\n2,c\n") }
        #expect(alone.map(\.message) == ["the group '1' has 1 member: two or more are expected"])
        let doubled = problems { _ = try history("group,member\n1,a\n1,b\n1,a\n") }
        #expect(doubled.map(\.message) == ["'a' is already in this group on line 2"])
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
