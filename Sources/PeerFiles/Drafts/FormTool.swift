/// A form tool, known by the columns that it adds itself.
struct FormTool: Sendable {
    /// Its name.
    let name: String
    /// Headers that tell it, one of each list.
    private let signature: [Set<String>]
    /// Headers that hold no answers.
    let own: Set<String>
    /// When answers were sent.
    let timestamp: Set<String>

    /// The tool that wrote a header; `nil` when none is recognised.
    static func of(_ header: [String]) -> FormTool? {
        let folded = Set(header.map(KnownScales.fold))
        return all.first { tool in tool.signature.allSatisfy { !$0.isDisjoint(with: folded) } }
    }

    /// Numbers of submissions in exports of any tool.
    static let submissionNumbers: Set = [
        "response id", "submission id", "respondent id", "entry id", "record id", "row id", "response number",
    ]

    private static let all = [
        FormTool(
            name: "Qualtrics", signature: [["responseid", "response id"], ["recordeddate", "recorded date"]],
            own: [
                "startdate", "start date", "enddate", "end date", "status", "response type", "ipaddress", "ip address",
                "progress",
                "duration (in seconds)", "finished", "responseid", "response id", "recipientlastname",
                "recipient last name",
                "recipientfirstname", "recipient first name", "recipientemail", "recipient email", "externalreference",
                "external data reference", "locationlatitude", "location latitude", "locationlongitude",
                "location longitude",
                "distributionchannel", "distribution channel", "userlanguage", "user language",
            ], timestamp: ["recordeddate", "recorded date"]),
        FormTool(
            name: "SurveyMonkey", signature: [["respondent id"], ["collector id"]],
            own: ["respondent id", "collector id", "start date", "date created", "ip address", "custom data 1"],
            timestamp: ["end date", "date modified"]),
        FormTool(
            name: "Microsoft Forms",
            signature: [
                ["id"], ["start time", "startzeit", "heure de début", "hora de inicio", "begintijd", "hora de início"],
                [
                    "completion time", "fertigstellungszeit", "abschlusszeit", "heure de fin", "hora de finalización",
                    "tijd van voltooien", "hora de conclusão",
                ],
            ],
            own: [
                "id", "start time", "startzeit", "heure de début", "hora de inicio", "begintijd", "hora de início",
                "last modified time",
                "uhrzeit der letzten änderung", "total points", "quiz feedback",
            ],
            timestamp: [
                "completion time", "fertigstellungszeit", "abschlusszeit", "heure de fin", "hora de finalización",
                "tijd van voltooien",
                "hora de conclusão",
            ]),
        FormTool(
            name: "Typeform", signature: [["#"], ["submit date (utc)", "network id"]],
            own: ["#", "network id", "start date (utc)", "stage date (utc)", "response type", "tags", "ending"],
            timestamp: ["submit date (utc)"]),
        FormTool(
            name: "LimeSurvey",
            signature: [["response id", "id"], ["date submitted", "submitdate", "datum abgeschickt"]],
            own: [
                "response id", "id", "last page", "lastpage", "start language", "startlanguage", "seed", "date started",
                "startdate",
                "date last action", "datestamp", "ip address", "ipaddr", "referrer url", "refurl", "token",
            ], timestamp: ["date submitted", "submitdate", "datum abgeschickt"]),
        FormTool(
            name: "Airtable",
            signature: [
                ["created time", "created", "record id"],
                ["autonumber", "record id", "created by", "last modified time"],
            ],
            own: ["record id", "autonumber", "created by", "last modified time", "last modified by"],
            timestamp: ["created time", "created"]),
        FormTool(
            name: "Google Forms",
            signature: [
                ["timestamp", "zeitstempel", "horodateur", "marca temporal", "tijdstempel", "carimbo de data/hora"]
            ],
            own: ["score", "punkte"],
            timestamp: [
                "timestamp", "zeitstempel", "horodateur", "marca temporal", "tijdstempel", "carimbo de data/hora",
            ]),
    ]
}
