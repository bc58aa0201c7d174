import Foundation
import PeerFiles

/// Series of points with both axes logarithmic; a power is a straight line.
struct LogLogPlot {
    let title: String
    let series: [(label: String, points: [(x: Double, y: Double)])]

    private static let colours = [
        "#0f766e", "#d97706", "#4338ca", "#be123c", "#0369a1", "#4d7c0f", "#7e22ce", "#334155",
    ]

    var svg: String {
        let (left, right, top, bottom) = (70.0, 560.0, 50.0, 400.0)
        var drawing = SVGDrawing(width: 860, height: 450)
        drawing.text(title, 12, 22, size: 13)
        let points = series.flatMap(\.points)
        let (x, y) = (Self.decades(points.map(\.x)), Self.decades(points.map(\.y)))
        func across(_ value: Double) -> Double {
            left + (log10(value) - x.lowerBound) / (x.upperBound - x.lowerBound) * (right - left)
        }
        func up(_ value: Double) -> Double {
            bottom - (log10(max(value, 1e-9)) - y.lowerBound) / (y.upperBound - y.lowerBound) * (bottom - top)
        }
        for power in Int(x.lowerBound)...Int(x.upperBound) {
            let value = pow(10, Double(power))
            drawing.line(across(value), top, across(value), bottom, SVGDrawing.line)
            drawing.text(Self.label(power), across(value), bottom + 18, .middle, colour: SVGDrawing.soft, size: 11)
        }
        for power in Int(y.lowerBound)...Int(y.upperBound) {
            let value = pow(10, Double(power))
            drawing.line(left, up(value), right, up(value), SVGDrawing.line)
            drawing.text(Self.label(power), left - 8, up(value) + 4, .end, colour: SVGDrawing.soft, size: 11)
        }
        for (place, line) in series.enumerated() {
            let colour = Self.colours[place % Self.colours.count]
            for (one, other) in zip(line.points, line.points.dropFirst()) {
                drawing.line(across(one.x), up(one.y), across(other.x), up(other.y), colour, width: 2)
            }
            for point in line.points { drawing.dot(across(point.x), up(point.y), radius: 3.5, colour) }
            let row = top + 22 * Double(place)
            drawing.line(right + 20, row, right + 44, row, colour, width: 3)
            drawing.text(line.label, right + 52, row + 4)
        }
        return drawing.svg
    }

    /// Whole powers of ten around values.
    private static func decades(_ values: [Double]) -> ClosedRange<Double> {
        let logs = values.map { log10(max($0, 1e-9)) }
        let low = (logs.min() ?? 0).rounded(.down)
        return low...max(low + 1, (logs.max() ?? 1).rounded(.up))
    }

    private static func label(_ power: Int) -> String {
        power < 0 ? "0." + String(repeating: "0", count: -power - 1) + "1" : "1" + String(repeating: "0", count: power)
    }
}
