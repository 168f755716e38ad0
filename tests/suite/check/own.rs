//! Exported tracks follow the same rules: `check` finds only what `export` warned of.

use std::path::{Path, PathBuf};

use orate::check::{CheckContext, FindingFilter, check};
use orate::internals::cue::{ComposeOptions, compose};
use orate::internals::document::ReadOptions;
use orate::internals::pipeline;
use orate::internals::speech_files::{InputFile, group_inputs};
use orate::internals::timeline::estimate;
use orate::profile::Profile;
use orate::track::assemble::assemble;

use super::profile;

/// The rules that watch the limits of which export warns, by the warning's code.
const WARNED: &[(&str, &[&str])] = &[
    ("reading-too-fast", &["reading-too-fast"]),
    ("line-too-long", &["line-too-long"]),
    ("duration-too-short", &["duration-too-short"]),
    ("words-too-fast", &["words-too-fast"]),
    ("duration-too-long", &["duration-too-long"]),
    ("gap-too-short", &["gap-too-short", "overlap"]),
];

fn samples() -> Vec<InputFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let folders = ["opening-remarks", "press-conference"].map(|name| root.join(name));
    let speeches = group_inputs(&folders.map(PathBuf::from)).expect("there are samples");
    speeches.into_iter().flat_map(|speech| speech.texts).collect()
}

#[test]
fn check_finds_only_what_export_warned_of() {
    let mut tracks = 0;
    for input in samples() {
        let understood = pipeline::understand(&input, None, &ReadOptions::default()).expect("a speech");
        let transcript = &understood.transcript;
        for name in Profile::names() {
            let profile = profile(name);
            let limits = profile.limits(&transcript.language);
            // A calm speech, and one that is too fast for most limits.
            for rate in [1.0, 1.5] {
                let timeline = estimate::estimate(transcript, rate);
                let drafts = compose(transcript, &timeline, &limits, &ComposeOptions::default());
                let (track, warnings) = assemble(&drafts, transcript, &timeline, &limits);
                let mut context = CheckContext::new(&track, &transcript.language, &profile);
                context.text = Some(transcript);
                for finding in check(&context).iter().filter(|finding| FindingFilter::default().matches(finding)) {
                    let rules = |code: &str| {
                        WARNED.iter().find(|(warning, _)| *warning == code).map_or(&[][..], |(_, rules)| rules)
                    };
                    let warned = warnings.iter().any(|warning| {
                        warning.place.cue == finding.cue && rules(warning.code.name()).contains(&finding.code)
                    });
                    assert!(warned, "{} at {rate} for `{name}`: {finding:#?}", input.path.display());
                }
                tracks += 1;
            }
        }
    }
    assert!(tracks >= 120, "{tracks} tracks");
}
