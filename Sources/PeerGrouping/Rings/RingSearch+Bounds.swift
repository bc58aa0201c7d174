// Bounds. Column generation solves the relaxation of a node; its duals, rounded to integers and raised by what rings still gain, prove
// the bound of the node.

import PeerProblems

extension RingSearch {
    /// Column generation at a node; returns whether all rings are priced out. The node's bound is proved in either case.
    mutating func price(_ node: Node, _ network: RingNetwork) -> Bool {
        let n = problem.personCount
        var first = 0
        while true {
            guard master.optimise(stop: isLate) else { return raise(node, network) }
            let duals = master.duals(scale: scale)
            let pricing = RingPricing(
                network, scale: scale, duals: tierDuals(duals))
            let order = (0..<n).map { ($0 + first) % n }
            let finding = pricing.run(order: order, enough: max(200, n), perPerson: 4)
            if finding.exchanges.isEmpty {
                if finding.excess.allSatisfy({ $0 == 0 }) {
                    record(duals, node)
                    return true
                }
                return raise(node, network)
            }
            first = (first + n / 3 + 1) % max(1, n)
            if master.add(finding.exchanges, case: node.branches) == 0 { return raise(node, network) || true }
            if isLate() { return raise(node, network) }
        }
    }

    /// Raises the duals by what rings still gain, in one whole pass: a proved bound from any duals.
    private func raise(_ node: Node, _ network: RingNetwork) -> Bool {
        let n = problem.personCount
        var duals = master.duals(scale: scale)
        let pricing = RingPricing(network, scale: scale, duals: tierDuals(duals))
        let finding = pricing.run(order: Array(0..<n), enough: .max, perPerson: 1)
        for person in 0..<n { duals[person] += finding.excess[person] }
        record(duals, node)
        return false
    }

    /// The dual of each person, that of their tier included where it is fixed.
    func tierDuals(_ duals: [Int64]) -> [Int64] {
        let n = problem.personCount
        return (0..<n).map { duals[$0] + (problem.tiers[$0] < stage.fixed.count ? duals[n + problem.tiers[$0]] : 0) }
    }

    /// Keeps a node's duals and bound where they are better.
    func record(_ duals: [Int64], _ node: Node) {
        let n = problem.personCount
        var sum = Int128(0)
        for person in 0..<n { sum += Int128(duals[person]) }
        for (tier, count) in stage.fixed.enumerated() { sum += Int128(duals[n + tier]) * Int128(count) }
        let unit = Int128(stage.unit), rewards = Int128(stage.rewards)
        let required = node.branches.required
        // What the stage alone counts is a multiple of the unit.
        let own = (sum / Int128(scale) - rewards - Int128(stage.requirement) * Int128(required.count)) / unit * unit
        let bound = Int64(clamping: own + rewards)
        guard bound < node.bound else { return }
        node.bound = bound
        var people = Array(duals[..<n])
        for person in required { people[person] -= scale * stage.requirement }
        node.duals = RingDuals(
            scale: scale, people: people,
            tiers: (0..<stage.fixed.count).map { duals[n + $0] - scale * stage.reward })
    }

    /// Duals that hold whatever the rings are: each receiver at most the best arc that leads to them; nobody who is in no ring at all.
    func freeDuals() -> RingDuals {
        var people = [Int64](repeating: 0, count: problem.personCount)
        for (arc, count) in zip(problem.arcs, stage.counts) { people[arc.to] = max(people[arc.to], count) }
        if problem.longestRing <= 3, problem.longestChain < 2 {
            for person in people.indices where people[person] > 0 && !isInRing(person) { people[person] = 0 }
        }
        return RingDuals(scale: 1, people: people, tiers: stage.fixed.map { _ in 0 })
    }

    /// Whether somebody is in a ring of two or three.
    private func isInRing(_ person: Int) -> Bool {
        func targets(_ giver: Int) -> some Sequence<Int> {
            (problem.starts[giver]..<problem.starts[giver + 1]).lazy.map { problem.arcs[$0].to }
        }
        for second in targets(person) {
            if problem.position(second, person) != nil { return true }
            guard problem.longestRing == 3 else { continue }
            for third in targets(second) where problem.position(third, person) != nil { return true }
        }
        return false
    }

    /// What the duals of ``freeDuals()`` bound a stage by.
    func looseBound(_ node: Node) -> Int64 {
        let sum = node.duals.people.reduce(0, +)
        return sum / stage.unit * stage.unit + stage.rewards
    }
}
