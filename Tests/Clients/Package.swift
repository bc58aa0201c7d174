// swift-tools-version: 6.2
import PackageDescription

// Small programs as users write them: one file each, and one executable that runs them all.
let package = Package(
    name: "Clients",
    platforms: [.macOS(.v26)],
    dependencies: [.package(name: "PeerMatching", path: "../..")],
    targets: [
        .executableTarget(
            name: "Clients",
            dependencies: [
                .product(name: "PeerMatching", package: "PeerMatching"),
                .product(name: "PeerSolvers", package: "PeerMatching"),
                .product(name: "PeerFiles", package: "PeerMatching"),
                .product(name: "PeerReports", package: "PeerMatching"),
            ])
    ],
    swiftLanguageModes: [.v6]
)
