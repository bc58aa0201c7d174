import PeerNumerics
import PeerProblems

/// Scans of all pairs: for violated ones, and for any that join an outer node of a forest that is stuck.
extension PricingRun {
    /// Everybody's worst violated pairs; none when there are none at all.
    func violatedPairs() throws(Interrupted) -> [CandidateEdge<Int64>] {
        // Duals beyond the range of a query are rare; their rows are read as a whole.
        let limit: Int64 = 1 << 29
        var halves = [Int32](repeating: Self.lockedOffset, count: people)
        var rowsToRead: [Int] = []
        for person in 0..<people where !problem.isLocked[person] {
            let half = bound(person) >> 1
            if half.magnitude < limit { halves[person] = Int32(half) } else { rowsToRead.append(person) }
        }
        let query = CandidateQuery(
            capacity: options.candidates(among: people), columnOffsets: halves, rowFloors: halves,
            ceilings: ceilings)
        let lists = try problem.scores.candidates(query, threads: options.threads, monitor: monitor.stage(0...0))
        let commonDual = CommonDuals(engine)
        var found: [CandidateEdge<Int64>] = []
        for row in 0..<people where halves[row] != Self.lockedOffset {
            var isSilent = true
            for place in lists.places(of: row) {
                let column = Int(lists.columns[place])
                let edge = edge(row, column, score: lists.values[place] + halves[column])
                guard excess(edge, commonDual) > 0 else { continue }
                isSilent = false
                // A pair stands in both lists unless one is full.
                if row < column || !holds(lists, column, row) { found.append(edge) }
            }
            if isSilent, lists.isFull(row) { rowsToRead.append(row) }
        }
        return found.isEmpty ? try violatedPairs(inRows: rowsToRead, commonDual) : found
    }

    /// What a person's dual is worth against doubled scores.
    private func bound(_ person: Int) -> Int64 {
        engine.level(person) + (problem.goal == .weight ? 2 * problem.price(person) : 0)
    }

    private func holds(_ lists: CandidateLists, _ row: Int, _ column: Int) -> Bool {
        lists.places(of: row).contains { lists.columns[$0] == Int32(column) }
    }

    /// By how much an edge's weight exceeds the duals around it.
    private func excess(_ edge: CandidateEdge<Int64>, _ commonDual: CommonDuals<Int64>) -> Int64 {
        let (first, second) = (Int(edge.first), Int(edge.second))
        let bare = edge.weight - engine.level(first) - engine.level(second)
        return bare > 0 ? bare - commonDual(first, second) : bare
    }

    /// Violated pairs of whole rows.
    private func violatedPairs(
        inRows rows: [Int], _ commonDual: CommonDuals<Int64>
    ) throws(Interrupted) -> [CandidateEdge<Int64>] {
        let read = Set(rows)
        return try Threads.map(rows.count, threads: options.threads) {
            index throws(Interrupted) -> [CandidateEdge<Int64>] in
            try monitor.poll(0)
            let row = rows[index]
            var scores = [Int32](repeating: 0, count: people)
            var span = scores.mutableSpan
            problem.scores.writeScores(row: row, into: &span)
            var ofRow: [(excess: Int64, edge: CandidateEdge<Int64>)] = []
            for column in 0..<people
            where scores[column] != Score.forbidden && column != row && !problem.isLocked[column] {
                if column < row, read.contains(column) { continue }
                let edge = edge(row, column, score: scores[column])
                let excess = excess(edge, commonDual)
                if excess > 0 { ofRow.append((excess, edge)) }
            }
            ofRow.sort { ($0.excess, $1.edge.second) > ($1.excess, $0.edge.second) }
            return ofRow.prefix(options.candidates(among: people)).map(\.edge)
        }.flatMap(\.self)
    }

    /// Allowed pairs that join an outer node of the standing forest to a person outside it who is not inner: up to eight a person.
    func joiningPairs() throws(Interrupted) -> [CandidateEdge<Int64>] {
        var found: [CandidateEdge<Int64>] = []
        var scores = [Int32](repeating: 0, count: people)
        for row in 0..<people where !problem.isLocked[row] && engine.label(row) == .outer {
            try monitor.poll(0)
            var span = scores.mutableSpan
            problem.scores.writeScores(row: row, into: &span)
            var count = 0
            for column in 0..<people where count < 8 {
                guard scores[column] != Score.forbidden, column != row, !problem.isLocked[column],
                    engine.label(column) != .inner, engine.top(column) != engine.top(row)
                else { continue }
                // The other outer one will find the pair too.
                if engine.label(column) == .outer, column < row { continue }
                found.append(edge(row, column, score: scores[column]))
                count += 1
            }
        }
        return found
    }

    /// Why no perfect matching exists, from the forest at which the engine stands.
    func witness() -> TutteBergeWitness {
        var set: [Int] = []
        var components: [Int: [Int]] = [:]
        for vertex in 0..<people where !problem.isLocked[vertex] {
            switch engine.label(vertex) {
            case .inner: set.append(vertex)
            case .outer: components[engine.top(vertex), default: []].append(vertex)
            case .none: break
            }
        }
        return TutteBergeWitness(set: set, oddComponents: components.values.sorted { $0[0] < $1[0] })
    }
}
