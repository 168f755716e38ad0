//! Reads TTML documents.

use roxmltree::{Document, Node, ParsingOptions};

use super::body::TtmlBodyReader;
use super::namespaces::{self, METADATA, TT, XML};
use crate::track::cue::Track;
use crate::track::format::{ReadTrack, TrackReadError};
use crate::track::lines::line_warning;
use crate::track::style::as_name;
use crate::warning::WarningCode;

/// The track in `text`.
pub fn file(text: &str) -> Result<ReadTrack, TrackReadError> {
    let text = namespaces::with_standard_namespaces(text);
    let parsed = parse(&text);
    let is_undeclared = match &parsed {
        Ok(document) => document.root_element().tag_name().namespace().is_none(),
        Err(error) => matches!(error, roxmltree::Error::UnknownNamespace(..)),
    };
    let mut warnings = Vec::new();
    let declared = namespaces::with_declarations(&text).filter(|_| is_undeclared);
    if declared.is_some() {
        let message = "missing declarations of the TTML namespaces; assumed";
        warnings.push(line_warning(WarningCode::TrackSyntax, 1, message));
    }
    let text = declared.as_deref().unwrap_or(&text);
    let parsed = if declared.is_some() { parse(text) } else { parsed };
    let document = parsed.map_err(|error| TrackReadError {
        line: Some(error.pos().row.max(1) as usize),
        reason: format!("not well-formed XML: {error}"),
    })?;
    let tt = document.root_element();
    if !tt.has_tag_name((TT, "tt")) {
        let reason = format!("not TTML: the root is `{}`, expected `tt` in `{TT}`", tt.tag_name().name());
        return Err(TrackReadError { line: Some(1), reason });
    }
    let mut track = Track {
        language: tt.attribute((XML, "lang")).and_then(|tag| tag.parse().ok()),
        title: title(tt),
        ..Track::default()
    };
    if let Some(body) = tt.children().find(|node| node.has_tag_name((TT, "body"))) {
        let preserves = tt.attribute((XML, "space")) == Some("preserve");
        let reader = TtmlBodyReader::new(text, tt, agents(tt));
        let (cues, found) = reader.read(body, preserves, track.language.clone());
        track.cues = cues;
        warnings.extend(found);
    }
    Ok(ReadTrack { track, warnings })
}

fn parse(text: &str) -> Result<Document<'_>, roxmltree::Error> {
    Document::parse_with_options(text, ParsingOptions { allow_dtd: false, ..ParsingOptions::default() })
}

/// The title of the document.
fn title(tt: Node<'_, '_>) -> Option<String> {
    let title = tt.descendants().find(|node| node.has_tag_name((METADATA, "title")))?;
    title.text().map(|title| title.trim().to_owned()).filter(|title| !title.is_empty())
}

/// The names of speakers, by the identifiers of their agents.
fn agents(tt: Node<'_, '_>) -> Vec<(String, String)> {
    let agents = tt.descendants().filter(|node| node.has_tag_name((METADATA, "agent")));
    let named = agents.filter_map(|agent| {
        let name = agent.children().find(|child| child.has_tag_name((METADATA, "name")))?.text()?.trim();
        Some((agent.attribute((XML, "id"))?.to_owned(), as_name(name)?))
    });
    named.collect()
}
