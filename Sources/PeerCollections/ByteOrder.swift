extension Sequence<String> {
    /// In ascending order of their UTF-8 bytes: the order of names and ids everywhere.
    @inlinable package func sortedByBytes() -> [String] { sorted { $0.precedes($1) } }
}

extension [String] {
    /// The place of a name among names in order of their bytes; `nil` when it is not there. O(log count).
    package func placeByBytes(of name: String) -> Int? {
        let place = indices.partitionPoint { self[$0].precedes(name) }
        return place < count && self[place] == name ? place : nil
    }
}

extension String {
    /// Whether the UTF-8 bytes come before another's.
    @inlinable package func precedes(_ other: String) -> Bool {
        let (own, theirs) = (utf8Span.span, other.utf8Span.span)
        let count = Swift.min(own.count, theirs.count)
        for place in 0..<count where own[place] != theirs[place] { return own[place] < theirs[place] }
        return own.count < theirs.count
    }
}
