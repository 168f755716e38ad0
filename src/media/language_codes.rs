//! ISO 639-2 codes and native names of languages, as containers and players use them.

use crate::language::Language;

/// ISO 639-1, ISO 639-2/B (which Matroska has always used; where 639-2/T differs, it follows after a slash) and, for
/// the languages that speeches are most often translated into, the name in Unicode's CLDR.
/// Source of the codes: the Library of Congress, registration authority of ISO 639-2.
#[rustfmt::skip] // several per line
const CODES: &[(&str, &str, &str)] = &[
    ("aa", "aar", ""), ("ab", "abk", ""), ("ae", "ave", ""), ("af", "afr", "Afrikaans"), ("ak", "aka", ""),
    ("am", "amh", "አማርኛ"), ("an", "arg", ""), ("ar", "ara", "العربية"), ("as", "asm", ""), ("av", "ava", ""),
    ("ay", "aym", ""), ("az", "aze", "Azərbaycan"), ("ba", "bak", ""), ("be", "bel", "Беларуская"),
    ("bg", "bul", "Български"), ("bi", "bis", ""), ("bm", "bam", ""), ("bn", "ben", "বাংলা"), ("bo", "tib/bod", ""),
    ("br", "bre", "Brezhoneg"), ("bs", "bos", "Bosanski"), ("ca", "cat", "Català"), ("ce", "che", ""),
    ("ch", "cha", ""), ("co", "cos", ""), ("cr", "cre", ""), ("cs", "cze/ces", "Čeština"), ("cu", "chu", ""),
    ("cv", "chv", ""), ("cy", "wel/cym", "Cymraeg"), ("da", "dan", "Dansk"), ("de", "ger/deu", "Deutsch"),
    ("dv", "div", ""), ("dz", "dzo", ""), ("ee", "ewe", ""), ("el", "gre/ell", "Ελληνικά"), ("en", "eng", "English"),
    ("eo", "epo", "Esperanto"), ("es", "spa", "Español"), ("et", "est", "Eesti"), ("eu", "baq/eus", "Euskara"),
    ("fa", "per/fas", "فارسی"), ("ff", "ful", ""), ("fi", "fin", "Suomi"), ("fj", "fij", ""),
    ("fo", "fao", "Føroyskt"), ("fr", "fre/fra", "Français"), ("fy", "fry", "Frysk"), ("ga", "gle", "Gaeilge"),
    ("gd", "gla", "Gàidhlig"), ("gl", "glg", "Galego"), ("gn", "grn", ""), ("gu", "guj", "ગુજરાતી"),
    ("gv", "glv", ""), ("ha", "hau", "Hausa"), ("he", "heb", "עברית"), ("hi", "hin", "हिन्दी"), ("ho", "hmo", ""),
    ("hr", "hrv", "Hrvatski"), ("ht", "hat", ""), ("hu", "hun", "Magyar"), ("hy", "arm/hye", "Հայերեն"),
    ("hz", "her", ""), ("ia", "ina", ""), ("id", "ind", "Indonesia"), ("ie", "ile", ""), ("ig", "ibo", ""),
    ("ii", "iii", ""), ("ik", "ipk", ""), ("io", "ido", ""), ("is", "ice/isl", "Íslenska"),
    ("it", "ita", "Italiano"), ("iu", "iku", ""), ("ja", "jpn", "日本語"), ("jv", "jav", "Jawa"),
    ("ka", "geo/kat", "ქართული"), ("kg", "kon", ""), ("ki", "kik", ""), ("kj", "kua", ""), ("kk", "kaz", "Қазақ тілі"),
    ("kl", "kal", ""), ("km", "khm", "ខ្មែរ"), ("kn", "kan", "ಕನ್ನಡ"), ("ko", "kor", "한국어"), ("kr", "kau", ""),
    ("ks", "kas", ""), ("ku", "kur", "Kurdî"), ("kv", "kom", ""), ("kw", "cor", ""), ("ky", "kir", "Кыргызча"),
    ("la", "lat", "Latina"), ("lb", "ltz", "Lëtzebuergesch"), ("lg", "lug", ""), ("li", "lim", ""), ("ln", "lin", ""),
    ("lo", "lao", "ລາວ"), ("lt", "lit", "Lietuvių"), ("lu", "lub", ""), ("lv", "lav", "Latviešu"), ("mg", "mlg", ""),
    ("mh", "mah", ""), ("mi", "mao/mri", ""), ("mk", "mac/mkd", "Македонски"), ("ml", "mal", "മലയാളം"),
    ("mn", "mon", "Монгол"), ("mr", "mar", "मराठी"), ("ms", "may/msa", "Melayu"), ("mt", "mlt", "Malti"),
    ("my", "bur/mya", "မြန်မာ"), ("na", "nau", ""), ("nb", "nob", "Norsk bokmål"), ("nd", "nde", ""),
    ("ne", "nep", "नेपाली"), ("ng", "ndo", ""), ("nl", "dut/nld", "Nederlands"), ("nn", "nno", "Norsk nynorsk"),
    ("no", "nor", "Norsk"), ("nr", "nbl", ""), ("nv", "nav", ""), ("ny", "nya", ""), ("oc", "oci", ""),
    ("oj", "oji", ""), ("om", "orm", ""), ("or", "ori", ""), ("os", "oss", ""), ("pa", "pan", "ਪੰਜਾਬੀ"),
    ("pi", "pli", ""), ("pl", "pol", "Polski"), ("ps", "pus", "پښتو"), ("pt", "por", "Português"), ("qu", "que", ""),
    ("rm", "roh", "Rumantsch"), ("rn", "run", ""), ("ro", "rum/ron", "Română"), ("ru", "rus", "Русский"),
    ("rw", "kin", ""), ("sa", "san", ""), ("sc", "srd", ""), ("sd", "snd", ""), ("se", "sme", ""), ("sg", "sag", ""),
    ("si", "sin", "සිංහල"), ("sk", "slo/slk", "Slovenčina"), ("sl", "slv", "Slovenščina"), ("sm", "smo", ""),
    ("sn", "sna", ""), ("so", "som", "Soomaali"), ("sq", "alb/sqi", "Shqip"), ("sr", "srp", "Српски"),
    ("ss", "ssw", ""), ("st", "sot", ""), ("su", "sun", ""), ("sv", "swe", "Svenska"), ("sw", "swa", "Kiswahili"),
    ("ta", "tam", "தமிழ்"), ("te", "tel", "తెలుగు"), ("tg", "tgk", "Тоҷикӣ"), ("th", "tha", "ไทย"),
    ("ti", "tir", ""), ("tk", "tuk", "Türkmen dili"), ("tn", "tsn", ""), ("to", "ton", ""), ("tr", "tur", "Türkçe"),
    ("ts", "tso", ""), ("tt", "tat", "Татар"), ("tw", "twi", ""), ("ty", "tah", ""), ("ug", "uig", ""),
    ("uk", "ukr", "Українська"), ("ur", "urd", "اردو"), ("uz", "uzb", "O‘zbek"), ("ve", "ven", ""),
    ("vi", "vie", "Tiếng Việt"), ("vo", "vol", ""), ("wa", "wln", ""), ("wo", "wol", ""), ("xh", "xho", ""),
    ("yi", "yid", ""), ("yo", "yor", ""), ("za", "zha", ""), ("zh", "chi/zho", "中文"), ("zu", "zul", "isiZulu"),
];

fn row(language: &Language) -> Option<&'static (&'static str, &'static str, &'static str)> {
    CODES.iter().find(|(short, ..)| *short == language.primary())
}

/// The three letters of ISO 639-2/B: `ger` for `de-DE`. A language without such a code keeps its letters, which are
/// those of ISO 639-3.
pub fn three_letters(language: &Language) -> &str {
    row(language).map_or(language.primary(), |(_, code, _)| code.split('/').next().unwrap_or(code))
}

/// The three letters of ISO 639-2/T: `deu` for `de-DE`.
pub fn terminological(language: &Language) -> &str {
    row(language).map_or(language.primary(), |(_, code, _)| code.split('/').next_back().unwrap_or(code))
}

/// The native name of the language, with the rest of the tag: `Deutsch`, `English (GB)`; else the tag.
pub fn autonym(language: &Language) -> String {
    let own = row(language).map_or("", |(.., name)| *name);
    let tag = language.to_string();
    let more = tag.strip_prefix(language.primary()).unwrap_or_default().trim_start_matches('-');
    match (own, more) {
        ("", _) => tag,
        (own, "") => own.to_owned(),
        (own, more) => format!("{own} ({more})"),
    }
}

/// The names of `languages` in a menu: with the region only where two would be the same without it.
pub fn names(languages: &[Language]) -> Vec<String> {
    let alone =
        |language: &Language| languages.iter().filter(|other| other.primary() == language.primary()).count() < 2;
    let name = |language: &Language| if alone(language) { autonym(&language.bare()) } else { autonym(language) };
    languages.iter().map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::{CODES, autonym, names, three_letters};
    use crate::language::Language;

    fn tag(tag: &str) -> Language {
        tag.parse().expect("a language tag")
    }

    #[test]
    fn every_code_is_known_to_unicode_as_the_same_language() {
        for (short, codes, _) in CODES {
            for code in codes.split('/') {
                assert_eq!(Language::from_code(code), Language::from_code(short), "{code}");
            }
        }
        assert!(CODES.windows(2).all(|pair| pair[0].0 < pair[1].0), "they are in order");
        assert_eq!(CODES.iter().filter(|(_, codes, _)| codes.contains('/')).count(), 20, "as many differ in ISO 639-2");
    }

    #[test]
    fn a_language_has_its_native_name() {
        let code = |text| three_letters(&tag(text)).to_owned();
        assert_eq!([code("de-DE"), code("en"), code("zh-Hant"), code("haw")], ["ger", "eng", "chi", "haw"]);
        assert_eq!(autonym(&tag("pt-BR")), "Português (BR)");
        assert_eq!(autonym(&tag("haw")), "haw");
        assert_eq!(names(&[tag("de-DE"), tag("en-GB"), tag("en-US")]), ["Deutsch", "English (GB)", "English (US)"]);
    }
}
