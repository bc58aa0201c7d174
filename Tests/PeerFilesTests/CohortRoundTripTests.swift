import PeerCohorts
import PeerFiles
import PeerProblems
import Testing

/// A cohort written and read again is the same cohort.
struct CohortRoundTripTests {
    @Test func threeHundredRandomCohorts() throws {
        var random = RandomCohort(seed: 300)
        var people = 0
        for _ in 0..<300 {
            let cohort = try random.next()
            // Without people there are no columns to find the names in.
            guard cohort.count > 0 else { continue }
            people += cohort.count
            let text = CohortFile.text(of: cohort)
            let file = try CohortFile.read(text: text, name: "c.csv", options: .init(carry: RandomCohort.carried))
            #expect(file.cohort == cohort)
            #expect(file.droppedColumns == [] && file.madeMissing == [:])
            #expect(CohortFile.text(of: file.cohort) == text)
        }
        #expect(people > 1_000)
    }

    @Test func throughAFileWithAByteOrderMarkAndWindowsLineEnds() throws {
        try withFolder { folder in
            let text = "id,name,skill:swift\np1,Ada,4.5\np2,,\n"
            let path = try folder.file("c.csv", "\u{FEFF}" + text.replacing("\n", with: "\r\n"))
            let cohort = try CohortFile.read(path: path).cohort
            #expect(CohortFile.text(of: cohort) == text)
            #expect(cohort["p1"]?.skills["swift"] == 4.5)
            #expect(cohort["p2"] == Participant(id: "p2", skills: Answers(names: ["swift"], values: [nil])))
        }
    }

    @Test func aPersonWithEverythingHasEveryColumn() throws {
        var ada = Participant(
            id: "p1", name: "Ada", skills: ["swift": 4], wants: ["design": 2.5], goals: ["growth": 5],
            traits: ["openness": -1.25])
        ada.supportOffered = ["advice": 1]
        ada.supportNeeded = ["advice": 0]
        (ada.side, ada.stage, ada.started) = ("veteran", 3, "2024-02-29")
        (ada.department, ada.organisation, ada.function, ada.manager) = ("R&D", "Acme", "engineer", "p9")
        (ada.role, ada.wantedRole) = ("lead", "director")
        (ada.languages, ada.timeZone, ada.utcOffset) = (["en", "de"], "Europe/Berlin", -210)
        ada.free = WeeklyHours("Mon 09-12;Tue 14:30-16")
        (ada.dates, ada.capacity, ada.pastLoad, ada.tier, ada.trained) = (["2026-03-01", "2026-03-02"], 2, 1, 0, true)
        (ada.facing, ada.overcame, ada.interests, ada.topics) = (["a"], ["b", "c"], ["d"], ["e"])
        (ada.mode, ada.frequency, ada.duration) = ("online", "weekly", "6 months")
        (ada.consent, ada.share, ada.requests, ada.avoids) = (true, ["name", "skills"], ["p2"], ["p3", "p4"])
        ada.groups = ["gender": "x"]
        ada.carried = ["notes": "kept"]
        let header = [
            "id", "name", "side", "stage", "started", "department", "organisation", "function", "manager", "role",
            "wanted-role", "languages", "time_zone", "utc_offset", "free", "dates", "capacity", "past-load", "tier",
            "trained", "facing", "overcame", "interests", "topics", "mode", "frequency", "duration", "consent", "share",
            "requests", "avoids", "skill:swift", "learn:design", "goal:growth", "trait:openness",
            "support-offered:advice", "support-needed:advice", "group:gender", "notes",
        ]
        let row = [
            "p1", "Ada", "veteran", "3", "2024-02-29", "R&D", "Acme", "engineer", "p9", "lead", "director", "en;de",
            "Europe/Berlin", "'-03:30", "Mon 09-12;Tue 14:30-16", "2026-03-01;2026-03-02", "2", "1", "0", "yes", "a",
            "b;c", "d", "e", "online", "weekly", "6 months", "yes", "name;skills", "p2", "p3;p4", "4", "2.5", "5",
            "-1.25", "1", "0", "x", "kept",
        ]
        let cohort = try Cohort([ada])
        let text = header.joined(separator: ",") + "\n" + row.joined(separator: ",") + "\n"
        #expect(CohortFile.text(of: cohort) == text)
        #expect(try CohortFile.read(text: text, name: "c.csv", options: .init(carry: ["notes"])).cohort == cohort)
    }

    @Test func columnsThatNobodyHasAreNotWritten() throws {
        #expect(CohortFile.text(of: try Cohort([Participant(id: "b"), Participant(id: "a")])) == "id\na\nb\n")
        #expect(CohortFile.text(of: try Cohort([])) == "id\n")
    }

    @Test func theOrderOfColumnsAndRowsDoesNotMatter() throws {
        let one = try CohortFile.read(text: "id,skill:b,skill:a,stage\nx,1,2,3\ny,4,5,6\n", name: "1.csv").cohort
        let two = try CohortFile.read(text: "stage,skill:a,id,skill:b\n6,5,y,4\n3,2,x,1\n", name: "2.csv").cohort
        #expect(one == two)
        #expect(one["y"]?.skills.names == ["a", "b"])
        #expect(one["y"]?.skills["a"] == 5)
    }

    @Test func whoSharesNothingStillSharesNothingAfterwards() throws {
        var ada = Participant(id: "a")
        ada.share = []
        let text = CohortFile.text(of: try Cohort([ada]))
        #expect(try CohortFile.read(text: text, name: "c.csv").cohort["a"]?.share == [])
    }
}
