//! Russian number words: cardinals in six cases, ordinals that decline like adjectives.

use crate::language::spoken_form::grammar::{Case, Gender, NumberForm};

/// Numbers that decline in their own way: nominative, genitive, dative, instrumental, prepositional.
const OWN: [(u64, [&str; 5]); 14] = [
    (0, ["ноль", "ноля", "нолю", "нолём", "ноле"]),
    (3, ["три", "трёх", "трём", "тремя", "трёх"]),
    (4, ["четыре", "четырёх", "четырём", "четырьмя", "четырёх"]),
    (8, ["восемь", "восьми", "восьми", "восемью", "восьми"]),
    (40, ["сорок", "сорока", "сорока", "сорока", "сорока"]),
    (90, ["девяносто", "девяноста", "девяноста", "девяноста", "девяноста"]),
    (100, ["сто", "ста", "ста", "ста", "ста"]),
    (200, ["двести", "двухсот", "двумстам", "двумястами", "двухстах"]),
    (300, ["триста", "трёхсот", "трёмстам", "тремястами", "трёхстах"]),
    (400, ["четыреста", "четырёхсот", "четырёмстам", "четырьмястами", "четырёхстах"]),
    (50, ["пятьдесят", "пятидесяти", "пятидесяти", "пятьюдесятью", "пятидесяти"]),
    (60, ["шестьдесят", "шестидесяти", "шестидесяти", "шестьюдесятью", "шестидесяти"]),
    (70, ["семьдесят", "семидесяти", "семидесяти", "семьюдесятью", "семидесяти"]),
    (80, ["восемьдесят", "восьмидесяти", "восьмидесяти", "восемьюдесятью", "восьмидесяти"]),
];

/// Numbers that decline like `пять`, without their last letter.
const FIVES: [(u64, &str); 16] = [
    (5, "пят"),
    (6, "шест"),
    (7, "сем"),
    (9, "девят"),
    (10, "десят"),
    (11, "одиннадцат"),
    (12, "двенадцат"),
    (13, "тринадцат"),
    (14, "четырнадцат"),
    (15, "пятнадцат"),
    (16, "шестнадцат"),
    (17, "семнадцат"),
    (18, "восемнадцат"),
    (19, "девятнадцат"),
    (20, "двадцат"),
    (30, "тридцат"),
];

/// Five to nine in the nominative and genitive, the first parts of `пятьсот` and `пятисот`.
const HUNDREDS: [(&str, &str); 5] =
    [("пять", "пяти"), ("шесть", "шести"), ("семь", "семи"), ("восемь", "восьми"), ("девять", "девяти")];

/// Stems of ordinals below twenty, then of tens, hundreds.
const ORDINAL_ONES: [&str; 20] = [
    "нулев",
    "перв",
    "втор",
    "трет",
    "четвёрт",
    "пят",
    "шест",
    "седьм",
    "восьм",
    "девят",
    "десят",
    "одиннадцат",
    "двенадцат",
    "тринадцат",
    "четырнадцат",
    "пятнадцат",
    "шестнадцат",
    "семнадцат",
    "восемнадцат",
    "девятнадцат",
];
const ORDINAL_TENS: [&str; 10] =
    ["", "", "двадцат", "тридцат", "сороков", "пятидесят", "шестидесят", "семидесят", "восьмидесят", "девяност"];
const ORDINAL_HUNDREDS: [&str; 10] =
    ["", "сот", "двухсот", "трёхсот", "четырёхсот", "пятисот", "шестисот", "семисот", "восьмисот", "девятисот"];

/// The cases of [`OWN`]'s columns; an accusative of things is like the nominative.
fn column(case: Case) -> usize {
    match case {
        Case::Nominative | Case::Accusative => 0,
        Case::Genitive => 1,
        Case::Dative => 2,
        Case::Instrumental => 3,
        Case::Prepositional => 4,
    }
}

/// The index of the noun's form after `n`: один рубль, два рубля, пять рублей.
pub(super) fn plural_index(n: u64) -> usize {
    match (n % 10, n % 100) {
        (_, 11..=14) => 2,
        (1, _) => 0,
        (2..=4, _) => 1,
        _ => 2,
    }
}

/// One word: below twenty, a round ten or a round hundred.
fn simple(n: u64, form: NumberForm) -> String {
    let case = column(form.case);
    if (500..1000).contains(&n) {
        let (nominative, genitive) = HUNDREDS[(n / 100 - 5) as usize];
        let stem = if matches!(case, 0 | 3) { nominative } else { genitive };
        return format!("{stem}{}", ["сот", "сот", "стам", "юстами", "стах"][case]);
    }
    let word = match (n, form.gender) {
        (1, Gender::Feminine) if form.case == Case::Accusative => "одну",
        (1, Gender::Feminine) => ["одна", "одной", "одной", "одной", "одной"][case],
        (1, Gender::Neuter) if case == 0 => "одно",
        (1, _) => ["один", "одного", "одному", "одним", "одном"][case],
        (2, Gender::Feminine) if case == 0 => "две",
        (2, _) => ["два", "двух", "двум", "двумя", "двух"][case],
        _ => match OWN.iter().find(|(value, _)| *value == n) {
            Some((_, forms)) => forms[case],
            None => {
                let stem = FIVES.iter().find(|(value, _)| *value == n).map_or("", |(_, stem)| stem);
                return format!("{stem}{}", ["ь", "и", "и", "ью", "и"][case]);
            }
        },
    };
    word.to_owned()
}

/// `n` below a thousand, not zero, as separate words.
fn below_thousand(n: u64, form: NumberForm, words: &mut Vec<String>) {
    if n >= 100 {
        words.push(simple(n / 100 * 100, form));
    }
    let rest = n % 100;
    if rest >= 20 {
        words.push(simple(rest / 10 * 10, form));
        if !rest.is_multiple_of(10) {
            words.push(simple(rest % 10, form));
        }
    } else if rest > 0 {
        words.push(simple(rest, form));
    }
}

/// The noun of a power of a thousand after `count` in `case`.
fn scale(power: usize, count: u64, case: Case) -> String {
    let plural = plural_index(count);
    if power == 1 {
        return match (case, plural) {
            (Case::Nominative, 0) => "тысяча",
            (Case::Accusative, 0) => "тысячу",
            (Case::Nominative | Case::Accusative, 1) | (Case::Genitive, 0) => "тысячи",
            (Case::Nominative | Case::Accusative | Case::Genitive, _) => "тысяч",
            (Case::Dative | Case::Prepositional, 0) => "тысяче",
            (Case::Instrumental, 0) => "тысячей",
            (Case::Dative, _) => "тысячам",
            (Case::Instrumental, _) => "тысячами",
            (Case::Prepositional, _) => "тысячах",
        }
        .to_owned();
    }
    let stem = ["", "", "миллион", "миллиард", "триллион"][power.min(4)];
    let ending = match (case, plural) {
        (Case::Nominative | Case::Accusative, 0) => "",
        (Case::Nominative | Case::Accusative, 1) | (Case::Genitive, 0) => "а",
        (Case::Nominative | Case::Accusative | Case::Genitive, _) => "ов",
        (Case::Dative, 0) => "у",
        (Case::Instrumental, 0) => "ом",
        (Case::Prepositional, 0) => "е",
        (Case::Dative, _) => "ам",
        (Case::Instrumental, _) => "ами",
        (Case::Prepositional, _) => "ах",
    };
    format!("{stem}{ending}")
}

/// `n` as separate words.
fn words(n: u64, form: NumberForm) -> Vec<String> {
    let mut words = Vec::new();
    for power in (1..=4).rev() {
        let count = n / 1000_u64.pow(power as u32) % 1000;
        if count == 0 {
            continue;
        }
        let gender = if power == 1 { Gender::Feminine } else { Gender::Masculine };
        // `тысяча девятьсот`, not `одна тысяча`; but `два миллиона одна тысяча`.
        if count > 1 || !words.is_empty() {
            below_thousand(count, NumberForm { gender, ..form }, &mut words);
        }
        words.push(scale(power, count, form.case));
    }
    below_thousand(n % 1000, form, &mut words);
    if words.is_empty() {
        words.push(simple(0, form));
    }
    words
}

/// `n` as a cardinal number.
pub(super) fn cardinal(n: u64, form: NumberForm) -> String {
    words(n, form).join(" ")
}

/// `n` as the first part of a word: `семидесятипяти` in `семидесятипятилетие`.
pub(super) fn prefix(n: u64) -> String {
    let genitive = words(n, NumberForm::in_case(Case::Genitive));
    let parts = genitive.iter().map(|word| match word.as_str() {
        "одного" => "одно",
        "девяноста" => "девяносто",
        "ста" => "сто",
        "тысячи" => "тысяче",
        word => word,
    });
    parts.collect()
}

/// `n` as an ordinal number: only its last word declines.
pub(super) fn ordinal(n: u64, form: NumberForm) -> String {
    let (head, stem) = split_ordinal(n);
    let last = format!("{stem}{}", ordinal_ending(&stem, form));
    if head == 0 { last } else { format!("{} {last}", cardinal(head, NumberForm::default())) }
}

/// What comes before the last word of the ordinal of `n`, as a number, and the stem of that word.
fn split_ordinal(n: u64) -> (u64, String) {
    let (tens, ones, rest) = ((n / 10 % 10) as usize, (n % 10) as usize, n % 100);
    match n {
        0 => (0, ORDINAL_ONES[0].to_owned()),
        _ if (1..20).contains(&rest) => (n - rest, ORDINAL_ONES[rest as usize].to_owned()),
        _ if rest > 0 && ones > 0 => (n - n % 10, ORDINAL_ONES[ones].to_owned()),
        _ if rest > 0 => (n - rest, ORDINAL_TENS[tens].to_owned()),
        _ if !n.is_multiple_of(1000) => (n - n % 1000, ORDINAL_HUNDREDS[(n / 100 % 10) as usize].to_owned()),
        _ => {
            let (power, name) = [(12, "триллионн"), (9, "миллиардн"), (6, "миллионн"), (3, "тысячн")]
                .into_iter()
                .find(|(power, _)| n.is_multiple_of(10_u64.pow(*power)))
                .unwrap_or((3, "тысячн"));
            let count = n / 10_u64.pow(power) % 1000;
            let prefix = if count > 1 { prefix(count) } else { String::new() };
            (n - count * 10_u64.pow(power), format!("{prefix}{name}"))
        }
    }
}

/// The ending of the ordinal with `stem`.
fn ordinal_ending(stem: &str, form: NumberForm) -> &'static str {
    use Case::{Accusative, Dative, Genitive, Instrumental, Nominative, Prepositional};
    let stressed = matches!(stem, "втор" | "шест" | "седьм" | "восьм" | "сороков" | "нулев");
    let (usual, after_third) = match (form.plural, form.gender, form.case) {
        (true, _, Nominative | Accusative) => ("ые", "ьи"),
        (true, _, Dative) => ("ым", "ьим"),
        (true, _, Instrumental) => ("ыми", "ьими"),
        (true, _, Genitive | Prepositional) => ("ых", "ьих"),
        (_, Gender::Feminine, Nominative) => ("ая", "ья"),
        (_, Gender::Feminine, Accusative) => ("ую", "ью"),
        (_, Gender::Feminine, _) => ("ой", "ьей"),
        (_, Gender::Neuter, Nominative | Accusative) => ("ое", "ье"),
        (_, Gender::Masculine, Nominative | Accusative) if stressed => ("ой", "ий"),
        (_, Gender::Masculine, Nominative | Accusative) => ("ый", "ий"),
        (.., Genitive) => ("ого", "ьего"),
        (.., Dative) => ("ому", "ьему"),
        (.., Instrumental) => ("ым", "ьим"),
        (.., Prepositional) => ("ом", "ьем"),
    };
    if stem == "трет" { after_third } else { usual }
}
