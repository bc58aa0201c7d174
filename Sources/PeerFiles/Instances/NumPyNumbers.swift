import PeerNumerics

/// The numbers of a `.npy` file, row by row whatever the order of the file.
struct NumPyNumbers {
    private let bytes: [UInt8]
    private let header: NumPyHeader

    init(_ bytes: [UInt8], _ header: NumPyHeader) { (self.bytes, self.header) = (bytes, header) }

    /// As integers; `nil` where one of them is beyond those of 64 bits with a sign.
    var integers: [Int64]? {
        if header.kind == .signed, header.size == 8, let plain = plain(Int64.self) { return plain }
        if header.kind == .signed, header.size == 4, let plain = plain(Int32.self) { return plain.map { Int64($0) } }
        let unused = UInt64(64 - 8 * header.size)
        if header.kind == .signed {
            return elements(0) { Int64(bitPattern: $0 << unused) >> Int64(unused) }
        }
        var isBeyond = false
        let integers = elements(Int64(0)) { bits in
            if bits > UInt64(Int64.max) { isBeyond = true }
            return Int64(bitPattern: bits)
        }
        return isBeyond ? nil : integers
    }

    /// Whole numbers as text has them.
    var text: CostText {
        var text = CostText()
        for value in elements(0, { $0 }) { text.append(try? Numeral(String(value))) }
        return text
    }

    /// As float64.
    var doubles: [Double] { plain(Double.self) ?? elements(0) { Double(bitPattern: $0) } }

    /// As float32; those of two bytes are exact in it.
    var floats: [Float] {
        header.size == 4
            ? plain(Float.self) ?? elements(0) { Float(bitPattern: UInt32(truncatingIfNeeded: $0)) }
            : elements(0) { Self.half(UInt32($0)) }
    }

    /// The numbers in one go, where they stand in the file as in memory.
    private func plain<Number: BitwiseCopyable>(_ type: Number.Type) -> [Number]? {
        guard !header.isBigEndian, !header.isFortran else { return nil }
        return RawBytes.values(of: bytes, from: header.body, count: header.shape[0] * header.shape[1], as: type)
    }

    /// All numbers made of their bits, which are in the low end.
    @inline(__always)
    private func elements<Number>(_ zero: Number, _ make: (UInt64) -> Number) -> [Number] {
        let (rows, columns, size) = (header.shape[0], header.shape[1], header.size)
        var numbers = [Number](repeating: zero, count: rows * columns)
        let source = bytes.span
        var target = numbers.mutableSpan
        var place = header.body
        let shift = UInt64(64 - 8 * size)
        for index in 0..<target.count {
            var bits = Self.load(source, place, size)
            if header.isBigEndian { bits = bits.byteSwapped >> shift }
            place += size
            // In Fortran order the row changes first.
            target[header.isFortran ? index % rows * columns + index / rows : index] = make(bits)
        }
        return numbers
    }

    /// Bytes as a little-endian integer.
    @inline(__always)
    private static func load(_ source: Span<UInt8>, _ place: Int, _ size: Int) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        for byte in place..<place + size {
            value |= UInt64(source[byte]) << shift
            shift += 8
        }
        return value
    }

    /// IEEE 754's binary16: a sign, 5 bits of exponent, 10 of fraction.
    private static func half(_ bits: UInt32) -> Float {
        let (sign, exponent, fraction) = ((bits >> 15) << 31, (bits >> 10) & 31, bits & 1023)
        switch exponent {
        case 0:
            // Subnormal: multiples of 2⁻²⁴.
            let magnitude = Float(fraction) * 0x1p-24
            return sign == 0 ? magnitude : -magnitude
        case 31: return Float(bitPattern: sign | 0x7F80_0000 | fraction << 13)
        default: return Float(bitPattern: sign | (exponent + 112) << 23 | fraction << 13)
        }
    }
}
