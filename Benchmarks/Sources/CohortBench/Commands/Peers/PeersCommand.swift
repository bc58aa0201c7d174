import ArgumentParser
import Foundation
import PeerFiles

/// Times us and others on the same instances in one run.
struct PeersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "peers",
        abstract: "Times other people's programs beside ours, on the same instance files in one run.",
        discussion: """
            `script/peers` makes the Python environment with the others' pinned versions, and runs this.

            Example: cohort-bench peers assignment --sizes 1000,2000
            """,
        subcommands: [
            PeersAssignment.self, PeersTypes.self, PeersMatching.self, PeersRoommates.self, PeersScoring.self,
            PeersGroups.self, PeersRings.self, PeersRounds.self, PeersExchange.self,
            PeersTable.self,
        ])
}

/// What every comparison takes. The comparison itself is a Python script, because most of the others are Python packages.
struct PeersOptions: ParsableArguments {
    @Option(help: "Sizes to compare at, separated by commas; the script's own unless given.")
    var sizes: String?

    @Option(help: "Families of instances, separated by commas; all unless given.")
    var families: String?

    @Option(help: "How often each is run; medians are compared.")
    var `repeat`: Int?

    @Option(help: "The folder of the scripts and of their environment `.venv`.")
    var scripts = "Benchmarks/Peers"

    @Option(help: "Also write the table to this file.")
    var out: String?

    @OptionGroup var common: CommonOptions

    private var flags: [String] {
        var flags = ["--threads", String(common.threads), "--seed", String(common.seed)]
        if let sizes { flags += ["--sizes", sizes] }
        if let families { flags += ["--families", families] }
        if let count = self.repeat { flags += ["--repeat", String(count)] }
        if let out { flags += ["--out", out] }
        return flags
    }

    /// Runs a script of the folder with this very executable as ours, and ends as it ends.
    func run(_ script: String, _ more: [String] = []) throws {
        try Exit.guarding {
            let folder = URL(filePath: scripts)
            let python = folder.appending(path: ".venv/bin/python").path
            guard FileManager.default.isExecutableFile(atPath: python) else {
                Console.error("no environment in \(scripts)/.venv: run script/peers first")
                throw Exit.noInput
            }
            let process = Process()
            process.executableURL = URL(filePath: python)
            process.arguments = [folder.appending(path: script).path, Host.executable] + flags + more
            try process.run()
            process.waitUntilExit()
            if process.terminationStatus != 0 { throw ExitCode(process.terminationStatus) }
        }
    }
}

struct PeersAssignment: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assignment", abstract: "Assignment: SciPy and others.",
        discussion: "Example: cohort-bench peers assignment --sizes 1000,2000 --families uniform")
    @OptionGroup var options: PeersOptions
    /// The others have one thread, and so have we.
    func run() throws { try options.run("assignment.py", ["--threads", "1"]) }
}

struct PeersTypes: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "types",
        abstract: "Files of every type of number, reading apart and together: SciPy, and rustworkx on a star.",
        discussion: "Example: cohort-bench peers types --sizes 2000 --families a,c,e")
    @OptionGroup var options: PeersOptions
    func run() throws { try options.run("number_types.py", ["--threads", "1"]) }
}

struct PeersMatching: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "matching", abstract: "Weighted matching: LEMON, rustworkx, NetworkX, NetworKit.",
        discussion: "Example: cohort-bench peers matching --sizes 1000,2000")
    @OptionGroup var options: PeersOptions
    func run() throws { try options.run("matching.py") }
}

struct PeersGroups: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "groups", abstract: "Groups: anticlust's searches and published values.",
        discussion: """
            Instances are those of PEERMATCHING_DATA; Rscript has to find the package anticlust.

            Example: cohort-bench peers groups --sizes 120,240 --families ss
            """)
    @OptionGroup var options: PeersOptions
    func run() throws { try options.run("groups.py") }
}

struct PeersRings: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rings", abstract: "Exchange rings: HiGHS on all cycles, kep_solver.",
        discussion: "Example: cohort-bench peers rings --sizes 64,128 --families 2,3")
    @OptionGroup var options: PeersOptions
    func run() throws { try options.run("rings.py") }
}

struct PeersRounds: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rounds", abstract: "Rounds: the best pairs round by round, by rustworkx.",
        discussion: "Example: cohort-bench peers rounds --sizes 40 --families sparse")
    @OptionGroup var options: PeersOptions
    func run() throws { try options.run("rounds.py") }
}

struct PeersExchange: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exchange", abstract: "Feedback circles: OR-tools' flow, a published paper assignment.",
        discussion: "Example: cohort-bench peers exchange --sizes 1000 --families dense")
    @OptionGroup var options: PeersOptions
    func run() throws { try options.run("exchange.py") }
}

struct PeersTable: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "table", abstract: "One table of all records: machine, versions, and where a rival is better.",
        discussion: "Example: cohort-bench peers table --out peers.csv")

    @Option(help: "The folder of the records that the comparisons wrote.")
    var records = "Benchmarks/Results"

    @OptionGroup var options: PeersOptions
    func run() throws { try options.run("summary.py", ["--records", records]) }
}

struct PeersScoring: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scoring",
        abstract: "Scoring all pairs and keeping the best 32: NumPy, faiss, scikit-learn, usearch.",
        discussion: "Example: cohort-bench peers scoring --sizes 49152 --rivals numpy,faiss")

    @Option(help: "Who is timed, separated by commas; everyone unless given.")
    var rivals: String?

    @OptionGroup var options: PeersOptions
    func run() throws { try options.run("scoring.py", rivals.map { ["--rivals", $0] } ?? []) }
}

struct PeersRoommates: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roommates", abstract: "Stable roommates: algmatch and matching.",
        discussion: "Example: cohort-bench peers roommates --sizes 100,300 --families impartial")
    @OptionGroup var options: PeersOptions
    func run() throws { try options.run("roommates.py") }
}
