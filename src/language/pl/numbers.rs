//! Polish number words: cardinals in six cases, ordinals that decline like adjectives.

use crate::language::spoken_form::grammar::{Case, Gender, NumberForm};

/// The nominatives and the genitives of five to nineteen.
#[rustfmt::skip]
const FIVE_TO_NINETEEN: [(&str, &str); 15] = [
    ("pięć", "pięciu"), ("sześć", "sześciu"), ("siedem", "siedmiu"), ("osiem", "ośmiu"), ("dziewięć", "dziewięciu"),
    ("dziesięć", "dziesięciu"), ("jedenaście", "jedenastu"), ("dwanaście", "dwunastu"), ("trzynaście", "trzynastu"),
    ("czternaście", "czternastu"), ("piętnaście", "piętnastu"), ("szesnaście", "szesnastu"),
    ("siedemnaście", "siedemnastu"), ("osiemnaście", "osiemnastu"), ("dziewiętnaście", "dziewiętnastu"),
];
/// The nominatives and the genitives of twenty to ninety.
#[rustfmt::skip]
const TENS: [(&str, &str); 8] = [
    ("dwadzieścia", "dwudziestu"), ("trzydzieści", "trzydziestu"), ("czterdzieści", "czterdziestu"),
    ("pięćdziesiąt", "pięćdziesięciu"), ("sześćdziesiąt", "sześćdziesięciu"), ("siedemdziesiąt", "siedemdziesięciu"),
    ("osiemdziesiąt", "osiemdziesięciu"), ("dziewięćdziesiąt", "dziewięćdziesięciu"),
];
/// The nominatives and the genitives of the hundreds.
#[rustfmt::skip]
const HUNDREDS: [(&str, &str); 9] = [
    ("sto", "stu"), ("dwieście", "dwustu"), ("trzysta", "trzystu"), ("czterysta", "czterystu"), ("pięćset", "pięciuset"),
    ("sześćset", "sześciuset"), ("siedemset", "siedmiuset"), ("osiemset", "ośmiuset"), ("dziewięćset", "dziewięciuset"),
];
/// Stems of ordinals.
#[rustfmt::skip]
const ORDINAL_ONES: [&str; 20] = [
    "zerow", "pierwsz", "drug", "trzec", "czwart", "piąt", "szóst", "siódm", "ósm", "dziewiąt", "dziesiąt", "jedenast",
    "dwunast", "trzynast", "czternast", "piętnast", "szesnast", "siedemnast", "osiemnast", "dziewiętnast",
];
#[rustfmt::skip]
const ORDINAL_TENS: [&str; 8] = [
    "dwudziest", "trzydziest", "czterdziest", "pięćdziesiąt", "sześćdziesiąt", "siedemdziesiąt", "osiemdziesiąt",
    "dziewięćdziesiąt",
];
#[rustfmt::skip]
const ORDINAL_HUNDREDS: [&str; 9] = [
    "setn", "dwusetn", "trzechsetn", "czterechsetn", "pięćsetn", "sześćsetn", "siedemsetn", "osiemsetn", "dziewięćsetn",
];

/// The index of the noun's form after `n`: jeden złoty, dwa złote, pięć złotych.
pub(super) fn plural_index(n: u64) -> usize {
    match (n, n % 10, n % 100) {
        (1, ..) => 0,
        (_, _, 12..=14) => 2,
        (_, 2..=4, _) => 1,
        _ => 2,
    }
}

/// The column of a declension table; an accusative of things is like the nominative.
fn column(case: Case) -> usize {
    match case {
        Case::Nominative | Case::Accusative => 0,
        Case::Genitive => 1,
        Case::Dative => 2,
        Case::Instrumental => 3,
        Case::Prepositional => 4,
    }
}

/// One to four: nominative, genitive, dative, instrumental, locative.
fn below_five(n: u64, form: NumberForm) -> &'static str {
    let case = column(form.case);
    match (n, form.gender) {
        (1, Gender::Feminine) if matches!(form.case, Case::Accusative | Case::Instrumental) => "jedną",
        (1, Gender::Feminine) => ["jedna", "jednej", "jednej", "jedną", "jednej"][case],
        (1, Gender::Neuter) if case == 0 => "jedno",
        (1, _) => ["jeden", "jednego", "jednemu", "jednym", "jednym"][case],
        (2, Gender::Feminine) => ["dwie", "dwóch", "dwóm", "dwiema", "dwóch"][case],
        (2, _) => ["dwa", "dwóch", "dwóm", "dwoma", "dwóch"][case],
        (3, _) => ["trzy", "trzech", "trzem", "trzema", "trzech"][case],
        _ => ["cztery", "czterech", "czterem", "czterema", "czterech"][case],
    }
}

/// `n` below a thousand as separate words; `alone` if nothing is before it.
fn below_thousand(n: u64, form: NumberForm, alone: bool, words: &mut Vec<String>) {
    let mut push = |(nominative, genitive): (&str, &str)| {
        words.push(if column(form.case) == 0 { nominative } else { genitive }.to_owned());
    };
    let (hundreds, rest) = (n / 100, n % 100);
    if hundreds > 0 {
        push(HUNDREDS[hundreds as usize - 1]);
    }
    let ones = if rest < 20 {
        rest
    } else {
        push(TENS[rest as usize / 10 - 2]);
        rest % 10
    };
    match ones {
        0 => {}
        // In `dwadzieścia jeden`, the last word never declines.
        1 if n > 1 || !alone => words.push("jeden".to_owned()),
        1..=4 => words.push(below_five(ones, form).to_owned()),
        _ => push(FIVE_TO_NINETEEN[ones as usize - 5]),
    }
}

/// The noun of a power of a thousand after `count` in `case`.
fn scale(power: u32, count: u64, case: Case) -> String {
    let (stem, one, few, many) = match power {
        1 => ("tysi", ["ąc", "ąca", "ącowi", "ącem", "ącu"], "ące", ["ęcy", "ęcy", "ącom", "ącami", "ącach"]),
        2 => ("milion", ["", "a", "owi", "em", "ie"], "y", ["ów", "ów", "om", "ami", "ach"]),
        3 => ("miliard", ["", "a", "owi", "em", "zie"], "y", ["ów", "ów", "om", "ami", "ach"]),
        _ => ("bilion", ["", "a", "owi", "em", "ie"], "y", ["ów", "ów", "om", "ami", "ach"]),
    };
    let ending = match (plural_index(count), column(case)) {
        (0, case) => one[case],
        (1, 0) => few,
        (_, case) => many[case],
    };
    format!("{stem}{ending}")
}

/// `n` as separate words.
fn words(n: u64, form: NumberForm) -> Vec<String> {
    let mut words = Vec::new();
    for power in (1..=4).rev() {
        let count = n / 1000_u64.pow(power) % 1000;
        // `tysiąc dziewięćset`, not `jeden tysiąc`.
        if count > 1 {
            below_thousand(count, NumberForm::in_case(form.case), true, &mut words);
        }
        if count > 0 {
            words.push(scale(power, count, form.case));
        }
    }
    let alone = words.is_empty();
    below_thousand(n % 1000, form, alone, &mut words);
    if words.is_empty() {
        words.push(["zero", "zera", "zeru", "zerem", "zerze"][column(form.case)].to_owned());
    }
    words
}

/// `n` as a cardinal number.
pub(super) fn cardinal(n: u64, form: NumberForm) -> String {
    words(n, form).join(" ")
}

/// `n` as the first part of a word: `dwudziestopięcio` in `dwudziestopięciolecie`.
pub(super) fn prefix(n: u64) -> String {
    let parts = words(n, NumberForm::in_case(Case::Genitive)).into_iter().map(|word| match word.as_str() {
        "jednego" | "jeden" => "jedno".to_owned(),
        "dwóch" => "dwu".to_owned(),
        "trzech" => "trzy".to_owned(),
        "czterech" => "cztero".to_owned(),
        "stu" | "dwustu" => word,
        _ => word.strip_suffix('u').map_or(word.clone(), |stem| format!("{stem}o")),
    });
    parts.collect()
}

/// `n` as an ordinal number: tens and ones decline, what is before them is a cardinal.
pub(super) fn ordinal(n: u64, form: NumberForm) -> String {
    let (hundreds, rest) = (n / 100 % 10, n % 100);
    let (head, stems) = match (rest, n % 1000) {
        _ if n == 0 => (0, vec![ORDINAL_ONES[0].to_owned()]),
        (1..20, _) => (n - rest, vec![ORDINAL_ONES[rest as usize].to_owned()]),
        (20.., _) => {
            let ones = (rest % 10) as usize;
            let ones = (ones > 0).then(|| ORDINAL_ONES[ones].to_owned());
            let tens = ORDINAL_TENS[rest as usize / 10 - 2].to_owned();
            (n - rest, [tens].into_iter().chain(ones).collect())
        }
        (_, 1..) => (n - n % 1000, vec![ORDINAL_HUNDREDS[hundreds as usize - 1].to_owned()]),
        _ => {
            let names = [(12, "bilionow"), (9, "miliardow"), (6, "milionow"), (3, "tysięczn")];
            let power = names.iter().find(|(power, _)| n.is_multiple_of(10_u64.pow(*power)));
            let (power, name) = power.copied().unwrap_or((3, "tysięczn"));
            let count = n / 10_u64.pow(power) % 1000;
            let prefix = if count > 1 { prefix(count) } else { String::new() };
            (n - count * 10_u64.pow(power), vec![format!("{prefix}{name}")])
        }
    };
    let head = (head > 0).then(|| cardinal(head, NumberForm::default()));
    let declined = stems.iter().map(|stem| format!("{stem}{}", ordinal_ending(stem, form)));
    head.into_iter().chain(declined).collect::<Vec<_>>().join(" ")
}

/// The ending of the ordinal with `stem`.
fn ordinal_ending(stem: &str, form: NumberForm) -> &'static str {
    use Case::{Accusative, Dative, Genitive, Instrumental, Nominative, Prepositional};
    // After most stems, after `drug` and after `trzec`.
    let endings = match (form.plural, form.gender, form.case) {
        (true, _, Nominative | Accusative) => ["e", "ie", "ie"],
        (true, _, Genitive | Prepositional) => ["ych", "ich", "ich"],
        (true, _, Dative) => ["ym", "im", "im"],
        (true, _, Instrumental) => ["ymi", "imi", "imi"],
        (_, Gender::Feminine, Nominative) => ["a", "a", "ia"],
        (_, Gender::Feminine, Accusative | Instrumental) => ["ą", "ą", "ią"],
        (_, Gender::Feminine, _) => ["ej", "iej", "iej"],
        (_, Gender::Neuter, Nominative | Accusative) => ["e", "ie", "ie"],
        (_, Gender::Masculine, Nominative | Accusative) => ["y", "i", "i"],
        (.., Genitive) => ["ego", "iego", "iego"],
        (.., Dative) => ["emu", "iemu", "iemu"],
        (.., Instrumental | Prepositional) => ["ym", "im", "im"],
    };
    endings[match stem {
        "drug" => 1,
        "trzec" => 2,
        _ => 0,
    }]
}
