import PeerFiles
import PeerMatching

/// The choices of a front: total against the worst-off person, each with its number of blocking pairs.
struct FrontPlot {
    let front: ParetoFront

    var svg: String {
        let (left, top, width, height) = (80.0, 40.0, 480.0, 300.0)
        var drawing = SVGDrawing(width: 620, height: top + height + 64)
        drawing.text("What can be had, and blocking pairs of each choice", 12, 20, size: 13)
        let worst = front.points.map { Score.fraction($0.worst) }
        let totals = front.points.map { Double($0.total) / Double(Score.one) }
        let (across, up) = (Self.range(worst), Self.range(totals))
        func x(_ value: Double) -> Double {
            left + (value - across.lowerBound) / (across.upperBound - across.lowerBound) * width
        }
        func y(_ value: Double) -> Double {
            top + height - (value - up.lowerBound) / (up.upperBound - up.lowerBound) * height
        }
        for tick in IntervalPlot.ticks(across.lowerBound, across.upperBound) {
            drawing.line(x(tick), top, x(tick), top + height, SVGDrawing.line)
            drawing.text(
                DecimalNumber.text(tick, decimals: 3), x(tick), top + height + 18, .middle, colour: SVGDrawing.soft,
                size: 11)
        }
        for tick in IntervalPlot.ticks(up.lowerBound, up.upperBound) {
            drawing.line(left, y(tick), left + width, y(tick), SVGDrawing.line)
            drawing.text(
                DecimalNumber.text(tick, decimals: 2), left - 8, y(tick) + 4, .end, colour: SVGDrawing.soft, size: 11)
        }
        for (point, (worst, total)) in zip(front.points, zip(worst, totals)) {
            let isProved = point.claims.contains(.bestTotalForWorst)
            drawing.dot(x(worst), y(total), radius: 4, isProved ? SVGDrawing.accent : SVGDrawing.soft)
            drawing.text("\(point.blockingPairs)", x(worst) + 7, y(total) - 5, colour: SVGDrawing.soft, size: 11)
        }
        drawing.text(
            "what flows to the worst-off person; green: no greater total with a worst-off person so well off",
            left + width / 2, top + height + 42, .middle, colour: SVGDrawing.soft)
        drawing.text("total", left - 8, top - 8, .end, colour: SVGDrawing.soft)
        return drawing.svg
    }

    /// The ends of some values, apart by a little at least.
    private static func range(_ values: [Double]) -> ClosedRange<Double> {
        let (low, high) = (values.min() ?? 0, values.max() ?? 1)
        return low...max(high, low + 0.001)
    }
}
