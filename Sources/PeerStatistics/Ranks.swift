/// Ranks from 1, least value first; equal values share the mean of their ranks.
struct Ranks {
    /// The rank of each value, in the values' order.
    let values: [Double]
    /// How many values share each rank, by ascending value.
    let ties: [Int]

    /// Ranks finite values. O(n log n).
    init(_ values: [Double]) {
        let order = values.indices.sorted { values[$0] < values[$1] }
        var ranks = [Double](repeating: 0, count: values.count)
        var ties: [Int] = []
        var start = 0
        while start < order.count {
            var end = start
            while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
            for place in start..<end { ranks[order[place]] = Double(start + end + 1) / 2 }
            ties.append(end - start)
            start = end
        }
        self.values = ranks
        self.ties = ties
    }

    /// Σ (t³ − t) over groups of equal values.
    static func tieTerm(_ ties: [Int]) -> Double {
        ties.reduce(0) { $0 + Double($1) * (Double($1) * Double($1) - 1) }
    }
}
