#!/usr/bin/env python3
"""Measures what the README claims about speed, in one run: `python3 tests/bench/compare.py`.

1. `orate export --narration none` against one Python process that does the same job with pysbd and srt, over the
   same pages, both on one core.
2. Pico narration on one thread against two.
3. The memory that an hour of Pico narration takes.

All its files are in `target/bench`. It exits with 1 if a limit is missed.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import time
import wave
from pathlib import Path

import pages

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
WORK = ROOT / "target" / "bench"
ORATE = ROOT / "target" / "release" / "orate"
PICO_LANGUAGES = ("de-DE", "en-GB", "es-ES", "fr-FR")
BAR_TRACKS, BAR_NARRATION, BAR_MEMORY = 25.0, 1.8, 150.0


def run(*command: str | Path, **environment: str) -> tuple[float, int]:
    """Runs a command; returns its seconds and its peak memory, in kB. A failure ends the measurement.

    Linux counts in what this script held when it forked, so that small programs seem to take its 15 MB.
    """
    started = time.perf_counter()
    process = subprocess.Popen(command, env=os.environ | environment, stdin=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"failed with exit code {process.returncode}: {' '.join(map(str, command))}")
    return seconds, usage.ru_maxrss


def prepare() -> Path:
    """Builds Orate and returns a Python with the peer's packages."""
    run("cargo", "build", "--release", "--quiet", "--manifest-path", ROOT / "Cargo.toml", CARGO_TARGET_DIR=str(ROOT / "target"))
    python = WORK / "venv" / "bin" / "python"
    if not python.exists():
        run(sys.executable, "-m", "venv", WORK / "venv")
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", HERE / "requirements.txt")
    return python


def export(source: Path, target: Path, *options: str) -> list[str | Path]:
    """The command that exports a folder of pages."""
    return [ORATE, "export", source, "-o", target, "--force", "--quiet", *options]


def fresh(name: str) -> Path:
    """A folder that does not exist yet."""
    shutil.rmtree(WORK / name, ignore_errors=True)
    return WORK / name


def tracks(python: Path, count: int, rounds: int) -> float:
    """The speed-up of Orate over the peer in writing tracks, on one core."""
    source, theirs = fresh("pages"), fresh("peer")
    # Every run writes new files, and nothing is deleted or replaced in between: a disk creates files more slowly after
    # many were deleted.
    warm, *ours = [fresh(f"orate-{number}") for number in range(rounds + 1)]
    size = pages.write(source, count) / 1e6
    pinned = ["taskset", "-c", "0"]

    def orate(target: Path) -> float:
        command = export(source, target, "--narration", "none", "--formats", "srt", "--jobs", "1")
        return run(*pinned, *command, RAYON_NUM_THREADS="1")[0]

    orate(warm)  # Warms the disk cache for both.
    # One run of the peer is accurate enough: it takes long, and its runs differ by less than a tenth.
    slow, _ = run(*pinned, python, HERE / "peer_pysbd.py", source, theirs)
    seconds = statistics.median(orate(target) for target in ours)
    for target in (*ours, theirs):
        if len(list(target.glob("*.srt"))) != count:
            sys.exit(f"not every one of the {count} pages became a track")
    print(f"tracks of {count} pages ({size:.1f} MB), one core:")
    print(f"  orate         {seconds:8.3f} s  {size / seconds:7.2f} MB/s  (median of {rounds})")
    print(f"  pysbd + srt   {slow:8.3f} s  {size / slow:7.2f} MB/s  (1 run)")
    return slow / seconds


def narration(count: int, rounds: int) -> float:
    """The speed-up of narrations by a second thread."""
    source, target = fresh("speeches"), fresh("narration")
    pages.write(source, count, PICO_LANGUAGES)
    command = export(source, target, "--narration", "pico", "--no-cache", "--formats", "srt")
    times: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(rounds):
        for jobs, measured in times.items():
            measured.append(run(*command, "--jobs", str(jobs), RAYON_NUM_THREADS=str(jobs))[0])
    if len(list(target.glob("*.wav"))) != count:
        sys.exit(f"not every one of the {count} speeches was narrated")
    one, two = (statistics.median(measured) for measured in times.values())
    print(f"narration of {count} speeches by Pico (medians of {rounds}):")
    print(f"  one thread    {one:8.3f} s")
    print(f"  two threads   {two:8.3f} s")
    return one / two


def memory(minutes: int) -> float:
    """The memory of one narration of at least this many minutes, in MB."""
    source, target = fresh("hour"), fresh("hour-narration")
    page_minutes = 3  # A sample has about 630 words, and speeches are slower than 200 words per minute.
    pages.write(source, -(-minutes // page_minutes), ("en-GB",))
    bodies = [path.read_text(encoding="utf-8").split("\n\n\n", 1)[1].rpartition("\n")[0].strip() for path in sorted(source.iterdir())]
    speech = WORK / "hour.en.txt"
    speech.write_text("\n\n".join(bodies), encoding="utf-8")
    seconds, kilobytes = run(*export(speech, target, "--narration", "pico", "--no-cache", "--formats", "srt"))
    (narrated,) = target.glob("*.wav")
    with wave.open(str(narrated), "rb") as file:
        length = file.getnframes() / file.getframerate() / 60
    print("one long narration by Pico:")
    print(f"  {length:.0f} minutes of speech, made in {seconds:.1f} s")
    if length < minutes:
        sys.exit(f"the narration should have had {minutes} minutes")
    return kilobytes / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=1000, help="pages for the tracks (1000)")
    parser.add_argument("--speeches", type=int, default=16, help="speeches to narrate (16)")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each measurement (5)")
    options = parser.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    python = prepare()
    missed = []
    for name, ratio, bar in (
        ("tracks", tracks(python, options.pages, options.rounds), BAR_TRACKS),
        ("narration", narration(options.speeches, options.rounds), BAR_NARRATION),
    ):
        print(f"{name:9}  {ratio:7.2f} times as fast; the bar is {bar:g}")
        missed += [name] if ratio < bar else []
    used = memory(60)
    print(f"memory     {used:7.0f} MB; the bar is {BAR_MEMORY:g}")
    missed += ["memory"] if used > BAR_MEMORY else []
    if missed:
        sys.exit(f"below the bar: {', '.join(missed)}")


if __name__ == "__main__":
    main()
