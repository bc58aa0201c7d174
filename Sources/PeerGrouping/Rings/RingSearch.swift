import PeerProblems

/// Branch and price for one stage of a ring problem.
///
/// **Problem.** Choose disjoint rings and chains of greatest total worth, and prove it.
///
/// **Method.** The linear relaxation over all rings is solved by column generation (``RingMaster``, ``RingPricing``). Its duals are
/// rounded to integers and every ring is priced against them exactly: the bound, rounded down to what totals can be, is proved. Then
/// *dives*: columns near 1 are fixed, the rest solved again, the last decision undone once where the value falls too low. When the best
/// choice found attains the bound the stage is closed; otherwise the arc used nearest to half is branched on: not used, or alone serving
/// its ends. The tree with the duals of its leaves is the proof.
///
/// **Invariants.** `incumbent` is a set of disjoint rings that covers as many people of fixed tiers as they must; `bound` of an open node
/// is proved for its case. The greatest bound over leaves bounds the stage at any time, so the search may be stopped.
///
/// **Complexity.** Exponential at worst; on exchange pools the root nearly always closes it. Memory O(m + n²).
///
/// **References.** C. Barnhart, E. L. Johnson, G. L. Nemhauser, M. W. P. Savelsbergh & P. H. Vance, "Branch-and-price", Operations Research
/// 46 (1998) pp. 316–329; Abraham, Blum & Sandholm, EC 2007.
///
/// **Example.** Rings {0,1}, {1,2}, {0,2}: the relaxation is worth 3, every choice 2. Branching on 0 → 1 leaves {1,2}, {0,2} without it,
/// worth 2, and {0,1}, worth 2, with it.
struct RingSearch {
    final class Node {
        let branches: RingCase
        var duals: RingDuals
        var bound: Int64
        var children: (from: Int, to: Int, without: Node, with: Node)?
        init(branches: RingCase, duals: RingDuals, bound: Int64) {
            (self.branches, self.duals, self.bound) = (branches, duals, bound)
        }
    }
    let problem: RingProblem
    let stage: RingStage
    let scale: Int64
    var master: RingMaster
    private(set) var incumbent: [Exchange]
    private(set) var value: Int64
    private let isLate: () -> Bool
    private var random: SplitMix64
    private let nodeLimit: Int

    init(
        _ problem: RingProblem, _ stage: RingStage, start: [Exchange], known: [Exchange], seed: UInt64, nodeLimit: Int,
        isLate: @escaping () -> Bool
    ) {
        self.problem = problem
        self.stage = stage
        self.nodeLimit = nodeLimit
        self.isLate = isLate
        random = SplitMix64(seed: seed)
        // Sums of scaled worths over everybody stay below 2⁶¹.
        let largest = max(1, stage.worths.max() ?? 1)
        let most = largest.multipliedReportingOverflow(by: Int64(4 * (problem.personCount + 16)))
        var scale: Int64 = 1 << 24
        while scale > 1, most.overflow || most.partialValue > (1 << 61) / scale { scale >>= 1 }
        self.scale = scale
        master = RingMaster(problem, stage)
        incumbent = start
        value = 0
        value = worth(start)
        _ = master.add(known + start, case: RingCase())
    }

    /// The total worth of a choice in the stage.
    func worth(_ exchanges: [Exchange]) -> Int64 {
        exchanges.reduce(0) { sum, exchange in
            exchange.steps.reduce(sum) { $0 + (problem.position($1.from, $1.to).map { stage.worths[$0] } ?? 0) }
        }
    }

    /// Searches until the stage is closed, time is up or the nodes are spent; returns the tree of cases.
    mutating func run() -> Node {
        let root = Node(branches: RingCase(), duals: freeDuals(), bound: 0)
        root.bound = looseBound(root)
        walk()
        var open = [root]
        var nodes = 0
        var isRoot = true
        while let best = open.indices.max(by: { open[$0].bound < open[$1].bound }), open[best].bound > value {
            if isLate() || nodes >= nodeLimit { break }
            let node = open.remove(at: best)
            nodes += 1
            master.start(node.branches)
            let network = RingNetwork(problem, worths: stage.worths, case: node.branches)
            let isSolved = price(node, network)
            guard node.bound > value else { continue }
            guard isSolved else {
                open.append(node)
                break
            }
            let solved = master
            let branchUse = arcUse()
            pricedWalk(node, network, rounds: isRoot ? 40 : 2)
            if value < node.bound { dives(node, network, count: isRoot ? 40 : 4) }
            isRoot = false
            let columns = master
            master = solved
            _ = master.add(columns.exchanges, case: node.branches)
            guard node.bound > value else { continue }
            guard let (from, to) = branchUse else { break }
            let without = Node(
                branches: node.branches.without(from, to), duals: node.duals, bound: node.bound)
            let with = Node(branches: node.branches.with(from, to), duals: node.duals, bound: node.bound)
            node.children = (from, to, without, with)
            open += [without, with]
        }
        return root
    }

    // MARK: Bounds

    /// Column generation at a node; returns whether all rings are priced out. The node's bound is proved in either case.
    private mutating func price(_ node: Node, _ network: RingNetwork) -> Bool {
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

    private func tierDuals(_ duals: [Int64]) -> [Int64] {
        let n = problem.personCount
        return (0..<n).map { duals[$0] + (problem.tiers[$0] < stage.fixed.count ? duals[n + problem.tiers[$0]] : 0) }
    }

    /// Keeps a node's duals and bound where they are better.
    private func record(_ duals: [Int64], _ node: Node) {
        let n = problem.personCount
        var sum = Int128(0)
        for person in 0..<n { sum += Int128(duals[person]) }
        for (tier, count) in stage.fixed.enumerated() { sum += Int128(duals[n + tier]) * Int128(count) }
        let unit = Int128(stage.unit), rewards = Int128(stage.rewards)
        // What the stage alone counts is a multiple of the unit.
        let own = (sum / Int128(scale) - rewards) / unit * unit
        let bound = Int64(clamping: own + rewards)
        guard bound < node.bound else { return }
        node.bound = bound
        node.duals = RingDuals(
            scale: scale, people: Array(duals[..<n]),
            tiers: (0..<stage.fixed.count).map { duals[n + $0] - scale * stage.reward })
    }

    /// Duals that hold whatever the rings are: each receiver at most the best arc that leads to them.
    private func freeDuals() -> RingDuals {
        var people = [Int64](repeating: 0, count: problem.personCount)
        for (arc, count) in zip(problem.arcs, stage.counts) { people[arc.to] = max(people[arc.to], count) }
        return RingDuals(scale: 1, people: people, tiers: stage.fixed.map { _ in 0 })
    }

    private func looseBound(_ node: Node) -> Int64 {
        let sum = node.duals.people.reduce(0, +)
        return sum / stage.unit * stage.unit + stage.rewards
    }

    // MARK: Choices

    /// Walks over choices, as a first one for the relaxation to start from.
    private mutating func walk() {
        let network = RingNetwork(problem, worths: stage.worths, case: RingCase())
        var walk = RingExchangeWalk(network, start: incumbent, seed: random.next())
        walk.run(steps: 4 * problem.personCount, target: .max, isLate: isLate)
        offer(walk.best)
        _ = master.add(incumbent, case: RingCase())
        master.enter(incumbent)
    }

    /// Walks over rings that lose no more against the node's duals than a better choice can.
    private mutating func pricedWalk(_ node: Node, _ network: RingNetwork, rounds: Int) {
        guard problem.longestRing <= 3, problem.longestChain < 2 else { return }
        let duals = tierDuals(master.duals(scale: scale))
        let slack = max(1, node.bound - value - stage.unit) * scale / 4 + 64
        for _ in 0..<rounds where value < node.bound && !isLate() {
            let before = value
            var walk = RingExchangeWalk(
                network, start: incumbent, seed: random.next(), scale: scale, prices: duals,
                slack: stage.fixed.isEmpty ? 64 + scale / 8 : slack)
            walk.run(steps: 4 * problem.personCount, target: node.bound, isLate: isLate)
            offer(walk.best)
            if value == before && !stage.fixed.isEmpty { return }
        }
    }

    /// Rounds the relaxation to choices, each time a little differently, until one attains the node's bound.
    private mutating func dives(_ node: Node, _ network: RingNetwork, count: Int) {
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

    /// Takes a choice that is better and covers the fixed tiers.
    private mutating func offer(_ exchanges: [Exchange]) {
        let worth = worth(exchanges)
        guard worth > value else { return }
        var seen: Set<Int> = []
        var covered = [Int](repeating: 0, count: problem.tierCount)
        for exchange in exchanges {
            for person in exchange.people {
                guard seen.insert(person).inserted else { return }
            }
            for person in exchange.people { covered[problem.tiers[person]] += 1 }
        }
        guard zip(covered, stage.fixed).allSatisfy({ $0 == $1 }) else { return }
        (incumbent, value) = (exchanges, worth)
    }

    /// The arc whose use in the relaxation is nearest to half.
    private func arcUse() -> (Int, Int)? {
        var use: [[Int]: Double] = [:]
        for entry in master.used {
            for step in master.exchanges[entry.column].steps { use[[step.from, step.to], default: 0] += entry.value }
        }
        let open = use.filter { $0.value > 1e-6 && $0.value < 1 - 1e-6 }
        let best = open.min { a, b in
            (abs(a.value - 0.5), a.key[0], a.key[1]) < (abs(b.value - 0.5), b.key[0], b.key[1])
        }
        return best.map { ($0.key[0], $0.key[1]) }
    }
}
