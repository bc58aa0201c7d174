import CPeerKernels

/// For everyone the best entries so far, each a value and a partner, and the threshold that the next must exceed. Used by one
/// thread at a time.
///
/// A person's entries fill a buffer of twice the capacity; when it is full the better half is selected by kernel, and the worst
/// of that half gives the threshold. Better is the greater value, and of equal values the smaller partner.
public final class BestEntries: Sendable {
    /// The most entries that are kept of each.
    public let capacity: Int
    /// What a value must exceed to be of interest, one a person in whole panels, ready for ``ScoreFilter``.
    public let thresholds: AlignedBuffer<Int32>
    private let room: Int
    private let variant: KernelVariant
    private let values: AlignedBuffer<Int32>
    private let partners: AlignedBuffer<Int32>
    private let counts: AlignedBuffer<Int32>

    /// - Parameters:
    ///   - capacity: at least 1.
    ///   - floors: what values must exceed from the start.
    public init(count: Int, capacity: Int, variant: KernelVariant, floors: (Int) -> Int32) {
        precondition(capacity > 0, "a capacity of at least 1")
        self.capacity = capacity
        self.variant = variant
        room = 2 * capacity
        thresholds = AlignedBuffer(repeating: Int32.max, count: ScoreTile.panels(for: count) * ScoreTile.panel)
        values = AlignedBuffer(uninitialised: count * room)
        partners = AlignedBuffer(uninitialised: count * room)
        counts = AlignedBuffer(repeating: 0, count: count)
        for person in 0..<count { thresholds[person] = floors(person) }
    }

    /// Takes an entry whose value exceeds the person's threshold.
    public func offer(_ value: Int32, partner: Int32, to person: Int) {
        let count = Int(counts[person])
        let place = person * room + count
        values[place] = value
        partners[place] = partner
        counts[person] = Int32(count + 1)
        if count + 1 == room { select(person) }
    }

    private func select(_ person: Int) {
        let start = person * room
        let least = thresholds[person] == .max ? .max : thresholds[person] + 1
        let worst = unsafe peer_select_best(
            variant.rawValue, room, capacity, least, values.base + start, partners.base + start)
        counts[person] = Int32(capacity)
        // Equal values may still win by the smaller partner, so they must pass.
        thresholds[person] = max(thresholds[person], worst - 1)
    }

    /// A person's entries, in no order: the best are among them.
    public func entries(of person: Int) -> [(value: Int32, partner: Int32)] {
        (person * room..<person * room + Int(counts[person])).map { (values[$0], partners[$0]) }
    }
}
