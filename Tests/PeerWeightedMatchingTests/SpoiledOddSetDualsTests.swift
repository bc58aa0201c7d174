import PeerJudges
import PeerProblems
import PeerTestSupport
import PeerWeightedMatching
import Testing

/// An accepted solution, and everything needed to spoil it.
private struct Case {
    let graph: WeightedGraph
    let goal: MatchingGoal
    let solution: WeightedMatchingSolution
    var duals: OddSetDuals { solution.duals }
    var pairs: [(Int, Int)] { solution.matching.pairs }
    var attained: Int128 { solution.weight + duals.lambda * Int128(pairs.count) }

    func with(
        vertexDuals: [Int128]? = nil, blossoms: [OddSetDuals.Blossom]? = nil, scale: Int128? = nil,
        lambda: Int128? = nil, weight: Int128? = nil
    ) -> WeightedMatchingSolution {
        WeightedMatchingSolution(
            matching: solution.matching, weight: weight ?? solution.weight,
            duals: OddSetDuals(
                vertexDuals: vertexDuals ?? duals.vertexDuals, blossoms: blossoms ?? duals.blossoms,
                scale: scale ?? duals.scale, lambda: lambda ?? duals.lambda))
    }

    /// Another matching under the old duals, its weight honestly stated.
    func with(pairs: [(Int, Int)]) -> WeightedMatchingSolution? {
        guard let matching = try? Matching(count: graph.vertexCount, pairs: pairs) else { return nil }
        let weight = pairs.reduce(Int128(0)) { $0 + Int128(graph.weight($1.0, $1.1) ?? 0) }
        return WeightedMatchingSolution(matching: matching, weight: weight, duals: duals)
    }

    func changing(vertex: Int, by change: Int128, and other: Int? = nil) -> WeightedMatchingSolution {
        var changed = duals.vertexDuals
        changed[vertex] += change
        if let other { changed[other] -= change }
        return with(vertexDuals: changed)
    }

    func changingBlossom(_ place: Int, members: [Int]? = nil, dual: Int128? = nil) -> WeightedMatchingSolution {
        var changed = sets
        changed[place] = (members: members ?? changed[place].members, dual: dual ?? changed[place].dual)
        return with(sets: changed)
    }

    func adding(_ members: [Int], dual: Int128) -> WeightedMatchingSolution {
        with(sets: sets + [(members: members, dual: dual)])
    }

    /// The odd sets by their members.
    var sets: [(members: [Int], dual: Int128)] {
        duals.blossoms.indices.map { (members: duals.members(of: $0), dual: duals.blossoms[$0].dual) }
    }

    /// Other odd sets; those that are no family are told one by one.
    func with(vertexDuals: [Int128]? = nil, sets: [(members: [Int], dual: Int128)]) -> WeightedMatchingSolution {
        let family = try? OddSetDuals.family(vertexCount: graph.vertexCount, sets: sets)
        return with(
            vertexDuals: vertexDuals,
            blossoms: family ?? sets.map { OddSetDuals.Blossom(vertices: $0.members, dual: $0.dual) })
    }
}

private let spoilings: [Spoiling<Case, WeightedMatchingSolution>] = [
    Spoiling("weight one more") { it, _ in it.with(weight: it.solution.weight + 1) },
    Spoiling("one vertex dual raised") { it, random in
        it.changing(vertex: .random(in: 0..<it.graph.vertexCount, using: &random), by: 1)
    },
    Spoiling("the dual of a matched vertex lowered, that of a third one raised") { it, random in
        guard it.graph.vertexCount >= 3, let pair = it.pairs.randomElement(using: &random) else { return nil }
        let third = (0..<it.graph.vertexCount).filter { $0 != pair.0 && $0 != pair.1 }.randomElement(using: &random)
        return it.changing(vertex: pair.0, by: -1, and: third)
    },
    Spoiling("a vertex dual below zero") { it, random in
        let vertex = Int.random(in: 0..<it.graph.vertexCount, using: &random)
        return it.changing(vertex: vertex, by: -1 - it.duals.vertexDuals[vertex])
    },
    Spoiling("a vertex dual missing") { it, _ in it.with(vertexDuals: Array(it.duals.vertexDuals.dropLast())) },
    Spoiling("a blossom dual raised") { it, random in
        it.duals.blossoms.indices.randomElement(using: &random).map {
            it.changingBlossom($0, dual: it.duals.blossoms[$0].dual + 1)
        }
    },
    Spoiling("a blossom missing") { it, _ in
        it.sets.isEmpty ? nil : it.with(sets: Array(it.sets.dropFirst()))
    },
    Spoiling("a blossom twice") { it, _ in it.sets.first.map { it.adding($0.members, dual: $0.dual) } },
    Spoiling("a blossom member removed") { it, random in
        it.duals.blossoms.indices.randomElement(using: &random).map { place in
            it.changingBlossom(place, members: Array(it.sets[place].members.dropFirst()))
        }
    },
    Spoiling("a blossom member named twice in place of another") { it, random in
        it.duals.blossoms.indices.randomElement(using: &random).map { place in
            let members = it.sets[place].members
            return it.changingBlossom(place, members: Array(members.dropLast()) + [members[0]])
        }
    },
    Spoiling("a blossom crossing another") { it, random in
        guard let blossom = it.sets.randomElement(using: &random),
            let stranger = (0..<it.graph.vertexCount).first(where: { !blossom.members.contains($0) })
        else { return nil }
        return it.adding(Array(blossom.members.dropFirst()) + [stranger], dual: 2)
    },
    Spoiling("an outer blossom names a vertex of an inner one") { it, _ in
        guard let place = it.duals.blossoms.firstIndex(where: { !$0.inner.isEmpty }) else { return nil }
        var changed = it.duals.blossoms
        let (outer, inner) = (changed[place], changed[changed[place].inner[0]])
        changed[place] = .init(
            inner: outer.inner, vertices: outer.vertices + inner.vertices.prefix(2), dual: outer.dual)
        return it.with(blossoms: changed)
    },
    Spoiling("a blossom inside itself") { it, _ in
        guard var changed = .some(it.duals.blossoms), let last = changed.last else { return nil }
        changed[changed.count - 1] = .init(
            inner: last.inner + [changed.count - 1], vertices: last.vertices, dual: last.dual)
        return it.with(blossoms: changed)
    },
    Spoiling("a blossom with dual 0") { it, _ in it.graph.vertexCount < 3 ? nil : it.adding([0, 1, 2], dual: 0) },
    Spoiling("a blossom with one member") { it, _ in it.adding([0], dual: 1) },
    Spoiling("a blossom member that does not exist") { it, _ in it.adding([0, 1, it.graph.vertexCount], dual: 1) },
    Spoiling("a new blossom paid for by a matched vertex outside it") { it, random in
        guard it.graph.vertexCount >= 4, let pair = it.pairs.randomElement(using: &random) else { return nil }
        let members = (0..<it.graph.vertexCount).filter { $0 != pair.0 }.prefix(3)
        var vertexDuals = it.duals.vertexDuals
        vertexDuals[pair.0] -= 1
        return it.with(vertexDuals: vertexDuals, sets: it.sets + [(members: Array(members), dual: 1)])
    },
    Spoiling("scale 0 and all duals 0") { it, _ in
        it.with(vertexDuals: it.duals.vertexDuals.map { _ in 0 }, blossoms: [], scale: 0)
    },
    Spoiling("scale doubled alone") { it, _ in it.attained == 0 ? nil : it.with(scale: it.duals.scale * 2) },
    Spoiling("λ one more") { it, _ in it.pairs.isEmpty ? nil : it.with(lambda: it.duals.lambda + 1) },
    Spoiling("a pair dropped, the weight honestly stated") { it, random in
        let pairs = it.pairs.shuffled(using: &random)
        guard let pair = pairs.first, let weight = it.graph.weight(pair.0, pair.1) else { return nil }
        // A pair that adds nothing may go when only the weight counts.
        if it.goal == .weight && weight == 0 { return nil }
        return it.with(pairs: Array(pairs.dropFirst()))
    },
    Spoiling("two pairs exchange partners, the other weight honestly stated") { it, random in
        let pairs = it.pairs.shuffled(using: &random)
        guard pairs.count >= 2 else { return nil }
        let crossed = [(pairs[0].0, pairs[1].0), (pairs[0].1, pairs[1].1)]
        guard crossed.allSatisfy({ it.graph.weight($0.0, $0.1) != nil }) else { return nil }
        let spoiled = it.with(pairs: pairs.dropFirst(2) + crossed)
        return spoiled?.weight == it.solution.weight ? nil : spoiled
    },
    Spoiling("a pair that is no edge") { it, random in
        let vertices = (0..<it.graph.vertexCount).shuffled(using: &random)
        for first in vertices {
            for second in vertices where first < second && it.graph.weight(first, second) == nil {
                let others = it.pairs.filter { ![$0.0, $0.1].contains(first) && ![$0.0, $0.1].contains(second) }
                return it.with(pairs: others + [(first, second)])
            }
        }
        return nil
    },
]

@Suite("Weighted matching judge: spoiled duals are rejected")
struct SpoiledOddSetDualsTests {
    @Test("Every spoiling, on at least 200 random graphs")
    func spoiled() throws {
        var tally = SpoilingTally()
        for seed in UInt64(450_000)..<451_500 {
            var random = SplitMix64(seed: seed)
            let graph = try WeightedGraph.random(
                .random(in: 3...14, using: &random), density: .random(in: 0.3...0.8, using: &random),
                weights: seed % 3 == 0 ? -3...9 : 5...9, using: &random)
            let goal = MatchingGoal.all[Int(seed / 3 % 3)]
            guard case .optimal(let solution) = try Blossom.solve(graph, goal: goal) else { continue }
            try #require(WeightedMatchingJudge.judge(solution, of: graph, goal: goal).isAccepted, "seed \(seed)")
            let passed = tally.accepted(
                of: Case(graph: graph, goal: goal, solution: solution), spoilings: spoilings, using: &random
            ) { WeightedMatchingJudge.judge($0, of: graph, goal: goal).isAccepted }
            try #require(passed == [], "seed \(seed), \(goal)")
        }
        #expect(tally.rarerThan(200) == [:])
    }

    @Test("A proof for one goal does not pass for another that the matching misses")
    func otherGoals() throws {
        var (tooFew, tooLight) = (0, 0)
        for seed in UInt64(460_000)..<462_000 {
            var random = SplitMix64(seed: seed)
            let graph = try WeightedGraph.random(7, density: 0.4, weights: -5...9, using: &random)
            let truth = BruteForceMatching(vertexCount: 7, edges: graph.edges)
            let heavy = try Blossom.solve(graph, goal: .weight).solution
            try #require(!WeightedMatchingJudge.judge(heavy, of: graph, goal: .perfect).isAccepted, "seed \(seed)")
            if heavy.matching.cardinality < truth.cardinality {
                tooFew += 1
                let verdict = WeightedMatchingJudge.judge(heavy, of: graph, goal: .cardinalityThenWeight)
                try #require(!verdict.isAccepted, "seed \(seed)")
            }
            let many = try Blossom.solve(graph, goal: .cardinalityThenWeight).solution
            if many.weight < truth.weight {
                tooLight += 1
                let verdict = WeightedMatchingJudge.judge(many, of: graph, goal: .weight)
                try #require(!verdict.isAccepted, "seed \(seed)")
            }
        }
        #expect(tooFew >= 200 && tooLight >= 200, "\(tooFew), \(tooLight)")
    }

    @Test("An even set would cover an edge for nothing, and a set of one, or with a vertex twice, is none")
    func noOddSets() throws {
        let edge = try WeightedGraph(vertexCount: 3, edges: [.init(0, 1, weight: 5)])
        for vertices in [[0, 1], [0], [0, 1, 1], [0, 1, 3]] {
            let duals = OddSetDuals(
                vertexDuals: [0, 0, 0], blossoms: [.init(vertices: vertices, dual: 10)], scale: 2, lambda: 0)
            let nothing = WeightedMatchingSolution(
                matching: try Matching(count: 3, pairs: []), weight: 0, duals: duals)
            guard case .rejected(let reason) = WeightedMatchingJudge.judge(nothing, of: edge, goal: .weight) else {
                Issue.record("\(vertices)")
                continue
            }
            #expect(reason.contains("blossom 0"), "\(vertices): \(reason)")
        }
    }
}
