import PeerCohorts

extension NamedIDs {
    /// Rules of a JSON file with ids in the spelling of the cohort.
    ///
    /// - Parameters:
    ///   - rules: as they stand in the file.
    ///   - path: the file.
    ///   - key: where the list stands in it; `nil` when it is the whole file.
    public mutating func rules(_ rules: [Rule], path: String, key: String?) -> [Rule] {
        self.rules(
            rules, bytes: InputFile.bytes(of: path) ?? [], name: path, key: key)
    }

    /// The same for text that is no file.
    ///
    /// - Parameter name: what the text is called in problems.
    public mutating func rules(_ rules: [Rule], bytes: [UInt8], name: String, key: String?) -> [Rule] {
        let text = JSONText(path: name, bytes: bytes)
        let start = key.map { [JSONPlaces.Step.key($0)] } ?? []
        return rules.enumerated().map { index, rule in
            func spelled(_ pair: Rule.Pair, _ list: String, _ place: Int) -> Rule.Pair {
                let steps = start + [.index(index), .key(list), .index(place)]
                func at(_ message: String) -> InputError { text.error(at: steps, message) }
                return Rule.Pair(self.spelled(pair.first, at: at), self.spelled(pair.second, at: at))
            }
            switch rule {
            case .never(let pairs): return .never(pairs.enumerated().map { spelled($1, "pairs", $0) })
            case .locked(let pairs): return .locked(pairs.enumerated().map { spelled($1, "pairs", $0) })
            case .history(let history):
                let meetings = history.meetings.enumerated().map { place, meeting in
                    MeetingHistory.Meeting(spelled(meeting.pair, "meetings", place), date: meeting.date)
                }
                return MeetingHistory(meetings, coolDown: history.coolDown, on: history.date).map { .history($0) }
                    ?? rule
            default: return rule
            }
        }
    }
}

/// A JSON file whose values are pointed at.
private struct JSONText {
    let path: String
    let bytes: [UInt8]

    func error(at steps: [JSONPlaces.Step], _ message: String) -> InputError {
        let (line, column) = JSONPlaces.lineAndColumn(of: JSONPlaces.offset(of: steps, in: bytes), in: bytes)
        return InputError(file: path, line: line, column: column, message)
    }
}
