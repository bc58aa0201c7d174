import PeerNumerics

/// The three streams of a process, its signals, and how many files it may open.
///
/// ```swift
/// ProcessStreams.openClosed()   // first of all
/// if !ProcessStreams.canOpen(12) { print("too few files can be open at once") }
/// ```
public enum ProcessStreams {
    /// Opens those of the streams 0 to 2 that are closed on the null device, so that no file is opened in their place: call it first of all.
    /// Writing to such a stream fails.
    public static func openClosed() { SystemFiles.openClosedStreams() }

    /// Lets signals through that whoever started the program may have blocked: a blocked request to end would wait for ever.
    public static func admit(signals: [Int32]) { SystemFiles.admit(signals: signals) }

    /// Whether so many more files can be opened.
    public static func canOpen(_ count: Int) -> Bool { SystemFiles.canOpen(count) }
}
