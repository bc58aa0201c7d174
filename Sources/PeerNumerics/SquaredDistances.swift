import CPeerKernels

/// Integer vectors of many people, stored trait by trait, and their squared distances to one of them.
///
/// Values lie within ±2²⁰ and there are at most 512 traits, so sums of squares are exact in 64 bits.
public struct TraitColumns: Hashable, Sendable {
    /// Number of people.
    public let count: Int
    /// Number of traits.
    public let traits: Int
    private let columns: [Int32]

    /// - Parameter columns: one column of `count` values per trait, |value| ≤ 2²⁰.
    public init(count: Int, columns: [[Int32]]) {
        precondition(columns.allSatisfy { $0.count == count }, "one value per person and trait")
        precondition(columns.count <= 512, "at most 512 traits")
        precondition(columns.allSatisfy { $0.allSatisfy { $0.magnitude <= 1 << 20 } }, "values within ±2²⁰")
        self.count = count
        traits = columns.count
        self.columns = columns.flatMap { $0 }
    }

    /// The value of one person on one trait.
    public func value(_ person: Int, trait: Int) -> Int32 { columns[trait * count + person] }

    /// Σ over traits of (value − query)² for everyone, by a C kernel.
    public func squaredDistances(
        to query: [Int32], into distances: inout [Int64], variant: KernelVariant = .best
    ) {
        precondition(query.count == traits && distances.count == count, "one query value a trait, one result a person")
        unsafe columns.withUnsafeBufferPointer { columns in
            unsafe query.withUnsafeBufferPointer { query in
                unsafe distances.withUnsafeMutableBufferPointer { distances in
                    guard let columns = columns.baseAddress, let query = query.baseAddress,
                        let out = distances.baseAddress
                    else {
                        // No traits: no distance. (No people: nothing to write.)
                        for index in distances.indices { unsafe distances[index] = 0 }
                        return
                    }
                    unsafe peer_squared_distances(
                        variant.rawValue, columns, count, query, traits, out, distances.count)
                }
            }
        }
    }

    /// The same for one person: the kernel's twin in Swift.
    public func squaredDistance(of person: Int, to query: [Int32]) -> Int64 {
        var sum: Int64 = 0
        for trait in 0..<traits {
            let difference = Int64(value(person, trait: trait)) - Int64(query[trait])
            sum += difference * difference
        }
        return sum
    }
}
