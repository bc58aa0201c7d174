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
}
