/// The table of Irving's algorithm, whatever its entries are read from: preference lists, or scores computed on demand.
///
/// Every person has a list that only shrinks. After phase 1 the table is *stable*: j is the first entry of i iff i is the
/// last entry of j. People are `Int32`, −1 is nobody.
protocol ShrinkingLists {
    /// Number of people.
    var count: Int { get }
    /// The first entry of a person, −1 when the list is empty.
    mutating func first(of person: Int32) -> Int32
    /// The second entry of a person, −1 when there is none.
    mutating func second(of person: Int32) -> Int32
    /// The last entry of a person with a non-empty list, in a stable table.
    mutating func last(of person: Int32) -> Int32
    /// `receiver` strikes everyone worse than `proposer`.
    mutating func hold(_ proposer: Int32, by receiver: Int32)
}
