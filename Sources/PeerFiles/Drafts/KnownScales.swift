/// Answer scales that form tools offer, each in ascending order: what a drafted key knows without asking.
enum KnownScales {
    /// What a scale asks.
    enum Kind: String, Sendable {
        case agreement, frequency, importance, skill, likelihood, quality
    }

    /// One scale in one language.
    struct Scale: Sendable {
        let kind: Kind
        let language: String
        let labels: [String]
        /// The labels as they are compared.
        let folded: [String]
        /// `agreement-en-5`
        var name: String { "\(kind.rawValue)-\(language)-\(labels.count)" }
    }

    /// Labels without what does not matter: case, typographic quotes, blanks.
    static func fold(_ label: String) -> String {
        let clean = HeaderRows.clean(label)
        return (clean.utf8.allSatisfy { $0 < 0x80 } ? clean : clean.replacing("’", with: "'")).lowercased()
    }

    /// All scales; of those that hold all answers of a column the first shortest is meant.
    static let all: [Scale] = table.split(separator: "\n").compactMap { line in
        let parts = line.split(separator: "|").map(String.init)
        guard parts.count == 3, let kind = Kind(rawValue: parts[0]) else { return nil }
        let labels = parts[2].split(separator: ";").map(String.init)
        return Scale(kind: kind, language: parts[1], labels: labels, folded: labels.map(fold))
    }

    /// Kind, language, labels.
    private static let table = """
        agreement|en|Strongly disagree;Disagree;Agree;Strongly agree
        agreement|en|Strongly disagree;Disagree;Neutral;Agree;Strongly agree
        agreement|en|Strongly disagree;Disagree;Neither agree nor disagree;Agree;Strongly agree
        agreement|en|Strongly disagree;Somewhat disagree;Neither agree nor disagree;Somewhat agree;Strongly agree
        agreement|en|Completely disagree;Disagree;Neutral;Agree;Completely agree
        agreement|en|Strongly disagree;Disagree;Slightly disagree;Slightly agree;Agree;Strongly agree
        agreement|en|Strongly disagree;Disagree;Somewhat disagree;Somewhat agree;Agree;Strongly agree
        agreement|en|Strongly disagree;Disagree;Somewhat disagree;Neither agree nor disagree;Somewhat agree;Agree;Strongly agree
        agreement|en|Strongly disagree;Disagree;Somewhat disagree;Neutral;Somewhat agree;Agree;Strongly agree
        agreement|en|Strongly disagree;Disagree;Slightly disagree;Neutral;Slightly agree;Agree;Strongly agree
        agreement|en|Totally disagree;Disagree;Neutral;Agree;Totally agree
        agreement|en|Strongly disagree;Somewhat disagree;Neutral;Somewhat agree;Strongly agree
        agreement|en|Strongly disagree;Somewhat disagree;Somewhat agree;Strongly agree
        agreement|en|Definitely disagree;Mostly disagree;Neither agree nor disagree;Mostly agree;Definitely agree
        agreement|en|Not at all true;Slightly true;Moderately true;Very true;Completely true
        agreement|en|Not at all like me;Not much like me;Somewhat like me;Mostly like me;Very much like me
        agreement|de|Stimme gar nicht zu;Stimme eher nicht zu;Teils/teils;Stimme eher zu;Stimme voll zu
        agreement|de|Stimme überhaupt nicht zu;Stimme nicht zu;Stimme eher nicht zu;Neutral;Stimme eher zu;Stimme zu;Stimme voll und ganz zu
        agreement|de|Lehne stark ab;Lehne ab;Neutral;Stimme zu;Stimme stark zu
        agreement|de|Stimme überhaupt nicht zu;Stimme eher nicht zu;Stimme eher zu;Stimme voll zu
        agreement|de|Stimme überhaupt nicht zu;Stimme nicht zu;Neutral;Stimme zu;Stimme voll und ganz zu
        agreement|de|Stimme überhaupt nicht zu;Stimme nicht zu;Weder noch;Stimme zu;Stimme voll zu
        agreement|de|Stimme überhaupt nicht zu;Stimme eher nicht zu;Teils/teils;Stimme eher zu;Stimme voll und ganz zu
        agreement|de|Trifft nicht zu;Trifft eher nicht zu;Trifft eher zu;Trifft zu
        agreement|de|Trifft gar nicht zu;Trifft eher nicht zu;Teils/teils;Trifft eher zu;Trifft voll zu
        agreement|de|Trifft überhaupt nicht zu;Trifft eher nicht zu;Teils-teils;Trifft eher zu;Trifft voll und ganz zu
        agreement|fr|Pas du tout d'accord;Plutôt pas d'accord;Plutôt d'accord;Tout à fait d'accord
        agreement|fr|Pas du tout d'accord;Pas d'accord;Neutre;D'accord;Tout à fait d'accord
        agreement|fr|Pas du tout d'accord;Plutôt pas d'accord;Ni d'accord ni pas d'accord;Plutôt d'accord;Tout à fait d'accord
        agreement|es|Totalmente en desacuerdo;En desacuerdo;De acuerdo;Totalmente de acuerdo
        agreement|es|Totalmente en desacuerdo;En desacuerdo;Neutral;De acuerdo;Totalmente de acuerdo
        agreement|es|Totalmente en desacuerdo;En desacuerdo;Ni de acuerdo ni en desacuerdo;De acuerdo;Totalmente de acuerdo
        agreement|nl|Helemaal mee oneens;Mee oneens;Mee eens;Helemaal mee eens
        agreement|nl|Helemaal mee oneens;Mee oneens;Neutraal;Mee eens;Helemaal mee eens
        agreement|nl|Zeer mee oneens;Oneens;Neutraal;Eens;Zeer mee eens
        agreement|nl|Helemaal oneens;Oneens;Neutraal;Eens;Helemaal eens
        agreement|fr|Pas du tout d'accord;Pas d'accord;Plutôt pas d'accord;Ni d'accord ni pas d'accord;Plutôt d'accord;D'accord;Tout à fait d'accord
        agreement|es|Muy en desacuerdo;En desacuerdo;Neutral;De acuerdo;Muy de acuerdo
        agreement|es|Totalmente en desacuerdo;En desacuerdo;Algo en desacuerdo;Ni de acuerdo ni en desacuerdo;Algo de acuerdo;De acuerdo;Totalmente de acuerdo
        agreement|nl|Helemaal mee oneens;Mee oneens;Niet mee eens, niet mee oneens;Mee eens;Helemaal mee eens
        agreement|nl|Helemaal mee oneens;Mee oneens;Enigszins mee oneens;Neutraal;Enigszins mee eens;Mee eens;Helemaal mee eens
        agreement|pt|Discordo totalmente;Discordo;Discordo parcialmente;Não concordo nem discordo;Concordo parcialmente;Concordo;Concordo totalmente
        agreement|pt|Discordo totalmente;Discordo;Concordo;Concordo totalmente
        agreement|pt|Discordo totalmente;Discordo;Neutro;Concordo;Concordo totalmente
        agreement|pt|Discordo totalmente;Discordo;Não concordo nem discordo;Concordo;Concordo totalmente
        agreement|pt|Discordo totalmente;Discordo parcialmente;Não concordo nem discordo;Concordo parcialmente;Concordo totalmente
        frequency|en|Never;Rarely;Sometimes;Often
        frequency|en|Never;Rarely;Sometimes;Often;Always
        frequency|en|Never;Rarely;Sometimes;Usually;Always
        frequency|de|Nie;Selten;Manchmal;Oft;Immer
        frequency|de|Nie;Selten;Gelegentlich;Oft;Immer
        frequency|fr|Jamais;Rarement;Parfois;Souvent;Toujours
        frequency|es|Nunca;Rara vez;A veces;A menudo;Siempre
        frequency|es|Nunca;Casi nunca;A veces;Casi siempre;Siempre
        frequency|nl|Nooit;Zelden;Soms;Vaak;Altijd
        frequency|pt|Nunca;Raramente;Às vezes;Frequentemente;Sempre
        importance|en|Not important;Slightly important;Important;Very important
        importance|en|Not at all important;Slightly important;Moderately important;Very important;Extremely important
        importance|en|Not important;Slightly important;Moderately important;Important;Very important
        importance|en|Not at all important;Not so important;Somewhat important;Very important;Extremely important
        importance|de|Nicht wichtig;Eher unwichtig;Eher wichtig;Sehr wichtig
        importance|de|Unwichtig;Eher unwichtig;Neutral;Eher wichtig;Sehr wichtig
        importance|de|Gar nicht wichtig;Weniger wichtig;Mittel;Wichtig;Sehr wichtig
        importance|fr|Pas important;Peu important;Moyennement important;Important;Très important
        importance|fr|Pas du tout important;Peu important;Moyennement important;Important;Très important
        importance|es|Nada importante;Poco importante;Moderadamente importante;Importante;Muy importante
        importance|nl|Niet belangrijk;Enigszins belangrijk;Neutraal;Belangrijk;Zeer belangrijk
        importance|pt|Nada importante;Pouco importante;Moderadamente importante;Importante;Muito importante
        skill|en|None;Basic;Intermediate;Advanced
        skill|en|None;Beginner;Intermediate;Advanced;Expert
        skill|en|None;Basic;Intermediate;Advanced;Expert
        skill|en|Novice;Advanced beginner;Competent;Proficient;Expert
        skill|en|Not at all;A little;Somewhat;Well;Very well
        skill|en|Not at all;Slightly;Moderately;Very;Extremely
        skill|en|None;Awareness;Basic;Intermediate;Advanced;Expert
        skill|en|No experience;Some experience;Experienced;Expert
        skill|en|No experience;Beginner;Intermediate;Advanced;Expert
        skill|en|Beginner;Intermediate;Advanced
        skill|en|Beginner;Intermediate;Advanced;Expert
        skill|en|Not familiar;Slightly familiar;Moderately familiar;Very familiar;Extremely familiar
        skill|en|Not at all familiar;Slightly familiar;Somewhat familiar;Moderately familiar;Extremely familiar
        skill|en|No knowledge;Basic knowledge;Good knowledge;Very good knowledge;Expert knowledge
        skill|en|Not confident;Slightly confident;Moderately confident;Very confident;Extremely confident
        skill|de|Keine Kenntnisse;Grundkenntnisse;Gute Kenntnisse;Sehr gute Kenntnisse;Expertenkenntnisse
        skill|de|Anfänger;Fortgeschritten;Experte
        skill|fr|Pas du tout;Un peu;Moyennement;Bien;Très bien
        skill|fr|Débutant;Intermédiaire;Avancé;Expert
        skill|es|Nada;Poco;Algo;Bien;Muy bien
        skill|es|Nulo;Básico;Intermedio;Avanzado;Experto
        skill|nl|Helemaal niet;Een beetje;Redelijk;Goed;Zeer goed
        skill|nl|Geen;Basis;Gemiddeld;Gevorderd;Expert
        skill|pt|Nenhum;Básico;Intermediário;Avançado;Especialista
        skill|de|Keine;Grundkenntnisse;Gute Kenntnisse;Sehr gute Kenntnisse;Experte
        skill|de|Keine;Anfänger;Fortgeschritten;Experte
        skill|de|Keine;Anfänger;Mittel;Fortgeschritten;Experte
        skill|de|Gar nicht;Wenig;Mittel;Gut;Sehr gut
        skill|fr|Aucune;Débutant;Intermédiaire;Avancé;Expert
        skill|fr|Aucun;Débutant;Intermédiaire;Avancé;Expert
        skill|es|Ninguno;Principiante;Intermedio;Avanzado;Experto
        skill|nl|Geen;Beginner;Gemiddeld;Gevorderd;Expert
        skill|pt|Nenhum;Iniciante;Intermediário;Avançado;Especialista
        likelihood|en|Very unlikely;Unlikely;Neutral;Likely;Very likely
        quality|en|Poor;Fair;Good;Very good;Excellent
        quality|en|Very poor;Poor;Average;Good;Excellent
        quality|de|Sehr schlecht;Schlecht;Mittel;Gut;Sehr gut
        """
}
