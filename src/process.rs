//! Other programs as child processes: waited for with a time limit, listened to, and ended when dropped.

use std::io::{self, Read};
use std::process::{Child, ChildStdout, Command, ExitStatus};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use wait_timeout::ChildExt;

/// How often a waiting thread asks whether its task was cancelled.
pub const POLL_INTERVAL: Duration = Duration::from_millis(20);
/// The most that is kept of what a program writes to its standard error, or to its output where that is a message.
const MAX_CAPTURED_BYTES: u64 = 1 << 20;

/// A running program. It does not outlive this value.
#[derive(Debug)]
pub struct ChildProcess {
    child: Child,
    stderr: Option<JoinHandle<Vec<u8>>>,
}

/// Why a program did not come to its end.
#[derive(Debug)]
pub enum WaitError {
    /// It cannot be waited for.
    Io(io::Error),
    /// It ran longer than it may.
    TimedOut,
    /// Its task was cancelled.
    Cancelled,
}

impl ChildProcess {
    /// Starts `command`. What it writes to a piped standard error is collected, so that it never waits for a reader.
    ///
    /// # Errors
    /// Why it cannot be started.
    pub fn start(command: &mut Command) -> io::Result<Self> {
        let mut child = command.spawn()?;
        let stderr = child.stderr.take().map(collect);
        Ok(Self { child, stderr })
    }

    /// Its piped standard output, the first time.
    pub fn take_stdout(&mut self) -> Option<ChildStdout> {
        self.child.stdout.take()
    }

    /// Its piped standard output as text, collected as it comes, the first time.
    pub fn collect_stdout(&mut self) -> Option<JoinHandle<Vec<u8>>> {
        self.take_stdout().map(collect)
    }

    /// Waits until it ends.
    ///
    /// # Errors
    /// [`WaitError::TimedOut`] after `limit`, [`WaitError::Cancelled`] soon after `is_cancelled`. It is ended when it
    /// is dropped.
    pub fn wait(
        &mut self,
        limit: Option<Duration>,
        is_cancelled: &dyn Fn() -> bool,
    ) -> std::result::Result<ExitStatus, WaitError> {
        let start = Instant::now();
        loop {
            let left = limit.map_or(POLL_INTERVAL, |limit| limit.saturating_sub(start.elapsed()));
            match self.child.wait_timeout(left.min(POLL_INTERVAL)).map_err(WaitError::Io)? {
                Some(status) => return Ok(status),
                None if is_cancelled() => return Err(WaitError::Cancelled),
                None if left.is_zero() => return Err(WaitError::TimedOut),
                None => {}
            }
        }
    }

    /// What it wrote to its standard error, after it ended.
    pub fn stderr(&mut self) -> String {
        self.stderr.take().map(text).unwrap_or_default()
    }
}

impl Drop for ChildProcess {
    fn drop(&mut self) {
        // Both fail for a program that has ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What was collected, as text.
pub fn text(collected: JoinHandle<Vec<u8>>) -> String {
    String::from_utf8_lossy(&collected.join().unwrap_or_default()).into_owned()
}

/// Reads `stream` to its end and keeps the first bytes.
fn collect(mut stream: impl Read + Send + 'static) -> JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut kept = Vec::new();
        if stream.by_ref().take(MAX_CAPTURED_BYTES).read_to_end(&mut kept).is_ok() {
            // What fails here is lost anyway.
            let _ = io::copy(&mut stream, &mut io::sink());
        }
        kept
    })
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::process::{Command, Stdio};
    use std::time::Duration;

    use super::{ChildProcess, WaitError, text};

    fn shell(script: &str) -> ChildProcess {
        let mut command = Command::new("sh");
        command.args(["-c", script]).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        ChildProcess::start(&mut command).expect("a shell")
    }

    #[test]
    fn a_program_that_ends_is_heard_to_its_end() {
        let mut process = shell("echo out; echo err >&2; exit 3");
        let output = process.collect_stdout().expect("piped");
        let status = process.wait(None, &|| false).expect("it ends");
        assert_eq!((status.code(), text(output), process.stderr()), (Some(3), "out\n".into(), "err\n".into()));
    }

    #[test]
    fn a_program_that_does_not_end_is_given_up() {
        let limit = Some(Duration::from_millis(50));
        assert!(matches!(shell("exec sleep 600").wait(limit, &|| false), Err(WaitError::TimedOut)));
        assert!(matches!(shell("exec sleep 600").wait(None, &|| true), Err(WaitError::Cancelled)));
    }
}
