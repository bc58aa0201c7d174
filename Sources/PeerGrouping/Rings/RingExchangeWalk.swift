import PeerProblems

/// A walk over choices of rings of two and three: somebody uncovered gets the best ring through them, and whoever is in its way leaves.
///
/// **Method.** Each step takes an uncovered person, looks at rings through them and puts in the one with the greatest worth less that of
/// the rings it breaks, ties at random. Rings put in lately are not broken again for a while (tabu), so the walk moves along plateaus
/// instead of going back. The best choice seen is kept. Steps are counted, not timed: the same seed walks the same way.
///
/// **Third people** stand in rows of bits, ascending by price: those who are not too dear for a ring of two that are given come first.
///
/// **Complexity.** A step looks at up to ``sample`` · n / 64 words and the rings they have; O(m + n² / 64) memory.
///
/// **References.** F. Glover, "Tabu search, part I", ORSA J. Computing 1 (1989) pp. 190–206.
///
/// **Example.** 0 ⇄ 1 in use, 2 uncovered, 1 → 2 → 0: the ring 0, 1, 2 breaks {0, 1} and covers one more.
struct RingExchangeWalk {
    private let network: RingNetwork
    private var random: SplitMix64
    /// The ring that covers each person, or −1.
    private var ringOf: [Int32]
    private var rings: [[Int32]] = []
    private var worths: [Int64] = []
    private var bornAt: [Int] = []
    private var freeRings: [Int32] = []
    private var uncovered: [Int32]
    private var place: [Int32]
    private var back: [Int64]
    private var step = 0
    private(set) var value: Int64 = 0
    private(set) var best: [Exchange] = []
    private(set) var bestValue: Int64 = 0
    /// The most receivers that a step looks at.
    private let sample = 24
    private let closed = Int64.min / 4

    private let largest: Int64
    /// People ascending by price, the rank of each, and the prices in that order.
    private let ranked: [Int32]
    private let ranks: [Int32]
    private let rankedPrices: [Int64]
    /// One bit for every pair of people, in a row by rank: whether the first can give to the second.
    private let arcBits: [UInt64]
    /// The same by receiver: whether the second can give to the first.
    private let backBits: [UInt64]
    private let wordCount: Int
    /// The worth of every arc, when they are all alike.
    private let common: Int64?
    private let scale: Int64
    private let prices: [Int64]
    private let slack: Int64

    /// - Parameters:
    ///   - start: disjoint rings of two or three; others, and those with an arc that the network does not have, are left out.
    ///   - prices: duals of people, times `scale`: only rings within `slack` of their people's duals are put in, and people with a dual are
    ///     sought a ring for before others. Without them all rings are.
    init(
        _ network: RingNetwork, start: [Exchange], seed: UInt64, scale: Int64 = 0, prices: [Int64]? = nil,
        slack: Int64 = .max
    ) {
        self.network = network
        self.scale = scale
        self.prices = prices ?? [Int64](repeating: 0, count: network.personCount)
        self.slack = slack
        let own = self.prices
        ranked = (0..<Int32(network.personCount)).sorted { (own[Int($0)], $0) < (own[Int($1)], $1) }
        var ranks = [Int32](repeating: 0, count: network.personCount)
        for (rank, person) in ranked.enumerated() { ranks[Int(person)] = Int32(rank) }
        self.ranks = ranks
        rankedPrices = ranked.map { own[Int($0)] }
        (arcBits, backBits, wordCount) = network.bits(ranks: ranks)
        common = network.worths.allSatisfy { $0 == network.worths[0] } ? network.worths.first : nil
        largest = scale * (network.worths.max() ?? 0)
        random = SplitMix64(seed: seed)
        let n = network.personCount
        ringOf = [Int32](repeating: -1, count: n)
        place = ringOf
        back = [Int64](repeating: Int64.min / 4, count: n)
        uncovered = []
        for person in 0..<n
        where !network.isVolunteer[person] && network.backStarts[person] < network.backStarts[person + 1]
            && network.starts[person] < network.starts[person + 1]
        {
            place[person] = Int32(uncovered.count)
            uncovered.append(Int32(person))
        }
        for exchange in start where !exchange.isChain && exchange.people.count <= 3 {
            // A case of the search may have closed an arc of it, and left a person without any.
            let worths = exchange.steps.compactMap { arcWorth($0.from, $0.to) }
            guard worths.count == exchange.people.count else { continue }
            insert(exchange.people.map { Int32($0) }, worths.reduce(0, +))
        }
        keep()
    }

    private func arcWorth(_ from: Int, _ to: Int) -> Int64? {
        let rank = Int(ranks[to])
        return arcBits[from * wordCount + (rank >> 6)] >> UInt64(rank & 63) & 1 == 1
            ? network.worths[network.place(from, to)] : nil
    }

    /// Walks until the value is reached or the steps are spent.
    mutating func run(steps: Int, target: Int64, isLate: () -> Bool) {
        for count in 0..<steps {
            if bestValue >= target || uncovered.isEmpty { return }
            if count % 256 == 255, isLate() { return }
            step += 1
            move()
            if value > bestValue { keep() }
        }
    }

    private mutating func keep() {
        bestValue = value
        best = rings.filter { !$0.isEmpty }.map { Exchange($0.map { Int($0) }) }
    }

    private mutating func move() {
        var person = Int(uncovered[Int.random(in: 0..<uncovered.count, using: &random)])
        if scale > 0 {
            for _ in 0..<64 where prices[person] <= slack {
                person = Int(uncovered[Int.random(in: 0..<uncovered.count, using: &random)])
            }
        }
        for place in Int(network.backStarts[person])..<Int(network.backStarts[person + 1]) {
            back[Int(network.sources[place])] = network.worths[Int(network.backPlaces[place])]
        }
        let ring = bestRing(through: person)
        for place in Int(network.backStarts[person])..<Int(network.backStarts[person + 1]) {
            back[Int(network.sources[place])] = closed
        }
        guard let ring else { return }
        for member in ring.people where ringOf[Int(member)] >= 0 { remove(Int(ringOf[Int(member)])) }
        insert(ring.people, ring.worth)
    }

    private mutating func bestRing(through first: Int) -> (people: [Int32], worth: Int64)? {
        // Copies, so that spans over them leave this value free.
        let (network, gains, prices, arcBits, backBits, order) = (network, back, prices, arcBits, backBits, ranked)
        let own = prices[first]
        let places = network.places(of: first)
        guard !places.isEmpty else { return nil }
        let targets = network.targets.span, worths = network.worths.span, back = gains.span
        let common = common
        let bits = arcBits.span, givers = backBits.span, wordCount = wordCount, ranked = order.span
        var best = (gain: Int64.min, second: -1, third: -1, worth: Int64(0))
        var ties = 1
        let offset = Int.random(in: 0..<places.count, using: &random)
        let isLong = network.longestRing >= 3
        let tenure = 4 + Int.random(in: 0..<8, using: &random)
        for index in 0..<min(sample, places.count) {
            var at = places.lowerBound + offset + index
            if at >= places.upperBound { at -= places.count }
            let second = Int(targets[at])
            let owner = ringOf[second]
            if owner >= 0, bornAt[Int(owner)] + tenure > step { continue }
            let base = worths[at]
            let cost = owner >= 0 ? self.worths[Int(owner)] : 0
            if back[second] > closed, own + prices[second] - scale * (base + back[second]) <= slack {
                let (worth, gain) = (base + back[second], base + back[second] - cost)
                if gain > best.gain { (best, ties) = ((gain, second, -1, worth), 1) }
            }
            guard isLong, own + prices[second] - scale * base - 2 * largest <= slack else { continue }
            // Those to whom the second can give and who can give to the first, 64 at a time, as far as they are not too dear.
            let count = affordable(slack - own - prices[second] + scale * base + 2 * largest)
            for word in 0..<(count + 63) >> 6 {
                var both = bits[second * wordCount + word] & givers[first * wordCount + word]
                let behind = count - (word << 6)
                if behind < 64 { both &= (1 << UInt64(behind)) - 1 }
                while both != 0 {
                    let third = Int(ranked[(word << 6) + both.trailingZeroBitCount])
                    both &= both - 1
                    guard third != second else { continue }
                    let last = back[third]
                    let worth = base + last + (common ?? worths[network.place(second, third)])
                    let other = ringOf[third]
                    var gain = worth - cost
                    if other >= 0, other != owner {
                        gain -= self.worths[Int(other)]
                        if gain < best.gain || bornAt[Int(other)] + tenure > step { continue }
                    }
                    if gain < best.gain || own + prices[second] + prices[third] - scale * worth > slack { continue }
                    if gain == best.gain {
                        ties += 1
                        if Int.random(in: 0..<ties, using: &random) > 0 { continue }
                    } else {
                        ties = 1
                    }
                    best = (gain, second, third, worth)
                }
            }
        }
        guard best.second >= 0 else { return nil }
        let people = [first, best.second] + (best.third < 0 ? [] : [best.third])
        return (people.map { Int32($0) }, best.worth)
    }

    /// How many people have at most so high a price.
    private func affordable(_ price: Int64) -> Int {
        var (low, high) = (0, rankedPrices.count)
        while low < high {
            let middle = (low + high) / 2
            if rankedPrices[middle] <= price { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private mutating func insert(_ people: [Int32], _ worth: Int64) {
        let index: Int
        if let free = freeRings.popLast() {
            index = Int(free)
            (rings[index], worths[index], bornAt[index]) = (people, worth, step)
        } else {
            index = rings.count
            rings.append(people)
            worths.append(worth)
            bornAt.append(step)
        }
        value += worth
        for person in people {
            ringOf[Int(person)] = Int32(index)
            let at = Int(place[Int(person)])
            let last = uncovered[uncovered.count - 1]
            uncovered[at] = last
            place[Int(last)] = Int32(at)
            uncovered.removeLast()
        }
    }

    private mutating func remove(_ index: Int) {
        value -= worths[index]
        for person in rings[index] {
            ringOf[Int(person)] = -1
            place[Int(person)] = Int32(uncovered.count)
            uncovered.append(person)
        }
        rings[index] = []
        freeRings.append(Int32(index))
    }
}
