/// Problems of one column that differ in the value alone: five hundred cells `n/a` in a column of numbers are one thing to put right.
///
/// Messages count as the same when they are so without what is quoted and without numbers.
///
/// *Example.* `'x' is not a number` on the lines 2, 3, 5 and 9 is said once: `c.csv:2:3: 'x' is not a number (column 'skill:a'); 4 lines: 2, 3,
/// 5, …`. Where values differ they stand by their lines: `4 lines: 2 'x', 3 'y', 5 'x', …`.
struct ProblemCause {
    /// The first problem that has the cause.
    let first: InputError
    /// The first three.
    private(set) var shown: [InputError] = []
    private(set) var count = 0
    private var hasOneMessage = true

    private struct Kind: Hashable {
        let file: String
        let column: Int?
        let text: String
    }

    /// The causes, in the order of their first problems. O(characters of all messages).
    static func causes(of problems: [InputError]) -> [ProblemCause] {
        var causes: [ProblemCause] = []
        var places: [Kind: Int] = [:]
        for problem in problems {
            let kind = Kind(file: problem.file, column: problem.column, text: pattern(of: problem.message))
            // Problems without a line are one each.
            let known = problem.line == nil ? nil : places[kind]
            let place = known ?? causes.count
            if known == nil {
                causes.append(ProblemCause(first: problem))
                places[kind] = place
            }
            causes[place].add(problem)
        }
        return causes
    }

    private init(first: InputError) { self.first = first }

    private mutating func add(_ problem: InputError) {
        count += 1
        if shown.count < 3 { shown.append(problem) }
        if problem.message != first.message { hasOneMessage = false }
    }

    /// What is printed: up to three problems as they are, more of them in one line.
    var lines: [String] {
        guard count > shown.count else { return shown.map(\.description) }
        let places = shown.map { problem in
            let value = hasOneMessage ? nil : Self.value(in: problem.message)
            return (problem.line.map(String.init) ?? "?") + (value.map { " '\(ShownText.marked($0))'" } ?? "")
        }
        return ["\(first.description); \(count) lines: \(places.joined(separator: ", ")), …"]
    }

    /// A message without its values.
    private static func pattern(of message: String) -> String {
        parts(of: message).map { $0.isValue ? "'" : String($0.text) }.joined()
    }

    /// The first value of a message.
    private static func value(in message: String) -> String? {
        parts(of: message).first(where: \.isValue).map {
            $0.text.count > 40 ? "\($0.text.prefix(40))…" : String($0.text)
        }
    }

    /// A message as words and values: what stands between quotes, and numbers. A quote within a word is an apostrophe.
    private static func parts(of message: String) -> [(text: Substring, isValue: Bool)] {
        var parts: [(text: Substring, isValue: Bool)] = []
        var rest = message[...]
        while let start = rest.firstIndex(where: { $0 == "'" || $0.isNumber }) {
            let isInWord = start > message.startIndex && message[message.index(before: start)].isLetter
            var end = message.index(after: start)
            if message[start] == "'", !isInWord {
                while end < message.endIndex, !(message[end] == "'" && !Self.isLetter(after: end, in: message)) {
                    end = message.index(after: end)
                }
                parts.append((rest[rest.startIndex..<start], false))
                parts.append((message[message.index(after: start)..<end], true))
                if end < message.endIndex { end = message.index(after: end) }
            } else if message[start].isNumber, !isInWord {
                while end < message.endIndex, message[end].isNumber || message[end] == "." {
                    end = message.index(after: end)
                }
                // A minus belongs to its number.
                let minus = rest[..<start].last == "-" ? message.index(before: start) : start
                parts.append((rest[rest.startIndex..<minus], false))
                parts.append((message[minus..<end], true))
            } else {
                parts.append((rest[rest.startIndex..<end], false))
            }
            rest = message[end...]
        }
        parts.append((rest, false))
        return parts
    }

    private static func isLetter(after place: String.Index, in text: String) -> Bool {
        let next = text.index(after: place)
        return next < text.endIndex && text[next].isLetter
    }
}
