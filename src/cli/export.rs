//! `orate export`: the texts of a speech → tracks and narrations.

use std::path::PathBuf;

use super::exit::Exit;
use super::media_args::MediaArgs;
use super::narration_args::NarrationArgs;
use super::output_args::OutputArgs;
use super::summary::RunReport;
use super::terminal::Terminal;
use super::track_args::TrackArgs;
use crate::error::Result;
use crate::pipeline;
use crate::settings::Settings;
use crate::speech_files::group_inputs;

/// Make subtitle tracks and a narration of every text of a speech.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct ExportArgs {
    /// The texts, one per language (`speech.de.txt`), or a folder of them (`-` for stdin).
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    tracks: TrackArgs,
    #[command(flatten)]
    narration: NarrationArgs,
    #[command(flatten)]
    media: MediaArgs,
}

const EXAMPLES: &str = "\
Examples:
  orate export speech.de.txt speech.en.txt
      tracks and narrations in orate-out
  orate export speech --timeline en --mux mkv -o out
      all languages on the English timeline, and one file with all of them
  orate export speech.de.txt --narration none --formats srt,ttml --profile ebu
      tracks alone, with times estimated from the text";

pub(super) fn run(args: &ExportArgs, terminal: &Terminal) -> Result<Exit> {
    let speeches = group_inputs(&args.inputs)?;
    let folder = args.output.folder()?;
    let bars = terminal.bars();
    let outcomes = pipeline::export_all(&speeches, &args.settings(), &folder, &bars);
    bars.clear();
    args.output.finish(&RunReport::new(outcomes?), terminal)
}

impl ExportArgs {
    fn settings(&self) -> Settings {
        Settings { media: self.media.settings(), ..self.narration.settings(&self.tracks) }
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::ExportArgs;
    use crate::settings::Settings;

    #[derive(Parser)]
    struct Export {
        #[command(flatten)]
        args: ExportArgs,
    }

    #[test]
    fn the_command_line_and_the_library_have_the_same_defaults() {
        let export = Export::parse_from(["orate", "speech.de.txt"]);
        assert_eq!(export.args.settings(), Settings::default());
    }
}
