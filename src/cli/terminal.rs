//! All printing, and progress bars.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use indicatif::{MultiProgress, ProgressBar, ProgressStyle};

use super::exit::Exit;
use crate::error::{Error, Result};
use crate::progress::{Progress, ProgressEvent};

/// Set by the first Ctrl-C; the work then stops and removes its temporary files.
static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Standard output for results, standard error for everything else.
#[derive(Debug)]
pub(super) struct Terminal {
    quiet: bool,
}

impl Terminal {
    /// A terminal; with `quiet` it prints only errors and results.
    pub fn new(quiet: bool) -> Self {
        // Fails only if there is a handler already, which then does the same.
        let _ = ctrlc::set_handler(|| INTERRUPTED.store(true, Ordering::SeqCst));
        Self { quiet }
    }

    /// Prints a result on standard output.
    pub fn print(&self, text: &str) {
        self.print_bytes(text.as_bytes());
    }

    /// Prints a file, which need not be text, on standard output.
    pub fn print_bytes(&self, bytes: &[u8]) {
        // A closed pipe is not an error, and no other failure can be reported.
        let _ = io::stdout().lock().write_all(bytes);
    }

    /// Prints a result that another program reads.
    ///
    /// # Errors
    /// Standard output that cannot be written.
    pub fn result(text: &str) -> Result<()> {
        let mut output = io::stdout().lock();
        let written = output.write_all(text.as_bytes()).and_then(|()| output.flush());
        written.map_err(|source| Error::Write { path: "-".into(), source })
    }

    /// Prints a summary on standard output, unless quiet.
    pub fn report(&self, text: &str) {
        if !self.quiet {
            self.print(text);
        }
    }

    /// Prints an error on standard error.
    pub fn error(&self, message: &str) {
        let _ = writeln!(io::stderr().lock(), "error: {message}");
    }

    /// Prints a warning on standard error, unless quiet.
    pub fn warn(&self, message: &str) {
        if !self.quiet {
            let _ = writeln!(io::stderr().lock(), "warning: {message}");
        }
    }

    /// Prints information on standard error, unless quiet.
    pub fn info(&self, text: &str) {
        if !self.quiet {
            let _ = io::stderr().lock().write_all(text.as_bytes());
        }
    }

    /// Progress bars on standard error; none when quiet or if it is not a terminal.
    pub fn bars(&self) -> Bars {
        let visible = !self.quiet && io::stderr().is_terminal();
        Bars { bars: visible.then(MultiProgress::new), open: Mutex::default() }
    }
}

/// Prints the error of the command line, or the requested help.
pub(super) fn usage(error: &clap::Error) -> Exit {
    // As above, a failure cannot be reported.
    let _ = error.print();
    if error.use_stderr() { Exit::Usage } else { Exit::Done }
}

/// A progress bar for each running task.
pub(super) struct Bars {
    bars: Option<MultiProgress>,
    open: Mutex<BTreeMap<String, ProgressBar>>,
}

impl Bars {
    /// Whether they are shown.
    pub fn are_visible(&self) -> bool {
        self.bars.is_some()
    }

    /// Prints something while the bars are hidden.
    pub fn suspend(&self, print: impl FnOnce()) {
        match &self.bars {
            Some(bars) => bars.suspend(print),
            None => print(),
        }
    }

    /// Removes all bars.
    pub fn clear(&self) {
        if let Some(bars) = &self.bars {
            // Fails only if the terminal is gone, and the bars with it.
            let _ = bars.clear();
        }
    }
}

const STYLE: &str = "{prefix:>32!} {bar:30} {pos}/{len} {eta}";

/// The style of tasks whose number of steps is unknown.
const STYLE_WITHOUT_END: &str = "{prefix:>32!} {pos}";

impl Progress for Bars {
    fn event(&self, event: ProgressEvent<'_>) {
        let Some(bars) = &self.bars else { return };
        let Ok(mut open) = self.open.lock() else { return };
        match event {
            ProgressEvent::Start { task, total } => {
                let template = if total > 0 { STYLE } else { STYLE_WITHOUT_END };
                let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
                let bar = bars.add(ProgressBar::new(total).with_style(style).with_prefix(task.to_owned()));
                open.insert(task.to_owned(), bar);
            }
            ProgressEvent::Advance { task, steps } => {
                if let Some(bar) = open.get(task) {
                    bar.inc(steps);
                }
            }
            ProgressEvent::End { task } => {
                if let Some(bar) = open.remove(task) {
                    bar.finish_and_clear();
                    bars.remove(&bar);
                }
            }
        }
    }

    fn interrupted(&self) -> bool {
        INTERRUPTED.load(Ordering::SeqCst)
    }
}
