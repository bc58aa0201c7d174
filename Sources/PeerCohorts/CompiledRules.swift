/// The rules of a program applied to one cohort: asked for every pair, or read as columns by a scan.
///
/// Locked pairs are no rule about pairs in general: whoever makes pairs takes them out beforehand, and here they are passed over.
///
/// ```swift
/// let rules = CompiledRules([.different(.department)], cohort: cohort)
/// print(rules.reason(0, 1) ?? "they may meet")
/// ```
public struct CompiledRules: Sendable {
    /// Codes of an attribute that both people must share, or must not.
    public struct CodeRule: Sendable {
        /// One a person; 0 is blank.
        public let codes: [Int32]
        /// Whether the codes must be equal and not blank; otherwise they must not be equal unless blank.
        public let mustBeEqual: Bool
        /// What is said of a pair that the rule forbids.
        public let blocked: Blocked

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
        /// What is said of a pair that the rule forbids.
        public let blocked: Blocked

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
    /// Why a person is with nobody, whoever the other: capacity 0, no side, neither newcomer nor veteran.
    public let out: [Blocked?]
    private let forbidden: ForbiddenPairs

    /// - Parameters:
    ///   - rules: pairs of ids that are not in the cohort are ignored: whoever left cannot be paired.
    ///   - cohort: the people; their own `avoids` count in both directions.
    ///   - includesAvoids: whether people's own lists count; only outputs that must not show them say no.
    ///   - together: pairs of indices that are made already, and not to be made once more.
    public init(
        _ rules: [Rule], cohort: Cohort, includesAvoids: Bool = true, together: [(Int, Int)] = []
    ) {
        var compiler = RuleCompiler(cohort: cohort)
        if includesAvoids { compiler.addAvoids() }
        for (first, second) in together { compiler.pairs.forbid(first, second, .locked) }
        for rule in rules { compiler.add(rule) }
        codeRules = compiler.codeRules
        setRules = compiler.setRules
        out = compiler.out
        forbidden = compiler.finished()
    }

    /// Whether nothing is forbidden to anybody but being with oneself.
    public var isEmpty: Bool {
        codeRules.isEmpty && setRules.isEmpty && forbidden.isEmpty && !out.contains { $0 != nil }
    }

    /// The people whom rules about single pairs keep from a person, ascending: never, history, reporting lines.
    public func forbiddenPartners(of person: Int) -> ArraySlice<Int32> { forbidden.partners(of: person) }

    /// Why the two may not be paired, `nil` when they may. Symmetric.
    public func reason(_ first: Int, _ second: Int) -> Blocked? {
        if let reason = out[first] ?? out[second] { return reason }
        if let reason = forbidden.reason(first, second) { return reason }
        if let rule = codeRules.first(where: { !$0.allows(first, second) }) { return rule.blocked }
        return setRules.first { !$0.allows(first, second) }?.blocked
    }
}
