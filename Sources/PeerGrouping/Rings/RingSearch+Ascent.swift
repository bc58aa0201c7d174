// Ascent. Where a linear program over everybody would take minutes, its duals are approached without it.
//
// For any y ≥ 0 a choice is worth at most f(y) = Σ y + Σ over people of the greatest gain of a ring looked for from there, or 0: each ring of a choice is
// looked for from its smallest person, and no two from the same. f is convex; 1 less how many of those best rings somebody is in is a
// subgradient. Steps go along an average of them that forgets slowly, as long as the distance to a target below the best value says (B. T. Polyak,
// "Minimization of unsmooth functionals", USSR Comp. Math. 9 (1969) pp. 14–29; F. Barahona & R. Anbil, "The volume algorithm",
// Mathematical Programming 87 (2000) pp. 385–399, for the average). The target comes nearer where the value does not fall.
//
// A value is a bound that is proved as those of the linear program are: y raised by the gains of all rings. Where there are more than 512 arcs a
// person, only those are looked at on the way that are worth most beside their receiver's price: others are in no ring that gains until prices have
// moved. Every 25 steps, and at the end, the arcs are chosen anew and all rings are priced.

import PeerProblems

extension RingSearch {
    /// Lowers the bound of the root; returns the duals of people, scaled, for which rings gain little.
    mutating func ascend(_ node: Node, _ network: RingNetwork) -> [Int64] {
        let n = problem.personCount
        // A tier that everybody of is covered needs no dual of its own.
        var members = [Int](repeating: 0, count: stage.fixed.count)
        for tier in problem.tiers where tier < members.count { members[tier] += 1 }
        let tiers = stage.fixed.indices.map { stage.fixed[$0] < members[$0] ? stage.reward * scale : 0 }
        let unit = Double(scale)
        var prices = [Double](repeating: 0, count: n)
        for (arc, worth) in zip(problem.arcs, stage.worths) {
            let tier = problem.tiers[arc.to]
            prices[arc.to] = max(prices[arc.to], Double(worth) - (tier < tiers.count ? Double(tiers[tier]) / unit : 0))
        }
        var best = (prices: prices, value: Double.infinity)
        var average = [Double](repeating: 0, count: n)
        var distance = 0.02 * prices.reduce(0, +)
        var stale = 0
        var thin = network
        for step in 0..<ascentSteps {
            if spent() >= 0.3 || isLate() { break }
            if step % 25 == 0 {
                // What all rings say counts, where those of the arcs looked at have said less.
                if step > 0 { best.value = prove(best.prices, tiers, node, network) }
                thin = network.thinned(to: 512, duals: tierDuals(scaled(prices) + tiers), scale: scale)
            }
            let (raised, rings) = priced(prices, tiers, thin)
            let value = raised.reduce(0.0) { $0 + Double($1) / unit }
            stale = value < best.value - 0.05 * distance ? 0 : stale + 1
            if value < best.value { best = (prices, value) }
            if stale >= 8 {
                (stale, distance, prices) = (0, distance * 0.6, best.prices)
                if distance < 1e-5 * Double(node.bound - stage.rewards) { break }
                continue
            }
            var use = [Double](repeating: 0, count: n)
            for ring in rings { for person in ring.people { use[person] += 1 } }
            let share = step == 0 ? 1 : 0.3
            var length = 0.0
            for person in 0..<n {
                average[person] += share * (1 - use[person] - average[person])
                length += average[person] * average[person]
            }
            guard length > 1e-9 else { break }
            let stretch = (value - best.value + distance) / length
            for person in 0..<n { prices[person] = max(0, prices[person] - stretch * average[person]) }
        }
        _ = prove(best.prices, tiers, node, network)
        return tierDuals(scaled(best.prices) + tiers)
    }

    /// Prices as integers.
    private func scaled(_ prices: [Double]) -> [Int64] { prices.map { Int64(($0 * Double(scale)).rounded(.up)) } }

    /// Prices raised by what rings of some arcs gain, and the best ring of each person.
    private func priced(
        _ prices: [Double], _ tiers: [Int64], _ network: RingNetwork
    ) -> (raised: [Int64], rings: [Exchange]) {
        let duals = scaled(prices)
        let finding = RingPricing(network, scale: scale, duals: tierDuals(duals + tiers)).run(
            order: Array(duals.indices), enough: .max, perPerson: 1)
        return (zip(duals, finding.excess).map { $0 + $1 }, finding.exchanges)
    }

    /// Prices all rings against some duals, raised by what rings gain: a bound of the node.
    private mutating func prove(
        _ prices: [Double], _ tiers: [Int64], _ node: Node, _ network: RingNetwork
    ) -> Double {
        let raised = priced(prices, tiers, network).raised
        record(raised + tiers, node)
        return raised.reduce(0.0) { $0 + Double($1) / Double(scale) }
    }
}
