// Deferred acceptance on preferences that are scores, without making the lists.
//
// Proposers rarely get far down their lists, so each starts with a page of their best, from one scan of all pairs. A page that is used up
// is followed by the next one, from the proposer's row of scores, each twice as long as the last. Receivers compare computed scores. The
// pairs are those of `solve(_:rowsPropose:seed:monitor:)` on the whole lists: proposals in another order end in the same pairs (Gale &
// Shapley 1962; for capacities Roth & Sotomayor 1990, theorem 5.8).
//
// COMPLEXITY. A scan, one score a proposal, and a row of scores a page; O(n·k) memory.

import PeerProblems

extension DeferredAcceptance {
    /// The stable pairs that are best for those who propose, equals in order of index.
    ///
    /// - Parameters:
    ///   - scores: square; row i scores the others for person i. Pairs are possible where both directions have a score, and only between
    ///     a proposer and somebody who is none.
    ///   - proposers: ascending.
    ///   - capacities: the most partners of each person.
    ///   - pageSize: how many of everyone's best are listed at first.
    /// - Returns: pairs, the proposer first.
    public static func solve(
        scores: some ScoreSource, proposers: [Int], capacities: [Int], pageSize: Int = 32, threads: Int = 1,
        monitor: Monitor = .none
    ) throws(Interrupted) -> [(Int, Int)] {
        var proposals = try Proposals(scores, pageSize: pageSize, threads: threads, monitor: monitor.stage(0...0.5))
        var held = [[Held]](repeating: [], count: scores.rowCount)
        var waiting = proposers.reversed().flatMap { Array(repeating: $0, count: capacities[$0]) }
        var steps = 0
        while let proposer = waiting.popLast() {
            steps += 1
            if steps % 1024 == 0 { try monitor.poll(0.5) }
            guard let receiver = proposals.next(of: proposer) else { continue }
            guard capacities[receiver] > 0, let score = scores.score(row: receiver, column: proposer) else {
                waiting.append(proposer)
                continue
            }
            held[receiver].append(Held(score: score, person: proposer))
            guard held[receiver].count > capacities[receiver],
                let worst = held[receiver].indices.min(by: {
                    held[receiver][$0] < held[receiver][$1]
                })
            else { continue }
            waiting.append(held[receiver].remove(at: worst).person)
        }
        return held.enumerated().flatMap { receiver, proposers in proposers.map { ($0.person, receiver) } }
            .sorted { $0 < $1 }
    }
}

/// Somebody a receiver holds; greater is better.
private struct Held: Comparable {
    let score: Int32
    let person: Int
    static func < (a: Self, b: Self) -> Bool { a.score == b.score ? a.person > b.person : a.score < b.score }
}

/// Everybody's way down their own list, page by page.
private struct Proposals<Source: ScoreSource> {
    private let firstPages: CandidateLists
    private let rows: RowReader<Source>
    /// Nothing while the first page is in use.
    private var laterPages: [[Entry]?]
    private var places: [Int]
    private var sizes: [Int]

    private struct Entry {
        let person: Int
        let score: Int32
    }

    init(_ source: Source, pageSize: Int, threads: Int, monitor: Monitor) throws(Interrupted) {
        firstPages = try source.candidates(
            CandidateQuery(capacity: min(pageSize, max(1, source.columnCount))), threads: threads, monitor: monitor)
        rows = RowReader(source)
        laterPages = Array(repeating: nil, count: source.rowCount)
        places = Array(repeating: 0, count: source.rowCount)
        sizes = Array(repeating: pageSize, count: source.rowCount)
    }

    /// The next person down somebody's list, `nil` at its end.
    mutating func next(of person: Int) -> Int? {
        guard let page = laterPages[person] else {
            let first = firstPages.places(of: person)
            if places[person] < first.count {
                places[person] += 1
                return Int(firstPages.columns[first.lowerBound + places[person] - 1])
            }
            guard firstPages.isFull(person), let last = first.last else { return nil }
            return turn(person, after: Entry(person: Int(firstPages.columns[last]), score: firstPages.values[last]))
        }
        if places[person] < page.count {
            places[person] += 1
            return page[places[person] - 1].person
        }
        return page.last.flatMap { turn(person, after: $0) }
    }

    /// Makes the page after an entry and takes its first.
    private mutating func turn(_ person: Int, after last: Entry) -> Int? {
        rows.read(person)
        var page: [Entry] = []
        for (other, score) in rows.scores.enumerated() where score != Score.forbidden && other != person {
            if score < last.score || score == last.score && other > last.person {
                page.append(Entry(person: other, score: score))
            }
        }
        sizes[person] *= 2
        page.sort { $0.score != $1.score ? $0.score > $1.score : $0.person < $1.person }
        let kept = Array(page.prefix(sizes[person]))
        laterPages[person] = kept
        places[person] = 1
        return kept.first?.person
    }
}
