import PeerProblems
import PeerTestSupport

/// Small random problems of all kinds: limits, prices, loads, locked pairs, ties, nobody at all.
struct RandomAllocation {
    let problem: AllocationProblem
    let objectives: [AllocationObjective]

    init?(seed: UInt64, pairs most: Int = 9) throws {
        var random = SplitMix64(seed: seed)
        let (rows, columns) = (Int.random(in: 0...4, using: &random), Int.random(in: 0...4, using: &random))
        let sense = Sense.both[Int(seed % 2)]
        let limit = [Int128(1), 3, 20, 1 << 52, 1 << 90][Int.random(in: 0...4, using: &random)]
        let cells = (0..<rows).flatMap { row in (0..<columns).map { (row, $0) } }.shuffled(using: &random)
        let pairs = cells.prefix(Int.random(in: 0...most, using: &random)).map { row, column in
            (row: row, column: column, cost: Int128.random(in: -limit...limit, using: &random))
        }
        func loads(_ count: Int, _ kind: Int) -> [AllocationLoad] {
            (0..<count).map { _ in Self.load(kind, limit, sense, using: &random) }
        }
        let (rowKind, columnKind) = (Int.random(in: 0...4, using: &random), Int.random(in: 0...4, using: &random))
        let costs = try SparseCosts(rowCount: rows, columnCount: columns, pairs: pairs)
        let (rowLoads, columnLoads) = (loads(rows, rowKind), loads(columns, columnKind))
        let locked = pairs.filter { _ in random.chance(0.1) }.map { AllocationProblem.LockedPair($0.row, $0.column) }
        do {
            problem = try AllocationProblem(
                costs: costs, sense: sense, rows: rowLoads, columns: columnLoads, locked: locked)
        } catch {
            return nil
        }
        let tiers = (0..<rows).map { _ in Int.random(in: 1...3, using: &random) }
        objectives = [.total, .cardinality, .tiers(tiers), .bottleneck, .leximin]
    }

    private static func load(
        _ kind: Int, _ limit: Int128, _ sense: Sense, using random: inout SplitMix64
    ) -> AllocationLoad {
        let price = Int128.random(in: 0...limit, using: &random)
        switch kind {
        case 0: return AllocationLoad(1...1)
        case 1: return AllocationLoad(0...1)
        case 2: return AllocationLoad(leftOutAt: price, sense: sense, upTo: Int.random(in: 1...2, using: &random))
        case 3:
            let lower = Int.random(in: 0...2, using: &random)
            return AllocationLoad(lower...lower + Int.random(in: 0...2, using: &random))
        default:
            let steps = (0..<3).map { _ in Int128.random(in: -limit...limit, using: &random) }.sorted()
            return AllocationLoad(
                0...Int.random(in: 0...3, using: &random), base: price,
                steps: sense == .minimize ? steps : steps.reversed())
        }
    }
}
