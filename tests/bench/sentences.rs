//! Measures sentence splitting, beside `sentencex` alone: `cargo bench --bench sentences`.

use divan::Bencher;
use divan::counter::BytesCount;
use orate::internals::language::Language;
use orate::internals::transcript::sentences::split;

fn main() {
    divan::main();
}

/// A paragraph of a speech in each language, with typical content: initials, dates,
/// numbers, a quotation, abbreviations.
const PARAGRAPHS: [(&str, &str); 5] = [
    (
        "de",
        "Meine sehr verehrten Damen und Herren, als wir uns am 8. Mai hier versammelten, ahnte niemand von uns, wie schnell \
         sich die Verhältnisse in den Häfen und auf den Märkten ändern würden. Dr. H. Brandt hat damals gesagt: „Wer die Brücke \
         nicht baut, der braucht das andere Ufer nicht zu fürchten.“ Er hatte recht. In den ersten drei Monaten des Jahres wuchs \
         der Handel um 3,5 Prozent, z. B. mit Holz, Stahl und Getreide, und die Zahl der offenen Stellen sank auf den \
         niedrigsten Wert seit mehr als zwanzig Jahren. Wollen wir diesen Weg weitergehen? Ich meine, wir müssen es.",
    ),
    (
        "en",
        "Ladies and gentlemen, when we met here on the eighth of May none of us could foresee how quickly the situation in \
         our harbours and on our markets would change. Dr. H. Brandt said at the time: “Those who build no bridge need \
         not fear the other bank.” He was right. In the first three months of the year trade grew by 3.5 percent, e.g. in \
         timber, steel and grain, and the number of vacancies fell to its lowest level in more than twenty years, as the U.S. \
         Department of Labor confirmed. Do we want to continue on this road? I believe that we have to.",
    ),
    (
        "es",
        "Señoras y señores, cuando nos reunimos aquí el 8 de mayo nadie entre nosotros podía prever con qué rapidez iba a cambiar \
         la situación en nuestros puertos y en nuestros mercados. El Dr. H. Brandt dijo entonces: «Quien no construye el puente \
         no tiene que temer la otra orilla». Tenía razón. En los primeros tres meses del año el comercio creció un 3,5 por \
         ciento, p. ej. en madera, acero y cereales, y el número de puestos vacantes bajó a su nivel más bajo en más de veinte \
         años. ¿Queremos seguir por este camino? Creo que tenemos que hacerlo.",
    ),
    (
        "fr",
        "Mesdames et Messieurs, lorsque nous nous sommes réunis ici le 8 mai, personne parmi nous ne pouvait prévoir avec quelle \
         rapidité la situation allait changer dans nos ports et sur nos marchés. M. H. Brandt a dit alors : « Qui ne bâtit pas \
         le pont n’a pas à craindre l’autre rive. » Il avait raison. Au cours des trois premiers mois de l’année, le commerce a \
         augmenté de 3,5 pour cent, p. ex. pour le bois, l’acier et les céréales, et le nombre des postes vacants est tombé à \
         son niveau le plus bas depuis plus de vingt ans. Voulons-nous poursuivre sur cette voie ? Je crois qu’il le faut.",
    ),
    (
        "ru",
        "Дамы и господа, когда мы собрались здесь 8 мая, никто из нас не мог предвидеть, как быстро изменится положение в наших \
         портах и на наших рынках. Д-р Г. Брандт сказал тогда: «Кто не строит мост, тому нечего бояться другого берега». Он был \
         прав. За первые три месяца 2019 г. торговля выросла на 3,5 процента, т. е. на 40 млн. рублей, прежде всего за счёт \
         леса, стали и зерна, а число свободных рабочих мест упало до самого низкого уровня за двадцать с лишним лет. Хотим ли \
         мы идти дальше по этому пути? Думаю, что мы должны.",
    ),
];

const TAGS: [&str; 5] = ["de", "en", "es", "fr", "ru"];

/// About 2 MB: the paragraph again and again.
fn speech(tag: &str) -> String {
    let paragraph = PARAGRAPHS.iter().find(|(known, _)| *known == tag).map_or("", |(_, text)| text);
    format!("{paragraph}\n\n").repeat((2 << 20) / paragraph.len())
}

#[divan::bench(args = TAGS)]
fn ours(bencher: Bencher<'_, '_>, tag: &str) {
    let (text, language): (String, Language) = (speech(tag), tag.parse().expect("a tag"));
    bencher.counter(BytesCount::of_str(&text)).bench(|| split(&text, &language).len());
}

#[divan::bench(args = TAGS)]
fn sentencex_alone(bencher: Bencher<'_, '_>, tag: &str) {
    let text = speech(tag);
    bencher.counter(BytesCount::of_str(&text)).bench(|| sentencex::get_sentence_boundaries(tag, &text).len());
}
