/// Writes CSV as RFC 4180 has it, with LF line ends, and without cells that a spreadsheet would run as formulas.
///
/// ```swift
/// var writer = CSVWriter()
/// writer.append(["group", "member"])
/// writer.append(["G1", "ann, of sales"])
/// print(writer.text)
/// ```
public struct CSVWriter: Sendable {
    /// What has been written so far.
    public private(set) var text = ""

    /// An empty file.
    public init() {}

    /// Appends a row of text cells. A cell that starts like a formula gets an apostrophe in front, which
    /// readers of cohorts take off again.
    public mutating func append(_ cells: [String]) {
        text += cells.map { Self.quoted(CSVText.neutralised($0)) }.joined(separator: ",") + "\n"
    }

    private static func quoted(_ cell: String) -> String {
        guard cell.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return cell }
        // Scalar by scalar: as a Character, a quote with a combining mark behind it is no quote.
        var inside = String.UnicodeScalarView()
        for scalar in cell.unicodeScalars {
            inside.append(scalar)
            if scalar == "\"" { inside.append(scalar) }
        }
        return "\"" + String(inside) + "\""
    }
}
