//! `orate batch`: an archive of speeches → tracks and narrations of all of them.

use std::path::PathBuf;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use super::exit::Exit;
use super::narration_args::NarrationArgs;
use super::terminal::Bars;
use super::terminal::Terminal;
use super::track_args::TrackArgs;
use crate::batch::source::{self, PathFilter, SpeechTask};
use crate::batch::{self, RecordState, RunOptions, RunSummary, Runner, Shard, ShardSpec, SpeechDecision, SpeechRecord};
use crate::error::{Error, Result};
use crate::progress::{Progress, ProgressEvent};

/// Make tracks and narrations of all speeches of an archive; finished speeches are skipped.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct BatchArgs {
    /// A folder, a list of paths, a manifest (`.jsonl`), or a `.tar`, `.tar.gz` or `.zip` archive; or the URL of one
    /// (`s3://…`, `gs://…`, `az://…`), if built with the feature `cloud`.
    #[arg(value_name = "SOURCE")]
    source: PathBuf,
    /// Output folder, or its URL in a bucket; it mirrors the source and holds the report of all runs.
    #[arg(long, short, value_name = "DIR")]
    output: PathBuf,
    #[command(flatten)]
    tracks: TrackArgs,
    #[command(flatten)]
    narration: NarrationArgs,
    /// Include only files whose path in the source matches this pattern, like `2020/**` (repeatable).
    #[arg(long, value_name = "GLOB")]
    include: Vec<String>,
    /// Exclude files whose path in the source matches this pattern (repeatable).
    #[arg(long, value_name = "GLOB")]
    exclude: Vec<String>,
    /// Time limit per speech, in seconds.
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..))]
    timeout: Option<u64>,
    /// Process only one of N parts of the speeches, each with a report of its own: `3/8`; `/8` in a Slurm array or a
    /// Kubernetes job.
    #[arg(long, value_name = "I/N")]
    shard: Option<ShardSpec>,
    /// Retry failed speeches even if nothing changed.
    #[arg(long)]
    retry_failed: bool,
    /// Print what would be done, and do nothing.
    #[arg(long)]
    dry_run: bool,
    /// Write into a folder with other contents.
    #[arg(long)]
    force: bool,
}

const EXAMPLES: &str = "\
Examples:
  orate batch speeches -o tracks --narration none --jobs 8
      speeches/2020/opening.de.txt becomes tracks/2020/opening.de.srt; run it again after changes
  orate batch speeches.tar.gz -o tracks --include '**/*.txt' --exclude 'drafts/**'
  orate batch speeches.jsonl -o tracks --timeout 600 --retry-failed
      each line is like {\"id\": \"2020/opening\", \"texts\": {\"en\": \"opening.en.txt\"}}
  orate batch s3://archive/speeches -o s3://archive/tracks --shard 3/8
      processes the third of eight parts; other machines process the others
  orate report tracks
      summarizes the results, and writes tracks/report.html";

pub(super) fn run(args: &BatchArgs, terminal: &Terminal) -> Result<Exit> {
    let filter = PathFilter::new(&args.include, &args.exclude)?;
    let shard = Shard::choose(args.shard, |name| std::env::var(name).ok())?;
    let runner = Runner::new(args.narration.settings(&args.tracks), args.timeout.map(Duration::from_secs))?;
    let tasks = source::find(&args.source, &filter)?;
    if tasks.is_empty() {
        let known = crate::document::known_extensions();
        return Err(Error::NoInput { path: args.source.clone(), known });
    }
    let all = tasks.len();
    let tasks: Vec<SpeechTask> = tasks.into_iter().filter(|task| shard.takes(task.id())).collect();
    if !shard.is_whole() {
        terminal.info(&format!("shard {shard}: {} of {all} speeches\n", tasks.len()));
    }
    let options = RunOptions { retry_failed: args.retry_failed, force: args.force, shard };
    if args.dry_run {
        let decisions = batch::plan(&tasks, &runner, &args.output, options)?;
        terminal.print(&planned(&tasks, &decisions));
        return Ok(Exit::Done);
    }
    let watcher = BatchProgress::new(terminal, tasks.len());
    let summary = batch::run(&tasks, &runner, &args.output, options, &watcher, &|record| watcher.print_errors(record));
    watcher.bars.clear();
    let summary = summary?;
    terminal.report(&summed_up(&summary, args));
    Ok(exit(&summary))
}

fn exit(summary: &RunSummary) -> Exit {
    let good = summary.done + summary.partial + summary.skipped;
    match summary.partial + summary.failed + summary.failed_before {
        0 => Exit::Done,
        _ if good == 0 && summary.failed_before == 0 => Exit::Failed,
        _ => Exit::Partial,
    }
}

fn planned(tasks: &[SpeechTask], decisions: &[SpeechDecision]) -> String {
    let mut text = String::new();
    let mut work = 0;
    for (task, decision) in tasks.iter().zip(decisions).filter(|(_, decision)| decision.is_work()) {
        work += 1;
        let why = match decision {
            SpeechDecision::Changed => "changed",
            SpeechDecision::Damaged => "an output is missing",
            SpeechDecision::Retry => "failed before",
            _ => "new",
        };
        text.push_str(&format!("{}  ({why})\n", task.id()));
    }
    text.push_str(&format!("{work} of {} speeches would be done\n", tasks.len()));
    text
}

fn summed_up(summary: &RunSummary, args: &BatchArgs) -> String {
    let counts = [
        (summary.done, "done"),
        (summary.skipped, "done before"),
        (summary.partial, "partial"),
        (summary.failed, "failed"),
        (summary.failed_before, "failed before (use --retry-failed)"),
    ];
    if counts.iter().all(|(number, _)| *number == 0) {
        return "speeches: none in this shard\n".to_owned();
    }
    let counts = counts.into_iter().filter(|(number, _)| *number > 0).map(|(number, what)| format!("{number} {what}"));
    format!("speeches: {}; see `orate report {}`\n", counts.collect::<Vec<_>>().join(", "), args.output.display())
}

/// How often progress is logged if there are no bars.
const LOG_INTERVAL: Duration = Duration::from_secs(10);

/// Shows bars, or logs lines if there are none; errors are printed at once.
struct BatchProgress<'a> {
    terminal: &'a Terminal,
    bars: Bars,
    total: usize,
    started: Instant,
    counts: Mutex<BatchCounts>,
}

struct BatchCounts {
    seen: usize,
    failed: usize,
    logged: Instant,
}

impl<'a> BatchProgress<'a> {
    fn new(terminal: &'a Terminal, total: usize) -> Self {
        let started = Instant::now();
        let counts = Mutex::new(BatchCounts { seen: 0, failed: 0, logged: started });
        Self { terminal, bars: terminal.bars(), total, started, counts }
    }

    fn print_errors(&self, record: &SpeechRecord) {
        if record.state == RecordState::Done {
            return;
        }
        for failure in &record.errors {
            self.bars.suspend(|| self.terminal.error(&format!("{}: {}", record.id, failure.message)));
        }
        if let Ok(mut counts) = self.counts.lock() {
            counts.failed += 1;
        }
    }

    /// `1200 of 20000 speeches, 3 failed, 210 per second, 90 s left`
    fn log(&self) {
        let Ok(mut counts) = self.counts.lock() else { return };
        counts.seen += 1;
        if self.bars.are_visible() || counts.logged.elapsed() < LOG_INTERVAL {
            return;
        }
        counts.logged = Instant::now();
        let rate = counts.seen as f64 / self.started.elapsed().as_secs_f64();
        let left = (self.total - counts.seen) as f64 / rate;
        let BatchCounts { seen, failed, .. } = *counts;
        let line =
            format!("{seen} of {} speeches, {failed} failed, {rate:.1} per second, {left:.0} s left\n", self.total);
        self.terminal.info(&line);
    }
}

impl Progress for BatchProgress<'_> {
    fn event(&self, event: ProgressEvent<'_>) {
        self.bars.event(event);
        if matches!(event, ProgressEvent::Advance { task: "speeches", .. }) {
            self.log();
        }
    }

    fn interrupted(&self) -> bool {
        self.bars.interrupted()
    }
}

#[cfg(test)]
mod tests {
    use super::{RunSummary, exit};
    use crate::cli::exit::Exit;

    #[test]
    fn the_exit_code_gives_the_result() {
        let summary =
            |done, failed, skipped, failed_before| RunSummary { done, failed, skipped, failed_before, partial: 0 };
        assert_eq!(exit(&summary(3, 0, 1, 0)), Exit::Done);
        assert_eq!(exit(&summary(0, 2, 0, 0)), Exit::Failed);
        assert_eq!(exit(&summary(1, 2, 0, 0)), Exit::Partial);
        assert_eq!(exit(&summary(0, 0, 1, 1)), Exit::Partial);
    }
}
