import PeerProblems

/// Phase 2 of Irving's algorithm on a stable table: finds exposed rotations one after the other, the first from the
/// smallest person with two entries, and resumes each walk where the last one was cut.
struct RotationWalk {
    /// Everyone on the walk: each is the last entry of the second entry of the one before.
    private var walk: [Int32] = []
    private var placeInWalk: [Int32]
    private var isSetAside: [Bool]
    /// Everyone smaller is set aside, single, or alone.
    private var start: Int32 = 0

    init(count: Int) {
        placeInWalk = Array(repeating: -1, count: count)
        isSetAside = Array(repeating: false, count: count)
    }

    /// Eliminates rotations until every list is empty or a single; returns the odd cycles met on the way.
    mutating func run(_ table: inout some ShrinkingLists, monitor: Monitor) throws(Interrupted) -> [[Int32]] {
        var oddCycles: [[Int32]] = []
        while let rotation = try nextRotation(in: &table, monitor: monitor) {
            let seconds = rotation.map { table.second(of: $0) }
            if let oddCycle = Self.oddParty(rotation, seconds, in: &table) {
                setAside(oddCycle)
                oddCycles.append(oddCycle)
            } else {
                for (person, second) in zip(rotation, seconds) { table.hold(person, by: second) }
            }
        }
        return oddCycles
    }

    /// An exposed rotation's people x(0), x(1), …, each the last entry of the second entry of the one before; `nil` when no
    /// list has two entries. It is taken off the walk. Every step is polled, because it may cost a scan.
    mutating func nextRotation(
        in table: inout some ShrinkingLists, monitor: Monitor
    ) throws(Interrupted) -> [Int32]? {
        func hasChoice(_ person: Int32) -> Bool { !isSetAside[Int(person)] && table.second(of: person) >= 0 }
        while let top = walk.last, !hasChoice(top) {
            placeInWalk[Int(top)] = -1
            walk.removeLast()
        }
        if walk.isEmpty {
            while start < table.count, !hasChoice(start) { start += 1 }
            guard start < table.count else { return nil }
            placeInWalk[Int(start)] = 0
            walk.append(start)
        }
        while true {
            try monitor.poll(Double(start) / Double(table.count))
            let second = table.second(of: walk[walk.count - 1])
            precondition(second >= 0, "in a stable table the last of a second entry has two entries")
            let next = table.last(of: second)
            let place = placeInWalk[Int(next)]
            if place >= 0 {
                let rotation = Array(walk[Int(place)...])
                for person in rotation { placeInWalk[Int(person)] = -1 }
                walk.removeSubrange(Int(place)...)
                return rotation
            }
            placeInWalk[Int(next)] = Int32(walk.count)
            walk.append(next)
        }
    }

    /// Takes the people of an odd cycle out of the game.
    private mutating func setAside(_ people: [Int32]) {
        for person in people { isSetAside[Int(person)] = true }
    }

    /// The rotation's people as an odd cycle, each followed by its first entry, when eliminating it would leave somebody
    /// with nothing; `nil` when it can be eliminated.
    private static func oddParty(
        _ rotation: [Int32], _ seconds: [Int32], in table: inout some ShrinkingLists
    ) -> [Int32]? {
        // y, the second of `person`, would strike everyone below `person`; its own first is struck if y is in the
        // rotation too. Nothing is left iff `person` is that first entry.
        let emptied = zip(rotation, seconds).filter { table.first(of: $0.1) == $0.0 }.map(\.1)
        guard !emptied.isEmpty, !Set(rotation).isDisjoint(with: emptied) else { return nil }
        var cycle = [rotation[0]]
        while true {
            let next = table.first(of: cycle[cycle.count - 1])
            if next == rotation[0] { return cycle }
            cycle.append(next)
        }
    }

    /// The stable partition that a table without choices stands for.
    func partition(_ table: inout some ShrinkingLists, oddCycles: [[Int32]]) -> StablePartition {
        var cycles = oddCycles.map { $0.map(Int.init) }
        for person in 0..<Int32(table.count) where !isSetAside[Int(person)] {
            let partner = table.first(of: person)
            if partner < 0 {
                cycles.append([Int(person)])
            } else if person < partner {
                cycles.append([Int(person), Int(partner)])
            }
        }
        return StablePartition(cycles: cycles)
    }
}
