/// A heap of keys with labels whose least key never falls: a radix heap.
///
/// ```swift
/// var heap = RadixHeap<Int64, Int32>()
/// heap.push(7, 1)
/// heap.push(3, 2)
/// while let entry = heap.pop() { print(entry.key, entry.label) }  // 3 2, then 7 1
/// ```
///
/// Bucket b > 0 holds the entries whose highest bit different from the last key taken out is bit b − 1; bucket 0 those at that key.
/// When bucket 0 is empty, the first bucket that is not gives the next key, and its entries go to lower buckets: each at most once a
/// bit. To add an entry is to link it, and one that is never due is never touched again: in shortest paths that end early, and among
/// events most of which are overtaken, those are most. Entries taken out make room for new ones. (R. K. Ahuja, K. Mehlhorn,
/// J. B. Orlin & R. E. Tarjan, "Faster algorithms for the shortest path problem", J. ACM 37 (1990) pp. 213–223.)
///
/// Entries are never changed or removed otherwise: what has been overtaken is recognised when it comes up.
@usableFromInline
package struct RadixHeap<
    Key: FixedWidthInteger & SignedInteger & Sendable, Label: BitwiseCopyable & Sendable
>: Sendable {
    /// A key and what stands at it.
    @usableFromInline package struct Entry: Sendable {
        /// The key; never below that of an entry taken out before.
        @usableFromInline package var key: Key
        /// What was pushed with it.
        @usableFromInline package var label: Label
        /// The entry after this one in its bucket, or −1.
        @usableFromInline var next: Int32

        @inlinable init(key: Key, label: Label, next: Int32) {
            (self.key, self.label, self.next) = (key, label, next)
        }
    }
    /// The entries of a bucket: the first, or −1, and the least key.
    @usableFromInline struct Bucket: Sendable {
        @usableFromInline var first: Int32 = -1
        @usableFromInline var least = Key.max

        @inlinable init() {}
    }
    @usableFromInline var entries: [Entry] = []
    @usableFromInline var buckets = [Bucket](repeating: Bucket(), count: Key.bitWidth + 1)
    /// The first of the entries taken out, or −1.
    @usableFromInline var unused: Int32 = -1
    /// The last key taken out.
    @usableFromInline var last = Key.min

    /// Whether of equal keys the one pushed last comes first.
    @usableFromInline let isLatestFirst: Bool

    /// A heap without entries.
    ///
    /// - Parameter isLatestFirst: whether of equal keys the one pushed last comes first, as on a stack, for searches whose choice among
    ///   equally good answers shall depend on nothing else. Without that their order is fixed as well, but follows from how keys fall
    ///   into buckets.
    @inlinable package init(isLatestFirst: Bool = false) { self.isLatestFirst = isLatestFirst }

    /// Makes room for entries, so that the first of them do not move again and again.
    @inlinable package mutating func reserveCapacity(_ count: Int) { entries.reserveCapacity(count) }

    /// Starts anew, from any key; keeps the memory.
    @inlinable package mutating func removeAll() {
        entries.removeAll(keepingCapacity: true)
        for bucket in buckets.indices { buckets[bucket] = Bucket() }
        unused = -1
        last = .min
    }

    /// Adds an entry; a key below the last one taken out counts as that one.
    @inlinable @inline(__always)
    package mutating func push(_ key: Key, _ label: Label) {
        let due = max(key, last)
        let bucket = Key.bitWidth - (due ^ last).leadingZeroBitCount
        let entry = Entry(key: due, label: label, next: buckets[bucket].first)
        if due < buckets[bucket].least { buckets[bucket].least = due }
        if unused >= 0 {
            let place = unused
            unused = entries[Int(place)].next
            entries[Int(place)] = entry
            buckets[bucket].first = place
        } else {
            entries.append(entry)
            buckets[bucket].first = Int32(truncatingIfNeeded: entries.count - 1)
        }
    }

    /// Takes out an entry with the least key; `nil` when there is none.
    @inlinable @inline(__always)
    package mutating func pop() -> Entry? {
        if buckets[0].first < 0, !advance() { return nil }
        let place = buckets[0].first
        let entry = entries[Int(place)]
        buckets[0].first = entry.next
        entries[Int(place)].next = unused
        unused = place
        return entry
    }

    /// Moves on to the next key; returns whether there is one.
    @inlinable mutating func advance() -> Bool {
        guard let bucket = buckets.firstIndex(where: { $0.first >= 0 }) else { return false }
        last = buckets[bucket].least
        Self.divide(bucket, of: &buckets, &entries, isLatestFirst: isLatestFirst)
        return true
    }

    /// Spreads a bucket's entries over those below it, which are empty.
    @inlinable static func divide(
        _ bucket: Int, of buckets: inout [Bucket], _ entries: inout [Entry], isLatestFirst: Bool
    ) {
        var buckets = buckets.mutableSpan
        var entries = entries.mutableSpan
        let least = buckets[bucket].least
        var place = buckets[bucket].first
        buckets[bucket] = Bucket()
        for lower in 0..<bucket { buckets[lower].least = .max }
        var ends: InlineArray<129, Int32> = .init(repeating: -1)
        while place >= 0 {
            let (key, next) = (entries[Int(place)].key, entries[Int(place)].next)
            let lower = Key.bitWidth - (key ^ least).leadingZeroBitCount
            if key < buckets[lower].least { buckets[lower].least = key }
            if isLatestFirst {
                // Behind those of the bucket that came before it, which were pushed later.
                let end = ends[lower]
                if end < 0 { buckets[lower].first = place } else { entries[Int(end)].next = place }
                entries[Int(place)].next = -1
                ends[lower] = place
            } else {
                entries[Int(place)].next = buckets[lower].first
                buckets[lower].first = place
            }
            place = next
        }
    }
}
