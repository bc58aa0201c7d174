import ArgumentParser
import PeerFiles
import PeerMatching

/// How a comparison is carried out, as opposed to what is compared.
struct ComparisonRunOptions: ParsableArguments {
    @Flag(inversion: .prefixedNo, help: "Time every cell in a process of its own, one at a time.")
    var timings = true

    @OptionGroup var common: CommonOptions

    /// Runs a plan into a folder, and says what came out.
    func run(_ plan: ComparisonPlan, into path: String) throws {
        let folder = try ComparisonFolder(path, plan: plan)
        common.say("plan: SHA-256 \(Checksum.ofFile(path + "/plan.json"))")
        try ComparisonRun(
            plan: plan, folder: folder, threads: common.threads, isTimed: timings, isQuiet: common.quiet
        ).work()
        let (analysis, notes) = try ComparisonOutputs(plan: plan, folder: folder).write(threads: common.threads)
        let names = plan.entries.map(\.name)
        if let part = analysis.primary {
            for (place, entry) in part.entries.enumerated() {
                let strategy = part.comparison.strategies[place]
                let mark = part.comparison.leaders.contains(place) ? "  leads" : ""
                let interval = part.interval(strategy.interval).map {
                    " [\(ComparisonPage.short($0.low)), \(ComparisonPage.short($0.high))]"
                }
                common.say(
                    "\(names[entry]): \(plan.spec.primary) \(ComparisonPage.short(strategy.mean))\(interval ?? "")\(mark)"
                )
            }
        } else {
            common.say("no instance has a value of '\(plan.spec.primary)' for every strategy: nothing is decided")
        }
        for cell in analysis.table.cells.joined().joined().filter({ !$0.isAnswered }).prefix(10) {
            common.say("\(cell.strategy) on \(cell.instance): \(cell.outcome): \(cell.note ?? "")")
        }
        for note in notes { common.say(note) }
        common.say("report: \(path)/report.html")
    }
}

/// `name=value` of an option that may be repeated.
enum NamedValue {
    static func split(_ text: String, option: String) throws -> (name: String, value: String) {
        guard let place = text.firstIndex(of: "="), place != text.startIndex else {
            throw ValidationError("\(option) is written name=value; '\(text)' is not")
        }
        return (String(text[..<place]), String(text[text.index(after: place)...]))
    }

    /// Numbers by name.
    static func numbers(_ texts: [String], option: String) throws -> [String: Double] {
        var numbers: [String: Double] = [:]
        for text in texts {
            let (name, value) = try split(text, option: option)
            guard let number = DecimalNumber.parse(value) else {
                throw ValidationError("\(option) \(name) must be a number; '\(value)' is not")
            }
            guard numbers.updateValue(number, forKey: name) == nil else {
                throw ValidationError("\(option) gives \(name) twice")
            }
        }
        return numbers
    }
}
