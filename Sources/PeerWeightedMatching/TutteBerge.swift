// Why there is no perfect matching. From a maximum matching, grow an alternating forest from all free vertices, weights
// ignored, shrinking odd cycles. No augmenting path exists, so it stops with: no edge between two outer nodes of
// different trees or to a vertex outside the forest. Then A, the inner vertices, separates the outer nodes from one
// another: each is an odd component of G − A, and there are more of them than inner vertices, by the number of free
// vertices. (Gallai–Edmonds; L. Lovász & M. D. Plummer, "Matching Theory" (1986) §3.2.)
//
// Shrinking only merges names here: a union-find structure holds for each vertex the base of its outer node.

import PeerProblems

enum TutteBerge {
    /// The witness for `graph`, given a maximum-cardinality matching that is not perfect. O(n m) time.
    static func witness(of graph: WeightedGraph, maximum matching: Matching) -> TutteBergeWitness {
        var forest = AlternatingForest(graph: graph, mates: matching.mates)
        forest.grow()
        return forest.witness()
    }
}

private struct AlternatingForest {
    let graph: WeightedGraph
    let mates: [Int?]
    private var isOuter: [Bool]
    private var isInner: [Bool]
    /// The outer vertex from which an inner vertex was reached.
    private var reachedFrom: [Int]
    private var nodeOf: [Int]
    private var queue: [Int]

    init(graph: WeightedGraph, mates: [Int?]) {
        self.graph = graph
        self.mates = mates
        let n = graph.vertexCount
        isOuter = mates.map { $0 == nil }
        isInner = Array(repeating: false, count: n)
        reachedFrom = Array(repeating: -1, count: n)
        nodeOf = Array(0..<n)
        queue = mates.indices.filter { mates[$0] == nil }
    }

    private mutating func node(_ vertex: Int) -> Int {
        var vertex = vertex
        while nodeOf[vertex] != vertex {
            nodeOf[vertex] = nodeOf[nodeOf[vertex]]
            vertex = nodeOf[vertex]
        }
        return vertex
    }

    mutating func grow() {
        while let vertex = queue.popLast() {
            for position in graph.adjacency(of: vertex) {
                let other = graph.neighbour(at: position)
                if isOuter[other] {
                    if node(other) != node(vertex) { shrink(vertex, other) }
                } else if !isInner[other], let mate = mates[other] {
                    isInner[other] = true
                    reachedFrom[other] = vertex
                    isOuter[mate] = true
                    queue.append(mate)
                }
            }
        }
    }

    /// Merges all nodes on the cycle closed by an edge between two outer nodes of one tree.
    private mutating func shrink(_ first: Int, _ second: Int) {
        var onPath = Set<Int>()
        var step: Int? = node(first)
        while let base = step {
            onPath.insert(base)
            step = parentNode(of: base)
        }
        var ancestor = node(second)
        while !onPath.contains(ancestor) {
            guard let next = parentNode(of: ancestor) else {
                preconditionFailure("an edge between two trees would augment a maximum matching")
            }
            ancestor = next
        }
        for end in [first, second] {
            var base = node(end)
            while base != ancestor {
                guard let inner = mates[base], let next = parentNode(of: base) else { break }
                nodeOf[base] = ancestor
                nodeOf[node(inner)] = ancestor
                if !isOuter[inner] {
                    isOuter[inner] = true
                    queue.append(inner)
                }
                base = next
            }
        }
    }

    /// The outer node two steps above an outer node with that base.
    private mutating func parentNode(of base: Int) -> Int? {
        guard let inner = mates[base] else { return nil }
        return node(reachedFrom[inner])
    }

    mutating func witness() -> TutteBergeWitness {
        var components: [Int: [Int]] = [:]
        for vertex in 0..<graph.vertexCount where isOuter[vertex] {
            components[node(vertex), default: []].append(vertex)
        }
        let set = (0..<graph.vertexCount).filter { isInner[$0] && !isOuter[$0] }
        return TutteBergeWitness(set: set, oddComponents: components.values.sorted { $0[0] < $1[0] })
    }
}
