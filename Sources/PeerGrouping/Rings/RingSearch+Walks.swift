// Walks. Choices are changed ring by ring: at first for any better choice, then against the duals of a node, which tell the few rings
// that a better choice can have.

import PeerProblems

extension RingSearch {
    /// Walks over choices, as a first one for the relaxation to start from.
    mutating func walk() {
        let network = RingNetwork(problem, stage, case: RingCase())
        var walk = RingExchangeWalk(network, start: incumbent, seed: random.next())
        walk.run(steps: 4 * problem.personCount, target: .max, isLate: isLate)
        offer(walk.best)
        _ = master.add(incumbent, case: RingCase())
        master.enter(incumbent)
    }

    /// Walks over rings that lose no more against the node's duals than a better choice can.
    mutating func pricedWalk(_ node: Node, _ network: RingNetwork, rounds: Int) {
        guard problem.longestRing <= 3, problem.longestChain < 2 else { return }
        let duals = tierDuals(master.duals(scale: scale))
        let slack = max(1, node.bound - value - stage.unit) * scale / 4 + 64
        for _ in 0..<rounds where value < node.bound && !isLate() {
            let before = value
            var walk = RingExchangeWalk(
                network, start: incumbent, seed: random.next(), scale: scale, prices: duals,
                slack: stage.fixed.isEmpty ? 64 + scale / 8 : slack)
            let rewards = stage.requirement * Int64(node.branches.required.count)
            walk.run(steps: 4 * problem.personCount, target: node.bound + rewards, isLate: isLate)
            offer(walk.best)
            if value == before && !stage.fixed.isEmpty { return }
        }
    }
}
