//! Objects in buckets, by `object_store`: the only place that is asynchronous.
//!
//! Credentials, endpoint and region come from the environment, as `object_store` reads it (`AWS_…`, `GOOGLE_…`,
//! `AZURE_…`). It retries network failures by itself, for up to three minutes.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::path::Path;
use std::sync::{Arc, LazyLock, Mutex, OnceLock, PoisonError};

use bytes::Bytes;
use futures_util::TryStreamExt;
use object_store::aws::AmazonS3Builder;
use object_store::azure::MicrosoftAzureBuilder;
use object_store::gcp::GoogleCloudStorageBuilder;
use object_store::path::Path as Key;
use object_store::{
    GetOptions, ObjectMeta, ObjectStore, ObjectStoreExt, PutMode, PutPayload, PutResult, UpdateVersion, WriteMultipart,
};
use tokio::runtime::Runtime;

use super::object::{ObjectVersion, RemoteObject};
use crate::error::{Error, Result};

/// Longer files are uploaded in parts of this length. S3 takes 10 000 parts: 80 GB.
const PART: usize = 8 << 20;

/// The number of parts of a file that are uploaded at a time.
const PARTS: usize = 4;

/// A bucket, and a key or prefix in it.
struct Spot<'a> {
    path: &'a Path,
    store: Arc<dyn ObjectStore>,
    key: Key,
}

pub fn read(path: &Path, most: u64) -> Result<Vec<u8>> {
    let spot = Spot::of(path)?;
    let bytes = wait(async {
        let mut stream = spot.store.get(&spot.key).await?.into_stream();
        let mut bytes = Vec::new();
        while let Some(part) = stream.try_next().await? {
            let room = usize::try_from(most).unwrap_or(usize::MAX) - bytes.len();
            bytes.extend_from_slice(&part[..part.len().min(room)]);
            if part.len() >= room {
                break;
            }
        }
        Ok(bytes)
    })?;
    bytes.map_err(|error| spot.unread(error))
}

pub fn fetch(path: &Path, file: &mut File) -> Result<Option<ObjectVersion>> {
    let spot = Spot::of(path)?;
    let fetched = wait(async {
        let got = spot.store.get(&spot.key).await?;
        let version = version(&got.meta);
        let mut stream = got.into_stream();
        while let Some(part) = stream.try_next().await? {
            if let Err(source) = file.write_all(&part) {
                return Ok(Err(Error::Write { path: std::env::temp_dir(), source }));
            }
        }
        Ok(Ok(version))
    })?;
    match fetched {
        Ok(version) => version.map(Some),
        Err(object_store::Error::NotFound { .. }) => Ok(None),
        Err(error) => Err(spot.unread(error)),
    }
}

pub fn find(path: &Path) -> Result<Option<RemoteObject>> {
    let spot = Spot::of(path)?;
    if spot.key.is_root() {
        return Ok(None);
    }
    match wait(spot.store.get_opts(&spot.key, GetOptions::new().with_head(true)))? {
        Ok(got) => Ok(Some(RemoteObject { name: String::new(), bytes: got.meta.size, tag: got.meta.e_tag })),
        Err(object_store::Error::NotFound { .. }) => Ok(None),
        Err(error) => Err(spot.unread(error)),
    }
}

pub fn list(path: &Path) -> Result<Vec<RemoteObject>> {
    let spot = Spot::of(path)?;
    let prefix = spot.key.as_ref();
    let metas: Vec<ObjectMeta> =
        wait(spot.store.list(Some(&spot.key)).try_collect())?.map_err(|error| spot.unread(error))?;
    let object = |meta: ObjectMeta| {
        let name = meta.location.as_ref().strip_prefix(prefix)?.trim_start_matches('/').to_owned();
        Some(RemoteObject { name, bytes: meta.size, tag: meta.e_tag })
    };
    let mut objects: Vec<RemoteObject> = metas.into_iter().filter_map(object).collect();
    objects.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(objects)
}

pub fn put(file: &mut File, path: &Path) -> Result<()> {
    let spot = Spot::of(path)?;
    let first = part(file).map_err(|source| Error::Read { path: path.to_owned(), source })?;
    let sent = if first.len() < PART {
        wait(async { spot.store.put(&spot.key, first.into()).await.map(drop).map_err(Failed::Store) })?
    } else {
        wait(spot.send(first, file))?
    };
    sent.map_err(|failed| match failed {
        Failed::Store(error) => spot.unwritten(error),
        Failed::File(source) => Error::Read { path: path.to_owned(), source },
    })
}

pub fn replace(path: &Path, file: &mut File, known: Option<ObjectVersion>) -> Result<Option<ObjectVersion>> {
    let spot = Spot::of(path)?;
    let mut bytes = Vec::new();
    let whole = file.rewind().and_then(|()| file.read_to_end(&mut bytes));
    whole.map_err(|source| Error::Read { path: path.to_owned(), source })?;
    let payload = PutPayload::from(bytes);
    let mode = match known {
        None => PutMode::Create,
        Some(ObjectVersion { tag, number }) => PutMode::Update(UpdateVersion { e_tag: tag, version: number }),
    };
    let put = |mode: PutMode| spot.store.put_opts(&spot.key, payload.clone(), mode.into());
    let mut done = wait(put(mode))?;
    if matches!(done, Err(object_store::Error::NotImplemented { .. } | object_store::Error::NotSupported { .. })) {
        // A store without conditional writes cannot detect other writers; work goes on, as without file locks.
        done = wait(put(PutMode::Overwrite))?;
    }
    match done {
        Ok(PutResult { e_tag: tag, version: number, .. }) => Ok(Some(ObjectVersion { tag, number })),
        Err(object_store::Error::Precondition { .. } | object_store::Error::AlreadyExists { .. }) => {
            Err(Error::Busy { path: path.to_owned() })
        }
        Err(error) => Err(spot.unwritten(error)),
    }
}

pub fn remove(path: &Path) -> Result<()> {
    let spot = Spot::of(path)?;
    wait(spot.store.delete(&spot.key))?.map_err(|error| spot.unwritten(error))
}

/// The reason why an upload failed.
enum Failed {
    Store(object_store::Error),
    File(io::Error),
}

impl<'a> Spot<'a> {
    fn of(path: &'a Path) -> Result<Self> {
        let wrong = |reason: String| Error::Store { path: path.to_owned(), source: reason.into() };
        let text = path.to_str().unwrap_or_default();
        let (scheme, rest) = text.split_once("://").unwrap_or_default();
        let (bucket, key) = rest.split_once('/').unwrap_or((rest, ""));
        if bucket.is_empty() {
            return Err(wrong(format!("it names no bucket; write `{scheme}://BUCKET/…`")));
        }
        let key = Key::parse(key).map_err(|error| wrong(error.to_string()))?;
        Ok(Self { path, store: store(scheme, bucket).map_err(|error| wrong(error.to_string()))?, key })
    }

    /// Uploads a long file, whose start `first` was read, in parts; a failed upload leaves nothing behind.
    async fn send(&self, first: Vec<u8>, file: &mut File) -> Result<(), Failed> {
        let upload = self.store.put_multipart(&self.key).await.map_err(Failed::Store)?;
        let mut writer = WriteMultipart::new_with_chunk_size(upload, PART);
        let mut next = first;
        let sent = loop {
            if next.is_empty() {
                break Ok(());
            }
            writer.put(Bytes::from(next));
            if let Err(error) = writer.wait_for_capacity(PARTS).await {
                break Err(Failed::Store(error));
            }
            match part(file) {
                Ok(part) => next = part,
                Err(error) => break Err(Failed::File(error)),
            }
        };
        match sent {
            Ok(()) => writer.finish().await.map(drop).map_err(Failed::Store),
            Err(failed) => {
                // If that fails too, invisible parts stay in the bucket.
                let _ = writer.abort().await;
                Err(failed)
            }
        }
    }

    fn unread(&self, error: object_store::Error) -> Error {
        let path = self.path.to_owned();
        match kind(&error) {
            Some(kind) => Error::Read { path, source: io::Error::new(kind, error) },
            None => Error::Store { path, source: error.into() },
        }
    }

    fn unwritten(&self, error: object_store::Error) -> Error {
        let path = self.path.to_owned();
        match kind(&error) {
            Some(kind) => Error::Write { path, source: io::Error::new(kind, error) },
            None => Error::Store { path, source: error.into() },
        }
    }
}

/// The error as that of a file system; nothing if the network or the server failed.
fn kind(error: &object_store::Error) -> Option<io::ErrorKind> {
    match error {
        object_store::Error::NotFound { .. } => Some(io::ErrorKind::NotFound),
        object_store::Error::PermissionDenied { .. } | object_store::Error::Unauthenticated { .. } => {
            Some(io::ErrorKind::PermissionDenied)
        }
        object_store::Error::InvalidPath { .. } => Some(io::ErrorKind::InvalidInput),
        // Listing a missing bucket has no error kind, and `object_store` does not expose the code of the response.
        object_store::Error::Generic { source, .. } if source.to_string().contains(" 404 Not Found") => {
            Some(io::ErrorKind::NotFound)
        }
        _ => None,
    }
}

fn version(meta: &ObjectMeta) -> ObjectVersion {
    ObjectVersion { tag: meta.e_tag.clone(), number: meta.version.clone() }
}

/// The next part of `file`.
fn part(file: &mut File) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.take(PART as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The bucket, which is opened once: its connections and credentials serve all its objects.
fn store(scheme: &str, bucket: &str) -> object_store::Result<Arc<dyn ObjectStore>> {
    static STORES: LazyLock<Mutex<HashMap<String, Arc<dyn ObjectStore>>>> = LazyLock::new(Mutex::default);
    let name = format!("{scheme}://{bucket}");
    let mut stores = STORES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(store) = stores.get(&name) {
        return Ok(store.clone());
    }
    // Fails if the process has a provider already, which is fine.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let store: Arc<dyn ObjectStore> = match scheme {
        "gs" => Arc::new(GoogleCloudStorageBuilder::from_env().with_bucket_name(bucket).build()?),
        "az" => Arc::new(MicrosoftAzureBuilder::from_env().with_container_name(bucket).build()?),
        _ => Arc::new(AmazonS3Builder::from_env().with_bucket_name(bucket).build()?),
    };
    stores.insert(name, store.clone());
    Ok(store)
}

/// Does `work` to its end. Threads that wait at the same time take turns in driving each other's work.
fn wait<F: Future>(work: F) -> Result<F::Output> {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    if let Some(runtime) = RUNTIME.get() {
        return Ok(runtime.block_on(work));
    }
    let made = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let made = made.map_err(|error| Error::Store { path: "the network".into(), source: error.into() })?;
    Ok(RUNTIME.get_or_init(|| made).block_on(work))
}
