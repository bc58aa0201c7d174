/// A heap of keys with labels, least key first; among equal keys the order depends on the insertions alone.
///
/// Four children a node, which share a cache line, and half the levels of a binary heap. The hole that the least leaves sinks to the
/// bottom along the least children, chosen by counting and not by branches that nothing foretells, and the last entry rises from
/// there: it belongs near the bottom, so that comparing it on the way down would be in vain. (D. B. Johnson, "Priority queues with
/// update and finding minimum spanning trees", Information Processing Letters 4 (1975) pp. 53–57; I. Wegener, "Bottom-up-heapsort",
/// Theoretical Computer Science 118 (1993) pp. 81–98.)
struct KeyHeap<Key: FixedWidthInteger & SignedInteger & Sendable> {
    struct Entry {
        var key: Key
        var label: Int32
    }
    private var entries: [Entry] = []

    var least: Entry? { entries.first }
    var isEmpty: Bool { entries.isEmpty }

    mutating func removeAll() { entries.removeAll(keepingCapacity: true) }

    mutating func push(_ key: Key, _ label: Int32) {
        let entry = Entry(key: key, label: label)
        entries.append(entry)
        var span = entries.mutableSpan
        Self.rise(entry, from: span.count - 1, in: &span)
    }

    mutating func pop() -> Entry? {
        guard let top = entries.first, let last = entries.popLast() else { return nil }
        var span = entries.mutableSpan
        let count = span.count
        guard count > 0 else { return top }
        var hole = 0
        while true {
            let child = 4 * hole + 1
            if child + 3 < count {
                let low = child + (span[child + 1].key < span[child].key ? 1 : 0)
                let high = child + 2 + (span[child + 3].key < span[child + 2].key ? 1 : 0)
                let least = span[high].key < span[low].key ? high : low
                span[hole] = span[least]
                hole = least
                continue
            }
            guard child < count else { break }
            var least = child
            for other in child + 1..<count where span[other].key < span[least].key { least = other }
            span[hole] = span[least]
            hole = least
            break
        }
        Self.rise(last, from: hole, in: &span)
        return top
    }

    /// Puts an entry into a hole, or as far above it as it is less.
    private static func rise(_ entry: Entry, from hole: Int, in span: inout MutableSpan<Entry>) {
        var place = hole
        while place > 0 {
            let parent = (place - 1) / 4
            if span[parent].key <= entry.key { break }
            span[place] = span[parent]
            place = parent
        }
        span[place] = entry
    }
}
