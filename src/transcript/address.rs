//! Opening addresses, `Señor Presidente, señorías:`, which a colon can follow as it follows a speaker label.

/// How a text before a colon speaks to the audience.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Address {
    /// The text names nobody who is present.
    None,
    /// One person by office alone: `Mr. Speaker`. A parliament's minutes also label a speaker so.
    Office,
    /// The audience, or several addressees: part of the speech.
    Audience,
}

/// Courtesy titles: before an office they address a person, before a name they can label a speaker.
#[rustfmt::skip] // one word a line is no table
const COURTESIES: &[&str] = &[
    "mr", "mrs", "ms", "madam", "madame", "mister",
    "herr", "herrn", "frau",
    "señor", "señora", "sr", "sra", "don", "doña",
    "monsieur", "m", "mme",
    "signor", "signora", "sig", "sig.ra", "sig.na", "onorevole", "on",
    "господин", "госпожа", "г-н", "г-жа", "товарищ",
];

/// Words that open an address, as an adjective or a possessive does: `Dear …`, `My fellow …`.
#[rustfmt::skip] // one word a line is no table
const OPENINGS: &[&str] = &[
    "dear", "distinguished", "esteemed", "honourable", "honorable", "fellow", "my", "your", "respected",
    "sehr", "liebe", "lieber", "verehrte", "verehrter", "verehrtes", "werte", "werter", "geehrte", "geehrter", "geschätzte", "geschätzter", "hohes",
    "meine", "mein", "eure", "euer", "hochverehrte", "hochverehrter",
    "querido", "querida", "queridos", "queridas", "estimado", "estimada", "estimados", "estimadas", "distinguido", "distinguida", "distinguidos",
    "distinguidas", "excelentísimo", "excelentísima", "excelentísimos", "excelentísimas", "ilustrísimo", "ilustrísima", "honorable", "honorables",
    "respetado", "respetada", "respetados", "apreciado", "apreciada", "apreciados", "mis", "vuestra",
    "cher", "chère", "chers", "chères", "mon", "mes", "ma", "votre", "vos",
    "caro", "cara", "cari", "care", "carissimo", "carissimi", "egregio", "egregi", "gentile", "gentili", "gentilissimi", "onorevoli", "illustre",
    "illustri", "illustrissimi", "stimato", "stimati", "stimate", "miei", "mie", "vostra",
    "уважаемый", "уважаемая", "уважаемые", "многоуважаемый", "многоуважаемая", "многоуважаемые", "глубокоуважаемый", "глубокоуважаемая",
    "глубокоуважаемые", "дорогой", "дорогая", "дорогие", "мои", "ваше", "ваша", "ваши", "высокочтимые", "милые",
];

/// Nouns for those who listen; in the plural, but for honours that stand for a person.
#[rustfmt::skip] // one word a line is no table
const AUDIENCES: &[&str] = &[
    "ladies", "gentlemen", "colleagues", "friends", "excellencies", "excellency", "members", "delegates", "comrades", "citizens", "brothers", "sisters",
    "compatriots", "countrymen", "americans", "guests", "majesty", "majesties", "highness", "highnesses", "senators", "ministers", "ambassadors",
    "damen", "herren", "kolleginnen", "kollegen", "freundinnen", "freunde", "exzellenz", "exzellenzen", "abgeordnete", "abgeordneten", "bürgerinnen",
    "mitbürgerinnen", "mitbürger", "landsleute", "genossinnen", "genossen", "gäste", "delegierte", "magnifizenz", "magnifizenzen", "majestät",
    "majestäten", "anwesende", "festgäste", "mitglieder", "ministerinnen",
    "señoras", "señores", "señorías", "señoría", "damas", "caballeros", "compañeras", "compañeros", "amigas", "amigos", "colegas", "excelencia",
    "excelencias", "diputadas", "diputados", "senadoras", "senadores", "ciudadanas", "ciudadanos", "compatriotas", "majestad", "majestades",
    "hermanas", "hermanos", "delegados", "ministros", "alteza", "embajadores",
    "mesdames", "messieurs", "mesdemoiselles", "collègues", "amis", "amies", "camarades", "excellence", "excellences", "concitoyens", "concitoyennes",
    "compatriotes", "députés", "sénateurs", "majesté", "altesse", "ministres", "ambassadeurs", "délégués",
    "signore", "signori", "colleghi", "colleghe", "amici", "amiche", "eccellenza", "eccellenze", "senatori", "senatrici", "deputati", "deputate",
    "cittadini", "cittadine", "compagni", "compagne", "maestà", "altezza", "fratelli", "sorelle", "delegati", "ministri", "ambasciatori",
    "коллеги", "друзья", "дамы", "господа", "товарищи", "граждане", "соотечественники", "россияне", "депутаты", "сенаторы", "делегаты", "участники",
    "гости", "братья", "сёстры", "сестры", "превосходительство", "превосходительства", "величество", "высочество", "министры", "члены",
];

/// Small words between addressees.
const JOINING: &[&str] =
    &["and", "the", "of", "und", "der", "y", "e", "et", "de", "la", "los", "las", "и", "a", "all", "alle", "todos", "all'"];

/// How `name`, which stands before a colon, addresses the audience.
///
/// `is_office` tells titles and offices, which can follow a courtesy title, from names.
pub fn address(name: &str, is_office: impl Fn(&str) -> bool) -> Address {
    if name.contains(['(', '[', '/']) {
        return Address::None;
    }
    let lower = name.to_lowercase();
    let mut parts = lower.split([',', '،', '、']).map(words).filter(|part| !part.is_empty());
    let Some(first) = parts.next() else { return Address::None };
    let is_courtesy = |word: &str| COURTESIES.contains(&word);
    let by_office = is_courtesy(first[0]) && first.len() > 1 && first[1..].iter().all(|word| is_office(word));
    let is_titled = is_courtesy(first[0]) || is_office(first[0]);
    let addresses_more = parts.any(|part| {
        let is_all = part.iter().all(|word| has(AUDIENCES, word) || has(OPENINGS, word) || has(JOINING, word));
        is_titled && is_courtesy(part[0]) && part.len() > 1 || is_audience(&part) && (is_titled || is_all)
    });
    match by_office {
        _ if is_audience(&first) || addresses_more => Address::Audience,
        true => Address::Office,
        false => Address::None,
    }
}

/// Whether the first words are those for an audience: `my fellow citizens`, `members of the board`.
fn is_audience(part: &[&str]) -> bool {
    let openings = part.iter().take_while(|word| has(OPENINGS, word)).count();
    part.get(openings).is_some_and(|noun| has(AUDIENCES, noun)) || (openings > 0 && openings < part.len())
}

fn has(list: &[&str], word: &str) -> bool {
    list.contains(&word)
}

fn words(part: &str) -> Vec<&str> {
    part.split_whitespace().map(|word| word.trim_matches(['.', '!', '¡'])).filter(|word| !word.is_empty()).collect()
}
