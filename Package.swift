// swift-tools-version: 6.2
import PackageDescription

// Every Swift target is held to the same rules: Swift 6 language mode, no warnings, strict memory safety.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error), .strictMemorySafety()]

/// `.rounded()` and friends come from libm on Linux, which a target without Foundation does not link by itself.
let mathLibrary: [LinkerSetting] = [.linkedLibrary("m", .when(platforms: [.linux]))]

func floor(_ name: String, on dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict, linkerSettings: mathLibrary)
}

func tests(of name: String, on dependencies: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: name + "Tests",
        dependencies: [.byName(name: name), "PeerTestSupport"] + dependencies,
        swiftSettings: strict)
}

let package = Package(
    name: "PeerMatching",
    platforms: [.macOS(.v26), .iOS(.v26)],
    products: [
        .library(name: "PeerMatching", targets: ["PeerMatching"]),
        .library(name: "PeerFiles", targets: ["PeerFiles"]),
        .library(
            name: "PeerSolvers",
            targets: [
                "PeerNumerics", "PeerMatchings", "PeerAssignment", "PeerStability", "PeerWeightedMatching",
                "PeerBaselines", "PeerInstances", "PeerEvaluation",
            ]),
    ],
    targets: [
        // The unsafe room: C, BLAS, LAPACKE and threads are reached from PeerNumerics alone.
        .systemLibrary(name: "CPeerBLAS"),
        .systemLibrary(name: "CPeerLAPACKE"),
        .target(name: "CPeerKernels"),
        floor(
            "PeerNumerics",
            on: [
                "CPeerKernels",
                .target(name: "CPeerBLAS", condition: .when(platforms: [.linux])),
                .target(name: "CPeerLAPACKE", condition: .when(platforms: [.linux])),
            ]),

        // People, and the vocabulary of matching: neither knows the other.
        floor("PeerCohorts"),
        floor("PeerMatchings"),
        floor("PeerScoring", on: ["PeerNumerics", "PeerCohorts", "PeerMatchings"]),

        // Solvers know the vocabulary, and the kernels and threads of the unsafe room: not one another, not people.
        floor("PeerAssignment", on: ["PeerNumerics", "PeerMatchings"]),
        floor("PeerStability", on: ["PeerNumerics", "PeerMatchings"]),
        floor("PeerWeightedMatching", on: ["PeerNumerics", "PeerMatchings"]),
        floor("PeerBaselines", on: ["PeerMatchings"]),

        floor("PeerInstances", on: ["PeerNumerics", "PeerCohorts", "PeerMatchings"]),
        floor("PeerEvaluation", on: ["PeerMatchings"]),
        floor(
            "PeerMatching",
            on: [
                "PeerNumerics", "PeerCohorts", "PeerScoring", "PeerMatchings", "PeerAssignment", "PeerStability",
                "PeerWeightedMatching", "PeerBaselines", "PeerEvaluation",
            ]),
        floor("PeerFiles", on: ["PeerCohorts", "PeerMatchings"]),

        .target(
            name: "PeerTestSupport", dependencies: ["PeerCohorts", "PeerMatchings"], path: "Tests/PeerTestSupport",
            swiftSettings: strict),
        tests(of: "PeerNumerics", on: ["PeerMatchings"]),
        tests(of: "PeerCohorts", on: ["PeerMatchings"]),
        tests(of: "PeerScoring", on: ["PeerNumerics", "PeerCohorts", "PeerMatchings"]),
        tests(of: "PeerMatchings"),
        tests(of: "PeerAssignment", on: ["PeerMatchings"]),
        tests(of: "PeerStability", on: ["PeerMatchings", "PeerInstances"]),
        tests(of: "PeerWeightedMatching", on: ["PeerMatchings"]),
        tests(of: "PeerBaselines", on: ["PeerMatchings"]),
        tests(of: "PeerEvaluation", on: ["PeerMatchings"]),
        tests(of: "PeerMatching", on: ["PeerInstances"]),
        tests(of: "PeerFiles", on: ["PeerCohorts", "PeerMatchings"]),
    ],
    swiftLanguageModes: [.v6]
)
