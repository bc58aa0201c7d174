// The optimum of a live matching, with its duals.
//
// THE OPTIMUM is a perfect matching of people and, where their number is odd, a seat for the one left over. After a change of i:
// – the blossoms around i dissolve, i and the partner are free, and y(i) becomes the least value that is feasible for all pairs of i:
//   one look at n pairs. Whoever has left is no vertex any more.
// – a few augmentations (most often one) make the matching perfect again (BlossomEngine, with candidate edges as in `CandidatePricing`).
// – duals that have come down may be violated by pairs that are no candidates: `NearPairs` knows which those can be.
// People whom no pair can reach (rules) sit out; each change tries them again.
//
//
// THE BOUND. Of S people left over one has the seat, if there is one; the duals of the R others are at least R · min y together. So no pairs
// that leave S people over are worth more than half of Σ y + Σ z(B)·(|B| − 1)/2 − R · min y (`SittersJudge`).
//

import PeerProblems

/// A best perfect matching of people who come, go and change, and of a seat where their number is odd.
struct LiveOptimum: Sendable {
    private(set) var worths: LiveWorths
    /// Whether somebody is at a place.
    private(set) var isPresent: [Bool]
    private var engine: BlossomEngine<Int64>
    private var near: NearPairs
    /// The vertex that the one left over is joined to.
    private var seat: Int { worths.capacity }
    private var seatIsTaken = false
    /// Candidate edges that somebody gets at first.
    private static var candidates: Int { 12 }

    /// - Parameter count: people at the first places; the others are free.
    init(_ worths: LiveWorths, count: Int) {
        self.worths = worths
        isPresent = (0..<worths.capacity).map { $0 < count }
        engine = BlossomEngine(Arcs(vertexCount: worths.capacity + 1), allowsFree: false)
        near = NearPairs(of: worths)
        for place in count...worths.capacity { engine.rest(place) }
        solveAnew()
    }

    /// The places where somebody is, ascending.
    var present: [Int] { isPresent.indices.filter { isPresent[$0] } }

    /// What a pair is worth, `nil` when it may not be made.
    func worth(_ first: Int, _ second: Int) -> Int64? {
        let worth = worths[first, second]
        return worth == Score.forbidden ? nil : Int64(worth)
    }

    /// Who is with whom, −1 for those left over.
    var mates: [Int] {
        (0..<worths.capacity).map { place in
            let mate = Int(engine.vertices[place].mate)
            return mate == seat ? -1 : mate
        }
    }

    // MARK: Changes

    /// Takes changes and makes the best of them; see ``LiveMatching/update(left:changed:maxChanges:)``.
    mutating func take(left: [Int], changed: [(place: Int, worths: [Int32])]) {
        let touched = left + changed.map(\.place)
        for place in touched { loosen(place) }
        for place in left { isPresent[place] = false }
        for change in changed { isPresent[change.place] = true }
        engine.arcs.removeAll(of: touched)
        for place in left {
            write(at: place) { _ in Score.forbidden }
            engine.vertices[place].dual -= engine.level(place)
        }
        for change in changed { write(at: change.place) { change.worths[$0] } }
        vacateSeatIfEven()
        var edges: [CandidateEdge<Int64>] = []
        var waiting = Set(changed.map(\.place))
        for change in changed {
            waiting.remove(change.place)
            edges += settleDual(of: change.place, passing: waiting)
        }
        edges += fillSeatIfOdd()
        engine.arcs.append(edges)
        for place in isPresent.indices { engine.vertices[place].isResting = !isPresent[place] }
        optimise()
    }

    /// Takes somebody out of the optimum.
    private mutating func loosen(_ place: Int) {
        engine.dissolve(around: place)
        engine.unmatch(place)
    }

    private mutating func write(at place: Int, worth: (Int) -> Int32) {
        worths.write(place) { isPresent[$0] ? worth($0) : Score.forbidden }
        near.forget(place)
    }

    /// Gives a person the least dual that is feasible, and names the edges that are nearest to it.
    ///
    /// - Parameter waiting: people whose own turn comes, who then look at this one.
    private mutating func settleDual(of place: Int, passing waiting: Set<Int>) -> [CandidateEdge<Int64>] {
        var needs = FewGreatest(limit: Self.candidates)
        for other in isPresent.indices where !waiting.contains(other) {
            if let worth = worth(place, other) { needs.offer(2 * worth - engine.level(other), at: other) }
        }
        var need = needs.entries.first?.value ?? 0
        var edges = needs.entries.map { edge(place, $0.place) }
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
        let present = present
        let least = present.map { engine.level($0) }.min() ?? 0
        engine.vertices[seat].dual += -least - engine.level(seat)
        engine.vertices[seat].isResting = false
        return present.map { CandidateEdge(first: Int32($0), second: Int32(seat), weight: 0) }
    }

    // MARK: Solving

    private mutating func solveAnew() {
        var edges: [CandidateEdge<Int64>] = []
        for place in present {
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
        var best = FewGreatest(limit: Self.candidates)
        for other in isPresent.indices {
            if let worth = worth(place, other) { best.offer(worth, at: other) }
        }
        return best.entries.map(\.place)
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
                    for place in isPresent.indices where engine.vertices[place].mate == -1 { engine.rest(place) }
                }
            }
        }
    }

    private mutating func settled() -> Bool {
        do { return try engine.run(monitor: .none) } catch { preconditionFailure("nobody interrupts") }
    }

    /// Pairs that exceed their duals: the worst of each row.
    private mutating func violatedPairs() -> [CandidateEdge<Int64>] {
        let state = engine
        var commonDual: CommonDuals<Int64>?
        var found = Set<UInt64>()
        var (row, worst) = (-1, FewGreatest(limit: Self.candidates))
        func keep() {
            for (_, other) in worst.entries { found.insert(UInt64(min(row, other)) << 32 | UInt64(max(row, other))) }
        }
        near.forEachExcess(over: isPresent.indices.map { state.level($0) }, at: present, of: worths) {
            place, other, bare in
            if place != row {
                keep()
                (row, worst) = (place, FewGreatest(limit: Self.candidates))
            }
            let around = commonDual ?? CommonDuals(state)
            commonDual = around
            let excess = bare - around(place, other)
            if excess > 0 { worst.offer(excess, at: other) }
        }
        keep()
        return found.sorted().map { edge(Int($0 >> 32), Int($0 & 0xFFFF_FFFF)) }
    }

    /// Pairs that join an outer node of the standing forest to a person outside it who is not inner: up to eight a person.
    private func joiningPairs() -> [CandidateEdge<Int64>] {
        var found: [CandidateEdge<Int64>] = []
        for row in present where engine.label(row) == .outer {
            let others = isPresent.indices.lazy.filter { [self] other in
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
    func bound(leaving over: Int) -> Int64 {
        let present = present
        var sum = present.reduce(Int64(0)) { $0 + engine.level($1) } + (seatIsTaken ? engine.level(seat) : 0)
        for node in engine.nodes[(seat + 1)...] where node.firstChild != -1 {
            sum += node.dual * Int64(node.size - 1) / 2
        }
        let unseated = Int64(over - (seatIsTaken ? 1 : 0))
        if unseated > 0 { sum -= unseated * (present.map { engine.level($0) }.min() ?? 0) }
        return sum >> 1
    }

    /// The duals that prove it; see ``LiveMatching/proof``.
    var proof: (places: [Int], seats: Int, duals: OddSetDuals) {
        let places = present
        var index = [Int](repeating: -1, count: seat + 1)
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
