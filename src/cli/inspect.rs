//! `orate inspect`: what is understood of a text.

use std::fmt::Write;
use std::path::PathBuf;

use serde::Serialize;

use super::exit::Exit;
use super::terminal::Terminal;
use crate::document::{Dropped, Metadata, ReadOptions};
use crate::error::Result;
use crate::language::Language;
use crate::pipeline::{self, UnderstoodText};
use crate::speech_files::InputFile;

/// Show what is understood of a text: metadata, boilerplate, turns, sentences.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct InspectArgs {
    /// The text (`-` for stdin).
    input: PathBuf,
    /// Language of the text, if its name and content do not specify it.
    #[arg(long, value_name = "TAG")]
    language: Option<Language>,
    /// Output format.
    #[arg(long, value_enum, default_value_t = InspectFormat::Text)]
    format: InspectFormat,
    /// Do not remove boilerplate from the text.
    #[arg(long)]
    no_cleanup: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum InspectFormat {
    /// For reading.
    Text,
    /// For programs.
    Json,
}

const EXAMPLES: &str = "\
Examples:
  orate inspect page.html
      the sentences of the speech, and what was removed from the page
  orate inspect speech.de.txt --format json
      the same for programs, with byte ranges";

pub(super) fn run(args: &InspectArgs, terminal: &Terminal) -> Result<Exit> {
    let input = InputFile::new(&args.input);
    let options = ReadOptions { keep_all: args.no_cleanup };
    let understood = pipeline::understand(&input, args.language.as_ref(), &options)?;
    terminal.print(&match args.format {
        InspectFormat::Text => as_text(&understood),
        InspectFormat::Json => as_json(&understood),
    });
    Ok(Exit::Done)
}

#[derive(Serialize)]
struct InspectReport<'a> {
    language: &'a Language,
    title: Option<&'a str>,
    date: Option<&'a str>,
    speaker: Option<&'a str>,
    languages: &'a [Language],
    dropped: Vec<DroppedText<'a>>,
    turns: Vec<InspectedTurn<'a>>,
    warnings: &'a [crate::warning::Warning],
}

#[derive(Serialize)]
struct DroppedText<'a> {
    #[serde(flatten)]
    dropped: &'a Dropped,
    start_byte: usize,
    end_byte: usize,
}

#[derive(Serialize)]
struct InspectedTurn<'a> {
    speaker: Option<&'a str>,
    sentences: Vec<InspectedSentence>,
}

#[derive(Serialize)]
struct InspectedSentence {
    text: String,
    kind: &'static str,
    start_byte: usize,
    end_byte: usize,
}

fn as_json(understood: &UnderstoodText) -> String {
    let UnderstoodText { transcript, dropped, warnings } = understood;
    let Metadata { title, date, speaker, languages, .. } = &transcript.metadata;
    let json = InspectReport {
        language: &transcript.language,
        title: title.as_deref(),
        date: date.as_deref(),
        speaker: speaker.as_deref(),
        languages,
        dropped: dropped
            .iter()
            .map(|dropped| DroppedText { dropped, start_byte: dropped.bytes.start, end_byte: dropped.bytes.end })
            .collect(),
        turns: transcript
            .turns
            .iter()
            .map(|turn| InspectedTurn {
                speaker: turn.speaker.as_deref(),
                sentences: transcript.sentences[turn.sentences.clone()]
                    .iter()
                    .map(|sentence| InspectedSentence {
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

fn as_text(understood: &UnderstoodText) -> String {
    let UnderstoodText { transcript, dropped, warnings } = understood;
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
