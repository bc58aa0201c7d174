// Why nothing is worth more when rules keep people apart: everything was tried.
//
// People take seats one after another, in the order of places: each in turn every sort of seats that has room and nobody whom a rule keeps
// from them, then none. A branch ends when even with the most that everybody left could take, disregarding rules and each other, it would not
// be better than the best found. The judge does the same anew; it takes at most ``steps`` steps.
//
// EXAMPLE. Two seats, three people who are worth 3, 2 and 1 there, and the first two never meet: 3 + 1 is found first; the branch without the
// first could reach 2 + 1 at most and is not entered.

import PeerJudges
import PeerProblems

/// The value of the best seats that rules about pairs allow, found by trying everything.
package struct SeatSearch: MeetingProof {
    /// The name by which files know this kind of proof.
    package static let kind = "seat-search"
    /// The most people for whom everything is tried.
    package static let limit = 14
    /// The most steps of a search.
    private static let steps = 4_000_000

    /// The most people seated.
    package let seated: Int
    /// The greatest worth.
    package let worth: Int64

    /// The best seats of a pool, a sort of seats for each place or none, with the proof that they are; `nil` beyond ``limit`` people, or when
    /// there is too much to try.
    package static func best(
        of practice: any SeatingPractice, in pool: ScoredPool, monitor: Monitor
    ) throws(Interrupted) -> (seats: [Int?], proof: SeatSearch)? {
        guard pool.count <= limit else { return nil }
        var branch = Branch(practice, pool)
        try branch.seat(0, monitor)
        guard branch.steps <= steps, let best = branch.best else { return nil }
        return (best.seats, SeatSearch(seated: best.count, worth: best.worth))
    }

    /// What was proved best.
    package func meetingBound(in pool: ScoredPool) -> ObjectiveValue? {
        ObjectiveValue(covered: pool.coversFirst ? [seated] : [], worth: worth)
    }

    /// Tries everything again.
    package func verdict(
        of rounds: [[PlacedMeeting]], worth value: ObjectiveValue, in pool: ScoredPool, monitor: Monitor
    ) throws(Interrupted) -> Verdict {
        guard let practice = pool.program.practice.definition as? any SeatingPractice else {
            return .rejected("a search of seats, and another practice is asked for")
        }
        guard let found = try Self.best(of: practice, in: pool, monitor: monitor) else {
            return .rejected("too many people to try everything")
        }
        return found.proof.meetingBound(in: pool) == meetingBound(in: pool)
            ? .accepted : .rejected("the best seats are worth something else")
    }

    /// Seats given so far, and the best of all that were tried.
    private struct Branch {
        private let worths: [Int32]
        private let meetings: [String]
        private let mayShare: [[Bool]]
        private let coversFirst: Bool
        /// The most that the places from each on can add.
        private let most: [Int64]
        /// How many of the places from each on could sit anywhere.
        private let able: [Int]
        private var room: [Int]
        private var seats: [Int?]
        private var count = 0
        private var worth = Int64(0)
        private(set) var steps = 0
        private(set) var best: (count: Int, worth: Int64, seats: [Int?])?

        init(_ practice: any SeatingPractice, _ pool: ScoredPool) {
            let sorts = practice.seats(of: pool.program)
            let worths = practice.worths(in: pool)
            var (most, able) = (
                [Int64](repeating: 0, count: pool.count + 1), [Int](repeating: 0, count: pool.count + 1)
            )
            for place in (0..<pool.count).reversed() {
                let own = worths[place * sorts.count..<(place + 1) * sorts.count].max() ?? Score.forbidden
                most[place] = most[place + 1] + Int64(max(0, own))
                able[place] = able[place + 1] + (own == Score.forbidden ? 0 : 1)
            }
            (self.worths, self.most, self.able) = (worths, most, able)
            meetings = sorts.map(\.meeting)
            mayShare = (0..<pool.count).map { a in
                (0..<pool.count).map { a == $0 || practice.mayShare(a, $0, in: pool) }
            }
            coversFirst = pool.coversFirst
            room = sorts.map(\.count)
            seats = [Int?](repeating: nil, count: pool.count)
        }

        private func isBetter(_ count: Int, _ worth: Int64) -> Bool {
            guard let best else { return true }
            return coversFirst ? (count, worth) > (best.count, best.worth) : worth > best.worth
        }

        mutating func seat(_ place: Int, _ monitor: Monitor) throws(Interrupted) {
            steps += 1
            guard steps <= SeatSearch.steps else { return }
            if steps % 4096 == 0 { try monitor.poll(0) }
            guard place < seats.count else {
                if isBetter(count, worth) { best = (count, worth, seats) }
                return
            }
            let free = room.reduce(0, +)
            guard isBetter(count + min(able[place], free), worth + most[place]) else { return }
            for sort in room.indices where room[sort] > 0 {
                let own = worths[place * room.count + sort]
                guard own != Score.forbidden, isWelcome(place, at: meetings[sort]) else { continue }
                (seats[place], room[sort]) = (sort, room[sort] - 1)
                (count, worth) = (count + 1, worth + Int64(own))
                try seat(place + 1, monitor)
                (seats[place], room[sort]) = (nil, room[sort] + 1)
                (count, worth) = (count - 1, worth - Int64(own))
            }
            try seat(place + 1, monitor)
        }

        private func isWelcome(_ place: Int, at meeting: String) -> Bool {
            (0..<place).allSatisfy { other in
                guard let sort = seats[other], meetings[sort] == meeting else { return true }
                return mayShare[place][other]
            }
        }
    }
}
