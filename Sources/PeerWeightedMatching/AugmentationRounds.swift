import PeerProblems
import PeerNumerics

/// A change along one or two alternating paths from the ends of a pair, and what it gains.
struct Augmentation: Sendable {
    var gain: Int64
    /// New pairs, one after the other.
    var taken: [(Int32, Int32)]
}

/// Rounds of short augmentations; see ``Suitor``.
struct AugmentationRounds {
    let graph: CandidateGraph
    let options: Suitor.Options
    private(set) var mates: [Int32]
    /// What the pair of a matched person scores; 0 when free.
    private var scores: [Int32]
    /// Whoever has an augmentation sought in the next round.
    private var isActive: [Bool]

    /// Neighbours tried at each step of a path, and new pairs in one.
    private static var branches: Int { 6 }
    private static var length: Int { 3 }
    private static var block: Int { 2048 }

    init(graph: CandidateGraph, mates: [Int32], options: Suitor.Options) {
        self.graph = graph
        self.mates = mates
        self.options = options
        scores = Array(repeating: 0, count: mates.count)
        isActive = Array(repeating: true, count: mates.count)
        for person in mates.indices where mates[person] != -1 {
            for place in graph.starts[person]..<graph.starts[person + 1] where graph.heads[place] == mates[person] {
                scores[person] = graph.scores[place]
            }
        }
    }

    /// The sum of the scores of all pairs.
    var weight: Int64 { scores.reduce(0) { $0 + Int64($1) } / 2 }

    /// The same with the bonus of every pair.
    var worth: Int64 { weight + Int64(options.bonus) * Int64(mates.count { $0 != -1 } / 2) }

    /// One round; returns how many augmentations were carried out.
    mutating func run(_ round: Int, monitor: Monitor) throws(Interrupted) -> Int {
        let n = mates.count
        let finder = self
        let blocks = try Threads.map((n + Self.block - 1) / Self.block, threads: options.threads) {
            block throws(Interrupted) -> [Augmentation] in
            try monitor.poll(0)
            return (block * Self.block..<min(n, (block + 1) * Self.block)).compactMap {
                finder.isActive[$0] ? finder.best(at: $0) : nil
            }
        }
        var found = Array(blocks.joined())
        var generator = SplitMix64(seed: options.seed &+ UInt64(round))
        let ties = found.map { _ in generator.next() }
        let order = found.indices.sorted { (found[$0].gain, ties[$0]) > (found[$1].gain, ties[$1]) }
        isActive = Array(repeating: false, count: n)
        var isTouched = isActive
        var done = 0
        for index in order {
            if isFree(found[index], isTouched) {
                carryOut(&found[index], touching: &isTouched)
                done += 1
            } else {
                // Somebody in it has changed: it is sought again.
                for (first, second) in found[index].taken {
                    (isActive[Int(first)], isActive[Int(second)]) = (true, true)
                }
            }
        }
        wake(around: isTouched)
        return done
    }

    /// Whoever has somebody near who changed looks again in the next round, and both of a pair if one does.
    private mutating func wake(around isTouched: [Bool]) {
        for person in isTouched.indices where isTouched[person] {
            isActive[person] = true
            for place in graph.starts[person]..<graph.starts[person + 1] { isActive[Int(graph.heads[place])] = true }
        }
        for person in isActive.indices where isActive[person] && mates[person] != -1 {
            isActive[Int(mates[person])] = true
        }
    }

    private func isFree(_ augmentation: Augmentation, _ isTouched: [Bool]) -> Bool {
        augmentation.taken.allSatisfy { first, second in
            [first, second].allSatisfy {
                !isTouched[Int($0)] && (mates[Int($0)] == -1 || !isTouched[Int(mates[Int($0)])])
            }
        }
    }

    private mutating func carryOut(_ augmentation: inout Augmentation, touching isTouched: inout [Bool]) {
        for (first, second) in augmentation.taken {
            for person in [Int(first), Int(second)] {
                isTouched[person] = true
                let mate = mates[person]
                guard mate != -1 else { continue }
                isTouched[Int(mate)] = true
                (mates[person], mates[Int(mate)]) = (-1, -1)
                (scores[person], scores[Int(mate)]) = (0, 0)
            }
        }
        for (first, second) in augmentation.taken {
            (mates[Int(first)], mates[Int(second)]) = (second, first)
            let score = score(Int(first), second)
            (scores[Int(first)], scores[Int(second)]) = (score, score)
        }
    }

    private func score(_ person: Int, _ other: Int32) -> Int32 {
        for place in graph.starts[person]..<graph.starts[person + 1] where graph.heads[place] == other {
            return graph.scores[place]
        }
        preconditionFailure("new pairs are edges")
    }

    // MARK: Finding

    /// The best augmentation that starts at a free person, or at a pair (seen from its smaller end); `nil` when none gains.
    private func best(at person: Int) -> Augmentation? {
        let mate = Int(mates[person])
        if mate == -1 {
            let path = path(from: person, avoiding: [])
            return path.gain > 0 ? path : nil
        }
        guard person < mate else { return nil }
        let loss = pairWorth(person)
        var best: Augmentation?
        for (first, second) in [(person, mate), (mate, person)] {
            let one = path(from: first, avoiding: [Int32(first), Int32(second)])
            guard one.gain > 0 else { continue }
            let used = one.taken.flatMap { [$0.0, $0.1] }
            let touched = used + used.map { mates[Int($0)] } + [Int32(first), Int32(second)]
            let other = path(from: second, avoiding: touched)
            let gain = one.gain + max(0, other.gain) - loss
            if gain > max(0, best?.gain ?? 0) {
                best = Augmentation(gain: gain, taken: one.taken + (other.gain > 0 ? other.taken : []))
            }
        }
        return best
    }

    /// What a person's pair is worth.
    private func pairWorth(_ person: Int) -> Int64 {
        mates[person] == -1 ? 0 : Int64(scores[person]) + Int64(options.bonus)
    }

    /// The alternating path of up to three new pairs from an exposed person that gains most; people in `avoided` are not touched.
    private func path(from start: Int, avoiding avoided: [Int32]) -> Augmentation {
        var search = PathSearch(start: Int32(start), avoided: avoided)
        extend(&search, from: start, gain: 0)
        let taken = (0..<search.bestLength).map { (search.best[2 * $0], search.best[2 * $0 + 1]) }
        return Augmentation(gain: search.bestGain, taken: taken)
    }

    private func extend(_ search: inout PathSearch, from person: Int, gain: Int64) {
        let range = graph.starts[person]..<min(graph.starts[person + 1], graph.starts[person] + Self.branches)
        for place in range {
            let other = graph.heads[place]
            let after = gain + Int64(graph.scores[place]) + Int64(options.bonus) - pairWorth(Int(other))
            guard search.allows(other) else { continue }
            search.push(Int32(person), other)
            if after > search.bestGain { search.keep(after) }
            let mate = mates[Int(other)]
            if search.length < Self.length, mate != -1, search.allows(mate) {
                extend(&search, from: Int(mate), gain: after)
            }
            search.length -= 1
        }
    }
}

/// A path while it is being sought, and the best so far.
private struct PathSearch {
    let start: Int32
    let avoided: [Int32]
    /// Pairs one after the other.
    private var taken = InlineArray<6, Int32>(repeating: -1)
    var length = 0
    private(set) var best = InlineArray<6, Int32>(repeating: -1)
    private(set) var bestLength = 0
    private(set) var bestGain: Int64 = 0

    init(start: Int32, avoided: [Int32]) {
        self.start = start
        self.avoided = avoided
    }

    func allows(_ person: Int32) -> Bool {
        if person == start { return false }
        for place in 0..<2 * length where taken[place] == person { return false }
        for other in avoided where other == person { return false }
        return true
    }

    mutating func push(_ person: Int32, _ other: Int32) {
        taken[2 * length] = person
        taken[2 * length + 1] = other
        length += 1
    }

    mutating func keep(_ gain: Int64) {
        (best, bestLength, bestGain) = (taken, length, gain)
    }
}
