// Certificates as trees of JSON, so that tests can change what they say.

import Foundation
import PeerMatching
import Testing

enum CertificateTree {
    typealias Object = [String: Any]

    static func object(_ certificate: MatchCertificate) throws -> Object {
        let data = try JSONEncoder().encode(certificate)
        return try #require(try JSONSerialization.jsonObject(with: data) as? Object)
    }

    /// The certificate that a tree says, `nil` where it says none.
    static func certificate(_ object: Object) throws -> MatchCertificate? {
        let data = try JSONSerialization.data(withJSONObject: object)
        return try? JSONDecoder().decode(MatchCertificate.self, from: data)
    }
}
