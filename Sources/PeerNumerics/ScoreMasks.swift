import CPeerKernels

/// Marks forbidden pairs in a row of a tile, by kernel.
public enum ScoreMasks {
    /// Forbids the columns whose code equals `code`, or with `unequal` differs from it.
    ///
    /// - Parameters:
    ///   - codes: one a column, in whole panels.
    ///   - row: the tile's row of `scores`.
    public static func forbid(
        _ shape: TileShape, row: Int, codes: AlignedBuffer<Int32>, code: Int32, unequal: Bool,
        in scores: AlignedBuffer<Int32>, variant: KernelVariant
    ) {
        let (start, count) = (shape.firstColumn, shape.columns)
        precondition(start + count <= codes.count, "a code a column")
        unsafe peer_mask_codes(
            variant.rawValue, count, codes.base + start, code, unequal ? 1 : 0, scores.base + row * ScoreTile.columns)
    }

    /// Forbids the columns whose set shares fewer than `minimum` bits with the row's.
    public static func forbid(
        _ shape: TileShape, row: Int, sets: BitSetPanels, set: Int, of rowSets: BitSetPanels, fewerThan minimum: Int,
        in scores: AlignedBuffer<Int32>, variant: KernelVariant
    ) {
        let (start, count) = (shape.firstColumn, shape.columns)
        precondition(start + count <= sets.stride && sets.words == rowSets.words, "a set a column")
        let words = rowSets.set(set)
        unsafe words.withUnsafeBufferPointer { words in
            guard let set = words.baseAddress else { return }
            unsafe peer_mask_overlap(
                variant.rawValue, count, sets.bits.base + start, sets.stride, set, sets.words, Int32(minimum),
                scores.base + row * ScoreTile.columns)
        }
    }
}

/// A set of bits per person, word by word.
public final class BitSetPanels: Sendable {
    /// Number of 64-bit words a set.
    public let words: Int
    /// People, rounded up to whole panels: the distance between the words of a set.
    public let stride: Int
    let bits: AlignedBuffer<UInt64>

    /// - Parameter sets: `words` words for each of `count` people.
    public init(count: Int, words: Int, sets: (Int) -> [UInt64]) {
        self.words = words
        stride = ScoreTile.panels(for: count) * ScoreTile.panel
        bits = AlignedBuffer(repeating: 0, count: words * stride)
        for person in 0..<count {
            for (word, value) in sets(person).enumerated() { bits[word * stride + person] = value }
        }
    }

    /// A person's set.
    public func set(_ person: Int) -> [UInt64] { (0..<words).map { bits[$0 * stride + person] } }
}
