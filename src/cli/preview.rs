//! `orate preview`: tracks and their sound → a page for any browser, a media file, or a local server.

use std::path::{Path, PathBuf};

use super::exit::Exit;
use super::summary::count;
use super::terminal::Terminal;
use crate::error::Result;
use crate::language::Language;
use crate::media::sound::SoundCodec;
use crate::pipeline::{self, TrackFiles};
use crate::preview::serve::Server;
use crate::preview::{self, PreviewOptions};
use crate::profile::Profile;

/// See, hear and edit tracks in a browser, on a page that needs no server and no network.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct PreviewArgs {
    /// Tracks, or the output folder of `orate export` or `orate align`.
    #[arg(required = true, value_name = "TRACK|DIR")]
    paths: Vec<PathBuf>,
    /// Recording or video of the tracks; by default the narrations beside them.
    #[arg(long, value_name = "FILE")]
    recording: Option<PathBuf>,
    /// Page to write; a name that ends in `.mkv` or `.mp4` makes one media file instead.
    #[arg(long, short, value_name = "FILE", default_value = "preview.html")]
    output: PathBuf,
    /// Limits of the cues: a profile (see `orate profiles`) or the path of a TOML file.
    #[arg(long, value_name = "NAME", default_value = "netflix")]
    profile: String,
    /// Language of tracks whose name and content do not specify it.
    #[arg(long, value_name = "TAG")]
    language: Option<Language>,
    /// Replace an existing file.
    #[arg(long)]
    force: bool,
    /// Serve the page on localhost until Ctrl-C instead of writing a file; edits are saved into the tracks.
    #[arg(long, conflicts_with_all = ["output", "force"])]
    serve: bool,
    /// Open the served page in the browser.
    #[arg(long, requires = "serve")]
    open: bool,
}

const EXAMPLES: &str = "\
Examples:
  orate preview orate-out
      writes preview.html: open it in a browser
  orate preview orate-out --recording talk.mp4 -o talk.html
      the tracks with the video
  orate preview orate-out --serve --open
      edits are saved into the tracks
  orate preview talk.de.srt talk.en.srt --recording talk.mp4 -o out/talk.mp4
      a copy of the video with the tracks in it";

pub(super) fn run(args: &PreviewArgs, terminal: &Terminal) -> Result<Exit> {
    if is_media_file(&args.output) {
        return write_media(args, terminal);
    }
    let profile = Profile::named(&args.profile)?;
    let options = PreviewOptions {
        paths: &args.paths,
        media: args.recording.as_deref(),
        profile: &profile,
        language: args.language.as_ref(),
        output: &args.output,
    };
    if args.serve {
        return serve(&options, args.open, terminal);
    }
    let page = preview::write_page(&options, args.force)?;
    for warning in &page.warnings {
        terminal.info(&format!("{}\n", warning.message));
    }
    let tracks = count(page.tracks, "track");
    terminal.report(&format!("{tracks} in {}; open it in a browser\n", args.output.display()));
    Ok(Exit::Done)
}

/// Whether the file at `path` is a media file, by its name.
fn is_media_file(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ["mkv", "mp4", "m4v", "mov"].iter().any(|own| ending.eq_ignore_ascii_case(own)))
}

/// Writes the tracks into one media file.
fn write_media(args: &PreviewArgs, terminal: &Terminal) -> Result<Exit> {
    let files = TrackFiles {
        tracks: &preview::files(&args.paths)?,
        recording: args.recording.as_deref(),
        language: args.language.as_ref(),
        output: &args.output,
    };
    let bars = terminal.bars();
    let packaged = pipeline::package_tracks(&files, SoundCodec::Flac, args.force, &bars);
    bars.clear();
    let packaged = packaged?;
    for warning in &packaged.warnings {
        terminal.info(&format!("{}\n", warning.message));
    }
    for path in &packaged.outputs {
        terminal.report(&format!("{} in {}\n", count(files.tracks.len(), "track"), path.display()));
    }
    Ok(if packaged.outputs.is_empty() { Exit::Failed } else { Exit::Done })
}

/// Prints only the address on standard output, for programs, and serves until it is interrupted.
fn serve(options: &PreviewOptions<'_>, open: bool, terminal: &Terminal) -> Result<Exit> {
    let server = Server::bind(options)?;
    for warning in &server.warnings {
        terminal.info(&format!("{}\n", warning.message));
    }
    let url = server.url();
    Terminal::result(&format!("{url}\n"))?;
    terminal.info("open this address in a browser on this machine; press Ctrl-C to stop\n");
    if open && let Err(error) = ::open::that_detached(&url) {
        terminal.warn(&format!("cannot open a browser: {error}"));
    }
    server.run(&terminal.bars())?;
    Ok(Exit::Done)
}
