//! `orate read`: shows what was understood of a text.

use std::fmt::Write;
use std::path::PathBuf;

use serde::Serialize;

use super::{Exit, Terminal};
use crate::document::{Dropped, Metadata, ReadOptions};
use crate::error::Result;
use crate::job;
use crate::language::Language;
use crate::pipeline::{self, Understood};

/// Show what is understood of a text: metadata, page furniture, turns, sentences.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The text; `-` is the standard input.
    input: PathBuf,
    /// The language of the text, where neither its name nor the page says it.
    #[arg(long, value_name = "TAG")]
    language: Option<Language>,
    /// How to show it.
    #[arg(long, value_enum, default_value_t = View::Text)]
    format: View,
    /// Drop nothing: what looks like page furniture is part of the speech.
    #[arg(long)]
    keep_all: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum View {
    /// For people.
    Text,
    /// For programs.
    Json,
}

pub fn run(args: &Args, terminal: &Terminal) -> Result<Exit> {
    let (_, named) = job::stem_and_language(&args.input);
    let input = job::Input::file(args.input.clone(), named);
    let options = ReadOptions { keep_all: args.keep_all };
    let understood = pipeline::understand(&input, args.language.as_ref(), &options)?;
    terminal.print(&match args.format {
        View::Text => as_text(&understood),
        View::Json => as_json(&understood),
    });
    Ok(Exit::Done)
}

#[derive(Serialize)]
struct Json<'a> {
    language: &'a Language,
    title: Option<&'a str>,
    date: Option<&'a str>,
    speaker: Option<&'a str>,
    languages: &'a [Language],
    dropped: Vec<DroppedPiece<'a>>,
    turns: Vec<Turn<'a>>,
    warnings: &'a [crate::warning::Warning],
}

#[derive(Serialize)]
struct DroppedPiece<'a> {
    #[serde(flatten)]
    dropped: &'a Dropped,
    start_byte: usize,
    end_byte: usize,
}

#[derive(Serialize)]
struct Turn<'a> {
    speaker: Option<&'a str>,
    sentences: Vec<Sentence>,
}

#[derive(Serialize)]
struct Sentence {
    text: String,
    kind: &'static str,
    start_byte: usize,
    end_byte: usize,
}

fn as_json(understood: &Understood) -> String {
    let Understood { transcript, dropped, warnings } = understood;
    let Metadata { title, date, speaker, languages, .. } = &transcript.metadata;
    let json = Json {
        language: &transcript.language,
        title: title.as_deref(),
        date: date.as_deref(),
        speaker: speaker.as_deref(),
        languages,
        dropped: dropped
            .iter()
            .map(|dropped| DroppedPiece { dropped, start_byte: dropped.bytes.start, end_byte: dropped.bytes.end })
            .collect(),
        turns: transcript
            .turns
            .iter()
            .map(|turn| Turn {
                speaker: turn.speaker.as_deref(),
                sentences: transcript.sentences[turn.sentences.clone()]
                    .iter()
                    .map(|sentence| Sentence {
                        text: transcript.text(sentence.words.clone()),
                        kind: sentence.kind.name(),
                        start_byte: transcript.bytes(sentence.words.clone()).start,
                        end_byte: transcript.bytes(sentence.words.clone()).end,
                    })
                    .collect(),
            })
            .collect(),
        warnings,
    };
    // Serialising plain values to a string cannot fail.
    let mut text = serde_json::to_string_pretty(&json).unwrap_or_default();
    text.push('\n');
    text
}

fn as_text(understood: &Understood) -> String {
    let Understood { transcript, dropped, warnings } = understood;
    let Metadata { title, date, speaker, languages, .. } = &transcript.metadata;
    let mut text = String::new();
    let mut line = |name: &str, value: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{name:<10} {value}");
    };
    line("language", &transcript.language.to_string());
    for (name, value) in [("title", title), ("date", date), ("speaker", speaker)] {
        if let Some(value) = value {
            line(name, value);
        }
    }
    if !languages.is_empty() {
        line("languages", &languages.iter().map(Language::to_string).collect::<Vec<_>>().join(" "));
    }
    for dropped in dropped {
        line("dropped", &format!("{}: {}", dropped.kind.name(), dropped.text));
    }
    for warning in warnings {
        line("warning", &format!("{}: {}", warning.code.name(), warning.message));
    }
    for turn in &transcript.turns {
        let _ = writeln!(text, "\n{}", turn.speaker.as_deref().map_or(String::new(), |name| format!("{name}:")));
        for sentence in &transcript.sentences[turn.sentences.clone()] {
            if sentence.opens_paragraph && sentence.words.start > 0 && !text.ends_with("\n\n") && !text.ends_with(":\n")
            {
                text.push('\n');
            }
            let _ = writeln!(text, "  {}", transcript.text(sentence.words.clone()));
        }
    }
    text
}
