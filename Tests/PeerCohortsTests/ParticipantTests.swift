import PeerCohorts
import Testing

/// People as values: what one variable changes no other sees.
struct ParticipantTests {
    /// Puts something into a field that says which field it is.
    private struct Field {
        let name: String
        let set: (inout Participant) -> Void
        let isSet: (Participant) -> Bool

        init<Value: Equatable>(_ name: String, _ path: WritableKeyPath<Participant, Value>, _ value: Value) {
            self.name = name
            set = { $0[keyPath: path] = value }
            isSet = { $0[keyPath: path] == value }
        }
    }

    private let fields: [Field] = [
        Field("id", \.id, "of id"), Field("name", \.name, "of name"), Field("side", \.side, "of side"),
        Field("stage", \.stage, 11), Field("started", \.started, "of started"),
        Field("department", \.department, "of department"), Field("organisation", \.organisation, "of organisation"),
        Field("function", \.function, "of function"), Field("manager", \.manager, "of manager"),
        Field("role", \.role, "of role"), Field("wantedRole", \.wantedRole, "of wantedRole"),
        Field("skills", \.skills, ["of skills": 1]), Field("wants", \.wants, ["of wants": 1]),
        Field("goals", \.goals, ["of goals": 1]), Field("traits", \.traits, ["of traits": 1]),
        Field("supportOffered", \.supportOffered, ["of offered": 1]),
        Field("supportNeeded", \.supportNeeded, ["of needed": 1]), Field("facing", \.facing, ["of facing"]),
        Field("overcame", \.overcame, ["of overcame"]), Field("interests", \.interests, ["of interests"]),
        Field("topics", \.topics, ["of topics"]), Field("mode", \.mode, "of mode"),
        Field("frequency", \.frequency, "of frequency"), Field("duration", \.duration, "of duration"),
        Field("languages", \.languages, ["of languages"]), Field("timeZone", \.timeZone, "of timeZone"),
        Field("utcOffset", \.utcOffset, 12), Field("free", \.free, WeeklyHours("Mon 09-12")),
        Field("dates", \.dates, ["2026-01-02"]), Field("capacity", \.capacity, 13), Field("pastLoad", \.pastLoad, 14),
        Field("tier", \.tier, 15), Field("trained", \.trained, true), Field("consent", \.consent, true),
        Field("share", \.share, ["of share"]), Field("requests", \.requests, ["of requests"]),
        Field("avoids", \.avoids, ["of avoids"]), Field("groups", \.groups, ["of": "groups"]),
        Field("carried", \.carried, ["of": "carried"]),
    ]

    @Test("what is written into a field is read from it, and from no other")
    func fieldsAreTheirOwn() {
        for field in fields {
            var person = Participant(id: "ann")
            field.set(&person)
            #expect(fields.filter { $0.isSet(person) }.map(\.name) == [field.name])
        }
    }

    @Test("a copy is a copy: changing it leaves the original as it was, and equals one made anew")
    func copies() {
        for field in fields {
            let original = Participant(id: "ann", skills: ["swift": 4])
            var copy = original
            field.set(&copy)
            #expect(!field.isSet(original), "\(field.name)")
            #expect(original == Participant(id: "ann", skills: ["swift": 4]) && copy != original)
            var anew = Participant(id: "ann", skills: ["swift": 4])
            field.set(&anew)
            #expect(anew == copy && anew.hashValue == copy.hashValue)
        }
    }
}
