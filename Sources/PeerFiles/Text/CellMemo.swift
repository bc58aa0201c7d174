/// What the cells of a column were read as: most questions of a survey have few different answers.
///
/// Example: of 30,000 cells `Agree`, `Strongly agree` and so on five are read, and the others are compared with them byte by byte. A column
/// with more than 32 different texts is one of free text, and nothing of it is kept.
struct CellMemo<Value> {
    private var known: [(bytes: [UInt8], value: Value)] = []
    private var isOfFewTexts = true
    private static var most: Int { 32 }

    /// What a cell was read as before, `nil` when it was not.
    func known(_ cell: ArraySlice<UInt8>) -> Value? {
        for entry in known where entry.bytes.count == cell.count && entry.bytes.elementsEqual(cell) {
            return entry.value
        }
        return nil
    }

    /// Keeps what a cell is read as.
    mutating func keep(_ value: Value, for cell: ArraySlice<UInt8>) {
        guard isOfFewTexts else { return }
        known.append((Array(cell), value))
        if known.count > Self.most { (known, isOfFewTexts) = ([], false) }
    }
}
