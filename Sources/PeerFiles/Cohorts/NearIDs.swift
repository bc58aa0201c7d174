// Ids that are one slip of the keyboard apart, found without comparing everybody with everybody.
//
// Two texts are one character apart exactly when they become equal by taking one character out of one of them, or one at the same place out
// of both. So every id is filed under itself and under each text that it becomes without one character, by hash; whatever looks like it is
// filed under one of the same hashes, and is then compared letter by letter. `adda` without its second `d` is `ada`; `bon` and `ben` are
// both `bn` without their second letter.
//
// Entries are sorted pairs of hash and place: O(total length) of them, built once, O(length · log) a question. Hashes decide nothing alone, so
// that no answer depends on them. Texts of more than `longest` bytes are nobody's slip: each of their characters would cost as much as all.

/// Ids by what they become without one character.
struct NearIDs: Sendable {
    private let ids: [String]
    private let entries: [(hash: Int, place: Int32)]
    private static let longest = 200

    init(_ ids: [String]) {
        self.ids = ids
        var entries: [(hash: Int, place: Int32)] = []
        for (place, id) in ids.enumerated() where id.utf8.count <= Self.longest {
            for hash in Self.hashes(id) { entries.append((hash, Int32(truncatingIfNeeded: place))) }
        }
        self.entries = entries.sorted { ($0.hash, $0.place) < ($1.hash, $1.place) }
    }

    /// The hashes of a text and of what it becomes without one of its characters.
    private static func hashes(_ text: String) -> [Int] {
        let characters = Array(text)
        var all = [characters.hashValue]
        for place in characters.indices {
            var shorter = characters
            shorter.remove(at: place)
            all.append(shorter.hashValue)
        }
        return all
    }

    /// Ids of three characters or more that a slip turns into this one, without those that differ in a digit; two at most.
    func slips(of given: String) -> [String] {
        guard given.utf8.count <= Self.longest, given.count > 2 else { return [] }
        var places = Set<Int32>()
        for hash in Self.hashes(given) {
            var place = lowerBound(hash)
            while place < entries.count, entries[place].hash == hash {
                places.insert(entries[place].place)
                place += 1
            }
        }
        return places.sorted().lazy.map { ids[Int($0)] }.filter { Self.isSlip(given, $0) }.prefix(2).map(\.self)
    }

    private static func isSlip(_ given: String, _ id: String) -> Bool {
        // Ids of one or two letters are all alike, and those that differ in a digit number people.
        guard id.count > 2, let slip = EditDistance.slip(given, id) else { return false }
        return !slip.isEmpty && !slip.contains { $0.isNumber }
    }

    private func lowerBound(_ hash: Int) -> Int {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].hash < hash { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
