// Running a comparison: cells first, then tables.
//
// 1. Strategies, side by side over instances. An instance is made and scored once and shared by all its cells.
// 2. Solvers from outside, one at a time; their process is timed.
// 3. Times of strategies, each cell again in a child process of its own, one at a time, so that neither other work nor other cells' memory
//    shows.
// Every cell is written when it is finished, and one that is there already is not worked on. Tables are made of the cells' files alone, in the
// order of the plan, so they do not depend on when and how often a run was interrupted.

import Foundation
import PeerFiles
import PeerMatching

/// A comparison being run into a folder.
struct ComparisonRun: Sendable {
    let plan: ComparisonPlan
    let folder: ComparisonFolder
    let threads: Int
    let isTimed: Bool
    let isQuiet: Bool

    /// Finishes all cells.
    func work() throws {
        try solveStrategies()
        try askSolvers()
        if isTimed { try timeStrategies() }
    }

    private var seeds: ClosedRange<Int> { 1...plan.spec.seeds }

    private func solveStrategies() throws {
        let own = plan.entries.filter { !$0.isOutside }
        let open = plan.instances.filter { instance in
            own.contains { entry in seeds.contains { folder.cell(instance, entry, $0) == nil } }
        }
        let progress = WorkProgress("comparing", count: open.count * own.count * seeds.count, quiet: isQuiet)
        defer { progress.finish() }
        _ = try SideBySide.map(open.count, threads: threads) { index in
            let work = try InstanceWork(open[index], plan.spec, threads: 1)
            let optimum = try optimum(work)
            for case (let entry, .strategy(let strategy, let objective)) in own.map({ ($0, $0.kind) }) {
                for seed in seeds where folder.cell(work.instance, entry, seed) == nil {
                    let cell = try work.cell(entry, strategy, objective, seed: seed, optimum: optimum)
                    try folder.keep(cell, work.instance, entry)
                    progress.advance()
                }
            }
        }
    }

    private func optimum(_ work: InstanceWork) throws -> Int64 {
        if let known = folder.optimum(work.instance) { return known }
        let optimum = try work.optimum()
        try folder.keep(optimum: optimum, work.instance)
        return optimum
    }

    private func askSolvers() throws {
        let outside = plan.entries.filter(\.isOutside)
        guard !outside.isEmpty else { return }
        let progress = WorkProgress(
            "asking solvers", count: plan.instances.count * outside.count * seeds.count, quiet: isQuiet)
        defer { progress.finish() }
        for instance in plan.instances {
            var work: InstanceWork?
            for case (let entry, .solver(let command)) in outside.map({ ($0, $0.kind) }) {
                for seed in seeds {
                    defer { progress.advance() }
                    guard folder.cell(instance, entry, seed) == nil || folder.timing(instance, entry, seed) == nil
                    else {
                        continue
                    }
                    let ready = try work ?? InstanceWork(instance, plan.spec, threads: threads)
                    work = ready
                    try ask(OutsideSolver(command: command, limit: plan.spec.solverLimit), entry, seed, ready)
                }
            }
        }
    }

    private func ask(_ solver: OutsideSolver, _ entry: ComparisonEntry, _ seed: Int, _ work: InstanceWork) throws {
        let (answer, seconds) = try solver.ask(work.pool, seed: seed)
        let cell: ComparisonCell
        switch answer {
        case .pairs(let pairs):
            cell = try work.cell(entry, seed: seed, made: pairs, optimum: optimum(work))
        case .none(let outcome, let note):
            cell = ComparisonCell(
                instance: work.instance.name, participants: work.pool.cohort.count, strategy: entry.name, seed: seed,
                outcome: outcome, note: note, values: [:])
        }
        try folder.keep(cell, work.instance, entry)
        try folder.keep(
            CellTiming(seconds: seconds, solve: nil, peakMemoryMb: nil), work.instance, entry, seed)
    }

    private func timeStrategies() throws {
        let own = plan.entries.filter { !$0.isOutside }
        let open = plan.instances.filter { instance in
            own.contains { entry in seeds.contains { folder.timing(instance, entry, $0) == nil } }
        }
        let progress = WorkProgress("timing", count: open.count * own.count * seeds.count, quiet: isQuiet)
        defer { progress.finish() }
        for instance in open {
            let child = try TimedChild(instance, plan.spec, threads: threads)
            for case (let entry, .strategy(let strategy, let objective)) in own.map({ ($0, $0.kind) }) {
                for seed in seeds {
                    defer { progress.advance() }
                    guard folder.timing(instance, entry, seed) == nil else { continue }
                    try folder.keep(try child.time(strategy, objective, seed: seed), instance, entry, seed)
                }
            }
        }
    }
}
