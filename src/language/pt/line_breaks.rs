//! Function words of Portuguese, after Cunha and Cintra: Nova gramática do português contemporâneo (1984), and Bechara:
//! Moderna gramática portuguesa (37th edition, 2009).

use crate::language::tables::line_breaks::LineBreakWords;
use crate::language::words::WordList;

pub(super) const LINE_BREAKS: LineBreakWords = LineBreakWords {
    // Cunha and Cintra, chapters 9, 11: articles, pronouns beside a noun
    determiners: WordList::new(
        "o a os as um uma uns umas este esta estes estas esse essa esses essas aquele aquela aqueles aquelas meu minha \
        meus minhas teu tua teus tuas seu sua seus suas nosso nossa nossos nossas vosso vossa vossos vossas cada todo \
        toda todos todas algum alguma alguns algumas nenhum nenhuma outro outra outros outras muito muita muitos muitas \
        pouco pouca poucos poucas vários várias qualquer quaisquer ambos ambas tal tais cujo cuja cujos cujas grande \
        grandes bom boa tanto tanta tantos tantas diversos diversas",
    ),
    // Chapter 15, with the contractions
    prepositions: WordList::new(
        "ante após até com contra desde durante em entre exceto mediante para perante por sem sob sobre trás ao aos à às \
        no na nos nas num numa nuns numas pelo pela pelos pelas neste nesta nestes nestas nesse nessa nesses nessas \
        naquele naquela naqueles naquelas àquele àquela segundo conforme como",
    ),
    genitives: WordList::new(
        "de do da dos das dum duma deste desta destes destas desse dessa desses dessas daquele daquela daqueles daquelas",
    ),
    // Chapter 16
    coordinators: WordList::new("e ou nem mas porém contudo todavia"),
    // Chapter 16, and the relative pronouns of chapter 11
    subordinators: WordList::new(
        "que porque embora se quando onde aonde quem qual quais quanto quanta quantos enquanto pois porquanto caso como \
        quê porquê",
    ),
    // Chapter 13, auxiliary and modal verbs
    auxiliaries: WordList::new(
        "sou és é somos sois são era eras éramos eram fui foi fomos foram serei será seremos serão seria seriam seja \
        sejam sejamos sendo sido ser estou está estamos estão estava estavam esteve estiveram estará estarão esteja \
        estejam estar tenho tens tem temos têm tinha tinham tínhamos teve tiveram terá terão teria teriam tenha tenham \
        ter hei há havemos hão havia haverá haja posso pode podemos podem podia podiam poderá poderão poderia poderiam \
        possa possam devo deve devemos devem deverá deverão deveria deveriam quero quer queremos querem queria vou vai \
        vamos vão ia iam",
    ),
    // Chapter 11
    pronouns: WordList::new("eu tu ele ela nós vós eles elas você vocês me te se lhe lhes vos mim"),
    // Chapter 14
    negations: WordList::new("não nunca jamais tampouco"),
    degrees: WordList::new(
        "tão mais menos bastante demasiado quase só somente apenas também ainda já sempre até mesmo muitíssimo \
        especialmente particularmente precisamente",
    ),
    // Chapter 12
    numerals: WordList::new(
        "dois duas três quatro cinco seis sete oito nove dez onze doze quinze vinte trinta quarenta cinquenta sessenta \
        setenta oitenta noventa cem cento duzentos mil milhão milhões bilhão bilhões primeiro primeira segunda terceiro \
        próximo próxima último última",
    ),
    titles: WordList::new(
        "senhor senhora sr sra dom dona d dr dra presidente presidenta ministro ministra rei rainha papa são santo santa \
        general professor professora embaixador embaixadora deputado deputada",
    ),
    // Chapter 16, compound conjunctions
    fixed_phrases: WordList::new(
        "para sem antes depois desde até assim sempre logo mais menos ainda já visto dado posto cada o os a as de em por",
    ),
    // Chapter 6: endings of relational and other adjectives, which follow their noun
    adjective_endings: &[
        "al", "ais", "ico", "ica", "icos", "icas", "ivo", "iva", "ivos", "ivas", "oso", "osa", "osos", "osas", "ável",
        "áveis", "ível", "íveis", "ário", "ária", "ários", "árias", "ês", "esa",
    ],
    adjectives_follow: true,
    hyphen_conjunctions: WordList::new("e ou"),
    ..LineBreakWords::EMPTY
};
