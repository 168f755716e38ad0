//! The program: its global options, its subcommands, and how it ends.

use std::ffi::OsString;
use std::fmt::Write;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use super::exit::{EXIT_CODES, Exit};
use super::terminal::{self, Terminal};
use super::{
    align, batch, check, completions, convert, export, inspect, man, preview, profiles, report, voices, worker,
};
use crate::batch::{SPEECH_PROCESS_SUBCOMMAND, run_speech_process};

/// Subtitle tracks and spoken narration from the written text of a speech.
#[derive(Debug, Parser)]
#[command(name = "orate", version, about, after_help = EXIT_CODES, max_term_width = 100)]
struct App {
    #[command(subcommand)]
    command: AppCommand,
    /// Print only errors.
    #[arg(long, short, global = true)]
    quiet: bool,
    /// Number of threads; by default one per processor.
    #[arg(long, short, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,
}

#[derive(Debug, Subcommand)]
enum AppCommand {
    Export(export::ExportArgs),
    Align(Box<align::AlignArgs>),
    Batch(Box<batch::BatchArgs>),
    Check(check::CheckArgs),
    Convert(convert::ConvertArgs),
    Inspect(inspect::InspectArgs),
    Preview(preview::PreviewArgs),
    Report(report::ReportArgs),
    Worker(Box<worker::WorkerArgs>),
    Voices(voices::VoicesArgs),
    Profiles(profiles::ProfilesArgs),
    Completions(completions::CompletionsArgs),
    Man(man::ManArgs),
    /// Do the speeches of a batch; started by `batch` and `worker`.
    #[command(name = SPEECH_PROCESS_SUBCOMMAND, hide = true)]
    SpeechProcess,
}

/// The subcommands as `orate --help` lists them.
const GROUPS: &[(&str, &[&str])] = &[
    ("Make", &["export", "align", "batch"]),
    ("Check", &["check", "convert", "inspect"]),
    ("See", &["preview", "report"]),
    ("Automate", &["worker", "voices", "profiles", "completions", "man"]),
];

/// The command line with its subcommands in groups.
fn command() -> clap::Command {
    let command = App::command();
    let mut template = String::from("{about-with-newline}\n{usage-heading} {usage}\n");
    for (title, names) in GROUPS {
        // Writing to a string cannot fail.
        let _ = writeln!(template, "\n{title}:");
        for name in *names {
            let about = command.find_subcommand(name).and_then(clap::Command::get_about);
            let _ = writeln!(template, "  {name:<12} {}", about.cloned().unwrap_or_default());
        }
    }
    template.push_str("\nOptions:\n{options}{after-help}\n");
    command.help_template(template)
}

/// Runs the program with the arguments of the process.
pub fn run() -> ExitCode {
    ExitCode::from(run_with(std::env::args_os().collect()) as u8)
}

fn run_with(arguments: Vec<OsString>) -> Exit {
    let parsed = command().try_get_matches_from(arguments).and_then(|matches| App::from_arg_matches(&matches));
    let app = match parsed {
        Ok(app) => app,
        Err(error) => return terminal::usage(&error),
    };
    let terminal = Terminal::new(app.quiet);
    if let Some(jobs) = app.jobs {
        // Fails only if a pool exists already, which is then used.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs.into()).build_global();
    }
    let is_retried = matches!(app.command, AppCommand::Batch(_) | AppCommand::Worker(_));
    let done = match app.command {
        AppCommand::Export(args) => export::run(&args, &terminal),
        AppCommand::Align(args) => align::run(&args, &terminal),
        AppCommand::Batch(args) => batch::run(&args, &terminal),
        AppCommand::Check(args) => check::run(&args, &terminal),
        AppCommand::Convert(args) => convert::run(&args, &terminal),
        AppCommand::Inspect(args) => inspect::run(&args, &terminal),
        AppCommand::Preview(args) => preview::run(&args, &terminal),
        AppCommand::Report(args) => report::run(&args, &terminal),
        AppCommand::Worker(args) => worker::run(&args, &terminal),
        AppCommand::Voices(args) => voices::run(&args, &terminal),
        AppCommand::Profiles(args) => profiles::run(&args, &terminal),
        AppCommand::Completions(args) => completions::run(&args, &terminal, &mut command()),
        AppCommand::Man(args) => man::run(&args, &terminal, &command()),
        AppCommand::SpeechProcess => run_speech_process().map(|()| Exit::Done),
    };
    done.unwrap_or_else(|error| {
        terminal.error(&error.chain());
        if is_retried && error.is_transient() { Exit::TempFail } else { Exit::Failed }
    })
}

#[cfg(test)]
mod tests {
    use super::{GROUPS, command};

    #[test]
    fn help_lists_every_command_once() {
        let command = command();
        let shown = command.get_subcommands().filter(|command| !command.is_hide_set());
        let mut known: Vec<&str> = shown.map(clap::Command::get_name).collect();
        let mut listed: Vec<&str> = GROUPS.iter().flat_map(|(_, names)| *names).copied().collect();
        known.sort_unstable();
        listed.sort_unstable();
        assert_eq!(listed, known);
    }

    #[test]
    fn every_command_has_examples() {
        for command in command().get_subcommands().filter(|command| !command.is_hide_set()) {
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(help.contains(&format!("orate {}", command.get_name())), "{}", command.get_name());
        }
    }
}
