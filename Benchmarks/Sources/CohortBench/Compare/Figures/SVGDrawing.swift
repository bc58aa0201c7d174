import PeerFiles

/// A drawing as SVG text: the same bytes for the same calls, with two decimals everywhere.
struct SVGDrawing {
    let width: Double
    let height: Double
    private var elements: [String] = []

    /// Where a text stands against its point.
    enum Anchor: String { case start, middle, end }

    static let ink = "#0f172a"
    static let soft = "#475569"
    static let line = "#cbd5e1"
    static let accent = "#0f766e"

    init(width: Double, height: Double) { (self.width, self.height) = (width, height) }

    private static func number(_ value: Double) -> String { DecimalNumber.text(value, decimals: 2) }

    mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ colour: String, width: Double = 1) {
        elements.append(
            "<line x1=\"\(Self.number(x1))\" y1=\"\(Self.number(y1))\" x2=\"\(Self.number(x2))\" y2=\"\(Self.number(y2))\" "
                + "stroke=\"\(colour)\" stroke-width=\"\(Self.number(width))\"/>")
    }

    mutating func dot(_ x: Double, _ y: Double, radius: Double, _ colour: String) {
        elements.append(
            "<circle cx=\"\(Self.number(x))\" cy=\"\(Self.number(y))\" r=\"\(Self.number(radius))\" fill=\"\(colour)\"/>"
        )
    }

    mutating func text(
        _ text: String, _ x: Double, _ y: Double, _ anchor: Anchor = .start, colour: String = SVGDrawing.ink,
        size: Double = 12
    ) {
        elements.append(
            "<text x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" text-anchor=\"\(anchor.rawValue)\" fill=\"\(colour)\" "
                + "font-size=\"\(Self.number(size))\">\(Markup.escaped(text))</text>")
    }

    /// The file.
    var svg: String {
        let (w, h) = (Self.number(width), Self.number(height))
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(w)\" height=\"\(h)\" viewBox=\"0 0 \(w) \(h)\" "
            + "font-family=\"sans-serif\">\n" + elements.map { $0 + "\n" }.joined() + "</svg>\n"
    }
}

/// Text within markup.
enum Markup {
    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
