import PeerJudges
import PeerProblems
import PeerTestSupport
import PeerWeightedMatching
import Testing

@Suite("Matching again where pairs have bonuses and sitting out saves")
struct RematchingWorthTests {
    private func problem(everyoneFirst: Bool, using random: inout SplitMix64) throws -> RematchProblem<DenseScores> {
        let count = Int.random(in: 2...7, using: &random)
        let scores = DenseScores.random(
            count: count, isSymmetric: true, range: 0...60, forbidden: random.chance(0.5) ? 0.3 : 0, using: &random)
        var people = Array(0..<count).shuffled(using: &random)
        var previous: [(Int, Int)] = []
        while people.count >= 2 {
            let (first, second) = (people.removeLast(), people.removeLast())
            if random.chance(0.8), scores.score(row: first, column: second) != nil { previous.append((first, second)) }
        }
        var bonuses: [PairBonus] = []
        for first in 0..<count {
            for second in first + 1..<max(count, first + 1)
            where scores.score(row: first, column: second) != nil && random.chance(0.4) {
                bonuses.append(PairBonus(first, second, value: .random(in: -30...60, using: &random)))
            }
        }
        let savings = random.chance(0.5) ? [] : (0..<count).map { _ in Int64.random(in: -10...30, using: &random) }
        return try RematchProblem(
            scores: scores, previous: previous, everyoneFirst: everyoneFirst, bonuses: bonuses, savings: savings)
    }

    /// Scores and bonuses of the pairs, and what those who sit out save.
    private func worth(_ mates: [Int?], _ problem: RematchProblem<DenseScores>) -> Int64 {
        var total: Int64 = 0
        for (person, mate) in mates.enumerated() {
            guard let mate else {
                total += problem.savings.isEmpty ? 0 : problem.savings[person]
                continue
            }
            guard person < mate else { continue }
            total += Int64(problem.scores.score(row: person, column: mate) ?? 0)
            for bonus in problem.bonuses where (bonus.first, bonus.second) == (person, mate) { total += bonus.value }
        }
        return total
    }

    /// The best (pairs, worth) of all matchings, by how many existing pairs they break.
    private func truth(_ problem: RematchProblem<DenseScores>) -> [(pairs: Int, worth: Int64)?] {
        var best = [(pairs: Int, worth: Int64)?](repeating: nil, count: problem.previous.count + 1)
        let scores = problem.scores
        AllMatchings.forEach(count: scores.rowCount, isAllowed: { scores.score(row: $0, column: $1) != nil }) { mates in
            let broken = problem.previous.count { mates[$0.0] != $0.1 }
            let pairs = problem.everyoneFirst ? mates.count { $0 != nil } / 2 : 0
            let found = (pairs: pairs, worth: worth(mates, problem))
            if best[broken].map({ ($0.pairs, $0.worth) < (found.pairs, found.worth) }) ?? true { best[broken] = found }
        }
        return best
    }

    @Test("Every budget on 400 pools with up to seven people against all matchings", arguments: [true, false])
    func budgets(everyoneFirst: Bool) throws {
        for seed in UInt64(730_000)..<730_400 {
            var random = SplitMix64(seed: seed)
            let problem = try problem(everyoneFirst: everyoneFirst, using: &random)
            let truth = truth(problem)
            for budget in 0...problem.previous.count {
                let answer = try Rematching.solve(problem, atMost: budget)
                let comment = Comment(rawValue: "seed \(seed), budget \(budget)")
                let best = try #require(
                    truth[...budget].compactMap { $0 }.max { ($0.pairs, $0.worth) < ($1.pairs, $1.worth) }, comment)
                try #require(answer.broken <= budget && answer.gap == 0, comment)
                try #require(worth(answer.matching.mates, problem) == best.worth, comment)
                if everyoneFirst { try #require(answer.matching.cardinality == best.pairs, comment) }
            }
        }
    }

    @Test("Every price on 200 pools with up to seven people, certified")
    func prices() throws {
        for seed in UInt64(740_000)..<740_200 {
            var random = SplitMix64(seed: seed)
            let problem = try problem(everyoneFirst: false, using: &random)
            let truth = truth(problem)
            for price in [Int64(0), 3, 10, 40, 1000] {
                let comment = Comment(rawValue: "seed \(seed), price \(price)")
                let (pool, solution) = try Rematching.solve(problem, price: price)
                try #require(PoolJudge.judge(solution, of: pool) == .accepted, comment)
                let broken = problem.previous.count { solution.matching.mates[$0.0] != $0.1 }
                let best = truth.enumerated().compactMap { broken, found in
                    found.map { $0.worth - price * Int64(broken) }
                }.max()
                try #require(worth(solution.matching.mates, problem) - price * Int64(broken) == best, comment)
            }
        }
    }

    @Test("A bonus decides who is matched again, by hand")
    func byHand() throws {
        let values: [Int32] = [
            Score.forbidden, 5, 4, Score.forbidden,
            5, Score.forbidden, Score.forbidden, 4,
            4, Score.forbidden, Score.forbidden, 5,
            Score.forbidden, 4, 5, Score.forbidden,
        ]
        let scores = DenseScores(rowCount: 4, columnCount: 4, values: values)
        let problem = try RematchProblem(
            scores: scores, previous: [(0, 1)], bonuses: [PairBonus(0, 2, value: 3), PairBonus(1, 3, value: 3)])
        #expect(try Rematching.solve(problem, atMost: 0).matching.mates == [1, 0, 3, 2])
        #expect(try Rematching.solve(problem, atMost: 1).matching.mates == [2, 3, 0, 1])
        #expect(try Rematching.solve(problem, price: 3).solution.matching.mates == [2, 3, 0, 1])
        #expect(try Rematching.solve(problem, price: 5).solution.matching.mates == [1, 0, 3, 2])
    }
}
