"""The subtitle parsers of other programs read the intended cues from the tracks, and every word of the text."""

import html
import json
import re
import subprocess
from pathlib import Path
from typing import NamedTuple

import pysubs2
import pytest
import srt
import webvtt

from conftest import Export


class Cue(NamedTuple):
    """A cue with times in milliseconds, and its lines joined by line ends."""

    start: int
    end: int
    text: str


def milliseconds(seconds: float | str) -> int:
    return round(float(seconds) * 1000)


def meant(export: Export) -> list[Cue]:
    return [Cue(milliseconds(cue["start"]), milliseconds(cue["end"]), "\n".join(cue["lines"])) for cue in export.json["cues"]]


def by_srt(path: Path) -> list[Cue]:
    cues = list(srt.parse(path.read_text(encoding="utf-8")))
    assert [cue.index for cue in cues] == list(range(1, len(cues) + 1)), "numbered from 1"
    return [Cue(milliseconds(cue.start.total_seconds()), milliseconds(cue.end.total_seconds()), cue.content) for cue in cues]


def by_pysubs2(path: Path) -> list[Cue]:
    # pysubs2 leaves the escapes of WebVTT as they are.
    unescape = html.unescape if path.suffix == ".vtt" else str
    return [Cue(cue.start, cue.end, unescape(cue.plaintext)) for cue in pysubs2.load(str(path), encoding="utf-8")]


def by_webvtt(path: Path) -> list[Cue]:
    read = webvtt.from_srt if path.suffix == ".srt" else webvtt.read
    return [
        Cue(cue.start_time.in_milliseconds(), cue.end_time.in_milliseconds(), html.unescape(cue.text))
        for cue in read(str(path))
    ]


def by_ffmpeg(path: Path) -> list[Cue]:
    """The packets' times from ffprobe, the texts from ffmpeg's decoder."""
    command = ["ffprobe", "-v", "error", "-select_streams", "s:0", "-show_entries", "packet=pts_time,duration_time", "-of", "json"]
    packets = json.loads(subprocess.run([*command, path], check=True, capture_output=True, text=True).stdout)["packets"]
    decode = ["ffmpeg", "-nostdin", "-v", "error", "-i", path, "-c:s", "subrip", "-f", "srt", "-"]
    texts = [cue.content for cue in srt.parse(subprocess.run(decode, check=True, capture_output=True).stdout.decode())]
    assert len(texts) == len(packets)
    cues = []
    for packet, text in zip(packets, texts):
        start, duration = milliseconds(packet["pts_time"]), milliseconds(packet["duration_time"])
        cues.append(Cue(start, start + duration, text))
    return cues


@pytest.mark.parametrize(
    ("ending", "parser"),
    [("srt", by_srt), ("srt", by_pysubs2), ("srt", by_webvtt), ("srt", by_ffmpeg), ("vtt", by_pysubs2), ("vtt", by_webvtt), ("vtt", by_ffmpeg)],
)
def test_other_parsers_read_the_cues_that_were_meant(export: Export, ending: str, parser) -> None:
    assert parser(export.path(ending)) == meant(export)


def test_cues_are_in_order_and_disjoint(export: Export) -> None:
    cues = meant(export)
    assert cues
    assert all(cue.start < cue.end for cue in cues)
    assert all(before.end <= after.start for before, after in zip(cues, cues[1:]))
    assert cues[-1].end <= milliseconds(export.json["duration"])


def test_a_track_has_every_word_of_the_text_in_order(export: Export) -> None:
    # Tracks may change the brackets of stage directions, but not the words.
    words = lambda text: [word.strip("()[]") for word in text.split()]
    read = [sentence["text"] for turn in export.reading["turns"] for sentence in turn["sentences"]]
    assert words(" ".join(cue.text for cue in meant(export))) == words(" ".join(read))


def test_the_voices_of_webvtt_are_the_speakers(export: Export) -> None:
    voices = [cue.voice for cue in webvtt.read(str(export.path("vtt")))]
    assert voices == [cue["speaker"] for cue in export.json["cues"]]


def test_byte_ranges_lead_back_to_the_source(export: Export) -> None:
    source = export.source.read_bytes()
    ends = 0
    for word in (word for segment in export.json["segments"] for word in segment["words"]):
        start, end = word["start_byte"], word["end_byte"]
        assert ends <= start < end, "in order and disjoint"
        ends = end
        found = source[start:end].decode()
        if export.source.suffix != ".txt":
            # Markup may be inside a word; without tags, marks and entities the word remains.
            found = re.sub(r"<[^>]*>|\*", "", html.unescape(found))
        assert found.split() == word["text"].split()
