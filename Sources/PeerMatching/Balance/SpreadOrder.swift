// The order of rounds in which knowledge spreads furthest.
//
// Rounds that are planned together are worth the same in any order, but knowledge is not: what somebody learns in the first round they pass on
// in the second (``KnowledgeSpread``). Best is the order after which most wants are reached, then that whose worst-off person has the greatest
// share of their wants, then that which reaches them soonest (the sum over rounds of what is reached so far), then the rounds as they are.
//
// UP TO 6 ROUNDS all orders are tried. BEYOND, rounds are exchanged two by two as long as that is better.
//
// EXAMPLE. Ann knows tea, Ben and Cyd want it. Rounds {Ben, Cyd} and {Ann, Ben}: as they stand only Ben is reached; exchanged, Ben learns first
// and Cyd from Ben.

import PeerCohorts
import PeerPrograms

/// Puts rounds of a pool in the order in which knowledge spreads furthest.
struct SpreadOrder {
    /// Up to so many rounds all orders are tried.
    static let limit = 6

    /// Skills as bits, 64 to a word; what each place wants and what it can teach.
    private let words: Int
    private let wanted: [UInt64]
    private let known: [UInt64]

    init(_ pool: ScoredPool) {
        let skills = pool.cohort.skillNames
        let words = (skills.count + 63) / 64
        var (wanted, known) = ([UInt64](), [UInt64]())
        for person in pool.people.map({ pool.cohort.participants[$0] }) {
            var (wants, knows) = ([UInt64](repeating: 0, count: words), [UInt64](repeating: 0, count: words))
            for (place, skill) in skills.enumerated() {
                if person.lacks(skill) { wants[place / 64] |= 1 << UInt64(place % 64) }
                if (person.skills[skill] ?? 0) >= SkillBalance.teaching { knows[place / 64] |= 1 << UInt64(place % 64) }
            }
            wanted += wants
            known += knows
        }
        (self.words, self.wanted, self.known) = (words, wanted, known)
    }

    /// What an order reaches.
    struct Reach: Comparable {
        let reached: Int
        let worst: Double
        let soon: Int

        static func < (one: Self, other: Self) -> Bool {
            (one.reached, one.worst, one.soon) < (other.reached, other.worst, other.soon)
        }
    }

    /// Follows rounds of places.
    func reach(_ rounds: [[[Int]]]) -> Reach {
        var (knows, reached, soon) = (known, 0, 0)
        for round in rounds {
            // Nobody is in two meetings of a round, so nothing goes two steps in it.
            for members in round {
                for word in 0..<words {
                    let taught = members.reduce(UInt64(0)) { $0 | knows[$1 * words + word] }
                    for member in members {
                        let place = member * words + word
                        let learnt = taught & wanted[place] & ~knows[place]
                        reached += learnt.nonzeroBitCount
                        knows[place] |= learnt
                    }
                }
            }
            soon += reached
        }
        var worst = 1.0
        for person in 0..<(words == 0 ? 0 : known.count / words) {
            var (count, met) = (0, 0)
            for place in person * words..<(person + 1) * words {
                count += wanted[place].nonzeroBitCount
                met += (knows[place] & wanted[place]).nonzeroBitCount
            }
            if count > 0 { worst = min(worst, Double(met) / Double(count)) }
        }
        return Reach(reached: reached, worst: worst, soon: soon)
    }

    /// The rounds in the best order found.
    func ordered(_ rounds: [[PlacedMeeting]]) -> [[PlacedMeeting]] {
        guard rounds.count > 1, wanted.contains(where: { $0 != 0 }) else { return rounds }
        let members = rounds.map { $0.map(\.members) }
        let order = rounds.count <= Self.limit ? best(of: members) : exchanged(members)
        return order.map { rounds[$0] }
    }

    private func best(of rounds: [[[Int]]]) -> [Int] {
        var best = (reach: reach(rounds), order: Array(rounds.indices))
        func extend(_ order: [Int]) {
            guard order.count < rounds.count else {
                let found = reach(order.map { rounds[$0] })
                if found > best.reach { best = (found, order) }
                return
            }
            for next in rounds.indices where !order.contains(next) { extend(order + [next]) }
        }
        extend([])
        return best.order
    }

    private func exchanged(_ rounds: [[[Int]]]) -> [Int] {
        var best = (reach: reach(rounds), order: Array(rounds.indices))
        var isBetter = true
        while isBetter {
            isBetter = false
            for first in rounds.indices {
                for second in rounds.indices.dropFirst(first + 1) {
                    var order = best.order
                    order.swapAt(first, second)
                    let found = reach(order.map { rounds[$0] })
                    if found > best.reach { (best, isBetter) = ((found, order), true) }
                }
            }
        }
        return best.order
    }
}
