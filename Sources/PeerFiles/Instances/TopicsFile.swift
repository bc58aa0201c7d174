/// Topics and their seats: a CSV with the columns `topic` and `seats`.
///
/// ```swift
/// for topic in try TopicsFile.read(path: "topics.csv") { print(topic.name, topic.seats) }
/// ```
public enum TopicsFile {
    /// Reads topics in the order of the file.
    ///
    /// - Throws: ``InputErrors``: missing columns, blank or repeated topics, seats that are no number from 1.
    public static func read(path: String) throws(InputErrors) -> [(name: String, seats: Int)] {
        var reader = try CSVReader(path: path)
        guard let topic = reader.header.firstIndex(of: "topic"), let seats = reader.header.firstIndex(of: "seats")
        else {
            throw InputErrors(InputError(file: path, line: 1, column: 1, "the columns 'topic' and 'seats' are needed"))
        }
        var topics: [(name: String, seats: Int)] = []
        var names = Set<String>()
        var problems: [InputError] = []
        while let row = try reader.next() {
            try problems.checkMost(in: path)
            let (name, written) = (CSVText.canonical(row.cells[topic]), CSVText.canonical(row.cells[seats]))
            if name.isEmpty || !names.insert(name).inserted {
                problems.append(
                    InputError(
                        file: path, line: row.line(of: topic), column: topic + 1, header: "topic",
                        name.isEmpty ? "a topic is needed" : "the topic '\(name)' is named twice"))
            }
            guard let number = Int(written), (1...100_000).contains(number) else {
                problems.append(
                    InputError(
                        file: path, line: row.line(of: seats), column: seats + 1, header: "seats",
                        "'\(written)' is no number of seats: 1 to 100000 are expected"))
                continue
            }
            topics.append((name, number))
        }
        guard problems.isEmpty else { throw InputErrors(problems) }
        return topics
    }
}
