//! Watches the shown tracks and reports changes.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use super::state::AppState;
use crate::error::{Error, Result};

/// Programs write files in several steps; after this pause they are done.
const SILENCE: Duration = Duration::from_millis(200);

/// Watches the folders of the files in `state` until the result is dropped.
pub fn watch(state: &Arc<AppState>) -> Result<RecommendedWatcher> {
    let failed = |error: notify::Error| Error::Serve { source: std::io::Error::other(error) };
    let (sender, receiver) = channel();
    let tell = move |event: notify::Result<notify::Event>| {
        // Reading a file does not change it. Sending fails only when the receiver is gone.
        if !event.is_ok_and(|event| event.kind.is_access()) {
            _ = sender.send(());
        }
    };
    let mut watcher = notify::recommended_watcher(tell).map_err(failed)?;
    // Editors replace files by new ones, which only a watch on the folder notices.
    let mut folders: Vec<PathBuf> = state.paths.iter().map(|path| folder(path)).collect();
    folders.sort();
    folders.dedup();
    for folder in folders {
        watcher.watch(&folder, RecursiveMode::NonRecursive).map_err(failed)?;
    }
    let state = Arc::clone(state);
    let listen = move || listen(&receiver, &state);
    std::thread::Builder::new().name("watch".to_owned()).spawn(listen).map_err(|source| Error::Serve { source })?;
    Ok(watcher)
}

/// The folder at `path`, or that of the file at `path`.
fn folder(path: &Path) -> PathBuf {
    if path.is_dir() {
        return path.to_owned();
    }
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned()
}

/// Ends with the watcher.
fn listen(receiver: &Receiver<()>, state: &AppState) {
    while receiver.recv().is_ok() {
        while receiver.recv_timeout(SILENCE).is_ok() {}
        let versions = state.versions();
        state.news.send_if_modified(|known| {
            let is_new = *known != versions;
            *known = versions;
            is_new
        });
    }
}
