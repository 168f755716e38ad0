//! EBU STL (`.stl`, EBU Tech 3264): the binary exchange format of European broadcasters, read and written.

mod block;
mod decode;
mod encode;
mod format;
mod language;
mod read;
mod table;
mod write;

pub use format::StlFormat;
