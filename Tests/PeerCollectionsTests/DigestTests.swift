import PeerCollections
import Testing

@Suite("Digests")
struct DigestTests {
    @Test(
        "The examples of FIPS 180-4",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
        ])
    func examples(text: String, digest: String) {
        #expect(SHA256.hexadecimal(of: text.utf8) == digest)
    }

    @Test("A million letters a, in pieces of any size")
    func million() {
        for size in [1_000_000, 64, 63, 65, 1000] {
            var hash = SHA256()
            var left = 1_000_000
            while left > 0 {
                let count = min(size, left)
                hash.update([UInt8](repeating: 0x61, count: count))
                left -= count
            }
            #expect(
                SHA256.hexadecimal(hash.digest())
                    == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
        }
    }

    @Test("The examples of RFC 4231 with a key: short, and longer than a block")
    func keyed() {
        #expect(
            SHA256.hexadecimal(of: "what do ya want for nothing?".utf8, key: Array("Jefe".utf8))
                == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
        #expect(
            SHA256.hexadecimal(
                of: "Test Using Larger Than Block-Size Key - Hash Key First".utf8,
                key: [UInt8](repeating: 0xaa, count: 131))
                == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
    }

    @Test("Canonical bytes depend on content alone, and tell texts from their neighbours")
    func canonical() throws {
        struct Pair: Encodable {
            var a: String
            var b: String
            var c: [Double]?
        }
        let one = try CanonicalBytes.of(Pair(a: "xy", b: "z", c: nil))
        #expect(try one == CanonicalBytes.of(Pair(a: "xy", b: "z", c: nil)))
        #expect(try one != CanonicalBytes.of(Pair(a: "x", b: "yz", c: nil)))
        #expect(try one != CanonicalBytes.of(Pair(a: "xy", b: "z", c: [])))
        #expect(try CanonicalBytes.of(["b": 1, "a": 2]) == CanonicalBytes.of(["a": 2, "b": 1]))
        #expect(try CanonicalBytes.of([1, 12]) != CanonicalBytes.of([11, 2]))
    }
}
