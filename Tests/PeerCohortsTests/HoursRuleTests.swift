import PeerCohorts
import Testing

/// Hours in common as a hard rule, over time zones and the end of the week.
struct HoursRuleTests {
    private struct Clock {
        var hours: String?
        var offset: Int?
        var zone: String?
    }

    /// The hours two people have in common, to quarters, as the strictest rule that lets them meet.
    private func inCommon(_ a: Clock, _ b: Clock) throws -> Double {
        let people = [("a", a), ("b", b)].map { id, clock in
            var person = Participant(id: id)
            person.free = clock.hours.flatMap(WeeklyHours.init)
            (person.utcOffset, person.timeZone) = (clock.offset, clock.zone)
            return person
        }
        let cohort = try Cohort(people)
        let allowed = (1...672).map { Double($0) / 4 }.filter { hours in
            let rules = CompiledRules([.commonHours(atLeast: hours)], cohort: cohort)
            #expect(rules.reason(0, 1) == rules.reason(1, 0) && [nil, .hours].contains(rules.reason(0, 1)))
            return rules.reason(0, 1) == nil
        }
        #expect(
            allowed == (1...672).map { Double($0) / 4 }.filter { $0 <= allowed.last ?? 0 }, "fewer hours are easier")
        return allowed.last ?? 0
    }

    @Test("offsets in both directions, and over the end of the week")
    func offsets() throws {
        func clock(_ hours: String, _ offset: Int?) -> Clock { Clock(hours: hours, offset: offset) }
        #expect(try inCommon(clock("Mon 09-12", 120), clock("Mon 08-11", 0)) == 2)
        #expect(try inCommon(clock("Mon 09-12", 0), clock("Mon 09-12", 0)) == 3)
        #expect(try inCommon(clock("Mon 00-02", 120), clock("Sun 21-24", 0)) == 2)
        #expect(try inCommon(clock("Sun 20-24", -480), clock("Mon 04-08", 0)) == 4)
        // Fourteen hours ahead and twelve behind: the same instant, a day and two hours apart by the calendar.
        #expect(try inCommon(clock("Tue 10-12", 840), clock("Mon 08-10", -720)) == 2)
        #expect(try inCommon(clock("Mon 10-12", 840), clock("Sun 08-10", -720)) == 2)
        #expect(try inCommon(clock("Mon 12-13", 345), clock("Mon 06:15-07:15", 0)) == 1)
        #expect(try inCommon(clock("Mon 09-10", 0), clock("Mon 10-11", 0)) == 0)
        let always = "Mon 00-24;Tue 00-24;Wed 00-24;Thu 00-24;Fri 00-24;Sat 00-24;Sun 00-24"
        #expect(try inCommon(clock(always, 540), clock(always, -300)) == 168)
    }

    @Test("clocks that cannot be compared have nothing in common")
    func clocks() throws {
        let here = Clock(hours: "Mon 09-12", zone: "Europe/Zurich")
        #expect(try inCommon(here, Clock(hours: "Mon 10-13", zone: "Europe/Zurich")) == 2)
        #expect(try inCommon(here, Clock(hours: "Mon 09-12", zone: "Asia/Tokyo")) == 0)
        #expect(try inCommon(here, Clock(hours: "Mon 09-12", offset: 60)) == 0)
        #expect(try inCommon(here, Clock(hours: "Mon 09-12", offset: 60, zone: "Europe/Zurich")) == 0)
        #expect(try inCommon(here, Clock(hours: "Mon 09-12")) == 0)
        #expect(try inCommon(here, Clock(hours: nil, zone: "Europe/Zurich")) == 0)
        #expect(try inCommon(Clock(), Clock()) == 0)
        // A zone cannot pass for an offset, whatever its name.
        #expect(try inCommon(Clock(hours: "Mon 09-12", offset: 0), Clock(hours: "Mon 09-12", zone: "offset")) == 0)
        // Two people who say nothing of their clocks are taken to live by the same one.
        #expect(try inCommon(Clock(hours: "Mon 09-12"), Clock(hours: "Mon 09-12")) == 3)
    }

    @Test("what is asked for is rounded up to quarters")
    func rounding() throws {
        let people = ["a", "b"].map { id in
            var person = Participant(id: id)
            (person.free, person.utcOffset) = (WeeklyHours("Mon 09-10"), 0)
            return person
        }
        for (hours, isAllowed) in [
            (0.001, true), (0.76, true), (1, true), (1.0001, false), (1.25, false), (168, false),
        ] {
            let rules = CompiledRules([.commonHours(atLeast: hours)], cohort: try Cohort(people))
            #expect((rules.reason(0, 1) == nil) == isAllowed, "\(hours)")
        }
    }

    @Test(
        "the week as bits, moved by any offset, is the week turned by as many slots",
        arguments: [-840, -720, -345, -15, 0, 15, 345, 840, 20_160])
    func turned(minutes: Int) throws {
        let hours = try #require(WeeklyHours("Mon 00-03:15;Wed 09:45-17;Sun 22-24"))
        func slots(_ words: [UInt64]) -> [Bool] { (0..<672).map { words[$0 / 64] >> UInt64($0 % 64) & 1 == 1 } }
        let (still, moved) = (slots(hours.slots(minutesEast: 0)), slots(hours.slots(minutesEast: minutes)))
        let shift = minutes / 15
        #expect(moved == (0..<672).map { still[(($0 + shift) % 672 + 672) % 672] })
        #expect(still.count { $0 } == 13 + 29 + 8)
    }
}
