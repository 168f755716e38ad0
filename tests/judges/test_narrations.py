"""Narrations have the reported format, length and loudness, and speak when the track shows it."""

import array
import json
import re
import subprocess
import wave

import pytest

from conftest import Export

FRAME = 0.005  # Seconds of sound per level.
SILENCE = 10 ** (-50 / 20) * 32768  # Quieter than any phoneme once the speech has -23 LUFS.


@pytest.fixture
def wav(export: Export) -> str:
    return str(export.path("wav"))


def probe(wav: str) -> dict:
    command = ["ffprobe", "-v", "error", "-show_streams", "-of", "json", wav]
    (stream,) = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)["streams"]
    return stream


def test_ffprobe_reads_the_format(wav: str) -> None:
    stream = probe(wav)
    assert (stream["codec_name"], stream["channels"]) == ("pcm_s16le", 1)


def test_sound_track_and_report_are_equally_long(export: Export, wav: str) -> None:
    duration = float(probe(wav)["duration"])
    assert duration == pytest.approx(export.json["duration"], abs=0.05)
    (entry,) = entries(json.loads((export.folder / "report.json").read_text(encoding="utf-8")), export.language)
    assert entry["duration"] == pytest.approx(duration, abs=0.05)
    assert entry["cues"] == len(export.json["cues"])


def entries(report: object, language: str) -> list[dict]:
    """The parts of the report that count the cues of a language, at any depth."""
    if isinstance(report, list):
        return [entry for part in report for entry in entries(part, language)]
    if not isinstance(report, dict):
        return []
    if str(report.get("language")).partition("-")[0] == language and "cues" in report:
        return [report]
    return entries(list(report.values()), language)


def test_loudness_is_that_of_european_broadcasting(wav: str) -> None:
    command = ["ffmpeg", "-nostdin", "-hide_banner", "-nostats", "-i", wav, "-af", "ebur128", "-f", "null", "-"]
    log = subprocess.run(command, check=True, capture_output=True, text=True).stderr
    loudness = float(re.findall(r"I:\s+(-?[\d.]+) LUFS", log)[-1])
    assert loudness == pytest.approx(-23, abs=1)


def test_sentences_are_heard_when_the_track_says_so(export: Export, wav: str) -> None:
    """After a pause, sound starts within 50 ms of the start of the sentence, measured on the samples alone."""
    heard = audible(wav)
    spoken = [segment for segment in export.json["segments"] if segment["kind"] != "direction"]
    late = {}
    checked = 0
    for sentence in spoken:
        begin = round(sentence["start"] / FRAME)
        before, after = heard[max(begin - 30, 0) : max(begin - 10, 0)], heard[max(begin - 10, 0) : begin + 200]
        if any(before) or not any(after):
            continue  # Without a pause, the start cannot be measured.
        checked += 1
        offset = (max(begin - 10, 0) + after.index(True) - begin) * FRAME
        if abs(offset) > 0.05:
            late[sentence["text"]] = offset
    assert checked > len(spoken) / 2
    assert not late


def audible(wav: str) -> list[bool]:
    """For each frame of the file, whether it is louder than silence."""
    with wave.open(wav, "rb") as file:
        samples = array.array("h", file.readframes(file.getnframes()))
        size = round(file.getframerate() * FRAME)
    frames = (samples[at : at + size] for at in range(0, len(samples), size))
    return [sum(sample * sample for sample in frame) > SILENCE**2 * len(frame) for frame in frames]
