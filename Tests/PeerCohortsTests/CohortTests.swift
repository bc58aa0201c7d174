import PeerCohorts
import PeerProblems
import Testing

/// The door of the library: who gets in, and in which order.
struct CohortTests {
    @Test("people are ordered by the UTF-8 bytes of their ids, wherever they stood")
    func order() throws {
        // Fullwidth z (EF BD 9A) comes before an emoji (F0 …) in UTF-8 and after it in UTF-16.
        let ids = ["", "10", "9", "Z", "a", "ab", "z", "é", "ｚ", "😀"].dropFirst()
        var random = SplitMix64(seed: 4)
        for _ in 0..<20 {
            let cohort = try Cohort(ids.shuffled(using: &random).map { Participant(id: $0) })
            #expect(cohort.participants.map(\.id) == Array(ids))
            for (index, id) in ids.enumerated() {
                #expect(cohort.index(of: id) == index)
                #expect(cohort[id]?.id == id)
            }
        }
    }

    @Test("an id is one however Unicode spells it: é as one character, or as e and a mark")
    func equalSpellings() throws {
        let (composed, apart) = ("Ren\u{E9}", "Rene\u{301}")
        #expect(throws: CohortError.self) {
            try Cohort([Participant(id: composed), Participant(id: "Rene"), Participant(id: apart)])
        }
        let cohort = try Cohort(["Rene", composed, "Renf", "z"].map { Participant(id: $0) })
        #expect(cohort.index(of: apart) == cohort.index(of: composed) && cohort.index(of: apart) != nil)
        #expect(cohort.index(of: "Rene\u{300}") == nil)
        #expect(throws: CohortError.self) { try cohort.with(joined: [Participant(id: apart)]) }
        for (equal, plain) in [("\u{212A}1", "K1"), ("a\u{37E}", "a;"), ("\u{1FEF}b", "`b")] {
            for (first, second) in [(equal, plain), (plain, equal)] {
                let known = try Cohort([Participant(id: first), Participant(id: "z")])
                #expect(known.index(of: second) == known.index(of: first) && known.index(of: second) != nil)
                #expect(throws: CohortError.self) { try Cohort([Participant(id: first), Participant(id: second)]) }
                #expect(throws: CohortError.self) { try known.with(joined: [Participant(id: second)]) }
            }
        }
        let without = try cohort.with(left: [apart])
        #expect(without.participants.map(\.id) == ["Rene", "Renf", "z"] && without.index(of: composed) == nil)
        #expect(try without.with(joined: [Participant(id: apart)]).index(of: composed) != nil)
    }

    @Test("ids are found among many, whoever comes and goes")
    func places() throws {
        var random = SplitMix64(seed: 8)
        var ids = Set<String>()
        var cohort = try Cohort([])
        for _ in 0..<300 {
            let number = Int.random(in: 0..<200, using: &random)
            let id = String(number, radix: 36) + ["", "é", "ｚ"][number % 3]
            cohort =
                ids.remove(id) != nil ? try cohort.with(left: [id]) : try cohort.with(joined: [Participant(id: id)])
            if cohort.index(of: id) != nil { ids.insert(id) }
            #expect(cohort == (try Cohort(ids.map { Participant(id: $0) })))
            for (place, person) in cohort.participants.enumerated() { #expect(cohort.index(of: person.id) == place) }
        }
        #expect(ids.count > 30)
    }

    @Test("an unknown id has no place")
    func unknownID() throws {
        let cohort = try Cohort([Participant(id: "a")])
        #expect(cohort.index(of: "b") == nil && cohort["b"] == nil)
    }

    @Test("nobody makes a cohort of nobody")
    func empty() throws {
        let cohort = try Cohort([])
        #expect(cohort.count == 0 && cohort.skillNames.isEmpty)
    }

    @Test("names are the union over everybody, levels and wants together")
    func names() throws {
        let cohort = try Cohort([
            Participant(id: "a", skills: ["x": 1, "é": 2], goals: ["lead": 3]),
            Participant(id: "b", wants: ["w": 1, "x": 0], traits: ["calm": 900]),
            Participant(id: "c", goals: Answers(names: ["rest"], values: [nil])),
        ])
        #expect(cohort.skillNames == ["w", "x", "é"])
        #expect(cohort.goalNames == ["lead", "rest"])
        #expect(cohort.traitNames == ["calm"])
    }

    @Test("an empty id is refused")
    func emptyID() {
        #expect(throws: CohortError.emptyID) { try Cohort([Participant(id: "a"), Participant(id: "")]) }
    }

    @Test("a repeated id is refused")
    func duplicateID() {
        #expect(throws: CohortError.duplicateID("a")) {
            try Cohort([Participant(id: "a"), Participant(id: "b"), Participant(id: "a")])
        }
    }

    @Test("levels, wants, goals and support outside 0–5 are refused", arguments: [-0.1, 5.000001, .infinity])
    func outOfRange(value: Double) {
        let fields: [(String, WritableKeyPath<Participant, Answers>)] = [
            ("skill", \.skills), ("learn", \.wants), ("goal", \.goals), ("support-offered", \.supportOffered),
            ("support-needed", \.supportNeeded),
        ]
        for (family, field) in fields {
            var person = Participant(id: "a")
            person[keyPath: field] = ["fine": 5, "k": value]
            #expect(throws: CohortError.outOfRange(id: "a", field: "\(family):k", value: value)) {
                try Cohort([person])
            }
        }
    }

    @Test("both ends of the range are fine")
    func ends() throws {
        let person = Participant(id: "a", skills: ["x": 0, "y": 5], traits: ["t": -1e12, "u": 1e12])
        #expect(try Cohort([person]).count == 1)
    }

    @Test("traits that are not finite or beyond 10¹² are refused", arguments: [Double.infinity, -.infinity, 1.1e12])
    func traits(value: Double) {
        #expect(throws: CohortError.outOfRange(id: "a", field: "trait:t", value: value)) {
            try Cohort([Participant(id: "a", traits: ["t": value])])
        }
    }

    @Test("a negative capacity is refused, 0 is not")
    func capacity() throws {
        var person = Participant(id: "a")
        person.capacity = -1
        #expect(throws: CohortError.outOfRange(id: "a", field: "capacity", value: -1)) { try Cohort([person]) }
        person.capacity = 0
        #expect(try Cohort([person]).count == 1)
    }

    @Test("errors read as sentences that name the person")
    func sentences() {
        #expect(CohortError.duplicateID("p7").description.contains("p7"))
        let error = CohortError.outOfRange(id: "p7", field: "skill:sql", value: 9)
        for part in ["p7", "skill:sql", "9"] { #expect(error.description.contains(part)) }
        #expect(!CohortError.emptyID.description.isEmpty)
    }

    @Test("a part of a cohort has its own indices and names")
    func kept() throws {
        let cohort = try Cohort(["a", "b", "c"].map { Participant(id: $0, skills: [$0: 1]) })
        let part = cohort.kept { $0.id != "b" }
        #expect(part.participants.map(\.id) == ["a", "c"])
        #expect(part.index(of: "c") == 1 && part.index(of: "b") == nil)
        #expect(part.skillNames == ["a", "c"])
    }

    @Test("Where anybody was asked for consent, no answer is no consent")
    func consent() throws {
        var people = ["a", "b", "c"].map { Participant(id: $0) }
        #expect(try Cohort(people).consenting.count == 3)
        people[0].consent = true
        let asked = try Cohort(people)
        #expect(asked.asksConsent)
        #expect(asked.consenting.participants.map(\.id) == ["a"])
        people[0].consent = false
        #expect(try Cohort(people).consenting.count == 0)
    }

    @Test("A part of a cohort keeps the fact that consent was asked")
    func consentOfAPart() throws {
        var people = ["a", "b", "c"].map { Participant(id: $0) }
        people[0].consent = true
        let asked = try Cohort(people)
        let blank = asked.kept { $0.consent == nil }
        #expect(blank.count == 2 && blank.consenting.count == 0)
        #expect(try Cohort(blank.participants, asksConsent: true).consenting.count == 0)
    }

    @Test("a cohort after joins, leaves and changes is the one made anew")
    func with() throws {
        var random = SplitMix64(seed: 31)
        func person(_ id: String) -> Participant {
            let name = ["x", "y", "z"].randomElement(using: &random) ?? "x"
            var person = Participant(id: id, skills: [name: 1], goals: ["g" + name: 2], traits: ["t" + name: 3])
            person.consent = Int.random(in: 0..<40, using: &random) == 0 ? true : nil
            return person
        }
        for _ in 0..<40 {
            var people = (0..<Int.random(in: 0..<6, using: &random)).map { person("p\($0 * 2)") }
            var cohort = try Cohort(people)
            for event in 0..<8 {
                let joined = (0..<Int.random(in: 0..<3, using: &random)).map { person("p\(100 * event + 2 * $0 + 1)") }
                let left = people.map(\.id).filter { _ in Int.random(in: 0..<4, using: &random) == 0 }
                let stay = people.filter { !left.contains($0.id) }
                let changed = stay.filter { _ in Int.random(in: 0..<4, using: &random) == 0 }.map { person($0.id) }
                people = stay.filter { old in !changed.contains { $0.id == old.id } } + changed + joined
                let anew = try Cohort(people, asksConsent: cohort.asksConsent)
                cohort = try cohort.with(joined: joined, left: left, changed: changed)
                #expect(cohort == anew)
                for (place, person) in anew.participants.enumerated() { #expect(cohort.index(of: person.id) == place) }
            }
        }
    }

    @Test("who joins or changes is checked, and who is not there changes nothing")
    func withRefused() throws {
        let cohort = try Cohort([Participant(id: "a"), Participant(id: "b")])
        #expect(throws: CohortError.duplicateID("a")) { try cohort.with(joined: [Participant(id: "a")]) }
        #expect(throws: CohortError.emptyID) { try cohort.with(joined: [Participant(id: "")]) }
        #expect(throws: CohortError.outOfRange(id: "a", field: "skill:x", value: 9)) {
            try cohort.with(changed: [Participant(id: "a", skills: ["x": 9])])
        }
        #expect(
            try cohort.with(left: ["c", "a", "a"], changed: [Participant(id: "d")]).participants.map(\.id) == ["b"])
    }
}
