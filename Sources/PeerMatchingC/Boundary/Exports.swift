// swift-format-ignore-file: AlwaysUseLowerCamelCase, AllPublicDeclarationsHaveDocumentation
//
// The functions of peermatching.h, which documents them; the compiler holds both against each other. Each turns pointers into values,
// calls what is safe, and writes the answer.

import CPeerMatching
import PeerFiles
import PeerMatching
import PeerProblems
import PeerSolvers

@c @implementation
public func pm_abi_version() -> Int32 { PM_ABI_VERSION }

@c @implementation
public func pm_text_free(_ text: UnsafeMutablePointer<pm_text>?) { unsafe release(text) }

// MARK: Solvers

@c @implementation
public func pm_assignment_f64(
    _ costs: UnsafePointer<Double>?, _ rows: Int, _ columns: Int, _ maximize: Bool, _ threads: UInt32,
    _ columnOfRow: UnsafeMutablePointer<Int64>?, _ rowDuals: UnsafeMutablePointer<Double>?,
    _ columnDuals: UnsafeMutablePointer<Double>?, _ total: UnsafeMutablePointer<Double>?,
    _ error: UnsafeMutablePointer<pm_text>?
) -> Int32 {
    unsafe assign(costs, rows, columns, maximize, threads, columnOfRow, rowDuals, columnDuals, total, error) {
        try $0.solve($1)
    }
}

@c @implementation
public func pm_assignment_f32(
    _ costs: UnsafePointer<Float>?, _ rows: Int, _ columns: Int, _ maximize: Bool, _ threads: UInt32,
    _ columnOfRow: UnsafeMutablePointer<Int64>?, _ rowDuals: UnsafeMutablePointer<Double>?,
    _ columnDuals: UnsafeMutablePointer<Double>?, _ total: UnsafeMutablePointer<Double>?,
    _ error: UnsafeMutablePointer<pm_text>?
) -> Int32 {
    unsafe assign(costs, rows, columns, maximize, threads, columnOfRow, rowDuals, columnDuals, total, error) {
        try $0.solve($1)
    }
}

@c @implementation
public func pm_assignment_i64(
    _ costs: UnsafePointer<Int64>?, _ rows: Int, _ columns: Int, _ maximize: Bool, _ threads: UInt32,
    _ columnOfRow: UnsafeMutablePointer<Int64>?, _ rowDuals: UnsafeMutablePointer<Int64>?,
    _ columnDuals: UnsafeMutablePointer<Int64>?, _ total: UnsafeMutablePointer<Int64>?,
    _ error: UnsafeMutablePointer<pm_text>?
) -> Int32 {
    unsafe assign(costs, rows, columns, maximize, threads, columnOfRow, rowDuals, columnDuals, total, error) {
        try $0.solve($1)
    }
}

/// Assigns a table of numbers of any kind.
private func assign<Cost, Number>(
    _ costs: UnsafePointer<Cost>?, _ rows: Int, _ columns: Int, _ maximize: Bool, _ threads: UInt32,
    _ columnOfRow: UnsafeMutablePointer<Int64>?, _ rowDuals: UnsafeMutablePointer<Number>?,
    _ columnDuals: UnsafeMutablePointer<Number>?, _ total: UnsafeMutablePointer<Number>?,
    _ error: UnsafeMutablePointer<pm_text>?, by solve: (TableCall, [Cost]) throws -> AssignedTable<Number>
) -> Int32 {
    unsafe answer(error) {
        let call = try TableCall(rows: rows, columns: columns, maximizes: maximize, threads: threads)
        let table = try solve(call, unsafe values(costs, rows * columns, "costs"))
        try unsafe write(table.columnOfRow, to: columnOfRow, "column_of_row")
        try unsafe write(table.rowDuals, to: rowDuals, "row_duals", optional: true)
        try unsafe write(table.columnDuals, to: columnDuals, "column_duals", optional: true)
        try unsafe write([table.total], to: total, "total", optional: true)
        return table.outcome
    }
}

@c @implementation
public func pm_matching_i64(
    _ vertices: Int, _ edges: Int, _ ends: UnsafePointer<Int64>?, _ weights: UnsafePointer<Int64>?, _ mostPairs: Bool,
    _ mateOfVertex: UnsafeMutablePointer<Int64>?, _ total: UnsafeMutablePointer<Int64>?,
    _ error: UnsafeMutablePointer<pm_text>?
) -> Int32 {
    unsafe answer(error) {
        let call = try GraphCall(
            vertices: vertices, ends: unsafe values(ends, twice(edges), "ends"), mostPairs: mostPairs)
        let matching = try call.solve(unsafe values(weights, edges, "weights"))
        guard let sum = Int64(exactly: matching.total) else {
            throw CallFailure.invalid("the best total is \(matching.total), which does not fit 64 bits")
        }
        try unsafe write(matching.mateOfVertex, to: mateOfVertex, "mate_of_vertex")
        try unsafe write([sum], to: total, "total", optional: true)
        return .done
    }
}

@c @implementation
public func pm_matching_f64(
    _ vertices: Int, _ edges: Int, _ ends: UnsafePointer<Int64>?, _ weights: UnsafePointer<Double>?, _ mostPairs: Bool,
    _ rounded: Bool, _ mateOfVertex: UnsafeMutablePointer<Int64>?, _ total: UnsafeMutablePointer<Double>?,
    _ error: UnsafeMutablePointer<pm_text>?
) -> Int32 {
    unsafe answer(error) {
        let call = try GraphCall(
            vertices: vertices, ends: unsafe values(ends, twice(edges), "ends"), mostPairs: mostPairs)
        let exact = try ExactWeights(unsafe values(weights, edges, "weights"), isRounded: rounded)
        let matching = try call.solve(exact.integers)
        try unsafe write(matching.mateOfVertex, to: mateOfVertex, "mate_of_vertex")
        try unsafe write([exact.double(matching.total)], to: total, "total", optional: true)
        return .done
    }
}

/// Two ends an edge.
private func twice(_ edges: Int) throws(CallFailure) -> Int {
    guard edges >= 0, edges <= Int.max / 2 else { throw .invalid("\(edges) edges cannot be") }
    return 2 * edges
}

@c @implementation
public func pm_roommates(
    _ people: Int, _ starts: UnsafePointer<Int64>?, _ entries: UnsafePointer<Int32>?,
    _ mateOfPerson: UnsafeMutablePointer<Int64>?, _ nextOfPerson: UnsafeMutablePointer<Int64>?,
    _ error: UnsafeMutablePointer<pm_text>?
) -> Int32 {
    unsafe answer(error) {
        guard (0..<Int(Int32.max)).contains(people) else {
            throw CallFailure.invalid("\(people) people cannot be")
        }
        let places = try unsafe values(starts, people + 1, "starts")
        let call = try ListsCall(starts: places) { count throws(CallFailure) in
            try unsafe values(entries, count, "entries")
        }
        let answer = try call.solve()
        try unsafe write(answer.mateOfPerson, to: mateOfPerson, "mate_of_person")
        try unsafe write(answer.nextOfPerson, to: nextOfPerson, "next_of_person", optional: true)
        return answer.outcome
    }
}

// MARK: People

@c @implementation
public func pm_cohort_from_csv(
    _ csv: UnsafePointer<CChar>?, _ length: Int, _ name: UnsafePointer<CChar>?, _ lenient: Bool,
    _ cohort: UnsafeMutablePointer<OpaquePointer?>?, _ error: UnsafeMutablePointer<pm_text>?
) -> Int32 {
    unsafe answer(error) {
        let name = try unsafe text(endingAtZero: name, "name")
        let file = try CohortFile.known(unsafe text(csv, length, name), name: name, isLenient: lenient)
        try unsafe Handle.make(file.cohort, at: cohort, "cohort")
        return .done
    }
}

@c @implementation
public func pm_cohort_from_columns(
    _ people: Int, _ columns: UnsafePointer<pm_column>?, _ count: Int, _ lenient: Bool,
    _ cohort: UnsafeMutablePointer<OpaquePointer?>?, _ error: UnsafeMutablePointer<pm_text>?
) -> Int32 {
    unsafe answer(error) {
        var given: [GivenColumn] = []
        let all = try unsafe values(columns, count, "columns")
        for place in unsafe all.indices { given.append(try unsafe GivenColumn(all[place], people: people)) }
        let file = try CohortFile.known(columns: given, people: people, isLenient: lenient)
        try unsafe Handle.make(file.cohort, at: cohort, "cohort")
        return .done
    }
}

extension GivenColumn {
    fileprivate init(_ column: pm_column, people: Int) throws(CallFailure) {
        let name = try unsafe text(endingAtZero: column.name, "a column's name")
        switch unsafe (column.numbers, column.offsets) {
        case (let numbers?, nil):
            self.init(name: name, numbers: try unsafe values(numbers, people, name))
        case (nil, let offsets?):
            let places = try unsafe values(offsets, people + 1, name)
            guard places[0] == 0, zip(places, places.dropFirst()).allSatisfy({ $0 <= $1 }) else {
                throw .invalid("\(name): offsets ascend from 0, one more than people")
            }
            let all = try unsafe bytes(column.bytes, Int(places[people]), name)
            var cells: [String] = []
            for (start, end) in zip(places, places.dropFirst()) {
                guard let cell = String(validating: all[Int(start)..<Int(end)], as: UTF8.self) else {
                    throw .invalid("\(name): the text of person \(cells.count + 1) is not UTF-8")
                }
                cells.append(cell)
            }
            self.init(name: name, cells: cells)
        default: throw .invalid("\(name): either numbers or offsets")
        }
    }
}

@c @implementation
public func pm_cohort_from_arrow(
    _ schema: UnsafeMutablePointer<ArrowSchema>?, _ batch: UnsafeMutablePointer<ArrowArray>?, _ lenient: Bool,
    _ cohort: UnsafeMutablePointer<OpaquePointer?>?, _ error: UnsafeMutablePointer<pm_text>?
) -> Int32 {
    defer { unsafe ArrowRelease.release(schema, batch) }
    return unsafe answer(error) {
        guard let schema = unsafe schema, let batch = unsafe batch else {
            throw CallFailure.invalid("schema or batch is NULL")
        }
        var table = try unsafe ArrowTable(schema)
        try unsafe table.append(batch)
        try unsafe Handle.make(table.cohort(isLenient: lenient), at: cohort, "cohort")
        return .done
    }
}

@c @implementation
public func pm_cohort_from_arrow_stream(
    _ stream: UnsafeMutablePointer<ArrowArrayStream>?, _ lenient: Bool,
    _ cohort: UnsafeMutablePointer<OpaquePointer?>?, _ error: UnsafeMutablePointer<pm_text>?
) -> Int32 {
    defer { unsafe ArrowRelease.release(stream) }
    return unsafe answer(error) {
        guard let stream = unsafe stream else { throw CallFailure.invalid("stream is NULL") }
        try unsafe Handle.make(ArrowTable.read(stream).cohort(isLenient: lenient), at: cohort, "cohort")
        return .done
    }
}

@c @implementation
public func pm_cohort_count(_ cohort: OpaquePointer?) -> Int {
    (try? unsafe Handle<Cohort>.value(of: cohort, "cohort"))?.count ?? 0
}

@c @implementation
public func pm_cohort_csv(_ cohort: OpaquePointer?, _ csv: UnsafeMutablePointer<pm_text>?) {
    _ = unsafe answer(csv) {
        unsafe write(CohortFile.text(of: try Handle<Cohort>.value(of: cohort, "cohort")), to: csv)
        return .done
    }
}

@c @implementation
public func pm_cohort_free(_ cohort: OpaquePointer?) { unsafe Handle<Cohort>.free(cohort) }

// MARK: Scores

@c @implementation
public func pm_pool_make(
    _ cohort: OpaquePointer?, _ program: UnsafePointer<CChar>?, _ length: Int, _ threads: UInt32,
    _ pool: UnsafeMutablePointer<OpaquePointer?>?, _ error: UnsafeMutablePointer<pm_text>?
) -> Int32 {
    unsafe pm_pool_make_run(cohort, program, length, threads, nil, pool, error)
}

@c @implementation
public func pm_pool_make_run(
    _ cohort: OpaquePointer?, _ program: UnsafePointer<CChar>?, _ length: Int, _ threads: UInt32,
    _ run: UnsafePointer<pm_run>?, _ pool: UnsafeMutablePointer<OpaquePointer?>?,
    _ error: UnsafeMutablePointer<pm_text>?
) -> Int32 {
    unsafe answer(error) {
        let people = try unsafe Handle<Cohort>.value(of: cohort, "cohort")
        let made = try ScoredPool(
            people, program: unsafe bytes(program, length, "program"), threads: threads, run: unsafe CallRun(run))
        try unsafe Handle.make(made, at: pool, "pool")
        return .done
    }
}

@c @implementation
public func pm_pool_program(
    _ pool: OpaquePointer?, _ program: UnsafeMutablePointer<pm_text>?, _ error: UnsafeMutablePointer<pm_text>?
) -> Int32 {
    unsafe answer(error) {
        try unsafe write(Handle<ScoredPool>.value(of: pool, "pool").programText(), to: program)
        return .done
    }
}

@c @implementation
public func pm_pool_count(_ pool: OpaquePointer?) -> Int {
    (try? unsafe Handle<ScoredPool>.value(of: pool, "pool"))?.count ?? 0
}

@c @implementation
public func pm_pool_ids(_ pool: OpaquePointer?, _ ids: UnsafeMutablePointer<pm_text>?) {
    _ = unsafe answer(ids) {
        let people = try unsafe Handle<ScoredPool>.value(of: pool, "pool")
        unsafe write((0..<people.count).map { people.id($0) + "\0" }.joined(), to: ids)
        return .done
    }
}

@c @implementation
public func pm_pool_free(_ pool: OpaquePointer?) { unsafe Handle<ScoredPool>.free(pool) }

@c @implementation
public func pm_score_block(
    _ pool: OpaquePointer?, _ kind: Int32, _ firstRow: Int, _ rowCount: Int, _ firstColumn: Int, _ columnCount: Int,
    _ scores: UnsafeMutablePointer<Int32>?, _ error: UnsafeMutablePointer<pm_text>?
) -> Int32 {
    unsafe answer(error) {
        let people = try unsafe Handle<ScoredPool>.value(of: pool, "pool")
        let block = try PoolBlock((firstRow, rowCount), (firstColumn, columnCount), of: people)
        try unsafe write(people.scores(ScoreKind(kind), block), to: scores, "scores")
        return .done
    }
}

@c @implementation
public func pm_top_k(
    _ pool: OpaquePointer?, _ kind: Int32, _ firstRow: Int, _ rowCount: Int, _ firstColumn: Int, _ columnCount: Int,
    _ k: Int, _ floors: UnsafePointer<Int32>?, _ threads: UInt32, _ columns: UnsafeMutablePointer<Int32>?,
    _ scores: UnsafeMutablePointer<Int32>?, _ error: UnsafeMutablePointer<pm_text>?
) -> Int32 {
    unsafe pm_top_k_run(
        pool, kind, firstRow, rowCount, firstColumn, columnCount, k, floors, threads, nil, columns, scores, error)
}

@c @implementation
public func pm_top_k_run(
    _ pool: OpaquePointer?, _ kind: Int32, _ firstRow: Int, _ rowCount: Int, _ firstColumn: Int, _ columnCount: Int,
    _ k: Int, _ floors: UnsafePointer<Int32>?, _ threads: UInt32, _ run: UnsafePointer<pm_run>?,
    _ columns: UnsafeMutablePointer<Int32>?, _ scores: UnsafeMutablePointer<Int32>?,
    _ error: UnsafeMutablePointer<pm_text>?
) -> Int32 {
    unsafe answer(error) {
        let people = try unsafe Handle<ScoredPool>.value(of: pool, "pool")
        let block = try PoolBlock((firstRow, rowCount), (firstColumn, columnCount), of: people)
        let limits = unsafe floors == nil ? [] : try values(floors, rowCount, "floors")
        let monitor = try unsafe CallRun(run).monitorOfPool()
        let lists = try people.best(
            k, ScoreKind(kind), block, floors: limits, threads: threads, monitor: monitor)
        try unsafe write(lists.columns, to: columns, "columns")
        try unsafe write(lists.values, to: scores, "scores")
        return .done
    }
}

@c @implementation
public func pm_top_k_mutual(
    _ pool: OpaquePointer?, _ kind: Int32, _ firstRow: Int, _ rowCount: Int, _ firstColumn: Int, _ columnCount: Int,
    _ k: Int, _ rowFloors: UnsafePointer<Int32>?, _ columnFloors: UnsafePointer<Int32>?, _ threads: UInt32,
    _ columnsOfRows: UnsafeMutablePointer<Int32>?, _ rowScores: UnsafeMutablePointer<Int32>?,
    _ rowsOfColumns: UnsafeMutablePointer<Int32>?, _ columnScores: UnsafeMutablePointer<Int32>?,
    _ error: UnsafeMutablePointer<pm_text>?
) -> Int32 {
    unsafe answer(error) {
        let people = try unsafe Handle<ScoredPool>.value(of: pool, "pool")
        let block = try PoolBlock((firstRow, rowCount), (firstColumn, columnCount), of: people)
        let floors = (
            rows: unsafe rowFloors == nil ? [] : try values(rowFloors, rowCount, "row_floors"),
            columns: unsafe columnFloors == nil ? [] : try values(columnFloors, columnCount, "column_floors")
        )
        let lists = try people.mutualBest(k, ScoreKind(kind), block, floors: floors, threads: threads)
        try unsafe write(lists.rows.columns, to: columnsOfRows, "columns_of_rows")
        try unsafe write(lists.rows.values, to: rowScores, "row_scores")
        try unsafe write(lists.columns.columns, to: rowsOfColumns, "rows_of_columns")
        try unsafe write(lists.columns.values, to: columnScores, "column_scores")
        return .done
    }
}

/// The lists of some people of a pool, as a caller has them.
private func lists(
    _ pool: ScoredPool, _ first: Int, _ count: Int, _ k: Int, _ columns: UnsafePointer<Int32>?,
    _ scores: UnsafePointer<Int32>?
) throws(CallFailure) -> CandidateLists {
    let block = try PoolBlock((first, count), (0, 0), of: pool)
    guard k >= 1, !count.multipliedReportingOverflow(by: k).overflow else {
        throw .invalid("\(count) lists of \(k) cannot be")
    }
    return try unsafe CandidateLists(
        columns: values(columns, block.rows.count * k, "columns"),
        scores: values(scores, block.rows.count * k, "scores"), of: k, from: first, count: pool.count)
}

@c @implementation
public func pm_lists_csv(
    _ pool: OpaquePointer?, _ audience: Int32, _ firstRow: Int, _ rowCount: Int, _ k: Int,
    _ columns: UnsafePointer<Int32>?, _ scores: UnsafePointer<Int32>?, _ header: Bool,
    _ csv: UnsafeMutablePointer<pm_text>?, _ error: UnsafeMutablePointer<pm_text>?
) -> Int32 {
    unsafe answer(error) {
        let people = try unsafe Handle<ScoredPool>.value(of: pool, "pool")
        let known = try unsafe lists(people, firstRow, rowCount, k, columns, scores)
        let text = try people.listsText(known, from: firstRow, for: Audience(audience), hasHeader: header)
        unsafe write(text, to: csv)
        return .done
    }
}

@c @implementation
public func pm_suitor(
    _ pool: OpaquePointer?, _ k: Int, _ columns: UnsafePointer<Int32>?, _ scores: UnsafePointer<Int32>?,
    _ rounds: UInt32, _ complete: Bool, _ threads: UInt32, _ mateOfPerson: UnsafeMutablePointer<Int64>?,
    _ bounds: UnsafeMutablePointer<Int64>?, _ error: UnsafeMutablePointer<pm_text>?
) -> Int32 {
    unsafe answer(error) {
        let people = try unsafe Handle<ScoredPool>.value(of: pool, "pool")
        let known = try unsafe lists(people, 0, people.count, k, columns, scores)
        let answer = try people.suitors(known, rounds: rounds, isCompleted: complete, threads: threads)
        try unsafe write(answer.mates, to: mateOfPerson, "mate_of_person")
        try unsafe write(answer.bounds, to: bounds, "bounds", optional: true)
        return .done
    }
}

@c @implementation
public func pm_check_bounds(
    _ pool: OpaquePointer?, _ bounds: UnsafePointer<Int64>?, _ firstRow: Int, _ rowCount: Int, _ firstColumn: Int,
    _ columnCount: Int, _ threads: UInt32, _ error: UnsafeMutablePointer<pm_text>?
) -> Int32 {
    unsafe answer(error) {
        let people = try unsafe Handle<ScoredPool>.value(of: pool, "pool")
        let block = try PoolBlock((firstRow, rowCount), (firstColumn, columnCount), of: people)
        return try people.covers(
            unsafe values(bounds, people.count, "bounds"), block, threads: threads)
    }
}

@c @implementation
public func pm_merge_lists(
    _ rows: Int, _ k: Int, _ columnsA: UnsafePointer<Int32>?, _ scoresA: UnsafePointer<Int32>?,
    _ columnsB: UnsafePointer<Int32>?, _ scoresB: UnsafePointer<Int32>?, _ columns: UnsafeMutablePointer<Int32>?,
    _ scores: UnsafeMutablePointer<Int32>?, _ error: UnsafeMutablePointer<pm_text>?
) -> Int32 {
    unsafe answer(error) {
        guard rows >= 0, k >= 0, !rows.multipliedReportingOverflow(by: k).overflow else {
            throw CallFailure.invalid("\(rows) lists of \(k) cannot be")
        }
        let first = try unsafe CandidateLists(
            rowCount: rows, capacity: k, columns: values(columnsA, rows * k, "columns_a"),
            values: values(scoresA, rows * k, "scores_a"))
        let second = try unsafe CandidateLists(
            rowCount: rows, capacity: k, columns: values(columnsB, rows * k, "columns_b"),
            values: values(scoresB, rows * k, "scores_b"))
        let merged = first.merged(with: second)
        try unsafe write(merged.columns, to: columns, "columns")
        try unsafe write(merged.values, to: scores, "scores")
        return .done
    }
}

@c @implementation
public func pm_explanation(
    _ pool: OpaquePointer?, _ first: Int, _ second: Int, _ audience: Int32, _ json: UnsafeMutablePointer<pm_text>?,
    _ error: UnsafeMutablePointer<pm_text>?
) -> Int32 {
    unsafe answer(error) {
        let people = try unsafe Handle<ScoredPool>.value(of: pool, "pool")
        unsafe write(try people.explanation(first, second, for: Audience(audience)), to: json)
        return .done
    }
}

// MARK: Matching people

@c @implementation
public func pm_match_make(
    _ cohort: OpaquePointer?, _ program: UnsafePointer<CChar>?, _ length: Int, _ audience: Int32,
    _ match: UnsafeMutablePointer<pm_match>?, _ error: UnsafeMutablePointer<pm_text>?
) -> Int32 {
    unsafe pm_match_make_run(cohort, program, length, audience, nil, match, error)
}

@c @implementation
public func pm_match_make_run(
    _ cohort: OpaquePointer?, _ program: UnsafePointer<CChar>?, _ length: Int, _ audience: Int32,
    _ run: UnsafePointer<pm_run>?, _ match: UnsafeMutablePointer<pm_match>?, _ error: UnsafeMutablePointer<pm_text>?
) -> Int32 {
    unsafe answer(error) {
        guard let match = unsafe match else { throw CallFailure.invalid("match is NULL") }
        unsafe match.pointee = unsafe pm_match()
        let texts = try MatchTexts(
            unsafe Handle<Cohort>.value(of: cohort, "cohort"),
            program: MatchingProgram(json: unsafe bytes(program, length, "program")), audience: Audience(audience),
            run: unsafe CallRun(run))
        unsafe write(texts.pairs, to: &match.pointee.pairs)
        unsafe write(texts.unmatched, to: &match.pointee.unmatched)
        unsafe write(texts.arrangement, to: &match.pointee.arrangement)
        unsafe write(texts.certificate, to: &match.pointee.certificate)
        unsafe write(texts.summary, to: &match.pointee.summary)
        return texts.outcome
    }
}

@c @implementation
public func pm_match_free(_ match: UnsafeMutablePointer<pm_match>?) {
    guard let match = unsafe match else { return }
    unsafe release(&match.pointee.pairs)
    unsafe release(&match.pointee.unmatched)
    unsafe release(&match.pointee.arrangement)
    unsafe release(&match.pointee.certificate)
    unsafe release(&match.pointee.summary)
}

@c @implementation
public func pm_verify(
    _ cohort: OpaquePointer?, _ program: UnsafePointer<CChar>?, _ length: Int, _ arrangement: UnsafePointer<CChar>?,
    _ arrangementLength: Int, _ certificate: UnsafePointer<CChar>?, _ certificateLength: Int,
    _ error: UnsafeMutablePointer<pm_text>?
) -> Int32 {
    unsafe pm_verify_run(
        cohort, program, length, arrangement, arrangementLength, certificate, certificateLength, nil, error)
}

@c @implementation
public func pm_verify_run(
    _ cohort: OpaquePointer?, _ program: UnsafePointer<CChar>?, _ length: Int, _ arrangement: UnsafePointer<CChar>?,
    _ arrangementLength: Int, _ certificate: UnsafePointer<CChar>?, _ certificateLength: Int,
    _ run: UnsafePointer<pm_run>?, _ error: UnsafeMutablePointer<pm_text>?
) -> Int32 {
    unsafe answer(error) {
        try CertificateCall.judge(
            unsafe Handle<Cohort>.value(of: cohort, "cohort"), program: unsafe bytes(program, length, "program"),
            arrangement: unsafe bytes(arrangement, arrangementLength, "arrangement"),
            certificate: unsafe bytes(certificate, certificateLength, "certificate"), run: unsafe CallRun(run))
    }
}
