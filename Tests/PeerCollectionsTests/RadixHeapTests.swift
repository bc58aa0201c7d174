import PeerCollections
import PeerProblems
import PeerTestSupport
import Testing

/// The heap against a sorted list, while keys come and go.
struct RadixHeapTests {
    @Test("takes out what a sorted list takes out, whatever is added meanwhile", arguments: 0..<40)
    func monotone(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        var heap = RadixHeap<Int64, Int32>()
        for _ in 0..<3 {
            var expected: [(key: Int64, label: Int32)] = []
            var last = Int64.random(in: -1000...1000, using: &random)
            // Few keys make ties; many make every bucket.
            let span: Int64 = seed.isMultiple(of: 3) ? 5 : seed.isMultiple(of: 2) ? 1 << 40 : 1000
            for label in 0..<400 {
                let key = last + Int64.random(in: 0...span, using: &random)
                heap.push(key, Int32(label))
                expected.append((key, Int32(label)))
                guard random.chance(0.6) else { continue }
                guard let entry = heap.pop(), let least = expected.map(\.key).min() else { return }
                #expect(entry.key == least)
                let place = expected.firstIndex { $0.label == entry.label }
                #expect(place.map { expected[$0].key } == least, "a label with its key")
                if let place { expected.remove(at: place) }
                last = least
            }
            while let entry = heap.pop() {
                #expect(entry.key == expected.map(\.key).min())
                expected.removeAll { $0.label == entry.label }
            }
            #expect(expected.isEmpty)
            heap.removeAll()
            #expect(heap.pop() == nil)
        }
    }

    @Test("of equal keys the latest comes first where that is asked for", arguments: 0..<40)
    func latestFirst(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        var heap = RadixHeap<Int64, Int32>(isLatestFirst: true)
        var expected: [(key: Int64, label: Int32)] = []
        var last: Int64 = 0
        func takeOut() -> Bool {
            let first = expected.max { ($1.key, $0.label) < ($0.key, $1.label) }
            let entry = heap.pop()
            #expect(entry?.key == first?.key && entry?.label == first?.label)
            guard let entry else { return false }
            expected.removeAll { $0.label == entry.label }
            last = entry.key
            return true
        }
        for label in 0..<400 {
            // Keys far apart that are often the same: they are spread over buckets again and again.
            let key = last + (Int64(1) << Int64.random(in: 0...12, using: &random)) & ~63
            heap.push(key, Int32(label))
            expected.append((key, Int32(label)))
            if random.chance(0.4) { _ = takeOut() }
        }
        while takeOut() {}
        #expect(expected.isEmpty)
    }

    @Test("a key below the last one taken out counts as that one")
    func late() {
        var heap = RadixHeap<Int128, Int32>()
        heap.push(10, 1)
        #expect(heap.pop()?.key == 10)
        heap.push(3, 2)
        heap.push(11, 3)
        #expect(heap.pop()?.key == 10 && heap.pop()?.key == 11 && heap.pop() == nil)
    }

    @Test("extreme keys")
    func extremes() {
        var heap = RadixHeap<Int32, Int32>()
        for key in [Int32.max, 0, .min, -1, 1] { heap.push(key, key) }
        for key in [Int32.min, -1, 0, 1, .max] {
            let entry = heap.pop()
            #expect(entry?.key == key && entry?.label == key)
        }
    }
}
