/// How a long computation speaks with whoever started it: it reports a fraction and asks whether to go on.
///
/// Every solver takes one and polls it at least every few milliseconds of work. `Monitor.none` never stops anything.
///
/// ```swift
/// let monitor = Monitor(isCancelled: { Task.isCancelled }, report: { print("\(Int(100 * $0)) %") })
/// ```
public struct Monitor: Sendable {
    private let report: @Sendable (Double) -> Void
    private let isCancelled: @Sendable () -> Bool

    /// - Parameters:
    ///   - isCancelled: asked at every poll; `true` ends the work with ``Interrupted``.
    ///   - report: called at every poll with the share of the work done, in 0...1 and never falling.
    public init(
        isCancelled: @escaping @Sendable () -> Bool = { false },
        report: @escaping @Sendable (Double) -> Void = { _ in }
    ) {
        self.isCancelled = isCancelled
        self.report = report
    }

    /// The monitor that reports to nobody and never interrupts.
    public static let none = Monitor()

    /// Reports `fraction`, and throws when the work is no longer wanted.
    public func poll(_ fraction: Double) throws(Interrupted) {
        if isCancelled() { throw Interrupted() }
        report(fraction)
    }

    /// A monitor for one stage of a longer job: its 0...1 becomes `share` of the whole.
    public func stage(_ share: ClosedRange<Double>) -> Monitor {
        let outer = self
        return Monitor(
            isCancelled: outer.isCancelled,
            report: { outer.report(share.lowerBound + $0 * (share.upperBound - share.lowerBound)) })
    }
}

/// The work was cancelled through its ``Monitor``; nothing it had computed is kept.
///
/// ```swift
/// do {
///     print(try Irving.solve(scores: scores, monitor: Monitor(isCancelled: { Task.isCancelled })))
/// } catch is Interrupted {
///     print("cancelled")
/// }
/// ```
public struct Interrupted: Error, Equatable, Sendable {
    /// Creates the error.
    public init() {}
}
