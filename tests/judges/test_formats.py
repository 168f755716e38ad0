"""Other libraries read hostile tracks as Orate does, and read converted tracks as intended."""

import html
import json
import subprocess
from pathlib import Path

import pysubs2
import pytest
import srt
import ttconv.imsc.reader
import ttconv.stl.reader
import ttconv.style_properties
import webvtt
from ttconv import model
from xml.etree import ElementTree

from conftest import ORATE

GOOD = """1
00:00:01,000 --> 00:00:02,000
One

2
00:00:03,000 --> 00:00:04,500
Two, of
two lines

3
01:00:05,000 --> 01:00:06,000
Three & more
"""

# Errors that other programs tolerate; `srt` and `pysubs2` need not agree on all of them.
SUBRIP = {
    "good": GOOD,
    "windows line ends": GOOD.replace("\n", "\r\n"),
    "no line end at the end": GOOD.rstrip("\n"),
    "byte order mark": "\ufeff" + GOOD,
    "blank lines at the ends": "\n\n" + GOOD + "\n\n\n",
    "many blank lines": GOOD.replace("\n\n", "\n\n\n\n"),
    "no numbers": "".join(line for line in GOOD.splitlines(True) if not line.strip().isdigit()),
    "wrong numbers": GOOD.replace("2\n00", "7\n00").replace("3\n01", "7\n01"),
    "dots": GOOD.replace(",000", ".000").replace(",500", ".500"),
    "short times": GOOD.replace("00:00:01,000", "0:0:1,000"),
    "no spaces": GOOD.replace(" --> ", "-->"),
    "many spaces": GOOD.replace(" --> ", "   -->  "),
    "coordinates": GOOD.replace("02,000\n", "02,000 X1:100 X2:200 Y1:300 Y2:400\n"),
    "blank line inside": GOOD.replace("of\ntwo", "of\n\ntwo"),
    "blank line missing": GOOD.replace("One\n\n2", "One\n2"),
    "300 hours": GOOD.replace("01:00:0", "300:00:0"),
    "reversed": GOOD.replace("--> 00:00:02,000", "--> 00:00:00,500"),
    "negative": GOOD.replace("00:00:01,000 -->", "-00:00:01,000 -->"),
    "full width": GOOD.replace("00:00:01,000", "00：00：01，000"),
    "out of order": GOOD.replace("01:00:05,000 --> 01:00:06,000", "00:00:00,100 --> 00:00:00,900"),
    "empty text": GOOD.replace("One\n", "\n"),
}

Cue = tuple[int, int, str]


def converted(text: str | bytes, from_format: str, to_format: str) -> str:
    command = [ORATE, "convert", "-", "-", "--from", from_format, "--to", to_format]
    data = text if isinstance(text, bytes) else text.encode()
    return subprocess.run(command, input=data, check=True, capture_output=True).stdout.decode()


def ours(text: str | bytes, from_format: str) -> list[Cue]:
    cues = json.loads(converted(text, from_format, "json"))["cues"]
    return [(round(cue["start"] * 1000), round(cue["end"] * 1000), "\n".join(cue["lines"])) for cue in cues]


def lines(text: str) -> str:
    """Blank lines inside a cue show nothing."""
    return "\n".join(line for line in text.splitlines() if line.strip())


def by_srt(text: str) -> list[Cue]:
    milliseconds = lambda time: round(time.total_seconds() * 1000)
    return [(milliseconds(cue.start), milliseconds(cue.end), lines(cue.content)) for cue in srt.parse(text.lstrip("\ufeff"))]


def by_pysubs2(text: str, format_: str) -> list[Cue]:
    cues = pysubs2.SSAFile.from_string(text.lstrip("\ufeff"), format_)
    return [(cue.start, cue.end, lines(cue.plaintext)) for cue in cues if not cue.is_comment]


# srt has no times before zero.
@pytest.mark.parametrize("name", sorted(set(SUBRIP) - {"negative"}))
def test_subrip_is_read_as_python_srt_reads_it(name: str) -> None:
    assert ours(SUBRIP[name], "srt") == by_srt(SUBRIP[name])


# pysubs2 reads two digits of hours, no sign, and no full-width colons.
PYSUBS2_LACKS = {"300 hours", "negative", "full width"}


@pytest.mark.parametrize("name", sorted(set(SUBRIP) - PYSUBS2_LACKS))
def test_subrip_is_read_as_pysubs2_reads_it(name: str) -> None:
    assert ours(SUBRIP[name], "srt") == by_pysubs2(SUBRIP[name], "srt")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1251"])
def test_encodings_are_guessed(encoding: str) -> None:
    text = GOOD.replace("One", "Сегодня мы обсудим ситуацию в регионе и будем работать дальше.")
    assert ours(text.encode(encoding), "srt") == by_srt(text)


ASS = """[Script Info]
Title: Talk
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, Bold, Italic, Underline, StrikeOut, Alignment
Style: Default,Arial,20,&H00FFFFFF,0,0,0,0,2
Style: Top,Arial,20,&H0000FFFF,0,-1,0,0,8

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Dialogue: 0,0:00:01.00,0:00:02.50,Default,Ana,0,0,0,,One, {\\i1}two{\\i0}\\Nthree
Comment: 0,0:00:02.00,0:00:03.00,Default,,0,0,0,,never seen
Dialogue: 1,0:00:03.00,0:00:04.00,Top,,0,0,0,,{\\pos(100,20)}Above{a note}
"""


def test_substation_is_read_as_pysubs2_reads_it() -> None:
    assert ours(ASS, "ass") == by_pysubs2(ASS, "ass")


VTT = """WEBVTT

NOTE a comment

one
00:01.000 --> 00:02.000 align:start line:0
<v Ana>One <b>and</b> all</v>

00:00:03.000 --> 00:00:04.000
Two &amp;
more
"""


def test_webvtt_is_read_as_webvtt_py_reads_it(tmp_path: Path) -> None:
    file = tmp_path / "track.vtt"
    file.write_text(VTT, encoding="utf-8")
    cues = webvtt.read(str(file))
    meant = [(cue.start_time.in_milliseconds(), cue.end_time.in_milliseconds(), html.unescape(cue.text)) for cue in cues]
    assert ours(VTT, "vtt") == meant


TTML = """<?xml version="1.0" encoding="UTF-8"?>
<tt xmlns="http://www.w3.org/ns/ttml" xmlns:tts="http://www.w3.org/ns/ttml#styling" xml:lang="en"><body><div>
<p begin="00:00:01.000" end="00:00:02.500">One <span tts:fontStyle="italic">two</span><br/>three</p>
<p begin="3s" dur="1s">Four</p>
</div></body></tt>
"""


@pytest.mark.parametrize("target", ["srt", "vtt", "ass", "ttml", "sbv", "lrc"])
@pytest.mark.parametrize(("source", "text"), [("srt", GOOD), ("vtt", VTT), ("ass", ASS), ("ttml", TTML)])
def test_a_conversion_and_back_keeps_times_and_words(source: str, text: str, target: str) -> None:
    cues = ours(text, source)
    back = ours(converted(text, source, target), target)
    assert [cue[:2] for cue in back] == [cue[:2] for cue in cues]
    # A format without speakers has their names before their words.
    words = lambda cues: [word for cue in cues for word in cue[2].split() if word != "Ana:"]
    assert words(back) == words(cues)


@pytest.mark.parametrize(("source", "text"), [("srt", GOOD), ("vtt", VTT), ("ass", ASS), ("ttml", TTML)])
def test_other_libraries_read_converted_tracks(source: str, text: str, tmp_path: Path) -> None:
    cues = ours(text, source)
    without_speaker = [(start, end, shown.removeprefix("Ana: ")) for start, end, shown in by_srt(plain(converted(text, source, "srt")))]
    assert without_speaker == cues
    assert by_pysubs2(converted(text, source, "ass"), "ass") == cues
    file = tmp_path / "track.vtt"
    file.write_text(converted(text, source, "vtt"), encoding="utf-8")
    read = [(cue.start_time.in_milliseconds(), cue.end_time.in_milliseconds(), html.unescape(cue.text)) for cue in webvtt.read(str(file))]
    assert read == cues


def shown(element: model.ContentElement) -> str:
    """The text of an element of ttconv's model; it drops spaces beside control codes of STL."""
    if isinstance(element, model.Text):
        return element.get_text()
    return "\n" if isinstance(element, model.Br) else "".join(map(shown, element))


def by_ttconv(document: model.ContentDocument) -> list[Cue]:
    """The paragraphs of a document, with their times."""
    paragraphs = [element for element in document.get_body().dfs_iterator() if isinstance(element, model.P)]
    milliseconds = lambda time: round(time * 1000)
    return [(milliseconds(p.get_begin()), milliseconds(p.get_end()), shown(p).strip()) for p in paragraphs]


def unspaced(cues: list[Cue]) -> list[Cue]:
    return [(start, end, text.replace(" ", "")) for start, end, text in cues]


LETTERS = """1
00:00:01,000 --> 00:00:02,000
Grüße, <i>č'est</i> là

2
10:00:03,040 --> 10:00:04,520
Ça va? Łódź, ő
“Señor”
"""
SCRIPTS = {"latin": LETTERS, "cyrillic": LETTERS.replace("“Señor”", "").replace("Grüße, <i>č'est</i> là", "Привет").replace("Ça va? Łódź, ő", "всем"), "good": GOOD}


@pytest.mark.parametrize("name", sorted(SCRIPTS))
def test_ttconv_reads_our_stl(name: str, tmp_path: Path) -> None:
    file = tmp_path / "track.stl"
    source = tmp_path / "track.srt"
    source.write_text(SCRIPTS[name], encoding="utf-8")
    subprocess.run([ORATE, "convert", source, file], check=True, capture_output=True)
    with file.open("rb") as data:
        read = by_ttconv(ttconv.stl.reader.to_model(data))
    assert unspaced(read) == unspaced(ours(file.read_bytes(), "stl"))
    words = [text.replace("<i>", "").replace("</i>", "") for _, _, text in by_srt(SCRIPTS[name])]
    assert [text for _, _, text in unspaced(read)] == [text.replace(" ", "") for text in words]


def test_ttconv_reads_our_colours(tmp_path: Path) -> None:
    source, file = tmp_path / "track.srt", tmp_path / "track.stl"
    source.write_text('1\n00:00:01,000 --> 00:00:02,000\n<font color="#ffff00">Yes,</font> no\n', encoding="utf-8")
    subprocess.run([ORATE, "convert", source, file], check=True, capture_output=True)
    with file.open("rb") as data:
        document = ttconv.stl.reader.to_model(data)
    spans = [span for span in document.get_body().dfs_iterator() if isinstance(span, model.Span)]
    colours = {shown(span).strip(): span.get_style(ttconv.style_properties.StyleProperties.Color).components for span in spans}
    assert colours == {"Yes,": (255, 255, 0, 255), "no": (255, 255, 255, 255)}
    assert by_ttconv(document) == [(1000, 2000, "Yes, no")]


@pytest.mark.parametrize("target", ["ttml", "ebu-tt-d"])
@pytest.mark.parametrize(("source", "text"), [("srt", GOOD), ("vtt", VTT), ("ass", ASS), ("ttml", TTML)])
def test_ttconv_reads_our_ttml(source: str, text: str, target: str) -> None:
    written = converted(text, source, target)
    document = ttconv.imsc.reader.to_model(ElementTree.ElementTree(ElementTree.fromstring(written)))
    assert by_ttconv(document) == ours(text, source)


def plain(text: str) -> str:
    """SubRip without its tags."""
    for tag in ("<i>", "</i>", "<b>", "</b>", "</font>", '<font color="#ffff00">', "{\\an8}", "{\\an7}", "{\\an9}"):
        text = text.replace(tag, "")
    return text
