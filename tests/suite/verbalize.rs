//! Text normalisation: what is spoken for what is written, by language.

use orate::internals::language::Language;
use orate::internals::transcript::Word;
use orate::internals::transcript::verbalize::{count_syllables, verbalize};
use proptest::prelude::*;

fn tag(tag: &str) -> Language {
    tag.parse().expect("a tag")
}

fn words(text: &str) -> Vec<Word> {
    text.split_whitespace().map(|word| Word { text: word.into(), bytes: 0..0, joined: false }).collect()
}

/// The spoken sentence: the forms of its words that have one.
fn said(language: &str, text: &str) -> String {
    let forms = verbalize(&words(text), &tag(language));
    forms.into_iter().filter(|form| !form.is_empty()).collect::<Vec<_>>().join(" ")
}

fn check(language: &str, table: &[(&str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .filter_map(|(written, expected)| {
            let found = said(language, written);
            (found != *expected).then(|| format!("{written}\n  found    {found}\n  expected {expected}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{language}:\n{}", wrong.join("\n"));
}

#[test]
fn english() {
    check(
        "en-GB",
        &[
            ("“We agree,” she said.", "We agree, she said."),
            ("• We — all of us — agree (mostly).", "We, all of us, agree mostly."),
            ("We have 21 members.", "We have twenty-one members."),
            (
                "There were 1,234,567 of them.",
                "There were one million two hundred and thirty-four thousand five hundred and sixty-seven of them.",
            ),
            ("The war of 1941-1945 ended.", "The war of nineteen forty-one to nineteen forty-five ended."),
            ("In 1905 and 2026.", "In nineteen oh five and twenty twenty-six."),
            ("The 75th session.", "The seventy-fifth session."),
            ("It grew by 3.14%.", "It grew by three point one four percent."),
            ("It costs $1.2 bln now.", "It costs one point two billion dollars now."),
            ("It costs €5.", "It costs five euros."),
            ("We ran 5 km.", "We ran five kilometres."),
            ("At 13:23 we left.", "At thirteen twenty-three we left."),
            ("The CSTO met.", "The C S T O met."),
            ("Peter I and Louis XIV.", "Peter the first and Louis the fourteenth."),
            ("S. V. Lavrov spoke.", "S V Lavrov spoke."),
            ("The 1990s and 10000s.", "The nineteen nineties and ten thousands."),
            ("Mr. Smith, e.g., came.", "Mister Smith, for example, came."),
        ],
    );
}

#[test]
fn american_english_leaves_out_the_and() {
    check("en-US", &[("All 101 of them.", "All one hundred one of them.")]);
}

#[test]
fn german() {
    check(
        "de",
        &[
            ("Wir haben 21 Mitglieder.", "Wir haben einundzwanzig Mitglieder."),
            ("Es waren 1.234 Menschen.", "Es waren eintausendzweihundertvierunddreißig Menschen."),
            (
                "Der Krieg 1941-1945 war lang.",
                "Der Krieg neunzehnhunderteinundvierzig bis neunzehnhundertfünfundvierzig war lang.",
            ),
            ("Im Jahr 2026 begann es.", "Im Jahr zweitausendsechsundzwanzig begann es."),
            ("Das wuchs um 3,5 % im Jahr.", "Das wuchs um drei Komma fünf Prozent im Jahr."),
            ("Am 9. Mai feiern wir.", "Am neunten Mai feiern wir."),
            ("Das ist z. B. gut.", "Das ist zum Beispiel gut."),
            ("Es kostet 5 Euro.", "Es kostet fünf Euro."),
            ("Die OVKS tagt.", "Die O V K S tagt."),
        ],
    );
}

#[test]
fn spanish() {
    check(
        "es",
        &[
            ("Hay 21 países.", "Hay veintiún países."),
            ("Son 1.234 personas.", "Son mil doscientas treinta y cuatro personas."),
            (
                "La guerra de 1941-1945 acabó.",
                "La guerra de mil novecientos cuarenta y uno a mil novecientos cuarenta y cinco acabó.",
            ),
            ("Creció un 3,5 % este año.", "Creció un tres coma cinco por ciento este año."),
            ("El siglo XXI empieza.", "El siglo veintiuno empieza."),
            ("Felipe II reinó.", "Felipe segundo reinó."),
            ("El Sr. Rueda habló.", "El señor Rueda habló."),
            ("La OTSC se reúne.", "La O T S C se reúne."),
        ],
    );
}

#[test]
fn french() {
    check(
        "fr",
        &[
            ("Nous sommes 71 pays.", "Nous sommes soixante et onze pays."),
            ("Il y a 1 234 personnes.", "Il y a mille deux cent trente-quatre personnes."),
            (
                "La guerre de 1941-1945 est finie.",
                "La guerre de mille neuf cent quarante et un à mille neuf cent quarante-cinq est finie.",
            ),
            ("Cela fait 3,5 % de plus.", "Cela fait trois virgule cinq pour cent de plus."),
            ("Le XXe siècle finit.", "Le vingtième siècle finit."),
            ("Le siècle a vu 3 guerres, et ce siècle finit.", "Le siècle a vu trois guerres, et ce siècle finit."),
            ("La 75e session.", "La soixante-quinzième session."),
            ("L’OTSC se réunit.", "L'O T S C se réunit."),
            ("M. Morel parle.", "Monsieur Morel parle."),
        ],
    );
}

#[test]
fn russian() {
    check(
        "ru",
        &[
            ("У нас 21 страна.", "У нас двадцать одна страна."),
            ("Это 1 234 человека.", "Это тысяча двести тридцать четыре человека."),
            ("Это было в 1945 году.", "Это было в тысяча девятьсот сорок пятом году."),
            ("Рост 5 % в год.", "Рост пять процентов в год."),
            ("Это 75-я сессия.", "Это семьдесят пятая сессия."),
            ("Пётр I правил.", "Пётр первый правил."),
            ("В XXI веке иначе.", "В двадцать первом веке иначе."),
            ("Так, т. е. иначе.", "Так, то есть иначе."),
            ("Встреча 9 мая 2026 года.", "Встреча девятого мая две тысячи двадцать шестого года."),
            ("ОДКБ заседает.", "о дэ ка бэ заседает."),
        ],
    );
}

#[test]
fn italian() {
    check(
        "it",
        &[
            ("Siamo 21 paesi.", "Siamo ventuno paesi."),
            ("Sono 1.234 persone.", "Sono milleduecentotrentaquattro persone."),
        ],
    );
}

#[test]
fn languages_without_rules_keep_their_digits() {
    check("nl", &[("Wij zijn 21 landen.", "Wij zijn 21 landen.")]);
}

#[test]
fn roman_numerals_of_one_letter_are_read_in_sentences_of_ordinary_words() {
    check("en-GB", &[("In the V century, see chapter V.", "In the fifth century, see chapter five.")]);
    check("es", &[("Fue en el siglo V.", "Fue en el siglo cinco.")]);
    check("en-GB", &[("The part I like, and the X-Men.", "The part I like, and the X-Men.")]);
}

#[test]
fn an_amount_is_spoken_in_its_first_word() {
    assert_eq!(
        verbalize(&words("It costs $1.2 bln now."), &tag("en")),
        ["It", "costs", "one point two billion dollars", "", "now."]
    );
}

#[test]
fn very_long_words_are_shortened() {
    for long in ["a".repeat(100_000), "7".repeat(100_000), "A1.".repeat(30_000), "1,".repeat(50_000)] {
        for form in verbalize(&words(&long), &tag("en")) {
            assert!(form.len() <= 3_000, "{} bytes", form.len());
            assert!(form.split(' ').all(|piece| piece.chars().count() <= 200), "a piece is too long");
        }
    }
    let sixty = said("en", &"12".repeat(30));
    assert!(sixty.starts_with("one two one, two one two,"), "{sixty}");
}

#[test]
fn syllables_are_counted_by_vowel_groups() {
    let table = [
        ("en", "hello", 2),
        ("en", "strength", 1),
        ("en", "nation", 2),
        ("en", "", 0),
        ("de", "Sicherheit", 3),
        ("es", "seguridad", 4),
        ("fr", "sécurité", 4),
        ("ru", "безопасность", 4),
        ("zh", "你好", 2),
    ];
    for (language, text, expected) in table {
        assert_eq!(count_syllables(text, &tag(language)), expected, "{text}");
    }
}

proptest! {
    #[test]
    fn spoken_forms_have_no_markup(text in "([A-Za-zà-üА-я]{1,9}|[0-9]{1,20}|[$€%°№.,:;/<>&\\\\'’\"«»()–—\\[\\]-]{1,3}|[IVXLC]{1,5}|\\PC{1,3}|\\PC{1}[\u{1}-\u{1f}]|[ \u{a0}]){0,40}") {
        for language in ["de", "en", "en-US", "es", "fr", "it", "pl", "pt", "ru", "ja", "ar"] {
            let words = words(&text);
            let forms = verbalize(&words, &tag(language));
            prop_assert_eq!(forms.len(), words.len());
            for form in forms {
                prop_assert!(!form.contains(|c: char| "<>&\\".contains(c) || c.is_control()), "{}: {:?}", language, form);
            }
        }
    }
}
