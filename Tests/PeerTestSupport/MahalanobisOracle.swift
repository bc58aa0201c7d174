import Foundation
import PeerCohorts

/// exp(−d²/(2T)) by the inverse covariance of each block of traits: no Cholesky factor, no whitening.
struct MahalanobisOracle {
    private struct Block {
        let names: [String]
        let mean: [Double]
        let inverse: [[Double]]
        let isMirrored: Bool
    }

    private let people: [Participant]
    private let blocks: [Block]
    private let used: Int

    init(_ people: [Participant], complementary: Set<String>, ignored: Set<String>) {
        self.people = people
        let names = Set(people.flatMap(\.traits.names)).subtracting(ignored).sorted()
        let complete = people.filter { person in names.allSatisfy { person.traits[$0] != nil } }
        func column(_ name: String) -> [Double] { complete.compactMap { $0.traits[name] } }
        let varying = names.filter { Set(column($0)).count > 1 }
        used = varying.count
        blocks = [false, true].map { mirrored in
            let own = varying.filter { complementary.contains($0) == mirrored }
            let columns = own.map(column)
            let mean = columns.map { $0.reduce(0, +) / Double($0.count) }
            let covariance = own.indices.map { i in
                own.indices.map { j in
                    zip(columns[i], columns[j]).reduce(0) { $0 + ($1.0 - mean[i]) * ($1.1 - mean[j]) }
                        / Double(complete.count - 1)
                }
            }
            return Block(names: own, mean: mean, inverse: Self.inverse(covariance), isMirrored: mirrored)
        }
    }

    /// `nil` when a used trait is blank for either, or no trait tells people apart.
    func closeness(_ i: Int, _ j: Int) -> Double? {
        guard used > 0 else { return nil }
        var squared = 0.0
        for block in blocks {
            var difference: [Double] = []
            for (place, name) in block.names.enumerated() {
                guard let a = people[i].traits[name], let b = people[j].traits[name] else { return nil }
                let (u, v) = (a - block.mean[place], b - block.mean[place])
                difference.append(block.isMirrored ? u + v : u - v)
            }
            for (row, x) in zip(block.inverse, difference) {
                squared += x * zip(row, difference).reduce(0) { $0 + $1.0 * $1.1 }
            }
        }
        return exp(-squared / (2 * Double(used)))
    }

    /// By Gauss and Jordan, with pivoting.
    private static func inverse(_ matrix: [[Double]]) -> [[Double]] {
        let n = matrix.count
        var rows = matrix.enumerated().map { index, row in row + (0..<n).map { $0 == index ? 1.0 : 0 } }
        for column in 0..<n {
            let pivot = (column..<n).max { abs(rows[$0][column]) < abs(rows[$1][column]) } ?? column
            rows.swapAt(column, pivot)
            rows[column] = rows[column].map { $0 / rows[column][column] }
            for other in 0..<n where other != column {
                rows[other] = zip(rows[other], rows[column]).map { $0 - rows[other][column] * $1 }
            }
        }
        return rows.map { Array($0[n...]) }
    }
}
