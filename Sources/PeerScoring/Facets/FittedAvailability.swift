// Availability: free hours of the week in common, after both weeks are moved to UTC, as a share of what is enough. A week is
// 672 slots of 15 minutes and closes on itself: Sunday night is followed by Monday morning. Unknown when either states no
// hours, or when it is not known how their clocks differ (neither both offsets nor one time zone).

import PeerCohorts

/// The availability facet.
public struct FittedAvailability: FittedFacet, Hashable, Codable {
    /// `availability`
    public var name: String { "availability" }
    /// 1
    public var version: Int { 1 }
    private let enoughSlots: Int

    init(_ options: AvailabilityOptions) { enoughSlots = max(1, Int((options.enoughHours * 4).rounded())) }

    struct Code: Sendable {
        /// Free slots by the person's own clock, and in UTC when the offset is known.
        let local: TagSet?
        let universal: TagSet?
        let timeZone: String?
    }

    func encode(_ person: Participant) -> Code {
        guard let free = person.free else { return Code(local: nil, universal: nil, timeZone: nil) }
        return Code(
            local: TagSet(words: free.slots(minutesEast: 0)),
            universal: person.utcOffset.map { TagSet(words: free.slots(minutesEast: $0)) }, timeZone: person.timeZone)
    }

    func benefit(to receiver: Code, from giver: Code) -> Float? {
        slotsInCommon(receiver, giver).map { share($0, of: enoughSlots) }
    }

    /// Free slots in common, `nil` when unknown.
    func slotsInCommon(_ first: Code, _ second: Code) -> Int? {
        if let a = first.universal, let b = second.universal { return a.countInCommon(with: b) }
        guard let a = first.local, let b = second.local, first.universal == nil, second.universal == nil,
            first.timeZone == second.timeZone
        else { return nil }
        return a.countInCommon(with: b)
    }

    var isSymmetric: Bool { true }

    func isAnswered(_ code: Code) -> Bool { code.local != nil }

    /// Free hours of the week that two people have in common, `nil` when unknown.
    static func hoursInCommon(_ first: Participant, _ second: Participant) -> Double? {
        let facet = FittedAvailability(AvailabilityOptions())
        return facet.slotsInCommon(facet.encode(first), facet.encode(second)).map { Double($0) / 4 }
    }
}
