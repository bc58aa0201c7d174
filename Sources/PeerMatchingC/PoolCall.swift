import CPeerMatching
import PeerFiles
import PeerMatching
import PeerNumerics
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

    init(_ code: Int32) throws(CallFailure) {
        switch code {
        case PM_RECIPROCAL: self = .reciprocal
        case PM_BENEFIT: self = .benefit
        default: throw .invalid("\(code) is no kind of score: PM_RECIPROCAL or PM_BENEFIT")
        }
    }
}

extension ScoredPool {
    /// The pool of a cohort under a program in JSON.
    init(_ cohort: Cohort, program text: [UInt8], threads: UInt32) throws {
        guard threads >= 1 else { throw CallFailure.invalid("0 threads are too few: one at least") }
        var program = try MatchingProgram(json: text)
        program.threads = Int(min(threads, 1024))
        try self.init(cohort, program)
    }

    /// The scores of a block, row by row.
    func scores(_ kind: ScoreKind, _ block: PoolBlock) -> [Int32] {
        var scores = [Int32](repeating: 0, count: block.rows.count * block.columns.count)
        var span = scores.mutableSpan
        switch kind {
        case .reciprocal: reciprocal.writeScores(rows: block.rows, columns: block.columns, into: &span)
        case .benefit: benefit.writeScores(rows: block.rows, columns: block.columns, into: &span)
        }
        return scores
    }

    /// The best columns of each row of a block, as indices of the pool.
    func best(_ k: Int, _ kind: ScoreKind, _ block: PoolBlock, floors: [Int32], threads: UInt32) throws
        -> CandidateLists
    {
        guard k >= 1, k <= Int(Int32.max), threads >= 1 else {
            throw CallFailure.invalid("\(k) columns a row on \(threads) threads: one at least of each")
        }
        let query = CandidateQuery(capacity: min(k, max(1, block.columns.count)), rowFloors: floors)
        let threads = Int(min(threads, 1024))
        let isWhole = block.rows == 0..<count && block.columns == 0..<count
        guard !isWhole else {
            return try candidates(kind == .reciprocal ? reciprocal : benefit, query, threads).laidOut(in: k)
        }
        let (rows, columns) = (Array(people[block.rows]), Array(people[block.columns]))
        let lists =
            switch kind {
            case .reciprocal: try candidates(scores.reciprocal(rows: rows, columns: columns), query, threads)
            case .benefit: try candidates(scores.benefit(rows: rows, columns: columns), query, threads)
            }
        return lists.laidOut(in: k, movedBy: Int32(block.columns.lowerBound))
    }

    private func candidates(_ source: any ScoreSource, _ query: CandidateQuery, _ threads: Int) throws -> CandidateLists
    {
        guard source.rowCount > 0, source.columnCount > 0 else {
            return CandidateLists(
                rowCount: source.rowCount, capacity: query.capacity,
                columns: Array(repeating: -1, count: source.rowCount * query.capacity),
                values: Array(repeating: Score.forbidden, count: source.rowCount * query.capacity))
        }
        return try source.candidates(query, threads: threads, monitor: .none)
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
    /// Lists of `k` places a row, no score behind their ends, and columns that begin elsewhere.
    fileprivate func laidOut(in k: Int, movedBy offset: Int32 = 0) -> CandidateLists {
        var columns = [Int32](repeating: -1, count: rowCount * k)
        var values = [Int32](repeating: Score.forbidden, count: rowCount * k)
        for row in 0..<rowCount {
            for (rank, place) in places(of: row).enumerated() {
                columns[row * k + rank] = self.columns[place] + offset
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
