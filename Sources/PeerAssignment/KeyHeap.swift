/// A binary heap of keys with labels, least key first; among equal keys the order depends on the insertions alone.
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
        entries.append(Entry(key: key, label: label))
        var span = entries.mutableSpan
        var place = span.count - 1
        let entry = span[place]
        while place > 0 {
            let parent = (place - 1) / 2
            if span[parent].key <= key { break }
            span[place] = span[parent]
            place = parent
        }
        span[place] = entry
    }

    mutating func pop() -> Entry? {
        guard let top = entries.first, let last = entries.popLast() else { return nil }
        var span = entries.mutableSpan
        let count = span.count
        guard count > 0 else { return top }
        var place = 0
        while true {
            var child = 2 * place + 1
            if child >= count { break }
            if child + 1 < count, span[child + 1].key < span[child].key { child += 1 }
            if last.key <= span[child].key { break }
            span[place] = span[child]
            place = child
        }
        span[place] = last
        return top
    }
}
