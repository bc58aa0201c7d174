import PeerCollections

/// Numbers given under names: skill levels, wants, goals, traits. A name may be there without an answer: blank is missing,
/// never zero.
///
/// People read from one file share their list of names, and the numbers of a person stand in one list: 8 bytes a name.
///
/// ```swift
/// let skills: Answers = ["swift": 4, "sql": 2]
/// print(skills["swift"] ?? 0, skills["go"] ?? 0)   // 4.0 0.0
/// ```
public struct Answers: Sendable, ExpressibleByDictionaryLiteral {
    /// All names, answered or not, in ascending order of their UTF-8 bytes.
    public let names: [String]
    /// Some numbers, among them one per name; NaN stands for blank and never leaves this type.
    private let numbers: [Double]
    /// Where the numbers begin that are meant.
    private let first: Int
    /// Stands for a NaN that was given: blank to whoever reads the answers, and refused by ``Cohort``.
    private static let notANumber = Double(nan: 1, signaling: false)

    /// No names at all.
    public static let none = Answers(names: [], values: [])

    /// - Parameters:
    ///   - names: ascending by UTF-8 bytes, without repeats.
    ///   - values: one per name, `nil` for blank. NaN is no answer, and no cohort takes a person with it.
    public init(names: [String], values: [Double?]) {
        precondition(names.count == values.count, "one value per name")
        self.names = names
        first = 0
        numbers = values.map { value in
            guard let value else { return .nan }
            return value.isNaN ? Self.notANumber : value
        }
    }

    /// As ``init(names:values:)``, with NaN for blank: the numbers from `first` on, of a list that several answers share.
    package init(names: [String], blankAsNaN numbers: [Double], from first: Int) {
        precondition(first >= 0 && first + names.count <= numbers.count, "one value per name")
        (self.names, self.numbers, self.first) = (names, numbers, first)
    }

    /// One per name.
    private var values: ArraySlice<Double> { numbers[first..<first + names.count] }

    /// `["swift": 4, "design": 2.5]`
    public init(dictionaryLiteral elements: (String, Double)...) {
        self.init(Dictionary(elements, uniquingKeysWith: { _, last in last }))
    }

    /// Answers from a dictionary.
    public init(_ dictionary: [String: Double]) {
        let names = dictionary.keys.sortedByBytes()
        self.init(names: names, values: names.map { dictionary[$0] })
    }

    /// The answer under `name`, `nil` when blank or unknown. O(log names).
    public subscript(name: String) -> Double? {
        names.placeByBytes(of: name).flatMap(value)
    }

    /// The answer at a position of ``names``.
    public func value(at position: Int) -> Double? {
        precondition(names.indices.contains(position), "a position of the names")
        let value = numbers[first + position]
        return value.isNaN ? nil : value
    }

    /// The answers under some names, in their order: one walk along both lists, and none where the names are one's own.
    ///
    /// - Parameter names: ascending by UTF-8 bytes.
    package func values(under names: [String]) -> [Double?] {
        if names == self.names { return values.map { $0.isNaN ? nil : $0 } }
        var place = 0
        return names.map { name in
            while place < self.names.count, self.names[place].precedes(name) { place += 1 }
            return place < self.names.count && self.names[place] == name ? value(at: place) : nil
        }
    }

    /// The names that have an answer, with it, in order.
    public var answered: [(name: String, value: Double)] {
        names.indices.compactMap { place in value(at: place).map { (names[place], $0) } }
    }

    /// The first name whose answer is NaN or outside a range, with the answer.
    package func firstProblem(outside range: ClosedRange<Double>) -> (name: String, value: Double)? {
        let numbers = numbers.span.extracting(first..<first + names.count)
        let (low, high) = (range.lowerBound, range.upperBound)
        /// One for a number that is refused. Blank is NaN, too, but another.
        func isRefused(_ number: Double) -> UInt64 {
            number < low || number > high || number.bitPattern == Self.notANumber.bitPattern ? 1 : 0
        }
        // One count over all, without a branch a number: there hardly ever is one.
        var count: UInt64 = 0
        for place in numbers.indices { count &+= isRefused(numbers[place]) }
        guard count > 0, let place = names.indices.first(where: { isRefused(numbers[$0]) == 1 }) else { return nil }
        return (names[place], numbers[place])
    }

    /// The answers without their names.
    package var answeredValues: [Double] { values.filter { !$0.isNaN } }

    /// How many answers a condition holds for.
    package func count(where condition: (Double) -> Bool) -> Int { values.count { !$0.isNaN && condition($0) } }

    /// How many names have an answer.
    public var answeredCount: Int { values.count { !$0.isNaN } }

    /// Whether there are at least so many answers, and all of them the same.
    public func isStraight(from least: Int) -> Bool {
        var first: Double?
        var count = 0
        for value in values where !value.isNaN {
            if let first, first != value { return false }
            first = value
            count += 1
        }
        return count >= least
    }

    /// Whether no name has an answer.
    public var isBlank: Bool { values.allSatisfy(\.isNaN) }
}

extension Answers: Hashable {
    /// Same names and same answers, blanks included.
    public static func == (a: Self, b: Self) -> Bool {
        a.names == b.names && a.values.elementsEqual(b.values) { bits($0) == bits($1) }
    }

    /// Hashes the answers: names are mostly the same for everybody.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(values.map(Self.bits))
    }

    /// All blanks are one.
    private static func bits(_ value: Double) -> UInt64 { value.isNaN ? Double.nan.bitPattern : value.bitPattern }
}

extension Answers: Codable {
    /// Reads a dictionary of the answered names.
    public init(from decoder: any Decoder) throws {
        self.init(try [String: Double](from: decoder))
    }

    /// Writes a dictionary of the answered names.
    public func encode(to encoder: any Encoder) throws {
        try Dictionary(answered.map { ($0.name, $0.value) }, uniquingKeysWith: { a, _ in a }).encode(to: encoder)
    }
}
