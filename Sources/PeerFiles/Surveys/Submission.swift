import PeerCohorts

/// One person's submission.
struct Submission {
    var identity: String?
    let time: Int
    let line: Int
    var person: Participant
}
