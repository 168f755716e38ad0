//! Detects by metadata, as Git's index does, whether a file was touched since it was read.
//!
//! Hashing an archive again takes as long as reading it. A change of a file changes its times, so equal stamps mean
//! equal contents, except for changes within one tick of the clock. So a file that was touched just before it was
//! read gets no stamp ("racily clean" in Git's `Documentation/technical/racy-git.txt`).

use std::fs::Metadata;
use std::time::{Duration, SystemTime};

/// The coarsest clock of a file system in use, FAT's.
const CLOCK_TICK: Duration = Duration::from_secs(2);

/// The stamp of a file that is read now; none if it was touched so recently that another change could go unnoticed.
pub fn settled(file: &Metadata) -> Option<String> {
    let touched = [file.modified().ok(), changed(file)].into_iter().flatten().max()?;
    let age = SystemTime::now().duration_since(touched).ok()?;
    if age > CLOCK_TICK { of(file) } else { None }
}

/// The stamp of a file: a hash of its length, its times and its number.
pub fn of(file: &Metadata) -> Option<String> {
    let modified = file.modified().ok()?;
    let all = format!("{} {modified:?} {:?} {:?}", file.len(), changed(file), number(file));
    Some(blake3::hash(all.as_bytes()).to_hex()[..16].to_owned())
}

/// The time of the last change of the file or its metadata, which programs cannot set.
#[cfg(unix)]
fn changed(file: &Metadata) -> Option<SystemTime> {
    use std::os::unix::fs::MetadataExt;
    let seconds = Duration::new(u64::try_from(file.ctime()).ok()?, u32::try_from(file.ctime_nsec()).ok()?);
    SystemTime::UNIX_EPOCH.checked_add(seconds)
}

#[cfg(unix)]
fn number(file: &Metadata) -> Option<u64> {
    use std::os::unix::fs::MetadataExt;
    Some(file.ino())
}

#[cfg(not(unix))]
fn changed(_: &Metadata) -> Option<SystemTime> {
    None
}

#[cfg(not(unix))]
fn number(_: &Metadata) -> Option<u64> {
    None
}

#[cfg(test)]
mod tests {
    use std::fs::{File, metadata, write};
    use std::time::{Duration, SystemTime};

    use super::{of, settled};

    #[test]
    fn a_touch_shows() {
        let place = tempfile::tempdir().expect("a temporary folder");
        let path = place.path().join("a.txt");
        let stamp = || of(&metadata(&path).expect("it is there")).expect("times are known");
        write(&path, "one").expect("room");
        assert!(settled(&metadata(&path).expect("it is there")).is_none(), "it was written just now");
        let before = stamp();
        assert_eq!(stamp(), before);
        let hour_ago = SystemTime::now() - Duration::from_secs(3600);
        let set = |time| File::options().write(true).open(&path).expect("it is there").set_modified(time);
        set(hour_ago).expect("times can be set");
        assert_ne!(stamp(), before);
        let before = stamp();
        std::thread::sleep(Duration::from_millis(20));
        write(&path, "two").expect("room");
        set(hour_ago).expect("times can be set");
        assert_eq!(stamp() == before, cfg!(not(unix)), "the same length and time, but touched");
    }
}
