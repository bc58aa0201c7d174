// Points in the plane whose distances are as those of a table: the map of instances.
//
// START. Classical scaling: of the table of squared distances, centred by rows and columns and halved with the sign turned, the two greatest
// eigenvectors, by power iteration. BETTER. Majorisation of the stress Σ (d(i,j) − |x_i − x_j|)²: with m points about
// their centre, x_i ← 1/m Σ_j d(i,j) (x_i − x_j) / |x_i − x_j|; the stress never grows.
//
// EXAMPLE. Three instances with distances 3, 4 and 5 lie in a right-angled triangle, with stress 0.
//
// O(rounds · m²). Deterministic: the start of the power iteration is a fixed sequence, and each axis points to where its farthest point is.
// Source: J. de Leeuw, "Applications of convex analysis to multidimensional scaling", in Recent Developments in Statistics (1977), pp. 133–145.

import PeerMatching

/// A map of things known by their distances.
struct MapLayout {
    /// Where each is.
    private(set) var points: [(x: Double, y: Double)]
    /// √(Σ (d − |x_i − x_j|)² / Σ d²), 0 for a perfect map.
    private(set) var stress = 0.0
    private let distances: [[Double]]

    /// - Parameter distances: symmetric, 0 on the diagonal.
    init(_ distances: [[Double]], rounds: Int = 300) {
        self.distances = distances
        points = distances.map { _ in (0, 0) }
        let axes = Self.axes(distances)
        for place in points.indices { points[place] = (axes.x[place], axes.y[place]) }
        for _ in 0..<rounds { improve() }
        orient()
        stress = currentStress
    }

    private mutating func improve() {
        let m = Double(points.count)
        let old = points
        for i in old.indices {
            var (x, y) = (0.0, 0.0)
            for j in old.indices where j != i {
                let (dx, dy) = (old[i].x - old[j].x, old[i].y - old[j].y)
                let length = (dx * dx + dy * dy).squareRoot()
                let share = length > 1e-12 ? distances[i][j] / length : 0
                x += share * dx
                y += share * dy
            }
            points[i] = (x / m, y / m)
        }
    }

    /// Each axis points to where its farthest point is, so that no map is the mirror image of another.
    private mutating func orient() {
        let farX = points.map(\.x).max { $0.magnitude < $1.magnitude } ?? 0
        let farY = points.map(\.y).max { $0.magnitude < $1.magnitude } ?? 0
        points = points.map { ($0.x * (farX < 0 ? -1 : 1), $0.y * (farY < 0 ? -1 : 1)) }
    }

    private var currentStress: Double {
        var (wrong, all) = (0.0, 0.0)
        for i in points.indices {
            for j in 0..<i {
                let (dx, dy) = (points[i].x - points[j].x, points[i].y - points[j].y)
                let miss = distances[i][j] - (dx * dx + dy * dy).squareRoot()
                wrong += miss * miss
                all += distances[i][j] * distances[i][j]
            }
        }
        return all > 0 ? (wrong / all).squareRoot() : 0
    }

    /// The two axes of classical scaling.
    private static func axes(_ distances: [[Double]]) -> (x: [Double], y: [Double]) {
        let m = Double(max(1, distances.count))
        let squares = distances.map { row in row.map { $0 * $0 } }
        let means = squares.map { $0.reduce(0, +) / m }
        let mean = means.reduce(0, +) / m
        let table = squares.indices.map { i in
            squares.indices.map { j in (means[i] + means[j] - mean - squares[i][j]) / 2 }
        }
        var generator = SplitMix64(seed: 1)
        let first = axis(table, without: nil, &generator)
        return (first, axis(table, without: first, &generator))
    }

    /// The eigenvector of the greatest eigenvalue, as long as the root of that; orthogonal to another.
    private static func axis(_ table: [[Double]], without other: [Double]?, _ generator: inout SplitMix64) -> [Double] {
        func product(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
        var vector = table.map { _ in Double.random(in: -1...1, using: &generator) }
        var value = 0.0
        for _ in 0..<200 {
            if let other {
                let length = product(other, other)
                let share = length > 0 ? product(vector, other) / length : 0
                vector = zip(vector, other).map { $0 - share * $1 }
            }
            let next = table.map { product($0, vector) }
            let length = product(next, next).squareRoot()
            guard length > 1e-12 else { return table.map { _ in 0 } }
            value = product(vector, next) / max(product(vector, vector), 1e-300)
            vector = next.map { $0 / length }
        }
        let scale = max(0, value).squareRoot()
        return vector.map { $0 * scale }
    }
}
