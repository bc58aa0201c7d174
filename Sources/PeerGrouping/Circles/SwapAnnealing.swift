import PeerNumerics
import PeerProblems

/// Simulated annealing over swaps and moves of people, for sums of scores within groups, with a matrix of scores.
///
/// **Method.** For every group g and person x a table holds D(g, x), the sum of the scores of x with the members of g. Swapping u of
/// group a with v of group b then gains D(b, u) − D(a, u) + D(a, v) − D(b, v) − 2 w(u, v): four look-ups. A change is taken when it gains
/// at least T · ln r, r uniform in (0, 1), T falling geometrically; after a change the two groups' rows of D are brought up to date, n
/// additions each. At the end T = 0: nothing that loses is taken.
///
/// Without rules somebody is drawn, and the first of all others, in a circle from a random one on, whose swap is taken: vectors look at
/// sixteen of them at once (`SwapScan`), which is some twenty times as fast as drawing both, where hardly one in a thousand is taken. With
/// rules, which cost a penalty per violation, both are drawn.
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
    private let lower: [Int32]
    private let upper: [Int32]
    private let canMove: Bool
    private let mayBeEmpty: Bool
    /// Who is where, and the table D.
    private var scan: SwapScan
    private var sizes: [Int32]
    private var random: QuickRandom
    private var value: Int64 = 0
    /// The value of ``best``.
    private(set) var bestValue = Int64.min
    /// The best choice that keeps everything, unless it is the one at hand: that is copied when the search leaves it.
    private var left: [Int32]?
    private var isAtBest = false
    /// What a pair scores that may not meet.
    private let forbidden: Int32
    private let rules: (@Sendable ([Int]) -> Int)?
    private var broken: [Int]
    private let penalty: Int64

    /// Logarithms of numbers in (0, 1), in no order.
    private static let logarithms: [Float] = {
        var random = SplitMix64(seed: 1)
        return (0..<16_384).map { _ in Float(naturalLogarithm((Double(random.next() >> 40) + 0.5) / 0x1p24)) }
    }()
    /// The most people for whom there are logarithms.
    static var mostPeople: Int { logarithms.count / 2 }

    /// - Parameters:
    ///   - scores: the matrix; pairs that may not meet have `forbidden`, below all others.
    ///   - rules: how far a group is from keeping the rules, when there are any.
    init(
        count: Int, scores: [Int32], sizes: [ClosedRange<Int>], mayBeEmpty: Bool, start: [Int32], forbidden: Int32,
        penalty: Int64, rules: (@Sendable ([Int]) -> Int)?, seed: UInt64
    ) {
        precondition(count <= Self.mostPeople, "a matrix is not made for so many")
        self.count = count
        groupCount = sizes.count
        (self.forbidden, self.penalty, self.rules) = (forbidden, penalty, rules)
        lower = sizes.map { Int32($0.lowerBound) }
        upper = sizes.map { Int32($0.upperBound) }
        self.mayBeEmpty = mayBeEmpty
        canMove = mayBeEmpty || sizes.contains { $0.lowerBound < $0.upperBound }
        scan = SwapScan(
            scores: scores, groups: start, groupCount: sizes.count,
            largestGroup: sizes.reduce(1) { max($0, min(count, $1.upperBound)) })
        self.sizes = [Int32](repeating: 0, count: sizes.count)
        random = QuickRandom(seed: seed)
        broken = [Int](repeating: 0, count: sizes.count)
        for group in start { self.sizes[Int(group)] += 1 }
        value = scan.atHome.reduce(0) { $0 + Int64($1) } / 2
        if let rules {
            for group in broken.indices { broken[group] = rules(members(group)) }
        }
        note()
    }

    /// Everybody's group at hand.
    var groupOf: [Int32] { scan.groups }

    /// The best choice that keeps everything.
    var best: [Int32]? { isAtBest ? scan.groups : left }

    private func members(_ group: Int) -> [Int] { (0..<count).filter { scan.groups[$0] == group } }

    private var isSound: Bool { broken.allSatisfy { $0 == 0 } && value > Int64(forbidden) / 2 }

    private mutating func note() {
        if value > bestValue, isSound { (bestValue, isAtBest) = (value, true) }
    }

    /// Keeps the choice at hand if it is the best, before it is changed for something less or for something of other violations.
    private mutating func leave(_ gain: Int64) {
        guard isAtBest, gain < 0 || rules != nil else { return }
        (left, isAtBest) = (scan.groups, false)
    }

    /// The root mean square gain of random swaps: the scale of temperatures.
    mutating func spread() -> Double {
        guard count > 1, groupCount > 1 else { return 0 }
        var (sum, trials) = (0.0, 0)
        for _ in 0..<4000 {
            let (first, second) = (random.below(count), random.below(count))
            guard scan.groups[first] != scan.groups[second] else { continue }
            let gain = Double(scan.gain(first, second))
            guard abs(gain) < Double(abs(Int64(forbidden))) / 2 || forbidden == 0 else { continue }
            sum += gain * gain
            trials += 1
        }
        return trials == 0 ? 1 : (sum / Double(trials)).squareRoot()
    }

    /// Tries changes at one temperature.
    mutating func run(trials: Int, temperature: Double) {
        guard count > 1, groupCount > 1 else { return }
        if rules == nil { look(trials, Float(temperature)) } else { draw(trials, temperature) }
    }

    // MARK: Without rules

    /// Looks at one person's swaps with everybody else, person after person; before that at one move, where sizes may change.
    private mutating func look(_ trials: Int, _ temperature: Float) {
        var done = 0
        let logarithms = Self.logarithms.span
        while done < trials {
            let person = random.below(count)
            if canMove {
                done += 1
                if move(person, temperature * logarithms[random.below(logarithms.count)]) { continue }
            }
            let own = random.below(logarithms.count - count)
            let found = scan.partner(
                of: person, from: 16 * random.below((count + 15) / 16), temperature: temperature,
                logarithms: logarithms.extracting(own..<own + count))
            done += found.looks
            guard let other = found.partner else { continue }
            let gain = scan.gain(person, other)
            leave(gain)
            scan.swap(person, other)
            value += gain
            note()
        }
    }

    /// Moves somebody to a random group if that is possible and gains at least `limit`.
    private mutating func move(_ person: Int, _ limit: Float) -> Bool {
        let (a, b) = (Int(scan.groups[person]), random.below(groupCount))
        guard mayMove(a, b) else { return false }
        let gain = scan.gain(person, to: b)
        guard Float(gain) >= limit else { return false }
        leave(gain)
        change(person, nil, a, b)
        value += gain
        note()
        return true
    }

    private func mayMove(_ a: Int, _ b: Int) -> Bool {
        a != b && sizes[b] < upper[b] && (sizes[a] > lower[a] || (mayBeEmpty && sizes[a] == 1 && lower[a] <= 1))
            && sizes[b] >= lower[b] - 1
    }

    private mutating func change(_ person: Int, _ other: Int?, _ a: Int, _ b: Int) {
        if let other { return scan.swap(person, other) }
        scan.move(person, to: b)
        sizes[a] -= 1
        sizes[b] += 1
    }

    // MARK: With rules

    private mutating func draw(_ trials: Int, _ temperature: Double) {
        for _ in 0..<trials {
            let limit = temperature * random.logarithm()
            let person = random.below(count)
            let a = Int(scan.groups[person])
            if canMove, random.below(4) == 0 {
                let b = random.below(groupCount)
                if mayMove(a, b) { attempt(person, nil, a, b, scan.gain(person, to: b), limit) }
            } else {
                let other = random.below(count)
                let b = Int(scan.groups[other])
                if a != b { attempt(person, other, a, b, scan.gain(person, other), limit) }
            }
        }
    }

    private mutating func attempt(_ person: Int, _ other: Int?, _ a: Int, _ b: Int, _ gain: Int64, _ limit: Double) {
        // Rules cost more than look-ups: a change that fails without them need not be asked about unless something is broken.
        guard let rules, Double(gain) >= limit || broken[a] + broken[b] > 0 else { return }
        let brokenA = rules(members(a).filter { $0 != person } + (other.map { [$0] } ?? []))
        let brokenB = rules(members(b).filter { $0 != other } + [person])
        guard Double(gain - penalty * Int64(brokenA + brokenB - broken[a] - broken[b])) >= limit else { return }
        leave(gain)
        (broken[a], broken[b]) = (brokenA, brokenB)
        change(person, other, a, b)
        value += gain
        note()
    }
}
