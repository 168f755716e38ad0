//! Objects in a bucket.

/// An object in a bucket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemoteObject {
    /// Its key, without the prefix that was asked for.
    pub name: String,
    /// Its length.
    pub bytes: u64,
    /// What changes whenever its content does, in quotes or not.
    pub tag: Option<String>,
}

/// Which of the contents that an object has had one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectVersion {
    /// Its entity tag.
    pub tag: Option<String>,
    /// Its number, where the bucket keeps old ones.
    pub number: Option<String>,
}
