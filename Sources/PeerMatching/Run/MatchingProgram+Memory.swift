import PeerCohorts
import PeerNumerics
import PeerPrograms
import PeerScoring

extension MatchingProgram {
    /// Bytes that a run takes: people packed for kernels, lists, counters of each thread, what the method says, and 32 MB for the rest; all
    /// pairs under an objective that looks at people.
    public func memoryNeeded(for cohort: Cohort, method: any MatchingMethod) -> Int {
        let questions = cohort.skillNames.count + cohort.goalNames.count + cohort.traitNames.count
        let lists = CohortScores.scanMemory(people: cohort.count, questions: questions, capacity: 16)
        let people = cohort.participants
        let several = people.indices.contains { (people[$0].capacity ?? 1) > 1 } ? cohort.count * 14_000 : 0
        // Objectives that look at people hold all pairs: the pair, an edge, and what a solver keeps of it.
        let pairs = looksAtPeople ? min(cohort.count, FairPairs.mostPeople) * cohort.count * 80 : 0
        return lists + pairs + cohort.count * (min(max(threads, 1), 256) * 64 + 512)
            + method.memory(people: cohort.count, program: self)
            + several + (32 << 20)
    }

    /// Refuses a run that does not fit.
    ///
    /// - Throws: ``MatchError/notEnoughMemory(needed:available:)``, and ``MatchError/invalidProgram(_:)`` for a number of threads that no run
    ///   can have.
    func checkMemory(of cohort: Cohort, method: any MatchingMethod) throws(MatchError) {
        try Self.checkThreads(threads)
        let (needed, available) = (memoryNeeded(for: cohort, method: method), Machine.availableMemory)
        guard needed <= available else { throw .notEnoughMemory(needed: needed, available: available) }
        // Odd sets nest: what that takes of the stack grows with people.
        let (stack, granted) = (min(256 << 20, (4 << 20) + cohort.count * 2048), AddressSpace.deepStack)
        guard stack <= granted else { throw .notEnoughMemory(needed: needed + 8 * stack, available: available) }
    }
}
