import CPeerKernels

/// The sizes of tiles, which kernels are written for.
public enum ScoreTile {
    /// People whose data lie side by side.
    public static let panel = PEER_PANEL
    /// The most panels of a tile.
    public static let panels = PEER_TILE_PANELS
    /// The most columns of a tile, and the distance between its rows.
    public static let columns = PEER_TILE
    /// The most rows of a tile.
    public static let rows = PEER_TILE_ROWS

    /// Panels that hold `count` people.
    public static func panels(for count: Int) -> Int { (count + panel - 1) / panel }

    /// 1 for each panel whose people have the same bytes, places behind the last person aside.
    static func alikePanels(of bytes: AlignedBuffer<UInt8>, pairs: Int, count: Int) -> AlignedBuffer<UInt8> {
        let alike = AlignedBuffer<UInt8>(repeating: 1, count: panels(for: count))
        for place in 0..<alike.count * pairs * panel * 2 {
            let (block, byte) = (place / (panel * 2), place % (panel * 2))
            let isPerson = block / pairs * panel + byte / 2 < count
            if isPerson, bytes[place] != bytes[block * panel * 2 + byte % 2] { alike[block / pairs] = 0 }
        }
        return alike
    }

    /// A buffer for one value a pair.
    public static func buffer<Element: BitwiseCopyable & Sendable>(of value: Element) -> AlignedBuffer<Element> {
        AlignedBuffer(repeating: value, count: rows * columns)
    }
}

extension AlignedBuffer<UInt8> {
    /// Two bytes twice in 32 bits: a row's two questions, ready to be broadcast.
    func twice(_ place: Int) -> UInt32 {
        let pair = UInt32(self[place]) | UInt32(self[place + 1]) << 8
        return pair | pair << 16
    }
}

/// Which pairs a kernel is to score: some of the rows that are set against some panels of columns.
public struct TileShape: Sendable {
    /// The first row, counted from the first that is set.
    public var firstRow: Int
    /// How many, at most ``ScoreTile/rows``.
    public var rows: Int
    /// The first panel.
    public var firstPanel: Int
    /// How many, at most ``ScoreTile/panels``.
    public var panels: Int

    /// A shape within the limits of a tile.
    public init(firstRow: Int, rows: Int, firstPanel: Int, panels: Int) {
        precondition((0...ScoreTile.rows).contains(rows) && (0...ScoreTile.panels).contains(panels), "a tile's size")
        (self.firstRow, self.rows, self.firstPanel, self.panels) = (firstRow, rows, firstPanel, panels)
    }

    /// The rows, counted from the first that is set.
    public var rowRange: Range<Int> { firstRow..<firstRow + rows }
    /// The first column.
    public var firstColumn: Int { firstPanel * ScoreTile.panel }
    /// Columns in whole panels.
    public var columns: Int { panels * ScoreTile.panel }

    var raw: peer_tile { peer_tile(rows: rows, first_panel: firstPanel, panels: panels) }
}
