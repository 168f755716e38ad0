//! Tracks of other programs: read as they are meant, written so that others read them.

mod webvtt;
