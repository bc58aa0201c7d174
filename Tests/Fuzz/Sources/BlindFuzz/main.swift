// A fuzzer without coverage: files near the seeds of one command, drawn from a seed, go through it within this process.
//
//     FUZZ_COMMAND="solve assignment @costs.csv" BlindFuzz SEEDS SECONDS SEED
//
// The working folder holds the other files. Whatever ends the process leaves its input in the marked file; a fault that the command's code or
// answer shows ends with 1. A file that takes more than ten seconds is one too.
import Foundation
import FuzzCommands

let folder = CommandLine.arguments[1]
let seconds = Double(CommandLine.arguments[2]) ?? 1
var generator = SeededNumbers(seed: UInt64(CommandLine.arguments[3]) ?? 1)
let command = FuzzCommand(ProcessInfo.processInfo.environment["FUZZ_COMMAND"] ?? "")
let seeds = try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map {
    [UInt8](try Data(contentsOf: URL(filePath: folder + "/" + $0)))
}
let clock = ContinuousClock()
let begin = clock.now
var executions = 0

while clock.now - begin < .seconds(seconds) {
    // Every seed as it is, then changes of them.
    let isSeed = executions < seeds.count
    let near = isSeed ? seeds[executions] : seeds[Int.random(in: 0..<seeds.count, using: &generator)]
    let bytes = isSeed ? near : Mutation.mutated(near, using: &generator)
    try Data(bytes).write(to: URL(filePath: command.file))
    let start = clock.now
    if let fault = command.fault() {
        FileHandle.standardError.write(Data("\(fault)\n".utf8))
        exit(1)
    }
    if clock.now - start > .seconds(10) {
        FileHandle.standardError.write(Data("took \(clock.now - start)\n".utf8))
        exit(1)
    }
    executions += 1
}
print(executions)
