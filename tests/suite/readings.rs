//! Many written forms and how they are read: one table per language in `readings/`, with `written → spoken`.

use orate::internals::transcript::Word;
use orate::internals::transcript::verbalize::verbalize;

fn read(language: &str, written: &str) -> String {
    let word = |text: &str| Word { text: text.into(), bytes: 0..0, joined: false };
    let words: Vec<Word> = written.split(' ').map(word).collect();
    let forms = verbalize(&words, &language.parse().expect("a tag"));
    assert_eq!(forms.len(), words.len(), "{written}");
    forms.into_iter().filter(|form| !form.is_empty()).collect::<Vec<_>>().join(" ")
}

fn check(language: &str, table: &str) {
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in table.lines() {
        let (written, expected) = line.split_once(" → ").expect("two sides");
        let found = read(language, written);
        if found != expected {
            wrong.push(format!("{written}\n  found    {found}\n  expected {expected}"));
        }
        count += 1;
    }
    assert!(count >= 20, "{language}: the table has only {count} lines");
    assert!(wrong.is_empty(), "{language}:\n{}", wrong.join("\n"));
}

#[test]
fn english() {
    check("en-GB", include_str!("readings/en.txt"));
}

#[test]
fn german() {
    check("de", include_str!("readings/de.txt"));
}

#[test]
fn spanish() {
    check("es", include_str!("readings/es.txt"));
}

#[test]
fn french() {
    check("fr", include_str!("readings/fr.txt"));
}

#[test]
fn italian() {
    check("it", include_str!("readings/it.txt"));
}

#[test]
fn polish() {
    check("pl", include_str!("readings/pl.txt"));
}

#[test]
fn portuguese() {
    check("pt", include_str!("readings/pt.txt"));
}

#[test]
fn russian() {
    check("ru", include_str!("readings/ru.txt"));
}

#[test]
fn every_number_up_to_a_trillion_has_a_name_in_every_language() {
    let powers = (0..=12).map(|power| 10_u64.pow(power));
    let numbers = (0..=2_200).chain(powers.flat_map(|power| [power, 21 * power / 10, power + 1, 9 * power]));
    for n in numbers {
        for language in ["de", "en", "en-US", "es", "fr", "it", "pl", "pt", "pt-BR", "ru"] {
            let spoken = read(language, &format!("{n},"));
            let words = spoken.strip_suffix(',').expect("the comma stays");
            let fine = |c: char| c.is_alphabetic() || c == ' ' || c == '-' || c == '\'';
            assert!(!words.is_empty() && words.chars().all(fine), "{language} {n}: {spoken}");
            assert!(!words.contains("  ") && words.trim() == words, "{language} {n}: `{words}`");
        }
    }
}

#[test]
fn numbers_are_spelled_as_grammars_have_them() {
    let table = [
        ("de", "101,", "einhunderteins,"),
        ("de", "1000000,", "eine Million,"),
        ("de", "2345678,", "zwei Millionen dreihundertfünfundvierzigtausendsechshundertachtundsiebzig,"),
        ("en-US", "2345,", "two thousand three hundred forty-five,"),
        ("es", "516121,", "quinientos dieciséis mil ciento veintiuno,"),
        ("fr", "280,", "deux cent quatre-vingts,"),
        ("fr", "80000,", "quatre-vingt mille,"),
        ("fr", "999999,", "neuf cent quatre-vingt-dix-neuf mille neuf cent quatre-vingt-dix-neuf,"),
        ("it", "1728,", "millesettecentoventotto,"),
        ("it", "23023,", "ventitremilaventitré,"),
        ("pl", "2345678,", "dwa miliony trzysta czterdzieści pięć tysięcy sześćset siedemdziesiąt osiem,"),
        ("pl", "1001,", "tysiąc jeden,"),
        ("pt", "2345,", "dois mil trezentos e quarenta e cinco,"),
        ("pt", "1200000,", "um milhão e duzentos mil,"),
        ("pt-BR", "1916,", "mil novecentos e dezesseis,"),
        ("ru", "2022522,", "два миллиона двадцать две тысячи пятьсот двадцать два,"),
        ("ru", "1001,", "тысяча один,"),
    ];
    for (language, written, expected) in table {
        assert_eq!(read(language, written), expected);
    }
}
