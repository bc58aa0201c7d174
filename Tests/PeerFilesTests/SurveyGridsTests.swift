import PeerCohorts
import PeerFiles
import Testing

/// Grids of free hours, and options put in order.
struct SurveyGridsTests {
    /// What `a` is free for, by a grid with the columns and cells.
    private func free(_ columns: [String], _ cells: [String], _ times: String = "{}") throws -> String? {
        let quoted = { (texts: [String]) in texts.map { "\"\($0)\"" }.joined(separator: ",") }
        return try Survey(
            "id,\(quoted(columns.map { "Free? [\($0)]" }))\na,\(quoted(cells))\n",
            key: #"{"id": {"column": "id"}, "hours": [{"column": "Free?", "times": \#(times)}]}"#
        ).imported().cohort["a"]?.free?.description
    }

    @Test(
        "rows are days and cells times",
        arguments: [
            ("9:00-10:00, 10:00-11:00", "Mon 09-11"), ("9-12", "Mon 09-12"), ("9 am – 10:30 am", "Mon 09-10:30"),
            ("9-11 am", "Mon 09-11"), ("11 am - 1 pm", "Mon 11-13"), ("11-1 pm", "Mon 11-13"),
            ("12 pm-1 pm", "Mon 12-13"),
            ("12 am to 1 am", "Mon 00-01"), ("14h30;16h", "Mon 14:30-15:30;Mon 16-17"), ("9 bis 10 Uhr", "Mon 09-10"),
            ("9.30 – 10.15 uur", "Mon 09:30-10:15"), ("22:00-24:00", "Mon 22-24"), ("2 p.m.", "Mon 14-15"),
            ("09h–10h, 09h30–11h", "Mon 09-11"), ("", nil),
        ] as [(String, String?)])
    func rowsOfDays(_ cell: String, _ hours: String?) throws {
        #expect(try free(["Monday"], [cell]) == hours)
    }

    @Test(
        "rows are times and cells days, in six languages",
        arguments: [
            ("Monday, Wednesdays", "Mon 09-10;Wed 09-10"), ("Di, Do", "Tue 09-10;Thu 09-10"),
            ("mercredi;vendredi", "Wed 09-10;Fri 09-10"), ("miércoles, sábado", "Wed 09-10;Sat 09-10"),
            ("maandag, zo", "Mon 09-10;Sun 09-10"), ("Terça-feira, sexta", "Tue 09-10;Fri 09-10"),
            ("Mon.", "Mon 09-10"),
        ])
    func rowsOfTimes(_ cell: String, _ hours: String) throws {
        #expect(try free(["9:00-10:00"], [cell]) == hours)
    }

    @Test("every hour may have a column of its own, and words may mean hours")
    func boxesAndWords() throws {
        #expect(try free(["Mon 9:00", "Mon 10:00", "Fri - 14:00-16:00"], ["x", "Yes", "No"]) == "Mon 09-11")
        #expect(
            try free(["Tuesday"], ["Morning, Afternoon"], #"{"Morning": "09-12", "Afternoon": "13-17"}"#)
                == "Tue 09-12;Tue 13-17")
        #expect(try free(["Morning"], ["Tue, Thu"], #"{"Morning": "09-12"}"#) == "Tue 09-12;Thu 09-12")
    }

    @Test(
        "what is no day and no time is named",
        arguments: [
            ("Monday", "sometimes", "'sometimes' is no time such as 9:00-10:00"),
            ("Monday", "10-9", "'10-9' is no time"),
            ("Monday", "25:00", "'25:00' is no time"), ("Monday", "9:10-10:00", "'9:10-10:00' is no time"),
            ("9:00", "Someday", "'Someday' is no day such as Monday"),
            ("Holidays", "x", "the row 'Holidays' of 'Free?' is neither"),
        ])
    func unreadable(_ row: String, _ cell: String, _ message: String) {
        let found = Survey(
            "id,Free? [\(row)]\na,\(cell)\n", key: #"{"id": {"column": "id"}, "hours": [{"column": "Free?"}]}"#
        ).problems().map(\.message)
        #expect(found.count == 1 && found[0].contains(message), "\(found)")
    }

    @Test(
        "keys that contradict themselves are refused",
        arguments: [
            (#""hours": [{"column": "Free?"}], "fields": {"free": "id"}"#, "gives 'free' twice"),
            (#""hours": [{"column": "Free?", "times": {"Morning": "soon"}}]"#, "'soon' under 'times' is no stretch"),
            (#""hours": [{"column": "Free?", "time": {}}]"#, "is 'times' meant?"),
            (
                #""rankings": [{"column": "Best", "family": "trait", "options": ["x", "y"]}]"#,
                "the ranking's family 'trait'"
            ),
            (#""rankings": [{"column": "Best", "family": "goal", "options": ["x", "x"]}]"#, "has an option twice"),
            (#""rankings": [{"column": "Bets", "family": "goal", "options": ["x", "y"]}]"#, "no grid 'Bets"),
            (
                #""rankings": [{"column": "Best", "family": "goal", "options": ["x", "y"]}], "items": [{"column": "Best [1]", "target": "goal:x", "range": [0, 5]}]"#,
                "two columns give 'goal:x'"
            ),
        ])
    func badKeys(_ part: String, _ message: String) {
        let found = Survey(
            "id,Free? [Monday],Best [1],Best [2]\na,9:00,x,y\n", key: #"{"id": {"column": "id"}, \#(part)}"#
        ).problems().map(\.message)
        #expect(found.contains { $0.contains(message) }, "\(found)")
    }

    /// The goals of somebody that have a number.
    private func goals(_ id: String, in cohort: Cohort) -> [String: Double] { answered(cohort[id]?.goals) }

    private func answered(_ answers: Answers?) -> [String: Double] {
        Dictionary((answers?.answered ?? []).map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    @Test("the first of three ranks is 5, and goals that were not named are 0")
    func rankings() throws {
        func cohort(_ family: String) throws -> Cohort {
            try Survey(
                "id,Best [First],Best [Second],Best [Third]\na,y,x,\nb,,,\nc,,z,w\n",
                key: #"{"id": {"column": "id"}, "rankings": [{"column": "Best", "family": "\#(family)", "#
                    + #""options": ["w", "x", "y", "z"], "names": {"z": "zeal"}}]}"#
            ).imported().cohort
        }
        let ranked = try cohort("goal")
        #expect(goals("a", in: ranked) == ["w": 0, "x": 10.0 / 3, "y": 5, "zeal": 0])
        #expect(goals("b", in: ranked).isEmpty)
        #expect(goals("c", in: ranked) == ["w": 5.0 / 3, "x": 0, "y": 0, "zeal": 10.0 / 3])
        let wants = answered(try cohort("learn")["a"]?.wants)
        #expect(wants == ["x": 10.0 / 3, "y": 5])
    }

    @Test("an option with two ranks, and a text that is no option, are named")
    func badRankings() {
        let key =
            #"{"id": {"column": "id"}, "rankings": [{"column": "Best", "family": "goal", "options": ["x", "y"]}]}"#
        let found = Survey("id,Best [1],Best [2]\na,x,x\nb,x,v\n", key: key).problems()
        #expect(found.map(\.message) == ["'x' has two ranks", "'v' is none of the options of the ranking"])
        #expect(found.map(\.line) == [2, 3] && found.map(\.column) == [3, 3])
    }

    @Test("a grid of ranks has 1 as the best where it is reversed")
    func reversedGrid() throws {
        let cohort = try Survey(
            "id,Order [x],Order [y],Order [z]\na,1,3,2\n",
            key:
                #"{"id": {"column": "id"}, "grids": [{"column": "Order", "family": "goal", "range": [1, 3], "reversed": true}]}"#
        ).imported().cohort
        #expect(goals("a", in: cohort) == ["x": 2, "y": 0, "z": 1])
    }
}
