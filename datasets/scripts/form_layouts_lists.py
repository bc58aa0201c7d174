"""Staff lists, web forms of one's own, small and large programmes."""
from make_forms import *


def workday(folder):
    write(folder, "workday-staff", [
        fixed("Employee ID", "id", lambda r, n: f"{100000 + n}"), full_name("Legal Name"),
        fixed("Email - Work", "carry", lambda r, n: address(n)),
        fixed("Manager Employee ID", "manager", lambda r, n: "" if n == 1 else f"{100000 + max(1, n // 6)}"),
        text("Supervisory Organization", "department", ["Claims (Ana García)", "Pricing", "Fraud & Risk"]),
        text("Location", "organisation", ["Madrid", "Berlin", "Remote - EMEA"]),
        text("Job Profile", "function", ["Actuary", "Clerk", "Engineer II"]),
        text("Business Title", "role", ["Senior Clerk", "Staff Engineer", "Actuary"]),
        mapped("Management Level", "stage", {"8 Individual Contributor": 8, "6 Supervisor": 6, "5 Manager": 5}),
        day("Hire Date", "{mm}/{dd}/{y}", "mdy"),
    ], 60, titles=[["All Active Workers"], ["As of", "2026-03-01"], []])


def sap(folder):
    write(folder, "staff-german", [
        fixed("Personalnummer", "id", lambda r, n: f"{70000 + n}"), *reversed(names("Vorname", "Nachname")),
        text("Abteilung", "department", ["Lager", "Werkstatt", "Prüffeld"]), text("Standort", "organisation", ["Graz", "Linz"]),
        text("Berufsbezeichnung", "role", ["Schlosser", "Prüferin"]),
        day("Eintrittsdatum", "{dd}.{mm}.{y}", "dmy"),
        fixed("Vorgesetzter", "manager", lambda r, n: "" if n == 1 else f"{70000 + max(1, n // 8)}"),
    ], 45, delimiter=";", encoding="cp1252")


def french_staff(folder):
    write(folder, "staff-french", [
        fixed("Matricule", "id", lambda r, n: f"M{n:04}"), *reversed(names("Prénom", "Nom")),
        text("Département", "department", ["Études", "Marchés publics"]),
        text("Poste", "role", ["Ingénieure", "Assistant"]),
        day("Date d'entrée", "{dd}/{mm}/{y}", "dmy"),
    ], 12, delimiter="\t", encoding="utf-16")


def web_form(folder):
    """A web form of one's own, as its database writes it."""
    write(folder, "web-form", [
        tool("response_id", lambda r, n: str(9000 + n)),
        stamp("submitted_at", "{y}-{mm}-{dd}T{hh}:{mi}:{s}+02:00", "ymd"), mail("user_email"),
        *names("first_name", "last_name"), text("dept", "department", ["eng", "ops"]),
        *[ranged(f"skill_{name}", "skill", name, 0, 5) for name in ("python", "sql")],
        *[ranged(f"learn_{name}", "learn", name, 0, 5) for name in ("python", "sql")],
        ranged("goal_leadership", "goal", "leadership", 0, 5),
        consent("consent", "true", "false"),
    ], 34, line="\n")


def tiny(folder):
    write(folder, "three-people", [
        full_name("Name"), mail("E-mail"), text("Department", "department", ["A", "B"]),
        scaled("How well do you know Swift?", "skill", "How well do you know Swift?", LEVELS, 0),
    ], 3)


def coffee(folder):
    write(folder, "coffee-list", [
        full_name("Full name"), mail("Mail address"), text("Business unit", "department", ["Retail", "Private", "IT"]),
        text("Office", "organisation", ["Oslo", "Bergen"]),
        ticks("Languages", "languages", ["Norwegian", "English", "Polish"], ", "),
        fixed("Anyone you would like to avoid being matched with?", "avoids", lambda r, n: address(n + 1) if n % 11 == 0 else ""),
    ], 33, delimiter=";")


def emoji(folder):
    six = ["Strongly disagree", "Disagree", "Slightly disagree", "Slightly agree", "Agree", "Strongly agree"]
    numbered = {"1 - Never tried": 1, "2 - Beginner": 2, "3 - Comfortable": 3, "4 - Fluent": 4, "5 - Could teach it 🎓": 5}
    write(folder, "emoji-and-quotes", [
        stamp("Timestamp", "{y}/{mm}/{dd} {h12}:{mi}:{s} {half} GMT+1", "ymd"), mail("Email address ✉️"),
        full_name("Your \"real\" name,\nplease 🙏"),
        *[Column(f"How fluent are you? 💬 [{skill}]", "skill", one(list(numbered), 0.05), skill, values(numbered)) for skill in ("Go", "C++ \"modern\"", "Rust, async")],
        scaled("I 💛 deadlines", "trait", "I 💛 deadlines", six),
        scaled("I \"always\" finish what I start", "trait", "I \"always\" finish what I start", six),
        ticks("What do you want to learn, honestly?", "learn", ["Rust, async", "Saying \"no\"", "Go"], ", "),
        free("Say anything\n(really!)"),
    ], 21)


def frequency(folder):
    often = ["Never", "Rarely", "Sometimes", "Often", "Always"]
    write(folder, "programme-application", [
        stamp("Submission Date", "{dd}/{mm}/{y} {hh}:{mi}", "dmy"), *names("First Name", "Surname"), mail("E-mail address"),
        text("Company", "organisation", ["Acme", "Globex Ltd."]), text("Current position", "role", ["Trainee", "Buyer", "Planner"]),
        fixed("Grade", "stage", one(["4", "5", "6", "7"])),
        scaled("I speak up in meetings", "trait", "I speak up in meetings", often),
        scaled("I miss deadlines", "trait", "I miss deadlines", often),
        ticks("Which challenges are you currently facing?", "facing", ["Workload", "Career change", "Conflict in the team"], "; "),
        ticks("Which challenges have you overcome?", "overcame", ["Workload", "Career change", "Conflict in the team"], "; "),
        mapped("Have you completed the mentor training?", "trained", {"Yes": "yes", "No": "no"}),
        text("Gender", "personal", ["Female", "Male", "Non-binary", "Prefer not to say"]),
        consent("I consent to the processing of my data", "Yes", "No"),
    ], 32, delimiter="\t")


def write_all(folder):
    workday(folder)
    sap(folder)
    french_staff(folder)
    web_form(folder)
    tiny(folder)
    coffee(folder)
    emoji(folder)
    frequency(folder)
