import PeerFiles

/// Expected against actual shares of ties, with intervals, and the line on which both are equal.
struct CalibrationPlot {
    let calibration: Calibration
    let title: String

    var svg: String {
        let (left, top, side) = (60.0, 40.0, 360.0)
        var drawing = SVGDrawing(width: 480, height: top + side + 60)
        drawing.text(title, 12, 20, size: 13)
        var ends = [0.0]
        for group in calibration.groups {
            ends += [group.expected, group.actual, group.interval.low, group.interval.high]
        }
        let (low, high) = (ends.min() ?? 0, max(ends.max() ?? 1, (ends.min() ?? 0) + 0.01))
        func x(_ value: Double) -> Double { left + (value - low) / (high - low) * side }
        func y(_ value: Double) -> Double { top + side - (value - low) / (high - low) * side }
        for tick in IntervalPlot.ticks(low, high) {
            let label = DecimalNumber.text(tick, decimals: 2)
            drawing.line(x(tick), top, x(tick), top + side, SVGDrawing.line)
            drawing.line(left, y(tick), left + side, y(tick), SVGDrawing.line)
            drawing.text(label, x(tick), top + side + 18, .middle, colour: SVGDrawing.soft, size: 11)
            drawing.text(label, left - 8, y(tick) + 4, .end, colour: SVGDrawing.soft, size: 11)
        }
        drawing.line(x(low), y(low), x(high), y(high), SVGDrawing.soft)
        for group in calibration.groups {
            drawing.line(
                x(group.expected), y(group.interval.low), x(group.expected), y(group.interval.high), SVGDrawing.accent,
                width: 2)
            drawing.dot(x(group.expected), y(group.actual), radius: 4, SVGDrawing.accent)
        }
        drawing.text("expected share of ties", left + side / 2, top + side + 40, .middle, colour: SVGDrawing.soft)
        return drawing.svg
    }
}
