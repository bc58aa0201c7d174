/// Pairs that follow an optimum by few changes; `LiveMatching` tells how.
struct LiveFollowing {
    /// The pairs, −1 for nobody.
    private(set) var mates: [Int]
    /// The optimum.
    let goal: [Int]
    let worth: (Int, Int) -> Int64?

    init(mates: [Int], goal: [Int], worth: @escaping (Int, Int) -> Int64?) {
        self.mates = mates
        self.goal = goal
        self.worth = worth
    }

    /// One pair on an alternating path or cycle: the path of the optimum comes in at `entry` and goes on from `exit`. Nobody is −1.
    private struct Link {
        var entry: Int
        var exit: Int
        /// Both ends of a path, which nobody has paired: nothing to break.
        var isOpen = false
        var breaks: Int { isOpen || entry < 0 || exit < 0 ? 0 : 1 }
    }

    /// An alternating path or cycle.
    private struct Difference {
        var links: [Link]
        var isCycle: Bool
        var breaks: Int { links.reduce(0) { $0 + $1.breaks } }
    }

    /// What pairs are broken and made, and what for.
    private struct Move {
        var broken: [(Int, Int)]
        var made: [(Int, Int)]
        var gain: Int64
        var covers: Int { made.count - broken.count }
        var isBetter: Bool { covers > 0 || covers == 0 && gain > 0 }

        /// People first, then gain for each broken pair.
        func beats(_ other: Move) -> Bool {
            if covers != other.covers { return covers > other.covers }
            return gain * Int64(max(1, other.broken.count)) > other.gain * Int64(max(1, broken.count))
        }
    }

    /// Makes moves while they gain; returns how many pairs were broken.
    mutating func follow(limit: Int) -> Int {
        var left = limit
        let all = differences
        if all.reduce(0, { $0 + $1.breaks }) <= limit {
            for difference in all {
                let move = move(difference, from: 0, count: difference.links.count)
                guard move.isBetter else { continue }
                make(move)
                left -= move.broken.count
            }
            return limit - left
        }
        while true {
            var best: Move?
            for difference in differences {
                for move in moves(in: difference, breaking: left) where move.isBetter && best.map(move.beats) ?? true {
                    best = move
                }
            }
            guard let best else { return limit - left }
            make(best)
            left -= best.broken.count
        }
    }

    private mutating func make(_ move: Move) {
        for (first, second) in move.broken { (mates[first], mates[second]) = (-1, -1) }
        for (first, second) in move.made { (mates[first], mates[second]) = (second, first) }
    }

    /// All stretches that break no more than so many pairs.
    private func moves(in difference: Difference, breaking limit: Int) -> [Move] {
        let count = difference.links.count
        var found: [Move] = []
        for start in 0..<count {
            var (length, breaks) = (0, 0)
            while length < count, difference.isCycle || start + length < count {
                breaks += difference.links[(start + length) % count].breaks
                length += 1
                guard breaks <= limit else { break }
                found.append(move(difference, from: start, count: length))
            }
        }
        return found
    }

    private func move(_ difference: Difference, from start: Int, count: Int) -> Move {
        let links = difference.links
        var move = Move(broken: [], made: [], gain: 0)
        for step in 0..<count {
            let link = links[(start + step) % links.count]
            if link.breaks == 1 {
                move.broken.append((link.entry, link.exit))
                move.gain -= worth(link.entry, link.exit) ?? 0
            }
            guard step + 1 < count else { continue }
            let next = links[(start + step + 1) % links.count]
            move.made.append((link.exit, next.entry))
            move.gain += worth(link.exit, next.entry) ?? 0
        }
        // The two ends meet, if they may.
        let (first, last) = (links[start], links[(start + count - 1) % links.count])
        if last.exit >= 0, first.entry >= 0, count > 1 || first.isOpen, let worth = worth(last.exit, first.entry) {
            move.made.append((last.exit, first.entry))
            move.gain += worth
        }
        return move
    }

    /// Where pairs and optimum differ.
    private var differences: [Difference] {
        var isSeen = [Bool](repeating: false, count: mates.count)
        var found: [Difference] = []
        func walk(from link: Link) -> Difference {
            var links = [link]
            if link.entry >= 0 { isSeen[link.entry] = true }
            if link.exit >= 0 { isSeen[link.exit] = true }
            while let exit = links.last?.exit, exit >= 0, goal[exit] >= 0 {
                let entry = goal[exit]
                if entry == links[0].entry { return Difference(links: links, isCycle: true) }
                isSeen[entry] = true
                if mates[entry] >= 0 { isSeen[mates[entry]] = true }
                links.append(Link(entry: entry, exit: mates[entry]))
            }
            // A path between two people without a partner closes to a cycle.
            if links[0].entry < 0, let last = links.last, last.exit < 0, links.count > 1 {
                links[0] = Link(entry: last.entry, exit: links[0].exit, isOpen: true)
                links.removeLast()
                return Difference(links: links, isCycle: true)
            }
            return Difference(links: links, isCycle: false)
        }
        for place in mates.indices where !isSeen[place] && mates[place] != goal[place] {
            if mates[place] < 0 {
                found.append(walk(from: Link(entry: -1, exit: place)))
            } else if goal[place] < 0 {
                found.append(walk(from: Link(entry: place, exit: mates[place])))
            }
        }
        for place in mates.indices where !isSeen[place] && mates[place] != goal[place] {
            found.append(walk(from: Link(entry: place, exit: mates[place])))
        }
        return found
    }
}
