import PeerCohorts
import PeerFiles
import PeerProblems
import PeerTestSupport
import Testing

@Suite("Texts that come again are read once, and mean the same to everybody")
struct RepeatedTextTests {
    /// Texts that begin alike, as long as one another or not, more of them than are kept of a column.
    private let departments =
        (0..<300).map { "Department \($0 % 7) of \($0)" } + ["Sales", "SALES", "Sale", "Salesx", "é", "è"]

    @Test func departmentsOfACohort() throws {
        var random = SplitMix64(seed: 21)
        let own = (0..<2000).map { place in
            place < 400 ? departments[place % 40] : departments.randomElement(using: &random) ?? ""
        }
        let tags = (0..<2000).map { _ in ["en", "en;fr", "fr;en", "", " en ; fr "].randomElement(using: &random) ?? "" }
        let rows = own.indices.map { "p\($0),\(own[$0]),\(tags[$0]),\(own[$0])" }
        let text = "id,department,languages,role\n" + rows.joined(separator: "\n") + "\n"
        let cohort = try CohortFile.read(text: text, name: "c.csv").cohort
        for place in own.indices {
            let person = try #require(cohort["p\(place)"])
            try #require(person.department == own[place] && person.role == own[place])
            let expected = tags[place].split(separator: ";").map { $0.filter { $0 != " " } }
            try #require(person.languages == expected)
        }
    }

    @Test func departmentsAndLabelsOfASurvey() throws {
        var random = SplitMix64(seed: 22)
        let labels = (0..<300).map { "Label number \($0)" }
        let own = (0..<1500).map { _ in
            (departments.randomElement(using: &random) ?? "", Int.random(in: 0..<300, using: &random))
        }
        let rows = own.enumerated().map { "p\($0),\($1.0),\(labels[$1.1]),\(labels[$1.1])" }
        let scale = labels.enumerated().map { "\"\($1)\": \($0)" }.joined(separator: ", ")
        let cohort = try Survey(
            "id,d,q,r\n" + rows.joined(separator: "\n") + "\n",
            key: """
                {"id": {"column": "id"}, "fields": {"department": "d"}, "scales": {"s": {"values": {\(scale)}}},
                 "items": [{"column": "q", "target": "trait:q", "scale": "s"},
                           {"column": "r", "target": "trait:r", "scale": "s", "reversed": true}]}
                """
        ).imported().cohort
        for (place, (department, label)) in own.enumerated() {
            let person = try #require(cohort["p\(place)"])
            try #require(person.department == department)
            try #require(person.traits["q"] == Double(label) && person.traits["r"] == Double(299 - label))
        }
    }

    @Test("One column read in several ways: as it stands, reversed, on another scale, in a mean, and as two fields")
    func oneColumnManyReadings() throws {
        let csv = "id,q\na,low\nb,high\nc,low\nd,high\ne,\nf,high\n"
        let people = try Survey(
            csv,
            key: """
                {"id": {"column": "id"},
                 "scales": {"s": {"values": {"low": 1, "high": 4}}, "t": {"values": {"low": 2, "high": 3}}},
                 "fields": {"department": {"column": "q", "values": {"low": "north", "high": "south"}}, "role": "q"},
                 "items": [{"column": "q", "target": "skill:as it stands", "scale": "s"},
                           {"column": "q", "target": "skill:reversed", "scale": "s", "range": [0, 5], "reversed": true},
                           {"column": "q", "target": "skill:other", "scale": "t"}],
                 "traits": {"mean": {"items": [{"column": "q"}], "scale": "t", "low": 0, "high": 5}}}
                """
        ).imported().cohort.participants
        let isHigh: [Bool?] = [false, true, false, true, nil, true]
        for (person, isHigh) in zip(people, isHigh) {
            func either(_ low: Double, _ high: Double) -> Double? { isHigh.map { $0 ? high : low } }
            #expect(person.skills["as it stands"] == either(1, 4))
            #expect(person.skills["reversed"] == either(4, 1))
            #expect(person.skills["other"] == either(2, 3))
            #expect(person.traits["mean"] == either(2, 3))
            #expect(person.department == isHigh.map { $0 ? "south" : "north" })
            #expect(person.role == isHigh.map { $0 ? "high" : "low" })
        }
    }

    @Test("Two questions asked of one column with several options")
    func oneColumnTwoChoices() throws {
        let people = try Survey(
            "id,q\na,\"x, y\"\nb,y\nc,\"x, y\"\nd,\ne,y\nf,z\n",
            key: """
                {"id": {"column": "id"},
                 "multi_selects": [{"column": "q", "options": ["x", "y", "z"], "target": "skill", "ticked": 2},
                                   {"column": "q", "options": ["y", "x", "z"], "target": "interests"}]}
                """
        ).imported().cohort.participants
        #expect(people.map { $0.skills["x"] } == [2, 0, 2, nil, 0, 0])
        #expect(people.map { $0.skills["y"] } == [2, 2, 2, nil, 2, 0])
        #expect(people.map(\.interests) == [["y", "x"], ["y"], ["y", "x"], [], ["y"], ["z"]])
    }

    @Test("A text that is no label is told of every row that has it")
    func problemsAreNotKept() {
        let survey = Survey(
            "id,q,s\na,often,9\nb,never,9\nc,often,1\nd,often,9\n",
            key: """
                {"id": {"column": "id"}, "fields": {"stage": "s", "started": "q"}, "scales": {"s": {"labels": ["never", "rarely"]}},
                 "items": [{"column": "q", "target": "skill:q", "scale": "s"}]}
                """)
        let found = survey.problems()
        #expect(
            found.filter { $0.message.hasPrefix("'often' is not a label") }.map(\.message).first?.hasSuffix("3 times")
                == true)
        #expect(found.filter { $0.message.hasPrefix("'often' is not a date") }.count == 3)
    }

    @Test("Moments in every spelling are in one order, and dates that are none are refused in each")
    func momentsOfEverySpelling() throws {
        var random = SplitMix64(seed: 23)
        func digits(_ value: Int, _ count: Int) -> String {
            String(repeating: "0", count: max(0, count - String(value).count)) + String(value)
        }
        /// A moment as a form may write it: the first spellings are of digits alone.
        func text(_ m: (y: Int, mo: Int, d: Int, h: Int, mi: Int, s: Int), _ spelling: Int) -> String {
            let half = "\(m.h % 12 == 0 ? 12 : m.h % 12):\(digits(m.mi, 2)):\(digits(m.s, 2)) \(m.h < 12 ? "AM" : "PM")"
            let clock = "\(digits(m.h, 2)):\(digits(m.mi, 2)):\(digits(m.s, 2))"
            return switch spelling {
            case 0: "\(m.mo)/\(m.d)/\(m.y) \(m.h):\(digits(m.mi, 2)):\(digits(m.s, 2))"
            case 1: "\(digits(m.mo, 2))/\(digits(m.d, 2))/\(m.y) \(clock)"
            case 2: "\(m.mo)-\(m.d)-\(m.y) \(clock)"
            case 3: "\(m.mo)/\(m.d)/\(m.y) \(half)"
            case 4: "\(m.mo)/\(m.d)/\(m.y)T\(clock)Z"
            case 5: " \(m.mo)/\(m.d)/\(m.y)  \(clock) GMT"
            default: "\(m.mo)/\(m.d)/\(m.y) \(clock).250"
            }
        }
        func moment() -> (y: Int, mo: Int, d: Int, h: Int, mi: Int, s: Int) {
            func draw(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
            return (draw(2023...2025), draw(1...12), draw(1...28), draw(0...23), draw(0...59), draw(0...59))
        }
        func isEarlier(
            _ a: (y: Int, mo: Int, d: Int, h: Int, mi: Int, s: Int),
            _ b: (y: Int, mo: Int, d: Int, h: Int, mi: Int, s: Int)
        ) -> Bool {
            (a.y, a.mo, a.d) != (b.y, b.mo, b.d)
                ? (a.y, a.mo, a.d) < (b.y, b.mo, b.d) : (a.h, a.mi, a.s) < (b.h, b.mi, b.s)
        }
        var (csv, expected) = ("time,id,role\n", [String]())
        for person in 0..<400 {
            let (first, second) = (moment(), moment())
            let spellings = (Int.random(in: 0...6, using: &random), Int.random(in: 0...6, using: &random))
            csv +=
                "\(text(first, spellings.0)),p\(digits(person, 3)),first\n\(text(second, spellings.1)),p\(digits(person, 3)),second\n"
            // Of two at one moment the later row counts.
            expected.append(isEarlier(second, first) ? "first" : "second")
        }
        let key =
            #"{"id": {"column": "id"}, "fields": {"role": "role"}, "timestamp": {"column": "time", "order": "mdy"}, "repeated": "last"}"#
        #expect(try Survey(csv, key: key).imported().cohort.participants.map { $0.role ?? "" } == expected)
        for bad in [
            "2/30/2025 10:00:00", "13/1/2025 10:00", "1/1/2025 24:00:00", "1/1/2025 10:61", "1/1/25x 10:00",
            "1/1/2025 10", "1/1/2025 10:00:00:00", "1/1/2025 100:00",
        ] {
            let found = Survey("time,id\n\(bad),a\n", key: key.replacing(#""fields": {"role": "role"}, "#, with: ""))
                .problems()
            #expect(found.map(\.message) == ["'\(bad)' is not a date and time"])
        }
    }
}
