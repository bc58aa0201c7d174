#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Why the system refused.
package struct SystemError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The system's number.
    package let code: Int32

    /// A refusal by the system's number.
    package init(code: Int32) { self.code = code }

    /// In the system's words.
    package var description: String { unsafe String(cString: strerror(code)) }
}

/// What the system knows of a path or an open file.
package struct FileFacts: Hashable, Sendable {
    /// The same for all names of one file.
    package struct Identity: Hashable, Sendable, Comparable {
        package let device: UInt64
        package let node: UInt64

        package static func < (one: Self, other: Self) -> Bool {
            (one.device, one.node) < (other.device, other.node)
        }
    }

    package enum Kind: Hashable, Sendable { case file, folder, link, other }

    package let identity: Identity
    package let kind: Kind
    /// Permissions, without set-user and set-group bits.
    package let permissions: UInt32
    package let owner: UInt32
    package let group: UInt32

    init(_ status: stat) {
        identity = Identity(device: UInt64(truncatingIfNeeded: status.st_dev), node: UInt64(status.st_ino))
        kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .folder
            case S_IFLNK: .link
            default: .other
            }
        permissions = UInt32(status.st_mode & 0o777)
        (owner, group) = (status.st_uid, status.st_gid)
    }
}

/// The few calls of the system on files that writing sets of outputs needs. Every descriptor is closed when another program is started.
package enum SystemFiles {
    /// The user for whom files are written.
    package static var user: UInt32 { geteuid() }

    /// Takes signals out of the mask that a process inherits.
    package static func admit(signals: [Int32]) {
        var set = sigset_t()
        unsafe sigemptyset(&set)
        for signal in signals { unsafe sigaddset(&set, signal) }
        unsafe pthread_sigmask(SIG_UNBLOCK, &set, nil)
    }

    /// What stands at a path; `nil` when nothing does or it cannot be reached.
    package static func facts(of path: String, followingLinks: Bool) -> FileFacts? {
        var status = stat()
        let result = unsafe followingLinks ? stat(path, &status) : lstat(path, &status)
        return result == 0 ? FileFacts(status) : nil
    }

    /// What a descriptor is open on; `nil` when it is closed.
    package static func facts(ofDescriptor descriptor: Int32) -> FileFacts? {
        var status = stat()
        return unsafe fstat(descriptor, &status) == 0 ? FileFacts(status) : nil
    }

    /// What a link says, `nil` for anything else.
    package static func linkTarget(of path: String) -> String? {
        var buffer = [CChar](repeating: 0, count: 4096)
        let length = unsafe readlink(path, &buffer, buffer.count)
        return length < 0 ? nil : String(decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Gives a file another name, in place of what has it.
    package static func rename(_ path: String, to other: String) throws(SystemError) {
        #if canImport(Glibc)
            try check(unsafe Glibc.rename(path, other))
        #else
            try check(unsafe Darwin.rename(path, other))
        #endif
    }

    /// Gives a file a second name.
    package static func link(_ path: String, to other: String) throws(SystemError) {
        #if canImport(Glibc)
            try check(unsafe Glibc.link(path, other))
        #else
            try check(unsafe Darwin.link(path, other))
        #endif
    }

    /// Takes a name away.
    package static func remove(_ path: String) throws(SystemError) { try check(unsafe unlink(path)) }

    /// Makes a file that must not exist, and no link be in its place; open for writing.
    package static func create(_ path: String, permissions: UInt32 = 0o666) throws(SystemError) -> Int32 {
        try descriptor(
            unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode_t(permissions)))
    }

    /// Opens what is no file for writing.
    package static func openForWriting(_ path: String) throws(SystemError) -> Int32 {
        try descriptor(unsafe open(path, O_WRONLY | O_NOCTTY | O_CLOEXEC))
    }

    /// Opens a folder, to lock it.
    package static func openFolder(_ path: String) throws(SystemError) -> Int32 {
        try descriptor(unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC))
    }

    /// How taking a lock went.
    package enum LockAnswer: Hashable, Sendable { case taken, heldByAnother, unknownHere }

    /// Tries to lock what a descriptor is open on, for this process alone. The lock ends with the descriptor, also when the process is killed.
    package static func lock(_ descriptor: Int32) -> LockAnswer {
        while true {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return .taken }
            if errno == EINTR { continue }
            return errno == EWOULDBLOCK ? .heldByAnother : .unknownHere
        }
    }

    /// Writes all bytes.
    package static func write(_ bytes: [UInt8], to descriptor: Int32) throws(SystemError) {
        var done = 0
        while done < bytes.count {
            let start = done
            let count = unsafe bytes.withUnsafeBytes { bytes in
                #if canImport(Glibc)
                    unsafe Glibc.write(descriptor, bytes.baseAddress?.advanced(by: start), bytes.count - start)
                #else
                    unsafe Darwin.write(descriptor, bytes.baseAddress?.advanced(by: start), bytes.count - start)
                #endif
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw SystemError(code: count == 0 ? EIO : errno) }
            done += count
        }
    }

    /// Sets permissions.
    package static func setPermissions(_ permissions: UInt32, of descriptor: Int32) throws(SystemError) {
        try check(fchmod(descriptor, mode_t(permissions)))
    }

    /// Sets whose a file is; whether that was allowed.
    @discardableResult
    package static func setOwner(_ owner: UInt32, _ group: UInt32, of descriptor: Int32) -> Bool {
        fchown(descriptor, owner, group) == 0
    }

    /// Sees to it that what was written is on the disk.
    package static func synchronise(_ descriptor: Int32) throws(SystemError) {
        // What knows nothing of that, such as some network file systems, is left to itself.
        guard fsync(descriptor) != 0, errno != EINVAL, errno != EROFS else { return }
        throw SystemError(code: errno)
    }

    /// Closes a descriptor; what the system could not write shows here at the latest.
    package static func close(_ descriptor: Int32) throws(SystemError) {
        #if canImport(Glibc)
            try check(Glibc.close(descriptor))
        #else
            try check(Darwin.close(descriptor))
        #endif
    }

    /// Opens those of the descriptors 0 to 2 that are closed on the null device, for reading: otherwise the first files opened would become
    /// them, and messages be written into an output. Writing to such a stream fails.
    package static func openClosedStreams() {
        for stream: Int32 in 0...2 where facts(ofDescriptor: stream) == nil {
            _ = unsafe open("/dev/null", O_RDONLY)
        }
    }

    /// Whether so many more files can be opened.
    package static func canOpen(_ count: Int) -> Bool {
        var opened: [Int32] = []
        defer { for descriptor in opened { try? close(descriptor) } }
        while opened.count < count {
            let descriptor = unsafe open("/dev/null", O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { return false }
            opened.append(descriptor)
        }
        return true
    }

    private static func check(_ result: Int32) throws(SystemError) {
        guard result == 0 else { throw SystemError(code: errno) }
    }

    private static func descriptor(_ result: Int32) throws(SystemError) -> Int32 {
        guard result >= 0 else { throw SystemError(code: errno) }
        return result
    }
}
