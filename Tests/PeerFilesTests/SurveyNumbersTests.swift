import PeerCohorts
import PeerFiles
import Testing

/// Numbers and labels: scales, goals, reversed items, means of items, grids.
struct SurveyNumbersTests {
    private func survey(_ csv: String, _ rest: String) -> Survey {
        Survey(csv, key: #"{"id": {"column": "id"}, "# + rest + "}")
    }

    @Test func decimalCommas() throws {
        let key =
            #"{"id": {"column": "id"}, "delimiter": ";", "decimal_comma": true, "# + #""items": ["#
            + #"{"column": "n", "target": "skill:n"}]}"#
        let result = try Survey("id;n\na;3,5\nb;4\nc;,5\n", key: key).imported()
        #expect(result.cohort.participants.map { $0.skills["n"] } == [3.5, 4, 0.5])
        let found = Survey("id;n\na;3.5\nb;1,2,3\n", key: key).problems()
        #expect(found.map(\.message) == ["'3.5' is not a number", "'1,2,3' is not a number"])
    }

    @Test func labelsStandForTheirPlace() throws {
        let csv = "id,q\na,none\nb,some\nc,much\nd,\n"
        for family in ["skill", "learn", "goal", "trait", "support-offered", "support-needed"] {
            let survey = survey(
                csv,
                """
                "scales": {"s": {"labels": ["none", "some", "much"]}},
                "items": [{"column": "q", "target": "\(family):q", "scale": "s"}]
                """)
            let header = CohortFile.text(of: try survey.imported().cohort)
            #expect(header == "id,\(family):q\na,0\nb,1\nc,2\nd,\n")
        }
    }

    @Test func theLowestLabelOfAGoalIsZero() throws {
        let survey = survey(
            "id,q,n\na,no,1\nb,maybe,4\nc,yes,6\n",
            """
            "scales": {"s": {"values": {"no": 1, "maybe": 3, "yes": 5}}},
            "items": [{"column": "q", "target": "goal:q", "scale": "s"},
                      {"column": "n", "target": "goal:n", "range": [1, 6]}]
            """)
        let people = try survey.imported().cohort.participants
        #expect(people.map { $0.goals["q"] } == [0, 2, 4])
        #expect(people.map { $0.goals["n"] } == [0, 3, 5])
    }

    @Test func onlyGoalsAreShifted() throws {
        let survey = survey(
            "id,q\na,no\nb,yes\n",
            """
            "scales": {"s": {"values": {"no": 1, "yes": 5}}},
            "items": [{"column": "q", "target": "skill:q", "scale": "s"}]
            """)
        #expect(try survey.imported().cohort.participants.map { $0.skills["q"] } == [1, 5])
    }

    @Test func unknownLabelsAreListedOnceWithTheirCounts() throws {
        let survey = survey(
            "id,q,r\na,often,never\nb,Often,rarely\nc,Often,\nd,rarely,rarely\ne,Often,never\n",
            """
            "scales": {"s": {"labels": ["never", "often"]}},
            "items": [{"column": "q", "target": "skill:q", "scale": "s"},
                      {"column": "r", "target": "skill:r", "scale": "s"}]
            """)
        let found = survey.problems()
        #expect(found.map { [$0.line, $0.column] } == [[3, 2], [3, 3], [5, 2]])
        #expect(
            found.map(\.message) == [
                "'Often' is not a label of the scale 's'; 3 times", "'rarely' is not a label of the scale 's'; 2 times",
                "'rarely' is not a label of the scale 's'",
            ])
        let lenient = try survey.imported(isLenient: true)
        #expect(lenient.madeMissing == ["q": 4, "r": 2])
        #expect(lenient.cohort.participants.map { $0.skills["q"] } == [1, nil, nil, nil, nil])
    }

    @Test func reversedItems() throws {
        let survey = survey(
            "id,n,q\na,1,low\nb,4.5,high\nc,,\n",
            """
            "scales": {"s": {"values": {"low": 2, "middle": 3, "high": 5}}},
            "items": [{"column": "n", "target": "trait:n", "range": [1, 7], "reversed": true},
                      {"column": "q", "target": "goal:q", "scale": "s", "reversed": true}]
            """)
        let people = try survey.imported().cohort.participants
        #expect(people.map { $0.traits["n"] } == [7, 3.5, nil])
        // Reversed first, then shifted: the lowest becomes the highest, which is 5 − 2.
        #expect(people.map { $0.goals["q"] } == [3, 0, nil])
    }

    @Test func numbersOutsideTheirRangeAreProblems() throws {
        let survey = survey(
            "id,n,m\na,0,5.5\nb,8,-1\nc,7,nan\n",
            """
            "items": [{"column": "n", "target": "trait:n", "range": [1, 7]}, {"column": "m", "target": "skill:m"}]
            """)
        let found = survey.problems()
        #expect(found.map { [$0.line, $0.column] } == [[2, 2], [2, 3], [3, 2], [3, 3], [4, 3]])
        #expect(found[0].message == "0 is outside 1–7" && found[1].message == "5.5 is outside 0–5")
        #expect(try survey.imported(isLenient: true).madeMissing == ["n": 2, "m": 3])
    }

    @Test func traitsAreMeansOfTheItemsAnswered() throws {
        let survey = survey(
            "id,q1,q2,q3\na,1,2,5\nb,3,,4\nc,,5,\nd,,,\n",
            """
            "traits": {"calm": {"items": [{"column": "q1"}, {"column": "q2", "reversed": true}, {"column": "q3"}],
                                "low": 1, "high": 5, "minimum_answered": 2},
                       "any": {"items": [{"column": "q1"}, {"column": "q2"}], "low": 1, "high": 5}}
            """)
        let people = try survey.imported().cohort.participants
        #expect(people.map { $0.traits["calm"] } == [10.0 / 3, 3.5, nil, nil])
        #expect(people.map { $0.traits["any"] } == [1.5, 3, 5, nil])
        #expect(people[3].traits.names == ["any", "calm"])
    }

    @Test func traitsOfLabels() throws {
        let survey = survey(
            "id,q1,q2\na,agree,disagree\nb,neutral,\nc,agree,maybe\n",
            """
            "scales": {"s": {"values": {"disagree": 1, "neutral": 2, "agree": 3}}},
            "traits": {"t": {"items": [{"column": "q1"}, {"column": "q2", "reversed": true}], "low": 1, "high": 3,
                             "scale": "s"}}
            """)
        #expect(survey.problems().map(\.message) == ["'maybe' is not a label of the scale 's'"])
        #expect(try survey.imported(isLenient: true).cohort.participants.map { $0.traits["t"] } == [3, 2, 3])
    }

    @Test func gridsGiveANumberARow() throws {
        let survey = survey(
            "id,Know [Swift],\"Know [C, C++]\",Know it all [x],Know[SQL]\na,2,4,9,1\nb,,5,9,0\n",
            """
            "grids": [{"column": "Know", "family": "skill", "range": [0, 5], "names": {"C, C++": "c"}}]
            """)
        let result = try survey.imported()
        #expect(result.droppedColumns == ["Know it all [x]"])
        #expect(result.cohort["a"]?.skills == ["Swift": 2, "c": 4, "SQL": 1])
        #expect(result.cohort["b"]?.skills["Swift"] == nil)
        #expect(result.cohort["b"]?.skills["SQL"] == 0)
    }

    @Test func gridsOfLabelsForGoals() throws {
        let survey = survey(
            "id,Want [pay],Want [peace]\na,not,very\nb,,a bit\n",
            """
            "scales": {"s": {"values": {"not": 1, "a bit": 2, "very": 5}}},
            "grids": [{"column": "Want", "family": "goal", "scale": "s"}]
            """)
        let people = try survey.imported().cohort.participants
        #expect(people.map { $0.goals["pay"] } == [0, nil])
        #expect(people.map { $0.goals["peace"] } == [4, 1])
    }
}
