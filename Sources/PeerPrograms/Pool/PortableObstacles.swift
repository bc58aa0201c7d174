import PeerCohorts

/// Why pairs are not possible, as plain numbers for a program in another language: what ``Obstacles`` says, but for coverage, which comes
/// with scores. Confidential.
///
/// ```swift
/// let portable = Obstacles(result.pool).portable
/// print(portable.reasons, portable.closed)   // closed: one a person, a place of the reasons or -1
/// ```
public struct PortableObstacles: Hashable, Sendable {
    /// Rules over everybody; reasons are places of ``PortableObstacles/reasons``, −1 for none.
    public struct Rules: Hashable, Sendable {
        /// Codes that must be equal and known, or must not be equal; 0 is blank.
        public struct Codes: Hashable, Sendable {
            /// One a person.
            public let codes: [Int32]
            /// Which of the two.
            public let mustBeEqual: Bool
            /// Of whom it does not hold.
            public let reason: Int
        }

        /// Sets that must share some elements.
        public struct Sets: Hashable, Sendable {
            /// 32 bits a number, `count` numbers a person.
            public let words: [Int32]
            /// See ``words``.
            public let count: Int
            /// The fewest elements in common.
            public let minimum: Int
            /// Of whom it does not hold.
            public let reason: Int
        }

        /// Why a person is with nobody, one a person.
        public let out: [Int32]
        /// Where each person's partners begin, and behind the last person where all end.
        public let starts: [Int32]
        /// People who must not be together, in both directions, ascending for each.
        public let partners: [Int32]
        /// Why, one a partner.
        public let reasons: [Int32]
        /// Asked for after single pairs, in this order.
        public let codes: [Codes]
        /// Asked for last.
        public let sets: [Sets]
    }

    /// The reasons in words.
    public let reasons: [String]
    /// Who is not to be had whoever asks, one a person: asked for before all rules.
    public let closed: [Int32]
    /// The rules in force; where there are private ones, all of their reasons are one.
    public let rules: Rules
    /// The rules that are told apart where some are not: whatever they do not forbid has the reason of ``rules``.
    public let told: Rules?
}

extension Obstacles {
    /// The obstacles as plain numbers.
    ///
    /// - Complexity: O(people · rules + forbidden pairs).
    public var portable: PortableObstacles {
        var names = ReasonNames()
        let closed = self.closed.map { $0.map { names.place(of: $0.rawValue) } ?? -1 }
        func rules(_ compiled: CompiledRules, tellsApart: Bool) -> PortableObstacles.Rules {
            func place(_ blocked: Blocked) -> Int32 {
                if blocked == .capacity { return names.place(of: Self.sitsOut) }
                return names.place(of: (tellsApart ? blocked : .never).rawValue)
            }
            let out = compiled.out.map { $0.map(place) ?? -1 }
            var (starts, partners, reasons): ([Int32], [Int32], [Int32]) = ([0], [], [])
            // Of those who are with nobody nothing else is asked, and nothing else is told.
            let isAsked = out.indices.map { out[$0] < 0 && closed[$0] < 0 }
            for person in out.indices {
                for other in isAsked[person] ? compiled.forbiddenPartners(of: person) : [] where isAsked[Int(other)] {
                    partners.append(other)
                    reasons.append(place(compiled.reason(person, Int(other)) ?? .never))
                }
                starts.append(Int32(partners.count))
            }
            return PortableObstacles.Rules(
                out: out, starts: starts, partners: partners, reasons: reasons,
                codes: compiled.codeRules.map {
                    .init(codes: $0.codes, mustBeEqual: $0.mustBeEqual, reason: Int(place($0.blocked)))
                },
                sets: compiled.setRules.map { rule in
                    let words = rule.words.flatMap {
                        [Int32(truncatingIfNeeded: $0), Int32(truncatingIfNeeded: $0 >> 32)]
                    }
                    return .init(
                        words: words, count: 2 * rule.wordCount, minimum: rule.minimum,
                        reason: Int(place(rule.blocked)))
                })
        }
        let all = rules(scores.rules, tellsApart: !hasPrivateRules)
        let shown = hasPrivateRules ? rules(told, tellsApart: true) : nil
        return PortableObstacles(reasons: names.all, closed: closed, rules: all, told: shown)
    }
}

/// Reasons by the order in which they are first named.
private struct ReasonNames {
    private(set) var all: [String] = []

    mutating func place(of reason: String) -> Int32 {
        if let place = all.firstIndex(of: reason) { return Int32(place) }
        all.append(reason)
        return Int32(all.count - 1)
    }
}
