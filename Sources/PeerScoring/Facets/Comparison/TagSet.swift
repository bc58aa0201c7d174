import PeerCollections

/// A set of tags as bits, over the vocabulary of a cohort.
struct TagSet: Hashable, Sendable {
    private var words: [UInt64]

    /// The tags that the vocabulary has.
    init(_ tags: [String], vocabulary: [String]) {
        words = Array(repeating: 0, count: (vocabulary.count + 63) / 64)
        for tag in tags {
            guard let place = vocabulary.placeByBytes(of: tag) else { continue }
            words[place / 64] |= 1 << UInt64(place % 64)
        }
    }

    /// Some places of `count`.
    init(places: [Int], count: Int) {
        words = Array(repeating: 0, count: (count + 63) / 64)
        for place in places { words[place / 64] |= 1 << UInt64(place % 64) }
    }

    /// Bits in words.
    init(words: [UInt64]) { self.words = words }

    /// All tags in use, in order of their bytes.
    static func vocabulary(_ lists: [[String]]) -> [String] {
        lists.reduce(into: Set<String>()) { $0.formUnion($1) }.sortedByBytes()
    }

    /// How many words of 32 bits a set over so many tags takes in a column.
    static func halfWords(of tags: Int) -> Int { (tags + 63) / 64 * 2 }

    /// Sets as a column of 32 bits a number, the lesser half of each word first.
    static func column(_ sets: [TagSet]) -> PortableFacet.Column {
        .integers(
            sets.flatMap { set in
                set.words.flatMap { word in
                    [Int32(truncatingIfNeeded: word), Int32(truncatingIfNeeded: word >> 32)]
                }
            })
    }

    var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    func countInCommon(with other: Self) -> Int {
        zip(words, other.words).reduce(0) { $0 + ($1.0 & $1.1).nonzeroBitCount }
    }

    func subtracting(_ other: Self) -> Self {
        var result = self
        for index in words.indices { result.words[index] &= ~other.words[index] }
        return result
    }
}

/// A share of two counts as every facet computes it: one division and one multiplication in binary32.
func share(_ part: Int, of whole: Int) -> Float { min(1, Float(part) * (1 / Float(whole))) }
