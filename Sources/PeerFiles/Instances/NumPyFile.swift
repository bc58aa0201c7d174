import Foundation
import PeerNumerics
import PeerProblems

/// NumPy's `.npy`: a two-dimensional array of float32, float64, int32 or int64, little-endian, C order.
/// (NumPy Enhancement Proposal 1.)
public enum NumPyFile {
    private static let magic: [UInt8] = [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59]

    static func read(path: String) throws(InputErrors) -> ExactCosts {
        func bad(_ message: String) -> InputErrors { InputErrors(InputError(file: path, message)) }
        guard FileManager.default.fileExists(atPath: path) else { throw bad(InputFile.missing) }
        guard InputFile.kind(of: path) == .file else { throw bad("cannot be read") }
        var stream = try ByteStream(path: path)
        let bytes = try stream.all()
        guard bytes.count > 12, bytes.starts(with: magic) else { throw bad("is not a .npy file") }
        let wide = bytes[6] >= 2
        let start = wide ? 12 : 10
        let length = wide ? integer(bytes, 8, 4) : integer(bytes, 8, 2)
        guard bytes.count >= start + length else { throw bad("ends inside its header") }
        let header = String(decoding: bytes[start..<start + length], as: UTF8.self)
        guard header.contains("'fortran_order': False") else { throw bad("must be in C order") }
        guard let shape = self.shape(header), shape.count == 2 else { throw bad("must have two dimensions") }
        guard let kind = ["<f4", "<f8", "<i4", "<i8"].first(where: { header.contains("'\($0)'") }) else {
            throw bad("must hold little-endian float32, float64, int32 or int64")
        }
        let size = kind.hasSuffix("4") ? 4 : 8
        let body = start + length
        let (count, overflow) = shape[0].multipliedReportingOverflow(by: shape[1])
        guard !overflow, count <= bytes.count, shape.allSatisfy({ $0 < 1 << 32 }) else {
            throw bad("ends before its numbers: \(shape[0]) × \(shape[1])")
        }
        // A row or column without any numbers is named by nothing but the header.
        guard shape[0] + shape[1] <= bytes.count else {
            throw bad("claims \(shape[0]) × \(shape[1]), far more than it holds")
        }
        guard bytes.count == body + count * size else {
            throw bad("holds \(bytes.count - body) bytes of numbers, \(count * size) expected")
        }
        return try AssignmentFile.build(path) { () throws(ProblemError) in
            let (rows, columns) = (shape[0], shape[1])
            func values<Value: BitwiseCopyable>(_ type: Value.Type) -> [Value] {
                RawBytes.values(of: bytes, from: body, count: count, as: type)
            }
            switch kind {
            case "<i4":
                return try ExactCosts(
                    rowCount: rows, columnCount: columns, plain: values(Int32.self).map { Int64($0) })
            case "<i8": return try ExactCosts(rowCount: rows, columnCount: columns, plain: values(Int64.self))
            case "<f4": return try ExactCosts(rowCount: rows, columnCount: columns, floats: values(Float.self))
            default: return try ExactCosts(rowCount: rows, columnCount: columns, costs: values(Double.self))
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

    /// A little-endian integer.
    private static func integer(_ bytes: [UInt8], _ start: Int, _ size: Int) -> Int {
        var value: UInt64 = 0
        for index in (0..<size).reversed() { value = value << 8 | UInt64(bytes[start + index]) }
        return Int(truncatingIfNeeded: value)
    }

    private static func shape(_ header: String) -> [Int]? {
        guard let open = header.range(of: "'shape': (") else { return nil }
        let numbers = header[open.upperBound...].prefix { $0 != ")" }.split(separator: ",")
        let parsed = numbers.compactMap { Int($0.trimmingCharacters(in: .whitespaces)) }
        return parsed.count == numbers.count && parsed.allSatisfy { $0 >= 0 } ? parsed : nil
    }
}
