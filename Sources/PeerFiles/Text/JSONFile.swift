import Foundation

/// JSON files, with errors that say where.
///
/// ```swift
/// let program = try JSONFile.read(MatchingProgram.self, path: "program.json")
/// print(try JSONFile.text(program))
/// ```
public enum JSONFile {
    /// Reads a value.
    ///
    /// - Parameters:
    ///   - type: what is read.
    ///   - path: the file.
    ///   - userInfo: what the decoder is told.
    ///   - problem: what is wrong with a value that could be decoded, if anything.
    public static func read<Value: Decodable>(
        _ type: Value.Type, path: String, userInfo: [CodingUserInfoKey: any Sendable] = [:],
        problem: (Value) -> String? = { _ in nil }
    ) throws(InputErrors) -> Value {
        if InputFile.kind(of: path) == .folder {
            throw InputErrors(InputError(file: path, "cannot be read: it is a folder"))
        }
        var stream = try ByteStream(path: path)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(stream.sizeHint)
        while let piece = try stream.next() { bytes += piece }
        return try read(type, bytes: bytes, name: path, userInfo: userInfo, problem: problem)
    }

    /// Reads a value of bytes in memory, under the name of a file.
    public static func read<Value: Decodable>(
        _ type: Value.Type, bytes: [UInt8], name path: String, userInfo: [CodingUserInfoKey: any Sendable] = [:],
        problem: (Value) -> String? = { _ in nil }
    ) throws(InputErrors) -> Value {
        let value: Value
        if let key = JSONKeys.repeated(in: bytes) {
            throw InputErrors(
                InputError(
                    file: path, line: key.line, column: key.column,
                    "the key '\(key.key)' stands twice in one object: keep one"))
        }
        do {
            let decoder = JSONDecoder()
            decoder.userInfo = userInfo
            value = try decoder.decode(type, from: Data(bytes))
        } catch let error as DecodingError {
            throw InputErrors(place(error, path, bytes))
        } catch {
            throw InputErrors(InputError(file: path, "cannot be read: \(error.localizedDescription)"))
        }
        if let problem = problem(value) { throw InputErrors(InputError(file: path, problem)) }
        return value
    }

    /// A problem of a file that was read well and makes no sense: with the place of the first word of `reason` that is a key of the file, in
    /// snake_case or camelCase.
    public static func error(_ message: String, in path: String, namedBy reason: String) -> InputError {
        guard let bytes = InputFile.bytes(of: path) else { return InputError(file: path, message) }
        let words = reason.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }
        for word in words {
            let snake = word.reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
            guard let offset = JSONPlaces.offset(ofKey: snake, in: bytes) else { continue }
            let (line, column) = JSONPlaces.lineAndColumn(of: offset, in: bytes)
            return InputError(file: path, line: line, column: column, message)
        }
        return InputError(file: path, message)
    }

    /// The text of a value: sorted keys, so that equal values give equal bytes.
    public static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    }

    /// The same on one line: for files with long lists of numbers.
    public static func compactText(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    }

    /// What a decoder found, with line and column of the value where it did, or of what is no JSON.
    private static func place(_ error: DecodingError, _ path: String, _ bytes: [UInt8]) -> InputError {
        func at(_ offset: Int, _ message: String) -> InputError {
            let (line, column) = JSONPlaces.lineAndColumn(of: offset, in: bytes)
            return InputError(file: path, line: line, column: column, message)
        }
        if let failure = JSONPlaces.failure(in: bytes) {
            return at(failure.offset, "not valid JSON: \(failure.message)")
        }
        let steps = context(error)?.codingPath.map { key in
            key.intValue.map { JSONPlaces.Step.index($0) } ?? .key(key.stringValue)
        }
        return at(JSONPlaces.offset(of: steps ?? [], in: bytes), describe(error))
    }

    private static func context(_ error: DecodingError) -> DecodingError.Context? {
        switch error {
        case .keyNotFound(_, let context), .typeMismatch(_, let context), .valueNotFound(_, let context),
            .dataCorrupted(let context):
            context
        @unknown default: nil
        }
    }

    private static func describe(_ error: DecodingError) -> String {
        guard let context = context(error) else { return "not valid JSON for this purpose" }
        let keys = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }
        let path = keys.isEmpty ? "" : " (at \(keys.joined(separator: ".")))"
        if case .keyNotFound(let key, _) = error { return "the key '\(key.stringValue)' is missing" + path }
        return context.debugDescription + path + (context.underlyingError.map { ": \($0)" } ?? "")
    }
}
