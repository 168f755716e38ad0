//! What it costs the reader to stop between two words.
//!
//! The prices are points on one scale: 0 is the end of a sentence, about 100 a break between two words
//! that could as well stay together, 300 and more a break that hurts (“the | house”). They follow the
//! rules that guidelines share (Netflix, “Line Treatment”; BBC, 3.4; TED, “Don't split linguistic units”).

use super::lexicon::{Class, Lexicon};
use super::word::{Mark, Word};
use crate::language::Language;

/// The price of a break after the last word of a sentence.
pub(super) const SENTENCE: i32 = 0;
/// `!`, `?` and `…` inside a sentence, and colons, semicolons and dashes.
pub(super) const STRONG_MARK: i32 = 20;
/// Where a reader gladly stops.
pub(super) const COMMA: i32 = 40;
/// After a mark, a clause begins more surely with a word that opens one.
const CLAUSE_BONUS: i32 = 10;
/// Before a quotation or bracket.
const QUOTATION: i32 = 60;
/// Between two words about which nothing is known.
const PLAIN: i32 = 120;
/// Between the parts of a number, or a date.
const INSIDE_NUMBER: i32 = 600;
/// Between a number and what it counts.
const NUMBER: i32 = 380;
/// After a year, which counts nothing, and between a word and its number (`Article | 5`).
const LOOSE_NUMBER: i32 = 200;
/// Between two words with capitals: the parts of a name.
const NAME: i32 = 340;
/// The same where nouns have capitals too, or the first has its capital from the sentence.
const MAYBE_NAME: i32 = 210;
/// Between a name and the next one: “Anna Lind | and Jon Falk”.
const NAME_LIST: i32 = 80;
/// Inside a name: “the President | of Chile”.
const NAME_OF: i32 = 180;
const ADJECTIVE_NOUN: i32 = 270;
const ADJECTIVE_ADJECTIVE: i32 = 170;
/// After the first word of a noun phrase (“the closed | ports”), which may also be all of it (“the ports | close”).
const NOUN_PHRASE: i32 = 230;
/// One word after a mark or a conjunction: a new thought has begun.
const TOO_SOON: i32 = 80;
/// Before a word that leans on the one before.
const CLINGING: i32 = 350;

/// What stands around two words.
pub(super) struct Context<'a> {
    /// Whether the sentence begins with the first of the two.
    pub opens: bool,
    /// The word before both.
    pub first: &'a Word,
    /// Whether no space stands between them.
    pub joined: bool,
}

/// Knows the breaks of one language.
pub(super) struct Boundaries {
    lexicon: Option<&'static Lexicon>,
}

impl Boundaries {
    pub fn of(language: &Language) -> Self {
        Self { lexicon: Lexicon::of(language.primary()) }
    }

    /// What is to be known about the word `text`.
    pub fn word(&self, text: &str) -> Word {
        Word::read(text, self.lexicon)
    }

    /// The price of a break between `before` and `after`, inside a sentence.
    pub fn price(&self, context: &Context<'_>, before: &Word, after: &Word) -> i32 {
        let dialogue_dash = context.opens && before.bare;
        if before.opening || dialogue_dash || (after.bare && !after.opening) {
            return CLINGING;
        }
        if before.mark != Mark::None {
            return after_mark(before, after);
        }
        if context.joined {
            return between_signs(before.ends, after.begins);
        }
        let Some(lexicon) = self.lexicon else { return unknown_language(before, after) };
        if before.locution && after.first == Some(Class::Subordinator) {
            return CLINGING;
        }
        let price = small_words(before, after).max(content_words(lexicon, context, before, after));
        if context.first.begins_clause() { price + TOO_SOON } else { price }
    }
}

fn after_mark(before: &Word, after: &Word) -> i32 {
    if before.number && after.year {
        return LOOSE_NUMBER;
    }
    let clause = matches!(after.first, Some(Class::Subordinator | Class::Coordinator));
    let price = if before.mark == Mark::Strong { STRONG_MARK } else { COMMA };
    if clause { price - CLAUSE_BONUS } else { price }
}

/// What a break costs on account of the small words beside it.
fn small_words(before: &Word, after: &Word) -> i32 {
    use Class::{
        Auxiliary, Coordinator, Degree, Determiner, Enclitic, Genitive, Negation, Numeral, Particle, Preposition,
        Pronoun, Subordinator, Title,
    };
    let ahead = match after.first {
        Some(Enclitic) => return CLINGING,
        Some(Negation) if before.last == Some(Auxiliary) => return CLINGING,
        Some(Subordinator) => 30,
        Some(Coordinator) => 60,
        Some(Preposition) => 70,
        Some(Particle) => 85,
        Some(Pronoun | Determiner) => 95,
        Some(Numeral | Degree | Title) => 105,
        Some(Negation) => 130,
        Some(Genitive) => 155,
        Some(Auxiliary) => 150,
        None if after.quoted => QUOTATION,
        None => PLAIN,
    };
    let behind = match before.last {
        Some(Determiner | Preposition | Genitive | Particle) => 480,
        Some(Coordinator | Subordinator) => 430,
        Some(Negation) => 380,
        // Before these it is an object: “to reach you | in time”.
        Some(Pronoun) if matches!(after.first, Some(Preposition | Determiner | Genitive | Numeral | Particle)) => 60,
        Some(Pronoun) => 300,
        Some(Numeral) => 280,
        Some(Degree) => 250,
        Some(Auxiliary) => 220,
        Some(Enclitic) => 70,
        Some(Title) | None => return ahead,
    };
    // “… what this is | because …”, “… and carried on | until …”: the small word belongs to what was before.
    let complete = match (before.last, after.first) {
        (Some(Coordinator | Subordinator), _) => false,
        (Some(Preposition | Genitive | Particle), Some(Coordinator)) => true,
        (Some(Preposition | Genitive | Particle), _) => false,
        (_, Some(Subordinator | Coordinator)) => true,
        _ => false,
    };
    match complete || behind < ahead {
        true => ahead + behind / 4,
        false => behind + ahead / 8,
    }
}

/// What a break costs on account of names, numbers and adjectives.
fn content_words(lexicon: &Lexicon, context: &Context<'_>, before: &Word, after: &Word) -> i32 {
    if before.number {
        return match (after.number, before.year, after.first) {
            (true, ..) => INSIDE_NUMBER,
            (_, true, None) => LOOSE_NUMBER,
            (_, _, Some(Class::Numeral)) => NUMBER,
            (_, _, Some(_)) => 0,
            (_, false, None) => NUMBER,
        };
    }
    if after.number {
        return if before.capital || before.ends == '.' { LOOSE_NUMBER } else { 0 };
    }
    if before.last == Some(Class::Title) && after.capital {
        return NAME + PLAIN;
    }
    if before.capital && after.capital && before.last.is_none() && after.first.is_none() {
        return if lexicon.capital_nouns || context.opens { MAYBE_NAME } else { NAME };
    }
    let led = !context.opens && context.first.leads_noun();
    if led && before.last == Some(Class::Enclitic) {
        // It strengthens an adjective here: “la plus | grande”.
        return ADJECTIVE_NOUN;
    }
    if before.capital && !context.opens && !lexicon.capital_nouns && after.first == Some(Class::Coordinator) {
        return NAME_LIST;
    }
    if before.capital && !context.opens && !lexicon.capital_nouns && after.first == Some(Class::Genitive) {
        return NAME_OF;
    }
    if before.last.is_some() || after.first.is_some() || (lexicon.capital_nouns && before.capital) {
        return 0;
    }
    match (before.adjective, after.adjective) {
        (_, true) if lexicon.adjectives_follow => ADJECTIVE_NOUN,
        (true, true) if !after.capital => ADJECTIVE_ADJECTIVE,
        (true, _) if !lexicon.adjectives_follow && (after.capital || !lexicon.capital_nouns) => ADJECTIVE_NOUN,
        _ if led => NOUN_PHRASE,
        _ => 0,
    }
}

/// Small words are short in most languages that have them.
fn unknown_language(before: &Word, after: &Word) -> i32 {
    if before.number {
        return if after.number { INSIDE_NUMBER } else { NUMBER };
    }
    let behind = match before.letters {
        0..=2 if !before.capital => 150,
        3 if !before.capital => 70,
        _ => 0,
    };
    let name = if before.capital && after.capital { MAYBE_NAME - PLAIN } else { 0 };
    let ahead = if after.letters <= 3 && !after.capital { 20 } else { 0 };
    PLAIN + behind + name - ahead
}

/// Scripts without spaces: in Japanese, endings and particles are written in hiragana and cling to what is
/// before, and a phrase begins where kanji or katakana follow them; in Chinese, some particles cling too.
fn between_signs(before: char, after: char) -> i32 {
    let hiragana = |c: char| matches!(c, '\u{3041}'..='\u{309F}' | 'ー');
    if hiragana(after) || "的了着着過过吗吧呢们們么麼".contains(after) {
        CLINGING
    } else if hiragana(before) {
        65
    } else {
        PLAIN
    }
}

#[cfg(test)]
mod tests {
    use super::Boundaries;

    /// The price of the break at `|`.
    fn price(language: &str, text: &str) -> i32 {
        let boundaries = Boundaries::of(&language.parse().expect("a language tag"));
        let (before, after) = text.split_once(" | ").expect("a break");
        let last = before.split(' ').next_back().unwrap_or_default();
        let next = after.split(' ').next().unwrap_or_default();
        let first = before.split(' ').nth_back(1).map(|word| boundaries.word(word)).unwrap_or_default();
        let context = super::Context { opens: !before.contains(' '), first: &first, joined: false };
        boundaries.price(&context, &boundaries.word(last), &boundaries.word(next))
    }

    #[test]
    fn good_places_are_cheaper_than_bad_ones() {
        let pairs = [
            ("en", "when we met, | we agreed", "when we | met, we agreed"),
            ("en", "we know | that it works", "we know that | it works"),
            ("en", "a new treaty | with them", "a | new treaty with them"),
            ("en", "of closed ports | in winter", "of closed | ports in winter"),
            ("en", "to reach you | in time", "to | reach you"),
            ("en", "ask | President Macron", "ask President | Macron"),
            ("en", "we did | this", "we did | not"),
            ("en", "in 1941 | many", "all 27 | members"),
            ("en", "this is what it is | because", "this is what it | is because"),
            ("de", "das neue Abkommen | mit ihnen", "das neue | Abkommen mit ihnen"),
            ("de", "ich weiß, | dass", "ich | weiß, dass"),
            ("de", "rund 1,2 Milliarden | für", "rund 1,2 | Milliarden"),
            ("de", "wir haben | das", "das ist nicht | gut"),
            ("de", "am Mittwoch | haben", "am | Mittwoch haben"),
            ("fr", "nous savons | qu'il vient", "nous savons qu'il | vient"),
            ("fr", "il vient | d'Europe", "il ne vient | pas"),
            ("fr", "la politique | pour", "la situation | politique"),
            ("es", "sabemos | que viene", "sabemos que | viene"),
            ("es", "un acuerdo | con ellos", "un acuerdo | internacional"),
            ("ru", "мы знаем, | что он", "мы знаем, что | он"),
            ("ru", "это важно | для нас", "это важно для | нас"),
            ("ru", "новый договор | с ними", "новый | договор с ними"),
            ("pt", "falamos hoje | da paz", "falamos hoje da | paz"),
        ];
        for (language, good, bad) in pairs {
            let (good_price, bad_price) = (price(language, good), price(language, bad));
            assert!(good_price + 40 < bad_price, "{language}: `{good}` costs {good_price}, `{bad}` {bad_price}");
        }
    }
}
