import PeerCohorts
import PeerProblems

extension SampleCohort {
    /// The people with something in every field that can be compared, each left blank with probability ``blanks``; with 0 nothing
    /// is blank.
    public func peopleWithEveryField() -> [Participant] {
        var people = participants()
        var random = SplitMix64(seed: seed &+ 991)
        for index in people.indices {
            fillPlace(&people[index], &random)
            fillTags(&people[index], &random)
            fillMeeting(&people[index], &random)
            fillSupport(&people[index], &random)
        }
        return people
    }

    private func fillPlace(_ person: inout Participant, _ random: inout SplitMix64) {
        func one(_ family: String, of count: Int) -> String? {
            random.chance(blanks) ? nil : "\(family) \(Int.random(in: 0..<count, using: &random))"
        }
        person.side = one("side", of: 2)
        person.stage = random.chance(blanks) ? nil : Int.random(in: 1...5, using: &random)
        person.started = random.chance(blanks) ? nil : "202\(Int.random(in: 0...5, using: &random))-05-01"
        (person.department, person.organisation) = (one("department", of: 4), one("organisation", of: 3))
        person.function = one("function", of: 5)
        (person.role, person.wantedRole) = (one("role", of: 6), one("role", of: 6))
        (person.mode, person.frequency, person.duration) = (one("mode", of: 2), one("every", of: 3), one("for", of: 4))
        if let office = one("office", of: 4) { person.carried["office"] = office }
        person.trained = random.chance(blanks) ? nil : random.chance(0.5)
    }

    private func fillTags(_ person: inout Participant, _ random: inout SplitMix64) {
        // More than one word of bits.
        func some(_ family: String, of count: Int) -> [String] {
            if random.chance(blanks) { return [] }
            let tags = (0..<count).filter { _ in random.chance(0.2) }
            return (tags.isEmpty ? [count / 2] : tags).map { "\(family) \($0)" }
        }
        (person.facing, person.overcame) = (some("challenge", of: 80), some("challenge", of: 80))
        (person.interests, person.topics) = (some("interest", of: 9), some("topic", of: 9))
        (person.languages, person.dates) = (some("language", of: 5), some("date", of: 12))
    }

    private func fillMeeting(_ person: inout Participant, _ random: inout SplitMix64) {
        let start = Int.random(in: 0...9, using: &random)
        person.free =
            random.chance(blanks)
            ? nil : WeeklyHours("Mon 0\(start)-\(start + Int.random(in: 10...13, using: &random));Sun 20-24")
        person.utcOffset = random.chance(blanks) ? nil : Int.random(in: -12...14, using: &random) * 60
        person.timeZone = random.chance(blanks) ? nil : random.chance(0.5) ? "Europe/Zurich" : "Asia/Tokyo"
    }

    private func fillSupport(_ person: inout Participant, _ random: inout SplitMix64) {
        let kinds = ["appraisal", "emotional", "informational", "instrumental"]
        for path in [\Participant.supportNeeded, \.supportOffered] {
            person[keyPath: path] = Answers(
                names: kinds,
                values: kinds.map { _ in
                    random.chance(blanks) ? nil : Double(Int.random(in: 1...5, using: &random))
                })
        }
        // Nobody wants nothing where nothing is blank.
        if blanks == 0, let skill = person.skills.names.first {
            var wants = Dictionary(person.wants.answered.map { ($0.name, $0.value) }) { $1 }
            wants[skill] = 3
            person.wants = Answers(wants)
        }
    }
}
