import Foundation

/// Loads as a list of whole numbers: one-dimensional `.npy` of int32 or int64, or one number a line.
///
/// ```swift
/// let rows = try LoadsFile.read(path: "loads.txt").map { AllocationLoad($0...$0) }   // each gets exactly so many partners
/// ```
public enum LoadsFile {
    /// Reads the numbers.
    ///
    /// - Throws: ``InputErrors``.
    public static func read(path: String) throws(InputErrors) -> [Int] {
        func bad(_ message: String) -> InputErrors { InputErrors(InputError(file: path, message)) }
        let bytes = try TextFile.readUnpacking(path)
        guard path.lowercased().hasSuffix(".npy") else {
            let place = Tokens(file: path)
            let lines = TextFile.lines(String(decoding: bytes, as: UTF8.self)).enumerated()
            var loads: [Int] = []
            for (index, line) in lines {
                for word in Tokens.words(of: line, number: index + 1) {
                    loads.append(try place.integer(word, in: 0...1_000_000, "a load"))
                }
            }
            return loads
        }
        guard bytes.count > 10, bytes.starts(with: [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59]), bytes[6] == 1 else {
            throw bad("is not a .npy file of version 1")
        }
        let body = 10 + Int(bytes[8]) + Int(bytes[9]) << 8
        guard body <= bytes.count else { throw bad("ends inside its header") }
        let header = String(decoding: bytes[10..<body], as: UTF8.self)
        guard let size = header.contains("'<i8'") ? 8 : header.contains("'<i4'") ? 4 : nil else {
            throw bad("must hold int32 or int64")
        }
        guard (bytes.count - body) % size == 0 else { throw bad("ends inside a number") }
        return stride(from: body, to: bytes.count, by: size).map { start in
            let raw = (0..<size).reduce(UInt64(0)) { $0 | UInt64(bytes[start + $1]) << UInt64(8 * $1) }
            return size == 8 ? Int(Int64(bitPattern: raw)) : Int(Int32(truncatingIfNeeded: raw))
        }
    }
}
