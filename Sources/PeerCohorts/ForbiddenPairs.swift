import PeerCollections

/// Pairs that are forbidden one by one, with the reason: for each person a short sorted list.
struct ForbiddenPairs: Sendable {
    private let starts: [Int]
    private let partners: [Int32]
    private let reasons: [Blocked]

    var isEmpty: Bool { partners.isEmpty }

    func partners(of person: Int) -> ArraySlice<Int32> { partners[starts[person]..<starts[person + 1]] }

    /// Why the pair is forbidden, `nil` when it is not. O(log of the list).
    func reason(_ first: Int, _ second: Int) -> Blocked? {
        (starts[first]..<starts[first + 1]).place(of: Int32(second), in: { partners[$0] }).map { reasons[$0] }
    }

    /// Collects pairs in any order. Of several reasons for one pair the first in the order of ``Blocked`` is kept.
    struct Builder {
        private var lists: [[(partner: Int32, reason: Blocked)]]

        init(count: Int) { lists = Array(repeating: [], count: count) }

        mutating func forbid(_ first: Int, _ second: Int, _ reason: Blocked) {
            lists[first].append((Int32(second), reason))
            lists[second].append((Int32(first), reason))
        }

        /// Everyone and the managers up to `steps` above them who are in the cohort. Circular lines end where they close.
        mutating func forbidReportingLines(of cohort: Cohort, steps: Int) {
            for person in cohort.participants.indices {
                var line: [Int] = []
                var current = person
                while line.count < steps, let manager = cohort.participants[current].manager,
                    let index = cohort.index(of: manager), index != person, !line.contains(index)
                {
                    line.append(index)
                    current = index
                }
                for manager in line { forbid(person, manager, .reportingLine) }
            }
        }

        func sorted() -> ForbiddenPairs {
            var starts = [0]
            var partners: [Int32] = []
            var reasons: [Blocked] = []
            for list in lists {
                for (partner, reason) in list.sorted(by: {
                    ($0.partner, $0.reason.order) < ($1.partner, $1.reason.order)
                })
                where starts[starts.count - 1] == partners.count || partners[partners.count - 1] != partner {
                    partners.append(partner)
                    reasons.append(reason)
                }
                starts.append(partners.count)
            }
            return ForbiddenPairs(starts: starts, partners: partners, reasons: reasons)
        }
    }
}
