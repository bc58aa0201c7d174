import PeerMatching

/// Whether claims are true, by trying everything: for pools of at most seven people. Nothing of a judge is asked.
struct ClaimOracle {
    let pool: ScoredPool
    private let best: ObjectiveValue
    private let all: [[(Int, Int)]]

    init(_ pool: ScoredPool) {
        self.pool = pool
        var found: [[(Int, Int)]] = []
        let possible = (0..<pool.count).flatMap { a in (0..<pool.count).filter { $0 > a }.map { (a, $0) } }.filter {
            pool.reciprocal.score(row: $0.0, column: $0.1) != nil
        }
        func search(_ index: Int, _ chosen: [(Int, Int)], _ left: [Int]) {
            guard index < possible.count else {
                found.append(chosen)
                return
            }
            search(index + 1, chosen, left)
            let (a, b) = possible[index]
            guard left[a] > 0, left[b] > 0 else { return }
            var less = left
            (less[a], less[b]) = (less[a] - 1, less[b] - 1)
            search(index + 1, chosen + [(a, b)], less)
        }
        search(0, [], pool.capacities)
        all = found
        best = found.map { pool.value(of: $0) }.max() ?? ObjectiveValue(covered: [], worth: 0)
    }

    /// Whether a claim of pairs, with a value and a bound that are stated, is true.
    func isTrue(_ claim: Claim, of pairs: [(Int, Int)], bound: ObjectiveValue?, seed: UInt64) -> Bool {
        switch claim.kind {
        case .optimal: isPossible(pairs) && pool.value(of: pairs) == best
        case .bound: bound.map { best <= $0 } ?? false
        case .stable: isPossible(pairs) && isStable(pairs)
        case .noStablePairs: !all.contains { isStable($0) }
        case .noGroups: false
        case .greedy: same(pairs, greedy())
        case .firstCome: same(pairs, firstCome())
        case .lot:
            same(pairs, (try? RandomAgain.pairs(pool, seed: seed)) ?? [])
        case .maximal: isPossible(pairs) && isMaximal(pairs)
        case .valid: isPossible(pairs)
        case .unproved: true
        }
    }

    func isPossible(_ pairs: [(Int, Int)]) -> Bool { all.contains { same($0, pairs) } }

    private func same(_ a: [(Int, Int)], _ b: [(Int, Int)]) -> Bool {
        func key(_ pairs: [(Int, Int)]) -> [[Int]] {
            pairs.map { [min($0.0, $0.1), max($0.0, $0.1)] }.sorted { $0.lexicographicallyPrecedes($1) }
        }
        return key(a) == key(b)
    }

    /// Whether `person` would rather have `other` than one of those they have, or has a free place.
    private func wants(_ person: Int, _ other: Int, _ partners: [[Int]]) -> Bool {
        func isBetter(_ a: Int, than b: Int) -> Bool {
            let (x, y) = (pool.benefit.score(row: person, column: a), pool.benefit.score(row: person, column: b))
            return x == y ? a < b : (x ?? .min) > (y ?? .min)
        }
        if partners[person].count < pool.capacities[person] { return true }
        return partners[person].contains { isBetter(other, than: $0) }
    }

    private func isStable(_ pairs: [(Int, Int)]) -> Bool {
        var partners = [[Int]](repeating: [], count: pool.count)
        for (a, b) in pairs {
            partners[a].append(b)
            partners[b].append(a)
        }
        return !(0..<pool.count).contains { a in
            (0..<pool.count).contains { b in
                a < b && pool.reciprocal.score(row: a, column: b) != nil && !partners[a].contains(b)
                    && wants(a, b, partners) && wants(b, a, partners)
            }
        }
    }

    private func isMaximal(_ pairs: [(Int, Int)]) -> Bool {
        let taken = Set(pairs.flatMap { [$0.0, $0.1] })
        return !(0..<pool.count).contains { a in
            (0..<pool.count).contains { b in
                a < b && !taken.contains(a) && !taken.contains(b) && pool.reciprocal.score(row: a, column: b) != nil
            }
        }
    }

    private func greedy() -> [(Int, Int)] {
        let possible = (0..<pool.count).flatMap { a in (0..<pool.count).filter { $0 > a }.map { (a, $0) } }.compactMap {
            pair in pool.reciprocal.score(row: pair.0, column: pair.1).map { (pair.0, pair.1, $0) }
        }
        var (taken, pairs): (Set<Int>, [(Int, Int)]) = ([], [])
        for (a, b, _) in possible.sorted(by: { $0.2 != $1.2 ? $0.2 > $1.2 : ($0.0, $0.1) < ($1.0, $1.1) })
        where !taken.contains(a) && !taken.contains(b) {
            taken.formUnion([a, b])
            pairs.append((a, b))
        }
        return pairs
    }

    private func firstCome() -> [(Int, Int)] {
        var (taken, pairs): (Set<Int>, [(Int, Int)]) = ([], [])
        for a in 0..<pool.count where !taken.contains(a) {
            let best = (0..<pool.count).filter { $0 != a && !taken.contains($0) }.compactMap { b in
                pool.reciprocal.score(row: a, column: b).map { (b, $0) }
            }.max { $0.1 != $1.1 ? $0.1 < $1.1 : $0.0 > $1.0 }
            guard let best else { continue }
            taken.formUnion([a, best.0])
            pairs.append((a, best.0))
        }
        return pairs
    }
}

/// A lot drawn again, by the plainest loop.
enum RandomAgain {
    static func pairs(_ pool: ScoredPool, seed: UInt64) throws -> [(Int, Int)] {
        var generator = SplitMix64(seed: seed)
        var (taken, pairs): (Set<Int>, [(Int, Int)]) = ([], [])
        for a in (0..<pool.count).shuffled(using: &generator) where !taken.contains(a) {
            let free = (0..<pool.count).filter {
                $0 != a && !taken.contains($0) && pool.reciprocal.score(row: a, column: $0) != nil
            }
            guard let b = free.randomElement(using: &generator) else { continue }
            taken.formUnion([a, b])
            pairs.append((a, b))
        }
        return pairs
    }
}
