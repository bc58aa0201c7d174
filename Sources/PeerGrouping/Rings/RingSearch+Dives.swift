// Dives. The relaxation of a node becomes a choice: columns near 1 are fixed and the rest is solved again, until nothing is fractional.
// The last decision is undone where the value falls too low.

import PeerProblems

extension RingSearch {
    /// Rounds the relaxation to choices, each time a little differently, until one attains the node's bound.
    mutating func dives(_ node: Node, _ network: RingNetwork, count: Int) {
        let solved = master
        for attempt in 0..<count {
            if isLate() { return }
            if attempt > 0 {
                let more = master.exchanges
                master = solved
                _ = master.add(more, case: node.branches)
            }
            dive(node, network, noise: attempt == 0 ? 0 : 0.3)
            if value >= node.bound { return }
        }
    }

    private mutating func dive(_ node: Node, _ network: RingNetwork, noise: Double) {
        var share = 8
        var undone = 0
        while true {
            guard master.optimise(stop: isLate) else { return }
            let used = master.used
            let open = used.filter { $0.value < 1 - 1e-6 && !master.fixedColumns.contains($0.column) }
            guard !open.isEmpty else {
                return offer(used.filter { $0.value > 0.5 }.map { master.exchanges[$0.column] })
            }
            let ranked = open.map { entry in
                (entry.column, entry.value + (noise > 0 ? Double.random(in: 0..<noise, using: &random) : 0))
            }.sorted { ($0.1, $1.0) > ($1.1, $0.0) }
            var taken: Set<Int> = []
            var chosen: [Int] = []
            for (column, _) in ranked where chosen.count < max(1, open.count / share) {
                let people = master.exchanges[column].people
                guard taken.isDisjoint(with: people) else { continue }
                taken.formUnion(people)
                chosen.append(column)
            }
            let before = master
            master.fix(used.filter { $0.value >= 1 - 1e-6 }.map(\.column) + chosen)
            guard master.optimise(stop: isLate) else { return }
            var rounds = 0
            while master.value < Double(value + stage.unit) - 1e-6, rounds < 4, priceOnce(node, network) { rounds += 1 }
            if master.value < Double(value + stage.unit) - 1e-6 {
                undone += 1
                guard undone < 12 else { return }
                let more = master.exchanges
                master = before
                _ = master.add(more, case: node.branches)
                if chosen.count == 1 { master.ban(chosen[0]) }
                share *= 4
            }
        }
    }

    private mutating func priceOnce(_ node: Node, _ network: RingNetwork) -> Bool {
        let duals = master.duals(scale: scale)
        let n = problem.personCount
        let pricing = RingPricing(network, scale: scale, duals: tierDuals(duals))
        let found = pricing.run(order: Array(0..<n), enough: max(100, n / 2), perPerson: 2).exchanges
        guard master.add(found, case: node.branches) > 0 else { return false }
        return master.optimise(stop: isLate)
    }
}
