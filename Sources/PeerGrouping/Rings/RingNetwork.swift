import PeerProblems

/// The open arcs of one case of a search, with what each is worth to a ring that uses it; by giver and by receiver.
struct RingNetwork {
    let personCount: Int
    let longestRing: Int
    let longestChain: Int
    let isVolunteer: [Bool]
    /// The open arcs of giver u: `starts[u]..<starts[u + 1]`, receivers ascending.
    let starts: [Int32]
    let targets: [Int32]
    /// The worth of each open arc, with the reward of those that must be used.
    let worths: [Int64]
    /// The open arcs that lead to v: `backStarts[v]..<backStarts[v + 1]`, givers ascending.
    let backStarts: [Int32]
    let sources: [Int32]
    /// Their places in ``targets``.
    let backPlaces: [Int32]

    /// - Parameter case: the arcs that are closed are left out.
    init(_ problem: RingProblem, _ stage: RingStage, case branches: RingCase) {
        let n = problem.personCount
        var starts = [Int32](repeating: 0, count: n + 1)
        var targets: [Int32] = []
        var open: [Int64] = []
        targets.reserveCapacity(problem.arcs.count)
        open.reserveCapacity(problem.arcs.count)
        for person in 0..<n {
            for place in problem.starts[person]..<problem.starts[person + 1] {
                let arc = problem.arcs[place]
                guard branches.isOpen(arc.from, arc.to) else { continue }
                targets.append(Int32(arc.to))
                open.append(stage.worths[place] + (branches.requires(arc.from, arc.to) ? stage.requirement : 0))
            }
            starts[person + 1] = Int32(targets.count)
        }
        let (backStarts, sources, backPlaces) = Self.backward(n, starts, targets)
        personCount = n
        (longestRing, longestChain) = (problem.longestRing, problem.longestChain)
        isVolunteer = problem.isVolunteer
        (self.starts, self.targets, self.worths) = (starts, targets, open)
        (self.backStarts, self.sources, self.backPlaces) = (backStarts, sources, backPlaces)
    }

    /// The arcs that are worth most beside the duals of both ends, some `each` a person. In a ring everybody is an end twice.
    ///
    /// - Parameter duals: of people, times `scale`.
    func thinned(to each: Int, duals: [Int64], scale: Int64) -> RingNetwork {
        func reduced(_ giver: Int, _ place: Int) -> Int64 {
            2 * scale * worths[place] - duals[giver] - duals[Int(targets[place])]
        }
        let most = each * (0..<personCount).count { starts[$0] < starts[$0 + 1] }
        guard targets.count > most else { return self }
        // The threshold of a sample is near enough.
        let stride = max(1, targets.count / (1 << 17))
        var sample: [Int64] = []
        for person in 0..<personCount {
            let own = places(of: person)
            let first = own.lowerBound + (stride - own.lowerBound % stride) % stride
            for place in Swift.stride(from: first, to: own.upperBound, by: stride) {
                sample.append(reduced(person, place))
            }
        }
        sample.sort(by: >)
        let least = sample[min(sample.count - 1, most / stride)]
        return thinned { reduced($0, $1) >= least }
    }

    /// The same people with some of the arcs.
    ///
    /// - Parameter isKept: asked of the giver and the place of an arc.
    func thinned(_ isKept: (_ giver: Int, _ place: Int) -> Bool) -> RingNetwork {
        var starts: [Int32] = [0]
        var (targets, worths): ([Int32], [Int64]) = ([], [])
        for person in 0..<personCount {
            for place in places(of: person) where isKept(person, place) {
                targets.append(self.targets[place])
                worths.append(self.worths[place])
            }
            starts.append(Int32(targets.count))
        }
        return RingNetwork(of: self, starts: starts, targets: targets, worths: worths)
    }

    private init(of other: RingNetwork, starts: [Int32], targets: [Int32], worths: [Int64]) {
        (personCount, longestRing, longestChain) = (other.personCount, other.longestRing, other.longestChain)
        isVolunteer = other.isVolunteer
        (self.starts, self.targets, self.worths) = (starts, targets, worths)
        (backStarts, sources, backPlaces) = Self.backward(personCount, starts, targets)
    }

    /// Arcs by receiver.
    private static func backward(
        _ count: Int, _ starts: [Int32], _ targets: [Int32]
    ) -> (starts: [Int32], sources: [Int32], places: [Int32]) {
        var backStarts = [Int32](repeating: 0, count: count + 1)
        for target in targets { backStarts[Int(target) + 1] += 1 }
        for person in 0..<count { backStarts[person + 1] += backStarts[person] }
        var cursor = backStarts
        var sources = [Int32](repeating: 0, count: targets.count)
        var backPlaces = sources
        for person in 0..<count {
            for place in Int(starts[person])..<Int(starts[person + 1]) {
                let to = Int(targets[place])
                sources[Int(cursor[to])] = Int32(person)
                backPlaces[Int(cursor[to])] = Int32(place)
                cursor[to] += 1
            }
        }
        return (backStarts, sources, backPlaces)
    }

    /// The place of an open arc that exists. O(log degree).
    @inline(__always)
    func place(_ from: Int, _ to: Int) -> Int {
        var (low, high) = (Int(starts[from]), Int(starts[from + 1]))
        while low < high {
            let middle = (low + high) / 2
            if targets[middle] < to { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The open arcs as rows of bits, by giver and by receiver, and the words of a row. The bit of a person in a row is their rank.
    func bits(ranks: [Int32]) -> (words: [UInt64], back: [UInt64], perRow: Int) {
        let perRow = (personCount + 63) / 64
        var words = [UInt64](repeating: 0, count: personCount * perRow)
        var back = words
        for person in 0..<personCount {
            for place in places(of: person) {
                let to = Int(targets[place])
                let (own, other) = (Int(ranks[person]), Int(ranks[to]))
                words[person * perRow + (other >> 6)] |= 1 << UInt64(other & 63)
                back[to * perRow + (own >> 6)] |= 1 << UInt64(own & 63)
            }
        }
        return (words, back, perRow)
    }

    /// The open arcs of a giver.
    @inline(__always)
    func places(of person: Int) -> Range<Int> { Int(starts[person])..<Int(starts[person + 1]) }
}

/// The decisions on the way to a node of the search: arcs that are not used, and arcs that are, which then alone serve their ends.
struct RingCase {
    /// The arcs that are not used, by giver.
    private(set) var without: [Int: Set<Int>] = [:]
    /// The only receiver of a giver.
    private(set) var receiver: [Int: Int] = [:]
    /// The only giver of a receiver.
    private(set) var giver: [Int: Int] = [:]

    /// Whether a choice of this case may use the arc.
    func isOpen(_ from: Int, _ to: Int) -> Bool {
        if let only = receiver[from], only != to { return false }
        if let only = giver[to], only != from { return false }
        return without[from]?.contains(to) != true
    }

    /// The case without an arc.
    func without(_ from: Int, _ to: Int) -> RingCase {
        var other = self
        other.without[from, default: []].insert(to)
        return other
    }

    /// Whether all choices of this case use the arc.
    func requires(_ from: Int, _ to: Int) -> Bool { giver[to] == from }
    /// The receivers of arcs that all choices of this case use.
    var required: Dictionary<Int, Int>.Keys { giver.keys }

    /// The case in which an arc is used.
    func with(_ from: Int, _ to: Int) -> RingCase {
        var other = self
        other.receiver[from] = to
        other.giver[to] = from
        return other
    }

    /// Whether all arcs of a ring or chain are open.
    func isOpen(_ exchange: Exchange) -> Bool { exchange.steps.allSatisfy { isOpen($0.from, $0.to) } }
}
