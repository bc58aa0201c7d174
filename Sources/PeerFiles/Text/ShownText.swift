/// Text for eyes: what would steer a terminal, break a line or turn the direction of writing is shown as a mark.
///
/// Controls become the pictures of themselves (␛ for escape, ␀ for NUL), direction overrides and isolates their numbers (‹U+202E›).
///
/// ```swift
/// print(ShownText.marked("a\u{1B}[2Jb"))   // a␛[2Jb
/// ```
public enum ShownText {
    /// The text with marks.
    ///
    /// - Parameters:
    ///   - text: any text.
    ///   - keepsLines: line feeds and tabs stay: for texts of several lines.
    public static func marked(_ text: String, keepsLines: Bool = false) -> String {
        guard text.unicodeScalars.contains(where: { needsMark($0, keepsLines) }) else { return text }
        var marked = ""
        for scalar in text.unicodeScalars {
            if needsMark(scalar, keepsLines) { marked += mark(scalar) } else { marked.unicodeScalars.append(scalar) }
        }
        return marked
    }

    private static func needsMark(_ scalar: Unicode.Scalar, _ keepsLines: Bool) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: !keepsLines
        case 0...0x1F, 0x7F...0x9F: true
        // Marks, embeddings, overrides and isolates of direction; separators of lines and paragraphs.
        case 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }

    private static func mark(_ scalar: Unicode.Scalar) -> String {
        if scalar.value < 0x20, let picture = Unicode.Scalar(0x2400 + scalar.value) { return String(picture) }
        if scalar.value == 0x7F { return "\u{2421}" }
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "‹U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "›"
    }
}
