import PeerFiles
import PeerStatistics

/// Means with their intervals, one line a strategy or pair.
struct IntervalPlot {
    let title: String
    let rows: [(label: String, mean: Double, interval: Interval)]
    /// Whether zero belongs on the axis and is marked.
    let marksZero: Bool

    var svg: String {
        let (left, right, top) = (250.0, 690.0, 40.0)
        let bottom = top + 24 * Double(rows.count)
        var drawing = SVGDrawing(width: 720, height: bottom + 44)
        drawing.text(title, 12, 20, size: 13)
        var ends: [Double] = marksZero ? [0] : []
        for row in rows { ends += [row.mean, row.interval.low, row.interval.high] }
        let low = ends.min() ?? 0
        let high = ends.max() ?? 1
        let margin: Double = high > low ? (high - low) * 0.05 : max(0.5, low.magnitude * 0.05)
        let (start, end) = (low - margin, high + margin)
        func x(_ value: Double) -> Double { left + (value - start) / (end - start) * (right - left) }
        for tick in Self.ticks(start, end) {
            drawing.line(x(tick), top - 6, x(tick), bottom, SVGDrawing.line)
            drawing.text(Self.label(tick), x(tick), bottom + 18, .middle, colour: SVGDrawing.soft, size: 11)
        }
        if marksZero { drawing.line(x(0), top - 6, x(0), bottom, SVGDrawing.ink) }
        for (place, row) in rows.enumerated() {
            let y = top + 24 * Double(place) + 8
            drawing.text(row.label, left - 12, y + 4, .end)
            drawing.line(x(row.interval.low), y, x(row.interval.high), y, SVGDrawing.accent, width: 2)
            drawing.dot(x(row.mean), y, radius: 4, SVGDrawing.accent)
        }
        return drawing.svg
    }

    /// About five round numbers between two ends.
    static func ticks(_ start: Double, _ end: Double) -> [Double] {
        var step = 1.0
        while step * 10 <= (end - start) / 4 { step *= 10 }
        while step > (end - start) / 2 { step /= 10 }
        for factor in [5.0, 2.0] where step * factor <= (end - start) / 3 {
            step *= factor
            break
        }
        let first = (start / step).rounded(.up)
        return (0..<12).map { (first + Double($0)) * step }.filter { $0 <= end }
    }

    private static func label(_ value: Double) -> String {
        let digits = value.magnitude >= 1000 ? 0 : value.magnitude >= 1 ? 2 : 5
        let text = DecimalNumber.text(value, decimals: digits)
        guard text.contains(".") else { return text }
        var short = text
        while short.hasSuffix("0") { short.removeLast() }
        if short.hasSuffix(".") { short.removeLast() }
        return short
    }
}
