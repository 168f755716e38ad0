//! How fast sentences are found, beside `sentencex` alone: `cargo bench --bench sentences`.

use divan::Bencher;
use divan::counter::BytesCount;
use orate::language::Language;
use orate::transcript::sentences::split;

fn main() {
    divan::main();
}

const TAGS: [&str; 5] = ["de", "en", "es", "fr", "ru"];

/// About 2 MB of speech in one language: our own test sentences, 20 to a paragraph, over and over.
fn speech(tag: &str) -> String {
    let cases = include_str!("../suite/data/sentences.txt");
    let section = cases.split(&format!("[{tag}]\n")).nth(1).and_then(|rest| rest.split("\n[").next()).expect("a language");
    let sentences: Vec<&str> =
        section.lines().map(|line| line.trim_start_matches('~').trim_end_matches("\\n\\n")).filter(|line| !line.is_empty()).collect();
    let mut text = String::new();
    for (index, sentence) in sentences.iter().cycle().enumerate() {
        if text.len() > 2 << 20 {
            break;
        }
        text += sentence;
        text += if index % 20 == 19 { "\n\n" } else { " " };
    }
    text
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
