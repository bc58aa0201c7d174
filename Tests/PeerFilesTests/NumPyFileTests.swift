import PeerFiles
import PeerProblems
import Testing

/// NumPy's binary matrices.
struct NumPyFileTests {
    /// A file as NumPy writes it: magic number, version, length of the header, header, little-endian numbers.
    private func npy(
        _ kind: String, shape: String, order: String = "False", version: UInt8 = 1, _ body: [UInt8]
    ) -> [UInt8] {
        var header = "{'descr': '\(kind)', 'fortran_order': \(order), 'shape': \(shape), }"
        let fixed = version == 1 ? 10 : 12
        while (fixed + header.utf8.count + 1) % 64 != 0 { header += " " }
        header += "\n"
        let length = header.utf8.count
        let lengthBytes = (0..<(fixed - 8)).map { UInt8(length >> (8 * $0) & 255) }
        return [0x93] + Array("NUMPY".utf8) + [version, 0] + lengthBytes + Array(header.utf8) + body
    }

    private func bytes<Integer: FixedWidthInteger>(_ values: [Integer]) -> [UInt8] {
        values.flatMap { value in
            (0..<Integer.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> (8 * Integer($0))) }
        }
    }

    private func read(_ bytes: [UInt8]) throws -> ExactCosts {
        try withFolder { folder in try AssignmentFile.read(path: try folder.file("c.npy", bytes)) }
    }

    @Test(arguments: [UInt8(1), 2, 3]) func float64(_ version: UInt8) throws {
        let values = [0.1, -2.5, .infinity, 1e10, 0, 0.3]
        let file = npy("<f8", shape: "(2, 3)", version: version, bytes(values.map(\.bitPattern)))
        let costs = try read(file)
        #expect(costs.rowCount == 2 && costs.columnCount == 3)
        #expect(costs.numbers == values.map { ExactNumber(exactly: $0) })
    }

    @Test func float32() throws {
        let values: [Float] = [0.1, -2.5, .infinity, 16_777_216]
        let costs = try read(npy("<f4", shape: "(2, 2)", bytes(values.map(\.bitPattern))))
        #expect(costs.numbers == values.map { ExactNumber(exactly: Double($0)) })
    }

    @Test func int32() throws {
        let values: [Int32] = [0, -1, .max, .min, 7, 65_536]
        let costs = try read(npy("<i4", shape: "(3, 2)", bytes(values)))
        #expect(costs.rowCount == 3 && costs.columnCount == 2 && costs.scale == .one)
        #expect(costs.integers == values.map { Int128($0) })
    }

    @Test func int64() throws {
        let values: [Int64] = [0, -1, .max, .min, 9_007_199_254_740_993, 5]
        let costs = try read(npy("<i8", shape: "(2,3)", bytes(values)))
        #expect(costs.integers == values.map { Int128($0) } && costs.scale == .one)
    }

    @Test func whatIsWrittenReadsBack() throws {
        var generator = SplitMix64(seed: 8)
        for (rows, columns) in [(1, 1), (3, 5), (40, 30), (0, 0)] {
            let values = (0..<rows * columns).map { _ in Double.random(in: -1...1, using: &generator) }
            let file = NumPyFile.data(rowCount: rows, columnCount: columns, values: values)
            #expect((file.count - values.count * 8) % 64 == 0)
            let costs = try read(file)
            #expect(costs.rowCount == rows && costs.columnCount == columns)
            #expect(costs.numbers == values.map { ExactNumber(exactly: $0) })
        }
    }

    @Test(arguments: [Double.nan, -.infinity]) func badNumbersHaveTheirRowAndColumn(_ bad: Double) throws {
        let file = npy("<f8", shape: "(2, 3)", bytes([1, 2, 3, 4, 5, bad].map(\.bitPattern)))
        let found = problems { _ = try read(file) }
        #expect(found.map { [$0.line, $0.column] } == [[2, 3]])
        #expect(found[0].message.contains("not a cost"))
    }

    @Test func fortranOrder() throws {
        // Column after column: 1 4, 2 5, 3 6.
        let costs = try read(npy("<i4", shape: "(2, 3)", order: "True", bytes([Int32(1), 4, 2, 5, 3, 6])))
        #expect(costs.integers == [1, 2, 3, 4, 5, 6])
        let floats = try read(npy(">f8", shape: "(2, 2)", order: "True", big([1.5, 2.5, 3.5, 4.5].map(\.bitPattern))))
        #expect(floats.numbers == [1.5, 3.5, 2.5, 4.5].map { ExactNumber(exactly: $0) })
        let unclear = npy("<f8", shape: "(1, 1)", order: "Maybe", bytes([Double(1).bitPattern]))
        #expect(problems { _ = try read(unclear) }.map(\.message) == ["does not say whether it is in Fortran order"])
    }

    private func big<Integer: FixedWidthInteger>(_ values: [Integer]) -> [UInt8] { bytes(values.map(\.byteSwapped)) }

    @Test func everyIntegerType() throws {
        #expect(try read(npy("|i1", shape: "(1, 3)", bytes([Int8.min, -1, 127]))).integers == [-128, -1, 127])
        #expect(try read(npy("|u1", shape: "(1, 2)", [0, 255])).integers == [0, 255])
        #expect(try read(npy("|b1", shape: "(1, 2)", [0, 1])).integers == [0, 1])
        #expect(try read(npy("<i2", shape: "(1, 2)", bytes([Int16.min, 300]))).integers == [-32768, 300])
        #expect(try read(npy(">i2", shape: "(1, 2)", big([Int16.min, 300]))).integers == [-32768, 300])
        #expect(try read(npy("<u2", shape: "(1, 2)", bytes([UInt16.max, 1]))).integers == [65535, 1])
        #expect(try read(npy(">i4", shape: "(1, 2)", big([Int32.min, 7]))).integers == [-2_147_483_648, 7])
        #expect(try read(npy("<u4", shape: "(1, 2)", bytes([UInt32.max, 7]))).integers == [4_294_967_295, 7])
        #expect(try read(npy(">i8", shape: "(1, 2)", big([Int64.min, 7]))).integers == [Int128(Int64.min), 7])
        #expect(try read(npy("=u8", shape: "(1, 2)", bytes([UInt64(5), 7]))).integers == [5, 7])
        let beyond = try read(npy("<u8", shape: "(1, 2)", bytes([UInt64.max, 7])))
        #expect(beyond.integers == [Int128(UInt64.max), 7] && beyond.scale == .one)
    }

    @Test func halves() throws {
        // 1, −2, the greatest, the least above zero, infinite.
        let bits: [UInt16] = [0x3C00, 0xC000, 0x7BFF, 0x0001, 0x7C00]
        let values = [1, -2, 65504, 0x1p-24, Double.infinity]
        #expect(try read(npy("<f2", shape: "(1, 5)", bytes(bits))).numbers == values.map { ExactNumber(exactly: $0) })
        #expect(problems { _ = try read(npy("<f2", shape: "(1, 1)", bytes([UInt16(0x7E00)]))) }.count == 1)
    }

    @Test(arguments: ["<f16", "<i3", "<c16", "|S8", "<U4", "O", "<M8[ns]"]) func otherKindsAreRefused(_ kind: String) {
        let found = problems { _ = try read(npy(kind, shape: "(1, 1)", [UInt8](repeating: 0, count: 8))) }
        #expect(found.count == 1 && found[0].message.contains("float32"), "\(found)")
    }

    @Test(arguments: ["(4,)", "()", "(2, 1, 2)", "(-2, 2)", "(x, 2)", "[2, 2]"])
    func otherShapesAreRefused(_ shape: String) {
        let found = problems { _ = try read(npy("<i4", shape: shape, bytes([Int32](repeating: 1, count: 4)))) }
        #expect(found.map(\.message) == ["must have two dimensions"])
    }

    @Test(arguments: [
        "(9223372036854775807, 2)", "(0, 9223372036854775807)", "(4611686018427387904, 2)", "(4294967296, 2147483647)",
        "(1000000, 1000000)", "(0, 100000000)", "(4294967295, 0)",
    ])
    func enormousShapesAreRefusedAndDoNotCrash(_ shape: String) {
        #expect(problems { _ = try read(npy("<i8", shape: shape, bytes([Int64(1)]))) }.count == 1)
    }

    @Test func everyTruncationIsRefused() throws {
        let file = npy("<i4", shape: "(2, 2)", bytes([Int32(1), 2, 3, 4]))
        #expect(try read(file).integers == [1, 2, 3, 4])
        for length in 0..<file.count {
            #expect(problems { _ = try read(Array(file[..<length])) }.count == 1, "cut to \(length) bytes")
        }
        #expect(problems { _ = try read(file + [0]) }.map(\.message) == ["holds 17 bytes of numbers, 16 expected"])
    }

    @Test func otherFilesAreNot() {
        let found = problems { _ = try read(Array("1,2,3\n4,5,6\n7,8,9\n".utf8)) }
        #expect(found.map(\.message) == ["is not a .npy file"])
    }
}
