import PeerCollections
import PeerProblems
import Testing

/// Searches in what is in order, and order by bytes.
struct SearchTests {
    @Test("the partition point of every short sequence", arguments: 0..<9)
    func partition(count: Int) {
        for start in [0, 3] {
            for split in 0...count {
                #expect((start..<start + count).partitionPoint { $0 < start + split } == start + split)
            }
        }
    }

    @Test("the place of a value, and of one that is not there")
    func place() {
        let values = [2, 3, 5, 7, 11]
        for value in 0...12 {
            #expect(values.indices.place(of: value, in: { values[$0] }) == values.firstIndex(of: value))
        }
        #expect((1..<3).place(of: 7, in: { values[$0] }) == nil, "outside the range")
    }

    @Test("names are in the order of their bytes, and found there")
    func names() {
        let names = ["é", "z", "a", "Z", "", "aa", "😀"].sortedByBytes()
        #expect(names == ["", "Z", "a", "aa", "z", "é", "😀"])
        for (place, name) in names.enumerated() { #expect(names.placeByBytes(of: name) == place) }
        #expect(names.placeByBytes(of: "b") == nil && [String]().placeByBytes(of: "a") == nil)
        #expect("a".precedes("aa") && !"a".precedes("a") && "Z".precedes("a"))
    }

    @Test("best lists keep what sorting keeps, in any order of offers", arguments: [1, 2, 5, 30])
    func best(capacity: Int) {
        var random = SplitMix64(seed: UInt64(capacity))
        let offers = (0..<20).map { column in (value: Int32.random(in: 0...6, using: &random), column: column) }
        let sorted = offers.sorted { ($1.value, $0.column) < ($0.value, $1.column) }.prefix(capacity)
        for _ in 0..<10 {
            var lists = BestLists(rowCount: 2, capacity: capacity)
            for offer in offers.shuffled(using: &random) { lists.offer(offer.value, column: offer.column, to: 1) }
            let (columns, values) = lists.sorted()
            #expect(columns.prefix(capacity).allSatisfy { $0 == -1 })
            #expect(columns[capacity...].prefix(sorted.count).map(Int.init) == sorted.map(\.column))
            #expect(values[capacity...].prefix(sorted.count).elementsEqual(sorted.map(\.value)))
        }
    }

    @Test("days are numbered one by one, and what is no day is refused")
    func days() throws {
        #expect(CalendarDay("2000-01-01")?.number == 2_451_545, "the Julian day number of the epoch J2000")
        let lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        var number = try #require(CalendarDay("2023-12-31")?.number)
        for (month, length) in lengths.enumerated() {
            for day in 1...length {
                func digits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
                number += 1
                #expect(CalendarDay("2024-\(digits(month + 1))-\(digits(day))")?.number == number)
            }
        }
        for text in [
            "2023-02-29", "1900-02-29", "2024-13-01", "2024-00-01", "2024-1-01", "2024-01-00", "x", "+024-01-01",
        ] {
            #expect(CalendarDay(text) == nil)
        }
    }
}
