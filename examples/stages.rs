use orate::*;
use std::time::Instant;
fn main() {
    let dir = std::env::args().nth(1).unwrap();
    let mut files: Vec<_> = std::fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    files.truncate(200);
    let p = profile::Profile::builtin("netflix").unwrap();
    let mut t = [0f64; 8];
    for _ in 0..2 {
        t = [0f64; 8];
        for f in &files {
            let (_, l) = job::stem_and_language(f);
            let l = l.unwrap();
            let a = Instant::now();
            let b = std::fs::read(f).unwrap();
            t[0] += a.elapsed().as_secs_f64();
            let a = Instant::now();
            let d = document::read(Some(f), &b, &Default::default()).unwrap();
            t[1] += a.elapsed().as_secs_f64();
            let a = Instant::now();
            for bl in &d.blocks {
                std::hint::black_box(transcript::sentences::split(bl.text.as_str(), &l));
            }
            t[2] += a.elapsed().as_secs_f64();
            let a = Instant::now();
            let tr = transcript::understand(&d, l.clone());
            t[3] += a.elapsed().as_secs_f64();
            let a = Instant::now();
            for s in &tr.sentences {
                std::hint::black_box(transcript::spoken::spoken(&tr.words[s.words.clone()], &l));
            }
            t[4] += a.elapsed().as_secs_f64();
            let a = Instant::now();
            let tl = timeline::estimate::estimate(&tr, 1.0);
            t[5] += a.elapsed().as_secs_f64();
            let a = Instant::now();
            let li = p.limits(&l);
            let dr = cue::compose(&tr, &tl, &li, Default::default());
            t[6] += a.elapsed().as_secs_f64();
            let a = Instant::now();
            let x = track::assemble::assemble(&dr, &tr, &tl, &li);
            std::hint::black_box(x);
            t[7] += a.elapsed().as_secs_f64();
        }
    }
    for (n, x) in
        ["io", "document", "(sentences)", "understand", "(spoken)", "estimate", "compose", "assemble"].iter().zip(t)
    {
        println!("{n:12} {:.3} ms/page", x * 1000.0 / files.len() as f64);
    }
}
