//! Voices that are external programs, which write a WAV file per sentence.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::time::Duration;

use serde::Deserialize;

use super::clip::Clip;
use super::engine::{Engine, EngineError, Synthesizer};
use super::prosody::Prosody;
use super::voice::Voice;
use crate::audio::wav;
use crate::error::{Error, Result};
use crate::process::{ChildProcess, WaitError};

/// The engine.
pub(super) struct CommandEngine;

const NAME: &str = "command";

/// Bytes that are read of what a program makes: half an hour of 48 kHz stereo, for one sentence.
const MAX_WAV_BYTES: u64 = 350_000_000;

/// Bytes that are quoted of what a failed program says.
const MAX_QUOTED_BYTES: u64 = 400;

/// The table `[command]` of a voice file.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct CommandSettings {
    /// The program and its arguments.
    program: Vec<String>,
    /// Seconds that a sentence may take.
    #[serde(default = "a_minute")]
    time_limit: f64,
}

fn a_minute() -> f64 {
    60.0
}

impl Engine for CommandEngine {
    fn name(&self) -> &'static str {
        NAME
    }

    fn check(&self, voice: &Voice) -> Result<()> {
        let settings: CommandSettings = voice.settings()?;
        let Some(program) = settings.program.first() else {
            return Err(unusable(
                "`program` in the voice file is empty; it is a list: the program, then its arguments".to_owned(),
            ));
        };
        if !(0.0..=86_400.0).contains(&settings.time_limit) {
            return Err(unusable(
                "`time_limit` in the voice file must be a number of seconds, at most a day".to_owned(),
            ));
        }
        let program = fill(program, &[("{folder}", &voice.folder().to_string_lossy())]);
        if is_there(&program) {
            Ok(())
        } else {
            Err(unusable(format!("program `{program}` not found; install it, or correct `program` in the voice file")))
        }
    }

    fn has_rate(&self, voice: &Voice) -> bool {
        let settings: Result<CommandSettings> = voice.settings();
        settings.is_ok_and(|settings| settings.program.iter().any(|argument| argument.contains("{rate}")))
    }

    fn version(&self, _: &Voice) -> String {
        "1".to_owned()
    }

    fn open(&self, voice: &Voice) -> Result<Box<dyn Synthesizer>> {
        self.check(voice)?;
        Ok(Box::new(CommandVoice {
            settings: voice.settings()?,
            folder: voice.folder().to_string_lossy().into_owned(),
            language: voice.language.as_ref().map(ToString::to_string).unwrap_or_default(),
        }))
    }
}

fn unusable(reason: String) -> Error {
    Error::Engine { engine: NAME.to_owned(), reason }
}

/// Whether `program` names a file, or one in the folders of `PATH`.
fn is_there(program: &str) -> bool {
    let path = Path::new(program);
    let endings = ["", std::env::consts::EXE_SUFFIX];
    if path.components().count() > 1 {
        return endings.iter().any(|ending| Path::new(&format!("{program}{ending}")).is_file());
    }
    let folders = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&folders)
        .any(|folder| endings.iter().any(|ending| folder.join(format!("{program}{ending}")).is_file()))
}

/// `text` with each name replaced by its value. Values are not searched for names again.
fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((at, name, value)) = values
        .iter()
        .filter_map(|(name, value)| rest.find(name).map(|at| (at, *name, *value)))
        .min_by_key(|(at, ..)| *at)
    {
        filled.push_str(&rest[..at]);
        filled.push_str(value);
        rest = &rest[at + name.len()..];
    }
    filled + rest
}

/// A program ready to be run, once a sentence.
struct CommandVoice {
    settings: CommandSettings,
    folder: String,
    language: String,
}

impl Synthesizer for CommandVoice {
    fn speak(&mut self, words: &[&str], prosody: Prosody) -> Result<Clip, EngineError> {
        // A zero cannot be part of an argument, and line ends would end the sentence.
        let text: String = words.join(" ").chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let sound = match self.run(&text, prosody) {
            Ok(sound) => sound,
            Err(CommandFailure::Io(what, error)) => return Err(failed(format!("{what}: {error}"))),
            Err(CommandFailure::Status(status, complaint)) => return Err(failed(format!("{status}: {complaint}"))),
            Err(CommandFailure::Time) => {
                return Err(EngineError::TooLong { engine: NAME, limit: format!("{} s", self.settings.time_limit) });
            }
        };
        let (rate, samples) = wav::read(&sound).map_err(|error| failed(error.to_string()))?;
        Ok(Clip::spread(rate, samples, words))
    }
}

enum CommandFailure {
    Io(String, io::Error),
    Status(ExitStatus, String),
    Time,
}

fn failed(reason: String) -> EngineError {
    EngineError::Failed { engine: NAME, reason }
}

/// Adds to an error what failed.
fn io(what: impl Into<String>) -> impl FnOnce(io::Error) -> CommandFailure {
    let what = what.into();
    |error| CommandFailure::Io(what, error)
}

impl CommandVoice {
    /// Runs the program; the bytes of its WAV file. Its streams are files, so that it can neither
    /// block nor be blocked by us.
    fn run(&self, text: &str, prosody: Prosody) -> Result<Vec<u8>, CommandFailure> {
        let scratch = tempfile::tempdir().map_err(io("cannot create a temporary folder"))?;
        let (text_file, wav) = (scratch.path().join("sentence.txt"), scratch.path().join("speech.wav"));
        let mut input = create(&text_file).map_err(io("cannot write a temporary file"))?;
        input
            .write_all(text.as_bytes())
            .and_then(|()| input.seek(SeekFrom::Start(0)))
            .map_err(io("cannot write a temporary file"))?;
        let mut output = create(&scratch.path().join("stdout")).map_err(io("cannot write a temporary file"))?;
        let mut complaint = create(&scratch.path().join("stderr")).map_err(io("cannot write a temporary file"))?;
        let handle = |file: &File| file.try_clone().map(Stdio::from).map_err(io("cannot write a temporary file"));
        let [rate, pitch] = [prosody.rate, prosody.pitch].map(|percent| format!("{:.2}", f64::from(percent) / 100.0));
        let values = [
            ("{text_file}", &*text_file.to_string_lossy()),
            ("{text}", text),
            ("{wav}", &*wav.to_string_lossy()),
            ("{folder}", &self.folder),
            ("{language}", &self.language),
            ("{rate}", &rate),
            ("{pitch}", &pitch),
        ];
        let mut command = self.settings.program.iter().map(|argument| fill(argument, &values));
        let program = command.next().unwrap_or_default();
        let mut program_call = Command::new(&program);
        program_call.args(command).stdin(handle(&input)?).stdout(handle(&output)?).stderr(handle(&complaint)?);
        let mut process = ChildProcess::start(&mut program_call).map_err(io(format!("cannot run `{program}`")))?;
        let limit = Duration::from_secs_f64(self.settings.time_limit);
        let status = process.wait(Some(limit), &|| false).map_err(|error| match error {
            WaitError::Io(error) => CommandFailure::Io("cannot wait for the program".to_owned(), error),
            WaitError::TimedOut | WaitError::Cancelled => CommandFailure::Time,
        })?;
        if !status.success() {
            return Err(CommandFailure::Status(
                status,
                String::from_utf8_lossy(&read(&mut complaint, MAX_QUOTED_BYTES).unwrap_or_default()).trim().to_owned(),
            ));
        }
        if self.settings.program.iter().any(|argument| argument.contains("{wav}")) {
            output = File::open(&wav).map_err(io("the program wrote no WAV file"))?;
        }
        read(&mut output, MAX_WAV_BYTES).map_err(io("cannot read the WAV file"))
    }
}

fn create(path: &Path) -> io::Result<File> {
    File::options().read(true).write(true).create_new(true).open(path)
}

/// The first bytes of `file`, so that a runaway program cannot fill the memory.
fn read(file: &mut File, most: u64) -> io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(0))?;
    let mut bytes = Vec::new();
    file.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn values_are_put_in_once() {
        let values = [("{text}", "{wav} {text}"), ("{wav}", "a.wav")];
        assert_eq!(fill("say {text} to {wav}{", &values), "say {wav} {text} to a.wav{");
    }
}
