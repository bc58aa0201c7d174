// SHA-256, and with a key HMAC-SHA-256.
//
// Certificates and records name what they speak of by digests, and the library has no dependencies. Speed is no matter here: it takes
// some five nanoseconds a byte. FIPS 180-4, "Secure Hash Standard" (2015) §6.2; FIPS 198-1, "The Keyed-Hash Message Authentication Code"
// (2008) §4.

/// A SHA-256 digest in the making.
package struct SHA256 {
    private var state: [UInt32] = [
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]
    private var block: [UInt8] = []
    private var length: UInt64 = 0
    private var schedule = [UInt32](repeating: 0, count: 64)

    package init() { block.reserveCapacity(64) }

    /// Takes in more bytes.
    package mutating func update(_ bytes: some Sequence<UInt8>) { update(Array(bytes)) }

    /// Takes in more bytes.
    package mutating func update(_ bytes: [UInt8]) {
        length &+= UInt64(bytes.count)
        var place = 0
        if !block.isEmpty {
            place = min(64 - block.count, bytes.count)
            block += bytes[..<place]
            guard block.count == 64 else { return }
            compress(block, from: 0)
            block.removeAll(keepingCapacity: true)
        }
        while bytes.count - place >= 64 {
            compress(bytes, from: place)
            place += 64
        }
        block += bytes[place...]
    }

    /// The digest of all bytes, 32 of them.
    package consuming func digest() -> [UInt8] {
        let bits = length &* 8
        update([0x80] + [UInt8](repeating: 0, count: (119 - block.count) % 64))
        update((0..<8).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * UInt64($0))) })
        return state.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * UInt32($0))) } }
    }

    private mutating func compress(_ bytes: [UInt8], from start: Int) {
        for word in 0..<16 {
            let place = start + 4 * word
            schedule[word] =
                UInt32(bytes[place]) << 24 | UInt32(bytes[place + 1]) << 16 | UInt32(bytes[place + 2]) << 8
                | UInt32(bytes[place + 3])
        }
        func turned(_ word: UInt32, _ by: UInt32) -> UInt32 { word >> by | word << (32 - by) }
        for word in 16..<64 {
            let (a, b) = (schedule[word - 15], schedule[word - 2])
            let small = turned(a, 7) ^ turned(a, 18) ^ a >> 3
            let large = turned(b, 17) ^ turned(b, 19) ^ b >> 10
            schedule[word] = schedule[word - 16] &+ small &+ schedule[word - 7] &+ large
        }
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        for round in 0..<64 {
            let first =
                h &+ (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) &+ (e & f ^ ~e & g) &+ Self.constants[round]
                &+ schedule[round]
            let second = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) &+ (a & b ^ a & c ^ b & c)
            (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
        }
        for (index, word) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= word }
    }

    /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes, by integers alone.
    private static let constants: [UInt32] = {
        var primes: [UInt64] = []
        var candidate: UInt64 = 2
        while primes.count < 64 {
            if !primes.contains(where: { candidate % $0 == 0 }) { primes.append(candidate) }
            candidate += 1
        }
        return primes.map { prime in
            // The greatest r with r³ ≤ prime · 2⁹⁶: the cube root times 2³².
            var (low, high): (UInt128, UInt128) = (0, 1 << 36)
            while high - low > 1 {
                let middle = (low + high) / 2
                if middle * middle * middle <= UInt128(prime) << 96 { low = middle } else { high = middle }
            }
            return UInt32(truncatingIfNeeded: low)
        }
    }()

    /// Bytes in hexadecimal.
    package static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef")
        return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }

    /// The digest of bytes, in hexadecimal.
    package static func hexadecimal(of bytes: some Sequence<UInt8>) -> String {
        var hash = SHA256()
        hash.update(bytes)
        return hexadecimal(hash.digest())
    }

    /// The digest of bytes under a key, in hexadecimal.
    package static func hexadecimal(of bytes: some Sequence<UInt8>, key: [UInt8]) -> String {
        var short = key
        if key.count > 64 {
            var hash = SHA256()
            hash.update(key)
            short = hash.digest()
        }
        short += [UInt8](repeating: 0, count: 64 - short.count)
        var inner = SHA256()
        inner.update(short.map { $0 ^ 0x36 })
        inner.update(bytes)
        var outer = SHA256()
        outer.update(short.map { $0 ^ 0x5c })
        outer.update(inner.digest())
        return hexadecimal(outer.digest())
    }
}
