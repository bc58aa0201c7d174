import CPeerMatching

/// How a caller wants a call to be carried out.
@safe struct CallRun: @unchecked Sendable {
    // The caller's functions may be called from any thread: the interface says so.
    private let run: pm_run
    /// Rules that no output tells of, as JSON; `nil` for none.
    let privateRules: [UInt8]?

    /// What NULL and zeros mean: nothing private, never ended, nobody told.
    init(_ run: UnsafePointer<pm_run>?) throws(CallFailure) {
        unsafe self.run = unsafe run?.pointee ?? pm_run()
        privateRules =
            unsafe self.run.private_rules == nil
            ? nil : try unsafe bytes(self.run.private_rules, self.run.private_rules_length, "private_rules")
    }

    /// Whether the caller wants the work to end.
    var isCancelled: Bool { unsafe run.is_cancelled?(run.context) ?? false }

    /// Tells the caller which share is done.
    func tell(_ share: Double) { unsafe run.progress?(run.context, share) }
}
