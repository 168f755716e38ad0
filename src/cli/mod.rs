//! The command line: one file a subcommand, each `Args` → one library call → words for the user.

mod align;
mod batch;
mod common;
mod check;
mod completions;
mod convert;
mod export;
mod man;
mod players;
mod preview;
mod profiles;
mod read;
mod report;
mod summary;
mod terminal;
mod voices;
mod worker;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use terminal::Terminal;

/// Subtitle tracks and spoken narration from the written text of a speech.
#[derive(Debug, Parser)]
#[command(name = "orate", version, about, after_help = EXIT_CODES, max_term_width = 100)]
struct Args {
    #[command(subcommand)]
    command: Command,
    /// Print nothing but errors.
    #[arg(long, short, global = true)]
    quiet: bool,
    /// How many threads to work with; by default as many as there are processors.
    #[arg(long, short, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Export(export::Args),
    Align(Box<align::Args>),
    Batch(Box<batch::Args>),
    Convert(convert::Args),
    Report(report::Args),
    Worker(Box<worker::Args>),
    Read(read::Args),
    Check(check::Args),
    Preview(preview::Args),
    Voices(voices::Args),
    Profiles(profiles::Args),
    Completions(completions::Args),
    Man(man::Args),
}

const EXIT_CODES: &str = "\
Exit codes:
  0  everything was done
  1  nothing could be done
  2  the command line is wrong
  3  done, but some inputs failed, or `check` found something
 75  `batch` or `worker` could not go on, but may later: it was interrupted, another run was busy
     there, or a disk or a network failed; 1, 2 and 3 come again as long as nothing is changed";

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exit {
    Done = 0,
    Failed = 1,
    Usage = 2,
    Partly = 3,
    /// `EX_TEMPFAIL` of `sysexits.h`.
    Later = 75,
}

/// Runs the program with the arguments of the process.
pub fn run() -> ExitCode {
    ExitCode::from(run_with(std::env::args_os().collect()) as u8)
}

fn run_with(arguments: Vec<OsString>) -> Exit {
    let args = match Args::try_parse_from(arguments) {
        Ok(args) => args,
        Err(error) => return terminal::usage(&error),
    };
    let terminal = Terminal::new(args.quiet);
    if let Some(jobs) = args.jobs {
        // Fails only if a pool exists already, and then the work goes on with that one.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs.into()).build_global();
    }
    let is_tried_again = matches!(args.command, Command::Batch(_) | Command::Worker(_));
    let done = match args.command {
        Command::Export(args) => export::run(args, &terminal),
        Command::Align(args) => align::run(&args, &terminal),
        Command::Batch(args) => batch::run(&args, &terminal),
        Command::Report(args) => report::run(&args, &terminal),
        Command::Worker(args) => worker::run(&args, &terminal),
        Command::Convert(args) => convert::run(&args, &terminal),
        Command::Read(args) => read::run(&args, &terminal),
        Command::Check(args) => check::run(&args, &terminal),
        Command::Preview(args) => preview::run(&args, &terminal),
        Command::Voices(args) => voices::run(&args, &terminal),
        Command::Profiles(args) => profiles::run(&args, &terminal),
        Command::Completions(args) => completions::run(&args, &terminal, &mut Args::command()),
        Command::Man(args) => man::run(&args, &terminal, &Args::command()),
    };
    done.unwrap_or_else(|error| {
        terminal.error(&error.chain());
        if is_tried_again && error.is_transient() { Exit::Later } else { Exit::Failed }
    })
}
