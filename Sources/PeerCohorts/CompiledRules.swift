/// The rules of a program applied to one cohort: asked for every pair, or read as columns by a scan.
public struct CompiledRules: Sendable {
    /// Codes of an attribute that both people must share, or must not.
    public struct CodeRule: Sendable {
        /// One a person; 0 is blank.
        public let codes: [Int32]
        /// Whether the codes must be equal and not blank; otherwise they must not be equal unless blank.
        public let mustBeEqual: Bool
        let blocked: Blocked

        func allows(_ first: Int, _ second: Int) -> Bool {
            let isEqual = codes[first] == codes[second]
            return mustBeEqual ? isEqual && codes[first] != 0 : !isEqual || codes[first] == 0
        }
    }

    /// Sets that must have enough in common.
    public struct SetRule: Sendable {
        /// Number of 64-bit words a set.
        public let wordCount: Int
        /// `wordCount` words a person.
        public let words: [UInt64]
        /// The fewest elements in common, at least 1.
        public let minimum: Int
        let blocked: Blocked

        func allows(_ first: Int, _ second: Int) -> Bool {
            var shared = 0
            for word in 0..<wordCount {
                shared += (words[first * wordCount + word] & words[second * wordCount + word]).nonzeroBitCount
            }
            return shared >= minimum
        }
    }

    /// Rules about codes.
    public let codeRules: [CodeRule]
    /// Rules about sets.
    public let setRules: [SetRule]
    /// People who are with nobody: capacity 0.
    public let isOut: [Bool]
    private let lockedTo: [Int?]
    private let forbidden: ForbiddenPairs

    /// - Parameters:
    ///   - rules: pairs of ids that are not in the cohort are ignored: whoever left cannot be paired.
    ///   - cohort: the people; their own `avoids` count in both directions.
    ///   - includesAvoids: whether people's own lists count; only outputs that must not show them say no.
    public init(_ rules: [Rule], cohort: Cohort, includesAvoids: Bool = true) {
        var pairs = ForbiddenPairs.Builder(count: cohort.count)
        var lockedTo = [Int?](repeating: nil, count: cohort.count)
        var codeRules: [CodeRule] = []
        var setRules: [SetRule] = []
        var steps = 0
        func indices(_ pair: Rule.Pair) -> (Int, Int)? {
            guard let a = cohort.index(of: pair.first), let b = cohort.index(of: pair.second) else { return nil }
            return (a, b)
        }
        for (index, person) in cohort.participants.enumerated() where includesAvoids {
            for other in person.avoids { if let other = cohort.index(of: other) { pairs.forbid(index, other, .never) } }
        }
        for rule in rules {
            switch rule {
            case .never(let list):
                for (a, b) in list.compactMap(indices) { pairs.forbid(a, b, .never) }
            case .history(let history):
                for (a, b) in history.recentPairs.compactMap(indices) { pairs.forbid(a, b, .history) }
            case .locked(let list):
                for (a, b) in list.compactMap(indices) where lockedTo[a] == nil && lockedTo[b] == nil {
                    (lockedTo[a], lockedTo[b]) = (b, a)
                }
            case .reportingLine(let within): steps = max(steps, within)
            case .different(let attribute):
                codeRules.append(
                    CodeRule(codes: Self.codes(of: attribute, cohort), mustBeEqual: false, blocked: .different))
            case .same(let attribute):
                codeRules.append(CodeRule(codes: Self.codes(of: attribute, cohort), mustBeEqual: true, blocked: .same))
            case .commonLanguage: setRules.append(Self.languages(cohort))
            case .commonHours(let hours):
                codeRules.append(CodeRule(codes: Self.clocks(cohort), mustBeEqual: true, blocked: .hours))
                setRules.append(Self.hours(cohort, atLeast: hours))
            }
        }
        if steps > 0 { pairs.forbidReportingLines(of: cohort, steps: steps) }
        self.codeRules = codeRules
        self.setRules = setRules
        self.lockedTo = lockedTo
        isOut = cohort.participants.map { $0.capacity == 0 }
        forbidden = pairs.sorted()
    }

    /// The partner somebody is locked to.
    public func lockedPartner(of person: Int) -> Int? { lockedTo[person] }

    /// The people whom rules about single pairs keep from a person, ascending: never, history, reporting lines.
    public func forbiddenPartners(of person: Int) -> ArraySlice<Int32> { forbidden.partners(of: person) }

    /// Why the two may not be paired, `nil` when they may. Symmetric. A locked pair is allowed whatever else holds.
    public func reason(_ first: Int, _ second: Int) -> Blocked? {
        if lockedTo[first] == second { return nil }
        if lockedTo[first] != nil || lockedTo[second] != nil { return .locked }
        if isOut[first] || isOut[second] { return .capacity }
        if let reason = forbidden.reason(first, second) { return reason }
        if let rule = codeRules.first(where: { !$0.allows(first, second) }) { return rule.blocked }
        return setRules.first { !$0.allows(first, second) }?.blocked
    }

    private static func codes(_ values: [String?]) -> [Int32] {
        var known: [String: Int32] = [:]
        return values.map { value in
            guard let value else { return 0 }
            return known[value]
                ?? {
                    known[value] = Int32(known.count + 1)
                    return Int32(known.count)
                }()
        }
    }

    private static func codes(of attribute: Rule.Attribute, _ cohort: Cohort) -> [Int32] {
        codes(cohort.participants.map(attribute.value))
    }

    private static func languages(_ cohort: Cohort) -> SetRule {
        var places: [String: Int] = [:]
        for language in cohort.participants.lazy.flatMap(\.languages) where places[language] == nil {
            places[language] = places.count
        }
        let wordCount = max(1, (places.count + 63) / 64)
        var words = [UInt64](repeating: 0, count: wordCount * cohort.count)
        for (index, person) in cohort.participants.enumerated() {
            for language in person.languages {
                guard let place = places[language] else { continue }
                words[index * wordCount + place / 64] |= 1 << UInt64(place % 64)
            }
        }
        return SetRule(wordCount: wordCount, words: words, minimum: 1, blocked: .language)
    }

    /// People whose clocks can be compared share a code: all with a UTC offset, and those without one by time zone.
    private static func clocks(_ cohort: Cohort) -> [Int32] {
        codes(
            cohort.participants.map { person in
                if person.free == nil { return nil }
                return person.utcOffset == nil ? "zone " + (person.timeZone ?? "") : "offset"
            })
    }

    private static func hours(_ cohort: Cohort, atLeast hours: Double) -> SetRule {
        let none = [UInt64](repeating: 0, count: WeeklyHours.wordCount)
        return SetRule(
            wordCount: WeeklyHours.wordCount,
            words: cohort.participants.flatMap { $0.free?.slots(minutesEast: $0.utcOffset ?? 0) ?? none },
            minimum: max(1, Int((hours * 4).rounded(.up))), blocked: .hours)
    }
}
