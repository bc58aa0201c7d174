import PeerMatching
import PeerProblems
import Testing

/// Workshops of a cohort against all sets of hosts.
@Suite("Workshops of a cohort")
struct WorkshopsPracticeTests {
    private func cohort(_ count: Int, _ seed: UInt64) throws -> Cohort {
        try PracticeCheck.cohort(count, seed: seed) { person, _ in
            person.skills = Answers(Dictionary(uniqueKeysWithValues: person.skills.answered.prefix(7).map { ($0, $1) }))
        }
    }

    /// Everything that can be covered is, by as few hosts as can be, tried by all sets; and the most that learners can gain.
    private func best(_ pool: ScoredPool) -> ObjectiveValue? {
        let people = pool.cohort.participants
        func covers(_ host: Int, _ learner: Int, _ skill: String) -> Bool {
            guard host != learner, let level = people[host].skills[skill], level >= 2 else { return false }
            return level >= (people[learner].skills[skill] ?? 0) + 1
                && pool.scores.noScore(pool.people[host], pool.people[learner]) == nil
        }
        let wants = people.indices.flatMap { learner in
            people[learner].wants.answered.filter { $0.value > 0 }.map { (learner, $0.name) }
        }
        var best: ObjectiveValue?
        for hosts in PracticeCheck.subsets(Array(people.indices)) {
            var (covered, gains, used) = (0, Int64(0), Set<Int>())
            for (learner, skill) in wants {
                let able = hosts.filter { covers($0, learner, skill) }
                let top = able.max { a, b in
                    let scores = [a, b].map { pool.benefit.score(row: learner, column: $0) ?? 0 }
                    return scores[0] < scores[1]
                }
                guard let top else { continue }
                covered += 1
                gains += Int64(pool.benefit.score(row: learner, column: top) ?? 0)
                used.insert(top)
            }
            guard used.count == hosts.count else { continue }
            let value = ObjectiveValue(covered: [covered, -hosts.count], worth: gains)
            best = max(best ?? value, value)
        }
        return best
    }

    @Test("As many wants and as few hosts as can be; the bound is not below the best")
    func fewest() throws {
        var several = 0
        for seed in 1...60 as ClosedRange<UInt64> {
            let cohort = try cohort(5 + Int(seed % 3), seed)
            var program = MatchingProgram.preset(.workshops)
            if seed % 2 == 0 { program.rules = [.different(.department)] }
            var best: ObjectiveValue?
            let result = try PracticeCheck.run(program, cohort, isExact: false) { pool in
                best = self.best(pool)
                return best
            }
            #expect(result.value.covered == best?.covered)
            if Set(result.arrangement.meetings.map { $0.members[0] }).count > 1 { several += 1 }
        }
        #expect(several > 20)
    }

    @Test(
        "Many people: everything is covered, by hosts within what weights of wants prove; spoiled weights are rejected")
    func many() throws {
        let cohort = try cohort(80, 3)
        let program = MatchingProgram.preset(.workshops)
        let result = try program.runBlocking(cohort)
        let bound = try #require(result.bound)
        #expect(result.value.covered[0] == bound.covered[0])
        #expect(-result.value.covered[1] <= 2 * -bound.covered[1])
        let proof = try #require(result.proofs.first as? HostBound)
        for spoiled in [
            HostBound(scale: proof.scale, weights: proof.weights, hosts: proof.hosts + 1),
            HostBound(scale: proof.scale, weights: proof.weights?.map { min(proof.scale, 2 * $0 + 1) }, hosts: 1),
            HostBound(scale: 1, weights: nil, hosts: proof.hosts),
        ] {
            let certificate = MatchCertificate(
                of: result.placed, arrangement: result.arrangement, in: result.pool, proofs: [spoiled])
            let verdict = try CertificateJudge.judge(
                certificate, of: result.arrangement, cohort: cohort, program: program)
            #expect(verdict != .accepted)
        }
    }
}
