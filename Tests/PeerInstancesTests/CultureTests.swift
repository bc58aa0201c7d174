import PeerCohorts
import PeerInstances
import PeerProblems
import Testing

/// What cultures promise, measured on what they make.
@Suite("Cultures")
struct CultureTests {
    private func lists(_ name: String, _ n: Int, seed: UInt64, _ given: [String: Double] = [:]) throws -> [[Int]] {
        let culture = try #require(ListCultures.named(name))
        return culture.lists(count: n, seed: seed, try CultureValues(given, for: culture.parameters, of: name))
    }

    private func cohort(_ n: Int, seed: UInt64, _ given: [String: Double]) throws -> [Participant] {
        let culture = MentoringCulture()
        let values = try CultureValues(given, for: culture.parameters, of: culture.name)
        return culture.cohort(participants: n, seed: seed, values).participants
    }

    @Test("everybody ranks all others once", arguments: ListCultures.all.map(\.name))
    func complete(name: String) throws {
        for n in [0, 1, 2, 9] {
            for (person, list) in try lists(name, n, seed: 4).enumerated() {
                #expect(list.sorted() == (0..<n).filter { $0 != person })
            }
        }
    }

    @Test(
        "normalised Mallows: the same share of the distance of random lists at every size",
        arguments: [0.2, 0.5, 0.8, 1])
    func distances(share: Double) throws {
        for n in [10, 50, 120] {
            var swaps = 0
            let lists = try (0..<UInt64(8)).flatMap { try self.lists("norm-mallows", n, seed: $0, ["share": share]) }
            for list in lists {
                for (place, one) in list.enumerated() { swaps += list[place...].count { $0 < one } }
            }
            let random = Double((n - 1) * (n - 2)) / 4 * Double(lists.count)
            #expect((Double(swaps) / random - share).magnitude < 0.04, "n = \(n): \(Double(swaps) / random)")
        }
        #expect(try lists("norm-mallows", 6, seed: 1, ["share": 0])[0] == [1, 2, 3, 4, 5])
    }

    @Test("single-peaked: of any three neighbours on the line the middle one is never last")
    func singlePeaked() throws {
        for (person, list) in try lists("single-peaked", 9, seed: 3).enumerated() {
            let places = Dictionary(uniqueKeysWithValues: list.enumerated().map { ($0.element, $0.offset) })
            let line = (0..<9).filter { $0 != person }.compactMap { places[$0] }
            for middle in 1..<line.count - 1 {
                #expect(line[middle] < max(line[middle - 1], line[middle + 1]))
            }
        }
    }

    @Test("seeds of a series differ in everything that they are made from")
    func seeds() {
        var seeds: Set<UInt64> = []
        for culture in ["a", "b"] {
            for parameters in [["n": "1"], ["n": "2"], [:], ["n": "1", "m": "1"]] {
                for seed in 11...13 {
                    for index in 1...4 {
                        seeds.insert(
                            InstanceSeed.of(culture: culture, parameters: parameters, seed: UInt64(seed), index: index))
                    }
                }
            }
        }
        #expect(seeds.count == 2 * 4 * 3 * 4)
    }

    @Test("mentoring: managers lead in their department, no more than the span, and few are senior")
    func organisation() throws {
        let people = try cohort(1000, seed: 2, ["span": 5])
        let byID = Dictionary(uniqueKeysWithValues: people.map { ($0.id, $0) })
        var spans: [String: Int] = [:]
        for person in people {
            guard let manager = person.manager else { continue }
            #expect(byID[manager]?.department == person.department)
            spans[manager, default: 0] += 1
        }
        #expect(spans.values.max() == 5)
        #expect(people.count { $0.manager == nil } == 8)
        let stages = (1...5).map { stage in people.count { $0.stage == stage } }
        #expect(stages[0] + stages[1] > stages[3] + stages[4])
    }

    @Test("mentoring: departments differ in skills by as much as asked", arguments: [0, 0.15, 0.4])
    func variance(share: Double) throws {
        let people = try cohort(20_000, seed: 6, ["eta2": share, "blanks": 0])
        var mean = 0.0
        let names = people[0].skills.names
        for name in names {
            let values = people.map { $0.skills[name] ?? 0 }
            let all = values.reduce(0, +) / Double(values.count)
            var groups: [String: (sum: Double, count: Double)] = [:]
            for (person, value) in zip(people, values) {
                let old = groups[person.department ?? ""] ?? (0, 0)
                groups[person.department ?? ""] = (old.sum + value, old.count + 1)
            }
            let between = groups.values.reduce(0) {
                $0 + $1.count * ($1.sum / $1.count - all) * ($1.sum / $1.count - all)
            }
            mean += between / values.reduce(0) { $0 + ($1 - all) * ($1 - all) } / Double(names.count)
        }
        #expect((mean - share).magnitude < 0.004, "\(mean)")
    }

    @Test("mentoring: levels differ within a department that is the only one")
    func oneDepartment() throws {
        for seed in 1...8 as ClosedRange<UInt64> {
            let people = try cohort(200, seed: seed, ["departments": 1, "blanks": 0])
            for name in people[0].skills.names {
                let values = people.map { $0.skills[name] ?? 0 }
                let mean = values.reduce(0, +) / 200
                let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 200
                #expect(variance > 0.5, "\(name): \(variance)")
            }
        }
    }

    @Test("mentoring: blanks have the mean that was asked for, and cluster by person")
    func blanks() throws {
        let people = try cohort(4000, seed: 7, ["blanks": 0.1])
        let counts = people.map { person in Double(person.skills.names.count { person.skills[$0] == nil }) }
        let mean = counts.reduce(0, +) / Double(counts.count) / 16
        #expect((mean - 0.1).magnitude < 0.01, "\(mean)")
        let variance = counts.reduce(0) { $0 + ($1 / 16 - mean) * ($1 / 16 - mean) } / Double(counts.count)
        #expect(variance > 2 * mean * (1 - mean) / 16)
    }
}
