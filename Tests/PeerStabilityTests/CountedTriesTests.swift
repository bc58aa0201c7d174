import PeerProblems
import PeerStability
import Testing

@Suite("Stability: what is told beside an answer")
struct CountedTriesTests {
    @Test("Without ties one order of equals is tried, or none where none may be")
    func ordersTried() throws {
        // Everybody's first wish is the next of three: no matching is stable.
        let lists = try TiedLists([[[1], [2]], [[2], [0]], [[0], [1]]])
        let one = try TiedRoommates.byTieBreaks(lists, seed: 1, attempts: 32)
        #expect(one.matching == nil && one.tried == 1)
        let none = try TiedRoommates.byTieBreaks(lists, seed: 1, attempts: 0)
        #expect(none.matching == nil && none.tried == 0)

        let pair = try TiedLists([[[1]], [[0]]])
        let found = try TiedRoommates.byTieBreaks(pair, seed: 1, attempts: 32)
        #expect(found.matching?.mates == [1, 0] && found.tried == 1)
        #expect(try TiedRoommates.byTieBreaks(pair, seed: 1, attempts: 0).matching == nil)
    }

    @Test("Three who want each other in turn: the fixtures kept from the odd cycle are those of the example")
    func keptFixtures() throws {
        let lists = try PreferenceLists([[1, 2], [2, 0], [0, 1]])
        guard case .unsolvable(let halves, let effort) = try StableFixtures.solve(lists, capacities: [1, 1, 1]) else {
            Issue.record("three in a circle have no stable fixtures")
            return
        }
        #expect(halves.oddCycles == [[0, 1, 2]] && halves.whole.pairs.isEmpty)
        #expect(effort.pairs.map { [$0.0, $0.1] } == [[1, 2]])
    }
}
