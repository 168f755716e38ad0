#!/usr/bin/env python3
"""Writes an archive of any number of different speeches, for measuring: always the same ones for the same seed.

Each has 500 to 900 words in one of five languages, which take turns. Its sentences are those of `speeches/*.toml`, with
places, people and numbers of its own, among those of `samples/opening-remarks`, in an order of its own. A hundred
speeches make a folder: `007/speech-00653.de.txt`.
"""

import argparse
import functools
import random
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pages

SENTENCES = Path(__file__).resolve().parent / "speeches"
LANGUAGES = {tag.partition("-")[0]: tag for tag in pages.LANGUAGES}
FEWEST_WORDS, MOST_WORDS = 500, 900


@functools.cache
def material(language: str) -> dict[str, list[str]]:
    """The building blocks of speeches in a language."""
    found = tomllib.loads((SENTENCES / f"{language}.toml").read_text(encoding="utf-8"))
    page = (pages.SAMPLES / f"opening-remarks.{LANGUAGES[language]}.txt").read_text(encoding="utf-8").split("\n")
    marks = next(index for index, line in enumerate(page) if "•" in line)
    found["others"] = [sentence for line in page[marks + 1 : -1] if line for sentence in pages.SENTENCE_END.split(line)]
    return found


def speech(language: str, dice: random.Random) -> str:
    """A speech."""
    parts = material(language)

    def filled(template: str) -> str:
        return template.format(
            place=dice.choice(parts["places"]),
            person=dice.choice(parts["people"]),
            thing=dice.choice(parts["things"]),
            year=dice.randrange(1950, 2031),
            number=dice.randrange(120, 990),
            amount=f"{dice.randrange(2, 90)},{dice.randrange(1, 10)}" if language != "en" else f"{dice.randrange(2, 90)}.{dice.randrange(1, 10)}",
            percent=dice.randrange(2, 40),
            day=dice.randrange(2, 29),
        )

    # The last paragraph may exceed the target length by up to 200 words.
    aim, words = dice.randrange(FEWEST_WORDS, MOST_WORDS - 200), 0
    text = [filled(parts["title"])]
    while words < aim:
        templates = [dice.choice(parts["sentences"] if dice.random() < 0.7 else parts["others"]) for _ in range(dice.randrange(2, 6))]
        sentences = [filled(template) for template in templates]
        text.append(" ".join(sentence[0].upper() + sentence[1:] for sentence in sentences))
        words += len(text[-1].split())
    return "\n\n".join(text) + "\n"


def speeches(count: int, seed: int = 1, languages: tuple[str, ...] = tuple(LANGUAGES)) -> Iterator[tuple[str, str, str]]:
    """The name, the language and the text of each speech."""
    for number in range(count):
        language = languages[number % len(languages)]
        name = f"{number // 100:03}/speech-{number:05}"
        yield name, language, speech(language, random.Random(f"{seed} {number}"))


def write(folder: Path, count: int, seed: int = 1, languages: tuple[str, ...] = tuple(LANGUAGES)) -> int:
    """Writes `count` speeches into `folder` and returns their total size in bytes."""
    written = 0
    for name, language, text in speeches(count, seed, languages):
        path = folder / f"{name}.{language}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        written += path.write_bytes(text.encode())
    return written


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    size = write(options.folder, options.count, options.seed)
    print(f"{options.count} speeches, {size / 1e6:.1f} MB, in {options.folder}")
