// A fuzzer of one command: each input of libFuzzer becomes the command's marked file, and the command runs within this process.
//
//     FUZZ_COMMAND="solve assignment @costs.csv" Fuzz CORPUS -runs=100000
//
// The working folder holds the other files. A crash, a sanitizer's complaint, or a fault that the command's code or answer shows ends the
// fuzzer; libFuzzer then keeps the input.
import CFuzzer
import Foundation
import FuzzCommands

let command = FuzzCommand(ProcessInfo.processInfo.environment["FUZZ_COMMAND"]!)
let code = unsafe cfuzzer_run(CommandLine.argc, CommandLine.unsafeArgv) { bytes, count in
    let data = unsafe bytes.map { unsafe Data(bytes: $0, count: count) } ?? Data()
    // Not by renaming, which would wait for the disk each time.
    do { try data.write(to: URL(filePath: command.file)) } catch { fatalError("cannot write the input: \(error)") }
    if let fault = command.fault() { fatalError(fault) }
    return 0
}
exit(code)
