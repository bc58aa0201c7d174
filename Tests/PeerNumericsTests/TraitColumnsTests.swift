import PeerMatchings
import PeerNumerics
import Testing

/// Every form of the C kernel against its twin in Swift.
struct TraitColumnsTests {
    private static let limit: Int32 = 1 << 20

    private func check(_ columns: TraitColumns, _ query: [Int32], _ variant: KernelVariant) {
        var distances = [Int64](repeating: -1, count: columns.count)
        columns.squaredDistances(to: query, into: &distances, variant: variant)
        #expect(distances == (0..<columns.count).map { columns.squaredDistance(of: $0, to: query) })
    }

    @Test("every kernel equals the Swift twin for 0 to 40 people", arguments: KernelVariant.available)
    func random(variant: KernelVariant) {
        var random = SplitMix64(seed: 3)
        for count in 0...40 {
            for traits in [0, 1, 2, 5, 30] {
                let columns = (0..<traits).map { _ in
                    (0..<count).map { _ in Int32.random(in: -Self.limit...Self.limit, using: &random) }
                }
                let query = (0..<traits).map { _ in Int32.random(in: -Self.limit...Self.limit, using: &random) }
                check(TraitColumns(count: count, columns: columns), query, variant)
            }
        }
    }

    @Test("every kernel is exact at the extremes", arguments: KernelVariant.available)
    func extremes(variant: KernelVariant) {
        let choices = [-Self.limit, -Self.limit + 1, -1, 0, 1, Self.limit - 1, Self.limit]
        for count in [1, 7, 8, 9, 33] {
            let columns = (0..<512).map { trait in (0..<count).map { choices[($0 + trait) % choices.count] } }
            for value in choices {
                check(TraitColumns(count: count, columns: columns), Array(repeating: value, count: 512), variant)
            }
        }
    }

    @Test("the greatest distance there is", arguments: KernelVariant.available)
    func greatest(variant: KernelVariant) {
        let columns = TraitColumns(
            count: 9, columns: Array(repeating: Array(repeating: -Self.limit, count: 9), count: 512))
        var distances = [Int64](repeating: 0, count: 9)
        columns.squaredDistances(to: Array(repeating: Self.limit, count: 512), into: &distances, variant: variant)
        #expect(distances == Array(repeating: 512 << 42, count: 9))
    }

    @Test("the best kernel is among those available, and the portable one always")
    func variants() {
        #expect(KernelVariant.available.first == .portable)
        #expect(KernelVariant.available.last == KernelVariant.best)
        #expect(KernelVariant.available == KernelVariant.available.sorted())
    }

    @Test("values are kept person by person and trait by trait")
    func values() {
        let columns = TraitColumns(count: 2, columns: [[1, 2], [3, 4], [5, 6]])
        #expect(columns.traits == 3)
        #expect(columns.value(1, trait: 0) == 2 && columns.value(0, trait: 2) == 5)
        #expect(columns.squaredDistance(of: 1, to: [0, 0, 0]) == 4 + 16 + 36)
    }

    @Test("the machine describes itself")
    func machine() {
        #expect(Machine.processors >= 1)
        #expect(Machine.availableMemory > 0)
        #expect(Machine.peakMemory > 0)
        #expect(!Machine.blas.isEmpty)
    }
}
