import PeerJudges
import PeerProblems
import PeerTestSupport
import PeerWeightedMatching
import Testing

@Suite("Live matching: few broken pairs, and a bound after each change")
struct LiveMatchingTests {
    /// A pool whose people come, go and change, and the same scores kept apart.
    private struct Scene {
        var live: LiveMatching
        var worths: [[Int32]]
        var random: SplitMix64
        let forbidden: Double
        /// What everybody scores somebody above others, by place.
        var popularity: [Int32]

        init(seed: UInt64, count: Int, spare: Int, forbidden: Double, popularity most: Int32 = 0) throws {
            random = SplitMix64(seed: seed)
            self.forbidden = forbidden
            let capacity = count + spare
            var popularity = [Int32](repeating: 0, count: capacity)
            for place in 0..<capacity { popularity[place] = most == 0 ? 0 : .random(in: 0...most, using: &random) }
            var worths = Array(repeating: Array(repeating: Score.forbidden, count: capacity), count: capacity)
            for first in 0..<count {
                for second in 0..<first {
                    let liked = popularity[first] + popularity[second]
                    let worth =
                        random.chance(forbidden) ? Score.forbidden : liked + Int32.random(in: 0...60, using: &random)
                    (worths[first][second], worths[second][first]) = (worth, worth)
                }
            }
            let scores = DenseScores(
                rowCount: count, columnCount: count, values: (0..<count).flatMap { worths[$0][..<count] })
            live = try LiveMatching(scores: scores, spare: spare)
            self.worths = worths
            self.popularity = popularity
        }

        var present: [Int] { live.isPresent.indices.filter { live.isPresent[$0] } }

        /// Somebody leaves, joins or changes.
        mutating func change(limit: Int) -> (before: [Int], step: LiveStep) {
            let before = live.mates
            let present = present
            let kind = Int.random(in: 0..<3, using: &random)
            if kind == 0, let gone = present.randomElement(using: &random) {
                for other in worths.indices {
                    (worths[gone][other], worths[other][gone]) = (Score.forbidden, Score.forbidden)
                }
                return (before, live.update(left: [gone], changed: [], maxChanges: limit))
            }
            guard let place = kind == 1 ? live.freePlace : present.randomElement(using: &random) else {
                return (before, live.step)
            }
            if popularity[place] > 0 { popularity.swapAt(place, Int.random(in: popularity.indices, using: &random)) }
            for other in present where other != place {
                let liked = popularity[place] + popularity[other]
                let worth =
                    random.chance(forbidden) ? Score.forbidden : liked + Int32.random(in: 0...60, using: &random)
                (worths[place][other], worths[other][place]) = (worth, worth)
            }
            return (before, live.update(left: [], changed: [(place, worths[place])], maxChanges: limit))
        }

        func worth(_ mates: [Int]) -> Int64 {
            mates.indices.reduce(0) { $1 < mates[$1] ? $0 + Int64(worths[$1][mates[$1]]) : $0 }
        }

        /// The scores of those who are there.
        var scores: DenseScores {
            let places = present
            return DenseScores(
                rowCount: places.count, columnCount: places.count,
                values: places.flatMap { row in places.map { worths[row][$0] } })
        }

        /// What the judge says of the duals.
        func provedBound(leaving over: Int) throws -> Int128? {
            let (places, seats, duals) = live.proof
            guard places == present else { return nil }
            return try SittersJudge.bound(duals, seats: seats, leaving: over, of: scores)
        }
    }

    /// (people over, worth) of the best pairs, and of the best that break at most `limit` of some pairs.
    private func truth(_ scene: Scene, before: [Int], limit: Int) -> (free: (Int, Int64), within: (Int, Int64)) {
        let places = scene.present
        let scores = scene.scores
        let old = places.map { place in places.firstIndex(of: before[place]) }
        let breakable = old.indices.filter { index in
            old[index].map { index < $0 && scores.score(row: index, column: $0) != nil } ?? false
        }
        var (free, within) = ((Int.max, Int64(0)), (Int.max, Int64(0)))
        AllMatchings.forEach(
            count: places.count, isAllowed: { scores.score(row: $0, column: $1) != nil }
        ) { mates in
            let over = mates.count { $0 == nil }
            let worth = mates.enumerated().reduce(Int64(0)) { sum, next in
                next.element.map {
                    next.offset < $0 ? sum + Int64(scores.score(row: next.offset, column: $0) ?? 0) : sum
                } ?? sum
            }
            let broken = breakable.count { mates[$0] != old[$0] }
            if (over, -worth) < (free.0, -free.1) { free = (over, worth) }
            if broken <= limit, (over, -worth) < (within.0, -within.1) { within = (over, worth) }
        }
        return (free, within)
    }

    @Test("Every change of 300 small pools against all matchings", arguments: [0.0, 0.3, 0.6])
    func againstAll(forbidden: Double) throws {
        var best = 0
        for seed in UInt64(900_000)..<900_100 {
            var scene = try Scene(seed: seed, count: 2 + Int(seed % 6), spare: 2, forbidden: forbidden)
            for event in 0..<12 {
                let limit = Int(seed) % 4
                let (before, step) = scene.change(limit: limit)
                let comment = Comment(rawValue: "seed \(seed), event \(event)")
                let (free, within) = truth(scene, before: before, limit: limit)
                // What it says of itself is so.
                for place in scene.present where scene.live.mates[place] >= 0 {
                    let mate = scene.live.mates[place]
                    try #require(
                        scene.live.mates[mate] == place && scene.worths[place][mate] != Score.forbidden, comment)
                }
                let broken = scene.present.count { place in
                    before[place] > place && scene.worths[place][before[place]] != Score.forbidden
                        && scene.live.mates[place] != before[place]
                }
                try #require(step.broken == broken && broken <= limit, comment)
                try #require(step.worth == scene.worth(scene.live.mates), comment)
                try #require(step.over == scene.present.count { scene.live.mates[$0] < 0 }, comment)
                // The bound is true and proved, and no pairs within the limit are better than the best.
                try #require(step.fewestOver == free.0 && step.bound >= free.1, comment)
                try #require(scene.provedBound(leaving: step.fewestOver) == Int128(step.bound), comment)
                try #require((within.0, -within.1) <= (step.over, -step.worth), comment)
                if step.isOptimal { try #require((step.over, step.worth) == free, comment) }
                if (step.over, step.worth) == within { best += 1 }
                if free.0 < 2 { try #require(step.bound == free.1, comment) }
            }
        }
        // The pairs are as good as any within the limit in nearly all cases.
        #expect(best > 1080, "\(best) of 1200")
    }

    @Test("Where everybody likes the same few, pairs beyond the first candidates are priced: the bound stays proved")
    func popular() throws {
        for seed in UInt64(920_000)..<920_012 {
            var scene = try Scene(seed: seed, count: 60, spare: 3, forbidden: 0.2, popularity: 3000)
            for event in 0..<30 {
                let (_, step) = scene.change(limit: 3)
                let comment = Comment(rawValue: "seed \(seed), event \(event)")
                try #require(try scene.provedBound(leaving: step.fewestOver) == Int128(step.bound), comment)
                try #require(step.fewestOver == scene.present.count % 2 && step.broken <= 3, comment)
                let problem = try PoolProblem(scores: scene.scores, goal: .cardinalityThenWeight)
                guard case .optimal(let best) = try CandidatePricing.solve(problem) else { continue }
                try #require(Int128(step.bound) == best.value, comment)
            }
        }
    }

    @Test("Without a limit the pairs become the optimum")
    func unlimited() throws {
        for seed in UInt64(910_000)..<910_040 {
            var scene = try Scene(seed: seed, count: 30, spare: 4, forbidden: 0)
            for event in 0..<20 {
                let (_, step) = scene.change(limit: 100)
                try #require(step.isOptimal && step.gap == 0, "seed \(seed), event \(event)")
            }
        }
    }

    @Test("No pair is broken at limit 0, and people without a partner get one where two are free")
    func limitZero() throws {
        var scene = try Scene(seed: 5, count: 12, spare: 0, forbidden: 0)
        let before = scene.live.mates
        let step = scene.live.update(left: [0, before[0] == 1 ? 2 : 1], changed: [], maxChanges: 0)
        #expect(step.broken == 0 && step.over == 0)
    }

    @Test("Spoiled duals bound nothing, or bound what is true")
    func spoiled() throws {
        var scene = try Scene(seed: 6, count: 11, spare: 0, forbidden: 0)
        for _ in 0..<10 { _ = scene.change(limit: 2) }
        let (places, seats, duals) = scene.live.proof
        let over = places.count % 2
        let bound = try #require(try SittersJudge.bound(duals, seats: seats, leaving: over, of: scene.scores))
        var refused = 0
        for vertex in duals.vertexDuals.indices {
            var levels = duals.vertexDuals
            levels[vertex] -= 2
            let spoiled = OddSetDuals(vertexDuals: levels, blossoms: duals.blossoms, scale: 2, lambda: 0)
            let said = try SittersJudge.bound(spoiled, seats: seats, leaving: over, of: scene.scores)
            if said == nil { refused += 1 }
            #expect(said.map { $0 >= bound } ?? true)
        }
        // Everybody has a tight pair.
        #expect(refused == duals.vertexDuals.count)
        #expect(try SittersJudge.bound(duals, seats: seats + 1, leaving: over, of: scene.scores) == nil)
    }

    @Test("Pairs that may not be made, and pools too large, are refused")
    func refusals() throws {
        let scores = DenseScores(rowCount: 2, columnCount: 2, values: Array(repeating: Score.forbidden, count: 4))
        #expect(throws: ProblemError.notAMatching(member: 0)) {
            try LiveMatching(scores: scores, pairs: Matching(mates: [1, 0]))
        }
        #expect(throws: ProblemError.self) { try LiveMatching(scores: scores, spare: 40_000) }
    }
}
