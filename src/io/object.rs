//! Objects in a bucket.

/// An object in a bucket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemoteObject {
    /// The key, without the requested prefix.
    pub name: String,
    /// The length.
    pub bytes: u64,
    /// The entity tag, which changes with the content; in quotes or not.
    pub tag: Option<String>,
}

/// A version of the content of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectVersion {
    /// The entity tag.
    pub tag: Option<String>,
    /// The version number, if the bucket keeps old versions.
    pub number: Option<String>,
}
