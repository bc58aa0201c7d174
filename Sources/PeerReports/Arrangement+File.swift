import PeerFiles
import PeerMatching

extension Arrangement {
    /// The meetings of a file, as a practice arranges them: what members are to each other stands in no file.
    ///
    /// - Parameters:
    ///   - rounds: the meetings, round by round.
    ///   - practice: the practice that made them.
    ///   - count: the rounds that are due; a file does not show those at the end in which nobody meets.
    public init(_ rounds: [[MeetingsFile.Meeting]], of practice: any MeetingPractice, rounds count: Int) {
        let missing = Array(repeating: [MeetingsFile.Meeting](), count: max(0, count - rounds.count))
        self.init(
            rounds: (rounds + missing).map { meetings in
                Round(
                    meetings.map {
                        Meeting(practice.kind(ofMembers: $0.members.count), $0.members, topic: $0.topic)
                    })
            })
    }
}
