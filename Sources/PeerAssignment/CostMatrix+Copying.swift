import PeerProblems

extension CostMatrix {
    /// The costs of any table, or the matrix itself.
    init(copying table: any CostTable<Cost>) {
        if let matrix = table as? CostMatrix {
            self = matrix
            return
        }
        var values = [Cost](repeating: .max, count: table.rowCount * table.columnCount)
        var row = CostRow()
        for index in 0..<table.rowCount {
            table.read(row: index, into: &row)
            for (column, cost) in zip(row.columns, row.costs) {
                precondition(cost < Cost.max, "a cost leaves room for paths")
                values[index * table.columnCount + Int(column)] = Cost(cost)
            }
        }
        do { try self.init(rowCount: table.rowCount, columnCount: table.columnCount, raw: values) } catch {
            preconditionFailure("a table of exact costs leaves room for paths: \(error)")
        }
    }
}
