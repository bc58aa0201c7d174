import PeerNumerics

extension InstanceGenerator {
    /// Ways to make an n × n matrix of costs.
    public enum CostFamily: String, CaseIterable, Sendable {
        /// Uniform in [0, 1).
        case uniform
        /// Whole numbers 0–99: heavy ties.
        case integers
        /// What columns cannot teach rows: −Σ want · level, 48 skills; levels k/5, a fifth of them held; 3 to 6 wants.
        case skills
        /// 1 − exp(−d²/2) between points of a normal cloud in five dimensions.
        case personality
        /// .4 (1 − skills) + .3 (1 − cosine of two sparse vectors of 32 goals) + .3 personality: the realistic one.
        case composite = "composite-costs"
        /// i·j: the worst case of R. E. Machol & M. Wien, "A hard assignment problem", Operations Research 24 (1976).
        case macholWien = "machol-wien"
        /// Distances between points in a square.
        case plane
    }

    /// The rows of an n × n matrix, made one by one in order.
    public struct CostRows: Sendable {
        private let family: CostFamily
        private let n: Int
        private var source: NormalSource
        private var skills = Factors()
        private var goals = Factors()
        private var traits = Factors()
        private var places = Factors()

        /// Vectors of rows and of columns, `width` numbers each.
        private struct Factors {
            var width = 0
            var rows: [Double] = []
            var columns: [Double] = []
        }

        /// A matrix that depends on family, size and seed alone.
        public init(_ family: CostFamily, count n: Int, seed: UInt64) {
            self.family = family
            self.n = n
            source = NormalSource(seed: seed)
            if family == .skills || family == .composite {
                skills = Factors(width: 48, rows: wants(), columns: levels())
            }
            if family == .composite { goals = Factors(width: 32, rows: directions(), columns: directions()) }
            if family == .personality || family == .composite {
                traits = Factors(width: 5, rows: normals(5 * n), columns: normals(5 * n))
            }
            if family == .plane { places = Factors(width: 2, rows: uniforms(2 * n), columns: uniforms(2 * n)) }
        }

        /// The next row.
        public mutating func next(row: Int) -> [Double] {
            switch family {
            case .uniform: (0..<n).map { _ in source.uniform() }
            case .integers: (0..<n).map { _ in Double(source.integer(in: 0..<100)) }
            case .macholWien: (0..<n).map { Double((row + 1) * ($0 + 1)) }
            case .plane: squaredDistances(places, row).map { $0.squareRoot() }
            case .skills: products(skills, row).map { -$0 }
            case .personality: squaredDistances(traits, row).map(unlikeness)
            case .composite:
                zip(products(skills, row), zip(products(goals, row), squaredDistances(traits, row))).map {
                    0.4 * (1 - $0) + 0.3 * (1 - $1.0) + 0.3 * unlikeness($1.1)
                }
            }
        }

        private func unlikeness(_ squaredDistance: Double) -> Double {
            // exp(−x) = 2^(−x · log₂ e).
            1 - Double(BinaryExponential.negated(Float(squaredDistance / 2 * 1.4426950408889634)))
        }

        private func products(_ factors: Factors, _ row: Int) -> [Double] {
            fold(factors, row) { $0 * $1 }
        }

        private func squaredDistances(_ factors: Factors, _ row: Int) -> [Double] {
            fold(factors, row) { ($0 - $1) * ($0 - $1) }
        }

        private func fold(_ factors: Factors, _ row: Int, _ term: (Double, Double) -> Double) -> [Double] {
            let width = factors.width
            return (0..<n).map { column in
                var sum = 0.0
                for k in 0..<width { sum += term(factors.rows[row * width + k], factors.columns[column * width + k]) }
                return sum
            }
        }

        private mutating func uniforms(_ count: Int) -> [Double] { (0..<count).map { _ in source.uniform() } }
        private mutating func normals(_ count: Int) -> [Double] { (0..<count).map { _ in source.normal() } }

        private mutating func levels() -> [Double] {
            (0..<48 * n).map { _ in source.happens(10.0 / 48) ? Double(source.integer(in: 1..<6)) / 5 : 0 }
        }

        private mutating func wants() -> [Double] {
            var all: [Double] = []
            for _ in 0..<n {
                var wants = [Double](repeating: 0, count: 48)
                for _ in 0..<source.integer(in: 3..<7) {
                    wants[source.integer(in: 0..<48)] = Double(source.integer(in: 1..<4))
                }
                let sum = wants.reduce(0, +)
                all += wants.map { $0 / sum }
            }
            return all
        }

        private mutating func directions() -> [Double] {
            var all: [Double] = []
            for _ in 0..<n {
                let goals = (0..<32).map { _ in source.happens(0.3) ? source.uniform() : 0 }
                let length = goals.reduce(0) { $0 + $1 * $1 }.squareRoot()
                all += goals.map { length > 0 ? $0 / length : 0 }
            }
            return all
        }
    }

    /// Costs, row-major.
    public static func costs(_ family: CostFamily, count n: Int, seed: UInt64) -> [Double] {
        var rows = CostRows(family, count: n, seed: seed)
        return (0..<n).flatMap { rows.next(row: $0) }
    }
}
