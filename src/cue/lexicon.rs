//! Words after or before which a line is broken badly or well, by language.
//!
//! The lists are the closed classes of the standard grammars (Duden vol. 4; Quirk et al., *A
//! Comprehensive Grammar of the English Language*; RAE, *Nueva gramática*; Grevisse, *Le bon usage*;
//! *Русская грамматика*, 1980; Serianni, *Grammatica italiana*): articles, determiners, auxiliaries and
//! negations bind to what follows; prepositions and conjunctions too, and both open a new phrase.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::language::Language;

/// What a word does to the breaks beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// An article, determiner, auxiliary, negation or title: never break after it.
    Binding,
    /// A preposition: never break after it, rather before it.
    Preposition,
    /// A conjunction or relative word: never break after it, gladly before it.
    Conjunction,
}

/// The classes of a language's function words.
pub type Lexicon = HashMap<&'static str, Class>;

struct Lists {
    language: &'static str,
    binding: &'static str,
    prepositions: &'static str,
    conjunctions: &'static str,
}

const LISTS: &[Lists] = &[
    Lists {
        language: "de",
        binding: "der die das des dem den ein eine einer eines einem einen kein keine keiner keines keinem keinen mein \
            meine meinen meinem meiner dein seine sein seiner seinen seinem ihr ihre ihren ihrem ihrer unser unsere \
            unseren unserem unserer euer eure dieser diese dieses diesem diesen jener jene jenes jeder jede jedes \
            jedem jeden alle allen aller viele vielen mehrere einige beide beiden nicht sehr so zu am im vom zum zur \
            beim ins ans aufs sich ich wir er sie es man habe hat haben hatte hatten bin ist sind war waren wird werden \
            wurde wurden kann können konnte muss müssen musste soll sollen sollte will wollen wollte darf dürfen mag \
            möchte möchten herr herrn frau dr prof",
        prepositions: "in an auf aus bei bis durch für gegen hinter mit nach neben ohne seit trotz über um unter von vor \
            während wegen zwischen zu gemäß laut statt entlang innerhalb außerhalb",
        conjunctions: "und oder aber sondern denn dass weil wenn als ob obwohl damit sodass sowie sowohl bevor nachdem \
            indem während wie welche welcher welches deren dessen wo wohin woher",
    },
    Lists {
        language: "en",
        binding: "the a an my your his her its our their this that these those every each no any some both all not very so \
            too more most i we he she they it you is are was were be been being am has have had do does did will would \
            shall should can could may might must to mr mrs ms dr prof president minister",
        prepositions: "of in on at by for from with without to into onto over under about above across after against along \
            among around before behind below beneath beside between beyond during except inside near off outside past \
            since through throughout toward towards until up upon via within",
        conjunctions: "and or but nor yet because although though if unless while whereas when whenever where wherever as \
            than who whom whose which that so whether",
    },
    Lists {
        language: "es",
        binding: "el la los las lo un una unos unas al del mi mis tu tus su sus nuestro nuestra nuestros nuestras este esta \
            estos estas ese esa esos esas aquel aquella cada todo toda todos todas ningún ninguna algún alguna muy más \
            tan no se me te nos le les lo he ha han hemos había habían soy es son somos era eran fue fueron ser está \
            están estamos puede pueden podemos debe deben debemos voy va vamos van quiero señor señora sr sra don doña",
        prepositions: "a ante bajo con contra de desde durante en entre hacia hasta mediante para por según sin sobre tras",
        conjunctions: "y e o u pero sino ni que porque pues aunque si cuando mientras como donde quien quienes cuyo cuya cual \
            cuales",
    },
    Lists {
        language: "fr",
        binding: "le la les l un une des du au aux mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs ce cet \
            cette ces chaque tout toute tous toutes aucun aucune plusieurs quelques très plus si ne n pas se s me m te je \
            j tu il elle on nous vous ils elles ai as a avons avez ont avait avaient suis est sommes êtes sont était \
            étaient fut être été peut peuvent pouvons doit doivent devons va vont allons veux veut monsieur madame m mme",
        prepositions: "à de d en dans par pour sur sous avec sans chez vers entre contre depuis pendant avant après devant \
            derrière dès jusque malgré parmi selon",
        conjunctions: "et ou mais ni car que qu parce puisque quoique si quand lorsque comme où qui dont lequel laquelle \
            lesquels",
    },
    Lists {
        language: "it",
        binding: "il lo la i gli le l un uno una del dello della dei degli delle al allo alla ai agli alle dal dalla nel \
            nella nei sul sulla mio mia miei mie tuo suo sua suoi sue nostro nostra nostri loro questo questa questi \
            quello quella ogni tutto tutti molto più così non si mi ci vi ho ha hanno abbiamo aveva sono è siamo era \
            erano può possono possiamo deve devono vuole signor signora",
        prepositions: "di a da in con su per tra fra d contro dopo durante fino prima senza sotto sopra verso",
        conjunctions: "e ed o ma né perché poiché se quando mentre come dove che chi cui quale quali",
    },
    Lists {
        language: "ru",
        binding: "не ни этот эта это эти этого этой этих тот та те того той тех мой моя мои наш наша наше наши нашего нашей \
            наших нашу ваш ваша ваши его её их свой своя свои своего своей своих каждый каждая каждое все весь вся всё \
            очень самый самая более менее я мы он она они вы был была было были будет будут будем есть может могут \
            можем должен должна должны должно бы же ли господин госпожа",
        prepositions: "в во на с со к ко о об обо от ото из изо у по за под над при про для до без перед через между среди \
            после против вокруг ради сквозь кроме",
        conjunctions: "и а но или либо что чтобы если когда пока потому поскольку хотя как чем где куда откуда который \
            которая которое которые которого которой которых кто также",
    },
];

static LEXICONS: LazyLock<Vec<(&'static str, Lexicon)>> =
    LazyLock::new(|| LISTS.iter().map(|lists| (lists.language, lexicon(lists))).collect());

static NONE: LazyLock<Lexicon> = LazyLock::new(Lexicon::new);

/// The function words of `language`; none where we have no list, and punctuation alone then guides.
pub fn of(language: &Language) -> &'static Lexicon {
    LEXICONS.iter().find(|(tag, _)| *tag == language.primary()).map_or(&NONE, |(_, lexicon)| lexicon)
}

/// A word of two classes is of the later one: `that` binds less than it opens a clause.
fn lexicon(lists: &Lists) -> Lexicon {
    let classes = [
        (lists.binding, Class::Binding),
        (lists.prepositions, Class::Preposition),
        (lists.conjunctions, Class::Conjunction),
    ];
    classes.into_iter().flat_map(|(words, class)| words.split_whitespace().map(move |word| (word, class))).collect()
}
