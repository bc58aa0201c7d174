import PeerProblems
import PeerNumerics
import Testing

/// XᵀX by BLAS against plain integer sums.
struct GramTests {
    private func plain(_ values: [Int32], _ columns: Int) -> [Int64] {
        var sums = [Int64](repeating: 0, count: columns * columns)
        for row in stride(from: 0, to: values.count, by: columns) {
            for i in 0..<columns {
                for j in 0..<columns { sums[i * columns + j] += Int64(values[row + i]) * Int64(values[row + j]) }
            }
        }
        return sums
    }

    @Test("equals integer sums, also beyond one block of 4096 rows", arguments: [0, 1, 7, 4095, 4096, 4097, 9001])
    func sums(rows: Int) {
        var random = SplitMix64(seed: UInt64(rows))
        let columns = 5
        let values = (0..<rows * columns).map { _ in Int32.random(in: -(1 << 20)...1 << 20, using: &random) }
        #expect(Gram.gram(of: values, columns: columns) == plain(values, columns))
    }

    @Test("equals integer sums when every value is the greatest or the least")
    func extremes() {
        let (rows, columns) = (8195, 3)
        let values = (0..<rows * columns).map { $0 % columns == 1 ? -(Int32(1) << 20) : Int32(1) << 20 }
        let gram = Gram.gram(of: values, columns: columns)
        #expect(gram == plain(values, columns))
        #expect(gram[0] == Int64(rows) << 40 && gram[1] == -Int64(rows) << 40)
    }

    @Test("one column")
    func oneColumn() {
        #expect(Gram.gram(of: [1, 2, 3], columns: 1) == [14])
    }
}
