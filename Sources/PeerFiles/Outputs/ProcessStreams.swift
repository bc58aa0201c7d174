import PeerNumerics

/// The three streams of a process, and how many files it may open.
public enum ProcessStreams {
    /// Opens those of the streams 0 to 2 that are closed on the null device, so that no file is opened in their place: call it first of all.
    /// Writing to such a stream fails.
    public static func openClosed() { SystemFiles.openClosedStreams() }

    /// Whether so many more files can be opened.
    public static func canOpen(_ count: Int) -> Bool { SystemFiles.canOpen(count) }
}
