import PeerProblems

/// Exchange instances: who can give to whom, as lists.
///
/// The first line has the number of people, of those who start chains, of the others, and of arcs (the last two are not read: collections
/// count arcs differently). Then for each person the list of the 1-based people they can give to, `[[2, 3], [1], …]`, and, in the same shape,
/// what each gift is worth; 1 where that is left out. Those who start chains are the last. Packed files (gzip) are read as they are.
///
/// ```swift
/// let problem = try RingFile.read(path: "exchange.txt", longestRing: 3, longestChain: 0)
/// print(problem.personCount, problem.arcs.count)
/// ```
public enum RingFile {
    /// The most people.
    private static let mostPeople = 1_000_000

    /// Reads an instance.
    ///
    /// - Throws: ``InputErrors`` with line and column: lists that do not end, numbers that are no other person, people named twice, as many
    ///   lists or worths as there must not be.
    public static func read(
        path: String, longestRing: Int, longestChain: Int, goal: RingProblem.Goal = .coverThenWeight
    ) throws(InputErrors) -> RingProblem {
        let bytes = try TextFile.readUnpacking(path)
        let head = bytes.prefix { $0 != 10 }
        let counts = String(decoding: head, as: UTF8.self).split { $0.isWhitespace }.compactMap { Int($0) }
        guard counts.count >= 2, (0...mostPeople).contains(counts[0]), (0...counts[0]).contains(counts[1]) else {
            throw InputErrors(
                InputError(
                    file: path, line: 1, column: 1,
                    "the numbers of people (up to \(mostPeople)) and of those who start chains are expected"))
        }
        var text = RingText(bytes, from: head.count, file: path)
        let (n, volunteers) = (counts[0], counts[1])
        let gifts = try text.lists()
        guard gifts.count == n else { throw text.error(at: bytes.count, "\(gifts.count) lists for \(n) people") }
        let worths = try text.isAtEnd ? nil : text.lists()
        guard worths?.count ?? n == n else {
            throw text.error(at: bytes.count, "\(worths?.count ?? 0) lists of worths for \(n) people")
        }
        guard text.isAtEnd else { throw text.error(at: text.place, "nothing is expected after the lists") }
        var arcs: [RingProblem.Arc] = []
        var isGiven = [Int](repeating: -1, count: n)
        for person in 0..<n {
            let own = worths?[person]
            guard own?.count ?? gifts[person].count == gifts[person].count else {
                throw text.error(
                    at: own?.first?.place ?? bytes.count,
                    "\(own?.count ?? 0) worths for the \(gifts[person].count) gifts of \(person + 1)")
            }
            for (index, gift) in gifts[person].enumerated() {
                guard (1...n).contains(gift.value), gift.value != person + 1 else {
                    throw text.error(at: gift.place, "\(gift.value) is none of the others, 1 to \(n)")
                }
                guard gift.value <= n - volunteers else {
                    throw text.error(at: gift.place, "nobody gives to \(gift.value), who starts chains")
                }
                guard isGiven[gift.value - 1] != person else {
                    throw text.error(at: gift.place, "\(person + 1) gives to \(gift.value) twice")
                }
                isGiven[gift.value - 1] = person
                let worth = own?[index]
                guard let worth, Int64(worth.value) > RingProblem.largestWeight else {
                    arcs.append(.init(person, gift.value - 1, weight: Int64(worth?.value ?? 1)))
                    continue
                }
                throw text.error(at: worth.place, "\(worth.value) is above \(RingProblem.largestWeight)")
            }
        }
        do {
            return try RingProblem(
                personCount: n, arcs: arcs, volunteers: Set(n - volunteers..<n), longestRing: longestRing,
                longestChain: longestChain, goal: goal)
        } catch {
            throw InputErrors(InputError(file: path, error.description))
        }
    }
}

/// Lists of lists of whole numbers, with where each number stands.
private struct RingText {
    private let bytes: [UInt8]
    private let file: String
    private(set) var place: Int

    init(_ bytes: [UInt8], from place: Int, file: String) { (self.bytes, self.place, self.file) = (bytes, place, file) }

    /// Whether nothing but blanks is left.
    var isAtEnd: Bool {
        mutating get {
            skipBlanks()
            return place == bytes.count
        }
    }

    /// An error at a byte.
    func error(at place: Int, _ message: String) -> InputErrors {
        let before = bytes[..<place]
        let line = before.count { $0 == 10 } + 1
        let start = before.lastIndex(of: 10).map { $0 + 1 } ?? 0
        return InputErrors(InputError(file: file, line: line, column: place - start + 1, message))
    }

    /// `[[1, 2], [], …]`.
    mutating func lists() throws(InputErrors) -> [[(value: Int, place: Int)]] {
        var lists: [[(value: Int, place: Int)]] = []
        try open()
        if next(is: UInt8(ascii: "]")) { return lists }
        repeat {
            var list: [(value: Int, place: Int)] = []
            try open()
            if !next(is: UInt8(ascii: "]")) {
                repeat { list.append(try number()) } while next(is: UInt8(ascii: ","))
                try close()
            }
            lists.append(list)
        } while next(is: UInt8(ascii: ","))
        try close()
        return lists
    }

    private mutating func open() throws(InputErrors) {
        guard next(is: UInt8(ascii: "[")) else { throw error(at: place, "'[' is expected") }
    }

    private mutating func close() throws(InputErrors) {
        guard next(is: UInt8(ascii: "]")) else { throw error(at: place, "',' or ']' is expected") }
    }

    private mutating func skipBlanks() {
        while place < bytes.count, [9, 10, 13, 32].contains(bytes[place]) { place += 1 }
    }

    /// Goes past a byte when it is next.
    private mutating func next(is byte: UInt8) -> Bool {
        skipBlanks()
        guard place < bytes.count, bytes[place] == byte else { return false }
        place += 1
        return true
    }

    private mutating func number() throws(InputErrors) -> (value: Int, place: Int) {
        skipBlanks()
        let start = place
        var value = 0
        while place < bytes.count, (48...57).contains(bytes[place]) {
            value = value * 10 + Int(bytes[place] - 48)
            guard value < 1 << 55 else { throw error(at: start, "a number is too large") }
            place += 1
        }
        guard place > start else { throw error(at: place, "a whole number is expected") }
        return (value, start)
    }
}
