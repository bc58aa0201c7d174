import PeerProblems

/// The best groups of a tiny problem: everybody is dealt to every group in turn.
public struct BruteForceGroups {
    /// Whether any choice keeps everything.
    public private(set) var isFeasible = false
    /// The greatest worth; `nil` where there is no pair to speak of.
    public private(set) var best: Int64?

    /// Tries everything.
    public init(_ problem: GroupProblem<DenseScores>) {
        let n = problem.count
        var masks = [Int](repeating: 0, count: problem.sizes.count)
        let worths = (0..<1 << n).map { mask in problem.worth((0..<n).filter { mask >> $0 & 1 == 1 }) }
        let sound = (0..<1 << n).map { mask in problem.violations((0..<n).filter { mask >> $0 & 1 == 1 }) == 0 }
        var (isFeasible, best) = (false, Int64?.none)
        func deal(_ person: Int) {
            if person == n {
                for (mask, size) in zip(masks, problem.sizes) {
                    guard size.contains(mask.nonzeroBitCount) || (mask == 0 && problem.mayBeEmpty),
                        mask == 0 || sound[mask]
                    else { return }
                }
                isFeasible = true
                if let total = problem.total(masks.map { worths[$0] }) { best = max(best ?? .min, total) }
                return
            }
            for group in masks.indices where masks[group].nonzeroBitCount < problem.sizes[group].upperBound {
                masks[group] |= 1 << person
                deal(person + 1)
                masks[group] &= ~(1 << person)
            }
        }
        deal(0)
        (self.isFeasible, self.best) = (isFeasible, best)
    }
}
