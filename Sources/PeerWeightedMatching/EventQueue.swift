/// Something that happens when Δ reaches `key`, if by then it has not been overtaken by something else.
struct BlossomEvent<Value: FixedWidthInteger & SignedInteger & Sendable> {
    var key: Value
    /// A vertex or a blossom.
    var subject: Int32
    /// The arc from the outer vertex `subject` to another outer vertex that becomes tight; or one of the kinds below.
    var arc: Int32

    /// The vertex `subject`, in no tree, is reached by a tree.
    static var growth: Int32 { -1 }
    /// The dual of the inner blossom `subject` comes to 0.
    static var expansion: Int32 { -2 }
    /// The dual of the outer vertex `subject` comes to 0.
    static var zeroDual: Int32 { -3 }
}

/// Events ordered by their keys: a radix heap.
///
/// Keys never fall below the last one taken out. Bucket b > 0 holds the events whose highest bit different from that key is bit b − 1;
/// bucket 0 those at that key. When bucket 0 is empty, the first bucket that is not gives the next key, and its events go to lower
/// buckets: each at most once a bit, by appending to arrays, which is kinder to caches than the places of a binary heap. Events far in
/// the future, most of which are overtaken, are never touched. (R. K. Ahuja, K. Mehlhorn, J. B. Orlin & R. E. Tarjan, "Faster algorithms
/// for the shortest path problem", J. ACM 37 (1990) pp. 213–223.)
///
/// Entries are never changed or removed: what has been overtaken is recognised when it comes up.
struct EventQueue<Value: FixedWidthInteger & SignedInteger & Sendable> {
    private var buckets: [[BlossomEvent<Value>]] = Array(repeating: [], count: Value.bitWidth + 1)
    /// Room for the events of a bucket that is divided.
    private var moving: [BlossomEvent<Value>] = []
    /// The last key taken out.
    private var last: Value = 0

    /// Adds an event that is not due before the last one taken out.
    mutating func insert(_ event: BlossomEvent<Value>) { buckets[bucket(of: event.key)].append(event) }

    /// Removes and returns an event with the least key; `nil` when nothing is waited for.
    mutating func removeFirst() -> BlossomEvent<Value>? {
        if let event = buckets[0].popLast() { return event }
        guard let first = buckets.indices.first(where: { !buckets[$0].isEmpty }) else { return nil }
        swap(&moving, &buckets[first])
        last = moving.reduce(Value.max) { min($0, $1.key) }
        for event in moving { buckets[bucket(of: event.key)].append(event) }
        moving.removeAll(keepingCapacity: true)
        return buckets[0].popLast()
    }

    private func bucket(of key: Value) -> Int { Value.bitWidth - (key ^ last).leadingZeroBitCount }
}
