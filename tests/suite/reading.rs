//! Reading files: blocks, boilerplate, metadata, turns.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use orate::internals::document::{self, BlockKind, BoilerplateKind, Document, ReadOptions};
use orate::internals::language::Language;
use orate::internals::transcript::{SentenceKind, Transcript};
use orate::internals::warning::WarningCode;
use proptest::prelude::*;

#[path = "../fuzz/reading.rs"]
pub(super) mod entry;

fn pages() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/data/pages")
}

fn read(name: &str, bytes: &[u8], keep_all: bool) -> Document {
    document::read(Some(Path::new(name)), bytes, &ReadOptions { keep_all }).expect("text")
}

fn text(text: &str) -> Document {
    read("speech.txt", text.as_bytes(), false)
}

fn language(tag: &str) -> Language {
    tag.parse().expect("a language")
}

fn said(document: &Document, tag: &str) -> Transcript {
    Transcript::from_document(document, language(tag))
}

/// The reading, one fact per line: `!` metadata, `-` dropped, `@` speaker, `¶` the first sentence of
/// a paragraph, `#` heading, `(` stage direction.
fn shown(document: &Document, transcript: &Transcript) -> String {
    let mut shown = String::new();
    let mut line = |mark: &str, text: &str| writeln!(shown, "{mark} {text}").expect("a string takes it");
    let metadata = &document.metadata;
    for (name, value) in [("title", &metadata.title), ("date", &metadata.date), ("speaker", &metadata.speaker)] {
        value.iter().for_each(|value| line("!", &format!("{name}: {value}")));
    }
    metadata.language.iter().for_each(|language| line("!", &format!("language: {language}")));
    if !metadata.languages.is_empty() {
        let languages: Vec<String> = metadata.languages.iter().map(Language::to_string).collect();
        line("!", &format!("languages: {}", languages.join(" ")));
    }
    document.dropped.iter().for_each(|dropped| line("-", &format!("{}: {}", dropped.kind.name(), dropped.text)));
    for turn in &transcript.turns {
        line("@", turn.speaker.as_deref().unwrap_or("?"));
        for sentence in &transcript.sentences[turn.sentences.clone()] {
            let mark = match sentence.kind {
                SentenceKind::Direction => "(",
                SentenceKind::Heading => "#",
                SentenceKind::Speech if sentence.opens_paragraph => "¶",
                SentenceKind::Speech => " ",
            };
            line(mark, &transcript.sentence_text(sentence));
        }
    }
    shown
}

/// The pages of `data/pages` and what is understood of them, beside them as `*.understood`; rewritten by
/// `UPDATE_GOLDEN=1 cargo test`.
#[test]
fn pages_of_many_layouts_are_understood() {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(pages()).expect("pages").map(|entry| entry.expect("a page").path()).collect();
    paths.sort();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|ending| ending != "understood")) {
        let bytes = fs::read(path).expect("a page");
        let document = document::read(Some(path), &bytes, &ReadOptions::default()).expect("text");
        let tag = path
            .file_stem()
            .and_then(|stem| Path::new(stem).extension())
            .map_or("en", |tag| tag.to_str().expect("UTF-8"));
        let found = shown(&document, &said(&document, tag));
        let golden = path.with_extension("understood");
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(&golden, &found).expect("writable");
        }
        assert_eq!(found, fs::read_to_string(&golden).unwrap_or_default(), "{}", golden.display());
    }
}

#[test]
fn the_real_page_is_read_completely() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reference/opening-remarks.en-GB.page.txt");
    let Ok(bytes) = fs::read(&path) else {
        eprintln!("skipped: ../shared/reference/opening-remarks.en-GB.page.txt is not here");
        return;
    };
    let document = document::read(Some(&path), &bytes, &ReadOptions::default()).expect("text");
    let kinds: Vec<BoilerplateKind> = document.dropped.iter().map(|dropped| dropped.kind).collect();
    assert_eq!(
        kinds,
        [BoilerplateKind::Date, BoilerplateKind::Title, BoilerplateKind::Languages, BoilerplateKind::Controls]
    );
    assert_eq!(document.metadata.date.as_deref(), Some("2020-05-26T13:23"));
    assert_eq!(document.metadata.languages.len(), 5);
    // All that is not dropped is said: the paragraphs between the language marks and the footer.
    let source = &document.source;
    let (start, end) = (document.dropped[2].bytes.end, document.dropped[3].bytes.start);
    let words: Vec<&str> = source[start..end].split_whitespace().collect();
    let transcript = said(&document, "en-GB");
    assert_eq!(transcript.text(0..transcript.words.len()).split(' ').collect::<Vec<_>>(), words);
    assert_eq!((document.blocks.len(), transcript.turns.len()), (15, 1));
}

#[test]
fn text_without_boilerplate_loses_nothing() {
    for speech in [
        "Opening remarks\n\nI am delighted to see you all. Let us start.",
        "3\n\nIntroduction",
        "Hello.",
        "Thank you",
        "26 May 2020",
        "Share",
        "Ladies and gentlemen,\n\nWe begin.\n\nThank you",
        "Sehr geehrte Damen und Herren,\n\nes geht los.\n\nVielen Dank",
        "Dear colleagues!\n\nFirst:\n\n• water\n• ships\n\nYours,\nAna Keller\nBasel, 4 March 2021", // quoted
        "Уважаемые коллеги!\n\nНачнём.\n\nСпасибо",
        "On 9 May 1945 the war ended. We remember.\n\nIt is so",
        "I have a question.\n\nWho shares our hopes\n\nEverybody does",
        "We share.\nWe print.\nWe search.",
    ] {
        let document = text(speech);
        assert_eq!(document.dropped, [], "{speech}");
        let found: Vec<&str> = document.blocks.iter().flat_map(|block| block.text.as_str().split(' ')).collect();
        assert_eq!(found, speech.split_whitespace().collect::<Vec<_>>());
    }
}

#[test]
fn keep_all_drops_nothing_and_keeps_the_metadata() {
    let page = fs::read(pages().join("ministry.en-GB.txt")).expect("a page");
    let (all, some) = (read("page.txt", &page, true), read("page.txt", &page, false));
    assert_eq!((all.dropped.len(), &all.metadata), (0, &some.metadata));
    assert_eq!(all.blocks.len(), some.blocks.len() + some.dropped.len());
    let page = fs::read(pages().join("government.html")).expect("a page");
    let all = read("page.html", &page, true);
    assert!(all.blocks.iter().any(|block| block.text.as_str() == "Accept all") && all.dropped.is_empty());
}

#[test]
fn a_page_reads_the_same_in_every_encoding() {
    let utf8 = fs::read_to_string(pages().join("ministry.ru.txt")).expect("a page");
    let expected = text(&utf8);
    let wide = |unit: u16| unit.to_le_bytes();
    let copies: [(Vec<u8>, &[WarningCode]); 5] = [
        (
            encode(&utf8, |c| u8::try_from(u32::from(c) - 0x350).ok(), |c| if c == '—' { 0x97 } else { 0xB7 }),
            &[WarningCode::EncodingGuessed],
        ),
        (utf8.encode_utf16().flat_map(wide).collect(), &[WarningCode::EncodingGuessed]),
        (wide(0xFEFF).into_iter().chain(utf8.encode_utf16().flat_map(wide)).collect(), &[]),
        (format!("\u{FEFF}{utf8}").into_bytes(), &[]),
        (utf8.replace('\n', "\r\n").into_bytes(), &[]),
    ];
    for (bytes, codes) in copies {
        let document = read("page.txt", &bytes, false);
        let texts = |document: &Document| {
            document.blocks.iter().map(|block| block.text.as_str().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(texts(&document), texts(&expected));
        assert_eq!(document.metadata, expected.metadata);
        assert_eq!(document.warnings.iter().map(|warning| warning.code).collect::<Vec<_>>(), codes);
        assert!(document.warnings.iter().all(|warning| warning.place.file.is_some()));
    }
}

/// `text` in a one-byte encoding: Cyrillic letters by `letter`, other marks by `mark`.
fn encode(text: &str, letter: impl Fn(char) -> Option<u8>, mark: impl Fn(char) -> u8) -> Vec<u8> {
    let byte = |c: char| match c {
        c if c.is_ascii() => c as u8,
        'А'..='я' => letter(c).expect("a letter"),
        c => mark(c),
    };
    text.chars().map(byte).collect()
}

#[test]
fn latin_texts_in_windows_1252_are_guessed() {
    let french =
        "Mesdames et Messieurs,\n\nNous avons trouvé un accord sur l'énergie. Où irons-nous ? À Genève, bien sûr.\n";
    let bytes: Vec<u8> = french.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin-1")).collect();
    let document = read("speech.txt", &bytes, false);
    assert_eq!(document.source, french);
    assert_eq!(document.warnings[0].code, WarningCode::EncodingGuessed);
}

#[test]
fn files_that_are_not_text_are_refused_by_name() {
    for (bytes, says) in [
        (&b"%PDF-1.7 ..."[..], "PDF"),
        (b"PK\x03\x04\x14", "DOCX"),
        (b"\x89PNG\r\n\x1A\n", "PNG"),
        (b"a\0b\nc\0\0d", "zero bytes"),
    ] {
        let error =
            document::read(Some(Path::new("talks/speech.txt")), bytes, &ReadOptions::default()).expect_err("no text");
        assert!(
            error.to_string().starts_with("`talks/speech.txt`, line 1: ") && error.to_string().contains(says),
            "{error}"
        );
    }
}

#[test]
fn the_format_follows_from_the_name_or_the_first_bytes() {
    let name = |path: Option<&str>, bytes: &str| document::reader_for(path.map(Path::new), bytes.as_bytes()).name();
    assert_eq!(name(Some("a.HTM"), ""), "HTML");
    assert_eq!(name(Some("a.md"), "<html>"), "Markdown");
    assert_eq!(name(None, " <!DOCTYPE html><p>"), "HTML");
    assert_eq!(name(None, "---\ntitle: x\n---\n"), "Markdown");
    assert_eq!(name(None, "# Title\n"), "Markdown");
    assert_eq!(name(Some("speech"), "#1 is water."), "plain text");
}

#[test]
fn words_of_a_page_lead_back_to_its_source() {
    let page = fs::read_to_string(pages().join("government.html")).expect("a page");
    let document = read("page.html", page.as_bytes(), false);
    let transcript = said(&document, "en");
    let places = [
        ("&bdquo;Water&ldquo;,", "„Water“,"),
        ("&laquo;has", "«has"),
        ("March</b>.", "March."),
        ("&amp;", "&"),
        ("Our", "Our"),
        ("begin.", "begin."),
    ];
    for (source, word) in places {
        let found = transcript.words.iter().find(|found| found.text == word).expect(word);
        assert_eq!(&page[found.bytes.clone()], source);
    }
    let page = fs::read_to_string(pages().join("front-matter.md")).expect("a page");
    let transcript = said(&read("page.md", page.as_bytes(), false), "en");
    for (source, word) in [("R&amp;D", "R&D"), ("very", "very"), ("locks", "locks"), ("*(Laughter.)*", "(Laughter.)")] {
        let found = transcript.words.iter().find(|found| found.text == word).expect(word);
        assert!(source.contains(&page[found.bytes.clone()]), "{word}: {}", &page[found.bytes.clone()]);
    }
}

#[test]
fn bold_names_open_turns_without_a_colon() {
    let page = "**Ana Keller** Why now?\n\n**Jo Winter** Because.\n\n**Ana Keller** I see.\n\n**Jo Winter** Good.\n";
    let transcript = said(&read("talk.md", page.as_bytes(), false), "en");
    let speakers: Vec<_> = transcript.turns.iter().map(|turn| turn.speaker.as_deref().unwrap_or("?")).collect();
    assert_eq!(speakers, ["Ana Keller", "Jo Winter", "Ana Keller", "Jo Winter"]);
    assert_eq!(transcript.text(0..2), "Why now?");
    assert_eq!(transcript.turn_of(1), transcript.turns.get(1));
    let page = "<dl><dt>Frage</dt><dd>Wann?</dd><dt>Antwort</dt><dd>Bald.</dd><dt>Frage</dt><dd>Ja?</dd><dt>Antwort</dt><dd>Ja.</dd></dl>";
    let transcript = said(&read("talk.html", page.as_bytes(), false), "de");
    assert_eq!(transcript.turns.len(), 4, "{:?}", transcript.turns);
}

#[test]
fn lines_are_joined_where_a_machine_broke_them() {
    let kinds = |document: &Document| document.blocks.iter().map(|block| block.kind).collect::<Vec<_>>();
    let lists = text("We want:\n\n1. water\n2. ships\n\nAims\n\nWe go on.");
    assert_eq!(
        kinds(&lists),
        [BlockKind::Paragraph, BlockKind::Item, BlockKind::Item, BlockKind::Heading, BlockKind::Paragraph]
    );
    let lines = text("First we meet.\nThen we speak of the river and of the sea.\nThen we go.");
    assert_eq!(lines.blocks.len(), 3);
    let broken = text(
        "We speak of the river and of the sea and of\nthe lakes. We speak of it for a long and very\nlong time, as it is done in this house since the\nyear in which it was built.",
    );
    assert_eq!(broken.blocks.len(), 1);
    let lines = [
        "各位来宾，各位朋友，今天我们在这里相聚，共同讨论河流的未来，我感到十分高兴，",
        "也十分荣幸。我们的河流从高山流向大海，养育了两岸的人民，我们都要感谢这条",
        "河流。今天我们要谈三件事情：水，船，钱。",
    ];
    let chinese = text(&lines.join("\n"));
    assert_eq!(chinese.blocks.iter().map(|block| block.text.as_str()).collect::<String>(), lines.concat());
}

/// The same files, changed by a small deterministic mutator, through the entry points of the fuzz targets.
#[test]
fn mutated_pages_break_nothing() {
    const PIECES: &[&str] = &[
        "<",
        ">",
        "</",
        "<!--",
        "-->",
        "<script>",
        "<div hidden>",
        "<p>",
        "</p>",
        "<br>",
        "<b>",
        "&",
        "&amp",
        "&#x110000;",
        "&#0;",
        "\"",
        "(",
        "[",
        ")",
        "]",
        "---\n",
        "> ",
        "- ",
        "# ",
        "```\n",
        "|",
        "**",
        "Q: ",
        "X. Y: ",
        "\n",
        "\r",
        "\n\n",
        "\u{FEFF}",
        "\u{AD}",
        "\u{200B}",
        "\u{2028}",
        "«",
        "。",
        "ไทย",
        "26 May 202013:23",
        "• de-DE1 en-GB1",
        "Share",
        "-\n",
        " ",
        "\u{A0}",
    ];
    let mut seed: u64 = 0x5EED;
    let mut random = move |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below.max(1)
    };
    for entry in fs::read_dir(pages()).expect("pages") {
        let page = fs::read(entry.expect("a page").path()).expect("a page");
        for _ in 0..25 {
            let mut bytes = page.clone();
            for _ in 0..=random(6) {
                let (from, to) = (random(bytes.len()), random(bytes.len()));
                match random(4) {
                    0 => bytes[from] = random(256) as u8,
                    1 => drop(bytes.drain(from.min(to)..from.max(to).min(from.min(to) + 80))),
                    2 => drop(bytes.splice(from..from, page[..to.min(page.len())].iter().rev().take(40).copied())),
                    _ => drop(bytes.splice(from..from, PIECES[random(PIECES.len())].bytes())),
                }
                if bytes.is_empty() {
                    bytes.push(b'x');
                }
            }
            [entry::plain, entry::markdown, entry::html, entry::encoding].iter().for_each(|check| check(&bytes));
        }
    }
}

/// A quarter of a megabyte of each piece, so that quadratic or recursive code shows.
#[test]
fn hostile_files_are_read_in_time_and_on_the_stack() {
    let many = |piece: &str| piece.repeat(250_000 / piece.len());
    for piece in [
        "a",
        " ",
        "a ",
        "\n",
        "\r",
        "(",
        "[",
        "(a",
        "(Applause.) ",
        "«",
        "- ",
        "-\n",
        "a-\n",
        "A: ",
        "Q: \n",
        "A. B: x\n\n",
        "é",
        "日本",
        "&",
        "&amp",
        "&#",
        "\u{AD}",
        "1",
        "1.",
        "a\n",
    ] {
        entry::plain(many(piece).as_bytes());
    }
    for piece in [
        "> ", "* ", "[", "![", "**", "*a_", "`", "<", "<a ", "|", "- \n", "1. ", "&amp;", "---\n", "<div>", "[a](",
        "# a\n",
    ] {
        entry::markdown(many(piece).as_bytes());
    }
    for piece in [
        "<div>",
        "<b>",
        "<p>",
        "<p><b>",
        "<b><p>",
        "</p>",
        "</b>",
        "<a>",
        "<a href=\"",
        "<table>",
        "<td>",
        "<ul><li>",
        "<br>",
        "x<br>",
        "<!--",
        "<script>",
        "<title>",
        "<h1>x",
        "<span>x",
        "<p>a b c, d</p>",
        "&",
        "&amp;",
        "<",
        "<x",
        "<svg>",
        "<div class=share>",
        "<p hidden>",
        "<time datetime=2020-01-01>x",
        "<em><i>",
        "<form>",
        "<pre>\n\n",
        "<font>",
        "<div><p>x</p>",
    ] {
        entry::html(many(piece).as_bytes());
    }
    let deep = format!("{}Good morning to all of you.{}", "<div>".repeat(100_000), "</div>".repeat(100_000));
    assert_eq!(read("deep.html", deep.as_bytes(), false).blocks[0].text.as_str(), "Good morning to all of you.");
}

/// Lines as they occur in texts, without `-`, which may go where a word was divided.
fn lines() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        4 => "[A-Za-zÄÖäöé]{1,9}( [a-zß,]{1,9}){0,14}[.!?:]?",
        1 => "\\PC{0,20}",
        1 => prop::sample::select(vec!["26 May 202013:23", "• de-DE1 en-GB1", "Share", "Q: Why?", "V. Putin: Yes.", "(Applause.)", "• one", "1. two", "« Oui ! »", "日本語です。", "A\u{AD}b\u{200B}c\u{A0}\u{A0}d"]).prop_map(str::to_owned),
    ];
    let end = prop::sample::select(vec!["\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\u{2029}", " \n"]);
    prop::collection::vec((line, end), 0..20)
        .prop_map(|lines| lines.into_iter().map(|(line, end)| line + end).collect())
}

/// What one sees of a text, hyphens left out.
fn visible(text: &str) -> String {
    let hidden =
        |c: char| c.is_whitespace() || c.is_control() || "-\u{AD}\u{180E}\u{200B}\u{2060}\u{FEFF}\u{FFFC}".contains(c);
    text.chars().filter(|&c| !hidden(c)).collect()
}

proptest! {
    #[test]
    fn kept_blocks_hold_every_visible_character_in_order(source in lines()) {
        let document = read("speech.txt", source.as_bytes(), true);
        let blocks: String = document.blocks.iter().map(|block| block.text.as_str()).collect();
        prop_assert_eq!(visible(&blocks), visible(&source));
        prop_assert_eq!(document.source, source);
    }

    #[test]
    fn words_decode_to_themselves(source in lines()) {
        let document = text(&source);
        for word in said(&document, "fr").words {
            prop_assert_eq!(visible(&source[word.bytes.clone()]), visible(&word.text));
        }
        entry::plain(source.as_bytes());
    }

    #[test]
    fn speech_alone_is_kept_whole(paragraphs in prop::collection::vec("[A-Z][a-z]{2,8}( [a-z]{1,9}){2,30}[.!?]", 1..8)) {
        let source = paragraphs.join("\n\n");
        let (some, all) = (text(&source), read("speech.txt", source.as_bytes(), true));
        prop_assert_eq!(some.blocks, all.blocks);
        prop_assert_eq!(some.dropped, []);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300), html in "(<[a-z/]{1,6}[ a-z=\"']{0,6}>|[a-zé&;# \n]{0,9}){0,30}") {
        entry::encoding(&bytes);
        entry::html(html.as_bytes());
        entry::markdown(html.as_bytes());
    }
}
