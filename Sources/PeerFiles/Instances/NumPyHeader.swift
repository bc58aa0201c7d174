/// What the head of a `.npy` file says.
struct NumPyHeader {
    /// What kind of number an element is.
    enum Kind {
        case signed
        case unsigned
        case float
    }

    /// Rows and columns.
    let shape: [Int]
    let kind: Kind
    /// Bytes of an element.
    let size: Int
    let isBigEndian: Bool
    /// Whether columns are stored one after the other, instead of rows.
    let isFortran: Bool
    /// Where the numbers begin.
    let body: Int

    private static let kinds: [String: (Kind, Int)] = [
        "b1": (.unsigned, 1), "u1": (.unsigned, 1), "u2": (.unsigned, 2), "u4": (.unsigned, 4), "u8": (.unsigned, 8),
        "i1": (.signed, 1), "i2": (.signed, 2), "i4": (.signed, 4), "i8": (.signed, 8), "f2": (.float, 2),
        "f4": (.float, 4), "f8": (.float, 8),
    ]

    /// Reads the head.
    init(_ bytes: [UInt8], file: String) throws(InputErrors) {
        func bad(_ message: String) -> InputErrors { InputErrors(InputError(file: file, message)) }
        guard bytes.count > 12, bytes.starts(with: NumPyFile.magic) else { throw bad("is not a .npy file") }
        let start = bytes[6] >= 2 ? 12 : 10
        let length = (8..<start).reversed().reduce(0) { $0 << 8 | Int(bytes[$1]) }
        guard bytes.count >= start + length else { throw bad("ends inside its header") }
        let header = String(decoding: bytes[start..<start + length], as: UTF8.self)
        switch Self.value("'fortran_order': ", header, until: ",") {
        case "False": isFortran = false
        case "True": isFortran = true
        default: throw bad("does not say whether it is in Fortran order")
        }
        guard let shape = Self.shape(header), shape.count == 2 else { throw bad("must have two dimensions") }
        let type = Self.value("'descr': '", header, until: "'") ?? "?"
        guard let first = type.first, "<>=|".contains(first), let known = Self.kinds[String(type.dropFirst())] else {
            throw bad(
                "holds '\(type)': integers of 1, 2, 4 or 8 bytes, booleans, float16, float32 and float64 can be read")
        }
        (kind, size) = known
        isBigEndian = first == ">"
        self.shape = shape
        body = start + length
    }

    /// What stands between a key and an end.
    private static func value(_ key: String, _ header: String, until end: Character) -> String? {
        header.firstRange(of: key).map { String(header[$0.upperBound...].prefix { $0 != end }) }
    }

    private static func shape(_ header: String) -> [Int]? {
        guard let inside = value("'shape': (", header, until: ")") else { return nil }
        let numbers = inside.split(separator: ",")
        let parsed = numbers.compactMap { Int($0.filter { $0 != " " }) }
        return parsed.count == numbers.count && parsed.allSatisfy { $0 >= 0 } ? parsed : nil
    }
}
