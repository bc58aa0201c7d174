/// The map of instances as a figure: a dot an instance, a colour a culture.
struct InstanceMap {
    /// The culture and the place of each instance.
    let instances: [(culture: String, x: Double, y: Double)]
    let title: String

    /// Colours that stay apart for most eyes; beyond them they come again.
    private static let colours = [
        "#0f766e", "#b45309", "#1d4ed8", "#be123c", "#6d28d9", "#4d7c0f", "#0e7490", "#a21caf", "#334155", "#ca8a04",
    ]

    var svg: String {
        let side = 480.0
        let cultures = Set(instances.map(\.culture)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        var drawing = SVGDrawing(width: side + 240, height: max(side + 60, 60 + 20 * Double(cultures.count)))
        drawing.text(title, 12, 20, size: 13)
        let (xs, ys) = (instances.map(\.x), instances.map(\.y))
        let (left, low) = (xs.min() ?? 0, ys.min() ?? 0)
        // One scale for both axes: distances are what the map shows.
        let span = max((xs.max() ?? 0) - left, (ys.max() ?? 0) - low)
        func place(_ value: Double, _ least: Double) -> Double {
            span > 0 ? (value - least) / span * (side - 20) + 10 : side / 2
        }
        for instance in instances {
            let colour = Self.colour(cultures.firstIndex(of: instance.culture) ?? 0)
            drawing.dot(
                place(instance.x, left) + 10, side + 40 - place(instance.y, low), radius: 4, colour)
        }
        for (index, culture) in cultures.enumerated() {
            let y = 52 + 20 * Double(index)
            drawing.dot(side + 40, y, radius: 5, Self.colour(index))
            drawing.text(culture, side + 54, y + 4)
        }
        return drawing.svg
    }

    private static func colour(_ index: Int) -> String { colours[index % colours.count] }
}
