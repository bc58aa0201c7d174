import PeerProblems

/// A ring of two or three, and what it falls short of its people's duals.
struct NearRing {
    let first, second: Int32
    /// −1 in a ring of two.
    let third: Int32
    /// The duals of its people less its worth; below 0 where the ring gains.
    let loss: Double

    /// The person at a place of 0…2; −1 where there is none.
    @inline(__always)
    subscript(_ place: Int) -> Int32 { place == 0 ? first : place == 1 ? second : third }

    var exchange: Exchange { Exchange([Int(first), Int(second)] + (third < 0 ? [] : [Int(third)])) }
}

/// Finds the rings of two and three that fall least short of duals.
///
/// **Method.** Each ring is looked for from its smallest person, as in ``RingPricing``, and an arc on is looked at only where the best arc after it
/// and the best arc back could make a ring within the loss that is allowed. The allowance begins small and grows by half until there are enough rings,
/// so that little is looked at that is not taken. No more than 256 are kept from one person: where all arcs weigh the same, every ring is as near
/// as any.
///
/// **Complexity.** As a pass of ``RingPricing`` at worst; memory O(m + rings).
///
/// **Example.** Duals 1, 1, 1; 0 ⇄ 1 worth 1 each way, 1 → 2 → 0 worth ½ each: the ring of two loses nothing, that of three 3 − 2 = 1.
struct NearRings {
    private let network: RingNetwork
    private let duals: [Int64]
    private let scale: Int64
    /// The loss that the next search allows at first.
    private var allowance: Int64
    /// Arcs of each person that are looked at, those that are worth most beside their receiver's dual.
    private static var arcsEach: Int { 256 }
    /// The most rings that are kept from one person.
    private static var most: Int { 256 }

    /// - Parameters:
    ///   - duals: of each person, times `scale`.
    ///   - allowance: the loss that is tried first, times `scale`: less than most rings lose.
    init(_ network: RingNetwork, duals: [Int64], scale: Int64, allowance: Int64) {
        (self.network, self.duals, self.scale) = (network, duals, scale)
        self.allowance = max(1, allowance)
    }

    /// The `count` rings among some people that lose least, or all that there are; ties are broken by `random`.
    mutating func least(
        _ count: Int, among isOpen: [Bool], using random: inout SplitMix64, isLate: () -> Bool
    ) -> [NearRing] {
        let open = network.thinned { isOpen[$0] && isOpen[Int(network.targets[$1])] }.thinned(
            to: Self.arcsEach, duals: duals, scale: scale)
        var pass = Pass(open, duals: duals, scale: scale)
        let longest = pass.longestLoss
        while true {
            pass.run(allowance, most: Self.most, using: &random)
            if pass.found.count >= count || allowance >= longest || isLate() { break }
            allowance += allowance / 2 + 1
        }
        // Fewer people are left next time, and their rings lose more.
        allowance = max(1, allowance / 2)
        guard pass.found.count > count else { return pass.found }
        pass.found.shuffle(using: &random)
        pass.found.sort { $0.loss < $1.loss }
        return Array(pass.found.prefix(count))
    }

    /// One look at all rings within a loss.
    private struct Pass {
        private let network: RingNetwork
        /// Worth less the receiver's dual, of every arc.
        private let reduced: [Int64]
        /// The greatest of them, by giver.
        private let onward: [Int64]
        private let scale: Double
        private var back: [Int64]
        fileprivate var found: [NearRing] = []
        private static var closed: Int64 { .min / 4 }

        init(_ network: RingNetwork, duals: [Int64], scale: Int64) {
            self.network = network
            self.scale = Double(scale)
            let reduced = network.targets.indices.map { scale * network.worths[$0] - duals[Int(network.targets[$0])] }
            self.reduced = reduced
            onward = (0..<network.personCount).map { person in
                network.places(of: person).reduce(Self.closed) { max($0, reduced[$1]) }
            }
            back = [Int64](repeating: Self.closed, count: network.personCount)
        }

        /// No ring loses more.
        var longestLoss: Int64 { 3 * max(0, -(reduced.min() ?? 0)) }

        mutating func run(_ allowed: Int64, most: Int, using random: inout SplitMix64) {
            found = []
            for first in 0..<network.personCount {
                let places = Int(network.backStarts[first])..<Int(network.backStarts[first + 1])
                var bestBack = Self.closed
                for place in places where network.sources[place] > first {
                    let gain = reduced[Int(network.backPlaces[place])]
                    back[Int(network.sources[place])] = gain
                    bestBack = max(bestBack, gain)
                }
                if bestBack > Self.closed { look(from: first, bestBack, -allowed, most, &random) }
                for place in places { back[Int(network.sources[place])] = Self.closed }
            }
        }

        private mutating func look(
            from first: Int, _ bestBack: Int64, _ least: Int64, _ most: Int, _ random: inout SplitMix64
        ) {
            let places = network.places(of: first)
            guard !places.isEmpty else { return }
            var least = least
            let begin = found.count
            // Where many rings are alike, those from a place of its own are kept.
            let offset = Int.random(in: 0..<places.count, using: &random)
            for index in 0..<places.count {
                var place = places.lowerBound + offset + index
                if place >= places.upperBound { place -= places.count }
                let second = Int(network.targets[place])
                guard second > first else { continue }
                let base = reduced[place]
                if base + back[second] >= least { add(first, second, -1, base + back[second]) }
                guard network.longestRing >= 3, base + onward[second] + bestBack >= least else { continue }
                collect(first, second, base, least)
                if found.count - begin > 2 * most { least = max(least, keepBest(most, from: begin)) }
            }
            if found.count - begin > most { _ = keepBest(most, from: begin) }
        }

        private mutating func collect(_ first: Int, _ second: Int, _ base: Int64, _ least: Int64) {
            for next in network.places(of: second) {
                let third = Int(network.targets[next])
                let gain = base + reduced[next] + back[third]
                if gain >= least, third > first { add(first, second, third, gain) }
            }
        }

        private mutating func add(_ first: Int, _ second: Int, _ third: Int, _ gain: Int64) {
            found.append(
                NearRing(first: Int32(first), second: Int32(second), third: Int32(third), loss: -Double(gain) / scale))
        }

        /// Keeps the best of the rings found from one person; returns what the worst of them gains.
        private mutating func keepBest(_ most: Int, from begin: Int) -> Int64 {
            found[begin...].sort { $0.loss < $1.loss }
            found.removeLast(found.count - begin - most)
            return Int64((-found[found.count - 1].loss * scale).rounded(.down))
        }
    }
}
