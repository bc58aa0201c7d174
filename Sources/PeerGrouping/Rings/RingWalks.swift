/// The greatest gains of walks back to one person: dynamic programming over their length.
struct RingWalks {
    private var table: [Int64]
    private let length: Int

    init(count: Int, length: Int) {
        self.length = length
        table = length > 3 ? [Int64](repeating: 0, count: count * length) : []
    }

    /// The greatest gain of a walk of at most `arcs` arcs from a person.
    @inline(__always)
    func best(_ arcs: Int, _ person: Int, _ count: Int) -> Int64 { table[arcs * count + person] }

    mutating func fill(_ first: Int, _ back: [Int64], _ network: RingNetwork, _ gains: [Int64], closed: Int64) {
        let n = network.personCount
        for person in first..<n { table[n + person] = back[person] }
        for arcs in 2..<max(2, length) {
            for person in first + 1..<max(n, first + 1) {
                var best = table[(arcs - 1) * n + person]
                for place in network.places(of: person) where network.targets[place] > first {
                    best = max(best, gains[place] + table[(arcs - 1) * n + Int(network.targets[place])])
                }
                table[arcs * n + person] = best
            }
        }
    }
}
