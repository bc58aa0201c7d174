import Foundation

/// How text stands in cells.
package enum CSVText {
    private static let formulaStarts: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r"]

    /// The text with an apostrophe in front if a spreadsheet would take it for a formula. Numbers are left alone.
    package static func neutralised(_ text: String) -> String {
        isFormula(text) && DecimalNumber.parse(text) == nil ? "'" + text : text
    }

    /// Undoes ``neutralised(_:)``.
    package static func restored(_ text: String) -> String {
        text.unicodeScalars.first == "'" && isFormula(text) ? String(text.unicodeScalars.dropFirst()) : text
    }

    /// The text of a cell as people and names are compared later, byte by byte: restored, and in composed form (Unicode
    /// NFC), so that an "é" is one thing however it was typed.
    static func canonical(_ cell: String) -> String {
        let text = restored(cell)
        return text.utf8.allSatisfy { $0 < 0x80 } ? text : text.precomposedStringWithCanonicalMapping
    }

    /// Whether a formula starts after any apostrophes.
    private static func isFormula(_ text: String) -> Bool {
        text.unicodeScalars.first { $0 != "'" }.map(formulaStarts.contains) ?? false
    }
}
