// Availability: free hours of the week in common, after both weeks are moved to UTC, as a share of what is enough. A week is
// 672 slots of 15 minutes and closes on itself: Sunday night is followed by Monday morning. Unknown when either states no
// hours, or when it is not known how their clocks differ (neither both offsets nor one time zone).

import PeerCohorts

/// Options of the availability facet.
///
/// ```swift
/// let model = ScoreModel(components: [.init(.availability(AvailabilityOptions(enoughHours: 4)), weight: 1)])
/// ```
public struct AvailabilityOptions: Hashable, Sendable, Codable {
    /// The hours a week in common that are enough for the full value; more than 0, at most 168.
    public var enoughHours: Double

    enum CodingKeys: String, CodingKey, CaseIterable { case enoughHours = "enough_hours" }

    /// Options; two hours by default.
    public init(enoughHours: Double = 2) { self.enoughHours = enoughHours }

    /// Reads options; absent ones have their defaults.
    public init(from decoder: any Decoder) throws {
        self.init()
        try decoder.container(keyedBy: CodingKeys.self).read(.enoughHours, into: &enoughHours)
    }
}

extension ScoreModel.Kind {
    /// Free hours in common.
    public static func availability(_ options: AvailabilityOptions = AvailabilityOptions()) -> Self { Self(options) }
}

extension AvailabilityOptions: FacetDefinition {
    package static let name = "availability"
    package static var optionKeys: [String] { CodingKeys.allCases.map(\.rawValue) }

    package var problem: String? {
        enoughHours > 0 && enoughHours <= 168 ? nil : "enoughHours must be above 0 and at most 168"
    }

    package func fit(_ context: FitContext) throws(ScoringError) -> FittedAvailability { FittedAvailability(self) }
}

/// The availability facet, fitted.
package struct FittedAvailability: FittedFacet, FacetCoding {
    private let enoughSlots: Int

    init(_ options: AvailabilityOptions) { enoughSlots = max(1, Int((options.enoughHours * 4).rounded())) }

    /// A week has 672 slots.
    package var damage: String? { (1...672).contains(enoughSlots) ? nil : "enoughSlots must be in 1–672" }

    package struct Code: Hashable, Sendable {
        /// Free slots by the person's own clock, and in UTC when the offset is known.
        let local: TagSet?
        let universal: TagSet?
        let timeZone: String?
    }

    package func encode(_ person: Participant) -> Code {
        guard let free = person.free else { return Code(local: nil, universal: nil, timeZone: nil) }
        return Code(
            local: TagSet(words: free.slots(minutesEast: 0)),
            universal: person.utcOffset.map { TagSet(words: free.slots(minutesEast: $0)) }, timeZone: person.timeZone)
    }

    package func benefit(to receiver: Code, from giver: Code) -> Float? {
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

    /// Weeks that several people have are told once; slots are compared in UTC where both know it, or else in one time zone.
    package func portable(_ codes: [Code]) -> PortableFacet? {
        var (places, weeks, zones) = ([TagSet: Int32](), [TagSet](), [String: Int32]())
        func place(_ week: TagSet?) -> Int32 {
            guard let week else { return -1 }
            if let place = places[week] { return place }
            places[week] = Int32(weeks.count)
            weeks.append(week)
            return Int32(weeks.count - 1)
        }
        let local = codes.map { $0.universal == nil ? place($0.local) : -1 }
        let universal = codes.map { place($0.universal) }
        let zone = codes.map { code -> Int32 in
            guard let name = code.timeZone else { return -1 }
            if let place = zones[name] { return place }
            zones[name] = Int32(zones.count)
            return Int32(zones.count - 1)
        }
        return PortableFacet(
            "hours", constants: ["words": Double(2 * WeeklyHours.wordCount), "enough": Double(enoughSlots)],
            columns: [
                "local": .integers(local), "universal": .integers(universal), "zones": .integers(zone),
                "weeks": TagSet.column(weeks),
            ])
    }

    package var isSymmetric: Bool { true }

    package func isAnswered(_ code: Code) -> Bool { code.local != nil }

    /// Free hours of the week that two people have in common, `nil` when unknown.
    static func hoursInCommon(_ first: Participant, _ second: Participant) -> Double? {
        let facet = FittedAvailability(AvailabilityOptions())
        return facet.slotsInCommon(facet.encode(first), facet.encode(second)).map { Double($0) / 4 }
    }
}
