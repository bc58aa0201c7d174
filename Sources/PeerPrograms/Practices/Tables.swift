// Topic tables: everybody at the table of a topic, as far as there are seats.
//
// A topic is worth 1 to whoever names it first in their column `topics`, 1/2 as the second, 1/3 as the third, and so on, and nothing to
// others. Most people get a seat, then the total is as great as it can be.
//
// EXAMPLE. Two seats for Swift, one for tea; Ann and Ben name Swift, Cyd Swift and tea: Cyd gets tea, and the total is 1 + 1 + 1/2.
//
// Pairs that a rule keeps apart share no table (``SeatingPractice``).

import PeerCohorts
import PeerProblems

/// Tables around topics, with seats.
package struct TablesPractice: SeatingPractice {
    /// The practice.
    package init() {}

    /// The name by which programs ask for it.
    package let name = "tables"
    /// What it takes.
    package let parameters: Set<PracticeParameters.Key> = [.topics]

    /// Topics have to be given.
    package var preset: MatchingProgram { program(parameters: PracticeParameters()) }

    /// Topics with seats, each once.
    package func check(_ program: MatchingProgram) throws(MatchError) {
        let topics = program.parameters.topics ?? []
        guard !topics.isEmpty, topics.allSatisfy({ !$0.name.isEmpty && (1...100_000).contains($0.seats) }),
            Set(topics.map(\.name)).count == topics.count
        else { throw .invalidProgram("'\(name)' needs topics, each once, with seats in 1...100000") }
    }

    /// Nobody with several places; no pairs are scored, so requests have no part.
    package func check(_ pool: ScoredPool) throws(MatchError) {
        try pool.refuseSeveralPlaces(name)
        try pool.refuseBonuses(name)
        let topics = Set((pool.program.parameters.topics ?? []).map(\.name))
        guard pool.cohort.participants.contains(where: { !topics.isDisjoint(with: $0.topics) }) else {
            throw .invalidProgram(
                "nobody names any of these topics in the column 'topics': no seat is better than another")
        }
    }

    /// Tables.
    package func kind(ofMembers count: Int) -> Arrangement.Meeting.Kind { .table }

    /// One sort of seats a topic.
    package func seats(of program: MatchingProgram) -> [Seats] {
        (program.parameters.topics ?? []).map { Seats($0.name, count: $0.seats) }
    }

    /// 1 for the topic that somebody names first, 1/2 for the second, and so on; anybody may sit anywhere.
    package func worths(of seats: [Seats], in program: MatchingProgram) -> SeatWorths {
        let places = Dictionary(grouping: seats.indices) { seats[$0].meeting }
        return { person in
            var worths = [Int32](repeating: 0, count: seats.count)
            for (rank, topic) in person.topics.enumerated() {
                for place in places[topic] ?? [] { worths[place] = max(worths[place], Score.one / Int32(rank + 1)) }
            }
            return worths
        }
    }
}
