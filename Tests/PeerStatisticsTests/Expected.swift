import Foundation

/// Values computed by scipy and baycomp; `Benchmarks/Peers/expected_statistics.py` says how.
struct Expected: Decodable {
    struct Table: Decodable {
        /// Values in 64ths.
        let table: [[Double]]
        let friedman: Double?
        let p: Double?
        /// Statistic and probability for every combination of options, in the order in which the script makes them.
        let signedRanks: [[Double?]]
        let bootstrap: Replicates
        let bayesian: Probabilities

        enum CodingKeys: String, CodingKey {
            case table, friedman, p, bootstrap, bayesian
            case signedRanks = "signed_ranks"
        }

        var values: [[Double]] { table.map { $0.map { $0 / 64 } } }
        var differences: [Double] { values.map { $0[0] - $0[1] } }
    }

    struct Replicates: Decodable {
        /// Sums of samples, in 64ths.
        let replicates: [Double]
        let low: Double?
        let high: Double?
    }

    struct Probabilities: Decodable {
        let region: Double
        /// Worse, equivalent, better.
        let probabilities: [Double]
    }

    struct Ridge: Decodable {
        /// Row by row.
        let x: [[Double]]
        let y: [Double]
        let penalty: Double
        let weights: [Double]
    }

    let tables: [Table]
    let ridges: [Ridge]
    /// Groups, level, critical value.
    let range: [[Double]]
    /// Successes, count, low, high.
    let wilson: [[Double]]
    let normal: [[Double]]
    let quantile: [[Double]]
    let chi: [[Double]]
    let f: [[Double]]

    static func read() throws -> Expected {
        let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "expected.json")
        return try JSONDecoder().decode(Expected.self, from: Data(contentsOf: url))
    }
}

/// Whether two numbers are equal to nine digits, or both tiny.
func near(_ one: Double, _ other: Double, _ tolerance: Double = 1e-9) -> Bool {
    (one - other).magnitude <= tolerance * max(1, other.magnitude)
}
