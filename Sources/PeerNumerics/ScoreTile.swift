import CPeerKernels

/// The sizes of tiles, which kernels are written for.
package enum ScoreTile {
    /// People whose data lie side by side.
    package static let panel = PEER_PANEL
    /// The most panels of a tile.
    package static let panels = PEER_TILE_PANELS
    /// The most columns of a tile, and the distance between its rows.
    package static let columns = PEER_TILE
    /// The most rows of a tile.
    package static let rows = PEER_TILE_ROWS

    /// Panels that hold `count` people.
    package static func panels(for count: Int) -> Int { (count + panel - 1) / panel }

    /// How many places to keep for what screening reads of `count` columns: it looks at two panels at once, from any of them on.
    package static func screened(_ count: Int) -> Int { (panels(for: count) + 1) * panel }

    /// Packs people as rows: of arrays in panels the two bytes of every pair of questions, twice, ready to be broadcast.
    ///
    /// - Parameter nonzero: where to note which pairs are not 0 in the first array, and how many a row has; the others are left out.
    static func pack(
        _ arrays: [(from: AlignedBuffer<UInt8>, to: AlignedBuffer<UInt32>)], pairs: Int, people: Range<Int>,
        nonzero: (places: AlignedBuffer<UInt32>, counts: AlignedBuffer<UInt32>)? = nil
    ) {
        let last = (ScoreTile.panels(for: people.upperBound) * pairs * panel) * 2
        for (from, to) in arrays {
            precondition(
                people.lowerBound >= 0 && last <= from.count && people.count * pairs <= to.count, "rows in panels")
        }
        if let nonzero {
            precondition(nonzero.places.count >= people.count * pairs && nonzero.counts.count >= people.count)
        }
        let from = unsafe arrays.map { array -> UnsafePointer<UInt8>? in unsafe UnsafePointer(array.from.base) }
        let to = unsafe arrays.map { array -> UnsafeMutablePointer<UInt32>? in unsafe array.to.base }
        unsafe peer_pack_rows(
            pairs, people.lowerBound, people.count, arrays.count, from, to, nonzero?.places.base, nonzero?.counts.base)
    }

    /// A buffer for one value a pair.
    package static func buffer<Element: BitwiseCopyable & Sendable>(of value: Element) -> AlignedBuffer<Element> {
        AlignedBuffer(repeating: value, count: rows * columns)
    }
}

/// Which pairs a kernel is to score: some of the rows that are set against some panels of columns.
package struct TileShape: Sendable {
    /// The first row, counted from the first that is set.
    package var firstRow: Int
    /// How many, at most ``ScoreTile/rows``.
    package var rows: Int
    /// The first panel.
    package var firstPanel: Int
    /// How many, at most ``ScoreTile/panels``.
    package var panels: Int

    /// A shape within the limits of a tile.
    package init(firstRow: Int, rows: Int, firstPanel: Int, panels: Int) {
        precondition((0...ScoreTile.rows).contains(rows) && (0...ScoreTile.panels).contains(panels), "a tile's size")
        (self.firstRow, self.rows, self.firstPanel, self.panels) = (firstRow, rows, firstPanel, panels)
    }

    /// The rows, counted from the first that is set.
    package var rowRange: Range<Int> { firstRow..<firstRow + rows }
    /// The first column.
    package var firstColumn: Int { firstPanel * ScoreTile.panel }
    /// Columns in whole panels.
    package var columns: Int { panels * ScoreTile.panel }

    var raw: peer_tile { peer_tile(rows: rows, first_panel: firstPanel, panels: panels) }
}

/// Some pairs of a tile. Belongs to one thread.
package final class TilePlaces {
    private let places = AlignedBuffer<UInt16>(repeating: 0, count: ScoreTile.rows * ScoreTile.columns + 2)
    /// How many.
    package internal(set) var count = 0
    var base: UnsafeMutablePointer<UInt16> { unsafe places.base }

    /// No pairs.
    package init() {}

    /// Row · ``ScoreTile/columns`` + column of a pair.
    package subscript(index: Int) -> Int { Int(places[index]) }
}
