// The bound for many people. Whom a person may have at most k of is on their list of best candidates, nearly always: the descent looks at
// lists alone, and one pass over all pairs, by kernel and on all threads, sums what the duals then prove. Lists decide how good the duals
// are, never whether the bound holds.

import PeerProblems

extension PartnerBound {
    /// Duals by descent over lists, and the bound that they prove.
    ///
    /// O(n²) for the lists and for the sum, O(n · list) a pass; memory O(n · list).
    static func listed<Source: ScoreSource>(
        _ scores: Source, partners most: Int, passes: Int, threads: Int, monitor: Monitor
    ) throws(Interrupted) -> (scale: Int64, duals: [Int64], bound: Int64) {
        let n = scores.rowCount
        let lists = try scores.candidates(
            CandidateQuery(capacity: min(n, 4 * most + 32)), threads: threads, monitor: monitor.stage(0...0.4))
        var duals = [Int64](repeating: 0, count: n)
        for pass in 0..<passes {
            try monitor.poll(0.4 + 0.1 * Double(pass) / Double(passes))
            for person in 0..<n {
                var best = [Int64](repeating: 0, count: most + 1)
                for place in lists.places(of: person) {
                    let score = scale * Int64(lists.values[place])
                    let own = pass == 0 ? score / 2 : score - duals[Int(lists.columns[place])]
                    guard own > best[most] else { continue }
                    var rank = most
                    while rank > 0, best[rank - 1] < own {
                        best[rank] = best[rank - 1]
                        rank -= 1
                    }
                    best[rank] = own
                }
                duals[person] = (best[most - 1] + best[most]) / 2
            }
        }
        let excess = Excess(scale: scale, duals: duals)
        try PairPass(pool: scores, .symmetric).run([excess], threads: threads, monitor: monitor.stage(0.5...1))
        let sum = duals.reduce(excess.sum) { $0 + Int128(most) * Int128($1) }
        return (scale, duals, Int64(clamping: sum / Int128(scale)))
    }
}

/// The sum over pairs of what their scores exceed their people's duals by.
private struct Excess: PairConsumer {
    final class Part: PairPart {
        let (scale, duals): (Int64, [Int64])
        var sum = Int128(0)

        init(_ scale: Int64, _ duals: [Int64]) { (self.scale, self.duals) = (scale, duals) }

        func read(row: Int, columns: Range<Int>, own: Span<Int32>, back: Span<Int32>, mutual: Span<Int32>) {
            let (all, scale, start) = (duals, scale, columns.lowerBound)
            let first = all[row]
            let duals = all.span
            var sum: Int64 = 0
            for place in mutual.indices {
                let more = scale &* Int64(mutual[place]) &- first &- duals[start + place]
                if more > 0, mutual[place] != Score.forbidden { sum &+= more }
            }
            self.sum += Int128(sum)
        }
    }

    let scale: Int64
    let duals: [Int64]
    private let parts = PairParts<Part>()

    init(scale: Int64, duals: [Int64]) { (self.scale, self.duals) = (scale, duals) }

    func part() -> any PairPart { parts.adding(Part(scale, duals)) }

    var sum: Int128 { parts.all.reduce(Int128(0)) { $0 + $1.sum } }
}
