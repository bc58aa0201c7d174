import Foundation
import PeerNumerics

/// The encodings in which spreadsheets save text.
///
/// ```swift
/// let reader = try CSVReader(path: "export.csv", encoding: .windows1252)
/// print(reader.header)
/// ```
public enum TextEncoding: String, Hashable, Sendable, Codable, CaseIterable {
    /// UTF-8, with or without a byte order mark.
    case utf8 = "utf-8"
    /// ISO 8859-1.
    case latin1 = "latin-1"
    /// Windows-1252.
    case windows1252 = "windows-1252"
    /// UTF-16 with a byte order mark.
    case utf16 = "utf-16"
}

/// The bytes of a file as UTF-8, a megabyte at a time.
struct ByteStream {
    private enum Source {
        case file(FileHandle, TextEncoding)
        case memory([UInt8])
        case ended
    }
    private var source: Source
    private let name: String
    /// How many bytes a file has, as far as its system tells: room for them may be made at once.
    private(set) var sizeHint = 0

    /// Opens a file. UTF-16 is converted in one go, the others as they are read.
    init(path: String, encoding: TextEncoding = .utf8) throws(InputErrors) {
        name = path
        guard InputFile.kind(of: path) == .file else { throw InputErrors(InputError(file: path, InputFile.missing)) }
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw InputErrors(InputError(file: path, "cannot be opened for reading"))
        }
        if encoding == .utf16 {
            guard let data = try? handle.readToEnd(), let text = String(data: data, encoding: .utf16) else {
                throw InputErrors(InputError(file: path, "is not UTF-16 text"))
            }
            source = .memory(Array(text.utf8))
        } else {
            source = .file(handle, encoding)
            let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber
            sizeHint = size?.intValue ?? 0
        }
    }

    /// Bytes in memory.
    init(_ bytes: [UInt8], name: String) {
        source = .memory(bytes)
        self.name = name
    }

    /// Everything that is left, in one go.
    mutating func all() throws(InputErrors) -> [UInt8] {
        if case .file(let handle, .utf8) = source {
            guard let bytes = RawBytes.rest(of: handle.fileDescriptor, expected: sizeHint) else {
                throw InputErrors(InputError(file: name, "reading failed"))
            }
            try? handle.close()
            source = .ended
            return bytes
        }
        var bytes: [UInt8] = []
        while let piece = try next() { bytes += piece }
        return bytes
    }

    /// The next piece, `nil` at the end.
    mutating func next() throws(InputErrors) -> [UInt8]? {
        switch source {
        case .ended:
            return nil
        case .memory(let bytes):
            source = .ended
            return bytes
        case .file(let handle, let encoding):
            let data: Data?
            do { data = try handle.read(upToCount: 1 << 20) } catch {
                throw InputErrors(InputError(file: name, "reading failed: \(error)"))
            }
            guard let data, !data.isEmpty else {
                try? handle.close()
                source = .ended
                return nil
            }
            return Self.utf8(Array(data), from: encoding)
        }
    }

    /// The characters that Windows-1252 has at 0x80–0x9F; 0 where it has none.
    private static let windowsHigh: [UInt16] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
        0x0178,
    ]

    private static func utf8(_ bytes: [UInt8], from encoding: TextEncoding) -> [UInt8] {
        guard encoding == .latin1 || encoding == .windows1252 else { return bytes }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes {
            var code = UInt16(byte)
            if encoding == .windows1252, (0x80...0x9F).contains(byte) {
                let known = windowsHigh[Int(byte) - 0x80]
                if known != 0 { code = known }
            }
            if let scalar = Unicode.Scalar(code) { result.append(contentsOf: UTF8.encode(scalar) ?? .init()) }
        }
        return result
    }
}

/// Small facts about input files.
///
/// ```swift
/// if InputFile.kind(of: "results") != .folder { print("results: \(InputFile.missing)") }
/// ```
public enum InputFile {
    /// The message of an error for a file that is not there; programs turn it into an exit code of its own.
    public static let missing = "no such file"

    /// What stands at a path.
    public enum Kind: Hashable, Sendable {
        /// Something with contents.
        case file
        /// A folder.
        case folder
    }

    /// All bytes of a file, `nil` when they cannot be read. (Foundation keeps some memory for ever for each empty file that it reads whole.)
    package static func bytes(of path: String) -> [UInt8]? {
        do throws(InputErrors) {
            var stream = try ByteStream(path: path)
            return try stream.all()
        } catch {
            return nil
        }
    }

    /// What stands at a path, links followed; `nil` when nothing does.
    public static func kind(of path: String) -> Kind? {
        switch SystemFiles.facts(of: path, followingLinks: true)?.kind {
        case nil: nil
        case .folder: .folder
        default: .file
        }
    }
}
