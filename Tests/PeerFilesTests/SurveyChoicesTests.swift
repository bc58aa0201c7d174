import PeerCohorts
import PeerFiles
import Testing

/// Questions where several options may be ticked.
struct SurveyChoicesTests {
    private func survey(_ rows: [String], _ question: String) -> Survey {
        let cells = rows.enumerated().map { "p\($0.offset),\"\($0.element)\"\n" }.joined()
        return Survey(
            "id,Pick\n" + cells,
            key: #"{"id": {"column": "id"}, "multi_selects": [{"column": "Pick", "# + question + "}]}")
    }

    private static let options = #""options": ["Music", "Reading, writing", "Reading", "Sport (any)"]"#

    @Test func optionsMayContainTheSeparator() throws {
        let rows = [
            "Reading, writing", "Reading", "Reading, Music", "Music, Reading, writing, Reading",
            "Sport (any), Reading, writing", "",
        ]
        let people = try survey(rows, Self.options + #", "target": "interests""#).imported().cohort.participants
        #expect(
            people.map(\.interests) == [
                ["Reading, writing"], ["Reading"], ["Music", "Reading"], ["Music", "Reading, writing", "Reading"],
                ["Reading, writing", "Sport (any)"], [],
            ])
    }

    @Test func aPrefixOfAnOptionIsNotTheOption() throws {
        let result = try survey(["Musical, Music"], Self.options + #", "target": "interests""#).imported()
        #expect(result.cohort["p0"]?.interests == ["Music"])
        #expect(result.otherTexts == ["Pick": 1])
    }

    @Test func otherTextsAreKeptApartAndCarried() throws {
        let rows = ["Music, Other: chess", "Other: chess", "Reading, go, Music, bridge", "Music"]
        let with = try survey(rows, Self.options + #", "target": "topics", "other": "More""#).imported()
        #expect(with.otherTexts == ["Pick": 4])
        #expect(
            with.cohort.participants.map { $0.carried["More"] } == ["Other: chess", "Other: chess", "go;bridge", nil])
        #expect(with.cohort.participants.map(\.topics) == [["Music"], [], ["Music", "Reading"], ["Music"]])
        let without = try survey(rows, Self.options + #", "target": "topics""#).imported()
        #expect(without.otherTexts == ["Pick": 4])
        #expect(without.cohort.participants.allSatisfy { $0.carried.isEmpty })
    }

    @Test func forSkillsTickedIsThreeAndUntickedZero() throws {
        let people = try survey(["Music", "", "Other: x"], Self.options + #", "target": "skill""#).imported()
            .cohort.participants
        #expect(people[0].skills == ["Music": 3, "Reading": 0, "Reading, writing": 0, "Sport (any)": 0])
        // Wholly unanswered stays missing; only something else is an answer.
        #expect(people[1].skills.isBlank && people[1].skills.names.count == 4)
        #expect(people[2].skills.answered.map(\.value) == [0, 0, 0, 0])
    }

    @Test(arguments: ["learn", "goal", "support-offered", "support-needed", "trait"])
    func forOtherFamiliesUntickedIsMissing(_ family: String) throws {
        let survey = survey(["Music", ""], #""options": ["Music", "Art"], "target": "\#(family)""#)
        let text = CohortFile.text(of: try survey.imported().cohort)
        #expect(text == "id,\(family):Art,\(family):Music\np0,,3\np1,,\n")
    }

    @Test func tickedAndUntickedCanBeGiven() throws {
        let question = #""options": ["Music", "Art"], "target": "learn", "ticked": 4.5, "unticked": 1"#
        let people = try survey(["Music", "Art, Music", ""], question).imported().cohort.participants
        #expect(people.map { $0.wants["Music"] } == [4.5, 4.5, nil])
        #expect(people.map { $0.wants["Art"] } == [1, 4.5, nil])
    }

    @Test func aTickedValueOutsideTheScaleIsRefused() {
        let found = survey(["Music"], #""options": ["Music"], "target": "skill", "ticked": 9"#).problems()
        #expect(found.count == 1 && found[0].message.contains("outside"))
    }

    @Test func otherSeparators() throws {
        let question = #""options": ["A; B", "A", "B"], "target": "facing", "separator": ";""#
        let result = try survey(["A;B;", "B;A", ";A"], question).imported()
        #expect(result.cohort["p0"]?.facing == ["A", "B"])
        #expect(result.cohort["p1"]?.facing == ["A", "B"])
    }

    @Test func optionsWithLineBreaksAndBlanksAround() throws {
        let question = #""options": ["Line one\nline two", "B"], "target": "topics""#
        let people = try survey(["Line one\nline two, B", "  B  "], question).imported().cohort.participants
        #expect(people.map(\.topics) == [["Line one\nline two", "B"], ["B"]])
    }

    @Test func twoQuestionsMayShareAFamily() throws {
        let survey = Survey(
            "id,Know,Learn,Also\na,x,\"x, y\",z\n",
            key: """
                {"id": {"column": "id"}, "multi_selects": [
                 {"column": "Know", "options": ["x", "y"], "target": "skill"},
                 {"column": "Learn", "options": ["x", "y"], "target": "learn"},
                 {"column": "Also", "options": ["z"], "target": "skill", "ticked": 5}]}
                """)
        let cohort = try survey.imported().cohort
        #expect(cohort["a"]?.skills == ["x": 3, "y": 0, "z": 5])
        #expect(cohort["a"]?.wants == ["x": 3, "y": 3])
        #expect(cohort.skillNames == ["x", "y", "z"])
    }
}
