//! The forms of Polish numbers between other words, judged by prepositions and endings.

use super::numbers::plural_index;
use crate::language::spoken_form::grammar::{Case, Gender, NumberForm, WordContext};

/// Prepositions with the genitive.
#[rustfmt::skip]
const GENITIVE_AFTER: [&str; 19] = [
    "od", "do", "z", "ze", "bez", "dla", "około", "u", "wśród", "spośród", "podczas", "oprócz", "poniżej", "powyżej",
    "koło", "obok", "sprzed", "wobec", "mimo",
];
/// Prepositions with the locative.
const LOCATIVE_AFTER: [&str; 6] = ["w", "we", "o", "na", "po", "przy"];
/// Nouns for men, and for groups with men in them, in the genitive plural: `pięciu ministrów`.
#[rustfmt::skip]
const PERSONAL: [&str; 34] = [
    "ludzi", "mężczyzn", "obywateli", "mieszkańców", "ministrów", "posłów", "europosłów", "senatorów", "radnych",
    "członków", "prezydentów", "premierów", "przywódców", "delegatów", "ekspertów", "kandydatów", "pracowników",
    "robotników", "górników", "rolników", "przedsiębiorców", "nauczycieli", "lekarzy", "uczniów", "studentów",
    "żołnierzy", "policjantów", "strażaków", "dziennikarzy", "emerytów", "wyborców", "Polaków", "Ukraińców",
    "Europejczyków",
];
/// Stems of feminine nouns that numbers precede.
#[rustfmt::skip]
const FEMININE_STEMS: [&str; 44] = [
    "kobiet", "osob", "osób", "minut", "godzin", "sekund", "stron", "umow", "ustaw", "spraw", "wojn", "wojen", "tur",
    "turz", "rad", "dekad", "rund", "drog", "szkoł", "firm", "noc", "rzecz", "zasad", "grup", "ofiar", "ton", "rocznic",
    "połow", "klas", "lig", "dywizj", "sesj", "kadencj", "edycj", "konferencj", "brygad", "cz", "części", "książ", "gmin",
    "rzeczypospolit", "tabel", "międzynarodówk", "symfoni",
];
/// Endings of feminine nouns in the plural, and in the oblique cases of the singular.
const FEMININE_ENDINGS: [&str; 9] = ["cje", "cji", "sje", "sji", "ości", "czki", "iny", "inie", "nicy"];
/// Genitives in `-a` of nouns that are not feminine.
#[rustfmt::skip]
const GENITIVES_IN_A: [&str; 12] = [
    "dnia", "miejsca", "piętra", "stulecia", "pokolenia", "tysiąclecia", "lata", "półrocza", "spotkania", "posiedzenia",
    "miesiąca", "państwa",
];

fn is_feminine(noun: &str) -> bool {
    FEMININE_ENDINGS.iter().any(|ending| noun.ends_with(ending))
        || FEMININE_STEMS.iter().any(|stem| noun.strip_prefix(stem).is_some_and(|ending| ending.chars().count() <= 2))
}

/// The form of the cardinal `n` between these words.
pub(super) fn cardinal_form(n: u64, context: WordContext<'_>) -> NumberForm {
    let (before, noun) = (context.before.to_lowercase(), context.after.to_lowercase());
    let ends = |endings: &[&str]| endings.iter().any(|ending| noun.ends_with(ending));
    let case = match before.as_str() {
        _ if ends(&["ami", "źmi", "ćmi"]) => Case::Instrumental,
        _ if ends(&["ach"]) && n != 1 => Case::Prepositional,
        _ if ends(&["om"]) && n != 1 => Case::Dative,
        before if GENITIVE_AFTER.contains(&before) => Case::Genitive,
        before if n == 1 && !noun.is_empty() && LOCATIVE_AFTER.contains(&before) => Case::Prepositional,
        _ if n == 1 && ends(&["ę"]) => Case::Accusative,
        _ if n > 1 && PERSONAL.contains(&context.after) => Case::Genitive,
        _ => Case::Nominative,
    };
    let gender = match (plural_index(n), case) {
        (0, Case::Nominative) if ends(&["o", "e", "um"]) => Gender::Neuter,
        (0, Case::Nominative | Case::Accusative) => Gender::feminine_if(ends(&["a", "ę", "ość"])),
        (0, _) => Gender::feminine_if(ends(&["y", "i", "e", "ą"])),
        (1, _) if n % 10 == 2 => Gender::feminine_if(is_feminine(&noun)),
        _ => Gender::Masculine,
    };
    NumberForm::of(gender, case)
}

/// The form of an ordinal before the noun `context.after`.
pub(super) fn ordinal_form(context: WordContext<'_>) -> NumberForm {
    let (before, noun) = (context.before.to_lowercase(), context.after.to_lowercase());
    let ends = |endings: &[&str]| endings.iter().any(|ending| noun.ends_with(ending));
    let locative = LOCATIVE_AFTER.contains(&before.as_str());
    let plural = |case| NumberForm { plural: true, ..NumberForm::in_case(case) };
    match () {
        () if ends(&["ach"]) => plural(Case::Prepositional),
        () if ends(&["ów"]) => plural(Case::Genitive),
        () if ends(&["ami"]) => plural(Case::Instrumental),
        () if noun == "lata" || noun == "wieki" => plural(Case::Nominative),
        () if GENITIVES_IN_A.contains(&noun.as_str()) => NumberForm::in_case(Case::Genitive),
        () if ends(&["a", "ość", "ęść"]) => NumberForm::FEMININE,
        () if ends(&["ę"]) => NumberForm::of(Gender::Feminine, Case::Accusative),
        () if ends(&["ą"]) => NumberForm::of(Gender::Feminine, Case::Instrumental),
        () if ends(&["em"]) => NumberForm::in_case(Case::Instrumental),
        () if ends(&["owi"]) => NumberForm::in_case(Case::Dative),
        () if is_feminine(&noun) || ends(&["y", "i", "ej"]) => NumberForm::of(Gender::Feminine, Case::Genitive),
        () if ends(&["u", "e"]) && locative => NumberForm::in_case(Case::Prepositional),
        () if ends(&["u"]) => NumberForm::in_case(Case::Genitive),
        () if ends(&["ale", "ule", "cie", "dzie", "mie"]) && noun != "stulecie" => {
            NumberForm::in_case(Case::Prepositional)
        }
        () if ends(&["o", "e", "um"]) => NumberForm::in_gender(Gender::Neuter),
        () => NumberForm::default(),
    }
}

/// The form of the number after the name of a monarch or pope.
pub(super) fn regnal_form(name: &str) -> NumberForm {
    #[rustfmt::skip]
    const QUEENS: [&str; 9] = [
        "Elżbie", "Katarzyn", "Mari", "Ann", "Małgorza", "Jadwi", "Wiktori", "Izabel", "Krystyn",
    ];
    let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    let queen = QUEENS.iter().any(|stem| name.starts_with(stem));
    match () {
        () if queen && ends(&["a"]) => NumberForm::FEMININE,
        () if queen && ends(&["ę", "ą"]) => NumberForm::of(Gender::Feminine, Case::Accusative),
        () if queen => NumberForm::of(Gender::Feminine, Case::Genitive),
        () if ends(&["a", "ego"]) => NumberForm::in_case(Case::Genitive),
        () if ends(&["owi", "emu"]) => NumberForm::in_case(Case::Dative),
        () if ends(&["em", "im", "ym"]) => NumberForm::in_case(Case::Instrumental),
        () if ends(&["e", "u"]) => NumberForm::in_case(Case::Prepositional),
        () => NumberForm::default(),
    }
}
