use orate::speech::{self, Delivery, pool::Pool};
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let lang = a[2].parse().unwrap();
    let pool = Pool::new(speech::voice(&a[1]).unwrap().speaking(&lang).unwrap());
    let words: Vec<&str> = a[3].split(' ').collect();
    let t = std::time::Instant::now();
    let clip = pool.speak(&words, Delivery::PLAIN).unwrap().unwrap();
    let ms = |s: usize| s * 1000 / clip.rate as usize;
    println!("{} ms, {:?}", ms(clip.samples.len()), t.elapsed());
    for (w, r) in words.iter().zip(&clip.words) {
        println!("{w:>14} {:5}..{:5}", ms(r.start), ms(r.end));
    }
    if a.len() > 4 {
        let e: Vec<String> = clip
            .samples
            .chunks(clip.rate as usize / 100)
            .map(|c| format!("{:.0}", (c.iter().map(|&s| (s as f64).powi(2)).sum::<f64>() / c.len() as f64).sqrt()))
            .collect();
        for (i, l) in e.chunks(10).enumerate() {
            println!("{:5}: {}", i * 100, l.join(" "));
        }
    }
}
