import PeerProblems

/// A large export as a form writes it, from a seed, together with what was truly answered.
struct GeneratedExport {
    /// What one person meant to say in one submission.
    struct Truth {
        var mail = ""
        /// A moment in minutes; later submissions have greater ones.
        var minute = 0
        var name: String?
        /// The place of the chosen label in ``levels``.
        var skills: [Int?] = []
        /// The place of the chosen label in ``wishes``.
        var goals: [Int?] = []
        /// Numbers 1–5 as written in the form; the second item is to be reversed.
        var items: [Int?] = []
        /// Indices into ``hobbies``; `nil` when the question was left out.
        var hobbies: [Int]?
        var otherHobby: String?
        /// Indices into ``subjects``; `nil` when the question was left out.
        var subjects: [Int]?
        var about: String?
        /// The written answer to the consent question.
        var consent: String?
    }

    static let levels = ["Not at all", "A little", "Fairly well", "Well", "Very well", "I could teach it"]
    static let wishes = ["Not, really", "Slightly", "Somewhat", "Very", "\"Extremely\""]
    static let tools = ["Swift", "SQL, or the like", "Design", "Writing"]
    static let aims = ["Promotion", "New field"]
    static let hobbies = [
        "Music", "Music, classical", "Sport (running, cycling)", "Reading, writing, arguing", "Reading", "Chess",
    ]
    static let subjects = ["Statistics", "Law, taxes", "Law"]
    static let consents = ["Yes, I agree", "No"]

    /// One entry a person: the last submission, in the order in which people first appear in the file.
    private(set) var people: [Truth] = []
    /// All submissions, in the order of the file.
    private(set) var submissions: [Truth] = []
    private var generator: SplitMix64

    init(people count: Int, repeated: Int, seed: UInt64) {
        generator = SplitMix64(seed: seed)
        for person in 0..<count { submissions.append(truth("person\(person)@example.org")) }
        for person in Array(0..<count).shuffled(using: &generator).prefix(repeated) {
            submissions.append(truth(submissions[person].mail))
        }
        // No two submissions at one moment, and rows in no order of time.
        let minutes = Array(0..<500_000).shuffled(using: &generator)
        for index in submissions.indices { submissions[index].minute = minutes[index] }
        submissions.shuffle(using: &generator)
        var place: [String: Int] = [:]
        for submission in submissions {
            if let earlier = place[submission.mail] {
                if people[earlier].minute < submission.minute { people[earlier] = submission }
            } else {
                place[submission.mail] = people.count
                people.append(submission)
            }
        }
    }

    // MARK: Answering

    /// An answer, or with a chance of 15 % none.
    private mutating func answer<Value>(_ value: (inout SplitMix64) -> Value) -> Value? {
        Int.random(in: 0..<100, using: &generator) < 15 ? nil : value(&generator)
    }

    private mutating func answers(_ count: Int, in range: ClosedRange<Int>) -> [Int?] {
        var found: [Int?] = []
        for _ in 0..<count { found.append(answer { Int.random(in: range, using: &$0) }) }
        return found
    }

    private mutating func picks(_ count: Int) -> [Int]? {
        answer { generator in
            let number = Int.random(in: 1...count, using: &generator)
            return Array((0..<count).shuffled(using: &generator).prefix(number)).sorted()
        }
    }

    private mutating func truth(_ mail: String) -> Truth {
        var truth = Truth(mail: mail)
        truth.name = answer { ["Zoë", "O'Neil, Pat", "Li \"Lee\" 李"].randomElement(using: &$0) ?? "" }
        truth.skills = answers(Self.tools.count, in: 0...5)
        truth.goals = answers(Self.aims.count, in: 0...4)
        truth.items = answers(4, in: 1...5)
        truth.hobbies = picks(Self.hobbies.count)
        if truth.hobbies != nil, Int.random(in: 0..<10, using: &generator) == 0 {
            truth.otherHobby = "Other: bees \(Int.random(in: 1...99, using: &generator))"
        }
        truth.subjects = picks(Self.subjects.count)
        truth.about = answer {
            ["I code.\nAnd I sing, too.", "She said: \"go on\"", "a\n\nb;c", "=not a sum"].randomElement(using: &$0)
                ?? ""
        }
        truth.consent = answer { Self.consents.randomElement(using: &$0) ?? "" }
        return truth
    }

    // MARK: Writing

    /// `3/14/2026 1:05:09 PM`: minutes since the start of 2026 in months of 28 days, which every month has.
    private static func time(_ minute: Int) -> String {
        let (days, rest) = minute.quotientAndRemainder(dividingBy: 1440)
        let (hour, left) = rest.quotientAndRemainder(dividingBy: 60)
        let clock = "\(hour % 12 == 0 ? 12 : hour % 12):\(left < 10 ? "0" : "")\(left):00 \(hour < 12 ? "AM" : "PM")"
        return "\(days / 28 % 12 + 1)/\(days % 28 + 1)/\(2026 + days / 336) \(clock)"
    }

    private static func cell(_ text: String) -> String {
        guard text.contains(where: { ",\"\n".contains($0) }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }

    private static func ticked(_ picks: [Int]?, _ options: [String], _ other: String?) -> String {
        ((picks ?? []).map { options[$0] } + (other.map { [$0] } ?? [])).joined(separator: ", ")
    }

    /// The file, with Windows line ends between rows as web forms have them.
    var csv: String {
        var header = ["Timestamp", "E-mail", "Your name"]
        header += Self.tools.map { "How well do you know [\($0)]" }
        header += Self.aims.map { "How much do you want [\($0)]" }
        header += ["I stay calm", "I worry", "I plan", "I plan"]
        header += ["Hobbies", "To learn", "About you", "Do you agree?", "Remarks"]
        var lines = [header.map(Self.cell).joined(separator: ",")]
        for truth in submissions {
            var cells = [Self.time(truth.minute), truth.mail, truth.name ?? ""]
            cells += truth.skills.map { $0.map { Self.levels[$0] } ?? "" }
            cells += truth.goals.map { $0.map { Self.wishes[$0] } ?? "" }
            cells += truth.items.map { $0.map(String.init) ?? "" }
            cells.append(Self.ticked(truth.hobbies, Self.hobbies, truth.otherHobby))
            cells.append(Self.ticked(truth.subjects, Self.subjects, nil))
            cells += [truth.about ?? "", truth.consent ?? "", "not\nfor us"]
            lines.append(cells.map(Self.cell).joined(separator: ","))
        }
        return lines.joined(separator: "\r\n") + "\r\n"
    }

    /// The key that undoes all this.
    static var key: String {
        func list(_ texts: [String]) -> String {
            "[" + texts.map { "\"" + $0.replacing("\"", with: "\\\"") + "\"" }.joined(separator: ", ") + "]"
        }
        return """
            {"id": {"column": "E-mail", "generate": "P"}, "timestamp": {"column": "Timestamp", "order": "mdy"},
             "repeated": "last", "consent": {"column": "Do you agree?", "yes": ["Yes, I agree"]},
             "fields": {"name": "Your name"}, "carry": ["About you"],
             "scales": {"levels": {"labels": \(list(levels))},
                        "wishes": {"values": {"Not, really": 1, "Slightly": 2, "Somewhat": 3, "Very": 4,
                                              "\\"Extremely\\"": 5}}},
             "grids": [{"column": "How well do you know", "family": "skill", "scale": "levels",
                        "names": {"SQL, or the like": "SQL"}},
                       {"column": "How much do you want", "family": "goal", "scale": "wishes"}],
             "traits": {"steady": {"items": [{"column": "I stay calm"}, {"column": "I worry", "reversed": true},
                                             {"column": "#12"}, {"column": "#13"}],
                                   "low": 1, "high": 5, "minimum_answered": 3}},
             "multi_selects": [{"column": "Hobbies", "options": \(list(hobbies)), "target": "interests",
                               "other": "Other hobbies"},
                              {"column": "To learn", "options": \(list(subjects)), "target": "learn", "ticked": 4}]}
            """
    }
}
