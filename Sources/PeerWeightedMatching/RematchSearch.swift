import PeerProblems

/// A part of the matchings within the budget: some existing pairs are decided.
struct RematchPart {
    enum Decision { case open, kept, broken }
    var decisions: [Decision]
    /// The bonus of an undecided pair that is kept.
    var price: Int64 = 0
    /// No matching of the part is worth more.
    var bound = Int64.max

    init(count: Int) { decisions = Array(repeating: .open, count: count) }

    var open: Int { decisions.count { $0 == .open } }
    var broken: Int { decisions.count { $0 == .broken } }

    func with(_ decision: Decision, at index: Int) -> Self {
        var part = self
        part.decisions[index] = decision
        return part
    }
}

/// Branch and bound over which existing pairs are broken; see ``Rematching``.
struct RematchSearch<Source: ScoreSource> {
    let problem: RematchProblem<Source>
    let budget: Int
    let options: CandidatePricing.Options
    let monitor: Monitor
    private var best: Candidate?

    /// A matching: what it is worth by scores and prices alone, and which undecided pairs it keeps.
    private struct Candidate {
        var matching: Matching
        var worth: Int64
        var isKept: [Bool]
        var broken: Int { isKept.count { !$0 } }
    }

    init(problem: RematchProblem<Source>, budget: Int, options: CandidatePricing.Options, monitor: Monitor) {
        self.problem = problem
        self.budget = budget
        self.options = options
        self.monitor = monitor
    }

    mutating func run(parts limit: Int) throws(Interrupted) -> RematchAnswer {
        var waiting = [RematchPart(count: problem.previous.count)]
        var looked = 0
        while let part = takeMostPromising(&waiting), looked < limit {
            looked += 1
            try monitor.poll(0)
            waiting += try split(part)
        }
        guard let best else { preconditionFailure("the first part holds the matching that keeps all") }
        let bound = waiting.reduce(best.worth) { max($0, $1.bound) }
        let score = best.matching.pairs.reduce(Int64(0)) {
            $0 + Int64(problem.scores.score(row: $1.0, column: $1.1) ?? 0)
        }
        return RematchAnswer(matching: best.matching, score: score, broken: best.broken, gap: bound - best.worth)
    }

    /// Takes out the part with the greatest bound, unless none can be better than what is known; it stays in when the limit is reached.
    private func takeMostPromising(_ waiting: inout [RematchPart]) -> RematchPart? {
        guard let index = waiting.indices.max(by: { waiting[$0].bound < waiting[$1].bound }) else { return nil }
        if let best, waiting[index].bound <= best.worth {
            waiting.removeAll()
            return nil
        }
        return waiting[index].bound == .max || best != nil ? waiting.remove(at: index) : nil
    }

    /// Bounds a part, and divides it unless it is settled.
    private mutating func split(_ part: RematchPart) throws(Interrupted) -> [RematchPart] {
        let allowance = budget - part.broken
        var few = try candidate(keepingAll(part), part)
        note(few)
        guard allowance > 0, part.open > 0 else { return [] }
        var many = try candidate(part, part)
        var bound = many.worth
        if many.broken <= budget {
            note(many)
            return []
        }
        // The line of a candidate is its worth plus the price for each undecided pair that it keeps.
        while true {
            let (gain, kept) = (many.worth - few.worth, many.broken - few.broken)
            guard gain > 0, kept > 0 else { break }
            var priced = part
            priced.price = gain / Int64(kept)
            let middle = try candidate(priced, part)
            let openKept = Int64(part.open - (middle.broken - part.broken))
            bound = min(bound, middle.worth + priced.price * (openKept - Int64(part.open - allowance)))
            note(middle)
            guard middle.broken != few.broken, middle.broken != many.broken else { break }
            if middle.broken <= budget { few = middle } else { many = middle }
        }
        if let best, bound <= best.worth { return [] }
        var divided = part
        divided.bound = bound
        let disputed = part.decisions.indices.first {
            part.decisions[$0] == .open && few.isKept[$0] && !many.isKept[$0]
        }
        guard let index = disputed else { return [] }
        return [divided.with(.broken, at: index), divided.with(.kept, at: index)]
    }

    private func keepingAll(_ part: RematchPart) -> RematchPart {
        var all = part
        for index in all.decisions.indices where all.decisions[index] == .open { all.decisions[index] = .kept }
        return all
    }

    /// Remembers a candidate if it is within the budget and better than the best so far.
    private mutating func note(_ candidate: Candidate) {
        guard candidate.broken <= budget, candidate.worth > best?.worth ?? .min else { return }
        best = candidate
    }

    private func candidate(_ priced: RematchPart, _ part: RematchPart) throws(Interrupted) -> Candidate {
        let (_, solution) = try best(priced)
        let isKept = problem.previous.map { solution.matching.mates[$0.0] == $0.1 }
        var worth = problem.worth(of: solution.matching)
        if problem.everyoneFirst { worth -= problem.unit * Int64(solution.matching.unmatched.count) }
        // A pair that must be broken may be kept only where nothing else is possible; that candidate is worth nothing.
        let isWrong = part.decisions.indices.contains { part.decisions[$0] == .broken && isKept[$0] }
        return Candidate(matching: solution.matching, worth: isWrong ? -(1 << 60) : worth, isKept: isKept)
    }

    /// The best matching of a part at its price.
    func best(_ part: RematchPart) throws(Interrupted) -> (pool: PoolProblem<Source>, solution: PoolSolution) {
        var (locked, values): ([(Int, Int)], [UInt64: Int64]) = ([], [:])
        var isLocked = Set<Int>()
        for (index, pair) in problem.previous.enumerated() {
            let (key, own) = (PricingRun<Source>.key(pair.0, pair.1), problem.bonus(pair.0, pair.1))
            switch part.decisions[index] {
            case .kept:
                locked.append(pair)
                isLocked.formUnion([pair.0, pair.1])
            case .open where part.price > 0: values[key] = own + part.price
            case .open: break
            case .broken: values[key] = -8 * problem.unit
            }
        }
        for bonus in problem.bonuses {
            let key = PricingRun<Source>.key(bonus.first, bonus.second)
            if values[key] == nil { values[key] = bonus.value }
        }
        let bonuses = values.sorted { $0.key < $1.key }.map {
            PairBonus(Int($0.key >> 32), Int($0.key & 0xFFFF_FFFF), value: $0.value)
        }.filter { !isLocked.contains($0.first) && !isLocked.contains($0.second) }
        do {
            let pool = try PoolProblem(
                scores: problem.scores, goal: .weight, prices: problem.prices, locked: locked, bonuses: bonuses)
            guard case .optimal(let solution) = try CandidatePricing.solve(pool, options: options, monitor: monitor)
            else {
                preconditionFailure("only a perfect matching can be infeasible")
            }
            return (pool, solution)
        } catch let error as Interrupted {
            throw error
        } catch {
            preconditionFailure("existing pairs are disjoint: \(error)")
        }
    }
}
