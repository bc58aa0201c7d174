/// Decompresses gzip files (RFC 1952) of deflated data (RFC 1951): instances of public collections come packed.
///
/// A bit reader, canonical Huffman codes decoded length by length, and copies from what was written. The check sum is left to the
/// formats, whose readers find a damaged text.
struct Inflate {
    private let input: [UInt8]
    private var place: Int
    private var bits: UInt32 = 0
    private var bitCount = 0
    private var output: [UInt8] = []
    /// More than so many bytes are not unpacked.
    private let limit: Int

    /// Deflated data without a header around, such as an entry of a zip archive; `nil` when it is damaged or longer than allowed.
    static func unpacked(raw bytes: [UInt8], limit: Int) -> [UInt8]? {
        var inflate = Inflate(input: bytes, place: 0, limit: limit)
        return inflate.run() && inflate.output.count <= limit ? inflate.output : nil
    }

    /// The contents of a gzip file; `nil` when they are damaged, and the bytes themselves when they are not packed.
    static func unpacked(_ bytes: [UInt8]) -> [UInt8]? {
        guard bytes.count > 18, bytes[0] == 0x1F, bytes[1] == 0x8B else { return bytes }
        guard bytes[2] == 8 else { return nil }
        var start = 10
        if bytes[3] & 4 != 0 { start += 2 + Int(bytes[10]) + Int(bytes[11]) << 8 }
        for flag in [UInt8(8), 16] where bytes[3] & flag != 0 {
            while start < bytes.count, bytes[start] != 0 { start += 1 }
            start += 1
        }
        if bytes[3] & 2 != 0 { start += 2 }
        guard start < bytes.count else { return nil }
        var inflate = Inflate(input: bytes, place: start)
        return inflate.run() ? inflate.output : nil
    }

    private init(input: [UInt8], place: Int, limit: Int = .max) {
        (self.input, self.place, self.limit) = (input, place, limit)
    }

    private mutating func bit(_ count: Int) -> Int? {
        while bitCount < count {
            guard place < input.count else { return nil }
            bits |= UInt32(input[place]) << UInt32(bitCount)
            place += 1
            bitCount += 8
        }
        let value = Int(bits & ((1 << UInt32(count)) - 1))
        bits >>= UInt32(count)
        bitCount -= count
        return value
    }

    private mutating func run() -> Bool {
        while true {
            guard let isLast = bit(1), let kind = bit(2) else { return false }
            switch kind {
            case 0:
                (bits, bitCount) = (0, 0)
                guard place + 4 <= input.count else { return false }
                let length = Int(input[place]) | Int(input[place + 1]) << 8
                place += 4
                guard place + length <= input.count else { return false }
                output += input[place..<place + length]
                place += length
            case 1: guard block(Self.fixedLengths, Self.fixedDistances) else { return false }
            case 2:
                guard let (lengths, distances) = codes(), block(lengths, distances) else { return false }
            default: return false
            }
            if isLast == 1 { return true }
        }
    }

    /// A canonical Huffman code: how many codes of each length, and the symbols in order.
    private struct Code {
        var counts = [Int](repeating: 0, count: 16)
        var symbols: [Int] = []

        init(_ lengths: [Int]) {
            for length in lengths { counts[length] += 1 }
            counts[0] = 0
            symbols = lengths.indices.filter { lengths[$0] > 0 }.sorted { (lengths[$0], $0) < (lengths[$1], $1) }
        }
    }

    private mutating func symbol(_ code: Code) -> Int? {
        var (value, first, index) = (0, 0, 0)
        for length in 1..<16 {
            guard let next = bit(1) else { return nil }
            value |= next
            let count = code.counts[length]
            if value - count < first { return code.symbols[index + value - first] }
            index += count
            first = (first + count) << 1
            value <<= 1
        }
        return nil
    }

    private static let fixedLengths = Code(
        (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 })
    private static let fixedDistances = Code([Int](repeating: 5, count: 30))
    private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    private static let lengthBases = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
        258,
    ]
    private static let distanceBases = [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
        6145,
        8193, 12289, 16385, 24577,
    ]

    private mutating func codes() -> (Code, Code)? {
        guard let literals = bit(5), let distances = bit(5), let lengths = bit(4) else { return nil }
        var own = [Int](repeating: 0, count: 19)
        for index in 0..<lengths + 4 {
            guard let length = bit(3) else { return nil }
            own[Self.order[index]] = length
        }
        let code = Code(own)
        let total = literals + 257 + distances + 1
        var all: [Int] = []
        while all.count < total {
            guard let next = symbol(code) else { return nil }
            switch next {
            case 16:
                guard let last = all.last, let more = bit(2) else { return nil }
                all += Array(repeating: last, count: more + 3)
            case 17:
                guard let more = bit(3) else { return nil }
                all += Array(repeating: 0, count: more + 3)
            case 18:
                guard let more = bit(7) else { return nil }
                all += Array(repeating: 0, count: more + 11)
            default: all.append(next)
            }
        }
        guard all.count == total else { return nil }
        return (Code(Array(all[..<(literals + 257)])), Code(Array(all[(literals + 257)...])))
    }

    private mutating func block(_ literals: Code, _ distances: Code) -> Bool {
        while true {
            guard let next = symbol(literals) else { return false }
            if next == 256 { return true }
            guard output.count <= limit else { return false }
            if next < 256 {
                output.append(UInt8(next))
                continue
            }
            let index = next - 257
            guard index < 29, let more = bit(index < 8 || index == 28 ? 0 : (index - 4) / 4) else { return false }
            guard let far = symbol(distances), far < 30, let farMore = bit(far < 4 ? 0 : (far - 2) / 2) else {
                return false
            }
            let distance = Self.distanceBases[far] + farMore
            guard distance <= output.count else { return false }
            for _ in 0..<Self.lengthBases[index] + more { output.append(output[output.count - distance]) }
        }
    }
}

/// Data deflated as RFC 1951 has it.
///
/// ```swift
/// let bytes = Deflated.unpacked([1, 2, 0, 253, 255, 104, 105], limit: 100)
/// print(String(decoding: bytes ?? [], as: UTF8.self))   // hi
/// ```
public enum Deflated {
    /// The contents; `nil` when they are damaged or longer than allowed.
    ///
    /// - Complexity: linear in what comes out, which `limit` bounds.
    public static func unpacked(_ bytes: [UInt8], limit: Int) -> [UInt8]? { Inflate.unpacked(raw: bytes, limit: limit) }
}

extension TextFile {
    /// A whole text file, packed or not.
    static func readUnpacking(_ path: String) throws(InputErrors) -> [UInt8] {
        var stream = try ByteStream(path: path)
        var bytes: [UInt8] = []
        while let piece = try stream.next() { bytes += piece }
        guard let unpacked = Inflate.unpacked(bytes) else {
            throw InputErrors(InputError(file: path, "is a damaged gzip file"))
        }
        return unpacked
    }
}
