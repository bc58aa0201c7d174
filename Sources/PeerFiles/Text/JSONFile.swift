import Foundation

/// JSON files, with errors that say where.
public enum JSONFile {
    /// Reads a value.
    ///
    /// - Parameters:
    ///   - userInfo: what the decoder is told.
    ///   - problem: what is wrong with a value that could be decoded, if anything.
    public static func read<Value: Decodable>(
        _ type: Value.Type, path: String, userInfo: [CodingUserInfoKey: any Sendable] = [:],
        problem: (Value) -> String? = { _ in nil }
    ) throws(InputErrors) -> Value {
        guard FileManager.default.fileExists(atPath: path) else {
            throw InputErrors(InputError(file: path, InputFile.missing))
        }
        let value: Value
        do {
            let decoder = JSONDecoder()
            decoder.userInfo = userInfo
            let data = try Data(contentsOf: URL(filePath: path))
            if let key = JSONKeys.repeated(in: [UInt8](data)) {
                throw InputErrors(
                    InputError(
                        file: path, line: key.line, column: key.column,
                        "the key '\(key.key)' stands twice in one object: keep one"))
            }
            value = try decoder.decode(type, from: data)
        } catch let error as DecodingError {
            throw InputErrors(InputError(file: path, describe(error)))
        } catch let errors as InputErrors {
            throw errors
        } catch {
            throw InputErrors(InputError(file: path, "cannot be read: \(error.localizedDescription)"))
        }
        if let problem = problem(value) { throw InputErrors(InputError(file: path, problem)) }
        return value
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

    private static func describe(_ error: DecodingError) -> String {
        func path(_ context: DecodingError.Context) -> String {
            let keys = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }
            return keys.isEmpty ? "" : " (at \(keys.joined(separator: ".")))"
        }
        switch error {
        case .keyNotFound(let key, let context): return "the key '\(key.stringValue)' is missing" + path(context)
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            let detail = context.underlyingError.map { ": \($0)" } ?? ""
            return context.debugDescription + path(context) + detail
        @unknown default: return "not valid JSON for this purpose"
        }
    }
}
