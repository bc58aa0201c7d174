import PeerInstances
import PeerMatching
import PeerProblems
import PeerTestSupport
import Testing

/// A front against all matchings of small cohorts.
@Suite struct ParetoFrontTests {
    /// What pairs come to, by definition.
    private struct Value: Hashable {
        var total: Int64
        var worst: Int32
        var blocking: Int
    }

    /// Everything that pairs among the same people can come to.
    private struct Truth {
        let pool: ScoredPool
        var over = Int.max
        var values = Set<Value>()

        init(_ pool: ScoredPool) {
            self.pool = pool
            var all: [(over: Int, value: Value)] = []
            AllMatchings.forEach(
                count: pool.count, isAllowed: { pool.reciprocal.score(row: $0, column: $1) != nil }
            ) { mates in
                all.append((mates.count { $0 == nil }, Self.value(of: mates, in: pool)))
            }
            over = all.map(\.over).min() ?? 0
            values = Set(all.filter { $0.over == over }.map(\.value))
        }

        static func value(of mates: [Int?], in pool: ScoredPool) -> Value {
            func gain(_ person: Int, _ other: Int?) -> Int32? {
                other.flatMap { pool.benefit.score(row: person, column: $0) }
            }
            var value = Value(total: 0, worst: .max, blocking: 0)
            for (person, mate) in mates.enumerated() {
                if let own = gain(person, mate) { value.worst = min(value.worst, own) }
                if let mate, person < mate {
                    value.total += Int64(pool.reciprocal.score(row: person, column: mate) ?? 0)
                }
                for other in 0..<person where mates[person] != other {
                    guard let mine = gain(person, other), let theirs = gain(other, person) else { continue }
                    if mine > gain(person, mate) ?? .min, theirs > gain(other, mates[other]) ?? .min {
                        value.blocking += 1
                    }
                }
            }
            if value.worst == .max { value.worst = 0 }
            return value
        }
    }

    @Test func `what is claimed of 300 fronts is so, and nothing that thresholds reach is missing`() throws {
        var claimed = 0
        for seed in UInt64(700)..<1000 {
            var random = SplitMix64(seed: seed)
            let count = Int(seed % 7) + 2
            let cohort = try Cohort(CohortGenerator.generate(.init(participants: count, seed: seed)).participants)
            var program = MatchingProgram.preset(.peerMentoring)
            let never = (0..<count * (seed % 3 == 0 ? 1 : 0)).map { _ in
                Rule.Pair(
                    cohort.participants.randomElement(using: &random)?.id ?? "",
                    cohort.participants.randomElement(using: &random)?.id ?? "")
            }
            program.rules = [.never(never.filter { $0.first != $0.second })]
            let front = try program.front(of: cohort)
            let truth = try Truth(ScoredPool(cohort, program))
            let comment = Comment(rawValue: "seed \(seed)")
            try #require(front.isWhole && front.over == truth.over, comment)
            for point in front.points {
                let value = Value(total: point.total, worst: point.worst, blocking: point.blockingPairs)
                try #require(self.value(of: point, in: truth.pool) == value && truth.values.contains(value), comment)
                try #require(
                    !front.points.contains {
                        $0.total >= point.total && $0.worst >= point.worst && $0.blockingPairs <= point.blockingPairs
                            && $0.pairs != point.pairs
                    }, comment)
                for claim in point.claims {
                    try #require(isTrue(claim, of: value, truth.values), "\(claim), \(comment)")
                }
            }
            // The extremes are there, with their proof.
            func point(_ claim: ParetoFront.Claim) -> ParetoFront.Point? {
                front.points.first { $0.claims.contains(claim) }
            }
            try #require(point(.greatestTotal)?.total == truth.values.map(\.total).max(), comment)
            try #require(point(.greatestWorst)?.worst == truth.values.map(\.worst).max(), comment)
            let fewest = truth.values.map(\.blocking).min()
            if let point = point(.fewestBlocking) {
                claimed += 1
                try #require(point.blockingPairs == fewest, comment)
            }
            // Every total and worst-off person that none beats in both.
            for value in truth.values
            where !truth.values.contains(where: {
                $0.total >= value.total && $0.worst >= value.worst && ($0.total, $0.worst) != (value.total, value.worst)
            }) {
                try #require(front.points.contains { ($0.total, $0.worst) == (value.total, value.worst) }, comment)
            }
        }
        #expect(claimed > 270, "the fewest blocking pairs are proved of \(claimed) of 300")
    }

    private func value(of point: ParetoFront.Point, in pool: ScoredPool) -> Value {
        let places = Dictionary(uniqueKeysWithValues: (0..<pool.count).map { (pool.id($0), $0) })
        var mates = [Int?](repeating: nil, count: pool.count)
        for pair in point.pairs {
            guard let first = places[pair.first], let second = places[pair.second] else { continue }
            (mates[first], mates[second]) = (second, first)
        }
        return Truth.value(of: mates, in: pool)
    }

    private func isTrue(_ claim: ParetoFront.Claim, of value: Value, _ all: Set<Value>) -> Bool {
        switch claim {
        case .greatestTotal: all.allSatisfy { $0.total <= value.total }
        case .greatestWorst: all.allSatisfy { $0.worst <= value.worst }
        case .bestTotalForWorst: all.allSatisfy { $0.worst < value.worst || $0.total <= value.total }
        case .fewestBlocking: all.allSatisfy { $0.blocking >= value.blocking }
        }
    }

    @Test func `few thresholds leave out points between, never the ends, and say so`() throws {
        let cohort = CohortGenerator.generate(.init(participants: 24, seed: 6))
        let program = MatchingProgram.preset(.peerMentoring)
        let whole = try program.front(of: cohort, thresholds: 500)
        let part = try program.front(of: cohort, thresholds: 2)
        func proved(_ front: ParetoFront) -> Int { front.points.count { $0.claims.contains(.bestTotalForWorst) } }
        #expect(whole.isWhole && !part.isWhole && proved(part) == 2 && proved(whole) > 2)
        #expect(part.points.map(\.total).max() == whole.points.map(\.total).max())
        #expect(part.points.map(\.worst).max() == whole.points.map(\.worst).max())
        #expect(whole.points[0].claims.contains(.greatestTotal))
    }

    @Test func `what a front is not of is refused`() throws {
        let cohort = CohortGenerator.generate(.init(participants: 6, seed: 6))
        #expect(throws: MatchError.self) { try MatchingProgram.preset(.circles).front(of: cohort) }
        var people = cohort.participants
        people[0].capacity = 2
        let wide = try Cohort(people)
        #expect(throws: MatchError.self) { try MatchingProgram.preset(.peerMentoring).front(of: wide) }
        let nobody = try MatchingProgram.preset(.peerMentoring).front(of: Cohort([]))
        #expect(nobody.points.count == 1 && nobody.points[0].pairs.isEmpty)
    }
}
