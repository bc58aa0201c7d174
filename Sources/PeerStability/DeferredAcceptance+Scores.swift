// Deferred acceptance on preferences that are scores, without making the lists.
//
// Proposers rarely get far down their lists, so each starts with a page of their best, from one scan of all pairs. A page that is used up
// is followed by the next one, from the proposer's row and column of scores, each twice as long as the last and without those who would turn
// the proposer down as things stand: receivers only ever hold better. The
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
    ///   - threads: at most this many; the answer does not depend on it.
    ///   - monitor: told of progress, and asked whether to go on.
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
            if steps % 64 == 0 { try monitor.poll(0.5) }
            // Who would be turned down now always will be: receivers only ever hold better.
            let proposal = proposals.next(of: proposer) { receiver, score in
                held[receiver].count < capacities[receiver]
                    || held[receiver].contains { $0 < Held(score: score, person: proposer) }
            }
            guard let (receiver, score) = proposal else { continue }
            held[receiver].append(Held(score: score, person: proposer))
            guard held[receiver].count > capacities[receiver],
                let worst = held[receiver].indices.min(by: { held[receiver][$0] < held[receiver][$1] })
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

/// Somebody on a list; greater is better.
private struct Entry: Comparable {
    let person: Int
    let score: Int32
    /// What `person` scores the owner of the list.
    let mirror: Int32

    static func < (a: Self, b: Self) -> Bool { a.score == b.score ? a.person > b.person : a.score < b.score }
}

/// Everybody's way down their own list, page by page.
private struct Proposals<Source: ScoreSource> {
    private let source: Source
    private let firstPages: CandidateLists
    private let reader: any PairReader
    /// Nothing while the first page is in use.
    private var laterPages: [[Entry]?]
    private var places: [Int]
    private var sizes: [Int]

    init(_ source: Source, pageSize: Int, threads: Int, monitor: Monitor) throws(Interrupted) {
        self.source = source
        firstPages = try source.candidates(
            CandidateQuery(capacity: min(pageSize, max(1, source.columnCount))), threads: threads, monitor: monitor)
        reader = source.pairReader(.directional)
        laterPages = Array(repeating: nil, count: source.rowCount)
        places = Array(repeating: 0, count: source.rowCount)
        sizes = Array(repeating: pageSize, count: source.rowCount)
    }

    /// The next person down somebody's list who would not turn them down, and what that person scores them; `nil` at the end.
    mutating func next(
        of person: Int, wouldAccept: (_ receiver: Int, _ score: Int32) -> Bool
    ) -> (receiver: Int, score: Int32)? {
        while true {
            if let page = laterPages[person] {
                while places[person] < page.count {
                    let entry = page[places[person]]
                    places[person] += 1
                    if wouldAccept(entry.person, entry.mirror) { return (entry.person, entry.mirror) }
                }
                guard let last = page.last else { return nil }
                turn(person, after: (last.score, last.person), wouldAccept)
                continue
            }
            let first = firstPages.places(of: person)
            while places[person] < first.count {
                let receiver = Int(firstPages.columns[first.lowerBound + places[person]])
                places[person] += 1
                guard let mirror = source.score(row: receiver, column: person) else { continue }
                if wouldAccept(receiver, mirror) { return (receiver, mirror) }
            }
            guard firstPages.isFull(person), let last = first.last else { return nil }
            turn(person, after: (firstPages.values[last], Int(firstPages.columns[last])), wouldAccept)
        }
    }

    /// Makes the page after an entry, of those who would accept as things stand.
    private mutating func turn(
        _ person: Int, after last: (score: Int32, person: Int), _ wouldAccept: (Int, Int32) -> Bool
    ) {
        var page: [Entry] = []
        reader.read(rows: person..<person + 1, columns: 0..<source.columnCount) { _, columns, own, back, _ in
            for place in own.indices where own[place] <= last.score && back[place] != Score.forbidden {
                let (other, score) = (columns.lowerBound + place, own[place])
                guard score != Score.forbidden, other != person, score < last.score || other > last.person,
                    wouldAccept(other, back[place])
                else { continue }
                page.append(Entry(person: other, score: score, mirror: back[place]))
            }
        }
        sizes[person] *= 2
        page.sort(by: >)
        laterPages[person] = Array(page.prefix(sizes[person]))
        places[person] = 0
    }
}
