import Foundation
import Testing

/// Exports as form tools write them, of made-up people.
struct ExportLayout: CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    /// Roles that a draft must find, by place from 1.
    let roles: [Int: String]
    var testDescription: String { name }

    private static let count = 24

    private static func address(_ place: Int) -> String { "person\(place)@example.org" }

    private static func pick(_ place: Int, _ salt: Int, _ list: [String]) -> String {
        list[(place * 7 + salt * 3 + place / 5) % list.count]
    }

    private static func cell(_ text: String, _ delimiter: String) -> String {
        text.contains(delimiter) || text.contains("\"") || text.contains("\n")
            ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
    }

    private static func table(
        _ header: [[String]], _ delimiter: String = ",", _ row: (Int) -> [String]
    ) -> String {
        (header + (1...count).map(row)).map { $0.map { cell($0, delimiter) }.joined(separator: delimiter) + "\r\n" }
            .joined()
    }

    private static let topics = ["Swift", "SQL", "Design, visual", "Writing", "Speaking"]

    private static func ticks(_ place: Int, _ separator: String, from list: [String] = topics) -> String {
        list.enumerated().filter { (place + $0.offset * place / 3 + $0.offset) % 3 == 0 }.map(\.element).joined(
            separator: separator)
    }

    private static let levels = ["None", "Basic", "Intermediate", "Advanced", "Expert"]
    private static let agreement = [
        "Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree",
    ]

    /// `Timestamp` with month first, a grid, options with a comma inside, consent.
    static let google = ExportLayout(
        name: "Google Forms",
        bytes: Array(
            table([
                [
                    "Timestamp", "Email Address", "Your name", "Department", "How well do you know [Swift]",
                    "How well do you know [SQL]", "What would you like to learn?", "I like company",
                    "Do you consent to be matched?",
                    "Anything else?", "Locker",
                ]
            ]) { place in
                [
                    "3/\(place)/2026 9:0\(place % 10):00", address(place), "Zoë \"Z\" Nr \(place) 🙂",
                    pick(place, 1, ["Sales", "IT", "Law"]), pick(place, 2, levels), pick(place, 3, levels),
                    ticks(place, ", "),
                    pick(place, 4, agreement), place == 3 ? "No" : "Yes",
                    place % 5 == 0 ? "line one\nline two \(place)" : "", "L\(place)",
                ]
            }.utf8),
        roles: [
            1: "timestamp", 2: "id", 3: "name", 4: "department", 5: "skill", 6: "skill", 7: "learn", 8: "trait",
            9: "consent", 10: "comment",
        ])

    /// Semicolons behind every option.
    static let microsoft = ExportLayout(
        name: "Microsoft Forms",
        bytes: Array(
            table([
                [
                    "ID", "Start time", "Completion time", "Email", "Name", "Which skills can you teach?",
                    "I keep calm",
                    "How important is leading to you?", "Languages",
                ]
            ]) { place in
                [
                    "\(place)", "11/\(place)/24 20:28:17", "11/\(place)/24 20:31:17", address(place), "Person \(place)",
                    ticks(place, ";", from: ["Swift", "SQL", "Writing"]) + ";",
                    pick(place, 1, ["Never", "Rarely", "Sometimes", "Often", "Always"]),
                    pick(place, 2, ["Not important", "Slightly important", "Important", "Very important"]),
                    place % 2 == 0 ? "English;French" : "English",
                ]
            }.utf8),
        roles: [
            1: "tool", 2: "tool", 3: "timestamp", 4: "id", 5: "name", 6: "skill", 7: "trait", 8: "goal", 9: "languages",
        ])

    /// Three rows of header, numbers of 1 to 7.
    static let qualtrics = ExportLayout(
        name: "Qualtrics",
        bytes: Array(
            table([
                ["StartDate", "EndDate", "Progress", "ResponseId", "RecordedDate", "Q1", "Q2_1", "Q2_2", "Q3"],
                [
                    "Start Date", "End Date", "Progress", "Response ID", "Recorded Date", "Your e-mail address",
                    "How well do you know these? - Swift", "How well do you know these? - SQL", "I worry a lot",
                ],
                (1...9).map { "{\"ImportId\":\"QID\($0)\"}" },
            ]) { place in
                [
                    "2026-03-01 10:00:00", "2026-03-01 10:05:00", "100", "R_\(place)xyz",
                    "2026-03-\(place < 10 ? "0" : "")\(place) 10:05:00",
                    address(place), "\(1 + place % 7)", "\(1 + place * 3 % 7)", "\(1 + place * 5 % 7)",
                ]
            }.utf8),
        roles: [
            1: "tool", 2: "tool", 3: "tool", 4: "tool", 5: "timestamp", 6: "id", 7: "skill", 8: "skill", 9: "trait",
        ])

    /// Two rows of header.
    static let surveyMonkey = ExportLayout(
        name: "SurveyMonkey",
        bytes: Array(
            table([
                [
                    "Respondent ID", "Collector ID", "Start Date", "End Date", "Email Address", "How well do you know",
                    "", "Your office",
                ],
                ["", "", "", "", "", "Swift", "SQL", "Open-Ended Response"],
            ]) { place in
                [
                    "11\(place)", "9", "03/\(place < 10 ? "0" : "")\(place)/2026 10:00:00",
                    "03/\(place < 10 ? "0" : "")\(place)/2026 10:10:00",
                    address(place), pick(place, 1, levels), pick(place, 5, levels), pick(place, 2, ["Rome", "Oslo"]),
                ]
            }.utf8),
        roles: [1: "tool", 2: "tool", 3: "tool", 4: "timestamp", 5: "id", 6: "skill", 7: "skill", 8: "organisation"])

    /// Windows-1252, semicolons, days first, German labels.
    static let german: ExportLayout = {
        let labels = ["Trifft gar nicht zu", "Trifft eher nicht zu", "Teils/teils", "Trifft eher zu", "Trifft voll zu"]
        let text = table(
            [
                [
                    "Zeitstempel", "E-Mail-Adresse", "Name", "Abteilung", "Ich fühle mich oft unsicher",
                    "Was möchten Sie lernen?", "Einwilligung",
                ]
            ], ";"
        ) { place in
            [
                "\(place).03.2026 10:00", address(place), "Jürgen \(place)", pick(place, 1, ["Verkäufer", "Büro"]),
                pick(place, 2, labels),
                ticks(place, ", ", from: ["Swift", "SQL", "Übersetzen"]), place == 2 ? "Nein" : "Ja",
            ]
        }
        let bytes = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        return ExportLayout(
            name: "German, Windows-1252", bytes: bytes,
            roles: [1: "timestamp", 2: "id", 3: "name", 4: "department", 5: "trait", 6: "learn", 7: "consent"])
    }()

    /// UTF-16 with tabs, titles above, a grade in words.
    static let staff: ExportLayout = {
        let text = table(
            [
                ["Staff list", "", "", "", "", ""], ["", "", "", "", "", ""],
                ["Employee ID", "First Name", "Last Name", "Work Email", "Job Grade", "Hire Date"],
            ], "\t"
        ) { place in
            [
                "E\(1000 + place)", "Ann", "Number \(place)", address(place), "Grade \(place % 4 + 5)",
                "\(place + 1)/12/2019",
            ]
        }
        let units = ("\u{FEFF}" + text).utf16
        return ExportLayout(
            name: "a staff list in UTF-16", bytes: units.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] },
            roles: [2: "name", 3: "name", 4: "id", 5: "stage", 6: "started"])
    }()

    static let all = [google, microsoft, qualtrics, surveyMonkey, german, staff]
}
