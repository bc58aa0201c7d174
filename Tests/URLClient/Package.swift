// swift-tools-version: 6.2
import PackageDescription

// A client by URL, of a tagged version: SwiftPM holds such a dependency to more than one by path. Planning looks at every product; what is
// built and run is small.
guard let url = Context.environment["PEERMATCHING_URL"] else {
    fatalError("PEERMATCHING_URL is the address of a tagged clone")
}

let package = Package(
    name: "URLClient",
    platforms: [.macOS(.v26)],
    dependencies: [.package(url: url, exact: "0.2.0")],
    targets: [
        .executableTarget(name: "URLClient", dependencies: [.product(name: "PeerFiles", package: "PeerMatching")]),
        .executableTarget(
            name: "Everything",
            dependencies: ["PeerMatching", "PeerSolvers", "PeerFiles", "PeerReports", "PeerMatchingC"].map {
                .product(name: $0, package: "PeerMatching")
            }),
    ],
    swiftLanguageModes: [.v6]
)
