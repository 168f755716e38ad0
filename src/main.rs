//! The door to the command-line program.

fn main() {}
