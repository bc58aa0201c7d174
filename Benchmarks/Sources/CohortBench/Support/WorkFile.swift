import PeerFiles
import Synchronization

/// The file that a run's question or instance stands in: errors that only come to light at work, far from any reader, name it.
enum WorkFile {
    private static let program = Mutex<String?>(nil)
    private static let instance = Mutex<String?>(nil)

    /// The program of the run.
    static func note(program path: String?) { program.withLock { $0 = path } }

    /// The instance at hand.
    static func note(instance path: String) { instance.withLock { $0 = path } }

    /// What is wrong with the program, at the place of the key that the message names.
    static func describe(program message: String, _ reason: String) -> String {
        guard let path = program.withLock({ $0 }) else { return message }
        return JSONFile.error(message, in: path, namedBy: reason).description
    }

    /// What is wrong with the instance.
    static func describe(instance message: String) -> String {
        guard let path = instance.withLock({ $0 }) else { return message }
        return InputError(file: path, message).description
    }
}
