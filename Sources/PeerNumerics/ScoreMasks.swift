import CPeerKernels

/// Marks forbidden pairs in a row of a tile, by kernel.
package enum ScoreMasks {
    /// Forbids the columns whose code equals `code`, or with `unequal` differs from it.
    ///
    /// - Parameters:
    ///   - codes: one a column, in whole panels.
    ///   - row: the tile's row of `scores`.
    package static func forbid(
        _ shape: TileShape, row: Int, codes: AlignedBuffer<Int32>, code: Int32, unequal: Bool,
        in scores: AlignedBuffer<Int32>, variant: KernelVariant
    ) {
        let (start, count) = (shape.firstColumn, shape.columns)
        precondition(start + count <= codes.count, "a code a column")
        unsafe peer_mask_codes(
            variant.rawValue, count, codes.base + start, code, unequal ? 1 : 0, scores.base + row * ScoreTile.columns)
    }

    /// Forbids the columns whose set shares fewer than `minimum` bits with the row's.
    package static func forbid(
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

extension ScoreMasks {
    /// Forbids pairs of a tile that score more than either person's ceiling.
    ///
    /// - Parameters:
    ///   - ceilings: one a place, of which the tile's first row has `firstRow`.
    package static func forbid(
        _ shape: TileShape, above ceilings: AlignedBuffer<Int32>, firstRow: Int, in scores: AlignedBuffer<Int32>
    ) {
        for row in 0..<shape.rows {
            let (ceiling, start) = (ceilings[firstRow + row], row * ScoreTile.columns)
            for column in 0..<shape.columns
            where scores[start + column] > min(ceiling, ceilings[shape.firstColumn + column]) {
                scores[start + column] = Int32.min
            }
        }
    }

    /// The same for some of its pairs.
    package static func forbid(
        _ shape: TileShape, at places: TilePlaces, above ceilings: AlignedBuffer<Int32>, firstRow: Int,
        in scores: AlignedBuffer<Int32>
    ) {
        for index in 0..<places.count {
            let place = places[index]
            let (row, column) = place.quotientAndRemainder(dividingBy: ScoreTile.columns)
            if scores[place] > min(ceilings[firstRow + row], ceilings[shape.firstColumn + column]) {
                scores[place] = Int32.min
            }
        }
    }
}

extension TilePlaces {
    /// Keeps the pairs whose codes are equal, and not 0, or that differ where the row's is not 0.
    ///
    /// - Parameters:
    ///   - rows: the rows' codes, of which the tile's first row has place `firstRow`.
    ///   - columns: the columns' codes.
    package func keep(
        _ shape: TileShape, firstRow: Int, rows: AlignedBuffer<Int32>, columns: AlignedBuffer<Int32>, mustBeEqual: Bool
    ) {
        precondition(firstRow >= 0 && firstRow + shape.rows <= rows.count, "a code a row")
        precondition(shape.firstColumn + shape.columns <= columns.count, "a code a column")
        count = unsafe peer_allow_codes(
            count, base, rows.base + firstRow, columns.base + shape.firstColumn, mustBeEqual ? 1 : 0)
    }

    /// Keeps the pairs whose sets have at least `minimum` bits in common.
    package func keep(
        _ shape: TileShape, firstRow: Int, rows: BitSetPanels, columns: BitSetPanels, sharing minimum: Int,
        variant: KernelVariant
    ) {
        precondition(firstRow >= 0 && firstRow + shape.rows <= rows.stride, "a set a row")
        precondition(shape.firstColumn + shape.columns <= columns.stride && rows.words == columns.words)
        count = unsafe peer_allow_overlaps(
            variant.rawValue, count, base, rows.bits.base + firstRow, rows.stride,
            columns.bits.base + shape.firstColumn, columns.stride, rows.words, Int32(minimum))
    }
}

/// A set of bits per person, word by word.
package final class BitSetPanels: Sendable {
    /// Number of 64-bit words a set.
    package let words: Int
    /// People, rounded up to whole panels: the distance between the words of a set.
    package let stride: Int
    let bits: AlignedBuffer<UInt64>

    /// - Parameter sets: `words` words for each of `count` people.
    package init(count: Int, words: Int, sets: (Int) -> [UInt64]) {
        self.words = words
        stride = ScoreTile.panels(for: count) * ScoreTile.panel
        bits = AlignedBuffer(repeating: 0, count: words * stride)
        for person in 0..<count {
            for (word, value) in sets(person).enumerated() { bits[word * stride + person] = value }
        }
    }

    /// A person's set.
    package func set(_ person: Int) -> [UInt64] { (0..<words).map { bits[$0 * stride + person] } }
}
