// A matching that lives: people join, leave and change, and each time at most d pairs that could have stayed are broken.
//
// TWO MATCHINGS. The *optimum* of all pairs is kept with its duals, and the *pairs* that people have follow it as far as the limit lets
// them. So how far the pairs are from the best is known exactly after each change, however long ago the last full solve was.
//
// THE OPTIMUM is a perfect matching of people and, where their number is odd, a seat for the one left over. After a change of i:
// – the blossoms around i dissolve, i and the partner are free, and y(i) becomes the least value that is feasible for all pairs of i:
//   one look at n pairs. Whoever has left is no vertex any more.
// – a few augmentations (most often one) make the matching perfect again (BlossomEngine, with candidate edges as in `CandidatePricing`).
// – duals that have come down may be violated by pairs that are no candidates: the rows of those people are looked at, O(n) each.
//   Sums of duals that no dual of a pair's two people and no blossom around them has lowered still hold, and are not looked at again.
// People whom no pair can reach (rules) sit out; each change tries them again.
//
// THE PAIRS. Pairs and optimum differ by alternating paths and cycles. A *move* takes a stretch of one: it breaks the pairs on it, makes
// those of the optimum between them, and joins the two ends if they may meet. Of the moves that fit into what is left of d the one is
// made that covers most people, then gains most for each broken pair; until none gains. Where everything fits, the pairs become the
// optimum. "At most d changes" is as hard as exact matching (`Rematching`): moves are good, not best.
//
// THE BOUND. Of S people left over one has the seat, if there is one; the duals of the R others are at least R · min y together. So no pairs
// that leave S people over are worth more than half of Σ y + Σ z(B)·(|B| − 1)/2 − R · min y (`SittersJudge`).
//
// COMPLEXITY. O(n) and one or two augmentations a change; memory 4 bytes for each pair of places, so that no score is computed twice.

import PeerProblems

/// How pairs stand after a change.
public struct LiveStep: Hashable, Sendable {
    /// Pairs that were broken though both people are still there and may meet.
    public let broken: Int
    /// People without a partner.
    public let over: Int
    /// The fewest that any pairs leave without one.
    public let fewestOver: Int
    /// What the pairs are worth.
    public let worth: Int64
    /// No pairs that leave ``fewestOver`` people over are worth more.
    public let bound: Int64

    /// Whether nothing is better, whatever may change.
    public var isOptimal: Bool { over == fewestOver && worth == bound }
    /// How far the pairs are below the bound, as a share of it.
    public var gap: Double { bound <= 0 ? 0 : Double(bound - worth) / Double(bound) }
}

/// Pairs of people who join, leave and change one at a time, followed with few broken pairs and a bound: an exact one where at most one person
/// must be left over.
///
/// ```swift
/// var live = try LiveMatching(scores: scores)
/// let step = try live.update(left: [17], changed: [], maxChanges: 4)
/// print(step.broken, step.gap)
/// ```
///
/// People stand at *places*, which stay theirs: at first the rows of the scores, then those that ``freePlace`` hands out.
public struct LiveMatching: Sendable {
    /// How many people have place.
    public let capacity: Int
    /// The partner of the person at each place, −1 for none.
    public private(set) var mates: [Int]
    /// Whether somebody is at a place.
    public private(set) var isPresent: [Bool]
    /// What the pair of two places is worth, ``Score/forbidden`` where it may not be made; both halves.
    private var worths: [Int32]
    private var engine: BlossomEngine<Int64>
    private var checked: CheckedDuals

    /// The vertex that the one left over is joined to.
    private var seat: Int { capacity }
    private var seatIsTaken = false
    /// Candidate edges that somebody gets at first.
    private static var candidates: Int { 12 }

    /// Solves a pool once, and starts from given pairs or from the best.
    ///
    /// - Parameters:
    ///   - scores: symmetric; at most 40,000 people and spare places.
    ///   - pairs: those that people have; the best unless given.
    ///   - spare: places for people who will join beside those that leavers leave.
    /// - Throws: ``ProblemError/wrongShape(expected:found:)``, ``ProblemError/magnitudeTooLarge(_:)`` beyond 40,000 places,
    ///   ``ProblemError/notAMatching(member:)`` for a pair that may not be made.
    /// - Complexity: O(n²) and the time of a solve; 4 (n + spare)² bytes.
    public init<Source: ScoreSource>(scores: Source, pairs: Matching? = nil, spare: Int = 64) throws(ProblemError) {
        let n = scores.rowCount
        guard scores.columnCount == n else { throw .wrongShape(expected: n, found: scores.columnCount) }
        guard pairs.map({ $0.count == n }) ?? true else { throw .wrongShape(expected: n, found: pairs?.count ?? 0) }
        guard n + spare <= 40_000 else {
            throw .magnitudeTooLarge("\(n + spare) places of a live pool (at most 40,000)")
        }
        capacity = n + max(0, spare)
        worths = Array(repeating: Score.forbidden, count: capacity * capacity)
        var row = [Int32](repeating: 0, count: n)
        for person in 0..<n {
            var span = row.mutableSpan
            scores.writeScores(row: person, into: &span)
            for other in 0..<n where other != person { worths[person * capacity + other] = row[other] }
        }
        isPresent = (0..<capacity).map { $0 < n }
        mates = Array(repeating: -1, count: capacity)
        engine = BlossomEngine(Arcs(vertexCount: capacity + 1), allowsFree: false)
        checked = CheckedDuals(count: capacity + 1)
        for place in n...capacity { engine.rest(place) }
        solveAnew()
        for (first, second) in pairs?.pairs ?? [] {
            guard worth(first, second) != nil else { throw .notAMatching(member: first) }
            (mates[first], mates[second]) = (second, first)
        }
        if pairs == nil { mates = optimalMates }
    }

    /// A place where nobody is, `nil` when all are taken.
    public var freePlace: Int? { isPresent.firstIndex(of: false) }

    /// What a pair is worth, `nil` when it may not be made.
    public func worth(_ first: Int, _ second: Int) -> Int64? {
        let worth = worths[first * capacity + second]
        return worth == Score.forbidden ? nil : Int64(worth)
    }

    // MARK: Changes

    /// Takes changes, and lets the pairs follow.
    ///
    /// - Parameters:
    ///   - left: places of people who are gone.
    ///   - changed: places of people who are new or have changed, each with what a pair with every place is worth,
    ///     ``Score/forbidden`` where it may not be made; what stands for empty places is passed over.
    ///   - limit: the most pairs that may be broken though both people are still there and may meet.
    /// - Complexity: O(n) and one or two augmentations for each person.
    public mutating func update(
        left: [Int], changed: [(place: Int, worths: [Int32])], maxChanges limit: Int
    ) -> LiveStep {
        let touched = left + changed.map(\.place)
        for place in touched { loosen(place) }
        for place in left { isPresent[place] = false }
        for change in changed { isPresent[change.place] = true }
        engine.arcs.removeAll(of: touched)
        for place in left { write(nil, at: place) }
        for change in changed { write(change.worths, at: change.place) }
        for place in touched where mates[place] >= 0 && worth(place, mates[place]) == nil { part(place) }
        vacateSeatIfEven()
        var edges: [CandidateEdge<Int64>] = []
        var waiting = Set(changed.map(\.place))
        for change in changed {
            waiting.remove(change.place)
            edges += settleDual(of: change.place, passing: waiting)
        }
        edges += fillSeatIfOdd()
        engine.arcs.append(edges)
        for place in 0..<capacity { engine.vertices[place].isResting = !isPresent[place] }
        checked.note(engine)
        optimise()
        var followers = LiveFollowing(mates: mates, goal: optimalMates, worth: { [self] in worth($0, $1) })
        let broken = followers.follow(limit: max(0, limit))
        mates = followers.mates
        return step(broken: broken)
    }

    /// How the pairs stand, nothing broken.
    public var step: LiveStep { step(broken: 0) }

    private func step(broken: Int) -> LiveStep {
        let present = isPresent.count { $0 }
        let fewestOver = present - optimalMates.count { $0 >= 0 }
        return LiveStep(
            broken: broken, over: present - mates.count { $0 >= 0 }, fewestOver: fewestOver, worth: total(mates),
            bound: bound(leaving: fewestOver))
    }

    private func total(_ mates: [Int]) -> Int64 {
        mates.indices.reduce(0) { sum, place in
            mates[place] > place ? sum + (worth(place, mates[place]) ?? 0) : sum
        }
    }

    /// The optimum, −1 for those it leaves over.
    private var optimalMates: [Int] {
        (0..<capacity).map { place in
            let mate = Int(engine.vertices[place].mate)
            return mate == seat ? -1 : mate
        }
    }

    /// Takes somebody out of the optimum.
    private mutating func loosen(_ place: Int) {
        engine.dissolve(around: place)
        engine.unmatch(place)
    }

    private mutating func part(_ place: Int) {
        mates[mates[place]] = -1
        mates[place] = -1
    }

    private mutating func write(_ row: [Int32]?, at place: Int) {
        for other in 0..<capacity {
            let worth = other == place || !isPresent[other] ? Score.forbidden : row?[other] ?? Score.forbidden
            worths[place * capacity + other] = worth
            worths[other * capacity + place] = worth
        }
        if row == nil { engine.vertices[place].dual -= engine.level(place) }
    }

    /// Gives a person the least dual that is feasible, and names the edges that are nearest to it.
    ///
    /// - Parameter waiting: people whose own turn comes, who then look at this one.
    private mutating func settleDual(of place: Int, passing waiting: Set<Int>) -> [CandidateEdge<Int64>] {
        var needs: [(need: Int64, other: Int)] = []
        for other in 0..<capacity where !waiting.contains(other) {
            if let worth = worth(place, other) { needs.append((2 * worth - engine.level(other), other)) }
        }
        needs.sort { ($0.need, $1.other) > ($1.need, $0.other) }
        var need = needs.first?.need ?? 0
        var edges = needs.prefix(Self.candidates).map { edge(place, $0.other) }
        if seatIsTaken {
            need = max(need, -engine.level(seat))
            edges.append(CandidateEdge(first: Int32(place), second: Int32(seat), weight: 0))
        }
        engine.vertices[place].dual += need - engine.level(place)
        return edges
    }

    private func edge(_ first: Int, _ second: Int) -> CandidateEdge<Int64> {
        CandidateEdge(first: Int32(first), second: Int32(second), weight: 2 * (worth(first, second) ?? 0))
    }

    // MARK: The seat

    private var isOdd: Bool { isPresent.count { $0 } % 2 == 1 }

    private mutating func vacateSeatIfEven() {
        guard seatIsTaken, !isOdd else { return }
        loosen(seat)
        engine.arcs.removeAll(of: [seat])
        engine.vertices[seat].dual -= engine.level(seat)
        engine.rest(seat)
        seatIsTaken = false
    }

    private mutating func fillSeatIfOdd() -> [CandidateEdge<Int64>] {
        guard !seatIsTaken, isOdd else { return [] }
        seatIsTaken = true
        let present = (0..<capacity).filter { isPresent[$0] }
        let least = present.map { engine.level($0) }.min() ?? 0
        engine.vertices[seat].dual += -least - engine.level(seat)
        engine.vertices[seat].isResting = false
        return present.map { CandidateEdge(first: Int32($0), second: Int32(seat), weight: 0) }
    }

    // MARK: The optimum

    private mutating func solveAnew() {
        var edges: [CandidateEdge<Int64>] = []
        for place in 0..<capacity where isPresent[place] {
            for other in best(of: place) { edges.append(edge(min(place, other), max(place, other))) }
        }
        edges.sort { ($0.first, $0.second) < ($1.first, $1.second) }
        let each = edges.indices.filter { index in
            index == 0 || (edges[index - 1].first, edges[index - 1].second) != (edges[index].first, edges[index].second)
        }
        engine.arcs.append(each.map { edges[$0] })
        engine.startGreedily()
        let seatEdges = fillSeatIfOdd()
        engine.arcs.append(seatEdges)
        optimise()
    }

    /// Those whose pairs with a person are worth most.
    private func best(of place: Int) -> [Int] {
        var best: [(worth: Int32, other: Int)] = []
        for other in 0..<capacity {
            let worth = worths[place * capacity + other]
            guard worth != Score.forbidden, best.count < Self.candidates || worth > best[best.count - 1].worth else {
                continue
            }
            if best.count == Self.candidates { best.removeLast() }
            let rank = best.firstIndex { $0.worth < worth } ?? best.count
            best.insert((worth, other), at: rank)
        }
        return best.map(\.other)
    }

    /// Makes the optimum from duals that are feasible for candidate edges.
    private mutating func optimise() {
        while true {
            if settled() {
                let violated = violatedPairs()
                if violated.isEmpty { break }
                engine.arcs.append(violated)
                engine.admit(violated)
            } else {
                let joining = joiningPairs()
                engine.fellAll()
                engine.arcs.append(joining)
                engine.admit(joining)
                // Whom no pair can reach sits out until the next change.
                if joining.isEmpty {
                    for place in 0..<capacity where engine.vertices[place].mate == -1 { engine.rest(place) }
                }
            }
        }
        checked.note(engine)
    }

    private mutating func settled() -> Bool {
        do { return try engine.run(monitor: .none) } catch { preconditionFailure("nobody interrupts") }
    }

    /// Pairs that exceed duals that have come down since the last check: the worst of each row.
    private func violatedPairs() -> [CandidateEdge<Int64>] {
        let rows = checked.lowered(engine).filter { $0 < capacity && isPresent[$0] }
        guard !rows.isEmpty else { return [] }
        let levels = (0..<capacity).map { engine.level($0) }
        // Half of the duals, cut at 2³⁰: whatever exceeds its duals exceeds these. Rows with lower duals than that are looked at as a whole.
        let limit: Int64 = 1 << 30
        let halves = levels.map { Int32(max(-limit, min($0 >> 1, limit - 1))) }
        let areSmall = levels.allSatisfy { $0 >> 1 > -limit }
        var commonDual: CommonDuals<Int64>?
        var found: [UInt64: Int64] = [:]
        for row in rows where !areSmall || exceedsSomewhere(row, halves) {
            var ofRow: [(excess: Int64, other: Int)] = []
            for other in 0..<capacity {
                let worth = worths[row * capacity + other]
                let bare = 2 * Int64(worth) - levels[row] - levels[other]
                guard bare > 0, worth != Score.forbidden else { continue }
                let around = commonDual ?? CommonDuals(engine)
                commonDual = around
                let excess = bare - around(row, other)
                if excess > 0 { ofRow.append((excess, other)) }
            }
            ofRow.sort { ($0.excess, $1.other) > ($1.excess, $0.other) }
            for (excess, other) in ofRow.prefix(Self.candidates) {
                found[UInt64(min(row, other)) << 32 | UInt64(max(row, other))] = excess
            }
        }
        return found.keys.sorted().map { edge(Int($0 >> 32), Int($0 & 0xFFFF_FFFF)) }
    }

    /// Whether some pair of a row may exceed its duals. Without branches, so that the compiler takes several pairs at once.
    private func exceedsSomewhere(_ row: Int, _ halves: [Int32]) -> Bool {
        let (worths, halves) = (worths.span.extracting(row * capacity..<(row + 1) * capacity), halves.span)
        let own = halves[row]
        var count: Int32 = 0
        for other in worths.indices { count &+= worths[other] > own &+ halves[other] ? 1 : 0 }
        return count > 0
    }

    /// Pairs that join an outer node of the standing forest to a person outside it who is not inner: up to eight a person.
    private func joiningPairs() -> [CandidateEdge<Int64>] {
        var found: [CandidateEdge<Int64>] = []
        for row in 0..<capacity where isPresent[row] && engine.label(row) == .outer {
            let others = (0..<capacity).lazy.filter { [self] other in
                worth(row, other) != nil && engine.label(other) != .inner && engine.top(other) != engine.top(row)
                    // The other outer one finds the pair too.
                    && !(engine.label(other) == .outer && other < row) && !engine.arcs.joins(Int32(row), Int32(other))
            }
            found += others.prefix(8).map { edge(row, $0) }
        }
        return found
    }

    // MARK: The proof

    /// What no pairs that leave `over` people over exceed, by the duals as they stand.
    private func bound(leaving over: Int) -> Int64 {
        let present = (0..<capacity).filter { isPresent[$0] }
        var sum = present.reduce(Int64(0)) { $0 + engine.level($1) } + (seatIsTaken ? engine.level(seat) : 0)
        for node in engine.nodes[(capacity + 1)...] where node.firstChild != -1 {
            sum += node.dual * Int64(node.size - 1) / 2
        }
        let unseated = Int64(over - (seatIsTaken ? 1 : 0))
        if unseated > 0 { sum -= unseated * (present.map { engine.level($0) }.min() ?? 0) }
        return sum >> 1
    }

    /// The duals that prove ``LiveStep/bound``: of the people who are there, ascending by place, and behind them that of the seat if there is
    /// one; see ``SittersJudge`` in PeerJudges.
    public var proof: (places: [Int], seats: Int, duals: OddSetDuals) {
        let places = (0..<capacity).filter { isPresent[$0] }
        var index = [Int](repeating: -1, count: capacity + 1)
        for (number, place) in places.enumerated() { index[place] = number }
        index[seat] = places.count
        let blossoms = engine.blossoms().map {
            OddSetDuals.Blossom(inner: $0.inner, vertices: $0.vertices.map { index[$0] }, dual: $0.dual)
        }
        let seats = seatIsTaken ? [seat] : []
        return (
            places, seats.count,
            OddSetDuals(
                vertexDuals: (places + seats).map { Int128(engine.level($0)) }, blossoms: blossoms, scale: 2, lambda: 0)
        )
    }
}
