"""English exports of the form tools."""
from make_forms import *


def google(folder):
    skills = ["Python", "SQL", "Public speaking", "Project management"]
    learn = ["Machine learning", "Negotiation, conflict", "Public speaking", "Data analysis", "Leading a team"]
    write(folder, "google-forms", [
        stamp("Timestamp", "{m}/{d}/{y} {h}:{mi}:{s}", "mdy"),
        mail("Email Address"),
        full_name("What is your full name?"),
        text("Which department do you work in?", "department", ["Engineering", "Sales", "People & Culture", "Finance"]),
        text("Where is your office?", "organisation", ["Lisbon", "Kraków", "Toronto"]),
        mapped("How many years of experience do you have?", "stage", {"Less than 1 year": 0, "1-3 years": 1, "4-10 years": 4, "More than 10 years": 11}),
        *[scaled(f"Rate your skills [{skill}]", "skill", skill, LEVELS) for skill in skills],
        ticks("What would you like to learn?", "learn", learn, ", ", other=["Juggling", "Cooking"]),
        *[scaled(f"How important are these goals to you? [{goal}]", "goal", goal, ["Not important", "Slightly important", "Moderately important", "Important", "Very important"]) for goal in ("Becoming a manager", "Deep expertise")],
        scaled("I enjoy meeting new people", "trait", "I enjoy meeting new people", AGREE),
        scaled("I plan my work in detail", "trait", "I plan my work in detail", AGREE),
        consent("Do you consent to your answers being used for matching?", "Yes, I consent", "No"),
        free("Is there anything else we should know?"),
    ], 60)


def google_mentors(folder):
    write(folder, "google-forms-mentors", [
        stamp("Timestamp", "{m}/{d}/{y} {h}:{mi}:{s}", "mdy"),
        mail("Username"),
        *names("First name", "Last name (family name)"),
        text("Job title", "role", ["Analyst", "Senior analyst", "Team lead", "Director"]),
        ticks("Which skills can you teach?", "skill", ["Excel", "Budgeting", "Coaching", "Writing, editing"], ", "),
        mapped("How many mentees can you support?", "capacity", {"1": 1, "2": 2, "3+": 3}),
        ticks("Languages you speak", "languages", ["English", "French", "Arabic", "Portuguese"], ", "),
        ticks("What are your interests and hobbies?", "interests", ["Football", "Cooking", "Hiking", "Chess"], ", "),
        ranged("On a scale of 1 to 10, how good are you at giving feedback?", "skill", "On a scale of 1 to 10, how good are you at giving feedback?", 1, 10),
        fixed("LinkedIn profile", "carry", lambda r, n: f"https://example.com/in/person-{n}"),
        consent("I agree to be matched", "I agree", "I do not agree"),
    ], 18)


def microsoft(folder):
    start = clock("{m}/{d}/{yy} {h}:{mi}:{s}")
    skills = ["Presenting", "Excel", "Power BI", "Coaching"]
    write(folder, "microsoft-forms", [
        tool("ID", lambda r, n: str(n)), tool("Start time", start),
        stamp("Completion time", "{m}/{d}/{yy} {h}:{mi}:{s}", "mdy"),
        mail("Email", "contoso.example"), full_name("Name"),
        tool("Last modified time", lambda r, n: ""),
        text("What’s\u00a0your team?\n", "department", ["Finance", "Legal", "IT"]),
        text("Are you joining as a mentor or mentee?", "side", ["mentor", "mentee"]),
        ticks("Which skills could you teach others?", "skill", skills, ";", ";"),
        ticks("Which skills would you like to improve?", "learn", skills, ";", ";"),
        scaled("I stay calm under pressure", "trait", "I stay calm under pressure", ["Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"]),
        scaled("I keep my desk tidy", "trait", "I keep my desk tidy", ["Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"]),
        scaled("How important is moving to another country to you?", "goal", "How important is moving to another country to you?", ["Not at all important", "Not so important", "Somewhat important", "Very important", "Extremely important"]),
        text("What time zone are you in?", "time_zone", ["Europe/London", "America/New_York", "Asia/Kolkata"]),
        free("Comments"),
    ], 40)


def qualtrics(folder):
    def own(header, text, answer):
        return tool(header, answer, second=text)
    skills = ["Python", "Statistics", "Writing papers"]
    return [
        own("StartDate", "Start Date", clock("{y}-{mm}-{dd} {hh}:{mi}:{s}")), own("EndDate", "End Date", clock("{y}-{mm}-{dd} {hh}:{mi}:{s}")),
        own("Status", "Response Type", lambda r, n: "IP Address"), own("IPAddress", "IP Address", lambda r, n: f"192.0.2.{n % 200 + 1}"),
        own("Progress", "Progress", lambda r, n: "100"), own("Duration (in seconds)", "Duration (in seconds)", lambda r, n: str(60 + n % 600)),
        own("Finished", "Finished", lambda r, n: "True"),
        stamp("RecordedDate", "{y}-{mm}-{dd} {hh}:{mi}:{s}", "ymd", second="Recorded Date"),
        own("ResponseId", "Response ID", lambda r, n: f"R_{n:05}abc"),
        own("RecipientLastName", "Recipient Last Name", lambda r, n: ""), own("RecipientFirstName", "Recipient First Name", lambda r, n: ""),
        own("RecipientEmail", "Recipient Email", lambda r, n: ""), own("ExternalReference", "External Data Reference", lambda r, n: ""),
        own("LocationLatitude", "Location Latitude", lambda r, n: "51.5"), own("LocationLongitude", "Location Longitude", lambda r, n: "-0.1"),
        own("DistributionChannel", "Distribution Channel", lambda r, n: "anonymous"), own("UserLanguage", "User Language", lambda r, n: "EN"),
        consent("Q1", "I consent, begin the study", "I do not consent", second="I have read the above and consent to take part in the mentoring programme."),
        mail("Q2", "uni.example", second="Please enter your university e-mail address"),
        text("Q3", "department", ["Biology", "Economics", "History"], second="What is your department?"),
        *[scaled(f"Q4_{place}", "skill", skill, WELL, second=f"How well do you know each of the following? - {skill}") for place, skill in enumerate(skills, 1)],
        ticks("Q5", "learn", ["Grant writing", "Teaching", "Coding"], ",", second="Which of these would you like to learn more about? - Selected Choice"),
        *[scaled(f"Q6_{place}", "trait", item, ["Strongly disagree", "Disagree", "Somewhat disagree", "Neither agree nor disagree", "Somewhat agree", "Agree", "Strongly agree"], second=f"Please indicate how much you agree. - {item}") for place, item in enumerate(["I get nervous easily", "I like to talk"], 1)],
        free("Q7", second="Do you have any other comments?"),
    ]


def qualtrics_numbers(folder):
    skills = ["Leadership", "Budgeting"]
    columns = [column for column in qualtrics(folder) if column.header in ("StartDate", "Progress", "RecordedDate", "ResponseId")]
    columns += [
        mail("email", second="email"),
        text("QID3", "function", ["Marketing", "R&D", "Operations"], second="Your job function"),
        *[ranged(f"QID4_{place}", "skill", skill, 1, 7, second=f"Rate your level of expertise: - {skill}") for place, skill in enumerate(skills, 1)],
        *[ranged(f"QID5_{place}", "learn", skill, 1, 7, second=f"How much do you want to develop each skill? - {skill}") for place, skill in enumerate(skills, 1)],
        ranged("QID6", "trait", "I worry about things", 1, 5, second="I worry about things"),
    ]
    write(folder, "qualtrics-numbers", columns, 5000, rows=3)


def surveymonkey(folder):
    def own(header, answer, second=""):
        return tool(header, answer, second=second)
    wants = ["Coaching", "Finance basics", "Presenting"]
    levels = ["Poor", "Fair", "Good", "Very good", "Excellent"]
    write(folder, "surveymonkey", [
        own("Respondent ID", lambda r, n: f"114{n:06}"), own("Collector ID", lambda r, n: "400123"),
        own("Start Date", clock("{mm}/{dd}/{y} {h12}:{mi}:{s} {half}")),
        stamp("End Date", "{mm}/{dd}/{y} {h12}:{mi}:{s} {half}", "mdy"),
        own("IP Address", lambda r, n: f"198.51.100.{n % 250}"),
        mail("Email Address"), fixed("First Name", "blank", lambda r, n: ""), fixed("Last Name", "blank", lambda r, n: ""),
        own("Custom Data 1", lambda r, n: ""),
        full_name("Please tell us your name", second="Open-Ended Response"),
        text("Which site do you work at?", "organisation", ["North", "South"], second="Response"),
        *[scaled("How would you rate your skills in the following areas?" if place == 0 else "", "skill", skill, levels, second=skill) for place, skill in enumerate(["Listening", "Planning", "Selling"])],
        *[Column("What would you like to learn? (select all that apply)" if place == 0 else "", "learn", one([want, ""]), want, values({want: 3}), second=want) for place, want in enumerate(wants)],
        fixed("", "comment", lambda r, n: f"something else {n}" if n % 9 == 0 else "", second="Other (please specify)"),
        free("Any questions or comments for us?", second="Open-Ended Response"),
    ], 36, rows=2)


def typeform(folder):
    write(folder, "typeform", [
        tool("#", lambda r, n: f"a{n:07x}zz"),
        full_name("Hello! What's your name?"),
        mail("And your email?"),
        text("Which team are you in?", "department", ["Design 🎨", "Product", "Growth 🚀"]),
        ranged("How well do you know Figma?", "skill", "How well do you know Figma?", 1, 5),
        ranged("How well do you know SQL?", "skill", "How well do you know SQL?", 1, 5),
        ranged("How much would you like to learn SQL?", "learn", "How much would you like to learn SQL?", 0, 10),
        ranged("How important is becoming a lead to you?", "goal", "How important is becoming a lead to you?", 1, 5),
        consent("May we match you with somebody?", "1", "0"),
        tool("Start Date (UTC)", clock("{y}-{mm}-{dd} {hh}:{mi}:{s}")),
        stamp("Submit Date (UTC)", "{y}-{mm}-{dd} {hh}:{mi}:{s}", "ymd"),
        tool("Network ID", lambda r, n: f"{n * 7919:08x}"), tool("Tags", lambda r, n: ""),
    ], 22, line="\n")


def limesurvey(folder):
    write(folder, "limesurvey", [
        tool("Response ID", lambda r, n: str(n)), stamp("Date submitted", "{y}-{mm}-{dd} {hh}:{mi}:{s}", "ymd"),
        tool("Last page", lambda r, n: "3"), tool("Start language", lambda r, n: "en"), tool("Seed", lambda r, n: str(n * 7727)),
        mail("Your e-mail address"),
        text("Which faculty are you in?", "department", ["Law", "Medicine", "Arts"]),
        *[scaled(f"How well do you know these tools? [{tool_name}]", "skill", tool_name, ["None", "Beginner", "Intermediate", "Advanced", "Expert"]) for tool_name in ("R", "LaTeX", "Git")],
        *[Column(f"What do you want to learn? [{want}]", "learn", one(["Yes", "No"]), want, values({"No": 0, "Yes": 3})) for want in ("Teaching", "Statistics")],
        ranged("I see myself as someone who is talkative", "trait", "I see myself as someone who is talkative", 1, 5),
        consent("I agree to take part", "Yes", "No"),
    ], 30, quote=csv.QUOTE_ALL)


def airtable(folder):
    write(folder, "airtable", [
        full_name("Name"), mail("Email"),
        text("Team", "department", ["Ops", "Data", "Brand"]),
        ticks("Skills", "skill", ["Copywriting", "SQL", "SEO", "Design"], ","),
        ticks("Wants to learn", "learn", ["Copywriting", "SQL", "SEO", "Design"], ","),
        mapped("Level", "stage", {"Junior": 1, "Mid": 2, "Senior": 3, "Lead": 4}),
        ticks("Spoken languages", "languages", ["English", "Spanish", "Polish"], ","),
        fixed("Phone", "carry", lambda r, n: f"+44 20 7946 {n:04}"),
        free("Notes"),
        stamp("Created", "{m}/{d}/{y} {h12}:{mi}{low}", "mdy"),
        tool("Record ID", lambda r, n: f"rec{n:014}"),
    ], 28, line="\n")


def write_all(folder):
    google(folder)
    google_mentors(folder)
    microsoft(folder)
    write(folder, "qualtrics", qualtrics(folder), 50, rows=3)
    qualtrics_numbers(folder)
    surveymonkey(folder)
    typeform(folder)
    limesurvey(folder)
    airtable(folder)
