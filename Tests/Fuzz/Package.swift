// swift-tools-version: 6.2
import PackageDescription

// Fuzzers of every reader; script/fuzz builds and runs them: Fuzz with coverage and the address sanitizer, BlindFuzz without, from the
// products that everything else is made of.
let package = Package(
    name: "Fuzz",
    platforms: [.macOS(.v26)],
    dependencies: [.package(name: "Benchmarks", path: "../../Benchmarks")],
    targets: [
        .target(name: "FuzzCommands", dependencies: [.product(name: "CohortBench", package: "Benchmarks")]),
        .executableTarget(name: "BlindFuzz", dependencies: ["FuzzCommands"]),
        .target(name: "CFuzzer"),
        .executableTarget(
            name: "Fuzz", dependencies: ["CFuzzer", "FuzzCommands"],
            // The fuzzer's library has a main of its own, which is not the one to use.
            linkerSettings: [.unsafeFlags(["-Xlinker", "-z", "-Xlinker", "muldefs"])]),
    ],
    swiftLanguageModes: [.v6]
)
