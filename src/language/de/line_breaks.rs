//! Function words of German, after Duden: Die Grammatik (9th edition, 2016), and Zifonun, Hoffmann, Strecker: Grammatik
//! der deutschen Sprache (1997).

use crate::language::tables::line_breaks::LineBreakWords;
use crate::language::words::WordList;

pub(super) const LINE_BREAKS: LineBreakWords = LineBreakWords {
    // Duden 2016, “Artikelwörter”
    determiners: WordList::new(
        "der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner keines dieser \
        diese dieses diesen diesem jener jene jenes jenen jenem jeder jede jedes jeden jedem mein meine meinen meinem \
        meiner meines dein deine deinen deinem deiner sein seine seinen seinem seiner seines ihr ihre ihren ihrem ihrer \
        ihres unser unsere unseren unserem unserer unseres euer eure euren eurem eurer alle allen aller alles beide \
        beiden beider manche manchen mancher einige einigen einiger mehrere mehreren mehrerer viele vielen vieler wenige \
        wenigen solche solchen solcher solches welche welchen welcher welches welchem etliche sämtliche sämtlichen",
    ),
    // Duden 2016, “Präposition”
    prepositions: WordList::new(
        "ab an am ans auf aufs aus außer außerhalb bei beim bis durch durchs entlang für fürs gegen gegenüber \
        gemäß hinter im in ins innerhalb infolge laut mit mithilfe mittels nach neben ohne seit statt anstatt trotz über \
        um ums ungeachtet unter vom von vor während wegen wider zu zum zur zwischen zwecks angesichts anlässlich \
        aufgrund hinsichtlich bezüglich samt dank zugunsten als wie pro",
    ),
    // Genitive forms: they bind to the noun before
    genitives: WordList::new("des eines meines seines ihres unseres keines dieses jenes jedes"),
    // Duden 2016, “Konjunktion”
    coordinators: WordList::new("und oder aber sondern denn sowie beziehungsweise bzw doch"),
    // Duden 2016, “Subjunktion”; relative adverbs
    subordinators: WordList::new(
        "dass daß weil wenn ob obwohl obgleich obschon damit sodass nachdem bevor ehe sobald solange sooft \
        falls sofern indem da wobei wodurch wofür womit woran worauf worin worüber wovon wozu weshalb warum wer was \
        wo wohin woher wann dessen deren denen umso",
    ),
    // Duden 2016, “Hilfsverben”, “Modalverben”, “Kopulaverben”
    auxiliaries: WordList::new(
        "bin bist ist sind seid war warst waren wart wäre wären sei seien habe hast hat haben habt hatte hatten \
        hätte hätten werde wirst wird werden werdet wurde wurden würde würden kann kannst können könnt konnte konnten \
        könnte könnten muss müssen müsst musste mussten müsste müssten darf dürfen durfte durften dürfte dürften soll \
        sollen sollte sollten will wollen wollte wollten mag mögen möchte möchten bleibt bleiben lassen lässt",
    ),
    // Duden 2016, “Personalpronomen”, “Reflexivpronomen”
    pronouns: WordList::new("ich du er sie es wir man sich mich dich uns euch mir dir ihm ihnen ihn"),
    negations: WordList::new("nicht nie niemals weder"),
    // Duden 2016, “Gradpartikeln”, “Fokuspartikeln”
    degrees: WordList::new(
        "sehr so zu ganz besonders äußerst höchst ziemlich recht fast nahezu beinahe nur auch sogar noch immer mehr \
        weniger gerade genau ebenso viel weit allzu rund etwa bereits schon immer stets",
    ),
    // Duden 2016, “Zahladjektive”
    numerals: WordList::new(
        "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig vierzig fünfzig sechzig siebzig \
        achtzig neunzig hundert tausend million millionen milliarde milliarden ersten zweiten dritten nächsten letzten",
    ),
    titles: WordList::new(
        "herr herrn frau dr prof präsident präsidentin minister ministerin außenminister außenministerin \
        bundeskanzler bundeskanzlerin kanzler kanzlerin könig königin papst general professor botschafter sankt st",
    ),
    // Duden 2016, compound subjunctions
    fixed_phrases: WordList::new("so als ohne anstatt auch außer wie wenn"),
    // Duden 2016, “Flexion der Adjektive”. A word with a small letter and one of these endings before a noun.
    adjective_endings: &["e", "en", "er", "es", "em"],
    capital_nouns: true,
    hyphen_conjunctions: WordList::new("und oder bzw sowie bis"),
    ..LineBreakWords::EMPTY
};
