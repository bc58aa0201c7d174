import PeerJudges
import PeerProblems
import PeerStability
import PeerTestSupport
import Testing

@Suite("Stability: best efforts in which nobody who could have somebody is left")
struct CompletedMatchingTests {
    @Test("Somebody outside of an odd cycle takes the one it drops: one blocking pair, not two")
    func example() throws {
        let lists = try PreferenceLists([[1, 2, 3], [2, 0, 3], [0, 1, 3], [0, 1, 2]])
        guard case .unsolvable(_, let effort) = try Irving.solve(lists) else {
            Issue.record("an odd cycle of three")
            return
        }
        #expect(StabilityMeasures(of: effort, under: lists).blockingPairs.count == 2)
        let whole = effort.completed(under: lists)
        #expect(whole.cardinality == 2)
        #expect(StabilityMeasures(of: whole, under: lists).blockingPairs.count == 1)
    }

    @Test(
        "Every pair added leaves one blocking pair fewer, and none can be added after",
        arguments: 1...400 as ClosedRange<UInt64>)
    func random(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let count = Int.random(in: 0...9, using: &random)
        let lists = try PreferenceLists(
            (0..<count).map { person in
                (0..<count).filter { $0 != person && Int.random(in: 0..<4, using: &random) > 0 }.shuffled(
                    using: &random)
            })
        let start = try Matching(mates: Array(repeating: nil, count: count))
        let whole = start.completed(under: lists)
        #expect(whole.pairs.allSatisfy { lists.isAcceptable($0.0, $0.1) })
        for first in whole.unmatched {
            #expect(!whole.unmatched.contains { $0 != first && lists.isAcceptable(first, $0) })
        }
        let blocking = { StabilityMeasures(of: $0, under: lists).blockingPairs.count }
        #expect(blocking(whole) + whole.cardinality <= blocking(start))
        // With room for one each, fixtures are matchings.
        let ones = Array(repeating: 1, count: count)
        let fixtures = try Fixtures(count: count, pairs: []).completed(under: lists, capacities: ones)
        #expect(fixtures.pairs.map { [$0.0, $0.1] } == whole.pairs.map { [$0.0, $0.1] })
        let limits = (0..<count).map { _ in Int.random(in: 0...3, using: &random) }
        let several = try Fixtures(count: count, pairs: []).completed(under: lists, capacities: limits)
        for person in 0..<count {
            #expect(several.partners[person].count <= limits[person])
            guard several.partners[person].count < limits[person] else { continue }
            #expect(
                !(0..<count).contains { other in
                    other != person && several.partners[other].count < limits[other]
                        && !several.partners[person].contains(other) && lists.isAcceptable(person, other)
                })
        }
    }
}
