// swift-tools-version: 6.2
import PackageDescription

// Every Swift target is held to the same rules: Swift 6 language mode, no warnings, strict memory safety.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error), .strictMemorySafety()]

/// `.rounded()` and friends come from libm on Linux, which a target without Foundation does not link by itself.
let mathLibrary: [LinkerSetting] = [.linkedLibrary("m", .when(platforms: [.linux]))]

func floor(_ name: String, on dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict, linkerSettings: mathLibrary)
}

func tests(of name: String, on dependencies: [Target.Dependency] = [], excluding files: [String] = []) -> Target {
    .testTarget(
        name: name + "Tests",
        dependencies: [.byName(name: name), "PeerTestSupport"] + dependencies,
        exclude: files, swiftSettings: strict)
}

let package = Package(
    name: "PeerMatching",
    platforms: [.macOS(.v26), .iOS(.v26)],
    products: [
        .library(name: "PeerMatching", targets: ["PeerMatching"]),
        .library(name: "PeerFiles", targets: ["PeerFiles"]),
        .library(name: "PeerReports", targets: ["PeerReports"]),
        .library(
            name: "PeerSolvers",
            targets: [
                "PeerSolvers", "PeerProblems", "PeerJudges", "PeerAssignment", "PeerStability",
                "PeerWeightedMatching", "PeerBaselines", "PeerGrouping", "PeerInstances", "PeerEvaluation",
                "PeerStatistics",
            ]),
        // For other languages: the functions of Sources/CPeerMatching/peermatching.h and nothing else.
        .library(name: "PeerMatchingC", type: .dynamic, targets: ["PeerMatchingC"]),
    ],
    targets: [
        // The unsafe room: C, BLAS, LAPACKE and threads are reached from PeerNumerics alone.
        .systemLibrary(
            name: "CPeerBLAS", providers: [.apt(["libopenblas0-pthread", "libblas-dev"]), .brew(["openblas"])]),
        .systemLibrary(name: "CPeerLAPACKE", providers: [.apt(["liblapacke-dev"]), .brew(["lapack"])]),
        .target(name: "CPeerKernels"),
        floor(
            "PeerNumerics",
            on: [
                "CPeerKernels",
                .target(name: "CPeerBLAS", condition: .when(platforms: [.linux])),
                .target(name: "CPeerLAPACKE", condition: .when(platforms: [.linux])),
            ]),

        // Structures that several targets use.
        floor("PeerCollections"),

        // Tests and intervals: numbers alone.
        floor("PeerStatistics"),

        // People, and the vocabulary of matching: neither knows the other.
        floor("PeerCohorts", on: ["PeerCollections"]),
        floor("PeerProblems", on: ["PeerNumerics", "PeerCollections"]),

        // Judges know problems and answers, and no solver.
        floor("PeerJudges", on: ["PeerProblems"]),
        floor("PeerScoring", on: ["PeerNumerics", "PeerCollections", "PeerCohorts", "PeerProblems"]),

        // Solvers know the vocabulary, and the kernels and threads of the unsafe room: not one another, not people.
        floor("PeerAssignment", on: ["PeerNumerics", "PeerCollections", "PeerProblems"]),
        floor("PeerStability", on: ["PeerNumerics", "PeerProblems"]),
        floor("PeerWeightedMatching", on: ["PeerNumerics", "PeerCollections", "PeerProblems"]),
        floor("PeerBaselines", on: ["PeerProblems"]),

        // A program, the pool it makes of a cohort, and certificates of answers: checked without any solver.
        floor(
            "PeerPrograms",
            on: [
                "PeerCollections", "PeerCohorts", "PeerScoring", "PeerProblems", "PeerJudges", "PeerNumerics",
            ]),

        // Groups stand on the solvers of pairs: their bounds, and flows.
        floor("PeerGrouping", on: ["PeerNumerics", "PeerProblems", "PeerAssignment", "PeerWeightedMatching"]),

        floor("PeerInstances", on: ["PeerNumerics", "PeerCollections", "PeerCohorts", "PeerProblems"]),
        floor("PeerEvaluation", on: ["PeerProblems"]),
        floor(
            "PeerMatching",
            on: [
                "PeerNumerics", "PeerCohorts", "PeerScoring", "PeerProblems", "PeerAssignment", "PeerStability",
                "PeerWeightedMatching", "PeerBaselines", "PeerGrouping", "PeerEvaluation", "PeerJudges", "PeerPrograms",
                "PeerCollections",
            ]),

        // The solvers in one import, and on plain values.
        floor(
            "PeerSolvers",
            on: [
                "PeerCollections", "PeerProblems", "PeerJudges", "PeerAssignment", "PeerStability",
                "PeerWeightedMatching", "PeerBaselines", "PeerGrouping", "PeerInstances", "PeerEvaluation",
                "PeerStatistics",
            ]),
        floor("PeerReports", on: ["PeerCollections", "PeerMatching", "PeerFiles"]),
        floor("PeerFiles", on: ["PeerNumerics", "PeerCollections", "PeerCohorts", "PeerProblems"]),

        // The C interface: a header that the compiler holds against the functions, which alone turn callers' pointers into values.
        .systemLibrary(name: "CPeerMatching"),
        floor(
            "PeerMatchingC",
            on: [
                "CPeerMatching", "PeerCollections", "PeerNumerics", "PeerMatching", "PeerSolvers", "PeerFiles",
                "PeerReports",
            ]),

        .target(
            name: "PeerTestSupport", dependencies: ["PeerNumerics", "PeerCohorts", "PeerProblems", "PeerScoring"],
            path: "Tests/PeerTestSupport", swiftSettings: strict),
        tests(of: "PeerNumerics", on: ["PeerProblems"]),
        tests(of: "PeerCollections"),
        tests(of: "PeerCohorts", on: ["PeerProblems"]),
        tests(of: "PeerScoring", on: ["PeerNumerics", "PeerCollections", "PeerCohorts", "PeerProblems"]),
        tests(of: "PeerProblems", on: ["PeerJudges"]),
        tests(of: "PeerJudges", on: ["PeerProblems"]),
        tests(of: "PeerAssignment", on: ["PeerNumerics", "PeerJudges", "PeerProblems"]),
        tests(of: "PeerStability", on: ["PeerJudges", "PeerProblems", "PeerInstances"]),
        tests(of: "PeerWeightedMatching", on: ["PeerJudges", "PeerProblems"]),
        tests(of: "PeerBaselines", on: ["PeerJudges", "PeerProblems"]),
        tests(of: "PeerGrouping", on: ["PeerJudges", "PeerProblems"]),
        tests(of: "PeerSolvers"),
        tests(of: "PeerEvaluation", on: ["PeerJudges", "PeerProblems"]),
        tests(of: "PeerMatching", on: ["PeerInstances", "PeerJudges", "PeerNumerics"]),
        tests(of: "PeerFiles", on: ["PeerAssignment", "PeerCohorts", "PeerJudges", "PeerProblems"]),
        tests(of: "PeerInstances", on: ["PeerCohorts", "PeerProblems"]),
        tests(of: "PeerStatistics", on: ["PeerProblems"], excluding: ["expected.json"]),
    ],
    swiftLanguageModes: [.v6]
)
