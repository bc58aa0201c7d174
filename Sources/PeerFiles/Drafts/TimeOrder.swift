// The order of year, month and day in a column of dates, of which nearly all texts must be dates.
//
// Often one order alone can be read: there is no month 24. Where several can, dots stand between day, month and year, and so they do in
// forms that are not in English; then the order in which moments follow one another more, and lie closer together, since the answers to a
// form come within weeks. Where even that is equal the month is taken to stand first, and whoever asked is to say so.

/// The order of year, month and day in a column of dates.
enum TimeOrder {
    typealias Guess = (order: SurveyKey.Timestamp.Order, why: String, isSure: Bool)

    /// - Parameter isEnglish: whether the header is; elsewhere days stand first.
    static func guess(_ texts: [String], isEnglish: Bool) -> Guess? {
        let orders: [SurveyKey.Timestamp.Order] = [.ymd, .mdy, .dmy]
        let able = orders.compactMap { order -> (order: SurveyKey.Timestamp.Order, times: [Int])? in
            let times = texts.compactMap { Timestamps.parse($0, order) }
            return !texts.isEmpty && 20 * times.count >= 19 * texts.count ? (order, times) : nil
        }
        guard let first = able.first else { return nil }
        guard able.count > 1 else {
            return (first.order, "all answers are dates, and only as \(first.order.rawValue)", true)
        }
        if able.contains(where: { $0.order == .dmy }) {
            let hasDots = texts.allSatisfy { $0.prefix(while: { $0 != " " }).count { $0 == "." } == 2 }
            if hasDots { return (.dmy, "all answers are dates, with dots between day, month and year", true) }
            if !isEnglish { return (.dmy, "all answers are dates, and outside English days stand first", true) }
        }
        func ascents(_ times: [Int]) -> Int { zip(times, times.dropFirst()).count { $0 <= $1 } }
        func spread(_ times: [Int]) -> Int { (times.max() ?? 0) - (times.min() ?? 0) }
        let ranked = able.sorted {
            (ascents($1.times), spread($0.times)) < (ascents($0.times), spread($1.times))
        }
        let isSure =
            (ascents(ranked[0].times), spread(ranked[0].times)) != (ascents(ranked[1].times), spread(ranked[1].times))
        let best = isSure ? ranked[0] : first
        return (best.order, "all answers are dates; as \(best.order.rawValue) they follow one another", isSure)
    }
}
