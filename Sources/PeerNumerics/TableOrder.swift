/// Which people stand in a table that is made of one that is there, and of a few people of another.
package struct TableOrder: Sendable {
    /// For each person of the new table the place in the old one; 0 for those of the other.
    let places: [Int32]
    /// People of the other table: their places in the new one and there.
    let newcomers: [(place: Int, source: Int)]
    /// Number of people.
    var count: Int { places.count }

    /// - Parameters:
    ///   - order: places of the old table, and behind them those of the other.
    ///   - own: how many people the old table has, at least 1 where the other is used.
    package init(_ order: [Int32], own: Int = .max) {
        places = order.map { Int($0) < own ? $0 : 0 }
        newcomers = order.indices.filter { Int(order[$0]) >= own }.map { ($0, Int(order[$0]) - own) }
    }

    /// One value a person, of the old table's and of the other's.
    package func arranged<Value>(_ values: [Value], _ others: [Value]?) -> [Value] {
        var arranged = places.map { values[Int($0)] }
        if let others {
            for (place, source) in newcomers { arranged[place] = others[source] }
        }
        return arranged
    }
}

/// An old table and the other one whose people join it.
struct TableSources<Table> {
    let own: Table
    let other: Table?

    /// Parts of both.
    func map<Part>(_ part: (Table) -> Part) -> TableSources<Part> {
        TableSources<Part>(own: part(own), other: other.map(part))
    }
}
