// swift-tools-version: 6.2
import PackageDescription

// A client as users write one: it depends on the library from outside.
let package = Package(
    name: "ReadmeClient",
    platforms: [.macOS(.v26)],
    dependencies: [.package(name: "PeerMatching", path: "../..")],
    targets: [
        .executableTarget(
            name: "ReadmeClient", dependencies: [.product(name: "PeerMatching", package: "PeerMatching")])
    ],
    swiftLanguageModes: [.v6]
)
