/// The order of year, month and day in a column of dates.
enum TimeOrder {
    /// The only order in which nearly all texts are dates; where two remain, the one in which they ascend more.
    static func guess(_ texts: [String]) -> (order: SurveyKey.Timestamp.Order, why: String)? {
        let orders: [SurveyKey.Timestamp.Order] = [.ymd, .mdy, .dmy]
        let able = orders.compactMap { order -> (order: SurveyKey.Timestamp.Order, times: [Int])? in
            let times = texts.compactMap { Timestamps.parse($0, order) }
            return !texts.isEmpty && 20 * times.count >= 19 * texts.count ? (order, times) : nil
        }
        guard let first = able.first else { return nil }
        guard able.count > 1 else { return (first.order, "all answers are dates, and only as \(first.order.rawValue)") }
        func ascents(_ times: [Int]) -> Int { zip(times, times.dropFirst()).count { $0 <= $1 } }
        let best = able.max { ascents($0.times) < ascents($1.times) } ?? first
        return (best.order, "all answers are dates; as \(best.order.rawValue) they follow one another")
    }
}
