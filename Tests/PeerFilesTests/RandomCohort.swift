import PeerCohorts
import PeerProblems

/// Seeded cohorts that use every column, with texts that are awkward in CSV.
struct RandomCohort {
    private var generator: SplitMix64
    private static let texts = [
        "Ada", "Müller", "李小龙", "O'Brien", "Smith, Jane", "say \"no\"", "two\nlines", "=1+1", "@home", "-x", "'quoted'",
        "'=y", "-5", "3.5", "yes", " padded ", "R&D", "a\r\nb", "😀",
    ]
    private static let tags = ["swift", "c++", "=math", "-1", "piano, violin", "\"x\"", "Öl", "@all", "data science"]

    /// The columns carried along; reading needs them named.
    static let carried: Set<String> = ["notes", "@handle", "remarks, other"]

    init(seed: UInt64) { generator = SplitMix64(seed: seed) }

    private mutating func flips(_ chance: Double) -> Bool { Double.random(in: 0..<1, using: &generator) < chance }

    private mutating func maybe<Value>(_ value: (inout Self) -> Value) -> Value? { flips(0.7) ? value(&self) : nil }

    private mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }

    private mutating func text() -> String { Self.texts.randomElement(using: &generator) ?? "" }

    private mutating func someTags() -> [String] {
        Array(Self.tags.shuffled(using: &generator).prefix(int(0...3)))
    }

    private mutating func date() -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(int(1970...2030))-\(two(int(1...12)))-\(two(int(1...28)))"
    }

    /// At most one stretch a day; the last one may end at midnight.
    private mutating func hours() -> WeeklyHours? {
        func time(_ slot: Int) -> String { "\(slot / 4):\(["00", "15", "30", "45"][slot % 4])" }
        var parts: [String] = []
        for day in WeeklyHours.days where flips(0.4) {
            let start = int(0...94)
            parts.append("\(day) \(time(start))-\(time(int(start + 1...96)))")
        }
        return parts.isEmpty ? nil : WeeklyHours(parts.joined(separator: ";"))
    }

    private mutating func level() -> Double {
        switch int(0...3) {
        case 0: 0
        case 1: 5
        case 2: Double(int(0...20)) / 4
        default: Double.random(in: 0...5, using: &generator)
        }
    }

    private mutating func trait() -> Double {
        switch int(0...4) {
        case 0: 1e12
        case 1: -1e12
        case 2: Double.random(in: -1...1, using: &generator) * 1e-300
        case 3: Double(int(-100...100)) / 10
        default: Double.random(in: -1e6...1e6, using: &generator)
        }
    }

    /// People of one file share their lists of names.
    private mutating func answers(_ names: [String], _ value: (inout Self) -> Double) -> Answers {
        var values: [Double?] = []
        for _ in names { values.append(maybe(value)) }
        return Answers(names: names, values: values)
    }

    private mutating func names(_ all: [String]) -> [String] {
        var kept: [String] = []
        for name in all where flips(0.7) { kept.append(name) }
        return kept.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// A cohort of up to twelve people.
    mutating func next() throws -> Cohort {
        let skills = names(["swift", "SQL", "design", "C, C++", "Zeit: planen", "écouter"])
        let wants = names(["swift", "=SQL", "design"])
        let goals = names(["promotion", "a \"big\" change"])
        let traits = names(["openness", "calm"])
        let (offers, needs) = (names(["listening", "advice"]), names(["listening", "advice"]))
        let (asksConsent, asksShare) = (flips(0.5), flips(0.5))
        let prefixes = ["p", "=", "-", "é", "a,", "'", "0"]
        var people: [Participant] = []
        for index in 0..<int(0...12) {
            let prefix = prefixes.randomElement(using: &generator) ?? ""
            var person = Participant(id: "\(prefix)\(index)", name: maybe { $0.text() })
            person.side = maybe { $0.text() }
            person.stage = maybe { $0.int(-3...1_000_000) }
            person.started = maybe { $0.date() }
            person.department = maybe { $0.text() }
            person.organisation = maybe { $0.text() }
            person.function = maybe { $0.text() }
            person.manager = maybe { $0.text() }
            person.role = maybe { $0.text() }
            person.wantedRole = maybe { $0.text() }
            person.skills = answers(skills) { $0.level() }
            person.wants = answers(wants) { $0.level() }
            person.goals = answers(goals) { $0.level() }
            person.traits = answers(traits) { $0.trait() }
            person.supportOffered = answers(offers) { $0.level() }
            person.supportNeeded = answers(needs) { $0.level() }
            person.facing = someTags()
            person.overcame = someTags()
            person.interests = someTags()
            person.topics = someTags()
            person.mode = maybe { $0.text() }
            person.frequency = maybe { $0.text() }
            person.duration = maybe { $0.text() }
            person.languages = someTags()
            person.timeZone = maybe { $0.flips(0.5) ? "Europe/Berlin" : "Asia/Kolkata" }
            person.utcOffset = maybe { $0.int(-14 * 60...14 * 60) }
            person.free = maybe { $0.hours() } ?? nil
            for _ in 0..<int(0...2) { person.dates.append(date()) }
            person.capacity = maybe { $0.int(0...4) }
            person.pastLoad = maybe { $0.int(0...9) }
            person.tier = maybe { $0.int(-1...3) }
            person.trained = maybe { $0.flips(0.5) }
            person.consent = asksConsent ? flips(0.6) : nil
            person.share = asksShare ? someTags() : nil
            // A comma in an id that nobody has is refused: it may have been meant as a separator.
            person.requests = someTags().filter { !$0.contains(",") }
            person.avoids = someTags().filter { !$0.contains(",") }
            for name in ["gender", "age, years"] where flips(0.5) { person.groups[name] = text() }
            for name in Self.carried.sorted() where flips(0.5) { person.carried[name] = text() }
            people.append(person)
        }
        return try Cohort(people)
    }
}
