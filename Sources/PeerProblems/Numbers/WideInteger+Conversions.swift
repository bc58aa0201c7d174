import PeerCollections

extension WideInteger {
    /// The multiple of 2^−`scale` that a finite float is; `nil` when it is none.
    public init?(exactly value: Double, scale: Int) {
        guard value.isFinite else { return nil }
        guard value != 0 else {
            self = 0
            return
        }
        // Subnormal numbers have the exponent of their highest bit too.
        let unit = max(Int(value.exponent) - 52, -1074)
        let digits = WideInteger(
            Int64(
                Double(sign: value.sign, exponent: -unit / 2, significand: value.magnitude)
                    * Double(sign: .plus, exponent: -unit - -unit / 2, significand: 1)))
        if unit + scale >= 0 {
            self = digits.shifted(up: unit + scale)
        } else {
            guard digits.trailingZeroBitCount >= -(unit + scale) else { return nil }
            self = digits.shifted(down: -(unit + scale))
        }
    }
}

extension WideInteger {
    /// The float nearest to the number divided by a scale; infinite beyond all floats. Below 2^−1022 the next one may be meant.
    public func double(per scale: CostScale) -> Double {
        switch scale.base {
        case .ten: return Double(description) ?? .nan
        case .two: break
        }
        let excess = max(0, magnitude.bitCount - 63)
        let top = magnitude.shifted(down: excess)
        // What was cut off matters only for whether it is nothing: as the lowest bit it decides between two floats as the whole would.
        let cut: UInt64 = magnitude.trailingZeroBitCount < excess && self != 0 ? 1 : 0
        let significand = Double((top.words.first ?? 0) | cut)
        let value = Double(sign: .plus, exponent: excess - scale.exponent, significand: significand)
        return isNegative ? -value : value
    }
}

extension Int128 {
    /// The number, `nil` when it needs more than 128 bits.
    public init?(exactly value: WideInteger) {
        guard value.words.count <= 2 else { return nil }
        let sign: UInt64 = value.isNegative ? .max : 0
        let low = value.words.first ?? 0
        let high = value.words.count == 2 ? value.words[1] : sign
        self = Int128(Int64(bitPattern: high)) << 64 | Int128(low)
    }
}

extension WideInteger: Codable, ChecksOwnKeys {
    /// Reads a number or a string.
    public init(from decoder: any Decoder) throws {
        let single = try decoder.singleValueContainer()
        if let number = try? single.decode(Int64.self) {
            self.init(number)
            return
        }
        let text = try single.decode(String.self)
        guard text.utf8.count <= 20_000, let number = WideInteger(text) else {
            throw DecodingError.dataCorruptedError(in: single, debugDescription: "a text is not an integer")
        }
        self = number
    }

    /// Writes a number, or a string when |value| > 2⁵³.
    public func encode(to encoder: any Encoder) throws {
        var single = encoder.singleValueContainer()
        if let small = Int128(exactly: self), small.magnitude <= 1 << 53 {
            try single.encode(Int64(small))
        } else {
            try single.encode(description)
        }
    }
}
