import PeerCohorts
import PeerFiles

/// A small export and its key, as the tests of survey imports write them.
struct Survey {
    var csv: String
    /// The key's JSON.
    var key: String

    init(_ csv: String, key: String) {
        self.csv = csv
        self.key = key
    }

    /// Imports it by way of files.
    func imported(isLenient: Bool = false) throws -> SurveyImport {
        try withFolder { folder in
            let key = try SurveyKey.read(path: try folder.file("key.json", key))
            return try SurveyImport.read(path: try folder.file("survey.csv", csv), key: key, isLenient: isLenient)
        }
    }

    /// The problems of importing it.
    func problems(isLenient: Bool = false) -> [InputError] {
        PeerFilesTests.problems { _ = try imported(isLenient: isLenient) }
    }
}
