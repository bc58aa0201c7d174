import CPeerKernels

/// Memory of a fixed size for kernels: aligned to a cache line, checked at every access, freed with its last reference.
///
/// Whoever fills one must be its only user until it is full; afterwards it may be shared for reading.
@safe @usableFromInline package final class AlignedBuffer<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
    /// Number of elements.
    @usableFromInline package let count: Int
    @usableFromInline let base: UnsafeMutablePointer<Element>

    /// `count` elements, all equal to `value`.
    package convenience init(repeating value: Element, count: Int) {
        self.init(uninitialised: count)
        guard count > 0 else { return }
        // By doubling: code that is not specialised for the element copies memory as it is, but would write elements one by one.
        unsafe base.initialize(to: value)
        var filled = 1
        while filled < count {
            let next = min(filled, count - filled)
            unsafe (base + filled).initialize(from: base, count: next)
            filled += next
        }
    }

    /// The elements of an array.
    package convenience init(_ elements: [Element]) {
        self.init(uninitialised: elements.count)
        unsafe elements.withUnsafeBufferPointer { source in
            guard let first = source.baseAddress else { return }
            unsafe base.initialize(from: first, count: elements.count)
        }
    }

    /// Memory that is written before it is read.
    init(uninitialised count: Int) {
        self.count = count
        let bytes = max(1, count) * MemoryLayout<Element>.stride
        let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
        unsafe base = memory.bindMemory(to: Element.self, capacity: max(1, count))
    }

    deinit { unsafe base.deallocate() }

    /// One element; the index is checked.
    @inlinable package subscript(index: Int) -> Element {
        get {
            precondition(index >= 0 && index < count, "an index within the buffer")
            return unsafe base[index]
        }
        set {
            precondition(index >= 0 && index < count, "an index within the buffer")
            unsafe base[index] = newValue
        }
    }

    /// Copies elements into a span.
    package func copy(_ start: Int, count: Int, into span: inout MutableSpan<Element>, at place: Int) {
        precondition(start >= 0 && count >= 0 && start + count <= self.count, "elements of the buffer")
        precondition(place >= 0 && place + count <= span.count, "places of the span")
        unsafe span.withUnsafeMutableBufferPointer { target in
            guard let target = target.baseAddress else { return }
            unsafe (target + place).update(from: base + start, count: count)
        }
    }

    /// Reads some elements in their place.
    package func withSpan<Outcome>(_ range: Range<Int>, _ body: (Span<Element>) -> Outcome) -> Outcome {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "elements of the buffer")
        let span = unsafe Span(_unsafeStart: base + range.lowerBound, count: range.count)
        return body(span)
    }

    /// Fills the buffer with what others hold in another order.
    func gather(
        _ order: TableOrder, from sources: TableSources<AlignedBuffer>, unit: Int, groups: Int, elements: Int
    ) {
        gather(order.places, from: sources.own, unit: unit, groups: groups, elements: elements)
        guard let other = sources.other else { return }
        func start(_ person: Int, _ group: Int) -> Int {
            ((person / unit * groups + group) * unit + person % unit) * elements
        }
        for (place, source) in order.newcomers {
            for group in 0..<groups {
                for element in 0..<elements {
                    self[start(place, group) + element] = other[start(source, group) + element]
                }
            }
        }
    }

    /// Fills the buffer with what another holds in another order: the one at `order[i]` goes to i.
    ///
    /// - Parameters:
    ///   - unit: how many lie side by side in each of `groups` groups.
    ///   - elements: of each, in each group; 1, 2, 4 or 8 bytes together.
    private func gather(_ order: [Int32], from source: AlignedBuffer, unit: Int, groups: Int, elements: Int) {
        let (units, sources) = ((order.count + unit - 1) / unit, source.count / max(1, unit * groups * elements))
        let size = elements * MemoryLayout<Element>.size
        precondition([1, 2, 4, 8].contains(size), "a size that is copied at once")
        precondition(count >= units * unit * groups * elements, "room for all")
        precondition(order.allSatisfy { $0 >= 0 && Int($0) < sources * unit || groups == 0 }, "places of the source")
        unsafe order.withUnsafeBufferPointer { order in
            guard let first = order.baseAddress else { return }
            unsafe peer_gather(
                order.count, first, unit, groups, size, source.base, base)
        }
    }
}
