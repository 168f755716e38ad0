//! `orate preview --serve` over real sockets: access, ranges of sounds, and saves that lose nothing.
//! `tests/browser` tests its page in a browser.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use crate::orate;

const SRT: &str = "1\n00:00:01,000 --> 00:00:02,500\n<i>Good</i> morning.\n\n\
                   2\n00:00:03,000 --> 00:00:05,000\nAnd good night.\n";
/// Far more than a loaded machine needs.
const PATIENCE: Duration = Duration::from_secs(60);

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("serve").join(name);
    // Remains of an earlier run.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder of our own");
    folder
}

/// A silence of this many samples at 8 kHz.
fn silence(path: &Path, samples: u32) -> Vec<u8> {
    let mut bytes = b"RIFF".to_vec();
    bytes.extend((36 + 2 * samples).to_le_bytes());
    bytes.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0");
    bytes.extend(8000u32.to_le_bytes());
    bytes.extend(16_000u32.to_le_bytes());
    bytes.extend(b"\x02\0\x10\0data");
    bytes.extend((2 * samples).to_le_bytes());
    bytes.extend((0..samples).flat_map(|at| (at as i16).to_le_bytes()));
    fs::write(path, &bytes).expect("written");
    bytes
}

/// A running server, which ends with the test.
struct Running {
    child: Child,
    port: u16,
    root: String,
}

impl Running {
    fn new(folder: &Path) -> Self {
        let mut child = orate()
            .args(["preview", "--serve"])
            .arg(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("it runs");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("piped")).read_line(&mut line).expect("it prints its address");
        let rest = line.trim().strip_prefix("http://127.0.0.1:").expect("an address of the loopback");
        let (port, root) = rest.split_once('/').expect("a secret");
        Self { child, port: port.parse().expect("a port"), root: format!("/{root}") }
    }

    /// Sends a request with the usual headers of a browser, and `headers`.
    fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let host = format!("127.0.0.1:{}", self.port);
        let mut all = vec![("Host", host.as_str())];
        all.extend(headers);
        self.ask_as(method, &format!("{}{path}", self.root), &all, body)
    }

    fn ask_as(&self, method: &str, target: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
        let mut request =
            format!("{method} {target} HTTP/1.1\r\nConnection: close\r\nContent-Length: {}\r\n", body.len());
        headers.iter().for_each(|(name, value)| request.push_str(&format!("{name}: {value}\r\n")));
        request.push_str("\r\n");
        stream.write_all(request.as_bytes()).and_then(|()| stream.write_all(body)).expect("it takes the request");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("it answers and closes");
        Answer::of(&bytes)
    }

    fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.ask("GET", path, headers, b"")
    }

    /// The track number `index` on the page.
    fn track(&self, index: usize) -> Value {
        let page = self.get("", &[]).text();
        let (_, rest) = page.split_once("id=\"data\">").expect("the data is there");
        let data: Value = serde_json::from_str(rest.split_once("</script>").expect("it ends").0).expect("it is JSON");
        data["tracks"][index].clone()
    }

    /// Saves `cues` as those of `track`, as its page would.
    fn save(&self, track: &Value, cues: &Value) -> Answer {
        let tag = format!("\"{}\"", track["version"].as_str().expect("a version"));
        let headers = [("Content-Type", "application/json"), ("If-Match", tag.as_str())];
        let body = json!({"language": track["language"], "cues": cues}).to_string();
        self.ask("PUT", &format!("tracks/{}", track["id"]), &headers, body.as_bytes())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Fails only if it has ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn of(bytes: &[u8]) -> Self {
        let at = bytes.windows(4).position(|end| end == b"\r\n\r\n").expect("a head");
        let head = String::from_utf8(bytes[..at].to_vec()).expect("heads are text");
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        Self { status, head, body: bytes[at + 4..].to_vec() }
    }

    fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("text")
    }

    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }
}

fn talk(name: &str) -> (PathBuf, Running) {
    let folder = folder(name);
    fs::write(folder.join("talk.en.srt"), SRT).expect("written");
    silence(&folder.join("talk.en.wav"), 40_000);
    let server = Running::new(&folder);
    (folder, server)
}

#[test]
fn a_request_needs_the_secret_and_the_right_host_name() {
    let (_, server) = talk("gate");
    let own = format!("127.0.0.1:{}", server.port);
    let ask = |target: &str, headers: &[(&str, &str)]| server.ask_as("GET", target, headers, b"").status;

    assert_eq!(ask(&server.root, &[("Host", &own)]), 200);
    assert_eq!(ask(&server.root, &[("Host", &format!("localhost:{}", server.port))]), 200);
    for target in ["/", "/0123456789abcdef0123456789abcdef/", &server.root[..20], "/favicon.ico"] {
        assert_eq!(ask(target, &[("Host", &own)]), 403, "{target}");
    }
    for host in ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example"] {
        assert_eq!(ask(&server.root, &[("Host", host)]), 421, "{host}");
    }
    assert_eq!(ask(&server.root, &[("Host", &own), ("Origin", &format!("http://{own}"))]), 200);
    for origin in ["http://evil.example", "null", "http://127.0.0.1:1", &format!("https://{own}")] {
        assert_eq!(ask(&server.root, &[("Host", &own), ("Origin", origin)]), 403, "{origin}");
    }
}

#[test]
fn two_servers_have_two_secrets() {
    let (folder, first) = talk("secrets");
    let second = Running::new(&folder);
    assert_ne!(first.root, second.root);
    assert_eq!(first.root.len(), "/".len() + 32 + "/".len());
}

#[test]
fn the_page_may_connect_only_to_its_server() {
    let (_, server) = talk("policy");
    let answer = server.get("", &[]);
    let policy = answer.header("content-security-policy").expect("a policy").to_owned();
    for part in ["default-src 'none'", "connect-src 'self'", "script-src 'sha256-", "frame-ancestors 'none'"] {
        assert!(policy.contains(part), "{part}: {policy}");
    }
    assert!(!policy.contains("unsafe") && !policy.contains('*'), "{policy}");
    assert!(answer.text().contains("connect-src 'self'"), "the page says the same");
    let always =
        [("x-content-type-options", "nosniff"), ("referrer-policy", "no-referrer"), ("cache-control", "no-store")];
    for (name, value) in always {
        assert_eq!(answer.header(name), Some(value));
        assert_eq!(server.get("nothing", &[]).header(name), Some(value), "errors too");
    }
}

#[test]
fn no_address_leads_to_other_files() {
    let (folder, server) = talk("traversal");
    fs::write(folder.join("secret.txt"), "this is secret").expect("written");
    let paths = [
        "media/../../../../etc/passwd",
        "media/..%2f..%2fetc%2fpasswd",
        "media/secret.txt",
        "../secret.txt",
        "secret.txt",
        "media/-1",
        "media/99",
        "media/18446744073709551616",
        "media/0/../../secret.txt",
        "tracks/0",
        "media/%00",
    ];
    for path in paths {
        let answer = server.get(path, &[]);
        assert!((400..500).contains(&answer.status), "{path}: {}", answer.status);
        let body = String::from_utf8_lossy(&answer.body).into_owned();
        assert!(!body.contains("this is secret") && !body.contains("root:"), "{path}");
    }
    assert_eq!(server.ask("DELETE", "media/0", &[], b"").status, 405);
}

#[test]
fn sounds_are_served_in_the_requested_ranges() {
    let (folder, server) = talk("ranges");
    let whole = fs::read(folder.join("talk.en.wav")).expect("it is there");
    assert!(server.get("", &[]).text().contains(r#""path":"media/0""#), "the page knows where");

    let all = server.get("media/0", &[]);
    assert_eq!(
        (all.status, all.header("content-type"), all.header("accept-ranges")),
        (200, Some("audio/wav"), Some("bytes"))
    );
    assert!(all.body == whole);
    let tag = all.header("etag").expect("a tag").to_owned();

    let length = whole.len();
    for (range, expected) in [
        ("bytes=0-0".to_owned(), 0..1),
        ("bytes=100-199".to_owned(), 100..200),
        ("bytes=-5".to_owned(), length - 5..length),
        (format!("bytes={}-", length - 7), length - 7..length),
        (format!("bytes=9-{}", length * 2), 9..length),
    ] {
        let part = server.get("media/0", &[("Range", &range)]);
        let shown = format!("bytes {}-{}/{length}", expected.start, expected.end - 1);
        assert_eq!((part.status, part.header("content-range")), (206, Some(shown.as_str())), "{range}");
        assert_eq!(part.header("content-length"), Some(expected.len().to_string().as_str()));
        assert!(part.body == whole[expected], "{range}");
    }
    let beyond = server.get("media/0", &[("Range", &format!("bytes={length}-"))]);
    assert_eq!((beyond.status, beyond.header("content-range")), (416, Some(format!("bytes */{length}").as_str())));
    for nothing in ["lines=1-2", "bytes=x-y", "bytes", ""] {
        assert_eq!(server.get("media/0", &[("Range", nothing)]).status, 200, "{nothing}");
    }

    let since = |known: &str| server.get("media/0", &[("Range", "bytes=0-9"), ("If-Range", known)]);
    assert_eq!(since(&tag).status, 206);
    for other in ["\"0-0\"", "Wed, 21 Oct 2015 07:28:00 GMT", &format!("W/{tag}")] {
        assert_eq!((since(other).status, since(other).body.len()), (200, length), "{other}");
    }
    let head = server.ask("HEAD", "media/0", &[("Range", "bytes=0-9")], b"");
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), Some(length.to_string().as_str()));
}

#[test]
fn an_edit_is_saved_into_the_file_and_the_old_version_is_kept() {
    let (folder, server) = talk("save");
    let track = server.track(0);
    let mut cues = json!([
        {"start": 1.25, "end": 2.5, "lines": ["Good morning."], "runs": [{"start": 0, "end": 4, "italic": true}]},
        {"start": 3.0, "end": 5.0, "lines": ["And <good> night."]},
    ]);
    let saved = server.save(&track, &cues);
    assert_eq!(saved.status, 200, "{}", saved.text());
    assert_eq!(saved.json()["backup"], "talk.en.srt.bak");
    let file = fs::read_to_string(folder.join("talk.en.srt")).expect("it is there");
    assert_eq!(file, SRT.replace("00:00:01,000", "00:00:01,250").replace("And good", "And <good>"));
    assert_eq!(fs::read_to_string(folder.join("talk.en.srt.bak")).expect("kept"), SRT);

    // The next save replaces the server's own version, which needs no backup.
    let track = server.track(0);
    assert_eq!(track["version"], saved.json()["version"]);
    cues[0]["lines"] = json!(["Good evening."]);
    let again = server.save(&track, &cues);
    assert_eq!((again.status, &again.json()["backup"]), (200, &Value::Null));

    // A version of another program is kept too, under another name.
    fs::write(folder.join("talk.en.srt"), SRT.replace("night", "day")).expect("written");
    let third = server.save(&server.track(0), &cues);
    assert_eq!((third.status, &third.json()["backup"]), (200, &json!("talk.en.srt.bak2")));
    let mut names: Vec<String> = fs::read_dir(&folder)
        .expect("the folder")
        .map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names, ["talk.en.srt", "talk.en.srt.bak", "talk.en.srt.bak2", "talk.en.wav"], "nothing half made");
}

#[test]
fn a_file_that_another_program_changed_is_not_overwritten() {
    let (folder, server) = talk("conflict");
    let track = server.track(0);
    let theirs = SRT.replace("night", "day");
    fs::write(folder.join("talk.en.srt"), &theirs).expect("written");
    let refused = server.save(&track, &json!([{"start": 1, "end": 2, "lines": ["mine"]}]));
    assert_eq!(refused.status, 409);
    assert!(refused.text().contains("`talk.en.srt` was changed by another program"), "{}", refused.text());
    assert_eq!(fs::read_to_string(folder.join("talk.en.srt")).expect("it is there"), theirs);
    assert!(!folder.join("talk.en.srt.bak").exists());

    fs::remove_file(folder.join("talk.en.srt")).expect("it was there");
    assert_eq!(server.save(&track, &json!([{"start": 1, "end": 2, "lines": ["mine"]}])).status, 409);
    assert!(!folder.join("talk.en.srt").exists());
}

#[test]
fn an_invalid_track_is_refused_with_a_message() {
    let (folder, server) = talk("unfit");
    let track = server.track(0);
    let tag = format!("\"{}\"", track["version"].as_str().expect("a version"));
    let put = |headers: &[(&str, &str)], body: &[u8]| server.ask("PUT", "tracks/0", headers, body);
    let kind = ("Content-Type", "application/json");
    assert_eq!(put(&[("If-Match", &tag), ("Content-Type", "text/plain")], b"{\"cues\": []}").status, 415);
    assert_eq!(put(&[kind], b"{\"cues\": []}").status, 428);
    for body in [&b"not JSON"[..], b"[]", b"\xff\xfe", b"{\"cues\": [{\"lines\": [\"no times\"]}]}", b""] {
        let refused = put(&[("If-Match", &tag), kind], body);
        assert_eq!(refused.status, 422, "{:?}", String::from_utf8_lossy(body));
        assert!(refused.text().len() > 10 && refused.text().ends_with('\n'));
    }
    let empty = server.save(&track, &json!([{"start": 1, "end": 2, "lines": []}]));
    assert_eq!(
        (empty.status, empty.text().as_str()),
        (422, "cue 1 has no text; write some, or merge it with another\n")
    );
    assert_eq!(server.ask("PUT", "tracks/7", &[("If-Match", &tag), kind], b"{\"cues\": []}").status, 404);
    assert_eq!(fs::read_to_string(folder.join("talk.en.srt")).expect("it is there"), SRT);
}

#[test]
fn json_keeps_unknown_keys_and_webvtt_its_styles() {
    let folder = folder("keeps");
    let segment = json!({"start": 1.0, "end": 2.0, "text": "one", "confidence": 0.5, "words": [{"text": "one"}]});
    let cue = json!({"start": 1.0, "end": 2.0, "lines": ["one"], "speaker": "Ada"});
    let file =
        json!({"cues": [cue], "language": "de", "segments": [segment], "theirs": {"x": [1, 2]}, "date": "2020-01-01"});
    fs::write(folder.join("talk.de.json"), file.to_string()).expect("written");
    let vtt = "WEBVTT\n\nREGION\nid:up\nwidth:40%\nlines:3\nregionanchor:0%,100%\nviewportanchor:10%,10%\n\n\
               STYLE\n::cue(.loud) { color: red }\n\n\
               first\n00:00:01.000 --> 00:00:02.000 align:left\n<v Ada><c.loud>one</c></v>\n";
    fs::write(folder.join("talk.en.vtt"), vtt).expect("written");
    let server = Running::new(&folder);

    let (german, english) = (server.track(0), server.track(1));
    let mut cues = json!([cue]);
    cues[0]["end"] = json!(2.5);
    assert_eq!(server.save(&german, &cues).status, 200);
    let saved: Value = serde_json::from_slice(&fs::read(folder.join("talk.de.json")).expect("there")).expect("JSON");
    assert_eq!(saved["cues"][0]["end"], 2.5);
    for key in ["language", "segments", "theirs", "date"] {
        assert_eq!(saved[key], file[key], "{key}");
    }

    let shown = &english["cues"][0];
    let mut cue = shown["keep"].clone();
    cue["lines"] = shown["lines"].clone();
    (cue["start"], cue["end"]) = (json!(1.0), json!(2.5));
    let answer = server.save(&english, &json!([cue]));
    assert_eq!(answer.status, 200, "{}", answer.text());
    let saved = fs::read_to_string(folder.join("talk.en.vtt")).expect("there");
    assert_eq!(saved, vtt.replace("00:00:02.000", "00:00:02.500"));
}

#[test]
fn changes_on_disk_are_reported() {
    let (folder, server) = talk("news");
    let mut stream = TcpStream::connect(("127.0.0.1", server.port)).expect("it listens");
    stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
    write!(stream, "GET {}events HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", server.root, server.port).expect("sent");
    let mut lines = BufReader::new(stream).lines().map(|line| line.expect("news in time"));
    let mut next = || -> Value {
        let line = lines.find(|line| line.starts_with("data: ")).expect("it goes on");
        serde_json::from_str(&line["data: ".len()..]).expect("JSON")
    };
    assert_eq!(next(), json!({"0": server.track(0)["version"]}));
    fs::write(folder.join("talk.en.srt"), SRT.replace("night", "day")).expect("written");
    assert_eq!(next(), json!({"0": server.track(0)["version"]}));
    fs::write(folder.join("talk.fr.srt"), SRT).expect("written");
    assert_eq!(next().as_object().map(serde_json::Map::len), Some(2), "a new language");
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_with_success() {
    let (_, mut server) = talk("interrupt");
    let id = server.child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-INT", &id]).status().expect("kill is there").success());
    assert_eq!(server.child.wait().expect("it ends").code(), Some(0));
}
