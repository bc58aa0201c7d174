import CPeerKernels

/// Passes over one row of costs, for solvers that keep short lists of each row's best columns.
///
/// Costs and prices are floats, the reduced cost of a column is `row[j] − prices[j]`, and a forbidden pair costs +inf.
/// Nothing may be NaN, and prices are finite. All forms of the kernels give the same bits.
package enum RowScan {
    /// Number of groups of columns: column j belongs to group j mod 64, whatever the width of the vectors.
    package static let groups = 64

    /// Of the least reduced costs of all groups, +inf where a group has none, the one with `rank` others before it.
    package static func rankedMinimum(
        _ row: Span<Float>, prices: Span<Float>, rank: Int, variant: KernelVariant = .best
    ) -> Float {
        precondition(
            row.count == prices.count && (0..<groups).contains(rank), "one price a column, and a rank below 64")
        return unsafe row.withUnsafeBufferPointer { row in
            unsafe prices.withUnsafeBufferPointer { prices in
                guard let first = row.baseAddress, let prices = prices.baseAddress else { return .infinity }
                return unsafe peer_ranked_minimum(variant.rawValue, first, prices, row.count, rank)
            }
        }
    }

    /// Writes the columns with a reduced cost of at most `threshold`, ascending, and returns how many there are.
    ///
    /// - Parameter columns: at least `row.count + 1` places; what lies behind the columns found is left in any state.
    package static func filter(
        _ row: Span<Float>, prices: Span<Float>, atMost threshold: Float, into columns: inout MutableSpan<Int32>,
        variant: KernelVariant = .best
    ) -> Int {
        precondition(
            row.count == prices.count && columns.count > row.count, "one price and one place a column, and one more")
        return unsafe row.withUnsafeBufferPointer { row in
            unsafe prices.withUnsafeBufferPointer { prices in
                unsafe columns.withUnsafeMutableBufferPointer { columns in
                    guard let first = row.baseAddress, let prices = prices.baseAddress, let out = columns.baseAddress
                    else { return 0 }
                    return unsafe peer_filter_row(variant.rawValue, first, prices, row.count, threshold, out)
                }
            }
        }
    }

    /// Lowers each of `minima` to the row's cost where that is less.
    package static func lowerMinima(
        _ minima: inout MutableSpan<Float>, to row: Span<Float>, variant: KernelVariant = .best
    ) {
        precondition(row.count == minima.count, "one minimum a column")
        unsafe row.withUnsafeBufferPointer { row in
            unsafe minima.withUnsafeMutableBufferPointer { minima in
                guard let first = row.baseAddress, let minima = minima.baseAddress else { return }
                unsafe peer_lower_minima(variant.rawValue, first, row.count, minima)
            }
        }
    }
}
