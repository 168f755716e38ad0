//! `orate worker`: speeches as JSON lines on standard input → results as JSON lines on standard output.

use std::io::{BufReader, stdin};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::exit::Exit;
use super::narration_args::NarrationArgs;
use super::terminal::Bars;
use super::terminal::Terminal;
use super::track_args::TrackArgs;

use crate::batch::source::read_line;
use crate::batch::{Runner, Worker};
use crate::error::{Error, Result};
use crate::progress::Progress;

/// Process speeches as JSON lines: one request per line on stdin, one result per line on stdout.
///
/// Results come in the order of the requests, each as soon as it is done. Errors of a speech are
/// in its result; the program ends with 0 when its input ends, and with another code only if it cannot go on.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct WorkerArgs {
    /// Output folder, or its URL in a bucket; without it, tracks are in the results, and there are no narrations.
    #[arg(long, short, value_name = "DIR")]
    output: Option<PathBuf>,
    #[command(flatten)]
    tracks: TrackArgs,
    #[command(flatten)]
    narration: NarrationArgs,
    /// Time limit per speech, in seconds.
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..))]
    timeout: Option<u64>,
}

const EXAMPLES: &str = "\
Examples:
  echo '{\"id\": \"a\", \"texts\": {\"en\": {\"text\": \"Good morning.\"}}}' | orate worker --formats srt
      prints {\"id\":\"a\",\"state\":\"done\",…,\"tracks\":[{\"name\":\"a.en.srt\",\"text\":\"1\\n00:00:…\"}]}
  orate worker -o tracks --narration auto < speeches.jsonl > results.jsonl
      paths in the requests are relative to the current folder";

pub(super) fn run(args: &WorkerArgs, terminal: &Terminal) -> Result<Exit> {
    let mut settings = args.narration.settings(&args.tracks);
    if args.output.is_none() {
        settings.narration = None;
    }
    let runner = Runner::new(settings, args.timeout.map(Duration::from_secs))?;
    let worker = Worker::new(&runner, args.output.as_deref(), Path::new(""));
    serve(&worker, &terminal.bars())
}

fn serve(worker: &Worker, bars: &Bars) -> Result<Exit> {
    let failed = |source| Error::Read { path: "-".into(), source };
    let mut input = BufReader::new(stdin().lock());
    let mut bytes = Vec::new();
    let mut number = 0;
    loop {
        bytes.clear();
        let length = read_line(&mut input, &mut bytes).map_err(failed)?;
        if length == 0 {
            return Ok(Exit::Done);
        }
        if bars.interrupted() {
            return Err(Error::Interrupted);
        }
        number += 1;
        if !bytes.trim_ascii().is_empty() {
            let result = worker.answer(&bytes, length, number, bars)?;
            Terminal::result(&result)?;
        }
    }
}
