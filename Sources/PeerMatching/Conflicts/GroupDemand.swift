import PeerGrouping
import PeerProblems
import PeerPrograms

/// The demand that everybody is in a circle of a size: tried exhaustively, so for few people alone.
struct GroupDemand {
    let rules: HardRules
    let count: Int
    let size: GroupSize
    /// Rules about whole groups and, last, pairs that share one: by their bits.
    let groupRules: [(bit: Int, rule: GroupRule)]
    let together: (bit: Int, pairs: [(Int, Int)])

    /// Whether circles exist that keep a set of rules.
    func isPossible(_ set: UInt64, _ monitor: Monitor) throws(Interrupted) -> Bool {
        var values = [Int32](repeating: 0, count: count * count)
        for first in 0..<count {
            for second in 0..<count where first == second || rules.broken(first, second) & set != 0 {
                values[first * count + second] = Score.forbidden
            }
        }
        guard NoGroups.fits(count, size),
            let problem = try? GroupProblem(
                scores: DenseScores(rowCount: count, columnCount: count, values: values),
                groupsOf: size.least...size.most,
                rules: groupRules.filter { set >> UInt64($0.bit) & 1 == 1 }.map(\.rule),
                together: set >> UInt64(together.bit) & 1 == 1 ? together.pairs : [])
        else { return false }
        if case .found = try CircleSolver.solve(problem, monitor: monitor) { return true }
        return false
    }
}
