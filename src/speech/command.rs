//! Any program that turns text into a WAV file, as the voice file describes it.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::process::{Child, Command as Program, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde::Deserialize;

use super::{Clip, Delivery, Engine, EngineError, Synthesizer, Voice};
use crate::audio::wav;
use crate::error::{Error, Result};
use crate::progress::is_cancelled;

/// The engine.
pub(super) struct Command;

const NAME: &str = "command";

/// Bytes that are read of what a program makes: half an hour of 48 kHz stereo, for one sentence.
const MOST: u64 = 350_000_000;

/// Bytes that are quoted of what a failed program says.
const COMPLAINT: u64 = 400;

/// The table `[command]` of a voice file.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    /// The program and its arguments.
    program: Vec<String>,
    /// Seconds that a sentence may take.
    #[serde(default = "a_minute")]
    time_limit: f64,
}

fn a_minute() -> f64 {
    60.0
}

impl Engine for Command {
    fn name(&self) -> &'static str {
        NAME
    }

    fn check(&self, voice: &Voice) -> Result<()> {
        let settings: Settings = voice.settings()?;
        let Some(program) = settings.program.first() else {
            return Err(unusable(
                "`program` in the voice file is empty; it is a list: the program, then its arguments".to_owned(),
            ));
        };
        if !(0.0..=86_400.0).contains(&settings.time_limit) {
            return Err(unusable("`time_limit` in the voice file is no number of seconds up to a day".to_owned()));
        }
        let program = fill(program, &[("{folder}", &voice.folder().to_string_lossy())]);
        if is_there(&program) {
            Ok(())
        } else {
            Err(unusable(format!(
                "the program `{program}` is not there; install it, or correct `program` in the voice file"
            )))
        }
    }

    fn has_rate(&self, voice: &Voice) -> bool {
        let settings: Result<Settings> = voice.settings();
        settings.is_ok_and(|settings| settings.program.iter().any(|argument| argument.contains("{rate}")))
    }

    fn version(&self, _: &Voice) -> String {
        "1".to_owned()
    }

    fn open(&self, voice: &Voice) -> Result<Box<dyn Synthesizer>> {
        self.check(voice)?;
        Ok(Box::new(Runner {
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
struct Runner {
    settings: Settings,
    folder: String,
    language: String,
}

impl Synthesizer for Runner {
    fn speak(&mut self, words: &[&str], delivery: Delivery) -> Result<Clip, EngineError> {
        // A zero cannot be part of an argument, and line ends would end the sentence.
        let text: String = words.join(" ").chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let sound = match self.run(&text, delivery) {
            Ok(sound) => sound,
            Err(Failure::Io(what, error)) => return Err(failed(format!("{what}: {error}"))),
            Err(Failure::Status(status, complaint)) => return Err(failed(format!("{status}: {complaint}"))),
            Err(Failure::Time) => {
                return Err(EngineError::TooLong { engine: NAME, limit: format!("{} s", self.settings.time_limit) });
            }
        };
        let (rate, samples) = wav::read(&sound).map_err(|error| failed(error.to_string()))?;
        Ok(Clip::spread(rate, samples, words))
    }
}

enum Failure {
    Io(String, io::Error),
    Status(ExitStatus, String),
    Time,
}

fn failed(reason: String) -> EngineError {
    EngineError::Failed { engine: NAME, reason }
}

/// Says what an error kept us from.
fn io(what: impl Into<String>) -> impl FnOnce(io::Error) -> Failure {
    let what = what.into();
    |error| Failure::Io(what, error)
}

impl Runner {
    /// Runs the program; the bytes of its WAV file. Its streams are files, so that it can neither
    /// block nor be blocked by us.
    fn run(&self, text: &str, delivery: Delivery) -> Result<Vec<u8>, Failure> {
        let scratch = tempfile::tempdir().map_err(io("no temporary folder"))?;
        let (text_file, wav) = (scratch.path().join("sentence.txt"), scratch.path().join("speech.wav"));
        let mut input = create(&text_file).map_err(io("no temporary file"))?;
        input
            .write_all(text.as_bytes())
            .and_then(|()| input.seek(SeekFrom::Start(0)))
            .map_err(io("no temporary file"))?;
        let mut output = create(&scratch.path().join("stdout")).map_err(io("no temporary file"))?;
        let mut complaint = create(&scratch.path().join("stderr")).map_err(io("no temporary file"))?;
        let handle = |file: &File| file.try_clone().map(Stdio::from).map_err(io("no temporary file"));
        let [rate, pitch] = [delivery.rate, delivery.pitch].map(|percent| format!("{:.2}", f64::from(percent) / 100.0));
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
        let child = Program::new(&program)
            .args(command)
            .stdin(handle(&input)?)
            .stdout(handle(&output)?)
            .stderr(handle(&complaint)?)
            .spawn()
            .map_err(io(format!("`{program}` cannot be run")))?;
        let status =
            wait(child, Duration::from_secs_f64(self.settings.time_limit)).map_err(io("it cannot be waited for"))?;
        let status = status.ok_or(Failure::Time)?;
        if !status.success() {
            return Err(Failure::Status(
                status,
                String::from_utf8_lossy(&read(&mut complaint, COMPLAINT).unwrap_or_default()).trim().to_owned(),
            ));
        }
        if self.settings.program.iter().any(|argument| argument.contains("{wav}")) {
            output = File::open(&wav).map_err(io("it wrote no WAV file"))?;
        }
        read(&mut output, MOST).map_err(io("its WAV file cannot be read"))
    }
}

fn create(path: &Path) -> io::Result<File> {
    File::options().read(true).write(true).create_new(true).open(path)
}

/// The first bytes of `file`, so that a program gone mad cannot fill the memory.
fn read(file: &mut File, most: u64) -> io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(0))?;
    let mut bytes = Vec::new();
    file.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Waits for `child` as long as `limit`, or until nobody waits for us; then ends it, and there is no status.
fn wait(mut child: Child, limit: Duration) -> io::Result<Option<ExitStatus>> {
    let begin = Instant::now();
    let mut nap = Duration::from_millis(1);
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        let left = limit.saturating_sub(begin.elapsed());
        if left.is_zero() || is_cancelled() {
            // It may have ended by itself just now.
            let _ = child.kill();
            child.wait()?;
            return Ok(None);
        }
        sleep(nap.min(left));
        nap = (nap * 2).min(Duration::from_millis(20));
    }
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
