import PeerCollections

/// Whether the answers to a question with several options were read as they are meant.
///
/// Example: options `Swift`, `Go`, separator `, `, and cells `Swift;Go`. Each cell is one text that is no option, so nobody ticked
/// anything. Read with `;` every text is an option: that is the separator to name.
struct TickCensus {
    private static let separators = [", ", ",", "; ", ";", "|", " | ", "\n", "/", " / ", "\t"]

    private let question: SurveyKey.MultiSelect
    private let separator: String
    /// The options as each of ``separators`` would read them.
    private let readers: [TickedOptions]
    private var ticked = 0
    private var others = 0
    private var example = ""
    private var firstLine = 0
    /// For each of ``separators``: options and other texts that reading with it would give in the cells with texts that are no option.
    private var alternatives = separators.map { _ in (ticked: 0, others: 0) }
    /// Options ticked in the cells that have no other text: they are the same with every separator.
    private var clear = 0
    /// Options that are also several options in a row, and cells that have them.
    private let twofold: Set<Int>
    private var twofoldCells = 0

    init(_ question: SurveyKey.MultiSelect) {
        self.question = question
        let separator = question.separator ?? ", "
        self.separator = separator
        let options = question.options
        readers = Self.separators.map { TickedOptions(options, separator: $0) }
        twofold = Set(
            options.indices.filter { index in
                guard options[index].contains(separator) else { return false }
                let without = options.enumerated().filter { $0.offset != index }.map(\.element)
                return TickedOptions(without, separator: separator).read(options[index]).others.isEmpty
            })
    }

    mutating func add(_ cell: String, ticked: Set<Int>, others: [String], at line: Int) {
        self.ticked += ticked.count
        self.others += others.count
        if !ticked.isDisjoint(with: twofold) { twofoldCells += 1 }
        guard let first = others.first else {
            clear += ticked.count
            return
        }
        if firstLine == 0 { (firstLine, example) = (line, first) }
        for (place, reader) in readers.enumerated() {
            let read = reader.read(cell)
            alternatives[place].ticked += read.ticked.count
            alternatives[place].others += read.others.count
        }
    }

    /// The first line with such a text and what is wrong: another separator reads ticks that are lost, or most texts are no option.
    var problem: (line: Int, message: String)? {
        guard others > 0 else { return nil }
        let best = alternatives.indices.max { first, second in
            let (a, b) = (alternatives[first], alternatives[second])
            return (a.ticked, -a.others) < (b.ticked, -b.others)
        }
        let found =
            best.map { (ticked: alternatives[$0].ticked + clear, others: alternatives[$0].others) }
            ?? (ticked: 0, others: 0)
        if let best, found.ticked > ticked, found.others < others {
            return (
                firstLine,
                """
                '\(example)' is no option: with the separator \(quoted(Self.separators[best])) instead of \(quoted(separator)) \
                \(found.ticked) options are ticked instead of \(ticked), and \(found.others) texts are none instead of \(others)
                """
            )
        }
        guard others > ticked, others >= 3, question.other == nil else { return nil }
        return (
            firstLine,
            """
            \(others) of \(others + ticked) texts are no option, such as '\(example)': write the options as the export has \
            them, or carry other texts with "other"
            """
        )
    }

    /// Cells that can be read in two ways.
    var notes: [String] {
        guard twofoldCells > 0 else { return [] }
        let options = twofold.sorted().map { "'\(question.options[$0])'" }.joined(separator: ", ")
        return ["\(twofoldCells) cells have \(options), which could also be several options; taken as one"]
    }

    private func quoted(_ separator: String) -> String {
        "'" + separator.replacing("\n", with: "\\n").replacing("\t", with: "\\t") + "'"
    }
}
