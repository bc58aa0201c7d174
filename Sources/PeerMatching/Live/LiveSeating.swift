import PeerCohorts
import PeerCollections

/// Who is at which place of a live pool, and with whom.
struct LiveSeating: Sendable {
    /// Who is at each place, `nil` for nobody.
    let ids: [String?]
    /// Where everybody is.
    let places: [String: Int]
    /// By place the partner's, −1 for none.
    let mates: [Int]

    /// All pairs, ordered.
    var pairs: [Rule.Pair] { Self.ordered(mates.indices.compactMap(pair)) }

    /// The pairs that another seating does not have, ordered.
    func pairs(notIn other: LiveSeating) -> [Rule.Pair] {
        Self.ordered(mates.indices.compactMap(pair).filter { !other.has($0) })
    }

    /// The people without a partner, ordered.
    var single: [String] { ids.indices.filter { mates[$0] < 0 }.compactMap { ids[$0] }.sortedByBytes() }

    /// The pair at a place of which it is the smaller.
    private func pair(_ place: Int) -> Rule.Pair? {
        let mate = mates[place]
        guard mate > place, let first = ids[place], let second = ids[mate] else { return nil }
        return Rule.Pair(first, second)
    }

    private func has(_ pair: Rule.Pair) -> Bool {
        guard let first = places[pair.first], let second = places[pair.second] else { return false }
        return mates[first] == second
    }

    private static func ordered(_ pairs: [Rule.Pair]) -> [Rule.Pair] {
        pairs.sorted {
            $0.first == $1.first ? $0.second.precedes($1.second) : $0.first.precedes($1.first)
        }
    }
}
