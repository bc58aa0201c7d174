import CPeerMatching
import PeerFiles
import PeerMatching
import PeerNumerics
import PeerProblems
import PeerReports
import PeerScoring

/// A block of pairs of a pool.
struct PoolBlock {
    let rows: Range<Int>
    let columns: Range<Int>

    /// - Throws: ``CallFailure`` for people beyond the pool.
    init(_ rows: (first: Int, count: Int), _ columns: (first: Int, count: Int), of pool: ScoredPool) throws(CallFailure)
    {
        self.rows = try Self.range(rows, pool.count, "rows")
        self.columns = try Self.range(columns, pool.count, "columns")
        guard !self.rows.count.multipliedReportingOverflow(by: self.columns.count).overflow else {
            throw .invalid("a block of \(self.rows.count) × \(self.columns.count) cannot be")
        }
    }

    private static func range(_ part: (first: Int, count: Int), _ count: Int, _ name: String) throws(CallFailure)
        -> Range<Int>
    {
        guard part.first >= 0, part.count >= 0, part.first <= count, part.count <= count - part.first else {
            throw .invalid(
                "\(name) \(part.first) to \(part.first) + \(part.count) are beyond the \(count) people of the pool")
        }
        return part.first..<part.first + part.count
    }
}

/// Which scores are asked for.
enum ScoreKind {
    case reciprocal
    case benefit
    /// The reciprocal score of what participants may see.
    case shown

    init(_ code: Int32) throws(CallFailure) {
        switch code {
        case PM_RECIPROCAL: self = .reciprocal
        case PM_BENEFIT: self = .benefit
        case PM_SHOWN: self = .shown
        default: throw .invalid("\(code) is no kind of score: PM_RECIPROCAL, PM_BENEFIT or PM_SHOWN")
        }
    }
}

extension ScoredPool {
    /// The pool of a cohort under a program in JSON.
    init(_ cohort: Cohort, program text: [UInt8], threads: UInt32, run: CallRun) throws {
        guard threads >= 1 else { throw CallFailure.invalid("0 threads are too few: one at least") }
        var (program, _) = try run.program(MatchingProgram(json: text), for: cohort)
        program.threads = Int(min(threads, 1024))
        try self.init(cohort, program, monitor: run.monitor())
    }

    /// The scores of a block, row by row.
    func scores(_ kind: ScoreKind, _ block: PoolBlock) throws(CallFailure) -> [Int32] {
        let pairs = try pairs(kind)
        var scores = [Int32](repeating: 0, count: block.rows.count * block.columns.count)
        var span = scores.mutableSpan
        switch kind {
        case .reciprocal, .shown: pairs.reciprocal.writeScores(rows: block.rows, columns: block.columns, into: &span)
        case .benefit: pairs.benefit.writeScores(rows: block.rows, columns: block.columns, into: &span)
        }
        return scores
    }

    /// The scores that a kind is made of.
    private func scores(_ kind: ScoreKind) throws(CallFailure) -> CohortScores {
        guard kind == .shown else { return scores }
        guard let shown = scores.shareable else { throw .invalid("every facet is for administrators only") }
        return shown
    }

    private func pairs(_ kind: ScoreKind) throws(CallFailure) -> PoolScores {
        kind == .shown ? try scores(kind).pool(of: people) : pairs
    }

    /// The best columns of each row of a block, as indices of the pool.
    func best(
        _ k: Int, _ kind: ScoreKind, _ block: PoolBlock, floors: [Int32], threads: UInt32, monitor: Monitor
    ) throws -> CandidateLists {
        let (limit, threads) = try limits(k, block, threads)
        let query = CandidateQuery(capacity: limit, rowFloors: floors)
        if block.rows == block.columns {
            // People with one another: each pair is scored once.
            let isWhole = block.rows == 0..<count
            let pairs =
                isWhole ? try pairs(kind) : try scores(kind).pool(of: Array(people[block.rows]))
            let lists = try candidates(kind == .benefit ? pairs.benefit : pairs.reciprocal, query, threads, monitor)
            return lists.laidOut(in: k, movedBy: block.rows.lowerBound)
        }
        let (scores, rows, columns) = (try scores(kind), Array(people[block.rows]), Array(people[block.columns]))
        let lists =
            switch kind {
            case .reciprocal, .shown:
                try candidates(scores.reciprocal(rows: rows, columns: columns), query, threads, monitor)
            case .benefit: try candidates(scores.benefit(rows: rows, columns: columns), query, threads, monitor)
            }
        return lists.laidOut(in: k, movedBy: block.columns.lowerBound)
    }

    /// The best columns of each row of a block and the best rows of each column, each pair scored once.
    func mutualBest(
        _ k: Int, _ kind: ScoreKind, _ block: PoolBlock, floors: (rows: [Int32], columns: [Int32]), threads: UInt32
    ) throws -> (rows: CandidateLists, columns: CandidateLists) {
        guard !block.rows.overlaps(block.columns) else {
            throw CallFailure.invalid(
                "rows \(block.rows) and columns \(block.columns) overlap: people with one another are a block of "
                    + "pm_top_k")
        }
        let (limit, threads) = try limits(k, block, threads)
        let (scores, rows, columns) = (try scores(kind), Array(people[block.rows]), Array(people[block.columns]))
        let lists =
            switch kind {
            case .reciprocal, .shown:
                try scores.reciprocal(rows: rows, columns: columns).mutualCandidates(
                    limit, rowFloors: floors.rows, columnFloors: floors.columns, threads: threads)
            case .benefit:
                try scores.benefit(rows: rows, columns: columns).mutualCandidates(
                    limit, rowFloors: floors.rows, columnFloors: floors.columns, threads: threads)
            }
        return (
            lists.rows.laidOut(in: k, movedBy: block.columns.lowerBound),
            lists.columns.laidOut(in: k, movedBy: block.rows.lowerBound)
        )
    }

    /// Room for entries where fewer people than `k` can be listed, and threads.
    private func limits(_ k: Int, _ block: PoolBlock, _ threads: UInt32) throws(CallFailure) -> (Int, Int) {
        guard k >= 1, k <= Int(Int32.max), threads >= 1 else {
            throw .invalid("\(k) columns a row on \(threads) threads: one at least of each")
        }
        return (min(k, max(1, block.rows.count, block.columns.count)), Int(min(threads, 1024)))
    }

    private func candidates(
        _ source: any ScoreSource, _ query: CandidateQuery, _ threads: Int, _ monitor: Monitor
    ) throws -> CandidateLists {
        guard source.rowCount > 0, source.columnCount > 0 else {
            return CandidateLists(
                rowCount: source.rowCount, capacity: query.capacity,
                columns: Array(repeating: -1, count: source.rowCount * query.capacity),
                values: Array(repeating: Score.forbidden, count: source.rowCount * query.capacity))
        }
        return try source.candidates(query, threads: threads, monitor: monitor)
    }

    /// Whether numbers, twice which no pair of the block exceeds in score together, hold for its pairs.
    func covers(_ bounds: [Int64], _ block: PoolBlock, threads: UInt32) throws -> CallOutcome {
        guard threads >= 1 else { throw CallFailure.invalid("0 threads are too few: one at least") }
        let examination = PoolJudge.examination(ofBound: bounds, count: count)
        let pass = PairPass(pool: reciprocal, .symmetric, rows: block.rows, columns: block.columns)
        try pass.run(examination.consumers, threads: Int(min(threads, 1024)))
        switch examination.verdict() {
        case .accepted: return .done
        case .rejected(let reason): return .rejected(reason)
        }
    }

    /// The partners of Suitor's pairs from everybody's best, and bounds that cover every pair.
    func suitors(_ lists: CandidateLists, rounds: UInt32, isCompleted: Bool, threads: UInt32) throws
        -> (mates: [Int64], bounds: [Int64])
    {
        guard threads >= 1 else { throw CallFailure.invalid("0 threads are too few: one at least") }
        guard !hasCapacities else {
            throw CallFailure.invalid("people may have more than one partner here, and Suitor gives one each")
        }
        let context = MethodContext(threads: Int(min(threads, 1024)), seed: program.seed)
        let answer: (pairs: [(Int, Int)], bounds: [Int64])
        do throws(MethodFailure) {
            answer = try SuitorMatching.pairs(
                of: self, from: lists, rounds: Int(min(rounds, 1000)), isCompleted: isCompleted, context)
        } catch {
            throw MatchError(error)
        }
        var mates = [Int64](repeating: -1, count: count)
        for (first, second) in answer.pairs { (mates[first], mates[second]) = (Int64(second), Int64(first)) }
        return (mates, answer.bounds)
    }

    /// Lists of people as rows of the table of partners.
    func listsText(_ lists: CandidateLists, from first: Int, for audience: Audience, hasHeader: Bool) throws -> String {
        CandidatesTable(try Candidates(of: self, lists: lists, from: first, audience: audience)).text(
            hasHeader: hasHeader)
    }

    /// The program with its fit.
    func programText() throws -> String { try JSONFile.compactText(program) }

    /// Why two people have their score, as JSON.
    func explanation(_ first: Int, _ second: Int, for audience: Audience) throws -> String {
        guard (0..<count).contains(first), (0..<count).contains(second), first != second else {
            throw CallFailure.invalid("\(first) and \(second) are no two people of the pool's \(count)")
        }
        return try JSONFile.text(scores.explanation(of: people[first], people[second], for: audience))
    }
}

extension CandidateLists {
    /// Lists that a caller has, of a pool of `count` people, the first of them person `first`.
    ///
    /// - Throws: ``CallFailure`` where they are no lists as a scan gives them.
    init(columns: [Int32], scores: [Int32], of k: Int, from first: Int, count: Int) throws(CallFailure) {
        self.init(rowCount: columns.count / max(1, k), capacity: k, columns: columns, values: scores)
        for row in 0..<rowCount {
            let listed = places(of: row)
            let others = columns[listed.upperBound..<(row + 1) * k]
            let isOrdered = zip(listed, listed.dropFirst()).allSatisfy {
                scores[$0] > scores[$1] || scores[$0] == scores[$1] && columns[$0] < columns[$1]
            }
            guard others.allSatisfy({ $0 == -1 }), isOrdered,
                listed.allSatisfy({ columns[$0] < count && columns[$0] != first + row && scores[$0] >= 0 })
            else {
                throw .invalid(
                    "the list of person \(first + row) is not as pm_top_k gives it: others of the pool, best first, "
                        + "then -1")
            }
        }
    }

    /// Lists of `k` places a row, no score behind their ends, and columns that begin elsewhere.
    fileprivate func laidOut(in k: Int, movedBy offset: Int) -> CandidateLists {
        var columns = [Int32](repeating: -1, count: rowCount * k)
        var values = [Int32](repeating: Score.forbidden, count: rowCount * k)
        for row in 0..<rowCount {
            for (rank, place) in places(of: row).enumerated() {
                columns[row * k + rank] = self.columns[place] + Int32(offset)
                values[row * k + rank] = self.values[place]
            }
        }
        return CandidateLists(rowCount: rowCount, capacity: k, columns: columns, values: values)
    }

    /// The best of two lists a row.
    func merged(with other: CandidateLists) -> CandidateLists {
        var columns = [Int32](repeating: -1, count: rowCount * capacity)
        var values = [Int32](repeating: Score.forbidden, count: rowCount * capacity)
        for row in 0..<rowCount {
            var (mine, theirs) = (places(of: row), other.places(of: row))
            for place in row * capacity..<(row + 1) * capacity {
                guard let first = mine.first ?? theirs.first else { break }
                let isMine =
                    mine.isEmpty
                    ? false
                    : theirs.isEmpty || self.values[first] > other.values[theirs.lowerBound]
                        || self.values[first] == other.values[theirs.lowerBound]
                            && self.columns[first] <= other.columns[theirs.lowerBound]
                let taken = isMine ? self : other
                let from = isMine ? mine.lowerBound : theirs.lowerBound
                (columns[place], values[place]) = (taken.columns[from], taken.values[from])
                if let next = mine.first, self.columns[next] == columns[place] { mine = mine.dropFirst() }
                if let next = theirs.first, other.columns[next] == columns[place] { theirs = theirs.dropFirst() }
            }
        }
        return CandidateLists(rowCount: rowCount, capacity: capacity, columns: columns, values: values)
    }
}
