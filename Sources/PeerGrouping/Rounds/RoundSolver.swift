import PeerProblems
import PeerWeightedMatching

/// Rounds of pairs, planned together, with a bound.
///
/// **Problem.** Choose r edge-disjoint matchings of greatest total value.
///
/// **Method.** Put a toll λ(e) ≥ 0 on meeting at all: r matchings that may repeat, each of greatest value less tolls, are worth Σ λ more than
/// any rounds without repeats (Lagrange). Subgradient steps raise the tolls of pairs that would meet too often and lower the others. At
/// every few steps the tolls guide a plan: rounds one by one, each the best matching of what has not met, by value less a share of its
/// toll; then each round is replaced by the best one given all others until nothing improves. The first plan has no tolls, which is
/// round-by-round greed, so no plan is worse. An odd number of people gets one more, nobody, whom all may meet: sitting out is a meeting.
///
/// **Invariants.** Plans never repeat a pair. Tolls are integers: the bound is exact, with the odd-set duals of its matching.
///
/// **Complexity.** One matching a step and r a plan (``Blossom``).
///
/// **References.** M. Held & R. M. Karp, "The traveling-salesman problem and minimum spanning trees: part II", Mathematical Programming 1
/// (1971) pp. 6–25 (subgradients of tolls); J. Edmonds (1965) for the matchings.
///
/// **Example.** A path 0–1–2–3 with weights 1, 3, 1, two rounds: greed takes 1–2, then 0–1 and 2–3: all of it, 5.
///
/// ```swift
/// let problem = try RoundsProblem(graph: WeightedGraph(allPairsOf: scores), rounds: 3)
/// print(try RoundSolver.solve(problem, options: .init(seconds: 5)).rounds)
/// ```
public enum RoundSolver {
    /// How long to search.
    public struct Options: Hashable, Sendable {
        /// Steps of the tolls, when no time is given.
        public var steps: Int
        /// The time to spend instead, in seconds.
        public var seconds: Double?

        /// 300 steps.
        public init(steps: Int = 300, seconds: Double? = nil) { (self.steps, self.seconds) = (steps, seconds) }
    }

    /// The best rounds found, with a bound.
    public static func solve(
        _ problem: RoundsProblem, options: Options = Options(), monitor: Monitor = .none
    ) throws(Interrupted) -> RoundsAnswer {
        var search = RoundSearch(problem)
        return try search.run(options, monitor)
    }
}

/// The state of a search for rounds.
struct RoundSearch {
    private let problem: RoundsProblem
    private let edges: [WeightedGraph.Edge]
    /// Value of each edge, without the scale.
    private let values: [Int64]
    private let scale: Int64
    private var tolls: [Int64]
    private var best: [[Int]] = []
    private var bestValue = Int128(-1) << 100
    private var bound = Int128(1) << 100
    private var proof: RoundsProof?

    init(_ problem: RoundsProblem) {
        self.problem = problem
        edges = problem.graph.edges
        let worth = problem.meetingWorth
        values = edges.map { $0.weight + worth }
        let largest = values.reduce(Int64(1)) { max($0, abs($1)) }
        var scale: Int64 = 64
        while scale > 1, largest > (1 << 50) / scale { scale >>= 1 }
        self.scale = scale
        tolls = [Int64](repeating: 0, count: edges.count)
    }

    mutating func run(_ options: RoundSolver.Options, _ monitor: Monitor) throws(Interrupted) -> RoundsAnswer {
        let clock = ContinuousClock()
        let end = options.seconds.map { clock.now + .seconds($0) }
        try plan(share: 0, monitor)
        _ = try lower(monitor)
        var factor = 1.0
        var sinceBetter = 0
        var step = 0
        while end.map({ clock.now < $0 }) ?? (step < options.steps) {
            try monitor.poll(min(1, Double(step) / Double(max(1, options.steps))))
            let before = bound
            let used = try lower(monitor)
            if bound <= bestValue { break }
            sinceBetter = bound < before ? 0 : sinceBetter + 1
            if sinceBetter > 12 { (factor, sinceBetter) = (factor / 2, 0) }
            if step % 10 == 9 { try plan(share: [1, 0.5, 0.75, 0.9][step / 10 % 4], monitor) }
            if factor < 1e-4 { break }
            toll(used, factor)
            step += 1
        }
        // Every run begins with the bound of no tolls.
        guard let proof else { preconditionFailure("no bound was computed") }
        return answer(proof)
    }

    /// The bound of the tolls at hand; returns which edges its matching uses.
    private mutating func lower(_ monitor: Monitor) throws(Interrupted) -> [Bool] {
        let weights = values.indices.map { scale * values[$0] - tolls[$0] }
        guard let solution = try matching(weights, among: nil, monitor) else {
            return [Bool](repeating: false, count: edges.count)
        }
        let found = RoundsProof(scale: scale, tolls: tolls, matching: solution)
        let own = found.bound(rounds: problem.rounds)
        if own < bound || proof == nil { (bound, proof) = (own, found) }
        return edges.map { solution.matching.mates[$0.from] == $0.to }
    }

    /// A step along the subgradient, as long as the gap says (B. T. Polyak's rule).
    private mutating func toll(_ used: [Bool], _ factor: Double) {
        var squares = 0.0
        for index in edges.indices {
            let slope = Double(used[index] ? problem.rounds - 1 : -1)
            if slope > 0 || tolls[index] > 0 { squares += slope * slope }
        }
        guard squares > 0 else { return }
        let gap = max(1, Double(bound - bestValue)) * Double(scale)
        let length = factor * gap / squares
        for index in edges.indices {
            let slope = Double(used[index] ? problem.rounds - 1 : -1)
            tolls[index] = max(0, tolls[index] + Int64((length * slope).rounded()))
        }
    }

    /// Rounds one by one, guided by a share of the tolls, then each again given the others.
    private mutating func plan(share: Double, _ monitor: Monitor) throws(Interrupted) {
        var isFree = [Bool](repeating: true, count: edges.count)
        var rounds: [[Int]] = []
        for _ in 0..<problem.rounds {
            let weights = values.indices.map { scale * values[$0] - Int64(Double(tolls[$0]) * share) }
            rounds.append(try best(weights, isFree, monitor))
            for index in rounds[rounds.count - 1] { isFree[index] = false }
        }
        func total(_ round: [Int]) -> Int128 { round.reduce(0) { $0 + Int128(values[$1]) } }
        var isBetter = share > 0
        let plain = values.map { scale * $0 }
        while isBetter {
            isBetter = false
            for round in rounds.indices {
                for index in rounds[round] { isFree[index] = true }
                let other = try best(plain, isFree, monitor)
                if total(other) > total(rounds[round]) { (rounds[round], isBetter) = (other, true) }
                for index in rounds[round] { isFree[index] = false }
            }
        }
        let value = rounds.reduce(Int128(0)) { $0 + total($1) }
        if value > bestValue { (best, bestValue) = (rounds, value) }
    }

    /// The edges of a best matching among the free ones.
    private func best(_ weights: [Int64], _ isFree: [Bool], _ monitor: Monitor) throws(Interrupted) -> [Int] {
        guard let solution = try matching(weights, among: isFree, monitor) else { return [] }
        return edges.indices.filter { isFree[$0] && solution.matching.mates[edges[$0].from] == edges[$0].to }
    }

    private func matching(
        _ weights: [Int64], among isFree: [Bool]?, _ monitor: Monitor
    ) throws(Interrupted) -> WeightedMatchingSolution? {
        let kept = edges.indices.filter { isFree?[$0] ?? true }.map {
            WeightedGraph.Edge(edges[$0].from, edges[$0].to, weight: weights[$0])
        }
        guard let graph = try? WeightedGraph(vertexCount: problem.graph.vertexCount, edges: kept),
            case .optimal(let solution) = try Blossom.solve(graph, goal: .weight)
        else { return nil }
        return solution
    }

    private func answer(_ proof: RoundsProof) -> RoundsAnswer {
        let rounds = best.map { round in round.map { [edges[$0].from, edges[$0].to] }.sorted { $0[0] < $1[0] } }
        let all = best.flatMap(\.self)
        return RoundsAnswer(
            rounds: rounds, meetings: all.count, weight: all.reduce(0) { $0 + edges[$1].weight }, bound: bound,
            proof: proof)
    }
}
