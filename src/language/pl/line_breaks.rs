//! Function words of Polish, after Grzegorczykowa, Laskowski, Wróbel: Gramatyka współczesnego języka polskiego.
//! Morfologia (1998), and Nagórko: Zarys gramatyki polskiej (2007).

use crate::language::tables::line_breaks::LineBreakWords;
use crate::language::words::WordList;

pub(super) const LINE_BREAKS: LineBreakWords = LineBreakWords {
    // Nagórko, “Zaimki”: pronouns that are inflected as adjectives, and quantifiers
    determiners: WordList::new(
        "ten ta to te ci tego tej temu tym tych tymi tę tą tamten tamta tamto tamte tamtego tamtej mój moja moje moi \
        mojego mojej moich twój twoja twoje nasz nasza nasze nasi naszego naszej naszemu naszym naszych naszymi naszą \
        wasz wasza wasze waszego waszej waszych swój swoja swoje swoi swojego swojej swoich swoim jego jej ich każdy \
        każda każde każdego każdej wszystkie wszyscy wszystkich wszystkim żaden żadna żadne żadnego żadnej inny inna \
        inne inni innych innego innej taki taka takie takich takiego takiej jaki jaka jakie jakich sam sama samo sami \
        pewien pewna pewne pewnych niektórzy niektóre niektórych kilka kilku wiele wielu parę obaj obie obu",
    ),
    // “Przyimek”
    prepositions: WordList::new(
        "w we na nad pod podczas z ze do od ode o ob u po przy przed przede za bez dla przez poprzez między pomiędzy \
        wśród spośród przeciw przeciwko wobec według wedle dzięki mimo pomimo oprócz prócz zamiast obok koło około \
        wokół wzdłuż wewnątrz spod znad zza sprzed ponad poza ku wskutek wbrew jako niż",
    ),
    // Genitive forms: they bind to the noun before
    genitives: WordList::new(
        "tego tej tych mojego mojej moich naszego naszej naszych waszego waszej waszych swojego swojej swoich jego jej \
        ich każdego każdej wszystkich innego innej innych takiego takiej takich",
    ),
    // “Spójnik współrzędny”
    coordinators: WordList::new("i a oraz ale lecz albo lub bądź ani ni jednak jednakże zaś więc zatem"),
    // “Spójnik podrzędny”, and relative words
    subordinators: WordList::new(
        "że żeby aby by iż jeśli jeżeli gdy gdyby kiedy choć chociaż ponieważ bo gdyż bowiem skoro dopóki póki zanim jak \
        jakby jakoby niech czy co kto kogo komu gdzie dokąd skąd dlaczego czemu który która które którzy którego której \
        któremu którym których którymi którą czyj czyja czyje",
    ),
    // “Czasownik”: forms of być, and modal verbs and predicatives
    auxiliaries: WordList::new(
        "jestem jesteś jest jesteśmy jesteście są był była było byli byłem byłam byliśmy będę będziesz będzie będziemy \
        będą być będąc bądź zostać został została zostało zostali zostały mogę możesz może możemy mogą mógł mogła mogli \
        można muszę musi musimy muszą musiał musieli należy trzeba warto wolno powinien powinna powinno powinniśmy \
        powinni chcę chce chcemy chcą chciałbym chciałabym chcieliśmy mam ma mamy mają",
    ),
    // “Zaimki osobowe”
    pronouns: WordList::new(
        "ja ty on ona ono my wy oni one się mnie mi mną ciebie cię ci go mu nim nią nich nam nas nami wam was wami im sobie \
        siebie",
    ),
    negations: WordList::new("nie nigdy"),
    // “Partykuła”, those that follow
    enclitics: WordList::new("też także również zresztą natomiast"),
    // “Przysłówek”, “Partykuła”
    degrees: WordList::new(
        "bardzo tak zbyt dość dosyć całkiem bardziej najbardziej mniej najmniej prawie niemal tylko jedynie nawet jeszcze \
        już zawsze właśnie szczególnie zwłaszcza niezwykle",
    ),
    // “Liczebnik”
    numerals: WordList::new(
        "jeden jedna jedno jednego jednej dwa dwie dwóch dwoje trzy trzech cztery czterech pięć pięciu sześć sześciu siedem \
        osiem dziewięć dziesięć dziesięciu jedenaście dwanaście piętnaście dwadzieścia trzydzieści czterdzieści \
        pięćdziesiąt sześćdziesiąt siedemdziesiąt osiemdziesiąt dziewięćdziesiąt sto dwieście tysiąc tysiące tysięcy \
        milion miliony milionów miliard miliardy miliardów pierwszy pierwsza pierwsze pierwszego drugi druga drugie \
        trzeci następny ostatni ostatnia",
    ),
    titles: WordList::new(
        "pan pana panu panem pani panią panie państwo prezydent prezydenta minister ministra premier premiera \
        przewodniczący przewodnicząca doktor profesor generał król królowa papież święty święta ksiądz dr prof gen św",
    ),
    // “Spójniki złożone”
    fixed_phrases: WordList::new(
        "dlatego mimo zamiast przed po tak zanim podczas chyba tym jako dopiero zwłaszcza tylko to",
    ),
    // “Przymiotnik”: endings of adjectives, which mostly stand before their noun
    adjective_endings: &[
        "ny", "na", "ne", "nego", "nej", "nym", "nych", "nymi", "ski", "ska", "skie", "skiego", "skiej", "skim",
        "skich", "cki", "cka", "ckie", "ckiego", "ckiej", "owy", "owa", "owe", "owego", "owej", "owym", "owych",
    ],
    hyphen_conjunctions: WordList::new("i lub oraz albo"),
    ..LineBreakWords::EMPTY
};
