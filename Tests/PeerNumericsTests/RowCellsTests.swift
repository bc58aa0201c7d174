import PeerNumerics
import PeerProblems
import PeerTestSupport
import Testing

@Suite("Cells of rows: every form of the kernel agrees with a look at each byte")
struct RowCellsTests {
    /// What ``RowCells/scan`` is to find, byte by byte.
    private func expected(_ bytes: [UInt8], from first: Int, delimiter: UInt8) -> (cells: [Range<Int>], stop: Int) {
        var (cells, start, place) = ([Range<Int>](), first, first)
        while place < bytes.count, ![10, 13, 34].contains(bytes[place]) {
            if bytes[place] == delimiter {
                cells.append(start - first..<place - first)
                start = place + 1
            }
            place += 1
        }
        return (cells, place)
    }

    @Test(arguments: KernelVariant.available)
    func anyBytes(variant: KernelVariant) throws {
        var random = SplitMix64(seed: 5)
        var (starts, ends) = ([Int](), [Int]())
        for count in [0, 1, 2, 31, 32, 33, 63, 64, 65, 100, 129, 1000, 5000] {
            for alphabet in [
                ",,,,a", ",a", "abc,", "abcdefghijklm,é", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnop,\n\r\"é", "ab",
            ] {
                let letters = Array(alphabet.utf8)
                let bytes = (0..<count).map { _ in letters.randomElement(using: &random) ?? 0 }
                for first in [0, count / 3, count] {
                    let stop = RowCells.scan(
                        bytes, row: first, from: first, after: 0, delimiter: 44, starts: &starts, ends: &ends,
                        variant: variant)
                    let (cells, place) = expected(bytes, from: first, delimiter: 44)
                    try #require(stop.place == place && stop.count == cells.count)
                    try #require(stop.isASCII == bytes[first..<place].allSatisfy { $0 < 0x80 })
                    try #require((0..<stop.count).map { starts[$0]..<ends[$0] } == cells)
                    // Where the next cell begins, and room for its end.
                    try #require(starts[stop.count] == (cells.last?.upperBound).map { $0 + 1 } ?? 0)
                    try #require(ends.count > stop.count)
                }
            }
        }
    }

    @Test("A row taken up again behind a quoted cell", arguments: KernelVariant.available)
    func takenUpAgain(variant: KernelVariant) {
        let bytes = Array("ab,\"c,d\",e,f\n".utf8)
        var (starts, ends) = ([Int](), [Int]())
        let quote = RowCells.scan(
            bytes, row: 0, from: 0, after: 0, delimiter: 44, starts: &starts, ends: &ends, variant: variant)
        #expect(quote.place == 3 && quote.count == 1 && starts[1] == 3)
        (starts[1], ends[1]) = (4, 7)
        let stop = RowCells.scan(
            bytes, row: 0, from: 9, after: 2, delimiter: 44, starts: &starts, ends: &ends, variant: variant)
        #expect(stop.place == 12 && stop.count == 3)
        #expect(starts[..<4] == [0, 4, 9, 11] && ends[..<3] == [2, 7, 10])
    }
}
