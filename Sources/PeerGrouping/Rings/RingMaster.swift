import PeerProblems

/// The linear program over known rings and chains: one row per person (at most one ring) and one per fixed tier.
///
/// Decisions of a search are changes of worth, which leave the basis primal feasible: a fixed column gets a bonus, a banned one a
/// malus, both larger than anything that rings can gain.
struct RingMaster {
    private let problem: RingProblem
    private let stage: RingStage
    private(set) var program: PackingSimplex
    /// The columns.
    private(set) var exchanges: [Exchange] = []
    /// Their worth in the stage, and with the rewards of the case.
    private var worths: [(own: Int64, inCase: Int64)] = []
    /// What the case's rewards add to the worth of a choice of it.
    private var requirements: Int64 = 0
    private var known: Set<Exchange> = []
    private(set) var fixedColumns: Set<Int> = []
    private(set) var bannedColumns: Set<Int> = []
    private let bonus: Double
    private let tolerance: Double

    init(_ problem: RingProblem, _ stage: RingStage) {
        self.problem = problem
        self.stage = stage
        let n = problem.personCount
        program = PackingSimplex(
            limits: [Double](repeating: 1, count: n) + stage.fixed.map { max(Double($0), 1e-3) })
        let longest = Double(max(problem.longestRing, problem.longestChain))
        let largest = Double(stage.worths.max() ?? 0)
        bonus = 4 * longest * (largest + Double(stage.requirement)) + 1
        tolerance = 1e-8 * max(1, largest)
    }

    /// Adds what is not known yet; returns how many that were.
    mutating func add(_ found: [Exchange], case branches: RingCase) -> Int {
        var added = 0
        for exchange in found {
            let exchange = exchange.normalised
            guard known.insert(exchange).inserted else { continue }
            added += 1
            var worth: Int64 = 0
            var tiers = [Double](repeating: 0, count: stage.fixed.count)
            for step in exchange.steps {
                guard let place = problem.position(step.from, step.to) else { continue }
                worth += stage.worths[place]
                for tier in tiers.indices {
                    tiers[tier] += Double(problem.covered(by: problem.arcs[place], tier: tier))
                }
            }
            let people = exchange.people.map { (row: $0, coefficient: 1.0) }
            let rows = tiers.enumerated().filter { $0.element > 0 }.map {
                (row: problem.personCount + $0.offset, coefficient: $0.element)
            }
            let inCase = worth + rewards(exchange, branches)
            let column = program.add(worth: Double(inCase), entries: people + rows)
            exchanges.append(exchange)
            worths.append((worth, inCase))
            if !branches.isOpen(exchange) {
                bannedColumns.insert(column)
                program.setWorths([(column, -bonus)])
            }
        }
        return added
    }

    /// Makes the columns of a choice basic: a start.
    mutating func enter(_ choice: [Exchange]) {
        let choice = Set(choice.map(\.normalised))
        for column in exchanges.indices where choice.contains(exchanges[column]) { program.enter(column) }
    }

    /// Solves the program over the known columns; returns whether it was not stopped.
    mutating func optimise(stop: () -> Bool) -> Bool { program.optimise(tolerance: tolerance, stop: stop) }

    /// Bans the columns that a case closes, and lifts all other decisions.
    mutating func start(_ branches: RingCase) {
        fixedColumns = []
        let banned = Set(exchanges.indices.filter { !branches.isOpen(exchanges[$0]) })
        bannedColumns = banned
        requirements = stage.requirement * Int64(branches.required.count)
        for column in exchanges.indices {
            worths[column].inCase = worths[column].own + rewards(exchanges[column], branches)
        }
        program.setWorths(exchanges.indices.map { ($0, banned.contains($0) ? -bonus : Double(worths[$0].inCase)) })
    }

    private func rewards(_ exchange: Exchange, _ branches: RingCase) -> Int64 {
        guard !branches.required.isEmpty else { return 0 }
        return stage.requirement * Int64(exchange.steps.count { branches.requires($0.from, $0.to) })
    }

    /// Makes columns worth a bonus, so that they are used.
    mutating func fix(_ columns: [Int]) {
        fixedColumns.formUnion(columns)
        program.setWorths(columns.map { ($0, Double(worths[$0].inCase) + bonus) })
    }

    /// Makes a column worth less than nothing.
    mutating func ban(_ column: Int) {
        fixedColumns.remove(column)
        bannedColumns.insert(column)
        program.setWorths([(column, -bonus)])
    }

    /// The program's value, bonuses and the case's rewards aside.
    var value: Double { program.bound - bonus * Double(fixedColumns.count) - Double(requirements) }

    /// The columns in use.
    var used: [(column: Int, value: Double)] { program.used.filter { !bannedColumns.contains($0.column) } }

    /// The duals as integers, rounded up a little more than the program's own error, so that its columns keep them.
    func duals(scale: Int64) -> [Int64] {
        program.duals.map { $0 > 1e-9 ? Int64(($0 * Double(scale)).rounded(.up)) + 2 : 0 }
    }
}
