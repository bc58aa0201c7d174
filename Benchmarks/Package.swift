// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that users of the library resolve nothing.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error), .strictMemorySafety()]

let package = Package(
    name: "Benchmarks",
    platforms: [.macOS(.v26)],
    products: [
        .executable(name: "cohort-bench", targets: ["cohort-bench"]),
        // For the fuzzers, which run commands within their own process.
        .library(name: "CohortBench", type: .static, targets: ["CohortBench"]),
    ],
    dependencies: [
        .package(name: "PeerMatching", path: ".."),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    ],
    targets: [
        .executableTarget(
            name: "cohort-bench", dependencies: ["CohortBench"], path: "Sources/Main", swiftSettings: strict),
        // Of glibc alone: how freed memory is kept.
        .systemLibrary(name: "CMalloc"),
        .target(
            name: "CohortBench",
            dependencies: [
                .target(name: "CMalloc", condition: .when(platforms: [.linux])),
                .product(name: "PeerMatching", package: "PeerMatching"),
                .product(name: "PeerFiles", package: "PeerMatching"),
                .product(name: "PeerReports", package: "PeerMatching"),
                .product(name: "PeerSolvers", package: "PeerMatching"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Mustache", package: "swift-mustache"),
            ],
            resources: [
                .embedInCode("Report/report.mustache"), .embedInCode("Report/report.css"),
                .embedInCode("Report/overview.mustache"), .embedInCode("Report/overview.css"),
                .embedInCode("Report/overview.js"), .embedInCode("Report/pricing.js"),
                .embedInCode("Report/participants.mustache"),
                .embedInCode("Report/comparison.mustache"), .embedInCode("Report/timings.mustache"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "CohortBenchTests",
            dependencies: [
                "CohortBench",
                .product(name: "PeerMatching", package: "PeerMatching"),
                .product(name: "PeerFiles", package: "PeerMatching"),
                .product(name: "PeerReports", package: "PeerMatching"),
                .product(name: "PeerSolvers", package: "PeerMatching"),
            ],
            // These tests start programs and wait for them: optimising them takes longer than it saves.
            swiftSettings: strict + [.unsafeFlags(["-Onone"], .when(configuration: .release))]),
    ],
    swiftLanguageModes: [.v6]
)
