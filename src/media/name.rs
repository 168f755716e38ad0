//! Names in containers and playlists.

/// `text` as a name in a container or playlist: one line without control characters, not longer than `most` characters.
pub fn name(text: &str, most: usize) -> String {
    // Characters that change the direction of writing would affect the text after the name.
    let turns = |c: char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let spaced: String = text.chars().filter(|c| !turns(*c)).map(|c| if c.is_control() { ' ' } else { c }).collect();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let line = words.join(" ");
    match line.char_indices().nth(most) {
        None => line,
        Some((end, _)) => {
            let cut = &line[..end];
            let word_end = cut.rfind(' ').filter(|at| *at > end / 2).unwrap_or(end);
            format!("{}…", cut[..word_end].trim_end_matches([',', ';', ':', ' ', '–', '-']))
        }
    }
}
