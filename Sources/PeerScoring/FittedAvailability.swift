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

    /// Slots of 15 minutes in a week.
    static let week = 7 * 96

    struct Code: Sendable {
        /// Free slots by the person's own clock, and in UTC when the offset is known.
        let local: TagSet?
        let universal: TagSet?
        let timeZone: String?
    }

    func encode(_ person: Participant) -> Code {
        guard let free = person.free else { return Code(local: nil, universal: nil, timeZone: nil) }
        var isFree = [Bool](repeating: false, count: Self.week)
        for stretch in free.stretches {
            for slot in stretch.slots { isFree[stretch.day * 96 + slot] = true }
        }
        let local = TagSet(bits: Self.week) { isFree[$0] }
        let universal = person.utcOffset.map { minutes in
            // Whoever is ahead of UTC has a local slot that comes earlier in UTC.
            let shift = Int((Double(minutes) / 15).rounded())
            return TagSet(bits: Self.week) { isFree[(($0 + shift) % Self.week + Self.week) % Self.week] }
        }
        return Code(local: local, universal: universal, timeZone: person.timeZone)
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

    func isAnswered(_ code: Code) -> Bool { code.local != nil }
}
