// Certificates with one thing wrong anywhere, sealed again: those that are accepted must be true all the same.

import Foundation
import PeerMatching
import PeerTestSupport
import Testing

@Suite("Certificates with something wrong")
struct SpoiledCertificateTests {
    private typealias Object = CertificateTree.Object

    /// Changes one number somewhere in a tree, or takes an entry of a list away.
    private func spoil(_ value: Any, using random: inout SplitMix64) -> Any {
        switch value {
        case let object as Object:
            guard let key = object.keys.sorted().randomElement(using: &random), let inner = object[key] else {
                return value
            }
            var changed = object
            changed[key] = spoil(inner, using: &random)
            return changed
        case let list as [Any]:
            guard let index = list.indices.randomElement(using: &random) else { return value }
            var changed = list
            if random.chance(0.15) {
                changed.remove(at: index)
            } else if random.chance(0.1), list.count > 1 {
                changed.swapAt(index, list.indices.randomElement(using: &random) ?? index)
            } else {
                changed[index] = spoil(list[index], using: &random)
            }
            return changed
        case let number as NSNumber:
            return NSNumber(value: number.int64Value + [-2, -1, 1, 2, 1_000_000].randomElement(using: &random)!)
        default: return value
        }
    }

    /// A certificate with one thing wrong, sealed again: digests, value and bound are those of what it then says.
    private func spoiled(
        _ original: Object, _ pairs: [(Int, Int)], _ pool: ScoredPool, using random: inout SplitMix64
    ) throws -> (Object, [(Int, Int)])? {
        var (object, pairs) = (original, pairs)
        switch Int.random(in: 0..<4, using: &random) {
        case 0:  // Other pairs.
            guard !pairs.isEmpty else { return nil }
            let index = Int.random(in: pairs.indices, using: &random)
            if random.chance(0.3) || pairs.count == 1 {
                pairs.remove(at: index)
            } else {
                let other = (index + 1) % pairs.count
                let (a, b) = (pairs[index], pairs[other])
                pairs[index] = (a.0, b.1)
                pairs[other] = (b.0, a.1)
            }
        case 1, 2:  // Another proof.
            guard let proofs = object["proofs"] as? [Object], let index = proofs.indices.randomElement(using: &random)
            else {
                return nil
            }
            var changed = proofs
            changed[index]["proof"] = spoil(changed[index]["proof"] as Any, using: &random)
            object["proofs"] = changed
        default:  // A claim that does not follow.
            var claims = object["claims"] as? [Object] ?? []
            let kinds = ["optimal", "stable", "greedy", "first-come", "maximal", "no-stable-pairs"]
            let about = random.chance(0.5) ? "pairs" : "instance"
            claims.append([
                "about": about, "claim": kinds.randomElement(using: &random)!, "statement": "so it is",
                "shareable_statement": "so it is",
            ])
            object["claims"] = claims
        }
        let arrangement = Arrangement(pairs: pairs.map { (pool.id($0.0), pool.id($0.1)) })
        object["arrangement_sha256"] = Digests.of(arrangement)
        object["value"] = try JSONSerialization.jsonObject(with: JSONEncoder().encode(pool.value(of: pairs)))
        if let read = try CertificateTree.certificate(object) {
            let bound = MatchCertificate.claims(of: pairs, in: pool, by: read.proofs).bound
            object["bound"] = try bound.map { try JSONSerialization.jsonObject(with: JSONEncoder().encode($0)) }
        }
        return (object, pairs)
    }

    @Test(
        "Certificates of every strategy are accepted; of spoiled ones that are sealed again only those whose claims are true"
    )
    func spoiling() throws {
        var (rejected, accepted, unreadable) = (0, 0, 0)
        for seed in UInt64(43_000)..<43_300 {
            var random = SplitMix64(seed: seed)
            var (cohort, program) = try ObjectiveOracleTests.cohort(&random)
            let hasCapacities = random.chance(0.3)
            if !hasCapacities {
                cohort = try Cohort(
                    cohort.participants.map { person in
                        var person = person
                        person.capacity = person.capacity.map { min($0, 1) }
                        return person
                    })
            }
            let sides = try ScoredPool(cohort, program).sides != nil
            let strategies: [Strategy] = hasCapacities ? [.maximumWeight] : Strategy.onePool
            for strategy in strategies + (sides ? [.deferredAcceptance] : []) {
                program.strategy = strategy
                let result = try program.runBlocking(cohort)
                let oracle = ClaimOracle(result.pool)
                let whole = try CertificateTree.object(result.certificate())
                let same = try #require(try CertificateTree.certificate(whole))
                try #require(
                    try CertificateJudge.judge(same, of: result.arrangement, cohort: cohort, program: program)
                        == .accepted, "seed \(seed), \(strategy)")
                for claim in same.claims {
                    try #require(
                        oracle.isTrue(claim, of: result.made, bound: same.bound, seed: program.seed),
                        "seed \(seed), \(strategy): \(claim.statement)")
                }
                for _ in 0..<4 {
                    guard let (bad, pairs) = try spoiled(whole, result.made, result.pool, using: &random) else {
                        continue
                    }
                    guard let read = try CertificateTree.certificate(bad) else {
                        unreadable += 1
                        continue
                    }
                    let arrangement = Arrangement(pairs: pairs.map { (result.pool.id($0.0), result.pool.id($0.1)) })
                    let verdict = try CertificateJudge.judge(read, of: arrangement, cohort: cohort, program: program)
                    guard verdict.isAccepted else {
                        rejected += 1
                        continue
                    }
                    accepted += 1
                    let lot = read.proofs.lazy.compactMap { $0 as? Lot }.first
                    for claim in read.claims {
                        try #require(
                            oracle.isTrue(claim, of: pairs, bound: read.bound, seed: lot?.seed ?? 1),
                            "seed \(seed), \(strategy): accepted, but not so: \(claim.statement)")
                    }
                }
            }
        }
        #expect(rejected > 1000, "\(rejected) rejected, \(accepted) accepted and true, \(unreadable) unreadable")
    }
}
