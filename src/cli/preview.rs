//! `orate preview`: tracks and their sound in, one page for any browser out.

use std::path::PathBuf;

use super::{Exit, Terminal, players};
use crate::error::Result;
use crate::language::Language;
use crate::pipeline::package::Files;
use crate::preview::{self, Options};
use crate::profile::Profile;

/// See and hear tracks in a browser, and mend them: writes one page that needs no server and no network.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Tracks, or the folder that `orate export` or `orate align` wrote.
    #[arg(required = true, value_name = "TRACK|DIR")]
    paths: Vec<PathBuf>,
    /// The recording or video that the tracks belong to; by default the narrations beside them.
    #[arg(long, value_name = "FILE")]
    media: Option<PathBuf>,
    /// The page to write; a name that ends in `.mkv` or `.mp4` makes one file for players instead.
    #[arg(long, short, value_name = "FILE", default_value = "preview.html")]
    output: PathBuf,
    /// The guideline: the name of a profile (see `orate profiles`) or the path of a TOML file.
    #[arg(long, value_name = "NAME", default_value = "netflix")]
    profile: String,
    /// The language of tracks whose name and content do not say it.
    #[arg(long, value_name = "TAG")]
    language: Option<Language>,
    /// Replace the page if it is there.
    #[arg(long)]
    force: bool,
}

pub fn run(args: &Args, terminal: &Terminal) -> Result<Exit> {
    if players::is_for_players(&args.output) {
        let (media, language) = (args.media.as_deref(), args.language.as_ref());
        let tracks = &preview::files(&args.paths)?;
        return players::write(&Files { tracks, media, language, output: &args.output }, args.force, terminal);
    }
    let profile = Profile::named(&args.profile)?;
    let options = Options {
        paths: &args.paths,
        media: args.media.as_deref(),
        profile: &profile,
        language: args.language.as_ref(),
        output: &args.output,
    };
    let page = preview::write(&options, args.force)?;
    for warning in &page.warnings {
        terminal.note(&format!("{}\n", warning.message));
    }
    let tracks = if page.tracks == 1 { "1 track".to_owned() } else { format!("{} tracks", page.tracks) };
    terminal.tell(&format!("{tracks} in {}; open it in a browser\n", args.output.display()));
    Ok(Exit::Done)
}
