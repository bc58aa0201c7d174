// begin
import PeerMatching

func progress(_ cohort: Cohort) async throws {
    let program = MatchingProgram.preset(.peerMentoring)
    for try await event in program.events(cohort) {
        switch event {
        case .progress(let progress) where progress.fraction == 1: print("done")
        case .progress: break  // show it
        case .result(let result): print(result)
        }
    }
    let task = Task { try await program.run(cohort) }
    task.cancel()
    do { _ = try await task.value } catch MatchError.cancelled { print("cancelled") }
}
// end
