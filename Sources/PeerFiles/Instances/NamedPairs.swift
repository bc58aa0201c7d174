/// Pairs of a matrix that a file has named: a bit each.
struct NamedPairs {
    private var bits: [UInt64]

    init(count: Int) { bits = [UInt64](repeating: 0, count: count / 64 + 1) }

    /// Notes a pair; `false` when it is named already.
    mutating func note(_ place: Int) -> Bool {
        let (word, bit) = (place >> 6, UInt64(1) << UInt64(place & 63))
        guard bits[word] & bit == 0 else { return false }
        bits[word] |= bit
        return true
    }
}
