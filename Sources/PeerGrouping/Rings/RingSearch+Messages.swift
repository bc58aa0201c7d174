// Choices by messages. Where a linear program over everybody would take minutes, the rings near the duals of an ascent are taken by what belief propagation
// says of them (RingMessages): first of everybody, then of a part of the choice with whoever it leaves out, as long as that makes it better.
// (P. Shaw, "Using constraint programming and local search methods to solve vehicle routing problems", CP 1998, LNCS 1520, pp. 417–431: large
// neighbourhoods.)

import PeerProblems

extension RingSearch {
    /// Looks for better choices, until time is up, the bound is attained, or a dozen parts in a row change nothing.
    mutating func improveByMessages(_ node: Node, _ network: RingNetwork, _ prices: [Int64]) {
        let n = problem.personCount
        let near = NearRings(
            network, duals: prices, scale: scale, allowance: scale * max(1, (stage.counts.max() ?? 1) / 500))
        let before = value
        guard var choice = chosen(among: [Bool](repeating: true, count: n), near, prices) else { return }
        offer(choice)
        // A choice that leaves people out who must be covered is mended first; where that fails, the best one so far is gone on with.
        for start in [choice, incumbent] {
            choice = start
            var idle = 0
            while value < node.bound, idle < 12, spent() < 0.7, !isLate() {
                let part = part(of: choice, size: Int.random(in: n / 5...n / 2, using: &random))
                guard let better = chosen(among: part.isInside, near, prices) else { break }
                idle = worth(better) > worth(part.rings) ? 0 : idle + 1
                guard idle == 0 else { continue }
                choice = part.others + better
                offer(choice)
            }
            if value > before { break }
        }
        _ = master.add(incumbent, case: RingCase())
        master.enter(incumbent)
    }

    /// Rings among some people, as messages say; `nil` when time is up.
    private mutating func chosen(
        among isOpen: [Bool], _ near: NearRings, _ prices: [Int64]
    ) -> [Exchange]? {
        var (near, isOpen) = (near, isOpen)
        var left = isOpen.count { $0 }
        var choice: [Exchange] = []
        let alone = prices.map { -Double($0) / Double(scale) }
        while left > 1 {
            // Each is in some forty; fewer people look farther.
            let rings = near.least(40 * left / 3 + 1, among: isOpen, using: &random, isLate: isLate)
            guard let most = rings.map(\.loss).max() else { break }
            let temperature = max(most, 1e-3 * Double(stage.unit)) / 24
            var messages = RingMessages(rings, alone: alone, temperature: temperature)
            messages.send(30)
            let next = left * 4 / 5
            while !messages.isEmpty, left > max(next, 8) || left <= 8 {
                if isLate() { return nil }
                messages.send(10)
                for ring in messages.take(max(1, left / 100)) {
                    choice.append(ring.exchange)
                    for place in 0..<3 where ring[place] >= 0 {
                        isOpen[Int(ring[place])] = false
                        left -= 1
                    }
                }
            }
        }
        return choice
    }

    /// Some rings of a choice, drawn at random, with everybody whom the choice leaves out.
    private mutating func part(
        of choice: [Exchange], size: Int
    ) -> (isInside: [Bool], rings: [Exchange], others: [Exchange]) {
        var isInside = [Bool](repeating: true, count: problem.personCount)
        for ring in choice { for person in ring.people { isInside[person] = false } }
        var count = isInside.count { $0 }
        var (rings, others): ([Exchange], [Exchange]) = ([], [])
        for ring in choice.shuffled(using: &random) {
            guard count < size else {
                others.append(ring)
                continue
            }
            rings.append(ring)
            for person in ring.people { isInside[person] = true }
            count += ring.people.count
        }
        return (isInside, rings, others)
    }
}
