/// The few greatest of many values, each of somebody at a place; of equal values those of smaller places. O(limit) a value that is kept.
struct FewGreatest {
    /// The most that are kept.
    let limit: Int
    /// Greatest first.
    private(set) var entries: [(value: Int64, place: Int)] = []

    init(limit: Int) { self.limit = limit }

    /// Takes a value in if it is among the greatest so far.
    mutating func offer(_ value: Int64, at place: Int) {
        func isBehind(_ entry: (value: Int64, place: Int)) -> Bool {
            (entry.value, place) < (value, entry.place)
        }
        if entries.count == limit {
            guard let last = entries.last, isBehind(last) else { return }
            entries.removeLast()
        }
        entries.insert((value, place), at: entries.firstIndex(where: isBehind) ?? entries.count)
    }
}
