//! The run's side of a speech process: starts it when needed, and kills it when it takes too long.
//!
//! A stack overflow, an abort or a lack of memory in a library costs the process and one speech.

use std::collections::VecDeque;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::messages::{ProcessReply, ProcessSetup, SpeechOrder};
use super::record::{RecordedError, SpeechRecord};
use crate::error::{Error, Result};
use crate::io::remove_stale_temp_files;
use crate::progress::Progress;

/// The hidden subcommand that makes this program a speech process.
pub const SUBCOMMAND: &str = "speech-process";

/// The time that a process has to stop by itself, after its time limit or an interruption, before it is killed.
const GRACE: Duration = Duration::from_secs(1);

/// The interval at which interruptions are checked.
const POLL: Duration = Duration::from_millis(50);

/// The number of bytes of standard error that are kept for messages.
const MAX_STDERR_BYTES: usize = 2000;

/// Does one speech after the other in another process.
pub struct SpeechProcess {
    setup: Arc<ProcessSetup>,
    threads: usize,
    running: Option<Running>,
}

/// The end of a speech.
pub enum SpeechEnd {
    /// There was nothing to do.
    Skipped,
    /// It was done, or failed.
    Finished(Box<SpeechRecord>),
}

/// A process that runs.
struct Running {
    child: Child,
    /// Closed to stop the process.
    input: Option<ChildStdin>,
    replies: Receiver<ProcessReply>,
    errors: Option<JoinHandle<String>>,
}

impl SpeechProcess {
    /// A process with this many threads, which starts with the first speech.
    pub fn new(setup: Arc<ProcessSetup>, threads: usize) -> Self {
        Self { setup, threads: threads.max(1), running: None }
    }

    /// Does the speech of `order`. A speech that takes too long, or takes the process down, has failed.
    ///
    /// # Errors
    /// Errors that end the whole batch.
    pub fn perform(&mut self, order: &SpeechOrder, progress: &dyn Progress) -> Result<SpeechEnd> {
        let mut running = match self.running.take() {
            Some(running) => running,
            None => Running::start(&self.setup, self.threads)?,
        };
        let start = Instant::now();
        let limit = self.setup.timeout_seconds.map(Duration::from_secs);
        let mut kill_at = limit.map(|limit| start + limit + GRACE);
        let mut loaded = None;
        // A process that is gone cannot be written to, and its replies end.
        let _ = running.send(order);
        let error = loop {
            match running.replies.recv_timeout(POLL) {
                Ok(ProcessReply::Ready) => {}
                Ok(ProcessReply::Progress(event)) => event.report(progress),
                Ok(ProcessReply::Loaded { fingerprint, inputs }) => loaded = Some((fingerprint, inputs)),
                Ok(ProcessReply::Skipped) => {
                    self.running = Some(running);
                    return Ok(SpeechEnd::Skipped);
                }
                Ok(ProcessReply::Finished(record)) => {
                    self.running = Some(running);
                    return Ok(SpeechEnd::Finished(record));
                }
                Ok(ProcessReply::Fatal(error)) => return Err(error.into()),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break Error::ProcessCrashed { reason: running.reason() },
            }
            if running.input.is_some() && progress.interrupted() {
                running.input = None;
                let soon = Instant::now() + GRACE;
                kill_at = Some(kill_at.map_or(soon, |kill_at| kill_at.min(soon)));
            }
            if kill_at.is_some_and(|kill_at| Instant::now() >= kill_at) {
                running.kill();
                break Error::TimedOut { seconds: limit.unwrap_or_default().as_secs() };
            }
        };
        // Nothing else removes what a killed process was writing.
        let _ = remove_stale_temp_files(&order.output_folder(), &order.owner, false);
        if progress.interrupted() {
            return Err(Error::Interrupted);
        }
        let mut record = SpeechRecord::failed(&order.speech.id, RecordedError::new(&error, None));
        if let Some((fingerprint, inputs)) = loaded {
            (record.fingerprint, record.inputs) = (fingerprint, inputs);
        }
        record.seconds = start.elapsed().as_secs_f64();
        Ok(SpeechEnd::Finished(Box::new(record)))
    }
}

impl Running {
    fn start(setup: &ProcessSetup, threads: usize) -> Result<Self> {
        let failed = |source| Error::ProcessNotStarted { source };
        let mut command = Command::new(own_program().map_err(failed)?);
        command.arg(SUBCOMMAND).arg("--jobs").arg(threads.to_string());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        #[cfg(unix)]
        {
            // A group of its own: Ctrl-C reaches only this program, and the engines that it started die with it.
            use std::os::unix::process::CommandExt;
            command.process_group(0);
        }
        let mut child = command.spawn().map_err(failed)?;
        let (sender, replies) = mpsc::channel();
        let input = child.stdin.take();
        let output = child.stdout.take();
        thread::spawn(move || {
            for line in output.into_iter().flat_map(|output| BufReader::new(output).lines()) {
                let Ok(reply) = line.and_then(|line| Ok(serde_json::from_str(&line)?)) else { break };
                if sender.send(reply).is_err() {
                    break;
                }
            }
        });
        let errors = child.stderr.take().map(|errors| thread::spawn(move || last_bytes(errors)));
        let mut running = Self { child, input, replies, errors };
        let is_ready = running.send(setup).is_ok() && matches!(running.replies.recv(), Ok(ProcessReply::Ready));
        if is_ready {
            return Ok(running);
        }
        let reason = running.reason();
        running.kill();
        Err(failed(io::Error::other(reason)))
    }

    fn send(&mut self, message: &impl serde::Serialize) -> io::Result<()> {
        let mut line = serde_json::to_vec(message)?;
        line.push(b'\n');
        let input = self.input.as_mut().ok_or(io::ErrorKind::BrokenPipe)?;
        input.write_all(&line).and_then(|()| input.flush())
    }

    /// The reason why the process ended: its exit status, and the end of its standard error.
    fn reason(&mut self) -> String {
        self.input = None;
        let status = self.child.wait().map_or_else(|error| error.to_string(), describe);
        let errors = self.errors.take().and_then(|errors| errors.join().ok()).unwrap_or_default();
        let message = errors.split_whitespace().collect::<Vec<_>>().join(" ");
        if message.is_empty() { status } else { format!("{status}: {message}") }
    }

    /// Kills the process and all that it started.
    fn kill(&mut self) {
        self.input = None;
        #[cfg(unix)]
        if let Some(group) = i32::try_from(self.child.id()).ok().and_then(rustix::process::Pid::from_raw) {
            // Fails only where nothing is left of the group.
            let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A process that is no longer needed ends when its input does; one that does not is killed.
impl Drop for Running {
    fn drop(&mut self) {
        self.input = None;
        let end = Instant::now() + GRACE;
        while Instant::now() < end {
            match self.child.try_wait() {
                Ok(None) => thread::sleep(POLL / 10),
                _ => return,
            }
        }
        self.kill();
    }
}

/// This program.
fn own_program() -> io::Result<PathBuf> {
    // On Linux this is the running program, even if its file was replaced.
    let running = PathBuf::from("/proc/self/exe");
    if cfg!(target_os = "linux") && running.exists() { Ok(running) } else { std::env::current_exe() }
}

fn last_bytes(mut errors: impl Read) -> String {
    let mut last = VecDeque::new();
    let mut buffer = [0; 1024];
    while let Ok(count @ 1..) = errors.read(&mut buffer) {
        last.extend(&buffer[..count]);
        last.drain(..last.len().saturating_sub(MAX_STDERR_BYTES));
    }
    String::from_utf8_lossy(last.make_contiguous()).into_owned()
}

fn describe(status: ExitStatus) -> String {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        return format!("signal {signal}");
    }
    status.to_string()
}
