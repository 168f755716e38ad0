//! Function words of English, after Quirk, Greenbaum, Leech, Svartvik: A Comprehensive Grammar of the English Language
//! (1985).

use crate::language::tables::line_breaks::LineBreakWords;
use crate::language::words::WordList;

pub(super) const LINE_BREAKS: LineBreakWords = LineBreakWords {
    // 5.10–5.25
    determiners: WordList::new(
        "the a an this that's these those my your his her its our their whose what's each every either \
        neither no some any all both half many much few several various such other another enough less fewer",
    ),
    // 9.7–9.10
    prepositions: WordList::new(
        "about above across after against along amid among around as at before behind below beneath beside \
        besides between beyond by concerning despite down during except following for from in inside into like near \
        off on onto outside over past per regarding respecting since through throughout till toward towards under \
        underneath until unto up upon via with within without versus than",
    ),
    genitives: WordList::new("of"),
    // 13.5
    coordinators: WordList::new("and or but nor yet plus"),
    // 14.11–14.20, and the relative words of 6.32–6.35
    subordinators: WordList::new(
        "because although though if unless whereas while whilst when whenever where wherever whether lest \
        once provided that which who whom what why how whoever whatever whichever so-called",
    ),
    // 3.21–3.51, with the contractions of 3.32
    auxiliaries: WordList::new(
        "am is are was were be been being have has had having do does did can could may might must shall \
        should will would ought i'm you're we're they're he's she's it's there's here's i've you've we've they've i'd \
        you'd he'd she'd we'd they'd i'll you'll he'll she'll it'll we'll they'll isn't aren't wasn't weren't haven't \
        hasn't hadn't don't doesn't didn't can't cannot couldn't mustn't shan't shouldn't won't wouldn't let's become \
        becomes became",
    ),
    // 6.15
    pronouns: WordList::new("i you he she it we they there"),
    // 10.54
    negations: WordList::new("not never hardly scarcely barely"),
    enclitics: WordList::new("too either"),
    // 7.87–7.90
    degrees: WordList::new(
        "very so too quite rather more most less least as extremely highly almost nearly only even just truly still \
        always already also deeply fully particularly especially precisely exactly",
    ),
    // 6.63
    numerals: WordList::new(
        "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty \
        seventy eighty ninety hundred thousand million billion first second third next last",
    ),
    titles: WordList::new(
        "mr mrs ms dr prof sir lord lady saint st president minister chancellor secretary senator king queen \
        prince princess pope general colonel captain professor chairman ambassador",
    ),
    // 3.2, 16.38
    particles: WordList::new("to"),
    // 14.12, compound subordinators
    fixed_phrases: WordList::new("so such now even only just as rather more less such those same in order"),
    // Word formation, Appendix I.40–I.50: endings that make adjectives and hardly anything else.
    adjective_endings: &["al", "ous", "ful", "less", "ive", "ible", "able", "ic", "ish", "ary", "ian", "ern"],
    hyphen_conjunctions: WordList::new("and or to"),
    ..LineBreakWords::EMPTY
};
