import PeerMatching

/// A form's export as such services write it, from a seed, and what is true of it.
///
/// Everybody submits once; some submit again later, with other answers, and only the last submission counts.
struct FormExport {
    /// The export.
    let text: String
    /// What must come out.
    let truth: Truth

    static let people = 3000
    static let repeated = 40

    static let skills = ["Swift", "SQL, advanced", "Public speaking", "Design", "Statistics", "Negotiation"]
    static let skillLabels = ["Not at all", "A little", "Somewhat", "Well", "Very well", "I teach it"]
    static let goals = ["Leading, with a team", "Deep expertise", "Own company", "Free time"]
    static let goalLabels = ["Not important", "Slightly important", "Important", "Very important", "Essential"]
    static let wants = ["Swift", "SQL, advanced", "Public speaking", "Design, \"visual\"", "Statistics"]
    static let statements = ["I like company", "I keep my desk tidy", "I worry a lot", "I seldom speak first"]
    static let header =
        ["Timestamp", "Email Address", "Your name", "May we match you?"]
        + skills.map { "How well do you know [\($0)]" } + ["What would you like to learn?"]
        + goals.map { "How important is this to you? [\($0)]" } + statements + ["Department", "Anything else?"]

    /// Counts that the program has to arrive at.
    struct Truth {
        /// One line per family as `check` prints it: answers, people without any, and percent of blanks.
        struct Family {
            var answers = 0
            var without = 0
            var columns = 0
        }
        var withoutConsent = 0
        var skill = Family()
        var learn = Family()
        var goal = Family()
        var trait = Family()
        var otherTexts = 0
        var refusing: [String] = []
    }

    /// One person's answers, by question; `nil` is blank.
    private struct Answers {
        var consent: String?
        var skills: [String?]
        var wants: [String]
        var otherWant: String?
        var goals: [String?]
        var statements: [Int?]
        var department: String?
        var comment: String
    }

    init(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        var submissions: [(minute: Int, person: Int, answers: Answers)] = []
        for person in 0..<Self.people {
            submissions.append((Int.random(in: 0..<20_000, using: &generator), person, Self.answers(&generator)))
        }
        for person in (0..<Self.people).shuffled(using: &generator).prefix(Self.repeated) {
            submissions.append((Int.random(in: 20_000..<40_000, using: &generator), person, Self.answers(&generator)))
        }
        var last: [Int: (minute: Int, answers: Answers)] = [:]
        for (minute, person, answers) in submissions where last[person].map({ $0.minute < minute }) ?? true {
            last[person] = (minute, answers)
        }
        var truth = Truth()
        for (person, kept) in last { Self.count(kept.answers, Self.email(person), &truth) }
        truth.otherTexts = submissions.count { $0.answers.otherWant != nil }
        (truth.skill.columns, truth.goal.columns) = (Self.skills.count, Self.goals.count)
        // Two traits are made of two statements each.
        truth.trait.columns = 2
        self.truth = truth
        let rows = submissions.shuffled(using: &generator).map { Self.row($0.minute, $0.person, $0.answers) }
        text = ([Self.header] + rows).map { $0.map(Self.quoted).joined(separator: ",") + "\r\n" }.joined()
    }

    static func email(_ person: Int) -> String { "person\(person)@example.org" }

    // MARK: Drawing answers

    private static func answers(_ generator: inout SplitMix64) -> Answers {
        func isBlank() -> Bool { Int.random(in: 0..<100, using: &generator) < 15 }
        func choice(_ labels: [String]) -> String? { isBlank() ? nil : labels.randomElement(using: &generator) }
        let consents = [Int](0..<100).randomElement(using: &generator) ?? 0
        let comments = [
            "", "Thanks!", "Two\nlines", "She said \"yes\", twice", "a,b;c", "=1+1", "Grüße, 北京", "line\r\nbreak\n\n",
        ]
        var wants = Self.wants.filter { _ in Int.random(in: 0..<10, using: &generator) < 4 }
        if isBlank() { wants = [] }
        let other = wants.isEmpty || !Bool.random(using: &generator) ? nil : "Juggling"
        return Answers(
            consent: consents < 90 ? "Yes, please" : consents < 96 ? "No" : nil,
            skills: Self.skills.map { _ in choice(skillLabels) }, wants: wants, otherWant: other,
            goals: Self.goals.map { _ in choice(goalLabels) },
            statements: Self.statements.map { _ in isBlank() ? nil : Int.random(in: 1...7, using: &generator) },
            department: choice(["sales", "research & development", "people"]),
            comment: comments.randomElement(using: &generator) ?? "")
    }

    // MARK: Counting

    private static func count(_ answers: Answers, _ email: String, _ truth: inout Truth) {
        guard answers.consent == "Yes, please" else {
            truth.withoutConsent += 1
            truth.refusing.append(email)
            return
        }
        func add(_ count: Int, to family: WritableKeyPath<Truth, Truth.Family>) {
            truth[keyPath: family].answers += count
            truth[keyPath: family].without += count == 0 ? 1 : 0
        }
        add(answers.skills.count { $0 != nil }, to: \.skill)
        add(answers.wants.count, to: \.learn)
        add(answers.goals.count { $0 != nil }, to: \.goal)
        // A trait is there as soon as one of its statements is.
        let pairs = [[0, 3], [1, 2]]
        add(pairs.count { $0.contains { answers.statements[$0] != nil } }, to: \.trait)
    }

    // MARK: Writing

    private static func row(_ minute: Int, _ person: Int, _ answers: Answers) -> [String] {
        // 31 days of March 2026, as American forms write it.
        let (day, rest) = minute.quotientAndRemainder(dividingBy: 1440)
        let (hour, minutes) = rest.quotientAndRemainder(dividingBy: 60)
        let clock = "\((hour + 11) % 12 + 1):\(minutes < 10 ? "0" : "")\(minutes):00 \(hour < 12 ? "AM" : "PM")"
        let learn = answers.wants + (answers.otherWant.map { [$0] } ?? [])
        return ["3/\(day + 1)/2026 \(clock)", email(person), person % 100 == 0 ? "=Name, \(person)" : "Name \(person)"]
            + [answers.consent ?? ""] + answers.skills.map { $0 ?? "" } + [learn.joined(separator: ", ")]
            + answers.goals.map { $0 ?? "" } + answers.statements.map { $0.map(String.init) ?? "" }
            + [answers.department ?? "", answers.comment]
    }

    private static func quoted(_ cell: String) -> String {
        guard cell.unicodeScalars.contains(where: { "\",\r\n".unicodeScalars.contains($0) }) else { return cell }
        return "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
