import PeerFiles
import PeerStatistics

/// Mean ranks on a line, the best to the left; a bar joins strategies whose ranks do not differ by the critical difference. After Demšar 2006,
/// figure 1.
struct CriticalDifferenceDiagram {
    let test: FriedmanTest
    let names: [String]
    let level: Double

    var svg: String {
        let k = names.count
        let (left, right, axis) = (230.0, 590.0, 60.0)
        let order = test.meanRanks.indices.sorted { (test.meanRanks[$0], $0) < (test.meanRanks[$1], $1) }
        let groups = test.groups(level: level)
        let rows = (k + 1) / 2
        let labelsTop = axis + 30 + 10 * Double(groups.count)
        var drawing = SVGDrawing(width: 820, height: labelsTop + 22 * Double(rows) + 10)
        func x(_ rank: Double) -> Double { left + (rank - 1) / Double(max(1, k - 1)) * (right - left) }
        let difference = test.criticalDifference(level: level)
        drawing.line(x(1), 24, min(810, x(1 + difference)), 24, SVGDrawing.ink, width: 2)
        drawing.text("CD = \(DecimalNumber.text(difference, decimals: 3))", x(1), 16, size: 11)
        drawing.line(left, axis, right, axis, SVGDrawing.ink)
        for rank in 1...k {
            drawing.line(x(Double(rank)), axis - 5, x(Double(rank)), axis, SVGDrawing.ink)
            drawing.text("\(rank)", x(Double(rank)), axis - 9, .middle, size: 11)
        }
        for (place, strategy) in order.enumerated() {
            let isLeft = place < rows
            let row = Double(isLeft ? place : k - 1 - place)
            let y = labelsTop + 22 * row
            let (rank, end) = (test.meanRanks[strategy], isLeft ? left - 10 : right + 10)
            drawing.line(x(rank), axis, x(rank), y, SVGDrawing.soft)
            drawing.line(x(rank), y, end, y, SVGDrawing.soft)
            let label = names[strategy] + " " + DecimalNumber.text(rank, decimals: 2)
            drawing.text(label, isLeft ? end - 4 : end + 4, y + 4, isLeft ? .end : .start)
        }
        for (place, group) in groups.enumerated() {
            guard let first = group.first, let last = group.last else { continue }
            let y = axis + 10 + 10 * Double(place)
            drawing.line(
                x(test.meanRanks[first]) - 4, y, x(test.meanRanks[last]) + 4, y, SVGDrawing.accent, width: 4)
        }
        return drawing.svg
    }
}
