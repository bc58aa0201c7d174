// Which company of a person is worth most above its members' prices.
//
// PROBLEM. Given prices λ and a person v: of the groups G with v in them that may be, the greatest (w(G) − λ(G)) / |G|.
//
// METHOD. Branch and bound for each size k in turn. The price of a member is spread over the k − 1 pairs that they make, so that a group is worth the sum
// of its pairs' surplus s(u, x) = (k − 1) w(u, x) − λ(u) − λ(x), which is k − 1 times what is sought. People are added one by one; with d
// of k chosen and r = k − d to come, a candidate u can add no more than their surplus with the chosen, and half of their r − 1 best surpluses with
// anybody, since each pair of two to come is shared. The r best candidates of those sums bound what is to come.
//
// EXAMPLE. Prices 0, k = 3, scores ab 3, ac 2, bc 0, ad 1, bd 4. For a: b can add 3·2 + ½·8, d 1·2 + ½·8, c 2·2 + ½·4; so 8 + … is
// tried first with b, and {a, b, d}, worth 8, leaves nothing for the others to reach.

import PeerProblems

/// Surpluses of pairs under prices, for groups of the sizes that may be.
struct ColumnPricing<Source: ScoreSource>: Sendable {
    let problem: GroupProblem<Source>
    let count: Int
    let sizes: ClosedRange<Int>
    /// By pair: scale times the score, `barred` where the two may not share a group.
    private(set) var worths: [Int64]
    private(set) var prices: [Int64]
    /// By size and person, sums of their 0, 1, … size − 2 greatest surpluses.
    private(set) var reaches: [[Int64]]
    /// Whether rules or pairs kept together are to be looked at when a group is complete.
    let hasRules: Bool

    /// Far below all sums of surpluses.
    static var barred: Int64 { Int64.min / 1024 }

    /// - Returns: `nil` where sizes are too large to be searched or numbers too large for 64 bits.
    init?(_ problem: GroupProblem<Source>, scale: Int64) {
        let lower = problem.sizes.map(\.lowerBound).min() ?? 1
        let upper = min(problem.sizes.map(\.upperBound).max() ?? 0, problem.count)
        guard lower <= upper, upper <= 16 else { return nil }
        self.problem = problem
        count = problem.count
        sizes = lower...upper
        worths = Array(repeating: Self.barred, count: count * count)
        prices = Array(repeating: 0, count: count)
        reaches = []
        hasRules = !problem.rules.isEmpty || !problem.together.isEmpty
        var row = [Int32](repeating: 0, count: count)
        for person in 0..<count {
            var span = row.mutableSpan
            problem.scores.writeScores(row: person, into: &span)
            for other in 0..<count where other != person && row[other] != Score.forbidden {
                worths[person * count + other] = scale * Int64(row[other])
            }
        }
        for (first, second) in problem.apart { bar(first, second) }
        for rule in problem.rules {
            // What a pair alone breaks is known before a group is complete.
            switch rule {
            case .different(let codes): barPairs { codes[$0] >= 0 && codes[$0] == codes[$1] }
            case .same(let codes): barPairs { codes[$0] >= 0 && codes[$1] >= 0 && codes[$0] != codes[$1] }
            case .balanced, .noneAlone, .someone: break
            }
        }
    }

    private mutating func bar(_ first: Int, _ second: Int) {
        worths[first * count + second] = Self.barred
        worths[second * count + first] = Self.barred
    }

    private mutating func barPairs(where isBarred: (Int, Int) -> Bool) {
        for first in 0..<count {
            for second in 0..<first where isBarred(first, second) { bar(first, second) }
        }
    }

    /// Takes other prices.
    mutating func take(_ prices: [Int64]) {
        self.prices = prices
        reaches = sizes.map { size in
            let depth = max(0, size - 2)
            var reach = [Int64](repeating: 0, count: count * (depth + 1))
            var best = [Int64](repeating: 0, count: depth)
            let factor = Int64(size - 1)
            for person in 0..<count where depth > 0 {
                for place in best.indices { best[place] = Self.barred }
                let (start, own) = (person * count, prices[person])
                for other in 0..<count {
                    let worth = worths[start + other]
                    guard worth != Self.barred else { continue }
                    let surplus = factor &* worth &- own &- prices[other]
                    guard surplus > best[depth - 1] else { continue }
                    var place = depth - 1
                    while place > 0, best[place - 1] < surplus {
                        best[place] = best[place - 1]
                        place -= 1
                    }
                    best[place] = surplus
                }
                var sum: Int64 = 0
                for place in best.indices {
                    sum += best[place]
                    reach[person * (depth + 1) + place + 1] = sum
                }
            }
            return reach
        }
    }

    /// What a pair is worth above its prices in a group of a size; ``barred`` for two who may not share one.
    func surplus(_ first: Int, _ second: Int, size: Int) -> Int64 {
        let worth = worths[first * count + second]
        return worth == Self.barred ? Self.barred : Int64(size - 1) * worth - prices[first] - prices[second]
    }

    /// The sum of some of a person's greatest surpluses in groups of a size.
    func reach(_ person: Int, _ partners: Int, size: Int) -> Int64 {
        reaches[size - sizes.lowerBound][person * (max(0, size - 2) + 1) + partners]
    }

    /// Twice the surplus of a group; `nil` where two of it may not share one.
    func doubled(_ members: [Int]) -> Int64? {
        var sum: Int64 = 0
        for (place, first) in members.enumerated() {
            for second in members[(place + 1)...] {
                let surplus = surplus(first, second, size: members.count)
                if surplus == Self.barred { return nil }
                sum += 2 * surplus
            }
        }
        return sum
    }

    /// Whether a complete group keeps what cannot be seen of its pairs.
    func keepsRules(_ members: [Int]) -> Bool { !hasRules || problem.brokenRules(members) == 0 }
}

/// A group, and what it is worth above its members' prices.
struct Company: Sendable {
    /// Ascending.
    let members: [Int]
    /// Twice the surplus of its pairs: 2 (k − 1) times what it is worth above its prices. For a person alone that is less than nothing, their price.
    let doubled: Int64
    /// What a person alone is worth above their price.
    let alone: Int64

    init(_ members: [Int], doubled: Int64, alone: Int64 = 0) {
        (self.members, self.doubled, self.alone) = (members.sorted(), doubled, alone)
    }

    private var parts: Int64 { Int64(2 * (members.count - 1) * members.count) }

    /// Each member's share of what the group is worth above its prices.
    var share: Double { members.count == 1 ? Double(alone) : Double(doubled) / Double(parts) }

    /// The same, rounded up.
    var roundedShare: Int64 {
        if members.count == 1 { return alone }
        let quotient = doubled / parts
        return doubled > 0 && quotient * parts != doubled ? quotient + 1 : quotient
    }
}

/// Searches for companies, with room for what each depth holds.
struct CompanySearch<Source: ScoreSource> {
    private let pricing: ColumnPricing<Source>
    private var chosen: [Int] = []
    private var best: [Int] = []
    /// What a group has to exceed, in twice its surplus.
    private var floor: Int64 = 0
    private var size = 0
    /// Every group above the floor, where all are wanted and not the best.
    private var listed: [Company]?
    private var mostListed = 0
    /// Candidates looked at for the person at hand, and the most that may be: a second for all, or less on the way. Scores without any
    /// structure would keep a search of large groups busy for years.
    private var (looks, mostLooks) = (0, 0)
    private var manyLooks: Int { max(1_000_000, 300_000_000 / max(1, pricing.count)) }
    private static var fewLooks: Int { 10_000 }
    /// Whether the last search was given up: there may be better companies than it found.
    var isGivenUp: Bool { looks > mostLooks }
    /// By depth: candidates, with their sums of surpluses with those chosen.
    private var candidates: [[(person: Int, gain: Int64, key: Int64)]]

    init(_ pricing: ColumnPricing<Source>) {
        self.pricing = pricing
        candidates = Array(repeating: [], count: pricing.sizes.upperBound + 1)
    }

    /// The company of a person that is worth most above its prices; `nil` where there is none.
    ///
    /// - Parameters:
    ///   - known: companies of theirs to start from.
    ///   - limit: how many candidates to look at first of all; everybody unless given.
    mutating func best(with person: Int, known: [[Int]], limit: Int?) -> Company? {
        (looks, mostLooks) = (0, limit == nil ? manyLooks : Self.fewLooks)
        var top: Company?
        func take(_ company: Company) {
            // By the share as it is rounded, which no group may exceed.
            if let top, (top.roundedShare, top.share) >= (company.roundedShare, company.share) { return }
            top = company
        }
        for size in pricing.sizes {
            guard size > 1 else {
                if pricing.keepsRules([person]) { take(Company([person], doubled: 0, alone: -pricing.prices[person])) }
                continue
            }
            let start = known.filter { $0.count == size }.compactMap { members in
                pricing.doubled(members).map { Company(members, doubled: $0) }
            }.max { $0.doubled < $1.doubled }
            (best, floor) = (start?.members ?? [], start?.doubled ?? Int64.min / 4)
            self.size = size
            chosen = [person]
            open(with: person)
            extend(0, limit: limit)
            if !best.isEmpty { take(Company(best, doubled: floor)) }
        }
        return top
    }

    /// Every group in which a person is the first and whose prices exceed its worth by no more than a slack; `nil` where they are
    /// too many, or too many others are to be looked at.
    mutating func all(with person: Int, slack most: Int64, most count: Int) -> [(members: [Int], slack: Int64)]? {
        (looks, mostLooks) = (0, manyLooks)
        var found: [(members: [Int], slack: Int64)] = []
        for size in pricing.sizes {
            guard size > 1 else {
                if pricing.prices[person] <= most, pricing.keepsRules([person]) {
                    found.append(([person], pricing.prices[person]))
                }
                continue
            }
            (listed, mostListed, floor) = ([], count - found.count, -2 * Int64(size - 1) * most - 1)
            self.size = size
            chosen = [person]
            open(with: person, from: person + 1)
            extend(0, limit: nil)
            guard let companies = listed, companies.count <= mostListed, !isGivenUp else { return nil }
            found += companies.map { ($0.members, -$0.doubled / Int64(2 * (size - 1))) }
        }
        listed = nil
        return found
    }

    /// Everybody who may share a group with a person.
    private mutating func open(with person: Int, from first: Int = 0) {
        candidates[1].removeAll(keepingCapacity: true)
        for other in first..<pricing.count where other != person {
            let surplus = pricing.surplus(person, other, size: size)
            guard surplus != ColumnPricing<Source>.barred else { continue }
            candidates[1].append((other, surplus, 2 * surplus + pricing.reach(other, size - 2, size: size)))
        }
    }

    /// Adds one of the candidates of this depth, and goes on; `base` is twice the surplus of the chosen.
    private mutating func extend(_ base: Int64, limit: Int?) {
        let depth = chosen.count
        let left = size - depth
        looks += candidates[depth].count
        if isGivenUp { return }
        if left == 1 { return complete(base) }
        if let listed, listed.count > mostListed { return }
        guard candidates[depth].count >= left else { return }
        // Who cannot reach the floor with the best of the others is out.
        var greatest = [Int64](repeating: Int64.min / 64, count: left - 1)
        for candidate in candidates[depth] where candidate.key > greatest[left - 2] {
            var place = left - 2
            while place > 0, greatest[place - 1] < candidate.key {
                greatest[place] = greatest[place - 1]
                place -= 1
            }
            greatest[place] = candidate.key
        }
        let least = floor - base - greatest.reduce(0, +)
        candidates[depth].removeAll { $0.key <= least }
        candidates[depth].sort { ($0.key, $1.person) > ($1.key, $0.person) }
        if let limit, candidates[depth].count > limit { candidates[depth].removeLast(candidates[depth].count - limit) }
        var place = 0
        while place + left <= candidates[depth].count {
            var most = base
            for next in place..<place + left { most += candidates[depth][next].key }
            if most <= floor { return }
            let (person, gain, _) = candidates[depth][place]
            chosen.append(person)
            candidates[depth + 1].removeAll(keepingCapacity: true)
            for next in place + 1..<candidates[depth].count {
                let other = candidates[depth][next]
                let surplus = pricing.surplus(person, other.person, size: size)
                guard surplus != ColumnPricing<Source>.barred else { continue }
                let sum = other.gain + surplus
                candidates[depth + 1].append(
                    (other.person, sum, 2 * sum + (left > 2 ? pricing.reach(other.person, left - 2, size: size) : 0)))
            }
            extend(base + 2 * gain, limit: nil)
            chosen.removeLast()
            place += 1
        }
    }

    /// Adds the last one.
    private mutating func complete(_ base: Int64) {
        let depth = chosen.count
        for candidate in candidates[depth] where base + 2 * candidate.gain > floor {
            let members = chosen + [candidate.person]
            if pricing.hasRules {
                // A look at rules takes as long as a look at so many candidates.
                looks += 200
                if isGivenUp { return }
                guard pricing.keepsRules(members) else { continue }
            }
            if listed == nil {
                (floor, best) = (base + 2 * candidate.gain, members)
            } else if listed?.count ?? 0 <= mostListed {
                listed?.append(Company(members, doubled: base + 2 * candidate.gain))
            }
        }
    }
}
