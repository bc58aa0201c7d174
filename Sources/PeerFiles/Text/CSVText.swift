import Foundation

/// How text stands in cells.
package enum CSVText {
    /// What starts a formula; also as wide as a Chinese character, as some spreadsheets read them.
    private static let formulaStarts: Set<Unicode.Scalar> = [
        "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
    ]
    /// What a spreadsheet skips at the start of a cell.
    private static let skipped: Set<Unicode.Scalar> = ["\t", "\r", "\n"]
    /// Where a spreadsheet that takes another separator begins a cell.
    private static let separators: Set<Unicode.Scalar> = [";", "\t", "\r", "\n"]

    /// The text with an apostrophe wherever a spreadsheet would take what follows for a formula: at its start, and behind what may be taken
    /// for a separator of cells. Numbers are left alone.
    package static func neutralised(_ text: String) -> String {
        guard mayHaveFormula(text) else { return text }
        let scalars = text.unicodeScalars
        var result = String.UnicodeScalarView()
        for start in scalars.indices {
            // A cell that begins here may also end at its own end alone: the first must be a number as a whole.
            let cell =
                start == scalars.startIndex
                ? scalars[...] : scalars[start...].prefix(while: { !separators.contains($0) })
            if isFormula(scalars, at: start), DecimalNumber.parse(String(cell)) == nil { result.append("'") }
            result.append(scalars[start])
        }
        return String(result)
    }

    /// Whether a formula may begin anywhere, by one look at the bytes: most cells have no start of one where a cell begins.
    private static func mayHaveFormula(_ text: String) -> Bool {
        var isStart = true
        for byte in text.utf8 {
            switch byte {
            // = + - @, an apostrophe before one, the first byte of those as wide as a Chinese character, and what is skipped.
            case 0x3D, 0x2B, 0x2D, 0x40, 0x27, 0xEF, 0x09, 0x0A, 0x0D: if isStart { return true }
            default: break
            }
            isStart = byte == 0x3B || byte == 0x09 || byte == 0x0A || byte == 0x0D
        }
        return false
    }

    /// Undoes ``neutralised(_:)``.
    package static func restored(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "'")) else { return text }
        let scalars = text.unicodeScalars
        var result = String.UnicodeScalarView()
        for start in scalars.indices where scalars[start] != "'" || !isFormula(scalars, at: start) {
            result.append(scalars[start])
        }
        return String(result)
    }

    /// Whether a cell may begin at a place, and a formula after any apostrophes.
    private static func isFormula(_ scalars: String.UnicodeScalarView, at place: String.Index) -> Bool {
        let isFirst = place == scalars.startIndex
        guard isFirst || separators.contains(scalars[scalars.index(before: place)]),
            let start = scalars[place...].first(where: { $0 != "'" })
        else { return false }
        return formulaStarts.contains(start) || isFirst && skipped.contains(start)
    }

    /// A text in composed form (Unicode NFC).
    static func composed(_ text: String) -> String {
        // Below U+0300, where combining marks begin, every text is; its bytes are below 0xCC.
        text.utf8.allSatisfy { $0 < 0xCC } ? text : text.precomposedStringWithCanonicalMapping
    }

    /// The text of a cell as people and names are compared later, byte by byte: restored, and in composed form (Unicode
    /// NFC), so that an "é" is one thing however it was typed.
    static func canonical(_ cell: String) -> String {
        composed(restored(cell))
    }
}
