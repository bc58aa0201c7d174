import PeerCohorts
import PeerInstances
import Testing

/// The mentoring culture keeps what it says, measured on the people it makes.
@Suite("Mentoring culture")
struct MentoringTests {
    private func values(_ given: [String: Double]) throws -> CultureValues {
        try CultureValues(given, for: MentoringCulture().parameters, of: "mentoring")
    }

    private func people(_ n: Int, seed: UInt64, _ given: [String: Double] = [:]) throws -> [Participant] {
        MentoringCulture().cohort(participants: n, seed: seed, try values(given)).participants
    }

    /// Everybody's answers under a name of a skill, a goal or a trait.
    private func column(_ name: String, _ people: [Participant]) -> [Double?] {
        for family in [\Participant.skills, \.goals, \.traits] {
            // All people have the same names.
            if let place = people.first?[keyPath: family].names.firstIndex(of: name) {
                return people.map { $0[keyPath: family].value(at: place) }
            }
        }
        return []
    }

    /// Pearson's correlation over those who answered both.
    private func correlation(_ first: [Double?], _ second: [Double?]) -> Double {
        var (n, x, y, xx, yy, xy) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
        for case (let a?, let b?) in zip(first, second) {
            (n, x, y) = (n + 1, x + a, y + b)
            (xx, yy, xy) = (xx + a * a, yy + b * b, xy + a * b)
        }
        return (n * xy - x * y) / ((n * xx - x * x) * (n * yy - y * y)).squareRoot()
    }

    @Test(
        "correlations of levels over all people are those asked for: .003 of sampling, .009 of what cannot be had",
        arguments: [[:], ["eta2": 0.3, "departments": 30, "zipf": 0.5]])
    func correlations(given: [String: Double]) throws {
        let people = try people(100_000, seed: 3, given)
        var columns: [String: [Double?]] = [:]
        var (worst, sum) = (0.0, 0.0)
        for (first, second, asked) in MentoringCulture.asked {
            for name in [first, second] where columns[name] == nil { columns[name] = column(name, people) }
            let off = (correlation(columns[first] ?? [], columns[second] ?? []) - asked).magnitude
            #expect(off < 0.02, "\(first), \(second): \(off)")
            (worst, sum) = (max(worst, off), sum + off)
        }
        #expect(MentoringCulture.asked.count == 27 * 26 / 2)
        #expect(sum / 351 < 0.004, "\(sum / 351)")
        let expected = MentoringCulture().expectedDeviation(participants: 100_000, seed: 3, try values(given))
        #expect((expected - worst).magnitude < 0.008, "said \(expected), found \(worst)")
    }

    @Test("what is asked for is what O*NET, the respondents and the meta-analyses have")
    func asked() {
        let known = Dictionary(
            uniqueKeysWithValues: MentoringCulture.asked.map { ([$0.first, $0.second], $0.correlation) })
        for (pair, correlation) in [
            (["speaking", "critical thinking"], 0.89), (["writing", "speaking"], 0.92),
            (["helping people", "order and detail"], -0.25), (["agreeableness", "extraversion"], 0.461),
            (["creative work", "openness"], 0.48), (["research", "openness"], 0.28),
            (["leading and selling", "extraversion"], 0.41), (["helping people", "extraversion"], 0.31),
            (["helping people", "agreeableness"], 0.19), (["managing people", "neuroticism"], -0.24),
            (["managing people", "conscientiousness"], 0.28),
        ] { #expect(known[pair] == correlation, "\(pair)") }
    }

    @Test("where departments or steep popularity leave no room, it is said by how much")
    func beyondReach() throws {
        func deviation(_ given: [String: Double]) throws -> Double {
            MentoringCulture().expectedDeviation(participants: 5000, seed: 1, try values(given))
        }
        #expect(try deviation([:]) < 0.01)
        #expect(try deviation(["departments": 2]) > 0.08)
        #expect(try deviation(["zipf": 1.5]) > 0.08)
        #expect(try deviation(["eta2": 0.9]) > 0.15)
    }

    @Test("departments differ in skills and goals by as much as asked, each of them", arguments: [0, 0.15, 0.4])
    func variance(share: Double) throws {
        let people = try people(40_000, seed: 6, ["eta2": share, "blanks": 0])
        let names = people[0].skills.names + people[0].goals.names
        var mean = 0.0
        for name in names {
            // The standard error of a share is .004 here.
            let between = between(column(name, people).map { $0 ?? 0 }, people)
            #expect((between - share).magnitude < 0.014, "\(name): \(between)")
            mean += between / Double(names.count)
        }
        #expect((mean - share).magnitude < 0.004, "\(mean)")
        for name in people[0].traits.names {
            #expect(between(column(name, people).map { $0 ?? 0 }, people) < 0.4 * share + 0.001)
        }
    }

    /// The share of the variance that lies between departments.
    private func between(_ values: [Double], _ people: [Participant]) -> Double {
        let all = values.reduce(0, +) / Double(values.count)
        var groups: [String: (sum: Double, count: Double)] = [:]
        for (person, value) in zip(people, values) {
            let old = groups[person.department ?? ""] ?? (0, 0)
            groups[person.department ?? ""] = (old.sum + value, old.count + 1)
        }
        let squares = groups.values.reduce(0) { $0 + $1.count * ($1.sum / $1.count - all) * ($1.sum / $1.count - all) }
        return squares / values.reduce(0) { $0 + ($1 - all) * ($1 - all) }
    }

    @Test("levels differ within a department that is the only one")
    func oneDepartment() throws {
        for seed in 1...8 as ClosedRange<UInt64> {
            let people = try people(200, seed: seed, ["departments": 1, "blanks": 0, "zipf": 0])
            for name in people[0].skills.names {
                let values = column(name, people).map { $0 ?? 0 }
                let mean = values.reduce(0, +) / 200
                let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 200
                #expect(variance > 0.5, "\(name): \(variance)")
            }
        }
    }

    @Test("managers lead in their department people of lower stages, of whom there are more", arguments: 0...40)
    func lines(size: Int) throws {
        // Sizes from nobody to a few thousand, spans from the least on.
        let (n, span) = (size * size + size / 3, 3 + size % 9 * 5)
        let people = try people(n, seed: UInt64(size), ["span": Double(span), "departments": Double(1 + size % 12)])
        let byID = Dictionary(uniqueKeysWithValues: people.map { ($0.id, $0) })
        for person in people {
            guard let manager = person.manager else {
                #expect(person.stage == 5)
                continue
            }
            #expect(byID[manager]?.department == person.department)
            #expect(byID[manager]?.stage ?? 0 > person.stage ?? 9)
        }
    }

    @Test("spans have the mean that was asked for, and vary", arguments: [3, 7, 12])
    func spans(mean: Double) throws {
        let people = try people(50_000, seed: 2, ["span": mean])
        var spans: [String: Int] = [:]
        for case let manager? in people.map(\.manager) { spans[manager, default: 0] += 1 }
        let lengths = spans.values.map(Double.init)
        let found = lengths.reduce(0, +) / Double(lengths.count)
        #expect((found / mean - 1).magnitude < 0.01, "\(found)")
        // 1 + a negative binomial number of shape 2.
        let variance = lengths.reduce(0) { $0 + ($1 - found) * ($1 - found) } / Double(lengths.count)
        let expected = (mean - 1) * (mean + 1) / 2
        #expect((variance / expected - 1).magnitude < 0.1, "\(variance), \(expected)")
        #expect(Double(lengths.count { $0 < mean }) > 0.5 * Double(lengths.count))
    }

    @Test("few are senior, in the same shares at every size", arguments: [1000, 20_000])
    func pyramid(n: Int) throws {
        let people = try people(n, seed: 5)
        for (stage, share) in zip(1...5, [0.45, 0.28, 0.16, 0.08, 0.03]) {
            let found = Double(people.count { $0.stage == stage }) / Double(n)
            #expect((found - share).magnitude < 0.006, "stage \(stage): \(found)")
        }
    }

    @Test("what people have and want follows Zipf's law over the skills' ranks", arguments: [0, 0.5, 1])
    func popularity(zipf: Double) throws {
        let people = try people(40_000, seed: 8, ["zipf": zipf, "blanks": 0])
        let ranked = ["critical thinking", "speaking", "writing", "complex problem solving"]
        for (place, name) in ranked.enumerated() {
            // 1/k^zipf for zipf in halves.
            let rank = Double(place + 1)
            let weight = zipf == 0 ? 1 : zipf == 1 ? 1 / rank : 1 / rank.squareRoot()
            let have = Double(people.count { $0.skills[name] ?? 0 >= 3 }) / 40_000
            #expect((have - 0.6 * weight).magnitude < 0.025, "\(name): \(have)")
        }
        let wants = people[0].skills.names.map { name in people.count { $0.wants[name] != nil } }
        let (most, least) = (Double(wants.max() ?? 0), Double(wants.min() ?? 0))
        // Without repeats the greatest share is flattened: 16^zipf at most.
        if zipf == 0 { #expect(most / least < 1.3) } else { #expect(most / least > (zipf == 1 ? 5 : 2.5)) }
    }

    @Test("blanks have the mean that was asked for, and cluster by person")
    func blanks() throws {
        let people = try people(4000, seed: 7, ["blanks": 0.1])
        let counts = people.map { person in Double(person.skills.names.count { person.skills[$0] == nil }) }
        let mean = counts.reduce(0, +) / Double(counts.count) / 16
        #expect((mean - 0.1).magnitude < 0.01, "\(mean)")
        let variance = counts.reduce(0) { $0 + ($1 / 16 - mean) * ($1 / 16 - mean) } / Double(counts.count)
        #expect(variance > 2 * mean * (1 - mean) / 16)
    }

    @Test("roles, hours, languages, support and challenges are there, and blank for some")
    func details() throws {
        let people = try people(4000, seed: 9)
        for (what, count) in [
            ("role", people.count { $0.role != nil }), ("wanted role", people.count { $0.wantedRole != nil }),
            ("free", people.count { $0.free != nil }), ("support", people.count { !$0.supportOffered.isBlank }),
            ("facing", people.count { !$0.facing.isEmpty }),
        ] { #expect((2800..<3950).contains(count), "\(what): \(count)") }
        #expect(people.allSatisfy { !$0.languages.isEmpty })
        let held = Set(people.compactMap(\.role))
        #expect(held.count == 40)
        #expect(Set(people.compactMap(\.wantedRole)).isSubset(of: held))
        for person in people where person.role?.hasPrefix("head") == true { #expect(person.stage == 5) }
    }

    @Test("planted pairs are named, and teach each other what they lack")
    func planted() throws {
        let culture = MentoringCulture()
        let given = try values(["planted": 0.3])
        let cohort = culture.cohort(participants: 500, seed: 4, given)
        let pairs = culture.plantedPairs(participants: 500, seed: 4, given)
        #expect(pairs.count == 75)
        #expect(Set(pairs.flatMap { [$0.first, $0.second] }).count == 150)
        for pair in pairs {
            for (teacher, learner) in [(pair.first, pair.second), (pair.second, pair.first)] {
                let (teacher, learner) = (try #require(cohort[teacher]), try #require(cohort[learner]))
                #expect(
                    teacher.skills.answered.contains { name, level in
                        level == 5 && learner.skills[name] == 0 && learner.wants[name] == 5
                    })
            }
        }
        // Who is planted changes nobody else.
        let plain = culture.cohort(participants: 500, seed: 4, try values([:]))
        let touched = Set(pairs.flatMap { [$0.first, $0.second] })
        for (a, b) in zip(cohort.participants, plain.participants) where !touched.contains(a.id) { #expect(a == b) }
        #expect(culture.plantedPairs(participants: 500, seed: 4, try values([:])).isEmpty)
        #expect(culture.plantedPairs(participants: 500, seed: 5, given) != pairs)
    }
}
