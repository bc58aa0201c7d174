/// What the words of a header say a column is about: English, German, French, Spanish, Dutch, Portuguese.
enum HeaderWords {
    /// What a column may be.
    enum Topic: String, CaseIterable, Sendable {
        case email, firstName, lastName, name, timestamp, consent, department, organisation, function, role, manager
        case languages, timeZone, started, stage, capacity, side, trained, avoids, requests, comment
        case learn, skill, goal, interests, topics, facing, overcame
        case wantedRole, mode, frequency, duration, contact, personal, level
    }

    // `=level` is the whole header, not a word of it.

    private static let words: [(Topic, String)] = [
        (.department, "supervisory organi|organizational unit|organisationseinheit"),
        (
            .frequency,
            "how often would|how often do you want|meeting frequency|wie oft möchte|à quelle fréquence|con qué frecuencia|hoe vaak wil|com que frequência"
        ),
        (
            .duration,
            "how long should|meeting length|meeting duration|length of meeting|wie lange sollen|durée des|duración de|hoe lang moet"
        ),
        (
            .mode,
            "online or in person|in person or online|meeting format|meet in person|how would you like to meet|format der treffen|präsenz oder online"
        ),
        (
            .wantedRole,
            "desired role|target role|role you want|role would you like|dream job|wunschrolle|zielposition|poste souhaité|puesto deseado|gewenste functie"
        ),
        (.email, "e-mail|email|mail address|mailadresse|courriel|correo|e-mailadres|adresse électronique"),
        (.firstName, "first name|vorname|prénom|nombre de pila|voornaam|primeiro nome|given name"),
        (.lastName, "last name|surname|family name|nachname|nom de famille|apellido|achternaam|sobrenome"),
        (
            .timestamp,
            "timestamp|zeitstempel|horodateur|marca temporal|tijdstempel|carimbo de data|submitted|submission date|completion time|end date|enddate|submit date|recorded date|recordeddate|date submitted|created time"
        ),
        (
            .consent,
            "consent|may we match|agree to|i agree|einverstanden|einwilligung|zustimmung|consentement|j'accepte|consentimiento|acepto|toestemming|consentimento|aceito|opt in|opt-in"
        ),
        (.avoids, "avoid|not be matched with|not want to be matched|nicht gematcht|éviter|evitar|vermijden|vermeiden"),
        (.requests, "like to be matched with|wish partner|wunschpartner|request to be|preferred partner"),
        (
            .manager,
            "manager|line manager|supervisor|vorgesetzte|führungskraft|responsable hiérarchique|jefe|leidinggevende|gestor|reports to|vorgesetzter"
        ),
        (
            .started,
            "start date|started on|hire date|joined|eintrittsdatum|eintritt|date d'embauche|date d'entrée|fecha de ingreso|fecha de inicio|startdatum|data de admissão|since when|did you join|date of joining|entry date|employed since|im unternehmen seit|in dienst"
        ),
        (
            .department,
            "department|dept|abteilung|département|service|departamento|afdeling|division|business unit|business line|cost center|team|fachbereich|faculty|fakultät|faculté|facultad|faculdade|faculteit|school"
        ),
        (
            .organisation,
            "organisation|organization|company|firma|unternehmen|entreprise|empresa|bedrijf|site|office|location|standort|campus|branch|based|city|country|filiale|ville|ciudad|cidade|vestiging"
        ),
        (.timeZone, "time zone|timezone|zeitzone|fuseau|zona horaria|tijdzone|fuso"),
        (.languages, "languages|language|sprachen|sprache|langues|langue|idiomas|idioma|talen|línguas"),
        (
            .capacity,
            "how many mentees|how many partners|capacity|wie viele mentees|combien de|cuántos|hoeveel mentees|quantos"
        ),
        (
            .trained,
            "trained|training completed|completed the training|mentor training|mentorenschulung|geschult|formé|formado|getraind|treinado"
        ),
        (
            .side,
            "mentor or mentee|role in the program|mentor/mentee|i want to be a|teilnahme als|mentor oder mentee|mentor ou mentoré"
        ),
        (.function, "job family|job profile|job function|function|funktion|fonction|función|functie|função|discipline"),
        (
            .stage,
            "grade|job level|career level|years of experience|seniority|career stage|management level|current level|=level|years at|years with|how long have you|=grade|seniority level|karrierestufe|jahre erfahrung|wie lange arbeite|berufserfahrung|ancienneté|années d'expérience|años de experiencia|ervaring|anos de experiência|job grade"
        ),
        (
            .role,
            "job title|position|current role|your role|stelle|berufsbezeichnung|poste|puesto|cargo|functietitel|title"
        ),
        (
            .comment,
            "comment|anything|kommentar|anmerkung|sonstiges|commentaire|remarque|comentario|observaciones|opmerking|comentário|notes|notas|bemerkung|opmerking|anything you|questions|please specify|bitte angeben|précisez|feedback|suggestion"
        ),
        (.facing, "currently facing|challenges you face|herausforderungen"),
        (.overcame, "overcome|overcame|bewältigt|surmonté|superado|overwonnen"),
        (
            .learn,
            "learn|improve|lernen|verbessern|apprendre|progresser|aprender|mejorar|leren|verbeteren|melhorar|develop"
        ),
        (
            .goal,
            "important|priority|goal|aspiration|wichtig|ziel|important pour|objectif|importante|objetivo|belangrijk|doel|prioridade"
        ),
        (
            .skill,
            "how well|skill|know|knowledge|experience with|proficien|expertise|can you teach|kenntnis|fähigkeit|wie gut|compétence|maîtris|connaissance|habilidad|conocimiento|competencia|vaardighe|kennis|hoe goed|habilidade|conhecimento|how good|teach|rate your|fluent|how comfortable|how confident|how familiar|how experienced|proficiency|niveau de|nível de|nivel de"
        ),
        (.interests, "interest|hobb|freizeit|intérêt|loisir|aficion|intereses|interesse|passatempo"),
        (.topics, "topic|thema|themen|sujet|tema|onderwerp|assunto"),
        (.level, "beginner|novice|advanced|expert|fluent|could teach|anfänger|débutant|principiante|iniciante"),
        (
            .contact,
            "phone|mobile|telephone|linkedin|slack|skype|teams handle|telefon|handynummer|téléphone|teléfono|móvil|telefoon|telefone|whatsapp|calendar link"
        ),
        (
            .personal,
            "gender|pronouns|your age|=age|age group|sex|ethnicity|nationality|disability|religion|date of birth|birthday|geschlecht|=alter|altersgruppe|geburtsdatum|genre|sexe|=âge|género|sexo|=edad|geslacht|leeftijd|gênero|=idade"
        ),
        (
            .name,
            "full name|your name|name|nom|nombre|naam|nome|call you|wie heißt|wie heisst|cómo te llamas|hoe heet je"
        ),
    ]

    /// A word as it is looked for: bytes, after a blank.
    private struct Pattern {
        let word: String
        let bytes: [UInt8]
        /// It is the whole header.
        let isWhole: Bool
        /// It ends where it ends, or with the s of a plural: short words stand inside too many others.
        let isShort: Bool

        init(_ text: Substring) {
            isWhole = text.first == "="
            word = String(isWhole ? text.dropFirst() : text)
            bytes = Array(word.utf8)
            isShort = word.count <= 5
        }

        /// Whether it stands in a text that begins and ends with a blank, whose blanks are at these places.
        func stands(in text: [UInt8], _ blanks: [Int]) -> Bool {
            if isWhole { return text.count == bytes.count + 2 && text.dropFirst().starts(with: bytes) }
            return blanks.contains { blank in
                let end = blank + 1 + bytes.count
                guard end < text.count, text[blank + 1] == bytes[0], text[blank + 1..<end].elementsEqual(bytes) else {
                    return false
                }
                let (space, plural) = (UInt8(ascii: " "), UInt8(ascii: "s"))
                return !isShort || text[end] == space || text[end] == plural && text[end + 1] == space
            }
        }
    }

    private static let parsed = words.map { ($0.0, $0.1.split(separator: "|").map(Pattern.init)) }

    /// A topic, and the word that says so.
    typealias Found = (topic: Topic, word: String)

    /// The first of some topics whose words stand in a header; words of other words' insides do not count where they are short.
    static func topic(of header: String, among topics: Set<Topic>) -> Found? {
        self.topics(of: header).first { topics.contains($0.topic) }
    }

    /// All topics whose words stand in a header, each with its first word, in the order in which they come into question.
    static func topics(of header: String) -> [Found] {
        let folded = KnownScales.fold(header)
        let text = Array((" " + folded.map { $0.isLetter || $0.isNumber || "-/'".contains($0) ? $0 : " " } + " ").utf8)
        let blanks = text.indices.filter { text[$0] == UInt8(ascii: " ") }
        return parsed.compactMap { topic, list in
            list.first { $0.stands(in: text, blanks) }.map { (topic, $0.word) }
        }
    }
}
