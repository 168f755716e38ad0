//! `orate preview`: tracks and their sound in, one page for any browser out, or one that saves what is mended.

use std::path::PathBuf;

use super::{Exit, Terminal, players};
use crate::error::Result;
use crate::language::Language;
use crate::pipeline::package::Files;
use crate::preview::serve::Server;
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
    /// Write no page, but serve it to browsers on this machine until Ctrl-C: edits are saved into the files.
    #[arg(long, conflicts_with_all = ["output", "force"])]
    serve: bool,
    /// Open the served page in the browser.
    #[arg(long, requires = "serve")]
    open: bool,
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
    if args.serve {
        return serve(&options, args.open, terminal);
    }
    let page = preview::write(&options, args.force)?;
    for warning in &page.warnings {
        terminal.note(&format!("{}\n", warning.message));
    }
    let tracks = if page.tracks == 1 { "1 track".to_owned() } else { format!("{} tracks", page.tracks) };
    terminal.tell(&format!("{tracks} in {}; open it in a browser\n", args.output.display()));
    Ok(Exit::Done)
}

/// Prints the address alone, so that a program can read it, and answers until somebody says that it is enough.
fn serve(options: &Options<'_>, open: bool, terminal: &Terminal) -> Result<Exit> {
    let server = Server::bind(options)?;
    for warning in &server.warnings {
        terminal.note(&format!("{}\n", warning.message));
    }
    let url = server.url();
    Terminal::answer(&format!("{url}\n"))?;
    terminal.note("open this address in a browser on this machine; Ctrl-C ends\n");
    if open && let Err(error) = ::open::that_detached(&url) {
        terminal.warn(&format!("no browser could be opened: {error}"));
    }
    server.run(&terminal.bars())?;
    Ok(Exit::Done)
}
