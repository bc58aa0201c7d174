import Foundation
import PeerNumerics
import PeerProblems

/// NumPy's `.npy`: a two-dimensional array of integers of 1 to 8 bytes with or without a sign, of booleans, or of float16, float32 or float64,
/// in either order of bytes and in C or Fortran order. What is written is little-endian and in C order. (NumPy Enhancement Proposal 1.)
///
/// ```swift
/// try OutputFile.write(bytes: NumPyFile.data(rowCount: 1, columnCount: 2, values: [0.5, 2]), to: "costs.npy")
/// ```
public enum NumPyFile {
    static let magic: [UInt8] = [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59]

    static func read(path: String) throws(InputErrors) -> ExactCosts {
        func bad(_ message: String) -> InputErrors { InputErrors(InputError(file: path, message)) }
        guard FileManager.default.fileExists(atPath: path) else { throw bad(InputFile.missing) }
        guard InputFile.kind(of: path) == .file else { throw bad("cannot be read") }
        var stream = try ByteStream(path: path)
        let bytes = try stream.all()
        let header = try NumPyHeader(bytes, file: path)
        let (rows, columns) = (header.shape[0], header.shape[1])
        let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
        guard !overflow, count <= bytes.count, header.shape.allSatisfy({ $0 < 1 << 32 }) else {
            throw bad("ends before its numbers: \(rows) × \(columns)")
        }
        // A row or column without any numbers is named by nothing but the header.
        guard rows + columns <= bytes.count else {
            throw bad("claims \(rows) × \(columns), far more than it holds")
        }
        guard bytes.count == header.body + count * header.size else {
            throw bad("holds \(bytes.count - header.body) bytes of numbers, \(count * header.size) expected")
        }
        let numbers = NumPyNumbers(bytes, header)
        return try AssignmentFile.build(path) { () throws(ProblemError) in
            switch (header.kind, header.size) {
            case (.float, 8): try ExactCosts(rowCount: rows, columnCount: columns, costs: numbers.doubles)
            case (.float, _): try ExactCosts(rowCount: rows, columnCount: columns, floats: numbers.floats)
            case (_, _):
                if let integers = numbers.integers {
                    try ExactCosts(rowCount: rows, columnCount: columns, plain: integers)
                } else {
                    try ExactCosts(rowCount: rows, columnCount: columns, text: numbers.text)
                }
            }
        }
    }

    /// A matrix of float64 as a `.npy` file.
    public static func data(rowCount: Int, columnCount: Int, values: [Double]) -> [UInt8] {
        var bytes = header("<f8", rowCount: rowCount, columnCount: columnCount)
        bytes.reserveCapacity(bytes.count + values.count * 8)
        for value in values {
            for byte in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: value.bitPattern >> (8 * UInt64(byte)))) }
        }
        return bytes
    }

    /// A square matrix of float32 as a `.npy` file, row by row.
    public static func data(count n: Int, rows: (Int) -> [Float]) -> [UInt8] {
        var bytes = header("<f4", rowCount: n, columnCount: n)
        bytes.reserveCapacity(bytes.count + n * n * 4)
        for row in 0..<n {
            for value in rows(row) {
                for shift in stride(from: UInt32(0), to: 32, by: 8) {
                    bytes.append(UInt8(truncatingIfNeeded: value.bitPattern >> shift))
                }
            }
        }
        return bytes
    }

    private static func header(_ kind: String, rowCount: Int, columnCount: Int) -> [UInt8] {
        var header = "{'descr': '\(kind)', 'fortran_order': False, 'shape': (\(rowCount), \(columnCount)), }"
        header += String(repeating: " ", count: 63 - (10 + header.utf8.count) % 64) + "\n"
        return magic + [1, 0, UInt8(header.utf8.count & 255), UInt8(header.utf8.count >> 8)] + Array(header.utf8)
    }
}
