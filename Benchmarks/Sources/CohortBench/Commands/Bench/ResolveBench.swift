import ArgumentParser
import PeerAssignment
import PeerFiles
import PeerInstances
import PeerJudges
import PeerMatching

/// Repairs an optimal assignment after one changed row at a time, and solves anew for comparison.
struct ResolveBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve", abstract: "Repairs an assignment after changed rows, against solving anew.",
        discussion: """
            The matrix has --participants rows and columns of a family of costs, on a grid of 2^-24. Each change replaces one row by \
            that of somebody new. Certificates are checked apart from the times: after the last change, and objectives after each.

            Example: cohort-bench bench resolve --participants 4000
            """)

    @Option(help: "Rows and columns.")
    var participants = 4000

    @Option(help: "A family of costs, as in generate.")
    var family: InstanceGenerator.CostFamily = .composite

    @Option(help: "Rows replaced, one after the other.")
    var changes = 21

    @OptionGroup var common: CommonOptions

    private struct Report: Encodable {
        var participants: Int
        var family: String
        var threads: Int
        var changes: Int
        /// Medians.
        var anewSeconds: Double
        var repairSeconds: Double
        var slowestRepairSeconds: Double
        var anewPerRepair: Double
        var isVerified: Bool
        var machine: String

        private enum CodingKeys: String, CodingKey {
            case participants, family, threads, changes, machine
            case anewSeconds = "anew_seconds"
            case repairSeconds = "repair_seconds"
            case slowestRepairSeconds = "slowest_repair_seconds"
            case anewPerRepair = "anew_per_repair"
            case isVerified = "is_verified"
        }
    }

    func validate() throws {
        guard participants > 0, changes > 0 else {
            throw ValidationError("--participants and --changes must be above 0")
        }
    }

    func run() throws {
        try Exit.guarding {
            let n = participants
            let drawn = InstanceGenerator.costs(family, count: n + changes, seed: common.seed)
            func row(_ index: Int) -> [Float] {
                drawn[index * (n + changes)..<index * (n + changes) + n].map { Float(($0 * 0x1p24).rounded() / 0x1p24) }
            }
            func start() -> [Float] { (0..<n).flatMap { row($0) } }
            func place(_ change: Int) -> Int { change * n / changes }
            var session = try AssignmentSession(
                FloatCostMatrix(rowCount: n, columnCount: n, values: start()), threads: common.threads)
            var (repairs, anew): ([Double], [Double]) = ([], [])
            var objectives: [Int64?] = []
            for change in 0..<changes {
                let costs = row(n + change)
                var watch = Stopwatch()
                try watch.time("repair") { try session.replaceRow(place(change), with: costs) }
                repairs.append(watch.seconds["repair"] ?? 0)
                objectives.append(session.solution?.objective)
            }
            // The same changes again, each solved from scratch.
            var values = start()
            var isVerified = true
            for change in 0..<changes {
                values.replaceSubrange(place(change) * n..<(place(change) + 1) * n, with: row(n + change))
                let matrix = try FloatCostMatrix(rowCount: n, columnCount: n, values: values)
                var watch = Stopwatch()
                let outcome = try watch.time("anew") { try LazyAssignment.solve(matrix, threads: common.threads) }
                anew.append(watch.seconds["anew"] ?? 0)
                guard case .optimal(let fresh) = outcome else { throw Exit.noAnswer }
                isVerified = isVerified && objectives[change] == fresh.objective
                if change == changes - 1, let kept = session.solution {
                    try SolveOptions.accept(AssignmentJudge.judge(kept, of: matrix, sense: .minimize))
                }
            }
            func median(_ times: [Double]) -> Double { times.sorted()[times.count / 2] }
            try Console.output(
                try JSONFile.text(
                    Report(
                        participants: n, family: family.rawValue, threads: common.threads, changes: changes,
                        anewSeconds: median(anew), repairSeconds: median(repairs),
                        slowestRepairSeconds: repairs.max() ?? 0, anewPerRepair: median(anew) / median(repairs),
                        isVerified: isVerified, machine: Host.description)))
        }
    }
}

extension InstanceGenerator.CostFamily: @retroactive ExpressibleByArgument {}
