// Parity: the best pairs among those that treat groups of people alike.
//
// QUESTION. Group g has n(g) people and the total benefit B(g) = Σ over its people of what flows to them. Which pairs, as many as possible, have the
// greatest worth, where B(g) / n(g) − B(h) / n(h) ≤ gap for all groups g and h? A matching with one such side constraint has no known polynomial
// algorithm that is exact.
//
// BOUND. Let c(g) be any numbers, and count every unit of benefit of group g as c(g) more units of worth: W is the greatest worth so counted. Pairs
// that keep the gap have means b(g) between some t and t + gap, 0 ≤ t ≤ 1, so
//     worth = counted worth − Σ c(g) n(g) b(g) ≤ W + gap · Σ over c(g) < 0 of |c(g)| n(g) + max(0, −Σ c(g) n(g)).
// Numbers are integers, c in units of 2⁻¹⁰, so the bound is exact whatever c is; good ones make it close (Lagrangian relaxation).
//
// EXAMPLE. Groups x = {a, b} and y = {p, q}. a–b gives 5 to each and p–q 1 to each, worth 12 together; a–p and b–q give 3 to each of x and 2 to each
// of y, worth 10. Means are 5 and 1 for the first, 3 and 2 for the second pairs. With a gap of 1 only the second will do. With c(x) = −¼ and c(y) = ¼
// the first count 12 − 2.5 + .5 = 10 and the second 10 − 1.5 + 1 = 9.5: the bound is 10 + 1 · ¼ · 2 = 10.5. With c = ∓½ they count 8 and 9: the bound is
// 9 + 1 · ½ · 2 = 10, which the second pairs attain.
//
// FEW PEOPLE. Up to twelve people all pairs are tried, and the proof is that nothing else was found: the judge tries them again.
//
// SOURCES. H. Everett, "Generalized Lagrange multiplier method", Operations Research 11 (1963) pp. 399–417; A. Berger, V. Bonifaci, F. Grandoni & G.
// Schäfer, "Budgeted matching and budgeted matroid intersection via the gasoline puzzle", Math. Programming 128 (2011) pp. 355–372 (patching).

import PeerProblems
import PeerScoring

/// The groups of a program's parity in a pool, what pairs give to each, and graphs that count benefits.
package struct ParityQuestion: Sendable {
    /// Up to so many people all pairs are tried.
    package static let exhaustiveLimit = 12
    /// What one unit of worth is counted as.
    package static let scale: Int64 = 1 << 10

    /// What is asked.
    package let parity: Parity
    /// The groups that are looked at, ascending.
    package let names: [String]
    /// People of each, locked ones included.
    package let sizes: [Int64]
    /// The group of each place of the pool; −1 for none.
    private let groups: [Int]
    /// What locked pairs give to each group.
    private let lockedBenefits: [Int64]

    /// The question of a pool; `nil` where its program asks none.
    package init?(_ pool: ScoredPool) {
        guard let parity = pool.program.parity else { return nil }
        let values = pool.cohort.participants.map {
            parity.group == "department" ? $0.department : $0.groups[parity.group]
        }
        var counts: [String: Int64] = [:]
        for value in values { if let value { counts[value, default: 0] += 1 } }
        let names = counts.filter { $0.value >= Int64(parity.leastPeople) }.keys.sorted()
        let numbers = Dictionary(uniqueKeysWithValues: zip(names, names.indices))
        func group(_ person: Int) -> Int { values[person].flatMap { numbers[$0] } ?? -1 }
        (self.parity, self.names) = (parity, names)
        sizes = names.map { counts[$0] ?? 0 }
        groups = pool.people.map(group)
        var locked = [Int64](repeating: 0, count: names.count)
        for (first, second) in pool.locked {
            for (person, partner) in [(first, second), (second, first)] where group(person) >= 0 {
                locked[group(person)] += Int64(pool.scores.direction(to: person, from: partner).score)
            }
        }
        lockedBenefits = locked
    }

    /// Why a pool cannot be asked; `nil` where it can.
    package func refusal(of pool: ScoredPool) -> String? {
        guard pool.isPlain, pool.tierCount == 1 else {
            return "'parity' is of pairs, one partner each, without tiers"
        }
        guard pool.count <= FairPairs.mostPeople else {
            return "'parity' looks at all pairs of at most \(FairPairs.mostPeople) people; there are \(pool.count)"
        }
        guard names.count >= 2 else {
            let known = Set(pool.cohort.participants.flatMap(\.groups.keys)).sorted().joined(separator: ", ")
            return
                "'parity' compares groups of at least \(parity.leastPeople) people by '\(parity.group)', and there are \(names.count); "
                + "it may be 'department'\(known.isEmpty ? "" : " or one of the monitored groups \(known)")"
        }
        return nil
    }

    /// The greatest difference of means, in units of score, rounded down.
    package var gap: Int64 { Int64((parity.gap * Double(Score.one)).rounded(.down)) }

    // MARK: Benefits

    /// What some pairs, and locked ones, give to each group.
    package func benefits(of pairs: [(Int, Int)], in pool: ScoredPool) -> [Int64] {
        var sums = lockedBenefits
        for (first, second) in pairs {
            for (place, partner) in [(first, second), (second, first)] where groups[place] >= 0 {
                sums[groups[place]] += Int64(
                    pool.scores.direction(to: pool.people[place], from: pool.people[partner]).score)
            }
        }
        return sums
    }

    /// Whether benefits keep the gap.
    package func keeps(_ benefits: [Int64]) -> Bool {
        for (high, own) in benefits.enumerated() {
            for (low, other) in benefits.enumerated() {
                guard own * sizes[low] - other * sizes[high] <= gap * sizes[low] * sizes[high] else { return false }
            }
        }
        return true
    }

    /// The same of pairs whose scores are known.
    package func benefits(of pairs: [FairPairs.Pair]) -> [Int64] {
        pairs.reduce(into: lockedBenefits) { add($1, times: 1, to: &$0) }
    }

    /// By how much means are too far apart, in units of score; 0 where the gap is kept.
    package func excess(_ benefits: [Int64]) -> Double {
        var (most, least) = (-Double.infinity, Double.infinity)
        for (benefit, size) in zip(benefits, sizes) {
            let mean = Double(benefit) / Double(size)
            (most, least) = (max(most, mean), min(least, mean))
        }
        // Near the gap whole numbers decide.
        let excess = most - least - Double(gap)
        return excess < 1 ? keeps(benefits) ? 0 : max(excess, 1e-9) : excess
    }

    /// The groups with the greatest and the least mean; the first of equal ones.
    package func extremes(_ benefits: [Int64]) -> (high: Int, low: Int) {
        var (high, low) = (0, 0)
        for group in benefits.indices.dropFirst() {
            if benefits[group] * sizes[high] > benefits[high] * sizes[group] { high = group }
            if benefits[group] * sizes[low] < benefits[low] * sizes[group] { low = group }
        }
        return (high, low)
    }

    /// The difference between the greatest and the least mean, in score.
    package func difference(_ benefits: [Int64]) -> Double {
        let means = zip(benefits, sizes).map { Double($0) / Double($1) / Double(Score.one) }
        return (means.max() ?? 0) - (means.min() ?? 0)
    }

    // MARK: Counted worth

    /// What a pair is worth, in units of 1/``scale``, where each unit of a group's benefit counts as so many of those.
    package func weight(of pair: FairPairs.Pair, _ multipliers: [Int64]) -> Int64 {
        func counted(_ place: Int, _ flow: Int32) -> Int64 {
            groups[place] < 0 ? 0 : multipliers[groups[place]] * Int64(flow)
        }
        return pair.worth * Self.scale + counted(pair.first, pair.flows.first)
            + counted(pair.second, pair.flows.second)
    }

    /// What no pairs that keep the gap are worth more than, when `counted` is the greatest counted worth.
    package func bound(_ counted: Int128, _ multipliers: [Int64]) -> Int64 {
        var most = counted
        var sum = Int128(0)
        for (group, multiplier) in multipliers.enumerated() {
            let all = Int128(multiplier) * Int128(sizes[group])
            sum += all
            most += Int128(multiplier) * Int128(lockedBenefits[group])
            if multiplier < 0 { most += Int128(gap) * (0 - all) }
        }
        if sum < 0 { most += Int128(Score.one) * (0 - sum) }
        let (quotient, rest) = most.quotientAndRemainder(dividingBy: Int128(Self.scale))
        return Int64(clamping: rest < 0 ? quotient - 1 : quotient)
    }

    // MARK: Few people

    /// Every way to make pairs of a few people, looked through: the best that keep the gap, and the least difference of those that
    /// match as many people as count.
    package func exhaustive(_ pool: ScoredPool, _ all: FairPairs) -> (best: [(Int, Int)]?, least: Double) {
        var search = ParityTable(question: self, all: all, coversFirst: pool.coversFirst)
        search.look(from: 0)
        return (search.best, search.least)
    }

    /// Adds what a pair gives to groups, or takes it off.
    package func add(_ pair: FairPairs.Pair, times sign: Int64, to benefits: inout [Int64]) {
        if groups[pair.first] >= 0 { benefits[groups[pair.first]] += sign * Int64(pair.flows.first) }
        if groups[pair.second] >= 0 { benefits[groups[pair.second]] += sign * Int64(pair.flows.second) }
    }

    fileprivate var start: [Int64] { lockedBenefits }
}

/// All matchings of a few people.
private struct ParityTable {
    private let question: ParityQuestion
    private let coversFirst: Bool
    private let partners: [[FairPairs.Pair]]
    private var isTaken: [Bool]
    private var made: [FairPairs.Pair] = []
    private var worth: Int64 = 0
    private var benefits: [Int64]
    private(set) var best: [(Int, Int)]?
    private var bestWorth: Int64 = 0
    private(set) var least = Double.infinity
    /// The most pairs seen.
    private var most = 0

    init(question: ParityQuestion, all: FairPairs, coversFirst: Bool) {
        self.question = question
        self.coversFirst = coversFirst
        var partners = [[FairPairs.Pair]](repeating: [], count: all.people)
        for pair in all.pairs { partners[pair.first].append(pair) }
        self.partners = partners
        isTaken = [Bool](repeating: false, count: all.people)
        benefits = question.start
    }

    mutating func look(from place: Int) {
        guard place < isTaken.count else { return weigh() }
        if !isTaken[place] {
            for pair in partners[place] where !isTaken[pair.second] {
                isTaken[pair.second] = true
                made.append(pair)
                worth += pair.worth
                question.add(pair, times: 1, to: &benefits)
                look(from: place + 1)
                question.add(pair, times: -1, to: &benefits)
                worth -= pair.worth
                made.removeLast()
                isTaken[pair.second] = false
            }
        }
        // Taken by somebody before, or left out.
        look(from: place + 1)
    }

    private mutating func weigh() {
        if coversFirst {
            guard made.count >= most else { return }
            if made.count > most { (most, best, least) = (made.count, nil, .infinity) }
        }
        least = min(least, question.difference(benefits))
        guard question.keeps(benefits), best == nil || worth > bestWorth else { return }
        (best, bestWorth) = (made.map { ($0.first, $0.second) }, worth)
    }
}
