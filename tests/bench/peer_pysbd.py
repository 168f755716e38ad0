#!/usr/bin/env python3
"""The same job with Python libraries: page → sentences (pysbd) → lines → times → SRT (srt).

It does the least that gives a track at all, each step in the cheapest way, so that the comparison is not
unfair to it: no boilerplate is recognised, no line is broken by grammar, no profile is kept.
"""

import sys
import textwrap
from datetime import timedelta
from pathlib import Path

import pysbd
import srt

LINE, LINES = 42, 2
CHARACTERS_A_SECOND, SHORTEST, LONGEST, GAP = 15, 5 / 6, 7.0, 2 / 24


def body(page: str) -> list[str]:
    """The paragraphs between the line of language marks and the footer."""
    lines = [line.strip() for line in page.split("\n") if line.strip()]
    marks = next((index for index, line in enumerate(lines) if line.startswith("•")), -1)
    return lines[marks + 1 : -1]


def cues(paragraphs: list[str], segmenter: pysbd.Segmenter) -> list[srt.Subtitle]:
    """The sentences of the paragraphs, cut into cues that follow each other."""
    found, now = [], 0.0
    for paragraph in paragraphs:
        for sentence in segmenter.segment(paragraph):
            lines = textwrap.wrap(sentence, LINE)
            for first in range(0, len(lines), LINES):
                text = "\n".join(lines[first : first + LINES])
                seconds = min(max(len(text) / CHARACTERS_A_SECOND, SHORTEST), LONGEST)
                found.append(srt.Subtitle(None, timedelta(seconds=now), timedelta(seconds=now + seconds), text))
                now += seconds + GAP
    return found


def main() -> None:
    source, target = map(Path, sys.argv[1:3])
    target.mkdir(parents=True, exist_ok=True)
    segmenters: dict[str, pysbd.Segmenter] = {}
    for path in sorted(source.glob("*.txt")):
        language = path.stem.rpartition(".")[2].partition("-")[0]
        segmenter = segmenters.setdefault(language, pysbd.Segmenter(language=language))
        track = srt.compose(cues(body(path.read_text(encoding="utf-8")), segmenter))
        (target / f"{path.stem}.srt").write_text(track, encoding="utf-8")


if __name__ == "__main__":
    main()
