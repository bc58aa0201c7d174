import ArgumentParser

/// What `--sizes 4,6,8` says.
enum InstanceSizes {
    /// The numbers, in their order.
    ///
    /// - Throws: `ValidationError` where one is missing, no whole number, or outside the range.
    static func parse(_ text: String, in range: ClosedRange<Int>) throws -> [Int] {
        let words = text.split(separator: ",", omittingEmptySubsequences: false)
        let sizes = words.compactMap { Int($0) }.filter(range.contains)
        guard sizes.count == words.count, !sizes.isEmpty else {
            throw ValidationError(
                "--sizes '\(text)': whole numbers in \(range.lowerBound)...\(range.upperBound), separated by commas")
        }
        return sizes
    }
}
