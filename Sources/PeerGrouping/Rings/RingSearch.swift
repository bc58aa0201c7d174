import PeerProblems

/// Branch and price for one stage of a ring problem.
///
/// **Problem.** Choose disjoint rings and chains of greatest total worth, and prove it.
///
/// **Method.** The linear relaxation over all rings is solved by column generation (``RingMaster``, ``RingPricing``). Its duals are
/// rounded to integers and every ring is priced against them exactly: the bound, rounded down to what totals can be, is proved. Then
/// *dives*: columns near 1 are fixed, the rest solved again, the last decision undone once where the value falls too low. When the best
/// choice found attains the bound the stage is closed; otherwise the arc used nearest to half is branched on: not used, or used, alone
/// serving its ends. Who receives by an arc that is used is covered once, no less: their dual may be negative. The tree with the duals of its leaves is the proof.
///
/// **Invariants.** `incumbent` is a set of disjoint rings that covers as many people of fixed tiers as they must; `bound` of an open node
/// is proved for its case. The greatest bound over leaves bounds the stage at any time, so the search may be stopped.
///
/// Beyond 1,200 people, where the relaxation takes minutes, a stage of weights begins with duals by ascent and with choices by messages
/// (RingSearch+Ascent, RingSearch+Messages); so there is a bound and a good choice when time is up.
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
        /// How many decisions lead here.
        let depth: Int
        init(branches: RingCase, duals: RingDuals, bound: Int64, depth: Int) {
            (self.branches, self.duals, self.bound, self.depth) = (branches, duals, bound, depth)
        }
    }
    let problem: RingProblem
    let stage: RingStage
    let scale: Int64
    var master: RingMaster
    private(set) var incumbent: [Exchange]
    private(set) var value: Int64
    let isLate: () -> Bool
    /// Which share of the time is spent, 0 where there is no limit.
    let spent: () -> Double
    private let relaxationLimit: Int
    let ascentSteps: Int
    /// Walks and dives at the root.
    private static var effort: Int { 40 }
    var random: SplitMix64
    private let nodeLimit: Int
    /// Deeper cases are not divided: readers of proofs give up at some hundred levels.
    private static var depthLimit: Int { 200 }

    init(
        _ problem: RingProblem, _ stage: RingStage, start: [Exchange], known: [Exchange], seed: UInt64, nodeLimit: Int,
        relaxationLimit: Int, ascentSteps: Int, spent: @escaping () -> Double, isLate: @escaping () -> Bool
    ) {
        (self.relaxationLimit, self.ascentSteps, self.spent) = (relaxationLimit, ascentSteps, spent)
        self.problem = problem
        self.stage = stage
        self.nodeLimit = nodeLimit
        self.isLate = isLate
        random = SplitMix64(seed: seed)
        // Sums of scaled worths over everybody stay below 2⁶¹.
        let largest = max(1, (stage.worths.max() ?? 1) + stage.requirement)
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

    /// Whether a linear program over everybody takes too long: then duals come from ascent, and choices from messages.
    private var isLarge: Bool {
        problem.personCount > relaxationLimit && problem.longestRing <= 3 && problem.longestChain < 2
            && (problem.goal == .weight || stage.fixed.count == problem.tierCount)
    }

    /// The total worth of a choice in the stage.
    func worth(_ exchanges: [Exchange]) -> Int64 {
        exchanges.reduce(0) { sum, exchange in
            exchange.steps.reduce(sum) { $0 + (problem.position($1.from, $1.to).map { stage.worths[$0] } ?? 0) }
        }
    }

    /// Searches until the stage is closed, time is up or the nodes are spent; returns the tree of cases.
    mutating func run() -> Node {
        let root = Node(branches: RingCase(), duals: freeDuals(), bound: 0, depth: 0)
        root.bound = looseBound(root)
        walk()
        if isLarge {
            let network = RingNetwork(problem, stage, case: RingCase())
            let prices = ascend(root, network)
            improveByMessages(root, network, prices)
        }
        var open = [root]
        var nodes = 0
        var isRoot = true
        while let best = open.indices.max(by: { open[$0].bound < open[$1].bound }), open[best].bound > value {
            if isLate() || nodes >= nodeLimit { break }
            let node = open.remove(at: best)
            nodes += 1
            master.start(node.branches)
            let network = RingNetwork(problem, stage, case: node.branches)
            let isSolved = price(node, network)
            guard node.bound > value else { continue }
            guard isSolved else {
                open.append(node)
                break
            }
            let solved = master
            let branchUse = arcUse(node.branches)
            pricedWalk(node, network, rounds: isRoot ? Self.effort : 2)
            if value < node.bound { dives(node, network, count: isRoot ? Self.effort : 4) }
            isRoot = false
            let columns = master
            master = solved
            _ = master.add(columns.exchanges, case: node.branches)
            guard node.bound > value else { continue }
            // A case that is not divided stays a leaf, whose bound then counts.
            guard let (from, to) = branchUse, node.depth < Self.depthLimit else { continue }
            func child(_ branches: RingCase) -> Node {
                Node(branches: branches, duals: node.duals, bound: node.bound, depth: node.depth + 1)
            }
            let (without, with) = (child(node.branches.without(from, to)), child(node.branches.with(from, to)))
            node.children = (from, to, without, with)
            open += [without, with]
        }
        return root
    }

    /// Takes a choice that is better and covers the fixed tiers.
    mutating func offer(_ exchanges: [Exchange]) {
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

    /// The arc whose use in the relaxation is nearest to half, of those that the case leaves open.
    private func arcUse(_ branches: RingCase) -> (Int, Int)? {
        var use: [[Int]: Double] = [:]
        for entry in master.used {
            for step in master.exchanges[entry.column].steps { use[[step.from, step.to], default: 0] += entry.value }
        }
        let open = use.filter { arc, value in
            value > 1e-6 && value < 1 - 1e-6 && branches.isOpen(arc[0], arc[1]) && !branches.requires(arc[0], arc[1])
        }
        let best = open.min { a, b in
            (abs(a.value - 0.5), a.key[0], a.key[1]) < (abs(b.value - 0.5), b.key[0], b.key[1])
        }
        return best.map { ($0.key[0], $0.key[1]) }
    }
}
