import PeerProblems

/// Candidate pricing for one number of seats: the engine, which holds the candidate edges, and the rounds.
struct PricingRun<Source: ScoreSource> {
    let problem: PoolProblem<Source>
    let people: Int
    let seats: Int
    let options: CandidatePricing.Options
    let monitor: Monitor
    var engine: BlossomEngine<Int64>
    /// By person of a large pool: pairs that are no edges score at most this.
    var ceilings: [Int32] = []

    init(_ problem: PoolProblem<Source>, seats: Int, options: CandidatePricing.Options, monitor: Monitor) {
        self.problem = problem
        people = problem.count
        self.seats = seats
        self.options = options
        self.monitor = monitor
        engine = BlossomEngine(
            Arcs(vertexCount: people + seats), allowsFree: problem.goal == .weight && seats == 0)
    }

    /// Runs to optimality; returns a witness when the pool with its seats has no perfect matching though it must.
    mutating func solve() throws(Interrupted) -> TutteBergeWitness? {
        try start()
        while true {
            if try engine.run(monitor: monitor.stage(0...0)) {
                let violated = try violatedPairs()
                if violated.isEmpty { return nil }
                add(violated)
            } else {
                let joining = try joiningPairs()
                if joining.isEmpty { return witness() }
                engine.fellAll()
                add(joining)
            }
        }
    }

    /// Everybody's best partners, edges to the seats, and pairs among those whom the greedy start leaves alone.
    private mutating func start() throws(Interrupted) {
        let query = CandidateQuery(
            capacity: options.candidates(among: people),
            columnOffsets: problem.isLocked.map { $0 ? Self.lockedOffset : 0 },
            rowFloors: problem.isLocked.map { $0 ? Self.lockedOffset : -Self.lockedOffset / 2 })
        let lists = try problem.scores.candidates(query, threads: options.threads, monitor: monitor.stage(0...0.1))
        if options.givesCeilings(among: people) {
            ceilings = (0..<people).map { person in
                lists.isFull(person) ? lists.values[lists.places(of: person).upperBound - 1] : Int32.min
            }
        }
        var scored: [(key: UInt64, score: Int32)] = []
        scored.reserveCapacity(lists.columns.count)
        for row in 0..<people {
            for place in lists.places(of: row) {
                scored.append((Self.key(row, Int(lists.columns[place])), lists.values[place]))
            }
        }
        // What follows takes as long as a scan where people are many.
        try monitor.poll(0.1)
        for bonus in problem.bonuses where bonus.value > 0 {
            guard let score = problem.scores.score(row: bonus.first, column: bonus.second) else { continue }
            scored.append((Self.key(bonus.first, bonus.second), score))
        }
        var edges = pairs(of: scored)
        for seat in people..<people + seats {
            for person in 0..<people where !problem.isLocked[person] {
                edges.append(CandidateEdge(first: Int32(person), second: Int32(seat), weight: seatWeight(person)))
            }
        }
        try monitor.poll(0.1)
        engine.arcs.append(edges)
        engine.startGreedily()
        try monitor.poll(0.1)
        for person in 0..<people where problem.isLocked[person] { engine.rest(person) }
        if !engine.allowsFree { add(leftoverPairs()) }
    }

    /// Pairs among those without a partner, so that the candidate graph has a perfect matching if that is easily had.
    private func leftoverPairs() -> [CandidateEdge<Int64>] {
        var waiting: [Int] = []
        var found: [CandidateEdge<Int64>] = []
        for person in 0..<people where engine.vertices[person].mate == -1 && !problem.isLocked[person] {
            // A few of those who wait are tried, the latest first.
            let place = waiting.indices.suffix(8).reversed().first {
                problem.scores.score(row: waiting[$0], column: person) != nil
            }
            if let place, let edge = edge(waiting[place], person) {
                found.append(edge)
                waiting.remove(at: place)
            } else {
                waiting.append(person)
            }
        }
        return found.filter { !engine.arcs.joins($0.first, $0.second) }
    }

    /// Adds edges that are not there yet, and makes the engine's state feasible for them.
    private mutating func add(_ more: [CandidateEdge<Int64>]) {
        engine.arcs.append(more)
        engine.admit(more)
    }

    /// For greatest weight with a seat: whether no person's dual is negative, so that nobody gains by leaving more people out.
    var everybodyWouldRatherBeMatched: Bool {
        (0..<people).allSatisfy { problem.isLocked[$0] || engine.level($0) >= 0 }
    }

    // MARK: Edges

    /// A person's edge to a seat; for greatest weight the prices are taken from the pairs instead.
    private func seatWeight(_ person: Int) -> Int64 { problem.goal == .weight ? 0 : 2 * problem.price(person) }

    static var lockedOffset: Int32 { 1 << 30 }

    static func key(_ first: Int, _ second: Int) -> UInt64 {
        UInt64(min(first, second)) << 32 | UInt64(max(first, second))
    }

    /// The edges of pairs that may be named twice, each once.
    private func pairs(of scored: [(key: UInt64, score: Int32)]) -> [CandidateEdge<Int64>] {
        var edges: [CandidateEdge<Int64>] = []
        edges.reserveCapacity(scored.count)
        var last = UInt64.max
        for (key, score) in scored.sorted(by: { $0.key < $1.key }) where key != last {
            last = key
            edges.append(edge(Int(key >> 32), Int(key & 0xFFFF_FFFF), score: score))
        }
        return edges
    }

    /// The edge of a pair, `nil` when it is forbidden.
    func edge(_ first: Int, _ second: Int) -> CandidateEdge<Int64>? {
        problem.scores.score(row: first, column: second).map { edge(first, second, score: $0) }
    }

    func edge(_ first: Int, _ second: Int, score: Int32) -> CandidateEdge<Int64> {
        var weight = 2 * (Int64(score) + problem.bonus(first, second))
        if problem.goal == .weight { weight -= 2 * (problem.price(first) + problem.price(second)) }
        return CandidateEdge(first: Int32(first), second: Int32(second), weight: weight)
    }

    // MARK: The answer

    func solution(shortage: TutteBergeWitness?) -> PoolSolution {
        var pairs = problem.locked
        for person in 0..<people {
            let mate = Int(engine.vertices[person].mate)
            if person < mate, mate < people { pairs.append((person, mate)) }
        }
        do {
            let matching = try Matching(count: people, pairs: pairs)
            var value = matching.pairs.reduce(Int128(0)) {
                $0 + Int128(problem.worth($1.0, $1.1) ?? 0)
            }
            for person in matching.unmatched { value += Int128(problem.price(person)) }
            return PoolSolution(
                matching: matching, value: value, seats: seats,
                duals: OddSetDuals(
                    vertexDuals: (0..<people + seats).map {
                        $0 < people && problem.isLocked[$0] ? 0 : Int128(engine.level($0))
                    },
                    blossoms: engine.blossoms(), scale: 2, lambda: 0),
                shortage: shortage, edgesKept: engine.arcs.edgeCount)
        } catch {
            preconditionFailure("mates name each other: \(error)")
        }
    }
}
