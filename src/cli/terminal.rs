//! The only place that prints, and the only user of `indicatif`.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use indicatif::{MultiProgress, ProgressBar, ProgressStyle};

use super::Exit;
use crate::error::{Error, Result};
use crate::progress::{Event, Progress};

/// Set by the first Ctrl-C; the work then stops by itself and takes its half-made files away.
static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Standard output for results, standard error for everything else.
#[derive(Debug)]
pub struct Terminal {
    quiet: bool,
}

impl Terminal {
    /// A terminal; with `quiet` it prints only errors and what was asked for.
    pub fn new(quiet: bool) -> Self {
        // Fails only if there is a handler already; then that one does its work.
        let _ = ctrlc::set_handler(|| INTERRUPTED.store(true, Ordering::SeqCst));
        Self { quiet }
    }

    /// Prints what the user asked for, on standard output.
    pub fn print(&self, text: &str) {
        self.print_bytes(text.as_bytes());
    }

    /// Prints a file that may be no text.
    pub fn print_bytes(&self, bytes: &[u8]) {
        // Whoever closed the pipe has read enough; there is nobody to tell about other failures.
        let _ = io::stdout().lock().write_all(bytes);
    }

    /// Prints a result that another program waits for, which must know when nobody takes it.
    pub fn answer(text: &str) -> Result<()> {
        let mut output = io::stdout().lock();
        let written = output.write_all(text.as_bytes()).and_then(|()| output.flush());
        written.map_err(|source| Error::Write { path: "-".into(), source })
    }

    /// Prints what is good to know, on standard output, unless quiet.
    pub fn tell(&self, text: &str) {
        if !self.quiet {
            self.print(text);
        }
    }

    /// Prints why something failed, on standard error.
    pub fn error(&self, message: &str) {
        let _ = writeln!(io::stderr().lock(), "error: {message}");
    }

    /// Prints what is probably wrong, on standard error, unless quiet.
    pub fn warn(&self, message: &str) {
        if !self.quiet {
            let _ = writeln!(io::stderr().lock(), "warning: {message}");
        }
    }

    /// Prints what is good to know on standard error, where standard output carries a result; nothing when quiet.
    pub fn note(&self, text: &str) {
        if !self.quiet {
            let _ = io::stderr().lock().write_all(text.as_bytes());
        }
    }

    /// Progress bars on standard error; none when quiet or when nobody sees them.
    pub fn bars(&self) -> Bars {
        let visible = !self.quiet && io::stderr().is_terminal();
        Bars { bars: visible.then(MultiProgress::new), open: Mutex::default() }
    }
}

/// Prints what is wrong with the command line, or the help that was asked for.
pub fn usage(error: &clap::Error) -> Exit {
    // As above: if nobody listens, there is nobody to tell.
    let _ = error.print();
    if error.use_stderr() { Exit::Usage } else { Exit::Done }
}

/// A bar for each task that runs.
pub struct Bars {
    bars: Option<MultiProgress>,
    open: Mutex<BTreeMap<String, ProgressBar>>,
}

impl Bars {
    /// Whether anybody sees them.
    pub fn are_visible(&self) -> bool {
        self.bars.is_some()
    }

    /// Prints something while the bars are out of the way.
    pub fn above(&self, print: impl FnOnce()) {
        match &self.bars {
            Some(bars) => bars.suspend(print),
            None => print(),
        }
    }

    /// Takes all bars away.
    pub fn clear(&self) {
        if let Some(bars) = &self.bars {
            // Fails only where the terminal is gone, and the bars with it.
            let _ = bars.clear();
        }
    }
}

const STYLE: &str = "{prefix:>32!} {bar:30} {pos}/{len} {eta}";

/// Where nobody knows the end.
const STYLE_WITHOUT_END: &str = "{prefix:>32!} {pos}";

impl Progress for Bars {
    fn event(&self, event: Event<'_>) {
        let Some(bars) = &self.bars else { return };
        let Ok(mut open) = self.open.lock() else { return };
        match event {
            Event::Begin { task, total } => {
                let template = if total > 0 { STYLE } else { STYLE_WITHOUT_END };
                let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
                let bar = bars.add(ProgressBar::new(total).with_style(style).with_prefix(task.to_owned()));
                open.insert(task.to_owned(), bar);
            }
            Event::Advance { task, steps } => {
                if let Some(bar) = open.get(task) {
                    bar.inc(steps);
                }
            }
            Event::End { task } => {
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
