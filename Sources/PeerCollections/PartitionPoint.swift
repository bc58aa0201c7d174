extension Range<Int> {
    /// The first place of which `isBefore` does not hold, the upper bound when it holds of all. It must hold of none behind one of
    /// which it does not. O(log count).
    @inlinable package func partitionPoint(isBefore: (Int) throws -> Bool) rethrows -> Int {
        var (low, high) = (lowerBound, upperBound)
        while low < high {
            let middle = low + (high - low) / 2
            if try isBefore(middle) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The place at which ascending values are `value`, `nil` when there is none. O(log count).
    @inlinable package func place<Value: Comparable>(of value: Value, in values: (Int) -> Value) -> Int? {
        let place = partitionPoint { values($0) < value }
        return place < upperBound && values(place) == value ? place : nil
    }
}
