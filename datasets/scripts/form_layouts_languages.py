"""Exports in German, French, Spanish, Dutch and Portuguese."""
from make_forms import *


def german_google(folder):
    agree = ["Trifft gar nicht zu", "Trifft eher nicht zu", "Teils/teils", "Trifft eher zu", "Trifft voll zu"]
    write(folder, "google-forms-german", [
        stamp("Zeitstempel", "{dd}.{mm}.{y} {hh}:{mi}:{s}", "dmy"), mail("E-Mail-Adresse"), full_name("Dein Name"),
        text("In welcher Abteilung arbeitest du?", "department", ["Einkauf", "Vertrieb", "Büro für Übersetzung"]),
        *[scaled(f"Wie gut kennst du dich aus? [{skill}]", "skill", skill, ["Gar nicht", "Wenig", "Mittel", "Gut", "Sehr gut"]) for skill in ("Excel", "Moderation")],
        ticks("Was möchtest du lernen?", "learn", ["Verhandeln", "Führung", "Excel", "Präsentieren, frei sprechen"], ", "),
        scaled("Ich gehe gern auf andere zu", "trait", "Ich gehe gern auf andere zu", agree),
        scaled("Ich mache mir oft Sorgen", "trait", "Ich mache mir oft Sorgen", agree),
        text("Welche Sprachen sprichst du?", "languages", ["Deutsch", "Englisch", "Türkisch"]),
        consent("Ich bin mit der Verwendung meiner Angaben einverstanden", "Ja", "Nein"),
        free("Anmerkungen"),
    ], 20)


def german_excel(folder):
    write(folder, "microsoft-forms-german", [
        tool("ID", lambda r, n: str(n)), tool("Startzeit", clock("{dd}.{mm}.{y} {hh}:{mi}:{s}")),
        stamp("Fertigstellungszeit", "{dd}.{mm}.{y} {hh}:{mi}:{s}", "dmy"), mail("E-Mail"), full_name("Name"),
        text("Standort", "organisation", ["München", "Köln"]),
        ranged("Wie gut sind Ihre Kenntnisse in SAP? (1–10)", "skill", "Wie gut sind Ihre Kenntnisse in SAP? (1–10)", 1, 10),
        ranged("Wie wichtig ist Ihnen Führungsverantwortung? (1–10)", "goal", "Wie wichtig ist Ihnen Führungsverantwortung? (1–10)", 1, 10),
        ticks("Welche Themen interessieren Sie?", "topics", ["Agiles Arbeiten", "Gesundheit", "Künstliche Intelligenz"], ";", ";"),
        scaled("Ich arbeite am liebsten allein", "trait", "Ich arbeite am liebsten allein", ["Stimme überhaupt nicht zu", "Stimme nicht zu", "Neutral", "Stimme zu", "Stimme voll und ganz zu"]),
        fixed("Wie viele Mentees können Sie betreuen?", "capacity", one(["1", "2", "3"])),
    ], 17, delimiter=";", encoding="cp1252")


def german_limesurvey(folder):
    write(folder, "limesurvey-german", [
        tool("id", lambda r, n: str(n)), stamp("submitdate", "{y}-{mm}-{dd} {hh}:{mi}:{s}", "ymd"), tool("lastpage", lambda r, n: "2"),
        tool("startlanguage", lambda r, n: "de"), tool("seed", lambda r, n: str(n * 313)),
        mail("G01Q01. Bitte geben Sie Ihre E-Mail-Adresse an."),
        text("G01Q02. In welchem Fachbereich studieren Sie?", "department", ["Chemie", "Physik", "Jura"]),
        *[scaled(f"G02Q01. Wie schätzen Sie Ihre Fähigkeiten ein? [{skill}]", "skill", skill, ["Keine", "Grundkenntnisse", "Gute Kenntnisse", "Sehr gute Kenntnisse", "Experte"]) for skill in ("Statistik", "Schreiben")],
        *[Column(f"G02Q02. Was möchten Sie lernen? [{want}]", "learn", one(["Ja", "Nein"]), want, values({"Ja": 3, "Nein": 0})) for want in ("Programmieren", "Zitieren")],
        consent("G03Q01. Einwilligung zur Datenverarbeitung", "Ja", "Nein"),
    ], 25, delimiter=";", quote=csv.QUOTE_ALL)


def french(folder):
    agree = ["Pas du tout d’accord", "Plutôt pas d’accord", "Ni d’accord ni pas d’accord", "Plutôt d’accord", "Tout à fait d’accord"]
    write(folder, "google-forms-french", [
        stamp("Horodateur", "{dd}/{mm}/{y} {hh}:{mi}:{s}", "dmy"), mail("Adresse e-mail"),
        *names("Prénom", "Nom de famille"),
        text("Dans quel service travaillez-vous ?", "department", ["Comptabilité", "Achats", "Qualité"]),
        *[scaled(f"Quel est votre niveau de compétence ? [{skill}]", "skill", skill, ["Aucun", "Débutant", "Intermédiaire", "Avancé", "Expert"]) for skill in ("Anglais", "Gestion de projet")],
        ticks("Que souhaitez-vous apprendre ?", "learn", ["Négociation", "Prise de parole", "Management"], ", "),
        scaled("J’aime rencontrer de nouvelles personnes", "trait", "J’aime rencontrer de nouvelles personnes", agree),
        ticks("Vos loisirs", "interests", ["Cuisine", "Randonnée", "Théâtre"], ", "),
        consent("J’accepte que mes réponses soient utilisées", "Oui", "Non"),
        free("Commentaires"),
    ], 25)


def spanish(folder):
    agree = ["Totalmente en desacuerdo", "En desacuerdo", "Ni de acuerdo ni en desacuerdo", "De acuerdo", "Totalmente de acuerdo"]
    write(folder, "google-forms-spanish", [
        stamp("Marca temporal", "{d}/{m}/{y} {h}:{mi}:{s}", "dmy"), mail("Dirección de correo electrónico"),
        full_name("Nombre y apellidos"),
        text("Departamento", "department", ["Ventas", "Logística", "Informática"]),
        text("Puesto", "role", ["Técnico", "Jefe de equipo", "Becaria"]),
        ticks("¿Qué te gustaría aprender?", "learn", ["Inglés", "Finanzas", "Oratoria"], ", "),
        ticks("¿Qué habilidades puedes enseñar?", "skill", ["Excel", "Inglés", "Fotografía"], ", "),
        scaled("Me gusta trabajar en equipo", "trait", "Me gusta trabajar en equipo", agree),
        fixed("Fecha de ingreso en la empresa", "started", day("", "{d}/{m}/{y}", "dmy").answer, "order: dmy"),
        consent("Acepto participar en el programa", "Sí", "No"),
    ], 16)


def dutch(folder):
    agree = ["Helemaal mee oneens", "Mee oneens", "Neutraal", "Mee eens", "Helemaal mee eens"]
    write(folder, "microsoft-forms-dutch", [
        tool("ID", lambda r, n: str(n)), tool("Begintijd", clock("{d}-{m}-{y} {h}:{mi}:{s}")),
        stamp("Tijd van voltooien", "{d}-{m}-{y} {h}:{mi}:{s}", "dmy"), mail("E-mail"), full_name("Naam"),
        text("Op welke afdeling werk je?", "department", ["Inkoop", "Zorg", "ICT"]),
        ticks("Wat wil je leren?", "learn", ["Presenteren", "Programmeren", "Coachen"], ";", ";"),
        scaled("Ik maak makkelijk contact", "trait", "Ik maak makkelijk contact", agree),
        scaled("Ik ben snel van slag", "trait", "Ik ben snel van slag", agree),
        scaled("Hoe belangrijk is doorgroeien voor je?", "goal", "Hoe belangrijk is doorgroeien voor je?", ["Niet belangrijk", "Enigszins belangrijk", "Neutraal", "Belangrijk", "Zeer belangrijk"]),
        free("Opmerkingen"),
    ], 15, delimiter=";")


def portuguese(folder):
    agree = ["Discordo totalmente", "Discordo", "Discordo parcialmente", "Não concordo nem discordo", "Concordo parcialmente", "Concordo", "Concordo totalmente"]
    write(folder, "google-forms-portuguese", [
        stamp("Carimbo de data/hora", "{dd}/{mm}/{y} {hh}:{mi}:{s}", "dmy"), mail("Endereço de e-mail"),
        full_name("Nome completo"),
        text("Departamento", "department", ["Jurídico", "Produção", "Vendas"]),
        *[scaled(f"Qual é o seu nível de conhecimento? [{skill}]", "skill", skill, ["Nenhum", "Iniciante", "Intermediário", "Avançado", "Especialista"]) for skill in ("Inglês", "Finanças")],
        ticks("O que você gostaria de aprender?", "learn", ["Liderança", "Negociação", "Programação"], ", "),
        scaled("Eu gosto de conhecer pessoas", "trait", "Eu gosto de conhecer pessoas", agree),
        consent("Aceito participar do programa", "Sim", "Não"),
    ], 26)


def write_all(folder):
    german_google(folder)
    german_excel(folder)
    german_limesurvey(folder)
    french(folder)
    spanish(folder)
    dutch(folder)
    portuguese(folder)
