import PeerStatistics

/// How many instances ended in an outcome; an instance has the outcome of its first seed.
struct OutcomeCount {
    let strategy: String
    let outcome: String
    let instances: Int
    let of: Int

    var share: Double { Double(instances) / Double(of) }

    /// Wilson's interval of the share.
    func interval(level: Double) -> Interval { .wilson(instances, of: of, confidence: 1 - level) }

    /// All outcomes of all competitors, in their order.
    static func all(_ table: ComparisonTable) -> [OutcomeCount] {
        table.plan.entries.enumerated().flatMap { place, entry in
            var counts: [String: Int] = [:]
            for row in table.cells { counts[row[place][0].outcome, default: 0] += 1 }
            return counts.sorted { $0.key < $1.key }.map { outcome, count in
                OutcomeCount(strategy: entry.name, outcome: outcome, instances: count, of: table.cells.count)
            }
        }
    }
}
