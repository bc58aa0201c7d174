/// Finds keys that an object has twice: a decoder takes one of them silently, and which rule is in force would be left to chance.
///
/// One pass over the bytes. Keys are compared as decoders do, with escapes read. Texts that are no JSON are left to the decoder, which says so.
package enum JSONKeys {
    /// A key that occurs twice in one object, and where the second stands, from 1.
    package struct Repeated: Hashable {
        let key: String
        let line: Int
        let column: Int

        package init(key: String, line: Int, column: Int) { (self.key, self.line, self.column) = (key, line, column) }
    }

    /// The first repeated key; `nil` when there is none.
    package static func repeated(in bytes: [UInt8]) -> Repeated? {
        // The keys so far of each object that is open; `nil` for lists.
        var open: [Set<String>?] = []
        var (place, line, lineStart) = (0, 1, 0)
        while place < bytes.count {
            let byte = bytes[place]
            switch byte {
            case UInt8(ascii: "\n"): (line, lineStart) = (line + 1, place + 1)
            case UInt8(ascii: "{"): open.append([])
            case UInt8(ascii: "["): open.append(nil)
            case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = open.popLast()
            case UInt8(ascii: "\""):
                let start = place
                place = end(of: start, in: bytes)
                if let last = open.indices.last, open[last] != nil, isKey(before: place + 1, in: bytes) {
                    let key = text(bytes[(start + 1)..<min(place, bytes.count)])
                    if open[last]?.insert(key).inserted == false {
                        return Repeated(key: key, line: line, column: start - lineStart + 1)
                    }
                }
            default: break
            }
            place += 1
        }
        return nil
    }

    /// Where the closing quote of a text is that starts at a quote.
    private static func end(of start: Int, in bytes: [UInt8]) -> Int {
        var place = start + 1
        while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
            place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
        }
        return place
    }

    private static func isKey(before place: Int, in bytes: [UInt8]) -> Bool {
        var place = place
        while place < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[place]) { place += 1 }
        return place < bytes.count && bytes[place] == UInt8(ascii: ":")
    }

    /// The text with its escapes read.
    private static func text(_ raw: ArraySlice<UInt8>) -> String {
        guard raw.contains(UInt8(ascii: "\\")) else { return String(decoding: raw, as: UTF8.self) }
        var units: [UInt16] = []
        var rest = String(decoding: raw, as: UTF8.self).utf16[...]
        while let unit = rest.popFirst() {
            guard unit == 0x5C, let kind = rest.popFirst() else {
                units.append(unit)
                continue
            }
            switch kind {
            case 0x75:
                units.append(UInt16(String(decoding: Array(rest.prefix(4)), as: UTF16.self), radix: 16) ?? 0xFFFD)
                rest = rest.dropFirst(4)
            case 0x6E: units.append(0x0A)
            case 0x74: units.append(0x09)
            case 0x72: units.append(0x0D)
            case 0x62: units.append(0x08)
            case 0x66: units.append(0x0C)
            default: units.append(kind)
            }
        }
        return String(decoding: units, as: UTF16.self)
    }
}
