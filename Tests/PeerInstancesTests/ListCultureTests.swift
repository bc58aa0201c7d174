import PeerInstances
import Testing

/// Each culture of preference lists against its definition, by a statistic that the definition gives.
@Suite("Cultures of lists")
struct ListCultureTests {
    private func lists(_ name: String, _ n: Int, seed: UInt64, _ given: [String: Double] = [:]) throws -> [[Int]] {
        let culture = try #require(ListCultures.named(name))
        return culture.lists(count: n, seed: seed, try CultureValues(given, for: culture.parameters, of: name))
    }

    /// Mean number of pairs that a list has the other way round, as it is in Mallows' model of `n` items.
    private func distance(_ n: Int, phi: Double) -> Double {
        (1...n).reduce(0) { sum, items in
            let powers = (0..<items).map { move in (0..<move).reduce(1.0) { power, _ in power * phi } }
            return sum + zip(powers, 0...).reduce(0) { $0 + $1.0 * Double($1.1) } / powers.reduce(0, +)
        }
    }

    private func swaps(_ list: [Int], _ order: [Int]) -> Int {
        let places = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($0.element, $0.offset) })
        let ranks = list.compactMap { places[$0] }
        return ranks.indices.reduce(0) { sum, place in sum + ranks[place...].count { $0 < ranks[place] } }
    }

    /// The share of people whose first choice has them first.
    private func mutuality(_ name: String, _ given: [String: Double]) throws -> Double {
        var mutual = 0
        for seed in 0..<12 as Range<UInt64> {
            let lists = try lists(name, 250, seed: seed, given)
            mutual += lists.indices.count { lists[lists[$0][0]][0] == $0 }
        }
        return Double(mutual) / 3000
    }

    @Test("mallows: lists are as far from the order as phi says", arguments: [0, 0.3, 0.8, 1])
    func mallows(phi: Double) throws {
        let n = 24
        var found = 0
        for seed in 0..<10 as Range<UInt64> {
            for (person, list) in try lists("mallows", n, seed: seed, ["phi": phi]).enumerated() {
                found += swaps(list, (0..<n).filter { $0 != person })
            }
        }
        // Of all pairs of n items a list without its owner has (n − 2)/n.
        let expected = distance(n, phi: phi) * Double(n - 2) / Double(n)
        #expect((Double(found) / 240 - expected).magnitude < 0.03 * expected + 0.1 * phi + 1e-9)
    }

    @Test("mallows-euclidean: as far from the lists of the points as phi says", arguments: [0, 0.3, 0.5, 1])
    func mallowsEuclidean(phi: Double) throws {
        let n = 24
        var found = 0
        for seed in 0..<10 as Range<UInt64> {
            let points = try lists("euclidean", n, seed: seed)
            for (list, order) in zip(try lists("mallows-euclidean", n, seed: seed, ["phi": phi]), points) {
                found += swaps(list, order)
            }
        }
        let expected = distance(n - 1, phi: phi)
        #expect((Double(found) / 240 - expected).magnitude < 0.04 * expected + 1e-9, "\(found)")
    }

    @Test("asymmetric: mutual ranks add up to n, and the seed says who sits where")
    func asymmetric() throws {
        for n in [2, 3, 7, 12] {
            let lists = try lists("asymmetric", n, seed: 5)
            for (person, list) in lists.enumerated() {
                for (place, other) in list.enumerated() {
                    let back = try #require(lists[other].firstIndex(of: person))
                    #expect(place + 1 + back + 1 == n)
                }
            }
        }
        #expect(try lists("asymmetric", 12, seed: 5) != lists("asymmetric", 12, seed: 6))
    }

    @Test("didi: the first person is before the last as gamma numbers of their shapes are", arguments: [1, 2, 6])
    func dirichlet(alpha: Double) throws {
        let (n, a) = (40, Int(alpha))
        var before = 0
        for seed in 0..<20 as Range<UInt64> {
            for (person, list) in try lists("didi", n, seed: seed, ["alpha": alpha]).enumerated()
            where person != 0 && person != n - 1 {
                before += list.firstIndex(of: 0) ?? 0 < list.firstIndex(of: n - 1) ?? 0 ? 1 : 0
            }
        }
        // A gamma number of shape a exceeds one of shape 1 unless a fair coin falls a times in a row.
        let expected = 1 - 1 / Double(1 << a)
        #expect((Double(before) / 760 - expected).magnitude < 0.06, "\(before)")
    }

    @Test("urn: copies are as many as balls were added", arguments: [0, 1, 20])
    func urn(copies: Double) throws {
        let n = 60
        var (found, expected) = (0, 0.0)
        for seed in 0..<10 as Range<UInt64> {
            var heads: [[Int]] = []
            for (person, list) in try lists("urn", n, seed: seed, ["copies": copies]).enumerated() {
                // Two lists of one order agree without their owners.
                let isCopy = heads.enumerated().contains { earlier, other in
                    other.filter { $0 != person } == list.filter { $0 != earlier }
                }
                found += isCopy ? 1 : 0
                expected += copies * Double(person) / (Double(n) + copies * Double(person))
                heads.append(list)
            }
        }
        #expect((Double(found) - expected).magnitude < 0.1 * expected + 1e-9, "\(found), \(expected)")
    }

    @Test("groups: one's own come first, and the first group has its share", arguments: [(2, 0.5), (2, 0.2), (4, 0.4)])
    func groups(number: Int, share: Double) throws {
        let n = 60
        let lists = try lists("groups", n, seed: 3, ["groups": Double(number), "share": share])
        // The sets of people who all have one another first; small ones come by chance.
        var sizes: Set<Int> = []
        for (person, list) in lists.enumerated() {
            let sets = (1..<n).map { Set(list[..<($0 - 1)] + [person]) }.filter { own in
                own.count > 4 && own.allSatisfy { one in Set(lists[one][..<(own.count - 1)] + [one]) == own }
            }
            sizes.formUnion(sets.map(\.count))
        }
        let first = Int(share * 60)
        #expect(sizes == (number == 2 ? [first, n - first] : [first, (n - first) / (number - 1)]), "\(sizes)")
    }

    @Test("euclidean: mutual nearest neighbours, 2/3 of the people on a line, .6215 in a plane")
    func neighbours() throws {
        #expect((try mutuality("euclidean", ["dimension": 1]) - 2.0 / 3).magnitude < 0.03)
        #expect((try mutuality("euclidean", [:]) - 0.6215).magnitude < 0.03)
    }

    @Test("constants that are parameters now: at 0, 1 or one they leave nothing of what they stand for")
    func limits() throws {
        let points = try lists("euclidean", 20, seed: 2)
        #expect(try lists("expectation", 20, seed: 2, ["spread": 0]) == points)
        #expect(try lists("fame", 20, seed: 2, ["fame": 0]) == points)
        #expect(try lists("reverse-euclidean", 20, seed: 2, ["share": 0]) == points)
        #expect(try lists("reverse-euclidean", 20, seed: 2, ["share": 1]) == points.map { $0.reversed() })
        let turned = try lists("reverse-euclidean", 20, seed: 2, ["share": 0.25])
        #expect(zip(turned, points).count { $0 != $1 } == 5)
        #expect(try lists("master-list", 6, seed: 2, ["noise": 0])[3] == [0, 1, 2, 4, 5])
        let merit = try lists("attributes", 20, seed: 2, ["attributes": 1])
        for (person, list) in merit.enumerated() where person > 0 {
            #expect(list.filter { $0 != 0 } == merit[0].filter { $0 != person })
        }
        #expect(try lists("expectation", 20, seed: 2) != points)
        #expect(try lists("fame", 20, seed: 2, ["fame": 0.1]) != lists("fame", 20, seed: 2))
    }

    @Test("standard values give the lists of old", arguments: InstanceGenerator.RoommatesCulture.allCases)
    func standard(culture: InstanceGenerator.RoommatesCulture) throws {
        let hash = InstanceGenerator.roommates(culture, count: 9, seed: 1).reduce(1_469_598_103_934_665_603) {
            (hash: UInt64, list) in
            (list.reduce(hash) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 } ^ 12345) &* 1_099_511_628_211
        }
        #expect(hash == Self.old[culture])
        #expect(try lists(culture.rawValue, 9, seed: 1) == InstanceGenerator.roommates(culture, count: 9, seed: 1))
    }

    /// From before there were parameters.
    private static let old: [InstanceGenerator.RoommatesCulture: UInt64] = [
        .impartial: 1_840_734_717_372_689_398,
        .groups: 14_334_022_632_415_403_334,
        .urn: 3_373_377_862_179_408_882,
        .mallows: 12_653_707_876_316_084_474,
        .euclidean: 17_289_120_257_507_446_822,
        .reverseEuclidean: 3_668_281_716_961_764_666,
        .attributes: 2_771_356_547_789_139_194,
        .expectation: 1_375_756_357_512_597_502,
        .fame: 6_493_604_214_530_450_926,
        .masterList: 3_851_949_595_386_891_530,
    ]

    @Test("seeds of a series name what is not standard alone, where a culture had no parameters once")
    func seeded() throws {
        let mallows = try #require(ListCultures.named("mallows"))
        func named(_ given: [String: Double]) throws -> [String: Double] {
            mallows.seeded(try CultureValues(given, for: mallows.parameters, of: "mallows"))
        }
        #expect(try named([:]).isEmpty)
        #expect(try named(["phi": 0.8]).isEmpty)
        #expect(try named(["phi": 0.5]) == ["phi": 0.5])
    }
}
