import PeerProblems
import PeerPrograms

/// Seats that are exchanged until nobody sits beside somebody they may not meet, and then as long as that gains (steps 3 of `SeatingMethod`).
struct SeatRepair {
    /// The sort of seats of each place; `nil` for those without.
    private(set) var seats: [Int?]
    private let practice: any SeatingPractice
    private let pool: ScoredPool
    private let worths: [Int32]
    private let sorts: [Seats]
    /// The meeting of each sort, by number.
    private let meetings: [Int]
    private var members: [[Int]]
    private var room: [Int]
    /// With how many at their own meeting each place may not meet.
    private var conflicts: [Int]

    /// What a step changes: places and the seats that they take.
    private struct Step {
        var gain: Int64
        var moves: [(place: Int, seat: Int?)]
    }

    init(_ practice: any SeatingPractice, _ pool: ScoredPool, seats: [Int?]) {
        (self.practice, self.pool, self.seats) = (practice, pool, seats)
        sorts = practice.seats(of: pool.program)
        worths = practice.worths(in: pool)
        var numbers: [String: Int] = [:]
        for sort in sorts where numbers[sort.meeting] == nil { numbers[sort.meeting] = numbers.count }
        meetings = sorts.map { numbers[$0.meeting] ?? 0 }
        members = [[Int]](repeating: [], count: numbers.count)
        room = sorts.map(\.count)
        conflicts = [Int](repeating: 0, count: pool.count)
        for (place, seat) in seats.enumerated() {
            guard let seat else { continue }
            members[meetings[seat]].append(place)
            room[seat] -= 1
        }
        for place in seats.indices {
            if let seat = seats[place] { conflicts[place] = quarrels(place, at: meetings[seat]) }
        }
    }

    /// Repairs, then improves.
    mutating func run(_ monitor: Monitor) throws(Interrupted) {
        while let worst = conflicts.indices.max(by: { (conflicts[$0], $1) < (conflicts[$1], $0) }), conflicts[worst] > 0
        {
            try monitor.poll(0)
            take(repair(worst) ?? Step(gain: 0, moves: [(worst, nil)]))
        }
        var isBetter = true
        while isBetter {
            isBetter = false
            for place in seats.indices {
                try monitor.poll(0)
                if let step = seats[place] == nil ? seating(place) : improvement(place) {
                    take(step)
                    isBetter = true
                }
            }
        }
    }

    // MARK: Steps

    /// What leaves fewer who may not meet than now and loses least.
    private func repair(_ place: Int) -> Step? {
        guard let own = seats[place] else { return nil }
        var best: Step?
        func offer(_ gain: Int64, _ moves: [(place: Int, seat: Int?)]) {
            if best.map({ gain > $0.gain }) ?? true { best = Step(gain: gain, moves: moves) }
        }
        for sort in sorts.indices where meetings[sort] != meetings[own] && room[sort] > 0 {
            guard let gain = gain(place, from: own, to: sort), quarrels(place, at: meetings[sort]) < conflicts[place]
            else {
                continue
            }
            offer(gain, [(place, sort)])
        }
        for other in seats.indices where other != place {
            guard let seat = seats[other] else {
                guard let more = worth(other, own), let less = worth(place, own),
                    quarrels(other, at: meetings[own], without: place) < conflicts[place]
                else { continue }
                offer(more - less, [(place, nil), (other, own)])
                continue
            }
            guard meetings[seat] != meetings[own], let first = gain(place, from: own, to: seat),
                let second = gain(other, from: seat, to: own), best.map({ first + second > $0.gain }) ?? true
            else { continue }
            let after =
                quarrels(place, at: meetings[seat], without: other) + quarrels(other, at: meetings[own], without: place)
            if after < conflicts[place] + conflicts[other] { offer(first + second, [(place, seat), (other, own)]) }
        }
        return best
    }

    /// A seat for somebody without, free or made free by its holder's moving on; that which gains most.
    private func seating(_ place: Int) -> Step? {
        var best: Step?
        for sort in sorts.indices {
            guard let own = worth(place, sort), room[sort] == 0 || quarrels(place, at: meetings[sort]) == 0 else {
                continue
            }
            if room[sort] > 0 {
                if own > best?.gain ?? .min { best = Step(gain: own, moves: [(place, sort)]) }
                continue
            }
            for holder in members[meetings[sort]] where seats[holder] == sort {
                guard quarrels(place, at: meetings[sort], without: holder) == 0 else { continue }
                for next in sorts.indices where room[next] > 0 {
                    guard let more = gain(holder, from: sort, to: next), own + more > best?.gain ?? .min,
                        meetings[next] == meetings[sort]
                            ? quarrels(place, at: meetings[sort]) == 0 : quarrels(holder, at: meetings[next]) == 0
                    else { continue }
                    best = Step(gain: own + more, moves: [(holder, next), (place, sort)])
                }
            }
        }
        return best
    }

    /// Another seat, an exchange, or somebody else on one's seat, that gains most; `nil` when none gains.
    private func improvement(_ place: Int) -> Step? {
        guard let own = seats[place], let now = worth(place, own) else { return nil }
        var best = Step(gain: 0, moves: [])
        for sort in sorts.indices where meetings[sort] != meetings[own] && room[sort] > 0 {
            if let gain = gain(place, from: own, to: sort), gain > best.gain, quarrels(place, at: meetings[sort]) == 0 {
                best = Step(gain: gain, moves: [(place, sort)])
            }
        }
        for other in seats.indices where other != place {
            guard let seat = seats[other] else {
                if let more = worth(other, own), more - now > best.gain,
                    quarrels(other, at: meetings[own], without: place) == 0
                {
                    best = Step(gain: more - now, moves: [(place, nil), (other, own)])
                }
                continue
            }
            guard meetings[seat] != meetings[own], let first = gain(place, from: own, to: seat),
                let second = gain(other, from: seat, to: own), first + second > best.gain,
                quarrels(place, at: meetings[seat], without: other) == 0,
                quarrels(other, at: meetings[own], without: place) == 0
            else { continue }
            best = Step(gain: first + second, moves: [(place, seat), (other, own)])
        }
        return best.moves.isEmpty ? nil : best
    }

    private mutating func take(_ step: Step) {
        // Everybody stands up before anybody sits down: two may exchange seats.
        for (place, _) in step.moves { leave(place) }
        for (place, seat) in step.moves { if let seat { sit(place, seat) } }
    }

    private mutating func leave(_ place: Int) {
        guard let seat = seats[place] else { return }
        members[meetings[seat]].removeAll { $0 == place }
        for other in members[meetings[seat]] where !practice.mayShare(place, other, in: pool) { conflicts[other] -= 1 }
        (seats[place], conflicts[place]) = (nil, 0)
        room[seat] += 1
    }

    private mutating func sit(_ place: Int, _ seat: Int) {
        for other in members[meetings[seat]] where !practice.mayShare(place, other, in: pool) {
            conflicts[other] += 1
            conflicts[place] += 1
        }
        members[meetings[seat]].append(place)
        seats[place] = seat
        room[seat] -= 1
    }

    // MARK: Numbers

    /// What a seat is worth to somebody; `nil` when it is not for them.
    private func worth(_ place: Int, _ sort: Int) -> Int64? {
        let worth = worths[place * sorts.count + sort]
        return worth == Score.forbidden ? nil : Int64(worth)
    }

    private func gain(_ place: Int, from sort: Int, to other: Int) -> Int64? {
        guard let before = worth(place, sort), let after = worth(place, other) else { return nil }
        return after - before
    }

    /// With how many at a meeting somebody may not meet.
    private func quarrels(_ place: Int, at meeting: Int, without other: Int? = nil) -> Int {
        members[meeting].count { $0 != place && $0 != other && !practice.mayShare(place, $0, in: pool) }
    }
}
