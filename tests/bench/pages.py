#!/usr/bin/env python3
"""Writes any number of different pages of speeches, for measuring: always the same ones for the same number.

Each page is a sample of `samples/opening-remarks` whose sentences are shuffled and whose numbers are changed;
the languages take turns, and every page is a speech of its own (`speech-00001.de-DE.txt`).
"""

import argparse
import random
import re
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "opening-remarks"
LANGUAGES = ("de-DE", "en-GB", "es-ES", "fr-FR", "ru-RU")
# The pages must differ; they need not read well.
SENTENCE_END = re.compile(
    r"(?:(?<=[^\W\d_]{2}[.?!])|(?<=[.?!][”“»])|(?<=[”“»]\.))(?<!Dr\.)(?<!Dra\.)(?<!Sr\.)(?<!Sra\.)"
    r"\s+(?=[A-ZÀ-ÖØ-ÞА-ЯЁ¿«„“])"
)
NUMBER = re.compile(r"\d+")


def variant(page: str, dice: random.Random) -> str:
    """The page with its sentences shuffled and every number replaced by one of the same length."""
    lines = page.split("\n")
    marks = next(index for index, line in enumerate(lines) if "•" in line)
    body = [index for index in range(marks + 1, len(lines) - 1) if lines[index].strip()]
    paragraphs = [SENTENCE_END.split(lines[index]) for index in body]
    sentences = [sentence for paragraph in paragraphs for sentence in paragraph]
    dice.shuffle(sentences)
    for index, paragraph in zip(body, paragraphs):
        chosen, sentences = sentences[: len(paragraph)], sentences[len(paragraph) :]
        lines[index] = NUMBER.sub(lambda number: other_number(number[0], dice), " ".join(chosen))
    return "\n".join(lines)


def other_number(number: str, dice: random.Random) -> str:
    """A number with the same number of digits: a year of the same century, a day of any month."""
    if len(number) == 4:
        return number[:2] + f"{dice.randrange(100):02}"
    if len(number) == 2:
        return str(dice.randrange(10, 29))
    return str(dice.randrange(1, 10)) + "".join(str(dice.randrange(10)) for _ in number[1:])


def write(folder: Path, count: int, languages: tuple[str, ...] = LANGUAGES) -> int:
    """Writes `count` pages into `folder` and returns their total size in bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    samples = {tag: (SAMPLES / f"opening-remarks.{tag}.txt").read_text(encoding="utf-8") for tag in languages}
    written = 0
    for number in range(1, count + 1):
        tag = languages[(number - 1) % len(languages)]
        page = variant(samples[tag], random.Random(number))
        written += (folder / f"speech-{number:05}.{tag}.txt").write_bytes(page.encode())
    return written


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=1000)
    options = parser.parse_args()
    print(f"{options.count} pages, {write(options.folder, options.count) / 1e6:.1f} MB, in {options.folder}")
