import Foundation
import Hummingbird
import HummingbirdTesting
import PeerMatching

// Asks the endpoint for pairs, and sends it what is no cohort.

let people = (0..<6).map { place in
    let goals = Answers(["lead": Double(place % 3 + 1), "teach": Double(place % 2 + 1), "build": 3])
    return Participant(id: "p\(place)", skills: ["swift": Double(place % 4)], wants: ["swift": 3], goals: goals)
}
try await Application(router: endpoint()).test(.router) { client in
    let body = ByteBuffer(bytes: try JSONEncoder().encode(Cohort(people)))
    try await client.execute(uri: "/pairs", method: .post, body: body) { response in
        let pairs = try JSONDecoder().decode([MatchResult.Pair].self, from: Data(buffer: response.body))
        print(response.status.code, pairs.count)
    }
    let wrong = ByteBuffer(string: #"{"people": [{"id": "a"}, {"id": "a"}]}"#)
    try await client.execute(uri: "/pairs", method: .post, body: wrong) { print($0.status.code) }
}
