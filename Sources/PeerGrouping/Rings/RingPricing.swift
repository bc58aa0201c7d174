import PeerProblems

/// Finds rings and chains that are worth more than their people's duals, in exact integers.
///
/// **Problem.** Given worths a(u → v) and duals y(v) ≥ 0, scaled to integers, which rings and chains c have
/// gain(c) = Σ a − Σ y > 0? Every arc that a ring uses has another receiver, so the dual of a receiver is counted with the arc:
/// r(u → v) = a(u → v) − y(v). A ring gains Σ r, a chain Σ r − y(its volunteer).
///
/// **Method.** Each ring is looked for from its smallest person u, among larger ones.
/// – Length ≤ 3: the arcs back to u are spread out over an array; then two nested loops over arcs look at every ring once, the inner one where
///   the best arc on and the best arc back could still gain.
/// – Longer: best(j, v), the greatest gain of a *walk* from v to u of at most j arcs, by dynamic programming; then a depth-first search
///   over simple paths that goes on only where the gain so far and best of the rest are above 0. A walk that repeats people falls
///   apart into shorter rings, so where no ring gains, no walk does, and the search does not start.
/// – Chains: the same with walks that end anywhere.
///
/// **Completeness.** When nothing is found, nothing gains: the duals prove their bound. Otherwise ``Finding/excess`` is, for every
/// person, at least the greatest gain of a ring or chain looked for from there: raising their duals by that makes all gains ≤ 0.
///
/// **Complexity.** O(Σ_u Σ_{u → v} degree(v)) for rings of three; O(n · m · k) beyond, beside the search; memory O(n · k + m).
///
/// **References.** D. J. Abraham, A. Blum & T. Sandholm, "Clearing algorithms for barter exchange markets", EC 2007, pp. 295–304 (column
/// generation for rings); K. M. Glorie, J. J. van de Klundert & A. P. M. Wagelmans, "Kidney exchange with long chains", M&SOM 16 (2014)
/// pp. 498–512 (pricing by walks).
///
/// **Example.** 0 → 1 → 2 → 0 and 0 ⇄ 1, all worths 1, duals (1, 1, 0): the ring of two gains 0, that of three 3 − 2 = 1.
struct RingPricing {
    /// What a pass found.
    struct Finding {
        var exchanges: [Exchange] = []
        /// At least the greatest gain from each person, 0 where nothing gains; complete only after a whole pass.
        var excess: [Int64]
    }
    let network: RingNetwork
    /// Worth less the receiver's dual, of every open arc.
    private var reduced: [Int64]
    /// What a chain starts with: less the volunteer's dual.
    private let startGains: [Int64]
    private static let closed = Int64.min / 4

    /// - Parameters:
    ///   - scale: what worths are multiplied by.
    ///   - duals: the dual of each person, that of their tier included.
    init(_ network: RingNetwork, scale: Int64, duals: [Int64]) {
        self.network = network
        reduced = []
        reduced.reserveCapacity(network.targets.count)
        for place in network.targets.indices {
            reduced.append(scale * network.worths[place] - duals[Int(network.targets[place])])
        }
        startGains = duals.map { -$0 }
    }

    /// Looks for gains from every person in `order`; stops early once `enough` are found, at most `perPerson` from each.
    func run(order: [Int], enough: Int, perPerson: Int) -> Finding {
        let onward = network.longestRing == 3 ? bestOnward() : []
        var finding = Finding(excess: [Int64](repeating: 0, count: network.personCount))
        var back = [Int64](repeating: Self.closed, count: network.personCount)
        let ends = network.longestChain > 1 ? walkEnds() : []
        var walks = RingWalks(count: network.personCount, length: network.longestRing)
        for person in order {
            if finding.exchanges.count >= enough { break }
            if network.isVolunteer[person] {
                if network.longestChain > 1 { chains(from: person, ends, perPerson, &finding) }
                continue
            }
            var hasBack = false
            for place in Int(network.backStarts[person])..<Int(network.backStarts[person + 1])
            where network.sources[place] > person {
                back[Int(network.sources[place])] = reduced[Int(network.backPlaces[place])]
                hasBack = true
            }
            guard hasBack else { continue }
            if network.longestRing <= 3 {
                shortRings(from: person, back, onward, perPerson, &finding)
            } else {
                longRings(from: person, back, &walks, perPerson, &finding)
            }
            for place in Int(network.backStarts[person])..<Int(network.backStarts[person + 1]) {
                back[Int(network.sources[place])] = Self.closed
            }
        }
        return finding
    }

    // MARK: Rings of two and three

    /// The greatest gain of an arc of each giver.
    private func bestOnward() -> [Int64] {
        (0..<network.personCount).map { person in
            network.places(of: person).reduce(Self.closed) { max($0, reduced[$1]) }
        }
    }

    private func shortRings(
        from first: Int, _ back: [Int64], _ onward: [Int64], _ most: Int, _ finding: inout Finding
    ) {
        var bestBack = Self.closed
        for place in Int(network.backStarts[first])..<Int(network.backStarts[first + 1]) {
            bestBack = max(bestBack, back[Int(network.sources[place])])
        }
        let targets = network.targets.span, gains = reduced.span, back = back.span
        var best: [(gain: Int64, second: Int, third: Int)] = []
        var least: Int64 = 0
        for place in network.places(of: first) where targets[place] > first {
            let second = Int(targets[place])
            let base = gains[place]
            var (gain, third) = (base + back[second], -1)
            if network.longestRing == 3, base + onward[second] + bestBack > max(gain, least) {
                var inner = network.places(of: second)
                inner = firstPlace(above: first, in: inner)..<inner.upperBound
                for next in inner {
                    let own = base + gains[next] + back[Int(targets[next])]
                    if own > gain { (gain, third) = (own, Int(targets[next])) }
                }
            }
            guard gain > least else { continue }
            if best.count == most, let worst = best.indices.min(by: { best[$0].gain < best[$1].gain }) {
                best[worst] = (gain, second, third)
            } else {
                best.append((gain, second, third))
            }
            if best.count == most { least = best.reduce(Int64.max) { min($0, $1.gain) } }
        }
        for ring in best {
            finding.excess[first] = max(finding.excess[first], ring.gain)
            finding.exchanges.append(Exchange([first, ring.second] + (ring.third < 0 ? [] : [ring.third])))
        }
    }

    private func firstPlace(above person: Int, in places: Range<Int>) -> Int {
        var (low, high) = (places.lowerBound, places.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if network.targets[middle] <= person { low = middle + 1 } else { high = middle }
        }
        return low
    }

    // MARK: Longer rings

    private func longRings(
        from first: Int, _ back: [Int64], _ walks: inout RingWalks, _ most: Int, _ finding: inout Finding
    ) {
        let n = network.personCount
        walks.fill(first, back, network, reduced, closed: Self.closed)
        var best: Int64 = 0
        for place in network.places(of: first) where network.targets[place] > first {
            best = max(best, reduced[place] + walks.best(network.longestRing - 1, Int(network.targets[place]), n))
        }
        guard best > 0 else { return }
        var search = PathSearch(most: most)
        search.isOnPath = [Bool](repeating: false, count: n)
        extend([first], 0, first, back, walks, &search)
        finding.exchanges += search.found.map { Exchange($0) }
        if !search.found.isEmpty || search.isCut { finding.excess[first] = max(finding.excess[first], best) }
    }

    private struct PathSearch {
        let most: Int
        var found: [[Int]] = []
        var isOnPath: [Bool] = []
        var steps = 0
        var isCut = false
        init(most: Int) { self.most = most }
        /// Long enough to end almost always, short enough not to stall.
        var isOver: Bool { found.count >= most || isCut }
        mutating func step() {
            steps += 1
            if steps > 200_000 { isCut = true }
        }
    }

    private func extend(
        _ path: [Int], _ gain: Int64, _ first: Int, _ back: [Int64], _ walks: RingWalks, _ search: inout PathSearch
    ) {
        let last = path[path.count - 1]
        search.step()
        if path.count > 1, gain + back[last] > 0 { search.found.append(path) }
        guard path.count < network.longestRing else { return }
        for place in network.places(of: last) where network.targets[place] > first {
            if search.isOver { return }
            let next = Int(network.targets[place])
            let rest = walks.best(network.longestRing - path.count, next, network.personCount)
            guard !search.isOnPath[next], gain + reduced[place] + rest > 0 else { continue }
            search.isOnPath[next] = true
            extend(path + [next], gain + reduced[place], first, back, walks, &search)
            search.isOnPath[next] = false
        }
    }

    // MARK: Chains

    /// The greatest gain of a walk of at most j arcs from v: at `j · n + v`.
    private func walkEnds() -> [Int64] {
        let n = network.personCount
        var ends = [Int64](repeating: 0, count: (network.longestChain - 1) * n)
        for length in 1..<network.longestChain - 1 {
            for person in 0..<n {
                var best: Int64 = 0
                for place in network.places(of: person) {
                    best = max(best, reduced[place] + ends[(length - 1) * n + Int(network.targets[place])])
                }
                ends[length * n + person] = best
            }
        }
        return ends
    }

    private func chains(from first: Int, _ ends: [Int64], _ most: Int, _ finding: inout Finding) {
        var best: Int64 = 0
        let rest = (network.longestChain - 2) * network.personCount
        for place in network.places(of: first) {
            best = max(best, startGains[first] + reduced[place] + ends[rest + Int(network.targets[place])])
        }
        guard best > 0 else { return }
        var search = PathSearch(most: most)
        search.isOnPath = [Bool](repeating: false, count: network.personCount)
        extendChain([first], startGains[first], ends, &search)
        finding.exchanges += search.found.map { Exchange($0, isChain: true) }
        if !search.found.isEmpty || search.isCut { finding.excess[first] = max(finding.excess[first], best) }
    }

    private func extendChain(_ path: [Int], _ gain: Int64, _ ends: [Int64], _ search: inout PathSearch) {
        search.step()
        if path.count > 1, gain > 0 { search.found.append(path) }
        guard path.count < network.longestChain else { return }
        for place in network.places(of: path[path.count - 1]) {
            if search.isOver { return }
            let next = Int(network.targets[place])
            let rest = ends[(network.longestChain - 1 - path.count) * network.personCount + next]
            guard !search.isOnPath[next], gain + reduced[place] + rest > 0 else { continue }
            search.isOnPath[next] = true
            extendChain(path + [next], gain + reduced[place], ends, &search)
            search.isOnPath[next] = false
        }
    }
}
