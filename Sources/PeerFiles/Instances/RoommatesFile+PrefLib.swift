extension RoommatesFile {
    /// PrefLib: comments start with `#`; each other line is `COUNT: a,b,{c,d}`, one per agent, in order.
    /// (N. Mattei & T. Walsh, "PrefLib: a library for preferences", ADT 2013, pp. 259–270.)
    static func readPrefLib(
        _ path: String, _ lines: [Substring], hasOwners: Bool = false
    ) throws(InputErrors) -> RoommatesInstance {
        let place = Tokens(file: path)
        guard lines.contains(where: { !$0.isEmpty }) else {
            throw InputErrors(InputError(file: path, line: 1, column: 1, "the file is empty"))
        }
        let orders = lines.enumerated().filter { !$0.element.isEmpty && !$0.element.hasPrefix("#") }
        for (offset, line) in lines.enumerated() {
            guard let count = try place.announced("VOTERS", in: line, number: offset + 1) else { continue }
            guard count == orders.count else {
                throw place.error(line: offset + 1, "\(orders.count) orders, \(count) announced")
            }
        }
        var reader = ListReader(place: place, count: orders.count, hasOwners: hasOwners)
        for (offset, element) in orders {
            guard let colon = element.firstIndex(of: ":"), element[..<colon].allSatisfy(\.isNumber) else {
                throw place.error(line: offset + 1, "'COUNT: order' is expected")
            }
            guard element[..<colon] == "1" else {
                throw place.error(line: offset + 1, "one order per agent is expected, with count 1")
            }
            let rest = element[element.index(after: colon)...]
            try reader.read(rest, number: offset + 1, after: element.count - rest.count)
        }
        return reader.instance
    }

    /// Complete orders, with or without ties: everybody ranks everybody, oneself too, and finds acceptable who comes before.
    static func readComplete(_ path: String, _ lines: [Substring]) throws(InputErrors) -> RoommatesInstance {
        try readPrefLib(path, lines, hasOwners: true)
    }
}
