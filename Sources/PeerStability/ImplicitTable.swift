import PeerProblems
import PeerNumerics

/// The shrinking lists of Irving's algorithm over scores that are computed on demand: nothing of size n² exists.
///
/// Person i prefers by (score(i, j), then the smaller j). Of i's list a *page* is in memory, best first: at the start the
/// best `capacity` columns of the row, later, when a page is used up, the next ones that are still alive. The bound below
/// which i has struck everyone is i's score for whom they hold. So entry j of i is alive iff it reaches i's bound and the
/// score the other way, score(j, i), reaches that of j.
struct ImplicitTable: ShrinkingLists {
    let source: any ScoreSource
    let count: Int
    /// First pages, `capacity` entries a person.
    private let firstPages: CandidateLists
    /// score(j, i) for the entries of the first pages, `unknown` until it is asked for.
    private var mirrors: [Int32]
    /// Later pages; empty while the first is in use.
    private var laterPages: [[Entry]]
    /// How many entries the current page has, and whether nothing alive comes after it.
    private var lengths: [Int32]
    private var isLastPage: [Bool]
    /// Places in the current page before which nothing is alive; `seconds` behind the first alive one.
    private var firstPlaces: [Int32]
    private var secondPlaces: [Int32]
    /// Whom each person holds, −1 nobody, and their score for them.
    private var held: [Int32]
    private var heldScores: [Int32]
    /// How many entries the next page of a person may have.
    private var pageSizes: [Int32]

    /// One entry of a page.
    struct Entry: Sendable {
        var person: Int32
        var score: Int32
        /// What `person` scores the owner of the list.
        var mirror: Int32
    }

    private static let unknown = Int32.max

    /// The first pages over `source`.
    init(_ source: some ScoreSource, capacity: Int, threads: Int, monitor: Monitor) throws(Interrupted) {
        self.source = source
        let n = source.rowCount
        let capacity = min(capacity, n)
        count = n
        firstPages = try source.candidates(CandidateQuery(capacity: capacity), threads: threads, monitor: monitor)
        mirrors = Array(repeating: Self.unknown, count: n * capacity)
        laterPages = Array(repeating: [], count: n)
        lengths = []
        isLastPage = []
        for person in 0..<n {
            let length = firstPages.places(of: person).count
            lengths.append(Int32(length))
            isLastPage.append(length < capacity || capacity == n)
        }
        firstPlaces = Array(repeating: 0, count: n)
        secondPlaces = Array(repeating: 1, count: n)
        held = Array(repeating: -1, count: n)
        heldScores = Array(repeating: Score.forbidden, count: n)
        pageSizes = Array(repeating: Int32(max(capacity, 1)), count: n)
    }

    // MARK: Reading the table

    private mutating func entry(_ place: Int32, of person: Int) -> Entry {
        if !laterPages[person].isEmpty { return laterPages[person][Int(place)] }
        let cell = person * firstPages.capacity + Int(place)
        let other = firstPages.columns[cell]
        if mirrors[cell] == Self.unknown {
            mirrors[cell] = source.score(row: Int(other), column: person) ?? Score.forbidden
        }
        return Entry(person: other, score: firstPages.values[cell], mirror: mirrors[cell])
    }

    /// Whether `person`, with that score for `other`, has not struck them.
    private func reaches(_ score: Int32, _ other: Int32, of person: Int) -> Bool {
        score > heldScores[person]
            || score == heldScores[person] && score != Score.forbidden && other <= held[person]
    }

    /// The first alive place at or after `place` in the current page; its length when there is none.
    private mutating func alive(from place: Int32, of person: Int) -> Int32 {
        var place = place
        while place < lengths[person] {
            let entry = entry(place, of: person)
            if !reaches(entry.score, entry.person, of: person) {
                // Everything after it is worse still, on this page and on any later one.
                (lengths[person], isLastPage[person]) = (place, true)
                return place
            }
            if reaches(entry.mirror, Int32(person), of: Int(entry.person)) { return place }
            place += 1
        }
        return place
    }

    /// The first entry on the current page, −1 when none is alive there.
    private mutating func firstOnPage(of person: Int) -> Int32 {
        firstPlaces[person] = alive(from: firstPlaces[person], of: person)
        return firstPlaces[person] < lengths[person] ? entry(firstPlaces[person], of: person).person : -1
    }

    mutating func first(of person: Int32) -> Int32 {
        while true {
            let first = firstOnPage(of: Int(person))
            if first >= 0 || isLastPage[Int(person)] { return first }
            turnPage(of: Int(person), to: nextPage(of: Int(person)))
        }
    }

    mutating func second(of person: Int32) -> Int32 {
        guard first(of: person) >= 0 else { return -1 }
        let person = Int(person)
        while true {
            let place = alive(from: max(secondPlaces[person], firstPlaces[person] + 1), of: person)
            secondPlaces[person] = place
            if place < lengths[person] { return entry(place, of: person).person }
            if isLastPage[person] { return -1 }
            turnPage(of: person, to: nextPage(of: person))
        }
    }

    func last(of person: Int32) -> Int32 { held[Int(person)] }

    mutating func hold(_ proposer: Int32, by receiver: Int32) {
        held[Int(receiver)] = proposer
        heldScores[Int(receiver)] =
            source.score(row: Int(receiver), column: Int(proposer)) ?? Score.forbidden
    }

    // MARK: Phase 1

    /// Proposals until everyone is held by somebody or has an empty list. Whoever has used up a page waits until everyone
    /// else has settled, because by then fewer are alive for them; then pages are turned in batches. No order changes the
    /// result.
    mutating func settle(threads: Int, monitor: Monitor) throws(Interrupted) {
        var free = Array((0..<Int32(count)).reversed())
        var waiting: [Int32] = []
        var proposals = 0
        while true {
            while let person = free.popLast() {
                proposals += 1
                if proposals % 4096 == 0 { try monitor.poll(0) }
                let receiver = firstOnPage(of: Int(person))
                guard receiver >= 0 else {
                    if !isLastPage[Int(person)] { waiting.append(person) }
                    continue
                }
                if held[Int(receiver)] >= 0 { free.append(held[Int(receiver)]) }
                held[Int(receiver)] = person
                heldScores[Int(receiver)] = entry(firstPlaces[Int(person)], of: Int(person)).mirror
            }
            guard !waiting.isEmpty else { return }
            let batch = Array(waiting.suffix(Self.batch))
            waiting.removeLast(batch.count)
            try turnPages(of: batch, threads: threads, monitor: monitor)
            free += batch
        }
    }

    /// Turns the pages of everyone who has no second entry on theirs: better now, many at a time, than one by one in
    /// phase 2.
    mutating func prepareSeconds(threads: Int, monitor: Monitor) throws(Interrupted) {
        var waiting: [Int32] = []
        for person in 0..<count {
            guard firstOnPage(of: person) >= 0 else { continue }
            let place = alive(from: max(secondPlaces[person], firstPlaces[person] + 1), of: person)
            secondPlaces[person] = place
            if place == lengths[person], !isLastPage[person] { waiting.append(Int32(person)) }
            guard waiting.count == Self.batch else { continue }
            try turnPages(of: waiting, threads: threads, monitor: monitor)
            waiting.removeAll()
        }
        try turnPages(of: waiting, threads: threads, monitor: monitor)
    }

    /// So many pages are made at once, whatever the threads.
    private static let batch = 256

    // MARK: Pages

    /// The best entries after the current page that are alive, and whether there are no more of them: one scan over the
    /// person's row and column of scores.
    private func nextPage(of person: Int) -> (page: [Entry], isLast: Bool) {
        let n = count
        var (row, column) = ([Int32](repeating: 0, count: n), [Int32](repeating: 0, count: n))
        var rowSpan = row.mutableSpan
        var columnSpan = column.mutableSpan
        source.writeScores(of: person, row: &rowSpan, column: &columnSpan)
        let length = Int(lengths[person])
        let end = length == 0 ? nil : peek(length - 1, of: person)
        let (topScore, topPerson) = (end?.score ?? Int32.max, end?.person ?? Int32.max)
        var found: [Entry] = []
        let bounds = heldScores.span
        for other in 0..<n {
            let (score, mirror) = (rowSpan[other], columnSpan[other])
            guard mirror >= bounds[other], score <= topScore else { continue }
            guard score < topScore || Int32(other) > topPerson, score != Score.forbidden, mirror != Score.forbidden,
                other != person, reaches(score, Int32(other), of: person), reaches(mirror, Int32(person), of: other)
            else { continue }
            found.append(Entry(person: Int32(other), score: score, mirror: mirror))
        }
        let size = Int(pageSizes[person])
        found.sort { $0.score != $1.score ? $0.score > $1.score : $0.person < $1.person }
        if found.count > size { return (Array(found[..<size]), false) }
        return (found, true)
    }

    /// An entry of the current page without its mirror.
    private func peek(_ place: Int, of person: Int) -> (score: Int32, person: Int32) {
        if let entry = laterPages[person].isEmpty ? nil : laterPages[person][place] {
            return (entry.score, entry.person)
        }
        let cell = person * firstPages.capacity + place
        return (firstPages.values[cell], firstPages.columns[cell])
    }

    /// Puts a page in the place of the current one, of which only the first alive entry is kept.
    private mutating func turnPage(of person: Int, to next: (page: [Entry], isLast: Bool)) {
        var page = next.page
        if firstPlaces[person] < lengths[person] { page.insert(entry(firstPlaces[person], of: person), at: 0) }
        laterPages[person] = page
        (lengths[person], isLastPage[person]) = (Int32(page.count), next.isLast)
        (firstPlaces[person], secondPlaces[person]) = (0, 1)
        pageSizes[person] = min(2 * pageSizes[person], Int32(max(count, 1)))
    }

    private mutating func turnPages(of people: [Int32], threads: Int, monitor: Monitor) throws(Interrupted) {
        guard !people.isEmpty else { return }
        let pages = try pages(of: people, threads: threads, monitor: monitor)
        for (person, page) in zip(people, pages) { turnPage(of: Int(person), to: page) }
    }

    /// The next pages of some people, as things stand.
    private func pages(
        of people: [Int32], threads: Int, monitor: Monitor
    ) throws(Interrupted) -> [(page: [Entry], isLast: Bool)] {
        try Threads.map(people.count, threads: threads) { index throws(Interrupted) in
            try monitor.poll(0)
            return nextPage(of: Int(people[index]))
        }
    }
}
