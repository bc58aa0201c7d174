import CPeerKernels

/// Numbers in which a search over whole rows of float costs can run: `Float` and `Double`, as many at a time as a vector holds.
///
/// Both are used for whole multiples of one unit, where they are exact up to 2²⁴ and 2⁵³ units; that is the caller's to see to.
package protocol PathNumber: BinaryFloatingPoint, Sendable {
    /// Reaches columns through one row: where `shift + (row[j] − prices[j])` is below `distances[j]`, it goes there, and `label`
    /// to `previous[j]`.
    ///
    /// - Parameters:
    ///   - row: costs, +inf for a forbidden pair.
    ///   - prices: one a column; −inf for a column that is settled, whose distance is +inf.
    ///   - shift: finite.
    /// - Returns: the least of `distances` afterwards, +inf when there are none.
    static func relax(
        _ row: Span<Float>, prices: Span<Self>, shift: Self, label: Int32, distances: inout MutableSpan<Self>,
        previous: inout MutableSpan<Int32>, variant: KernelVariant
    ) -> Self

    /// Writes the places of `value` in `numbers`, ascending, and returns how many there are.
    ///
    /// - Parameter places: at least `numbers.count + 1`; what lies behind those found is left in any state.
    static func find(
        _ value: Self, in numbers: Span<Self>, places: inout MutableSpan<Int32>, variant: KernelVariant
    ) -> Int
}

extension Double: PathNumber {
    /// By a C kernel.
    package static func relax(
        _ row: Span<Float>, prices: Span<Double>, shift: Double, label: Int32, distances: inout MutableSpan<Double>,
        previous: inout MutableSpan<Int32>, variant: KernelVariant
    ) -> Double {
        let count = row.count
        precondition(prices.count == count && distances.count == count && previous.count == count, "one each a column")
        return unsafe row.withUnsafeBufferPointer { row in
            unsafe prices.withUnsafeBufferPointer { prices in
                unsafe distances.withUnsafeMutableBufferPointer { distances in
                    unsafe previous.withUnsafeMutableBufferPointer { previous in
                        guard let row = row.baseAddress, let prices = prices.baseAddress,
                            let distances = distances.baseAddress, let previous = previous.baseAddress
                        else { return .infinity }
                        return unsafe peer_relax_row64(
                            variant.rawValue, row, prices, shift, label, distances, previous, count)
                    }
                }
            }
        }
    }

    /// By a C kernel.
    package static func find(
        _ value: Double, in numbers: Span<Double>, places: inout MutableSpan<Int32>, variant: KernelVariant
    ) -> Int {
        precondition(places.count > numbers.count, "a place for each, and one more")
        return unsafe numbers.withUnsafeBufferPointer { numbers in
            unsafe places.withUnsafeMutableBufferPointer { places in
                guard let first = numbers.baseAddress, let places = places.baseAddress else { return 0 }
                return unsafe peer_equal64(variant.rawValue, first, numbers.count, value, places)
            }
        }
    }
}

extension Float: PathNumber {
    /// By a C kernel.
    package static func relax(
        _ row: Span<Float>, prices: Span<Float>, shift: Float, label: Int32, distances: inout MutableSpan<Float>,
        previous: inout MutableSpan<Int32>, variant: KernelVariant
    ) -> Float {
        let count = row.count
        precondition(prices.count == count && distances.count == count && previous.count == count, "one each a column")
        return unsafe row.withUnsafeBufferPointer { row in
            unsafe prices.withUnsafeBufferPointer { prices in
                unsafe distances.withUnsafeMutableBufferPointer { distances in
                    unsafe previous.withUnsafeMutableBufferPointer { previous in
                        guard let row = row.baseAddress, let prices = prices.baseAddress,
                            let distances = distances.baseAddress, let previous = previous.baseAddress
                        else { return .infinity }
                        return unsafe peer_relax_row32(
                            variant.rawValue, row, prices, shift, label, distances, previous, count)
                    }
                }
            }
        }
    }

    /// By a C kernel.
    package static func find(
        _ value: Float, in numbers: Span<Float>, places: inout MutableSpan<Int32>, variant: KernelVariant
    ) -> Int {
        precondition(places.count > numbers.count, "a place for each, and one more")
        return unsafe numbers.withUnsafeBufferPointer { numbers in
            unsafe places.withUnsafeMutableBufferPointer { places in
                guard let first = numbers.baseAddress, let places = places.baseAddress else { return 0 }
                return unsafe peer_equal32(variant.rawValue, first, numbers.count, value, places)
            }
        }
    }
}
