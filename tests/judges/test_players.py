"""Players and muxers read media packages without a warning, list the right languages, and play the same content.

VLC refuses to run as root, so as root it is run as an unprivileged user.
"""

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pysubs2
import pytest

from conftest import LANGUAGES, ORATE, ROOT

SAMPLE = "opening-remarks"
UNPRIVILEGED_UID = 65534  # The user without rights on Debian.
ORDER = ("en", "de", "es", "fr", "ru")  # That of the timeline comes first.
THREE = {"en": "eng", "de": "ger", "es": "spa", "fr": "fre", "ru": "rus"}
TAGS = {"en": "en-GB", "de": "de-DE", "es": "es-ES", "fr": "fr-FR", "ru": "ru-RU"}


def run(*command: object, **options: object) -> subprocess.CompletedProcess[str]:
    command = [str(part) for part in command]
    return subprocess.run(command, check=True, capture_output=True, text=True, stdin=subprocess.DEVNULL, **options)


def needs(program: str) -> str:
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"{program} is not installed")
    return found


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with all languages on one timeline, in one file and as streams."""
    made = tmp_path_factory.mktemp("players")
    text = ROOT / "samples" / SAMPLE
    run(ORATE, "export", text, "--timeline", "en", "--mux", "mkv", "--hls", made / "hls", "-o", made, "--quiet")
    return made


@pytest.fixture
def mkv(folder: Path) -> Path:
    return folder / f"{SAMPLE}.mkv"


@pytest.fixture(scope="session")
def video(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An MP4 file with a picture, a tone and a subtitle."""
    needs("ffmpeg")
    place = tmp_path_factory.mktemp("video")
    (place / "own.srt").write_text("1\n00:00:01,000 --> 00:00:02,000\nown\n", encoding="utf-8")
    run(
        *("ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc2=s=64x36:r=5:d=240"),
        *("-f", "lavfi", "-i", "sine=440:r=16000:d=240", "-i", place / "own.srt"),
        *("-map", "0", "-map", "1", "-map", "2", "-c:v", "mpeg4", "-c:a", "aac", "-c:s", "mov_text"),
        *("-metadata:s:a:0", "language=eng", "-metadata:s:s:0", "language=ita", place / "talk.mp4"),
    )
    return place / "talk.mp4"


def streams(path: Path) -> list[dict]:
    """The streams that ffprobe lists; its only message is that it does not decode the titles of chapters in MP4."""
    probed = run("ffprobe", "-v", "warning", "-show_streams", "-of", "json", path)
    assert [line for line in probed.stderr.splitlines() if "Unsupported codec with id 98314" not in line] == []
    return json.loads(probed.stdout)["streams"]


def listed(path: Path, kind: str) -> list[tuple[str, int]]:
    """Language and default flag of the streams of a kind."""
    of_kind = [stream for stream in streams(path) if stream["codec_type"] == kind]
    return [(stream["tags"]["language"], stream["disposition"]["default"]) for stream in of_kind]


def samples(path: Path, stream: str) -> bytes:
    decoded = subprocess.run(
        ["ffmpeg", "-nostdin", "-v", "warning", "-i", str(path), "-map", stream, "-f", "s16le", "-"],
        check=True,
        capture_output=True,
    )
    # The message about the layout of a WAV file is harmless.
    assert [line for line in decoded.stderr.decode().splitlines() if "Guessed Channel Layout" not in line] == []
    return decoded.stdout


def cues(text: str, form: str = "srt") -> list[tuple[int, int, str]]:
    return [(cue.start, cue.end, cue.plaintext) for cue in pysubs2.SSAFile.from_string(text, format_=form)]


def taken_out(path: Path, stream: str) -> list[tuple[int, int, str]]:
    # Without `-copyts`, times would be relative to the first sound of a video, which may be before zero.
    extracted = run("ffmpeg", "-nostdin", "-v", "warning", "-copyts", "-i", path, "-map", stream, "-c:s", "srt", "-f", "srt", "-")
    assert extracted.stderr == ""
    return cues(extracted.stdout)


def sidecar(folder: Path, language: str) -> list[tuple[int, int, str]]:
    return cues((folder / f"{SAMPLE}.{language}.srt").read_text(encoding="utf-8"))


def test_ffprobe_lists_every_language_and_how_long_it_is(folder: Path, mkv: Path) -> None:
    expected = [(THREE[language], int(language == "en")) for language in ORDER]
    assert listed(mkv, "audio") == expected
    assert listed(mkv, "subtitle") == expected
    probed = run("ffprobe", "-v", "warning", "-show_format", "-show_chapters", "-of", "json", mkv)
    assert probed.stderr == ""
    about = json.loads(probed.stdout)
    wav = json.loads(run("ffprobe", "-v", "error", "-show_format", "-of", "json", folder / f"{SAMPLE}.en.wav").stdout)
    assert float(about["format"]["duration"]) == pytest.approx(float(wav["format"]["duration"]), abs=0.5)
    assert len(about["chapters"]) > 5


@pytest.mark.parametrize("index", range(len(LANGUAGES)), ids=ORDER)
def test_decoded_sound_and_cues_equal_the_sources(folder: Path, mkv: Path, index: int) -> None:
    language = ORDER[index]
    assert samples(mkv, f"0:a:{index}") == samples(folder / f"{SAMPLE}.{language}.wav", "0:a")
    assert taken_out(mkv, f"0:s:{index}") == sidecar(folder, language)


def test_opus_has_as_many_samples(tmp_path: Path, folder: Path) -> None:
    run(
        *(ORATE, "export", ROOT / "samples" / SAMPLE, "--timeline", "en", "--narration", "placeholder", "--quiet"),
        *("--mux", "mkv", "--media-audio", "opus", "-o", tmp_path),
    )
    mkv = tmp_path / f"{SAMPLE}.mkv"
    assert {stream["codec_name"] for stream in streams(mkv) if stream["codec_type"] == "audio"} == {"opus"}
    wav = tmp_path / f"{SAMPLE}.de.wav"
    rate = int(streams(wav)[0]["sample_rate"])
    assert abs(len(samples(mkv, "0:a:1")) - len(samples(wav, "0:a")) * 48_000 // rate) <= 2 * 48


def test_mkvtoolnix_reports_no_problem(mkv: Path) -> None:
    about = json.loads(run(needs("mkvmerge"), "-J", mkv).stdout)
    assert (about["warnings"], about["errors"]) == ([], [])
    found = [
        (track["type"], track["properties"]["language"], track["properties"]["language_ietf"])
        for track in about["tracks"]
    ]
    assert found == [(kind, THREE[tag], TAGS[tag]) for kind in ("audio", "subtitles") for tag in ORDER]
    assert all(track["properties"]["track_name"] for track in about["tracks"])
    info = run(needs("mkvinfo"), "--all", mkv).stdout
    assert not [line for line in info.splitlines() if "unknown element" in line.lower() or "error" in line.lower()]


def test_mkvmerge_copies_it_without_a_warning(mkv: Path, tmp_path: Path) -> None:
    # It reads every packet; it would exit with 1 after a warning.
    said = run(needs("mkvmerge"), "-o", tmp_path / "copy.mkv", mkv).stdout
    assert "Warning" not in said


def test_mpv_plays_it_and_shows_the_subtitle_after_a_seek(folder: Path, mkv: Path) -> None:
    quiet = ("--no-config", "--vo=null", "--ao=null", "--untimed", "--sub-auto=no", "--msg-level=all=warn")
    played = run(needs("mpv"), *quiet, "--ao-null-untimed", "--length=30", mkv)
    assert (played.stdout.strip(), played.stderr.strip()) == ("", "")
    # In the middle of a cue that starts before the target.
    start, end, text = max(sidecar(folder, "en"), key=lambda cue: cue[1] - cue[0])
    middle = (start + end) / 2000
    lua = "mp.register_event('playback-restart', function() mp.add_timeout(0.2, function() print(mp.get_property('sub-text')) mp.command('quit') end) end)"
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(lua)
        script.flush()
        said = run("mpv", "--no-config", "--vo=null", "--ao=null", "--sub-auto=no", "--sid=1", f"--script={script.name}", f"--start={middle}", mkv)
    assert text.splitlines()[0] in said.stdout


def test_vlc_plays_it_and_lists_the_languages(mkv: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    cvlc = needs("cvlc")
    place = Path(tempfile.mkdtemp(prefix="orate-vlc-"))
    try:
        copy = place / "a.mkv"
        shutil.copy(mkv, copy)
        place.chmod(0o777)
        options = {"env": {**os.environ, "HOME": str(place)}, "timeout": 120}
        if os.geteuid() == 0:
            options |= {"user": UNPRIVILEGED_UID, "group": "nogroup", "extra_groups": []}
        played = run(
            *(cvlc, "-vv", "--intf", "dummy", "--aout", "dummy", "--no-video", "--no-color", "--rate", "20"),
            *("--run-time", "3", copy, "vlc://quit"),
            **options,
        )
    finally:
        shutil.rmtree(place)
    lines = (played.stdout + played.stderr).splitlines()
    ours = [line for line in lines if any(f" {part} " in line for part in ("mkv", "flac", "subsdec", "input", "decoder"))]
    assert any("mkv demux" in line for line in ours), "the demuxer took it"
    # `attachment of … failed` and the like are about the machine; these are the messages about broken files.
    assert not [line for line in ours if " error: " in line or (" warning: " in line and " mkv " in line)]
    languages = {code for code in THREE.values() if any(f"Track Language=`{code}'" in line for line in lines)}
    assert languages == set(THREE.values())


@pytest.mark.parametrize(("program", "kind"), [("mkvmerge", "mkv"), ("ffmpeg", "mkv"), ("ffmpeg", "mp4")])
def test_a_video_is_copied_with_the_tracks(folder: Path, video: Path, tmp_path: Path, program: str, kind: str) -> None:
    """Into Matroska, by either program; the streams of the video stay, at their times, and its sound comes first."""
    needs(program)
    path = tmp_path / "path"
    path.mkdir()
    (path / program).symlink_to(needs(program))
    source = video
    if kind == "mkv":
        source = tmp_path / "talk.mkv"
        run("ffmpeg", "-v", "error", "-i", video, "-map", "0", "-c", "copy", "-c:s", "srt", source)
    tracks = [folder / f"{SAMPLE}.{language}.srt" for language in ORDER]
    out = tmp_path / "out.mkv"
    run(ORATE, "preview", *tracks, "--recording", source, "-o", out, env={**os.environ, "PATH": str(path)})
    assert [stream["codec_type"] for stream in streams(out)].count("video") == 1
    assert len(listed(out, "audio")) == 1
    assert sorted(code for code, _ in listed(out, "subtitle")) == sorted(["ita", *THREE.values()])
    subtitles = [stream["tags"]["language"] for stream in streams(out) if stream["codec_type"] == "subtitle"]
    for language in ORDER:
        assert taken_out(out, f"0:s:{subtitles.index(THREE[language])}") == sidecar(folder, language)
    assert taken_out(out, f"0:s:{subtitles.index('ita')}") == taken_out(source, "0:s:0")
    for stream in ("v:0", "a:0"):
        assert packets(out, stream) == packets(source, stream), "what it had is copied"


def packets(path: Path, stream: str) -> list[tuple[int, str]]:
    """The time of each packet, in milliseconds, and its hash."""
    shown = run("ffprobe", "-v", "error", "-select_streams", stream, "-show_packets", "-show_data_hash", "md5", "-of", "json", path)
    return [(round(float(packet["pts_time"]) * 1000), packet["data_hash"]) for packet in json.loads(shown.stdout)["packets"]]


def test_a_video_in_mp4_stays_mp4(folder: Path, video: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(
        *(ORATE, "export", ROOT / "samples" / SAMPLE, "--timeline", "en", "--mux", video, "-o", out, "--quiet"),
    )
    copy = out / f"{SAMPLE}.mp4"
    kinds = [(stream["codec_type"], stream["codec_name"]) for stream in streams(copy) if stream["codec_type"] != "data"]
    assert kinds == [("video", "mpeg4")] + [("audio", "aac")] * 6 + [("subtitle", "mov_text")] * 6
    assert [code for code, _ in listed(copy, "audio")][1:] == ["eng", "deu", "spa", "fra", "rus"]
    assert [code for code, _ in listed(copy, "subtitle")][:5] == ["eng", "deu", "spa", "fra", "rus"]
    assert taken_out(copy, "0:s:1") == sidecar(folder, "de")


@pytest.mark.parametrize("language", ORDER)
def test_streams_have_the_content_of_the_files(folder: Path, language: str) -> None:
    place = folder / "hls"
    wav = samples(folder / f"{SAMPLE}.{language}.wav", "0:a")
    assert samples(place / f"{SAMPLE}.{language}.audio.m3u8", "0:a") == wav
    playlist = (place / f"{SAMPLE}.{language}.subtitles.m3u8").read_text(encoding="utf-8")
    found = []
    for name in (line for line in playlist.splitlines() if not line.startswith("#")):
        text = (place / name).read_text(encoding="utf-8")
        assert text.startswith("WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:0\n")
        found += cues(text, "vtt")
    assert sorted(set(found)) == cues((folder / f"{SAMPLE}.{language}.vtt").read_text(encoding="utf-8"), "vtt")
