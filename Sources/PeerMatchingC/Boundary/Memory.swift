// Callers' memory. This file and its neighbour are the only ones outside PeerNumerics that are unsafe: callers of C have pointers, and
// nothing else. Each is turned into a value of Swift's own here, or filled from one, before anything else happens.

import CPeerMatching

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Something that a handle stands for.
final class Handle<Value: Sendable>: Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }

    /// The value of a handle that is not NULL.
    static func value(of pointer: OpaquePointer?, _ name: String) throws(CallFailure) -> Value {
        guard let pointer = unsafe pointer else { throw .invalid("\(name) is NULL") }
        return unsafe Unmanaged<Handle<Value>>.fromOpaque(UnsafeRawPointer(pointer)).takeUnretainedValue().value
    }

    /// A handle that its caller frees.
    static func make(_ value: Value, at place: UnsafeMutablePointer<OpaquePointer?>?, _ name: String)
        throws(CallFailure)
    {
        guard let place = unsafe place else { throw .invalid("\(name) is NULL") }
        unsafe place.pointee = unsafe OpaquePointer(Unmanaged.passRetained(Handle(value)).toOpaque())
    }

    static func free(_ pointer: OpaquePointer?) {
        guard let pointer = unsafe pointer else { return }
        unsafe Unmanaged<Handle<Value>>.fromOpaque(UnsafeRawPointer(pointer)).release()
    }
}

/// A copy of a caller's values.
func values<Value>(_ first: UnsafePointer<Value>?, _ count: Int, _ name: String) throws(CallFailure) -> [Value] {
    guard count >= 0 else { throw .invalid("\(name): \(count) values cannot be") }
    guard count > 0 else { return [] }
    guard let first = unsafe first else { throw .invalid("\(name) is NULL") }
    return unsafe Array(UnsafeBufferPointer(start: first, count: count))
}

/// A copy of a caller's bytes.
func bytes(_ first: UnsafePointer<CChar>?, _ count: Int, _ name: String) throws(CallFailure) -> [UInt8] {
    try unsafe values(first, count, name).map { UInt8(bitPattern: $0) }
}

/// A copy of a caller's text.
func text(_ first: UnsafePointer<CChar>?, _ count: Int, _ name: String) throws(CallFailure) -> String {
    let bytes = try unsafe bytes(first, count, name)
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .invalid("\(name) is not UTF-8") }
    return text
}

/// A copy of a caller's text that ends with a 0.
func text(endingAtZero first: UnsafePointer<CChar>?, _ name: String) throws(CallFailure) -> String {
    guard let first = unsafe first else { throw .invalid("\(name) is NULL") }
    return try unsafe text(first, strlen(first), name)
}

/// Writes values where a caller has room for them.
func write<Value>(
    _ values: [Value], to first: UnsafeMutablePointer<Value>?, _ name: String, optional: Bool = false
) throws(CallFailure) {
    guard let first = unsafe first else {
        if optional || values.isEmpty { return }
        throw .invalid("\(name) is NULL")
    }
    unsafe first.update(from: values, count: values.count)
}

/// Writes bytes with a 0 behind them, for the caller to free.
func write(_ text: String, to place: UnsafeMutablePointer<pm_text>?) {
    guard let place = unsafe place else { return }
    let utf8 = Array(text.utf8)
    // Without memory the text is empty; the status tells what happened.
    guard let bytes = unsafe malloc(utf8.count + 1) else { return }
    unsafe bytes.copyMemory(from: utf8 + [0], byteCount: utf8.count + 1)
    unsafe place.pointee = unsafe pm_text(bytes: bytes.assumingMemoryBound(to: CChar.self), length: utf8.count)
}

func release(_ place: UnsafeMutablePointer<pm_text>?) {
    guard let place = unsafe place else { return }
    unsafe free(place.pointee.bytes)
    unsafe place.pointee = unsafe pm_text()
}

/// Runs a call: its status, and its words in `error`.
func answer(_ error: UnsafeMutablePointer<pm_text>?, _ body: () throws -> CallOutcome) -> Int32 {
    if let error = unsafe error { unsafe error.pointee = unsafe pm_text() }
    let (status, message): (Int32, String)
    do {
        let outcome = try body()
        (status, message) = (outcome.status, outcome.message)
    } catch let problem {
        let failure = CallFailure(problem)
        (status, message) = (failure.status, failure.message)
    }
    if !message.isEmpty { unsafe write(message, to: error) }
    return status
}
