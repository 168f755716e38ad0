//! What a rule needs to know of a language: its number words, its names for signs, its short forms.
//!
//! A new language is one folder with a [`Lexicon`] and a [`Tongue`], and one line in [`of`].

mod de;
mod en;
mod es;
mod fr;
mod it;
mod ru;

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::number::Number;
use super::token::{Tokens, letters_len};
use crate::language::Language;
use crate::letter::{self, Outlines, is_capital};

/// A language whose numbers and short forms can be spoken out.
pub(super) trait Tongue: Sync {
    /// Its tables.
    fn lexicon(&self) -> &'static Lexicon;

    /// `n` as a cardinal number; `n` is below 10^15.
    fn cardinal(&self, n: u64, form: Form) -> String;

    /// `n` as an ordinal number; `n` is below 10^15.
    fn ordinal(&self, n: u64, form: Form) -> String;

    /// `n` as a year.
    fn year(&self, n: u64, _around: Around<'_>) -> String {
        self.cardinal(n, Form::default())
    }

    /// The years from `from` to `to`.
    fn years(&self, from: u64, to: u64, around: Around<'_>) -> String {
        format!("{} {} {}", self.year(from, around), self.lexicon().to, self.year(to, around))
    }

    /// A stretch of numbers that are no years.
    fn stretch(&self, from: &str, to: &str) -> String {
        format!("{from} {} {to}", self.lexicon().to)
    }

    /// A number with decimals, `whole` and `fraction` being its digits.
    fn decimal(&self, whole: &str, fraction: &str) -> String {
        let fraction = match fraction.parse() {
            Ok(n) if self.lexicon().decimals_as_number && fraction.len() <= 3 => {
                let zeros = fraction.len() - fraction.trim_start_matches('0').len();
                let mut spoken = format!("{} ", self.cardinal(0, Form::default())).repeat(zeros);
                if n > 0 {
                    spoken.push_str(&self.cardinal(n, Form::default()));
                }
                spoken.trim_end().to_owned()
            }
            _ => self.digits(fraction),
        };
        format!("{} {} {fraction}", self.whole(whole, Form::default()), self.lexicon().point)
    }

    /// Which of a noun's forms goes with `n`.
    fn plural(&self, n: u64) -> usize {
        usize::from(n != 1)
    }

    /// Which of a noun's forms goes with a number with decimals.
    fn plural_of_decimal(&self, _whole: &str) -> usize {
        1
    }

    /// The form that a cardinal number takes between these words.
    fn counting(&self, _n: u64, around: Around<'_>) -> Form {
        Form { attributive: !around.after.is_empty(), ..Form::default() }
    }

    /// The form that an ordinal number takes between these words.
    fn ranking(&self, _around: Around<'_>) -> Form {
        Form::default()
    }

    /// `n` with the ending that is written after it, `75th`, `75-й`, `2.º`, if numbers have that ending, whatever
    /// is around.
    fn suffixed(&self, n: u64, suffix: &str, around: Around<'_>) -> Option<String>;

    /// A time of day.
    fn clock(&self, hour: u64, minute: u64) -> String;

    /// A date that was written in figures; `month` counts from zero.
    fn date(&self, day: u64, month: usize, year: u64, around: Around<'_>) -> String;

    /// The number of a monarch or pope called `name`, with `before` before the name.
    fn regnal(&self, n: u64, name: &str, before: &str) -> String;

    /// A construction that only this language has, at token `at`: what is said, and the token after it.
    ///
    /// It begins with a figure, has one among the two tokens after it, or begins with a token that is not calm
    /// (see `manner`); elsewhere it is not asked for.
    fn phrase(&self, _tokens: &Tokens<'_>, _at: usize) -> Option<(String, usize)> {
        None
    }

    /// Whether `5/6/2020` is in May.
    fn month_first(&self) -> bool {
        false
    }

    /// Digits that are no more than a row of digits, in groups of three.
    fn digits(&self, digits: &str) -> String {
        let mut spoken = String::new();
        for (index, digit) in digits.bytes().enumerate() {
            if index > 0 {
                spoken.push_str(if index % 3 == 0 && digits.len() > 6 { ", " } else { " " });
            }
            spoken.push_str(&self.cardinal(u64::from(digit.saturating_sub(b'0')), Form::default()));
        }
        spoken
    }

    /// A whole number from its digits: as a number, or digit by digit if it begins with zero or has no name.
    fn whole(&self, digits: &str, form: Form) -> String {
        match digits.parse() {
            Ok(n) if digits.len() <= 15 && (digits.len() == 1 || !digits.starts_with('0')) => self.cardinal(n, form),
            _ => self.digits(digits),
        }
    }

    /// `number` in `form`.
    fn number(&self, number: &Number, form: Form) -> String {
        if number.fraction.is_empty() {
            self.whole(&number.whole, form)
        } else {
            self.decimal(&number.whole, &number.fraction)
        }
    }

    /// `noun` as it stands after `number` in `case`.
    fn counted(&self, number: &Number, noun: &Noun, case: Case) -> &'static str {
        let plural = match number.value() {
            Some(n) if number.fraction.is_empty() => self.plural(n),
            _ => self.plural_of_decimal(&number.whole),
        };
        match (case, plural) {
            // Only Russian has cases here: the genitive singular is the form after two, three, four.
            (Case::Genitive, 0) if noun.forms[1] != noun.forms[2] => noun.forms[1],
            (Case::Genitive, _) => noun.forms[2],
            _ => noun.forms[plural.min(2)],
        }
    }
}

/// The speaking rules of `language`, if they are known.
pub(super) fn of(language: &Language) -> Option<&'static dyn Tongue> {
    Some(match language.primary() {
        "de" => &de::German,
        "en" if language.region() == Some("US") => &en::AMERICAN,
        "en" => &en::BRITISH,
        "es" => &es::Spanish,
        "fr" => &fr::French,
        "it" => &it::Italian,
        "ru" => &ru::Russian,
        _ => return None,
    })
}

/// The words before and after a number; empty where there is none or a mark stands between.
#[derive(Clone, Copy, Default)]
pub(super) struct Around<'a> {
    /// The word before.
    pub before: &'a str,
    /// The word after.
    pub after: &'a str,
}

/// The grammatical form of a number word; each language heeds what it has.
#[derive(Clone, Copy, Default)]
pub(super) struct Form {
    pub gender: Gender,
    pub case: Case,
    /// Of an ordinal.
    pub plural: bool,
    /// Whether the noun follows: `ein Land`, `veintiún países`.
    pub attributive: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Gender {
    #[default]
    Masculine,
    Feminine,
    Neuter,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Case {
    #[default]
    Nominative,
    Genitive,
    Dative,
    Accusative,
    Instrumental,
    Prepositional,
}

/// A noun that is counted.
pub(super) struct Noun {
    /// After one; after two (Russian: to four); after more.
    pub forms: [&'static str; 3],
    /// After a million: `de dólares`.
    pub of: &'static str,
    pub gender: Gender,
}

impl Noun {
    /// A masculine noun.
    pub const fn m(one: &'static str, few: &'static str, many: &'static str, of: &'static str) -> Self {
        Self { forms: [one, few, many], of, gender: Gender::Masculine }
    }

    /// A feminine noun.
    pub const fn f(one: &'static str, few: &'static str, many: &'static str, of: &'static str) -> Self {
        Self { forms: [one, few, many], of, gender: Gender::Feminine }
    }

    /// A noun that never changes.
    pub const fn fixed(form: &'static str) -> Self {
        Self::m(form, form, form, form)
    }
}

/// A written form and what it stands for.
pub(super) type Entry<T> = (&'static str, T);

/// The tables of a language.
pub(super) struct Lexicon {
    /// What parts thousands besides a space and an apostrophe.
    pub group: char,
    /// The decimal separator, spoken.
    pub point: &'static str,
    /// Whether decimals are read as a number, `trois virgule quatorze`, not digit by digit.
    pub decimals_as_number: bool,
    /// Between the ends of a range.
    pub to: &'static str,
    /// Before a negative number.
    pub minus: &'static str,
    /// Between the major and the minor unit of a price: `un euro con cincuenta`.
    pub and_cents: &'static str,
    /// The months as they stand in a date.
    pub months: [&'static str; 12],
    /// Signs that are read as words wherever they stand.
    pub signs: &'static [Entry<&'static str>],
    /// Short forms that are read as what they stand for.
    pub abbreviations: &'static [Entry<&'static str>],
    /// Short forms that are written without a full stop.
    pub undotted: &'static [Entry<&'static str>],
    /// Short forms that are so read only before a number.
    pub before_number: &'static [Entry<&'static str>],
    /// Short forms that are so read only before a capital letter.
    pub before_name: &'static [Entry<&'static str>],
    /// Words of great numbers, in full or short, without a currency's sign: `bln`.
    pub scales: &'static [Entry<Noun>],
    /// Great numbers as short as only money has them: `$5m`.
    pub money_scales: &'static [Entry<Noun>],
    /// Units and percentages.
    pub units: &'static [Entry<Noun>],
    /// Currencies by sign and code.
    pub currencies: &'static [Entry<Noun>],
    /// Fractions as characters and as pairs: `½`, `1/2`.
    pub fractions: &'static [Entry<&'static str>],
    /// Acronyms that are not read by the rule, and how they are.
    pub acronyms: &'static [Entry<&'static str>],
    /// The shortest acronym that may be read as a word where its letters allow it.
    pub word_acronym: usize,
    /// The names of letters that a voice would not read so by themselves.
    pub letters: &'static [(char, &'static str)],
    /// Words before which a Roman numeral is an ordinal: `siècle`.
    pub ranked_nouns: &'static [&'static str],
    /// Words after which a Roman numeral is a cardinal: `chapter`.
    pub numbered_nouns: &'static [&'static str],
    /// The beginnings of all that stands in these tables, so that most words need not be looked up.
    pub index: LazyLock<Index>,
}

/// Which words may begin an entry of a lexicon.
pub(super) struct Index {
    /// The letters that entries begin with, and whether one of these goes on without a mark.
    heads: FxHashMap<&'static str, bool>,
    /// The outlines of these, and of the short forms without a full stop.
    head_outlines: Outlines,
    undotted_outlines: Outlines,
    /// The marks that entries begin with.
    marks: FxHashSet<char>,
    undotted: FxHashSet<&'static str>,
    /// All that scales, units and currencies begin with.
    nouns: FxHashSet<&'static str>,
}

impl Index {
    /// The index of `lexicon`. Units and scales are left out: they are looked up after numbers only.
    pub fn of(lexicon: &Lexicon) -> Self {
        let texts = [
            lexicon.abbreviations,
            lexicon.undotted,
            lexicon.before_number,
            lexicon.before_name,
            lexicon.acronyms,
            lexicon.signs,
            lexicon.fractions,
        ];
        let keys = texts.into_iter().flatten().map(|(key, _)| *key);
        let keys: Vec<&str> = keys.chain(lexicon.currencies.iter().map(|(key, _)| *key)).collect();
        let mut heads: FxHashMap<&str, bool> = FxHashMap::default();
        for key in &keys {
            let (head, rest) = key.split_at(letters_len(key));
            *heads.entry(head).or_default() |= rest.is_empty() || rest.starts_with(char::is_alphanumeric);
        }
        heads.remove("");
        Self {
            head_outlines: Outlines::of(heads.keys().map(|head| head.as_bytes())),
            undotted_outlines: Outlines::of(lexicon.undotted.iter().map(|(key, _)| key.as_bytes())),
            heads,
            marks: keys.iter().filter_map(|key| key.chars().next()).collect(),
            undotted: lexicon.undotted.iter().map(|(key, _)| *key).collect(),
            nouns: [lexicon.scales, lexicon.money_scales, lexicon.units, lexicon.currencies]
                .into_iter()
                .flatten()
                .flat_map(|(key, _)| key.char_indices().map(|(at, c)| &key[..at + c.len_utf8()]))
                .collect(),
        }
    }

    /// Whether an entry may begin with `word`, after which a mark stands if `marked`; one in small letters
    /// also stands for itself with a capital.
    pub fn may_begin(&self, word: &str, marked: bool) -> bool {
        let may = self.head_outlines.may_hold(word.as_bytes());
        let begins = |word: &str| self.heads.get(word).is_some_and(|alone| *alone || marked);
        let Some(capital) = word.chars().next().filter(|c| is_capital(*c)) else { return may && begins(word) };
        // With a small letter of as many bytes at its beginning a word has the same outline.
        let length = capital.len_utf8();
        let alike = length < word.len() && letter::small(capital).len_utf8() == length;
        (may && begins(word)) || ((may || !alike) && begins(&small(word)))
    }

    /// Whether an entry may begin with `mark`.
    pub fn may_begin_with(&self, mark: char) -> bool {
        self.marks.contains(&mark)
    }

    /// Whether a scale, a unit or a currency may begin with `text`.
    pub fn may_count(&self, text: &str) -> bool {
        self.nouns.contains(text)
    }

    /// Whether `word` is a short form without a full stop.
    pub fn is_undotted(&self, word: &str) -> bool {
        self.undotted_outlines.may_hold(word.as_bytes()) && self.undotted.contains(word)
    }
}

/// `word` with a small letter at its beginning.
fn small(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().into_iter().flat_map(char::to_lowercase).chain(chars).collect()
}
