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

/// Events ordered by their keys: a heap with four children a place.
///
/// Entries are never changed or removed: what has been overtaken is recognised when it comes up.
struct EventQueue<Value: FixedWidthInteger & SignedInteger & Sendable> {
    private var heap: [BlossomEvent<Value>] = []

    /// The least key; `nil` when nothing is waited for.
    var firstKey: Value? { heap.first?.key }

    mutating func removeAll() { heap.removeAll(keepingCapacity: true) }

    mutating func insert(_ event: BlossomEvent<Value>) {
        heap.append(event)
        var places = heap.mutableSpan
        var place = places.count - 1
        while place > 0 {
            let above = (place - 1) / 4
            guard event.key < places[above].key else { break }
            places[place] = places[above]
            place = above
        }
        places[place] = event
    }

    /// Removes and returns the first event. There must be one.
    mutating func removeFirst() -> BlossomEvent<Value> {
        let first = heap[0]
        let last = heap.removeLast()
        var places = heap.mutableSpan
        let count = places.count
        guard count > 0 else { return first }
        var place = 0
        while true {
            let child = 4 * place + 1
            guard child < count else { break }
            var least = child
            for other in child + 1..<max(child + 1, min(child + 4, count)) where places[other].key < places[least].key {
                least = other
            }
            guard places[least].key < last.key else { break }
            places[place] = places[least]
            place = least
        }
        places[place] = last
        return first
    }
}
