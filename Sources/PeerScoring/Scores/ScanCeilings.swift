// Pairs of a pool that a scan need not look at, because what is known of them beforehand rules them out.
//
// A query may say of everybody that pairs above a ceiling are of no interest: a solver has the twenty best of everyone already, so
// that a pair it does not have scores at most what the last of either person's twenty scores. Such a pair (i, j) is listed by i only
// when min(cᵢ, cⱼ) − oⱼ > fᵢ, with the ceiling c, the offset o and the floor f, so only when
//
//     cᵢ − fᵢ > oⱼ    and    cⱼ − oⱼ > fᵢ.
//
// Example: scores reach 100, offsets and floors are the halves that two people's duals must at least sum to. i has 40 and the
// ceiling 70, j has 45 and the ceiling 60: the pair scores at most 60 < 40 + 45, and is ruled out. At the prices of a solver's first
// round this is so of 95 pairs in a hundred.
//
// Both conditions hold for no pair of a tile when they fail for the greatest left and the least right sides among its rows and columns.
// For tiles to be as much alike as that, people are ordered by offset in a few bins and inside each bin by the room c − o: with n people
// in tiles of some 128 √(n/128) bins cut the plane of offset and room into rectangles of like proportions.

import PeerProblems
import PeerNumerics

package struct ScanCeilings: Sendable {
    /// Of some panels of people the greatest room and the least demands.
    private struct Reach: Sendable {
        var roomAsRow = Int64.min
        var roomAsColumn = Int64.min
        var floor = Int64.max
        var offset = Int64.max

        mutating func include(_ other: Reach) {
            roomAsRow = max(roomAsRow, other.roomAsRow)
            roomAsColumn = max(roomAsColumn, other.roomAsColumn)
            floor = min(floor, other.floor)
            offset = min(offset, other.offset)
        }

        /// Whether a row of these may list a column of those.
        func mayList(_ columns: Reach) -> Bool { roomAsRow > columns.offset && columns.roomAsColumn > floor }
    }

    /// By place, in whole panels.
    let ceilings: AlignedBuffer<Int32>
    private let reaches: [Reach]

    /// - Parameter places: where the people of the scan stand in the query.
    package init(_ query: CandidateQuery, places: [Int32]) {
        let panels = ScoreTile.panels(for: places.count)
        ceilings = AlignedBuffer(repeating: Int32.min, count: panels * ScoreTile.panel)
        var reaches = [Reach](repeating: Reach(), count: panels)
        for (place, person) in places.enumerated() {
            let terms = Self.terms(query, Int(person))
            ceilings[place] = query.ceilings[Int(person)]
            reaches[place / ScoreTile.panel].include(
                Reach(
                    roomAsRow: terms.ceiling - terms.floor, roomAsColumn: terms.ceiling - terms.offset,
                    floor: terms.floor, offset: terms.offset))
        }
        self.reaches = reaches
    }

    private static func terms(_ query: CandidateQuery, _ person: Int) -> (ceiling: Int64, floor: Int64, offset: Int64) {
        (
            Int64(query.ceilings[person]), query.rowFloors.isEmpty ? Int64(Int32.min) : Int64(query.rowFloors[person]),
            query.columnOffsets.isEmpty ? 0 : Int64(query.columnOffsets[person])
        )
    }

    /// Whether any pair of some rows and some panels of columns may be listed by either person.
    package func mayList(rows: Range<Int>, panels: Range<Int>) -> Bool {
        let row = reach(rows.lowerBound / ScoreTile.panel..<ScoreTile.panels(for: rows.upperBound))
        let column = reach(panels)
        return row.mayList(column) || column.mayList(row)
    }

    private func reach(_ panels: Range<Int>) -> Reach {
        panels.reduce(into: Reach()) { $0.include(reaches[$1]) }
    }

    /// For each person a number such that in its order few tiles need to be looked at.
    package static func order(_ query: CandidateQuery) -> [UInt64] {
        let people = query.ceilings.indices.map { terms(query, $0) }
        let byDemand = people.indices.sorted {
            (people[$0].floor + people[$0].offset, $0) < (people[$1].floor + people[$1].offset, $1)
        }
        let bins = max(1, Int((Double(people.count) / 128).squareRoot()))
        var keys = [UInt64](repeating: 0, count: people.count)
        for (rank, person) in byDemand.enumerated() {
            let (ceiling, floor, offset) = people[person]
            // Between −3 · 2³¹ and 3 · 2³¹.
            let room = 2 * ceiling - floor - offset
            keys[person] = UInt64(rank * bins / people.count) << 40 | UInt64(room + 1 << 34)
        }
        return keys
    }
}
