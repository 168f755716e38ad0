//! Function words of French, after Grevisse, Goosse: Le Bon Usage (16th edition, 2016), and Riegel, Pellat, Rioul:
//! Grammaire méthodique du français (2009).

use crate::language::tables::line_breaks::LineBreakWords;
use crate::language::words::WordList;

pub(super) const LINE_BREAKS: LineBreakWords = LineBreakWords {
    // Grevisse, “Le déterminant”
    determiners: WordList::new(
        "le la les l' un une ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs \
        chaque tout toute tous toutes quelque quelques plusieurs aucun aucune nul nulle certains certaines divers \
        diverses différents différentes tel telle tels telles quel quelle quels quelles autre autres même grand grande \
        grands grandes",
    ),
    // Grevisse, “La préposition”
    prepositions: WordList::new(
        "à au aux après avant avec chez contre dans depuis derrière devant durant en entre envers hormis \
        jusque jusqu' malgré outre par parmi pendant pour sans sauf selon sous suivant sur vers voici voilà via comme",
    ),
    genitives: WordList::new("de du des d'"),
    // Grevisse, “La conjonction de coordination”
    coordinators: WordList::new("et ou mais ni car or plutôt"),
    // Grevisse, “La conjonction de subordination”, “Les pronoms relatifs”
    subordinators: WordList::new(
        "que qu' qui quoi dont où lequel laquelle lesquels lesquelles duquel auquel auxquels auxquelles lorsque \
        lorsqu' dès alors tandis parce puisque puisqu' quand quoique quoiqu' si s'il s'ils afin comment pourquoi combien",
    ),
    // Grevisse, “Verbes auxiliaires”; Riegel X, semi-auxiliaries
    auxiliaries: WordList::new(
        "ai as a avons avez ont avais avait avions avaient aura auront aurait auraient ait aient ayons ayant eu \
        suis es est sommes êtes sont étais était étions étaient sera serons seront serait seraient soit soient soyons \
        étant été fut furent peut peux pouvons pouvez peuvent pourra pourrait pourraient pouvait pourrons pourront \
        puisse puissent puissions doit dois devons doivent devrait devraient devait devra devront veut veux voulons \
        veulent voudrais vais va allons vont faut fait font faire",
    ),
    // Grevisse, “Les pronoms personnels”
    pronouns: WordList::new("je j' tu il elle on nous vous ils elles me m' te t' se s' y ce c' cela ça leur lui"),
    negations: WordList::new("ne n' non"),
    // The second part of the negation
    enclitics: WordList::new("pas plus jamais rien point guère aussi"),
    // Grevisse, “Les adverbes de degré”
    degrees: WordList::new(
        "très si trop assez plus moins aussi tant bien presque seulement tellement encore déjà toujours précisément particulièrement notamment",
    ),
    // Grevisse, “Les déterminants numéraux”
    numerals: WordList::new(
        "deux trois quatre cinq six sept huit neuf dix onze douze quinze vingt trente quarante cinquante soixante \
        cent cents mille million millions milliard milliards premier première deuxième second seconde prochain prochaine dernier dernière",
    ),
    titles: WordList::new(
        "monsieur madame m mme mm mlle messieurs docteur dr professeur pr président présidente ministre roi reine pape \
        saint sainte général ambassadeur maître",
    ),
    // Grevisse, “Les locutions conjonctives”, and antecedents of relatives
    fixed_phrases: WordList::new(
        "alors plutôt tandis afin ainsi parce pour sans avant après dès bien tant moins plus ce celui celle ceux celles pendant aussitôt depuis lors autant aussi même tel telle de à en sur avec tout",
    ),
    // Grevisse, “L'adjectif”: endings of relational and other adjectives, which follow their noun.
    adjective_endings: &[
        "ique", "iques", "el", "elle", "els", "elles", "if", "ive", "ifs", "ives", "al", "ale", "aux", "ales", "eux",
        "euse", "euses", "able", "ables", "ible", "ibles", "aire", "aires", "ien", "ienne", "iens", "iennes",
    ],
    adjectives_follow: true,
    elides: true,
    hyphen_conjunctions: WordList::new("et ou"),
    ..LineBreakWords::EMPTY
};
