//! The cost of a break between two words.
//!
//! Costs are points on one scale: 0 for the end of a sentence, about 100 between two words that could as well stay
//! together, 300 and more for a break that disturbs the reader (“the | house”). They follow the rules that guidelines
//! share (Netflix, “Line Treatment”; BBC, 3.4; TED, “Don't split linguistic units”).

use super::lexicon::{BreakLexicon, WordClass};
use super::word::{EndMark, WordTraits};
use crate::language::Language;

/// After the last word of a sentence.
pub(super) const COST_SENTENCE_END: i32 = 0;
/// After `!`, `?` and `…` inside a sentence, and after colons, semicolons and dashes.
pub(super) const COST_STRONG_MARK: i32 = 20;
/// After a comma.
pub(super) const COST_COMMA: i32 = 40;
/// Subtracted if the word after a mark opens a clause.
const CLAUSE_BONUS: i32 = 10;
/// Before a quotation or bracket.
const COST_QUOTATION: i32 = 60;
/// Between two words without known properties.
const COST_PLAIN: i32 = 120;
/// Between the parts of a number or a date.
const COST_INSIDE_NUMBER: i32 = 600;
/// Between a number and what it counts.
const COST_NUMBER: i32 = 380;
/// After a year, which counts nothing, and between a word and its number (`Article | 5`).
const COST_LOOSE_NUMBER: i32 = 200;
/// Between two words with capitals: the parts of a name.
const COST_NAME: i32 = 340;
/// The same in languages in which nouns have capitals too, or if the first word has its capital from the sentence.
const COST_MAYBE_NAME: i32 = 210;
/// Between a name and the next one: “Anna Lind | and Jon Falk”.
const COST_NAME_LIST: i32 = 80;
/// Inside a name: “the President | of Chile”.
const COST_NAME_OF: i32 = 180;
const COST_ADJECTIVE_NOUN: i32 = 270;
const COST_ADJECTIVE_ADJECTIVE: i32 = 170;
/// After the first word of a noun phrase (“the closed | ports”), which may also be all of it (“the ports | close”).
const COST_NOUN_PHRASE: i32 = 230;
/// One word after a mark or a conjunction: a new thought has started.
const COST_TOO_SOON: i32 = 80;
/// Before a word that depends on the one before.
const COST_CLITIC: i32 = 350;

/// What surrounds two words.
pub(super) struct BreakContext<'a> {
    /// Whether the first of the two starts the sentence.
    pub opens: bool,
    /// The word before both.
    pub first: &'a WordTraits,
    /// Whether there is no space between them.
    pub joined: bool,
}

/// The costs of breaks in one language.
pub(super) struct BreakCosts {
    lexicon: Option<&'static BreakLexicon>,
}

impl BreakCosts {
    pub fn of(language: &Language) -> Self {
        Self { lexicon: BreakLexicon::of(language) }
    }

    /// The properties of the word `text`.
    pub fn word(&self, text: &str) -> WordTraits {
        WordTraits::read(text, self.lexicon)
    }

    /// The cost of a break between `before` and `after`, inside a sentence.
    pub fn cost(&self, context: &BreakContext<'_>, before: &WordTraits, after: &WordTraits) -> i32 {
        let dialogue_dash = context.opens && before.bare;
        if before.opening || dialogue_dash || (after.bare && !after.opening) {
            return COST_CLITIC;
        }
        if before.mark != EndMark::None {
            return after_mark(before, after);
        }
        if context.joined {
            return between_signs(before.ends, after.begins);
        }
        let Some(lexicon) = self.lexicon else { return unknown_language(before, after) };
        if before.fixed_phrase && after.first == Some(WordClass::Subordinator) {
            return COST_CLITIC;
        }
        let cost = function_words(before, after).max(content_words(lexicon, context, before, after));
        if context.first.begins_clause() { cost + COST_TOO_SOON } else { cost }
    }
}

fn after_mark(before: &WordTraits, after: &WordTraits) -> i32 {
    if before.number && after.year {
        return COST_LOOSE_NUMBER;
    }
    let clause = matches!(after.first, Some(WordClass::Subordinator | WordClass::Coordinator));
    let cost = if before.mark == EndMark::Strong { COST_STRONG_MARK } else { COST_COMMA };
    if clause { cost - CLAUSE_BONUS } else { cost }
}

/// The cost of a break because of the function words beside it.
fn function_words(before: &WordTraits, after: &WordTraits) -> i32 {
    use WordClass::{
        Auxiliary, Coordinator, Degree, Determiner, Enclitic, Genitive, Negation, Numeral, Particle, Preposition,
        Pronoun, Subordinator, Title,
    };
    let ahead = match after.first {
        Some(Enclitic) => return COST_CLITIC,
        Some(Negation) if before.last == Some(Auxiliary) => return COST_CLITIC,
        Some(Subordinator) => 30,
        Some(Coordinator) => 60,
        Some(Preposition) => 70,
        Some(Particle) => 85,
        Some(Pronoun | Determiner) => 95,
        Some(Numeral | Degree | Title) => 105,
        Some(Negation) => 130,
        Some(Genitive) => 155,
        Some(Auxiliary) => 150,
        None if after.quoted => COST_QUOTATION,
        None => COST_PLAIN,
    };
    let behind = match before.last {
        Some(Determiner | Preposition | Genitive | Particle) => 480,
        Some(Coordinator | Subordinator) => 430,
        Some(Negation) => 380,
        // Before these, it is an object: “to reach you | in time”.
        Some(Pronoun) if matches!(after.first, Some(Preposition | Determiner | Genitive | Numeral | Particle)) => 60,
        Some(Pronoun) => 300,
        Some(Numeral) => 280,
        Some(Degree) => 250,
        Some(Auxiliary) => 220,
        Some(Enclitic) => 70,
        Some(Title) | None => return ahead,
    };
    // “… what this is | because …”, “… and carried on | until …”: the function word belongs to what is before it.
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

/// The cost of a break because of names, numbers and adjectives.
fn content_words(lexicon: &BreakLexicon, context: &BreakContext<'_>, before: &WordTraits, after: &WordTraits) -> i32 {
    if before.number {
        return match (after.number, before.year, after.first) {
            (true, ..) => COST_INSIDE_NUMBER,
            (_, true, None) => COST_LOOSE_NUMBER,
            (_, _, Some(WordClass::Numeral)) => COST_NUMBER,
            (_, _, Some(_)) => 0,
            (_, false, None) => COST_NUMBER,
        };
    }
    if after.number {
        return if before.capital || before.ends == '.' { COST_LOOSE_NUMBER } else { 0 };
    }
    if before.last == Some(WordClass::Title) && after.capital {
        return COST_NAME + COST_PLAIN;
    }
    if before.capital && after.capital && before.last.is_none() && after.first.is_none() {
        return if lexicon.rules.capital_nouns || context.opens { COST_MAYBE_NAME } else { COST_NAME };
    }
    let led = !context.opens && context.first.leads_noun();
    if led && before.last == Some(WordClass::Enclitic) {
        // Here it strengthens an adjective: “la plus | grande”.
        return COST_ADJECTIVE_NOUN;
    }
    if before.capital && !context.opens && !lexicon.rules.capital_nouns && after.first == Some(WordClass::Coordinator) {
        return COST_NAME_LIST;
    }
    if before.capital && !context.opens && !lexicon.rules.capital_nouns && after.first == Some(WordClass::Genitive) {
        return COST_NAME_OF;
    }
    if before.last.is_some() || after.first.is_some() || (lexicon.rules.capital_nouns && before.capital) {
        return 0;
    }
    match (before.adjective, after.adjective) {
        (_, true) if lexicon.rules.adjectives_follow => COST_ADJECTIVE_NOUN,
        (true, true) if !after.capital => COST_ADJECTIVE_ADJECTIVE,
        (true, _) if !lexicon.rules.adjectives_follow && (after.capital || !lexicon.rules.capital_nouns) => {
            COST_ADJECTIVE_NOUN
        }
        _ if led => COST_NOUN_PHRASE,
        _ => 0,
    }
}

/// Without a lexicon: function words are short in most languages that have them.
fn unknown_language(before: &WordTraits, after: &WordTraits) -> i32 {
    if before.number {
        return if after.number { COST_INSIDE_NUMBER } else { COST_NUMBER };
    }
    let behind = match before.letters {
        0..=2 if !before.capital => 150,
        3 if !before.capital => 70,
        _ => 0,
    };
    let name = if before.capital && after.capital { COST_MAYBE_NAME - COST_PLAIN } else { 0 };
    let ahead = if after.letters <= 3 && !after.capital { 20 } else { 0 };
    COST_PLAIN + behind + name - ahead
}

/// Scripts without spaces. In Japanese, endings and particles are written in hiragana and belong to what is before
/// them, and a phrase starts where kanji or katakana follow them. In Chinese, some particles belong to what is before
/// them.
fn between_signs(before: char, after: char) -> i32 {
    let hiragana = |c: char| matches!(c, '\u{3041}'..='\u{309F}' | 'ー');
    if hiragana(after) || "的了着着過过吗吧呢们們么麼".contains(after) {
        COST_CLITIC
    } else if hiragana(before) {
        65
    } else {
        COST_PLAIN
    }
}

#[cfg(test)]
mod tests {
    use super::BreakCosts;

    /// The cost of the break at `|`.
    fn cost(language: &str, text: &str) -> i32 {
        let boundaries = BreakCosts::of(&language.parse().expect("a language tag"));
        let (before, after) = text.split_once(" | ").expect("a break");
        let last = before.split(' ').next_back().unwrap_or_default();
        let next = after.split(' ').next().unwrap_or_default();
        let first = before.split(' ').nth_back(1).map(|word| boundaries.word(word)).unwrap_or_default();
        let context = super::BreakContext { opens: !before.contains(' '), first: &first, joined: false };
        boundaries.cost(&context, &boundaries.word(last), &boundaries.word(next))
    }

    #[test]
    fn good_breaks_cost_less_than_bad_ones() {
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
            ("it", "sappiamo | che viene", "sappiamo che | viene"),
            ("pl", "wiemy, | że przyjdzie", "wiemy, że | przyjdzie"),
            ("pt", "falamos hoje | da paz", "falamos hoje da | paz"),
            ("sv", "vi talar idag | om freden", "vi talar idag om | freden"),
        ];
        for (language, good, bad) in pairs {
            let (good_cost, bad_cost) = (cost(language, good), cost(language, bad));
            assert!(good_cost + 40 < bad_cost, "{language}: `{good}` costs {good_cost}, `{bad}` {bad_cost}");
        }
    }
}
