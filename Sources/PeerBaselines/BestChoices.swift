import PeerProblems

/// The best possible partner of somebody, asked again and again while fewer and fewer are possible.
///
/// Most find somebody on a list of their best, which one scan makes for everyone. Who does not has their whole row read, and the best of
/// those who are possible then kept as a page for the next times. The answers are those of reading every row.
struct BestChoices<Source: ScoreSource> {
    private let lists: CandidateLists
    private let rows: RowReader<Source>
    private var pages: [Int: Page] = [:]

    /// Entries that a page keeps.
    private static var pageSize: Int { 128 }

    /// - Parameters:
    ///   - scores: square.
    ///   - capacity: how many each list holds.
    init(
        _ scores: Source, capacity: Int = 32, threads: Int, monitor: Monitor
    ) throws(Interrupted) {
        lists = try scores.candidates(
            CandidateQuery(capacity: min(capacity, max(1, scores.columnCount))), threads: threads, monitor: monitor)
        rows = RowReader(scores)
    }

    /// The partner of greatest score for whom `isPossible` holds, ties to the smaller index; `nil` when there is none.
    ///
    /// - Parameter isPossible: whoever was not possible once must not be so later.
    mutating func best(of person: Int, where isPossible: (_ partner: Int, _ score: Int32) -> Bool) -> (
        partner: Int, score: Int32
    )? {
        for place in lists.places(of: person) {
            let (partner, score) = (Int(lists.columns[place]), lists.values[place])
            if isPossible(partner, score) { return (partner, score) }
        }
        guard lists.isFull(person) else { return nil }
        while true {
            if let page = pages[person] {
                for choice in page.choices where isPossible(choice.partner, choice.score) {
                    return (choice.partner, choice.score)
                }
                guard page.hidesMore else { return nil }
            }
            pages[person] = page(of: person, where: isPossible)
        }
    }

    /// The best of those who are possible now.
    private func page(of person: Int, where isPossible: (_ partner: Int, _ score: Int32) -> Bool) -> Page {
        rows.read(person)
        var choices: [Choice] = []
        var last: Choice?
        for (partner, score) in rows.scores.enumerated() where score != Score.forbidden && partner != person {
            let choice = Choice(partner: partner, score: score)
            if let last, choice < last { continue }
            guard isPossible(partner, score) else { continue }
            choices.append(choice)
            if choices.count == 4 * Self.pageSize {
                choices.sort(by: >)
                choices.removeLast(3 * Self.pageSize)
                last = choices.last
            }
        }
        choices.sort(by: >)
        let hidesMore = last != nil || choices.count > Self.pageSize
        return Page(choices: Array(choices.prefix(Self.pageSize)), hidesMore: hidesMore)
    }
}

/// Somebody possible; greater is better.
private struct Choice: Comparable {
    let partner: Int
    let score: Int32

    static func < (a: Self, b: Self) -> Bool { a.score == b.score ? a.partner > b.partner : a.score < b.score }
}

/// The best who were possible when a row was read.
private struct Page {
    let choices: [Choice]
    /// Whether more were possible than the page keeps.
    let hidesMore: Bool
}
