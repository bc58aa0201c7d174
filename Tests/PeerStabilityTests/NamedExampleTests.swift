import PeerJudges
import PeerProblems
import PeerStability
import PeerTestSupport
import Testing

/// An instance from the literature with everything that is known of it; people count from 1.
struct NamedExample: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let lists: [[Int]]
    /// All stable matchings, as the partners of person 1, 2, …
    let stable: [[Int]]

    /// R. W. Irving, "An efficient algorithm for the 'stable roommates' problem", J. Algorithms 6 (1985): the worked example
    /// of six people; the instance of p. 586, which has no stable matching; that of p. 579, which has three.
    static let irving: [NamedExample] = [
        NamedExample(
            testDescription: "Irving 1985: six people, solvable",
            lists: [
                [4, 6, 2, 5, 3], [6, 3, 5, 1, 4], [4, 5, 1, 6, 2], [2, 6, 5, 1, 3], [4, 2, 3, 6, 1], [5, 1, 4, 2, 3],
            ],
            stable: [[6, 3, 2, 5, 4, 1]]),
        NamedExample(
            testDescription: "Irving 1985, p. 586: six people, unsolvable",
            lists: [
                [2, 6, 4, 3, 5], [3, 5, 1, 6, 4], [1, 6, 2, 5, 4], [5, 2, 3, 6, 1], [6, 1, 3, 4, 2], [4, 2, 5, 1, 3],
            ],
            stable: []),
        NamedExample(
            testDescription: "Irving 1985, p. 579: eight people, three stable matchings",
            lists: [
                [2, 5, 4, 6, 7, 8, 3], [3, 6, 1, 7, 8, 5, 4], [4, 7, 2, 8, 5, 6, 1], [1, 8, 3, 5, 6, 7, 2],
                [6, 1, 8, 2, 3, 4, 7], [7, 2, 5, 3, 4, 1, 8], [8, 3, 6, 4, 1, 2, 5], [5, 4, 7, 1, 2, 3, 6],
            ],
            stable: [[2, 1, 4, 3, 8, 7, 6, 5], [4, 3, 2, 1, 6, 5, 8, 7], [5, 6, 7, 8, 1, 2, 3, 4]]),
    ]

    /// D. Gusfield & R. W. Irving, "The Stable Marriage Problem" (1989), §4.2.3: ten people, seven stable matchings.
    static let gusfieldIrving = NamedExample(
        testDescription: "Gusfield and Irving 1989, §4.2.3: ten people, seven stable matchings",
        lists: [
            [8, 2, 9, 3, 6, 4, 5, 7, 10], [4, 3, 8, 9, 5, 1, 10, 6, 7], [5, 6, 8, 2, 1, 7, 10, 4, 9],
            [10, 7, 9, 3, 1, 6, 2, 5, 8], [7, 4, 10, 8, 2, 6, 3, 1, 9], [2, 8, 7, 3, 4, 10, 1, 5, 9],
            [2, 1, 8, 3, 5, 10, 4, 6, 9], [10, 4, 2, 5, 6, 7, 1, 3, 9], [6, 7, 2, 5, 10, 3, 4, 8, 1],
            [3, 1, 6, 5, 2, 9, 8, 4, 7],
        ],
        stable: [
            [3, 4, 1, 2, 7, 8, 5, 6, 10, 9], [4, 3, 2, 1, 7, 8, 5, 6, 10, 9], [4, 8, 6, 1, 7, 3, 5, 2, 10, 9],
            [4, 9, 6, 1, 7, 3, 5, 10, 2, 8], [7, 3, 2, 9, 10, 8, 1, 6, 4, 5], [7, 8, 5, 9, 3, 10, 1, 2, 4, 6],
            [7, 8, 6, 9, 10, 3, 1, 2, 4, 5],
        ])

    /// Zero-based lists.
    var preferences: PreferenceLists {
        get throws { try PreferenceLists(lists.map { $0.map { $0 - 1 } }) }
    }
}

@Suite("Roommates: examples from the literature")
struct NamedExampleTests {
    @Test(
        "All stable matchings are those of the source", arguments: NamedExample.irving + [NamedExample.gusfieldIrving])
    func stableMatchings(example: NamedExample) throws {
        let preferences = try example.preferences
        let found = try StableMatchings(of: preferences).map { $0.mates.map { ($0 ?? -1) + 1 } }
        #expect(Set(found) == Set(example.stable) && found.count == example.stable.count)
        switch try Irving.solve(preferences, monitor: .patient) {
        case .stable(let matching): #expect(example.stable.contains(matching.mates.map { ($0 ?? -1) + 1 }))
        case .unsolvable(let partition, _):
            #expect(example.stable.isEmpty)
            #expect(RoommatesJudge.judgeUnsolvable(partition, under: preferences) == .accepted)
        }
    }

    @Test("Gusfield and Irving 1989: the pairs of the seven stable matchings are the stable pairs")
    func stablePairs() throws {
        let rotations = try #require(try Rotations(of: NamedExample.gusfieldIrving.preferences))
        let pairs = Set(
            NamedExample.gusfieldIrving.stable.flatMap { mates in
                mates.enumerated().map { [min($0.offset, $0.element - 1), max($0.offset, $0.element - 1)] }
            })
        #expect(Set(rotations.stablePairs.map { [$0.0, $0.1] }) == pairs)
        // Without singular rotations there would be a matching for every choice of one from each dual pair.
        #expect(rotations.eliminated.count { !$0.isSingular } >= 3)
    }

    /// J. J. M. Tan, "A necessary and sufficient condition for the existence of a complete stable matching", J. Algorithms
    /// 12 (1991) p. 155, takes Gale and Shapley's four people: persons 1, 2, 3 are the odd party, whatever 4 wishes.
    @Test("Tan 1991: the odd party of three is in every stable partition, and the fourth is alone")
    func tan() throws {
        for last in RandomLists.permutations(of: [0, 1, 2]) {
            let written = [[1, 2, 3], [2, 0, 3], [0, 1, 3], last]
            let oracle = BruteForceRoommates(lists: written)
            let partitions = RandomLists.permutations(of: [0, 1, 2, 3]).filter(oracle.isStablePartition)
            #expect(partitions == [[1, 2, 0, 3]])
            let found = try Irving.stablePartition(of: PreferenceLists(written), monitor: .patient)
            #expect(found.cycles == [[0, 1, 2], [3]])
        }
    }

    /// R. W. Irving, P. Leather & D. Gusfield, "An efficient algorithm for the 'optimal' stable marriage", J. ACM 34 (1987)
    /// pp. 532–543: eight men and eight women.
    @Test("Irving, Leather and Gusfield 1987: 23 stable marriages of eight couples")
    func eightCouples() throws {
        func groups(_ lists: [[Int]]) -> [[[Int]]] { lists.map { $0.map { [$0 - 1] } } }
        let lists = try TwoSidedLists(
            rows: groups([
                [3, 1, 5, 7, 4, 2, 8, 6], [6, 1, 3, 4, 8, 7, 5, 2], [7, 4, 3, 6, 5, 1, 2, 8], [5, 3, 8, 2, 6, 1, 4, 7],
                [4, 1, 2, 8, 7, 3, 6, 5], [6, 2, 5, 7, 8, 4, 3, 1], [7, 8, 1, 6, 2, 3, 4, 5], [2, 6, 7, 1, 8, 3, 4, 5],
            ]),
            columns: groups([
                [4, 3, 8, 1, 2, 5, 7, 6], [3, 7, 5, 8, 6, 4, 1, 2], [7, 5, 8, 3, 6, 2, 1, 4], [6, 4, 2, 7, 3, 1, 5, 8],
                [8, 7, 1, 5, 6, 4, 3, 2], [5, 4, 7, 6, 2, 8, 3, 1], [1, 4, 5, 6, 2, 8, 3, 7], [2, 5, 4, 3, 7, 8, 1, 6],
            ]))
        let all = Array(try DeferredAcceptance.all(lists))
        #expect(all.count == 23 && Set(all.map { $0.pairs.map { [$0.0, $0.1] } }).count == 23)
        let (rows, columns) = (
            try DeferredAcceptance.solve(lists), try DeferredAcceptance.solve(lists, rowsPropose: false)
        )
        #expect(all.contains(rows) && all.contains(columns) && rows != columns)
    }

    /// D. Gusfield & R. W. Irving (1989), §1.6.5: eleven students and five colleges with 4, 1, 3, 2, 1 places.
    @Test("Gusfield and Irving 1989, §1.6.5: eleven students and five colleges, the students' optimum")
    func colleges() throws {
        func groups(_ lists: [[Int]]) -> [[[Int]]] { lists.map { $0.map { [$0] } } }
        let lists = try TwoSidedLists(
            rows: groups([
                [2, 0, 4, 3], [0, 2, 3, 1, 4], [3, 4, 2, 0, 1], [2, 3, 0, 4], [0, 3, 1], [3, 2, 1, 0, 4], [1, 4, 0, 2],
                [0, 2, 1, 4, 3], [3, 0, 4], [2, 0, 4, 1, 3], [4, 3, 0, 2, 1],
            ]),
            columns: groups([
                [2, 6, 8, 10, 4, 3, 9, 7, 5, 0, 1], [4, 6, 9, 5, 7, 1, 2, 10], [10, 5, 7, 2, 1, 3, 6, 0, 9],
                [9, 0, 1, 10, 3, 8, 4, 2, 5, 7], [1, 3, 9, 6, 5, 0, 7, 2, 10, 8],
            ]),
            columnCapacities: [4, 1, 3, 2, 1])
        let found = try DeferredAcceptance.solve(lists)
        #expect(found.pairs.map { $0.1 - 11 } == [2, 0, 3, 2, 0, 2, 1, 0, 3, 0, 4])
        #expect(found.pairs.map(\.0) == Array(0..<11))
        let all = Array(try DeferredAcceptance.all(lists))
        let ofColleges = try DeferredAcceptance.solve(lists, rowsPropose: false)
        #expect(all.contains(found) && all.contains(ofColleges))
    }
}
