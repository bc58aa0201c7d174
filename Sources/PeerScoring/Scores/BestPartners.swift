import PeerMatchings
import PeerNumerics

/// The best partners of everyone so far, for one thread of a scan.
///
/// A person's entries lie in a buffer of twice the capacity; when it is full the better half is selected, and the worst of
/// that half becomes the threshold that later scores must reach. An entry is one number: the value above, the other's place in
/// the cohort reversed below, so that of equal values the smaller place is the better. Selection by quickselect (C. A. R. Hoare,
/// "Algorithm 65: Find", CACM 4, 1961, p. 321).
struct BestPartners {
    let capacity: Int
    private let room: Int
    /// What a value must exceed to be of interest, by place; whole panels, so that kernels can read it.
    let thresholds: AlignedBuffer<Int32>
    private let entries: AlignedBuffer<UInt64>
    private let counts: AlignedBuffer<Int32>

    /// - Parameter floors: what values must exceed, one a place.
    init(count: Int, capacity: Int, floors: (Int) -> Int32) {
        self.capacity = capacity
        room = max(2, 2 * capacity)
        let places = ScoreTile.panels(for: count) * ScoreTile.panel
        thresholds = AlignedBuffer(repeating: Int32.max, count: places)
        entries = AlignedBuffer(repeating: 0, count: count * room)
        counts = AlignedBuffer(repeating: 0, count: count)
        for place in 0..<count { thresholds[place] = floors(place) }
    }

    /// Bytes for `count` people.
    static func memory(count: Int, capacity: Int) -> Int { count * (16 * max(1, capacity) + 8) }

    static func entry(_ value: Int32, partner: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: value) ^ 1 << 31) << 32 | UInt64(UInt32.max - UInt32(bitPattern: partner))
    }

    static func value(_ entry: UInt64) -> Int32 { Int32(bitPattern: UInt32(entry >> 32) ^ 1 << 31) }

    static func partner(_ entry: UInt64) -> Int32 { Int32(bitPattern: UInt32.max - UInt32(truncatingIfNeeded: entry)) }

    /// Takes a pair that exceeds the threshold.
    func offer(_ value: Int32, partner: Int32, to place: Int) {
        let start = place * room
        var count = Int(counts[place])
        entries[start + count] = Self.entry(value, partner: partner)
        count += 1
        if count == room {
            selectBest(from: start, count: room)
            count = capacity
            // Equal values may still win by the smaller place, so they must pass.
            thresholds[place] = max(thresholds[place], Self.value(entries[start + capacity - 1]) - 1)
        }
        counts[place] = Int32(count)
    }

    /// Puts the `capacity` best of a buffer first, the worst of them last.
    private func selectBest(from start: Int, count: Int) {
        var (low, high) = (start, start + count - 1)
        let target = start + capacity - 1
        while low < high {
            let pivot = medianOfThree(low, (low + high) / 2, high)
            var (i, j) = (low, high)
            while i <= j {
                while entries[i] > pivot { i += 1 }
                while entries[j] < pivot { j -= 1 }
                if i <= j {
                    let swapped = entries[i]
                    entries[i] = entries[j]
                    entries[j] = swapped
                    i += 1
                    j -= 1
                }
            }
            if target <= j { high = j } else if target >= i { low = i } else { return }
        }
    }

    private func medianOfThree(_ a: Int, _ b: Int, _ c: Int) -> UInt64 {
        let (x, y, z) = (entries[a], entries[b], entries[c])
        return max(min(x, y), min(max(x, y), z))
    }

    /// A person's entries in no order.
    func kept(of place: Int) -> [UInt64] {
        (0..<Int(counts[place])).map { entries[place * room + $0] }
    }
}
