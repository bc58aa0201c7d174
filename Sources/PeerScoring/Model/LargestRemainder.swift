/// Shares out a whole number in proportion to weights: everyone gets the floor of their share, and what is left goes one
/// each to the largest remainders, ties to the smaller index. The parts sum to the total exactly.
/// (Hamilton's method; M. L. Balinski & H. P. Young, "Fair Representation" (1982) p. 17.)
///
/// ```swift
/// print(largestRemainder(7, weights: [14, 17, 39]))   // [1, 2, 4]
/// ```
///
/// - Parameters:
///   - total: what is shared, ≥ 0.
///   - weights: ≥ 0; when all are 0 so are all parts.
public func largestRemainder(_ total: Int, weights: [Int]) -> [Int] {
    let sum = weights.reduce(Int128(0)) { $0 + Int128($1) }
    guard sum > 0 else { return weights.map { _ in 0 } }
    let products = weights.map { Int128($0) * Int128(total) }
    var parts = products.map { Int($0 / sum) }
    let remainders = products.map { $0 % sum }
    let left = total - parts.reduce(0, +)
    let order = weights.indices.sorted { remainders[$0] == remainders[$1] ? $0 < $1 : remainders[$0] > remainders[$1] }
    for index in order.prefix(left) { parts[index] += 1 }
    return parts
}
