import Foundation
import PeerFiles
import PeerMatching

// Runs every client, each under its name; script/test compares what they print.

let demo = try CohortFile.read(path: "datasets/demo-cohort.csv").cohort
let six = try CohortFile.read(path: "datasets/six-people.csv").cohort
#if DEBUG
    // Unoptimised solvers take minutes for what optimised ones do in a second.
    let large = 40
#else
    let large = 20_000
#endif
let folder = FileManager.default.temporaryDirectory.appending(path: "clients-\(UUID().uuidString)")
try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
defer { try? FileManager.default.removeItem(at: folder) }

print("— a cohort in code")
try await cohortInCode()
print("— rules")
try await rules(six)
print("— files")
try await files(folder.path)
print("— solvers")
try solvers()
print("— progress and cancellation")
try await progress(demo)
print("— JSON in and out, with a stored fit")
try await json()
print("— lists, and the best pairs of many")
try await many(large)
print("— buddies with capacities")
try await buddies()
print("— rounds and groups")
try await roundsAndGroups(six)
print("— pages of docs")
try solversPage()
try scanningPage(six)
try weightedMatchingPage(ScoreModel.standard.fit(six).scores(of: six).reciprocal)
try scoreModelPage(demo)
