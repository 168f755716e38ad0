//! Finds data that the program embeds.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
}
