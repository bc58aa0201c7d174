import PeerCollections
import PeerProblems

/// The state of the blossom algorithm and its main loop; the moves are in the extensions, one file each. ``Blossom`` has the
/// essay.
///
/// *Nodes* are the vertices 0..<n and, from n on, blossoms, whose numbers are recycled. A node without a parent is
/// *top-level*: the trees are built of those. A tree is named by its root, a free vertex.
struct BlossomEngine<Value: FixedWidthInteger & SignedInteger & Sendable> {
    typealias Event = BlossomEvent

    let n: Int
    /// Whether free vertices may, and must, come to rest at y = 0; otherwise every vertex is to be matched.
    let allowsFree: Bool
    var arcs: Arcs<Value>
    var vertices: [VertexState<Value>]
    var groups: [VertexGroup<Value>]
    var nodes: [BlossomNode<Value>]
    /// Numbers of blossoms not in use.
    var unused: [Int32] = []

    // MARK: The forest
    /// The clock: how far the duals in the trees have moved.
    var delta: Value = 0
    /// Some node of each tree, by root; the others hang on it in a ring.
    var ring: [Int32]
    /// Number of trees.
    var treeCount = 0
    /// What happens later, and what is possible now.
    var events = RadixHeap<Value, Event>(isLatestFirst: true)
    var ready: [(key: Value, event: Event)] = []
    /// Outer vertices still to be scanned.
    var toScan: [Int32] = []
    /// Numbers the searches for common ancestors.
    var mark: Int32 = 0
    /// By vertex, the place among its edges at which the last search for a reach ended: where there are many, those before it have
    /// mostly left.
    var cursors: [Int32]
    /// Room for lists of nodes.
    var scratch: [Int32] = []

    init(_ arcs: Arcs<Value>, allowsFree: Bool) {
        n = arcs.vertexCount
        self.arcs = arcs
        self.allowsFree = allowsFree
        vertices = (0..<Int32(n)).map { VertexState(group: $0) }
        groups = (0..<Int32(n)).map { VertexGroup(top: $0) }
        nodes = (0..<Int32(n)).map { BlossomNode(base: $0, group: $0, firstVertex: $0, lastVertex: $0) }
        ring = Array(repeating: -1, count: n)
        cursors = Array(repeating: 0, count: n)
    }

    /// Runs to optimality from a feasible state without trees; `false` when vertices remain that cannot be matched but must be:
    /// then the forest stands as it was when nothing more could happen.
    mutating func run(monitor: Monitor) throws(Interrupted) -> Bool {
        try monitor.poll(0)
        plantTrees()
        let planted = max(1, treeCount)
        var steps = 0
        while treeCount > 0 {
            steps += 1
            if steps & 4095 == 0 { try monitor.poll(Double(planted - treeCount) / Double(planted)) }
            if let vertex = toScan.popLast() {
                scan(Int(vertex))
            } else if let (key, event) = ready.popLast() {
                handle(event, at: key)
            } else if let entry = events.pop() {
                delta = entry.key
                handle(entry.label, at: entry.key)
            } else {
                return false
            }
        }
        forgetEvents()
        return true
    }

    /// Makes a tree of every free vertex that must still be matched or brought to y = 0. Their duals become even, so that slacks
    /// between trees are too: a free vertex has no tight edge to keep, outside blossoms, and may be raised.
    private mutating func plantTrees() {
        forgetEvents()
        // What sparse graphs come to: about one event for every vertex and edge.
        events.reserveCapacity(min(n + arcs.edgeCount, 1 << 16))
        for vertex in 0..<n where vertices[vertex].mate == -1 && !(allowsFree && level(vertex) == 0) {
            if vertices[vertex].isResting { continue }
            if level(vertex) & 1 != 0 {
                dissolve(around: vertex)
                vertices[vertex].dual += level(vertex) & 1
            }
            let node = Int(groups[Int(vertices[vertex].group)].top)
            ring[vertex] = -1
            treeCount += 1
            makeOuter(node, tree: Int32(vertex))
        }
    }

    /// Starts the clock again. The events' memory is given back: the scans between two runs need theirs.
    mutating func forgetEvents() {
        delta = 0
        events = RadixHeap(isLatestFirst: true)
        ready = []
        toScan = []
        for vertex in 0..<n { vertices[vertex].reach = .max }
    }

    /// Does what an event announced, unless it has been overtaken.
    private mutating func handle(_ event: Event, at key: Value) {
        let subject = Int(event.subject)
        switch event.arc {
        case Event.growth:
            guard label(subject) == .none, vertices[subject].reach != .max,
                vertices[subject].reach + level(subject) == key
            else { return }
            if isReachCurrent(subject) { reach(subject) } else { renewReach(of: subject) }
        case Event.expansion:
            guard nodes[subject].parent == -1, nodes[subject].firstChild != -1,
                groups[Int(nodes[subject].group)].label == .inner,
                nodes[subject].since + nodes[subject].dual / 2 == key
            else { return }
            expand(subject)
        case Event.zeroDual:
            guard label(subject) == .outer, level(subject) == key else { return }
            let tree = groups[Int(vertices[subject].group)].tree
            dissolveTree(tree) { $0.retire(subject) }
        default:
            let other = Int(arcs.heads[Int(event.arc)])
            let (near, far) = (groups[Int(vertices[subject].group)], groups[Int(vertices[other].group)])
            guard near.top != far.top, near.label == .outer, far.label == .outer,
                (level(subject) + level(other) - arcs.weights[Int(event.arc)]) / 2 == key
            else { return }
            if near.tree == far.tree {
                shrink(subject, other)
            } else {
                dissolveTree(near.tree, far.tree) { $0.join(subject, other) }
            }
        }
    }

    /// The tree that reaches a vertex in no tree grows by its node and the partner's, or ends at it if it is free.
    private mutating func reach(_ vertex: Int) {
        let node = Int(groups[Int(vertices[vertex].group)].top)
        let from = Int(vertices[vertex].reachedFrom)
        let tree = groups[Int(vertices[from].group)].tree
        if vertices[Int(nodes[node].base)].mate == -1 {
            dissolveTree(tree) { $0.join(from, vertex) }
            renewReach(of: vertex)
        } else {
            grow(node, tree: tree, from: Int32(from), to: Int32(vertex))
        }
    }

    /// Puts an event where it belongs.
    @inline(__always)
    mutating func expect(_ key: Value, _ subject: Int, _ arc: Int32) {
        let event = Event(subject: Int32(subject), arc: arc)
        if key <= delta { ready.append((key, event)) } else { events.push(key, event) }
    }

    /// Leaves a vertex without edges alone: it need not be matched.
    mutating func rest(_ vertex: Int) { vertices[vertex].isResting = true }

    // MARK: Reading

    /// y of a vertex, but for ±Δ in a tree.
    @inline(__always)
    func level(_ vertex: Int) -> Value { vertices[vertex].dual + groups[Int(vertices[vertex].group)].offset }

    func label(_ vertex: Int) -> TreeLabel { groups[Int(vertices[vertex].group)].label }

    func top(_ vertex: Int) -> Int { Int(groups[Int(vertices[vertex].group)].top) }
}
