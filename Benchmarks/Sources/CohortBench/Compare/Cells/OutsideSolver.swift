// A solver from outside: how it is asked, and how its answer is judged.
//
// The command is split at spaces; a placeholder within a word becomes the path of a file.
//   {graph}   `n m`, then `u v w`: allowed pairs of people 0…n−1, in order of id, with the score of the pair, whole numbers
//   {scores}  a .npy matrix of float64: row i says what each j offers i, 0 to 1; NaN where the pair is not allowed
//   {lists}   preference lists as `solve roommates` reads them: 1-based, best first, {2,3} for equals
//   {out}     where it writes {"mates": [partner or null, …], "claimed": total of the graph's weights}; `claimed` may be left out
//   {seed}    the seed, from 1
// It has so many seconds; then it and all processes that it started are ended. Whatever goes wrong is an outcome with a note: `late`, `failed`
// (it ended with an error, or wrote nothing that can be read) or `wrong` (not a matching, a pair that is not allowed, a claim that is not
// the total of its own pairs).
//
// EXAMPLE. --solver mine="python3 solver.py {graph} {out}"

import Foundation
import PeerFiles
import PeerMatching

/// Asks a solver from outside, and judges what it answers.
struct OutsideSolver {
    let command: String
    let limit: Double

    /// An answer that was judged, or why there is none.
    enum Answer {
        case pairs([(Int, Int)])
        case none(outcome: String, note: String)
    }

    /// Asks about a pool.
    ///
    /// - Returns: the answer, and the seconds that the process took.
    func ask(_ pool: ScoredPool, seed: Int) throws -> (answer: Answer, seconds: Double) {
        let folder = try PassingFolder()
        let graph = try WeightedGraph(allPairsOf: pool.reciprocal)
        let paths = try write(pool, graph, to: folder.path)
        let run = ProcessRun(words(paths, seed), limit: limit)
        let answer: Answer =
            switch run.ending {
            case .late: .none(outcome: "late", note: "no answer within \(DecimalNumber.text(limit)) s")
            case .failed(let reason): .none(outcome: "failed", note: reason)
            case .ended: withExtendedLifetime(folder) { Self.judged(paths["{out}"] ?? "", pool) }
            }
        return (answer, run.seconds)
    }

    private func words(_ paths: [String: String], _ seed: Int) -> [String] {
        command.split(separator: " ").map { word in
            paths.reduce(word.replacing("{seed}", with: "\(seed)")) { $0.replacing($1.key, with: $1.value) }
        }.map(String.init)
    }

    /// Writes what the command asks for.
    private func write(_ pool: ScoredPool, _ graph: WeightedGraph, to folder: String) throws -> [String: String] {
        let paths = [
            "{graph}": "\(folder)/graph.txt", "{scores}": "\(folder)/scores.npy", "{lists}": "\(folder)/lists.txt",
            "{out}": "\(folder)/answer.json",
        ]
        if command.contains("{graph}") { try OutputFile.write(MatchingFile.text(of: graph), to: "\(folder)/graph.txt") }
        if command.contains("{scores}") {
            try OutputFile.write(bytes: PoolExport.matrix(pool.benefit), to: "\(folder)/scores.npy")
        }
        if command.contains("{lists}") {
            try OutputFile.write(RoommatesFile.text(of: PoolExport.lists(pool)), to: "\(folder)/lists.txt")
        }
        return paths
    }

    private struct Written: Decodable {
        let mates: [Int?]
        let claimed: Double?

        enum CodingKeys: String, CodingKey, CaseIterable {
            case mates, claimed
        }

        init(from decoder: any Decoder) throws {
            try StudyKeys.check(decoder, CodingKeys.self)
            let box = try decoder.container(keyedBy: CodingKeys.self)
            mates = try box.decode([Int?].self, forKey: .mates)
            claimed = try box.decodeIfPresent(Double.self, forKey: .claimed)
        }
    }

    /// Judges an answer's file.
    static func judged(_ path: String, _ pool: ScoredPool) -> Answer {
        guard let data = FileManager.default.contents(atPath: path) else {
            return .none(outcome: "failed", note: "it wrote no answer")
        }
        guard let written = try? JSONDecoder().decode(Written.self, from: data) else {
            return .none(
                outcome: "failed",
                note:
                    "its answer is not JSON with 'mates', whole numbers or null, and 'claimed', a number, or nothing else"
            )
        }
        guard written.mates.count == pool.count else {
            return .none(outcome: "wrong", note: "it gives \(written.mates.count) mates for \(pool.count) people")
        }
        let matching: Matching
        do { matching = try Matching(mates: written.mates) } catch {
            return .none(outcome: "wrong", note: error.description)
        }
        var total: Int64 = 0
        for (one, other) in matching.pairs {
            guard let score = pool.reciprocal.score(row: one, column: other) else {
                return .none(outcome: "wrong", note: "the pair \(one), \(other) is not allowed")
            }
            total += Int64(score)
        }
        if let claimed = written.claimed, claimed != Double(total) {
            return .none(
                outcome: "wrong", note: "it claims a total of \(DecimalNumber.text(claimed)); its pairs have \(total)")
        }
        return .pairs(matching.pairs)
    }
}
