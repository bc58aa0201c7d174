// begin
import Hummingbird
import PeerMatching

func endpoint() -> Router<BasicRequestContext> {
    let router = Router()
    router.post("pairs") { request, context -> [MatchResult.Pair] in
        let cohort = try await request.decode(as: Cohort.self, context: context)
        do {
            return try await MatchingProgram.preset(.peerMentoring).run(cohort).pairs
        } catch let error as MatchError { throw HTTPError(.unprocessableContent, message: error.description) }
    }
    return router
}
// end
