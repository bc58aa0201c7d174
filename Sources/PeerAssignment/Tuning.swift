/// Constants of the method, found by measurement on the families of `Benchmarks/Peers/assignment.py`.
enum Tuning {
    /// From so many lists built again, or rows scanned whole, for each row on, searches go over whole rows at once.
    static var refreshesPerRow: Int { 32 }
    static var fullScansPerRow: Int { 4 }
    /// So many entries of a list are relaxed at once; the others when their turn comes.
    static var nearEntries: Int { 8 }
    /// So many prices rise around a column that a repair is to end in.
    static var raisedColumns: Int { 16 }
}
