import PeerProblems

/// Simulated annealing over swaps and moves of people, for sums of scores within groups, with a matrix of scores.
///
/// **Method.** For every group g and person x the table holds D(g, x), the sum of the scores of x with the members of g. Swapping u of
/// group a with v of group b then gains D(b, u) − D(a, u) + D(a, v) − D(b, v) − 2 w(u, v): four look-ups. A change is taken when it gains
/// more than T · ln r, r uniform in (0, 1), T falling geometrically; after a change the two groups' rows of D are brought up to date, n
/// additions each. Rules enter as a penalty per violation. At the end T = 0: only improvements are taken.
///
/// **Invariants.** D is exact at any time (integers). `best` keeps every rule and pair, or is `nil`.
///
/// **Complexity.** O(1) a trial without rules, O(n) a change; memory n² + groups · n, 4 bytes each.
///
/// **References.** S. Kirkpatrick, C. D. Gelatt & M. P. Vecchi, "Optimization by simulated annealing", Science 220 (1983) pp. 671–680;
/// J. Brimberg, N. Mladenović & D. Urošević, "Solving the maximally diverse grouping problem by skewed general variable neighborhood
/// search", Information Sciences 295 (2015) pp. 650–675 (the table D).
///
/// **Example.** Pairs {0, 1}, {2, 3}, w(0, 2) = w(1, 3) = 1, others 0: swapping 1 and 2 gains 1 − 0 + 1 − 0 − 2 · 0 = 2.
struct SwapAnnealing {
    private let count: Int
    private let groupCount: Int
    private let scores: [Int32]
    private let lower: [Int32]
    private let upper: [Int32]
    private let canMove: Bool
    private let mayBeEmpty: Bool
    private var table: [Int32]
    private(set) var groupOf: [Int32]
    private var sizes: [Int32]
    private var random: QuickRandom
    private(set) var value: Int64 = 0
    /// The best choice that keeps everything.
    private(set) var best: [Int32]?
    private(set) var bestValue = Int64.min
    /// What a pair scores that may not meet.
    private let forbidden: Int32
    private let rules: (@Sendable ([Int]) -> Int)?
    private var broken: [Int]
    private let penalty: Int64

    /// - Parameters:
    ///   - scores: the matrix; pairs that may not meet have `forbidden`, below all others.
    ///   - rules: how far a group is from keeping the rules, when there are any.
    init(
        count: Int, scores: [Int32], sizes: [ClosedRange<Int>], mayBeEmpty: Bool, start: [Int32], forbidden: Int32,
        penalty: Int64, rules: (@Sendable ([Int]) -> Int)?, seed: UInt64
    ) {
        self.count = count
        groupCount = sizes.count
        (self.scores, self.forbidden, self.penalty, self.rules) = (scores, forbidden, penalty, rules)
        lower = sizes.map { Int32($0.lowerBound) }
        upper = sizes.map { Int32($0.upperBound) }
        self.mayBeEmpty = mayBeEmpty
        canMove = mayBeEmpty || sizes.contains { $0.lowerBound < $0.upperBound }
        groupOf = start
        table = [Int32](repeating: 0, count: count * sizes.count)
        self.sizes = [Int32](repeating: 0, count: sizes.count)
        random = QuickRandom(seed: seed)
        broken = [Int](repeating: 0, count: sizes.count)
        for person in 0..<count {
            let group = Int(start[person])
            self.sizes[group] += 1
            for other in 0..<count { table[group * count + other] &+= scores[person * count + other] }
        }
        for person in 0..<count { value += Int64(table[Int(start[person]) * count + person]) }
        value /= 2
        if let rules {
            for group in broken.indices { broken[group] = rules(members(group)) }
        }
        keep()
    }

    private func members(_ group: Int) -> [Int] { (0..<count).filter { groupOf[$0] == group } }

    private var isSound: Bool { broken.allSatisfy { $0 == 0 } && value > Int64(forbidden) / 2 }

    private mutating func keep() {
        if value > bestValue, isSound { (best, bestValue) = (groupOf, value) }
    }

    /// The root mean square gain of random swaps: the scale of temperatures.
    mutating func spread() -> Double {
        guard count > 1, groupCount > 1 else { return 0 }
        var (sum, trials) = (0.0, 0)
        for _ in 0..<4000 {
            let (first, second) = (random.below(count), random.below(count))
            guard groupOf[first] != groupOf[second] else { continue }
            let gain = Double(swapGain(first, second))
            guard abs(gain) < Double(abs(Int64(forbidden))) / 2 || forbidden == 0 else { continue }
            sum += gain * gain
            trials += 1
        }
        return trials == 0 ? 1 : (sum / Double(trials)).squareRoot()
    }

    private func swapGain(_ u: Int, _ v: Int) -> Int64 {
        let (a, b) = (Int(groupOf[u]) * count, Int(groupOf[v]) * count)
        return Int64(table[b + u]) - Int64(table[a + u]) + Int64(table[a + v]) - Int64(table[b + v])
            - 2 * Int64(scores[u * count + v])
    }

    /// Tries changes at one temperature.
    mutating func run(trials: Int, temperature: Double) {
        guard count > 1, groupCount > 1 else { return }
        if rules == nil {
            if !canMove { return quickRun(trials, temperature) }
            for _ in 0..<trials / 512 {
                quickRun(448, temperature)
                mixedRun(64, temperature, moves: 1)
            }
            return
        }
        mixedRun(trials, temperature, moves: 4)
    }

    /// Swaps, and every so many trials a move of one person.
    private mutating func mixedRun(_ trials: Int, _ temperature: Double, moves: Int) {
        for _ in 0..<trials {
            let limit = temperature * random.logarithm()
            let first = random.below(count)
            let a = Int(groupOf[first])
            if canMove, moves == 1 || random.below(moves) == 0 {
                let b = random.below(groupCount)
                guard a != b, sizes[b] < upper[b],
                    sizes[a] > lower[a] || (mayBeEmpty && sizes[a] == 1 && lower[a] <= 1),
                    sizes[b] >= lower[b] - 1
                else { continue }
                let gain = Int64(table[b * count + first]) - Int64(table[a * count + first])
                attempt([first], [], a, b, gain, limit)
            } else {
                let second = random.below(count)
                let b = Int(groupOf[second])
                guard a != b else { continue }
                attempt([first], [second], a, b, swapGain(first, second), limit)
            }
        }
    }

    private mutating func attempt(_ out: [Int], _ back: [Int], _ a: Int, _ b: Int, _ gain: Int64, _ limit: Double) {
        guard let rules else {
            guard Double(gain) > limit || gain == 0 else { return }
            return change(out, back, a, b, gain)
        }
        // Rules cost more than look-ups: a change that fails without them need not be asked about unless something is broken.
        guard Double(gain) > limit || broken[a] + broken[b] > 0 else { return }
        let brokenA = rules(members(a).filter { !out.contains($0) } + back)
        let brokenB = rules(members(b).filter { !back.contains($0) } + out)
        let total = gain - penalty * Int64(brokenA + brokenB - broken[a] - broken[b])
        guard Double(total) > limit || total == 0 else { return }
        (broken[a], broken[b]) = (brokenA, brokenB)
        change(out, back, a, b, gain)
    }

    private mutating func change(_ out: [Int], _ back: [Int], _ a: Int, _ b: Int, _ gain: Int64) {
        for person in out {
            groupOf[person] = Int32(b)
            for other in 0..<count {
                table[a * count + other] &-= scores[person * count + other]
                table[b * count + other] &+= scores[person * count + other]
            }
        }
        for person in back {
            groupOf[person] = Int32(a)
            for other in 0..<count {
                table[b * count + other] &-= scores[person * count + other]
                table[a * count + other] &+= scores[person * count + other]
            }
        }
        sizes[a] += Int32(back.count - out.count)
        sizes[b] += Int32(out.count - back.count)
        value += gain
        keep()
    }

    /// The same for swaps alone, without rules: the loop that counts.
    private mutating func quickRun(_ trials: Int, _ temperature: Double) {
        var (value, bestValue) = (value, bestValue)
        let isBetter = Self.swaps(
            trials, temperature, count, forbidden, scores, &table, &groupOf, &random, &value, &bestValue, &best)
        (self.value, self.bestValue) = (value, bestValue)
        if isBetter { best = best ?? groupOf }
    }

    private static func swaps(
        _ trials: Int, _ temperature: Double, _ n: Int, _ forbidden: Int32, _ scores: [Int32], _ table: inout [Int32],
        _ groupOf: inout [Int32], _ random: inout QuickRandom, _ value: inout Int64, _ bestValue: inout Int64,
        _ best: inout [Int32]?
    ) -> Bool {
        var isBetter = false
        // The best is copied late: only when the walk leaves it.
        var isAtBest = false
        let w = scores.span
        for _ in 0..<trials {
            let (u, v) = random.two(below: n)
            let (a, b) = (Int(groupOf[u]) &* n, Int(groupOf[v]) &* n)
            if a == b { continue }
            let gain = Int(table[b + u] &- table[a + u]) + Int(table[a + v] &- table[b + v]) - 2 * Int(w[u &* n + v])
            if gain < 0, Double(gain) <= temperature * random.logarithm() { continue }
            if isAtBest, gain < 0 {
                best = groupOf
                isAtBest = false
            }
            groupOf.swapAt(u, v)
            update(n, w, u, v, a, b, &table)
            value += Int64(gain)
            if value > bestValue, value > Int64(forbidden) / 2 {
                bestValue = value
                (isAtBest, isBetter) = (true, true)
            }
        }
        if isAtBest { best = groupOf }
        return isBetter
    }

    private static func update(
        _ n: Int, _ w: Span<Int32>, _ u: Int, _ v: Int, _ a: Int, _ b: Int, _ table: inout [Int32]
    ) {
        let (first, second) = (w.extracting(u &* n..<(u &+ 1) &* n), w.extracting(v &* n..<(v &+ 1) &* n))
        var whole = table.mutableSpan
        var own = whole._mutatingExtracting(a..<a + n)
        for x in 0..<n { own[x] = own[x] &+ (second[x] &- first[x]) }
        var other = whole._mutatingExtracting(b..<b + n)
        for x in 0..<n { other[x] = other[x] &- (second[x] &- first[x]) }
    }
}
