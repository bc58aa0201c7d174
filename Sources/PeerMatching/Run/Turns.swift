import PeerNumerics

/// Turns at the processor's cores, for runs in one process.
///
/// A run asks for as many cores as it has threads, and gets them when they are free: in order of arrival, so that nobody waits for ever.
/// Eight runs at once then take as long as one after another, and no more threads than there are cores. Nothing is started for a run that
/// waits, and one whose task is cancelled leaves the queue.
package final class Turns: Sendable {
    /// Those of this process.
    package static let shared = Turns(cores: Machine.processors)

    private struct Waiting {
        let ticket: Int
        let cores: Int
        let turn: CheckedContinuation<Bool, Never>
    }

    private struct State {
        var free: Int
        var tickets = 0
        var queue: [Waiting] = []
        /// Tickets that were cancelled before they came into the queue.
        var cancelled: Set<Int> = []
    }

    private let cores: Int
    private let state: Locked<State>

    /// Turns at so many cores.
    package init(cores: Int) {
        self.cores = cores
        state = Locked(State(free: cores))
    }

    /// Runs `body` when so many cores are free, or all of them where there are fewer; `nil` when the task is cancelled before.
    package func use<Value: Sendable>(_ wanted: Int, _ body: () async -> Value) async -> Value? {
        let count = min(max(1, wanted), cores)
        guard await waitForTurn(count) else { return nil }
        let value = await body()
        giveBack(count)
        return value
    }

    /// How many wait.
    package var waiting: Int { state.withLock { $0.queue.count } }

    private func waitForTurn(_ count: Int) async -> Bool {
        let ticket = state.withLock { state in
            state.tickets += 1
            return state.tickets
        }
        let isMine = await withTaskCancellationHandler {
            await withCheckedContinuation { (turn: CheckedContinuation<Bool, Never>) in
                let answer = state.withLock { state -> Bool? in
                    if state.cancelled.contains(ticket) { return false }
                    if state.queue.isEmpty, state.free >= count {
                        state.free -= count
                        return true
                    }
                    state.queue.append(Waiting(ticket: ticket, cores: count, turn: turn))
                    return nil
                }
                if let answer { turn.resume(returning: answer) }
            }
        } onCancel: {
            let left = state.withLock { state -> (gone: Waiting?, next: [Waiting]) in
                guard let place = state.queue.firstIndex(where: { $0.ticket == ticket }) else {
                    state.cancelled.insert(ticket)
                    return (nil, [])
                }
                // Whoever stood behind a run that wanted many may have its turn now.
                return (state.queue.remove(at: place), Self.admit(&state))
            }
            left.gone?.turn.resume(returning: false)
            for waiting in left.next { waiting.turn.resume(returning: true) }
        }
        state.withLock { _ = $0.cancelled.remove(ticket) }
        return isMine
    }

    private func giveBack(_ count: Int) {
        let next = state.withLock { state -> [Waiting] in
            state.free += count
            return Self.admit(&state)
        }
        for waiting in next { waiting.turn.resume(returning: true) }
    }

    /// Takes those from the front of the queue whose cores are free.
    private static func admit(_ state: inout State) -> [Waiting] {
        var admitted: [Waiting] = []
        while let first = state.queue.first, first.cores <= state.free {
            state.free -= first.cores
            admitted.append(state.queue.removeFirst())
        }
        return admitted
    }
}
