import PeerProblems
import PeerPrograms
import PeerWeightedMatching

/// The best pairs that keep a program's parity, and what no such pairs exceed (see ``ParityQuestion``).
///
/// **Method.** Best pairs without the demand come first: where they keep it they are the answer. Otherwise benefit of the group with the least mean
/// is counted as worth, and that of the group with the greatest mean against it, so much that best pairs, so counted, have both near enough; then
/// bisection finds where they only just are. With more groups the two that are furthest apart are taken again and again. On either side
/// of that place two matchings have nearly the same counted worth: the better one is too far apart, the other keeps the gap. What differs
/// between them falls into cycles and paths, and each that gains worth is taken from the first as long as the gap is kept (*patching*).
/// Last, exchanges of partners are looked for (`ParityExchange`). Up to twelve people all pairs are tried.
///
/// **Complexity.** Some twenty matchings of a graph of all pairs for two groups, and the exchanges.
struct ParityOptimum {
    private let question: ParityQuestion
    private let pool: ScoredPool
    private let context: MethodContext
    private let all: FairPairs
    private let exchange: ParityExchange
    /// The best pairs found that keep the gap.
    private var best: (pairs: [(Int, Int)], worth: Int64)?
    private var proof: ParityDuals?
    private var bound = Int64.max
    /// The least difference found.
    private var least = Double.infinity
    /// No unit of benefit counts as more than 64 units of worth.
    private static let mostMultiplier: Int64 = 1 << 16

    init(_ question: ParityQuestion, _ pool: ScoredPool, _ context: MethodContext) throws(MethodFailure) {
        if let refusal = question.refusal(of: pool) { throw .invalid(refusal) }
        (self.question, self.pool, self.context) = (question, pool, context)
        let all = try interruptible { () throws(Interrupted) in
            try FairPairs(pool, monitor: context.monitor.stage(0...0.05))
        }
        (self.all, exchange) = (all, ParityExchange(question, all))
    }

    mutating func solve() throws(MethodFailure) -> (pairs: [(Int, Int)], proof: any Proof) {
        if pool.count <= ParityQuestion.exhaustiveLimit {
            let (best, least) = question.exhaustive(pool, all)
            guard let best else { throw refusal(least, "no pairs of these people") }
            return (best, ParityExhaustion())
        }
        var multipliers = [Int64](repeating: 0, count: question.names.count)
        var current = try solved(multipliers)
        for _ in 0..<4 * question.names.count where !keeps(current) {
            guard let next = try brought(current, &multipliers) else { break }
            current = next
        }
        guard let best, let proof else { throw refusal(least, "no pairs were found that") }
        return (best.pairs, proof)
    }

    private func refusal(_ least: Double, _ who: String) -> MethodFailure {
        let (gap, people) = (question.parity.gap, pool.coversFirst ? "match as many people and " : "")
        return .invalid(
            "\(who) \(people)have mean benefits of '\(question.parity.group)' within \(gap); the least difference found is "
                + "\((least * 1e4).rounded(.up) / 1e4): allow as much")
    }

    private func keeps(_ pairs: [(Int, Int)]) -> Bool { question.keeps(question.benefits(of: pairs, in: pool)) }

    /// The best pairs so counted; keeps the bound they prove, and themselves where they keep the gap.
    private mutating func solved(_ multipliers: [Int64]) throws(MethodFailure) -> [(Int, Int)] {
        let (question, all, monitor) = (question, all, context.monitor)
        let goal: MatchingGoal = pool.coversFirst ? .cardinalityThenWeight : .weight
        let graph = try solvable { () throws(ProblemError) in
            try all.graph { question.weight(of: $0, multipliers) }
        }
        let outcome = try interruptible { () throws(Interrupted) in
            try Blossom.solve(graph, goal: goal, monitor: monitor.stage(0.05...0.05))
        }
        guard case .optimal(let solution) = outcome else {
            throw .rejected("only a perfect matching can be infeasible")
        }
        let found = ParityDuals(multipliers: multipliers, best: solution)
        if let own = found.bound(in: pool), own.worth < bound { (bound, proof) = (own.worth, found) }
        let pairs = solution.matching.pairs
        take(pairs)
        // Few people have few matchings that are best for some multipliers: what is near any of them may be the only one.
        if pool.count <= 60 { take(exchange.improved(pairs)) }
        return pairs
    }

    private mutating func take(_ pairs: [(Int, Int)]) {
        let benefits = question.benefits(of: pairs, in: pool)
        least = min(least, question.difference(benefits))
        let worth = pool.value(of: pairs).worth
        guard question.keeps(benefits), best.map({ worth > $0.worth }) ?? true else { return }
        best = (pairs, worth)
    }

    /// Pairs in which the two groups that are furthest apart are near enough, with the multipliers for that; `nil` where none bring them there.
    private mutating func brought(
        _ pairs: [(Int, Int)], _ multipliers: inout [Int64]
    ) throws(MethodFailure) -> [(Int, Int)]? {
        let (high, low) = question.extremes(question.benefits(of: pairs, in: pool))
        let before = multipliers
        let sizes = question.sizes
        /// Benefit worth `amount`, spread over the people of either group.
        func shifted(_ amount: Int64) -> [Int64] {
            var changed = before
            changed[low] += (amount + sizes[low] - 1) / sizes[low]
            changed[high] -= amount / sizes[high]
            return changed
        }
        func isNear(_ pairs: [(Int, Int)]) -> Bool {
            let benefits = question.benefits(of: pairs, in: pool)
            return benefits[high] * sizes[low] - benefits[low] * sizes[high] <= question.gap * sizes[low] * sizes[high]
        }
        var (apart, near) = (Int64(0), Int64(0))
        var (better, kept) = (pairs, pairs)
        var amount = 64 * max(sizes[low], sizes[high])
        while near == 0 {
            let multipliers = shifted(amount)
            guard multipliers.allSatisfy({ $0.magnitude <= Self.mostMultiplier }) else {
                take(exchange.improved(better))
                return nil
            }
            let found = try solved(multipliers)
            if isNear(found) { (near, kept) = (amount, found) } else { (apart, better) = (amount, found) }
            amount *= 2
        }
        while near - apart > min(sizes[low], sizes[high]) {
            let middle = apart + (near - apart) / 2
            let found = try solved(shifted(middle))
            if isNear(found) { (near, kept) = (middle, found) } else { (apart, better) = (middle, found) }
        }
        take(patched(kept, with: better))
        // Of the matchings on either side of the gap, and of what is best so far, those nearby.
        for pairs in [kept, better] + (best.map { [$0.pairs] } ?? []) {
            try interruptible { () throws(Interrupted) in try context.monitor.poll(0.05) }
            take(exchange.improved(pairs))
        }
        multipliers = shifted(near)
        return kept
    }

    /// Pairs that keep the gap with those parts of better ones that gain worth and let them keep it.
    private func patched(_ kept: [(Int, Int)], with better: [(Int, Int)]) -> [(Int, Int)] {
        guard keeps(kept) else { return kept }
        func worth(_ pairs: [(Int, Int)]) -> Int64 { pool.value(of: pairs).worth }
        var current = kept
        let parts = Self.parts(kept, better, count: pool.count).map { (part: $0, gain: worth($0.new) - worth($0.old)) }
        for (part, gain) in parts.sorted(by: { $0.gain > $1.gain }) where gain > 0 {
            guard !pool.coversFirst || part.new.count >= part.old.count else { continue }
            let old = Set(part.old.map { $0.0 })
            let next = current.filter { !old.contains($0.0) } + part.new
            if keeps(next) { current = next }
        }
        return current.sorted { $0 < $1 }
    }

    /// The cycles and paths in which two matchings differ, each with the pairs of either.
    private static func parts(
        _ first: [(Int, Int)], _ second: [(Int, Int)], count: Int
    ) -> [(old: [(Int, Int)], new: [(Int, Int)])] {
        func mates(_ pairs: [(Int, Int)]) -> [Int] {
            var mates = [Int](repeating: -1, count: count)
            for (a, b) in pairs { (mates[a], mates[b]) = (b, a) }
            return mates
        }
        let (own, other) = (mates(first), mates(second))
        var isSeen = [Bool](repeating: false, count: count)
        return (0..<count).compactMap { start in
            guard !isSeen[start], own[start] != other[start] else { return nil }
            var (members, place) = ([start], 0)
            isSeen[start] = true
            while place < members.count {
                for next in [own[members[place]], other[members[place]]] where next >= 0 && !isSeen[next] {
                    isSeen[next] = true
                    members.append(next)
                }
                place += 1
            }
            func pairs(_ mates: [Int]) -> [(Int, Int)] {
                members.filter { mates[$0] > $0 }.map { ($0, mates[$0]) }
            }
            return (pairs(own), pairs(other))
        }
    }
}
