/// A heap of keys with labels whose least key never falls: a radix heap.
///
/// Bucket b > 0 holds the entries whose highest bit different from the last key taken out is bit b − 1; bucket 0 those at that key.
/// When bucket 0 is empty, the first bucket that is not gives the next key, and its entries go to lower buckets: each at most once a
/// bit. To add an entry is to link it, and one that is never due is never touched again: in shortest paths that end early, those are
/// most. (R. K. Ahuja, K. Mehlhorn, J. B. Orlin & R. E. Tarjan, "Faster algorithms for the shortest path problem", J. ACM 37 (1990)
/// pp. 213–223.)
struct RadixHeap<Key: FixedWidthInteger & SignedInteger & Sendable> {
    struct Entry {
        var key: Key
        var label: Int32
        /// The entry after this one in its bucket, or −1.
        fileprivate var next: Int32
    }
    private var entries: [Entry] = []
    /// The first entry of each bucket, or −1.
    private var buckets = [Int32](repeating: -1, count: Key.bitWidth + 1)
    /// The last key taken out.
    private var last = Key.min

    mutating func removeAll() {
        entries.removeAll(keepingCapacity: true)
        for bucket in buckets.indices { buckets[bucket] = -1 }
        last = .min
    }

    /// Adds an entry; a key below the last one taken out counts as that one.
    @inline(__always)
    mutating func push(_ key: Key, _ label: Int32) {
        let due = max(key, last)
        let bucket = Key.bitWidth - (due ^ last).leadingZeroBitCount
        entries.append(Entry(key: due, label: label, next: buckets[bucket]))
        buckets[bucket] = Int32(truncatingIfNeeded: entries.count - 1)
    }

    /// Takes out an entry with the least key, the latest of those; `nil` when there is none.
    @inline(__always)
    mutating func pop() -> Entry? {
        if buckets[0] < 0, !advance() { return nil }
        let entry = entries[Int(buckets[0])]
        buckets[0] = entry.next
        return entry
    }

    /// Moves on to the next key; returns whether there is one.
    private mutating func advance() -> Bool {
        guard let bucket = buckets.firstIndex(where: { $0 >= 0 }) else { return false }
        last = Self.divide(bucket, of: &buckets, &entries)
        return true
    }

    /// Spreads a bucket's entries over those below it, and returns their least key.
    private static func divide(_ bucket: Int, of buckets: inout [Int32], _ entries: inout [Entry]) -> Key {
        var buckets = buckets.mutableSpan
        var entries = entries.mutableSpan
        let first = buckets[bucket]
        buckets[bucket] = -1
        var least = Key.max
        var place = first
        while place >= 0 {
            least = min(least, entries[Int(place)].key)
            place = entries[Int(place)].next
        }
        place = first
        while place >= 0 {
            let next = entries[Int(place)].next
            let lower = Key.bitWidth - (entries[Int(place)].key ^ least).leadingZeroBitCount
            entries[Int(place)].next = buckets[lower]
            buckets[lower] = place
            place = next
        }
        return least
    }
}
