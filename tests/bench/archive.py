#!/usr/bin/env python3
"""Measures what `docs/archives.md` claims about archives, in one run: `python3 tests/bench/archive.py`.

1. `orate batch --narration none` over 20 000 speeches on two threads, beside one Python process that does a sample of
   them with pysbd and srt, and beside a program that only reads as much and writes as much (`floor.rs`).
2. The same again, when nothing changed.
3. The most memory, for a tenth of the speeches and for all.
4. Narrations of 200 speeches on two threads, beside the speech engine alone (`engine.rs`).

All its files are in `target/bench`. It exits with 1 if a limit is missed.
"""

import argparse
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

import speeches
from compare import HERE, ORATE, PICO_LANGUAGES, ROOT, WORK, fresh, prepare, run

EXAMPLES = ROOT / "target" / "release" / "examples"
SAMPLE = 100
BAR_PEER, BAR_FLOOR, BAR_AGAIN, BAR_MEMORY, BAR_GROWTH, BAR_ENGINE = 50.0, 10.0, 20.0, 200.0, 1.25, 1.10


def batch(source: Path, target: Path, *options: str) -> tuple[float, float]:
    """Does an archive on two threads; returns seconds and MB."""
    seconds, kilobytes = run(ORATE, "batch", source, "-o", target, "--quiet", "--jobs", "2", *options)
    return seconds, kilobytes / 1024


def sample(source: Path, target: Path, count: int) -> Path:
    """A folder with the first speeches of an archive."""
    target.mkdir(parents=True)
    for path in sorted(source.rglob("*.txt"))[:count]:
        shutil.copy(path, target)
    return target


def tracks(python: Path, count: int, rounds: int) -> dict[str, float]:
    """The ratios for tracks alone."""
    source, tenth = fresh("archive"), fresh("archive-tenth")
    # Nothing is deleted between the runs, because a disk creates files more slowly after many were deleted.
    small_tracks = fresh("archive-tenth-tracks")
    folders = [(fresh(f"archive-tracks-{number}"), fresh(f"archive-floor-{number}")) for number in range(rounds)]
    size = speeches.write(source, count) / 1e6
    speeches.write(tenth, count // 10)
    silent = ("--narration", "none", "--formats", "srt,vtt")
    _, small = batch(tenth, small_tracks, *silent)

    firsts, floors, agains, memories = [], [], [], []
    for target, floor in folders:
        # The same order in every round, so that each run finds the same state of the disk cache.
        first, memory = batch(source, target, *silent)
        again, _ = batch(source, target, *silent)
        least, _ = run(EXAMPLES / "floor", source, target, floor, RAYON_NUM_THREADS="2")
        firsts.append(first), agains.append(again), floors.append(least), memories.append(memory)
    if not len(list(target.rglob("*.srt"))) == len(list(target.rglob("*.vtt"))) == count:
        sys.exit(f"not every one of the {count} speeches became two tracks")
    first, again, least, memory = map(statistics.median, (firsts, agains, floors, memories))
    slow, _ = run(python, HERE / "peer_pysbd.py", sample(source, fresh("archive-sample"), SAMPLE), fresh("archive-peer"))

    print(f"{count} speeches ({size:.0f} MB), SubRip and WebVTT, two threads (medians of {rounds}):")
    print(f"  orate batch           {first:8.2f} s  {1000 * first / count:7.3f} ms a speech  {memory:5.0f} MB")
    print(f"  pysbd + srt, {SAMPLE}     {slow:8.2f} s  {1000 * slow / SAMPLE:7.3f} ms a speech")
    print(f"  reading and writing   {least:8.2f} s  {1000 * least / count:7.3f} ms a speech")
    print(f"  nothing changed       {again:8.2f} s  {1000 * again / count:7.3f} ms a speech")
    print(f"  orate batch, {count // 10:6}            {'':23}{small:5.0f} MB")
    return {
        "peer": slow / SAMPLE / (first / count),
        "floor": first / least,
        "again": first / again,
        "memory": memory,
        "growth": memory / small,
    }


def narrations(count: int) -> float:
    """The ratio of the time of narrations to that of the engine alone on two cores."""
    source = fresh("archive-speeches")
    source.mkdir()
    languages = tuple(tag.partition("-")[0] for tag in PICO_LANGUAGES)
    for name, language, text in speeches.speeches(count, languages=languages):
        (source / f"{Path(name).name}.{language}.txt").write_text(text, encoding="utf-8")
    # It takes minutes, so one run is accurate enough.
    two, _ = batch(source, fresh("archive-narrations"), "--narration", "pico", "--no-cache", "--formats", "srt")
    one = float(subprocess.run([EXAMPLES / "engine", source], check=True, capture_output=True).stdout)
    print(f"narrations of {count} speeches by Pico:")
    print(f"  orate batch, two threads   {two:8.2f} s")
    print(f"  the engine, one thread     {one:8.2f} s")
    return two / (one / 2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--speeches", type=int, default=20_000, help="speeches for the tracks (20000)")
    parser.add_argument("--narrations", type=int, default=200, help="speeches to narrate (200)")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each measurement of tracks (3)")
    options = parser.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    python = prepare()
    run("cargo", "build", "--release", "--quiet", "--examples", "--manifest-path", ROOT / "Cargo.toml", CARGO_TARGET_DIR=str(ROOT / "target"))

    found = tracks(python, options.speeches, options.rounds)
    found["engine"] = narrations(options.narrations)
    bars = [
        (f"{found['peer']:.0f} times faster than pysbd and srt, a speech", found["peer"] >= BAR_PEER, f"at least {BAR_PEER:.0f}"),
        (f"{found['floor']:.1f} times what reading and writing take", found["floor"] <= BAR_FLOOR, f"at most {BAR_FLOOR:.0f}"),
        (f"{found['again']:.0f} times faster when nothing changed", found["again"] >= BAR_AGAIN, f"at least {BAR_AGAIN:.0f}"),
        (f"{found['memory']:.0f} MB", found["memory"] <= BAR_MEMORY, f"at most {BAR_MEMORY:.0f}"),
        (f"{found['growth']:.2f} times the memory for ten times the speeches", found["growth"] <= BAR_GROWTH, f"at most {BAR_GROWTH}"),
        (f"{found['engine']:.2f} times what the engine takes, shared by two cores", found["engine"] <= BAR_ENGINE, f"at most {BAR_ENGINE}"),
    ]
    for what, is_met, bar in bars:
        print(f"{'' if is_met else 'MISSED: '}{what} ({bar})")
    sys.exit(0 if all(is_met for _, is_met, _ in bars) else 1)


if __name__ == "__main__":
    main()
