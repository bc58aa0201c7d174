// swift-tools-version: 6.2
import PackageDescription

// An HTTP endpoint, as a server has it: a package of its own, because it takes minutes to build (script/http-client).
let package = Package(
    name: "HTTPClient",
    platforms: [.macOS(.v26)],
    dependencies: [
        .package(name: "PeerMatching", path: "../.."),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    ],
    targets: [
        .executableTarget(
            name: "HTTPClient",
            dependencies: [
                .product(name: "PeerMatching", package: "PeerMatching"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
            ])
    ],
    swiftLanguageModes: [.v6]
)
