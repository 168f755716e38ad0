#!/usr/bin/env python3
"""Compares alignment with aeneas in one run on one machine: `python3 tests/bench/peers/compare.py`.

Accuracy over recordings with known times, as `score.py` beside them measures it, and cost as the CPU seconds and
the most memory of whole processes, over half an hour and over the hour and two hours that its repetition makes.
The tables are Markdown. All its files are in `target/peers`; aeneas comes from PyPI, and what it is built
with from Debian (`espeak libespeak-dev ffmpeg`, Python 3.11 with headers). It ends with 1 if a bar is missed.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
WORK = ROOT / "target" / "peers"
VENV = WORK / "venv"
PYTHONS = ("python3.11", "python3.10", "python3.9")
COLUMNS = ("median", "mean", "p90", "max", "≤100", "≤250", "≤500")
# The share of aeneas's CPU time for half an hour; memory in MB for half an hour and an hour.
BAR_TIME, BAR_MEMORY = 0.5, {1: 200, 2: 250}
LONG = "en_30min"
LANGUAGES = {"de": "deu", "en": "eng", "es": "spa", "fr": "fra", "ru": "rus"}
# The best known settings: fragments end with the speech, and pauses of 0.2 s and more are left out.
AENEAS = "|".join((
    "is_text_type=plain", "os_task_file_format=json", "task_adjust_boundary_algorithm=beforenext",
    "task_adjust_boundary_beforenext_value=0.050", "task_adjust_boundary_nonspeech_min=0.200",
    "task_adjust_boundary_nonspeech_string=REMOVE", "task_language=",
))


def call(*command: str | Path, **options) -> None:
    """Runs a command that must succeed."""
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, **options)


def measure(command: list[str | Path], environment: dict[str, str]) -> tuple[float, float]:
    """Runs a command; returns the CPU seconds of it and its children, and the peak memory of one of them, in MB."""
    with open(WORK / "log", "wb") as log:
        process = subprocess.Popen(command, env=os.environ | environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"failed, see {WORK / 'log'}: {' '.join(map(str, command))}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def install() -> None:
    """Builds aeneas, whose setup needs an old numpy and setuptools beforehand."""
    if (VENV / "done").exists():
        return
    missing = [program for program in ("espeak", "ffmpeg", "cc") if shutil.which(program) is None]
    python = next(filter(None, map(shutil.which, PYTHONS)), None)
    if missing or python is None or not Path("/usr/include/espeak/speak_lib.h").exists():
        sys.exit("aeneas needs: apt-get install espeak libespeak-dev ffmpeg gcc python3.11-venv python3.11-dev")
    call(python, "-m", "venv", "--clear", VENV)
    pip = (VENV / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check")
    call(*pip, "setuptools==59.8.0", "wheel", "numpy==1.23.5")
    call(*pip, "--no-build-isolation", "aeneas==1.7.3.0")
    (VENV / "done").touch()


def audio(folder: Path) -> Path:
    """The recording of a set."""
    return next(path for path in folder.iterdir() if path.stem == "audio")


def repeated(source: Path, times: int) -> Path:
    """A set repeated `times` times."""
    if times == 1:
        return source
    target = WORK / "sets" / f"{source.name}_x{times}"
    if (target / "ref.json").exists():
        return target
    target.mkdir(parents=True, exist_ok=True)
    recording = audio(source).resolve()
    (target / "list").write_text(f"file '{recording}'\n" * times)
    probe = ("ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", recording)
    seconds = float(subprocess.run(probe, check=True, capture_output=True, text=True).stdout)
    call("ffmpeg", "-v", "error", "-y", "-f", "concat", "-safe", "0", "-i", target / "list", target / "audio.flac")
    text = (source / "text.txt").read_text()
    (target / "text.txt").write_text((text if text.endswith("\n") else text + "\n") * times)
    refs = json.loads((source / "ref.json").read_text())["refs"]
    moved = [
        ref and {**ref, **{key: ref[key] + n * seconds for key in ("begin", "end") if key in ref}}
        for n in range(times) for ref in refs
    ]
    (target / "ref.json").write_text(json.dumps({"refs": moved}))
    return target


def aeneas(folder: Path) -> tuple[Path, float, float]:
    """aeneas's times of a set as `score.py` reads them, and its cost."""
    language = LANGUAGES[folder.name[:2]]
    result = WORK / "aeneas" / f"{folder.name}.json"
    result.parent.mkdir(parents=True, exist_ok=True)
    raw = result.with_suffix(".raw")
    task = (VENV / "bin" / "python", "-m", "aeneas.tools.execute_task", audio(folder), folder / "text.txt", AENEAS + language, raw)
    seconds, memory = measure(list(task), {"PYTHONIOENCODING": "UTF-8"})
    spoken = [fragment for fragment in json.loads(raw.read_text())["fragments"] if fragment["lines"]]
    segments = [{"start": float(f["begin"]), "end": float(f["end"]), "text": " ".join(f["lines"])} for f in spoken]
    result.write_text(json.dumps({"segments": segments}))
    return result, seconds, memory


def lines(programs: Path, folder: Path) -> Path:
    """Orate's times of the lines of a set, from its JSON track."""
    tracks = WORK / "orate" / folder.name
    call(*align(programs, folder, tracks), "--line-per-sentence", "--formats", "json", env=os.environ | cold(), stderr=subprocess.DEVNULL)
    return next(tracks.glob("*.json"))


def orate(programs: Path, folder: Path) -> tuple[float, float]:
    """The cost of `orate align` for a set, from nothing to tracks."""
    return measure(align(programs, folder, WORK / "tracks"), cold())


def align(programs: Path, folder: Path, tracks: Path) -> list[str | Path]:
    """The command that writes the tracks of a set; the name of its text has its language."""
    text = WORK / f"speech.{folder.name[:2]}.txt"
    shutil.copy(folder / "text.txt", text)
    return [programs / "orate", "align", audio(folder), text, "-o", tracks, "--force", "--quiet"]


def cold() -> dict[str, str]:
    """An environment with empty caches."""
    shutil.rmtree(WORK / "cache", ignore_errors=True)
    return {"ORATE_CACHE": str(WORK / "cache")}


def score(sets: Path, folder: Path, result: Path) -> list[str]:
    """The numbers of `score.py` that are shown."""
    command = (sys.executable, sets / "score.py", folder / "ref.json", result)
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return lines[-1][24:].split()[1:1 + len(COLUMNS)]


def table(head: tuple[str, ...], rows: list[list[str]]) -> None:
    print("| " + " | ".join(head) + " |")
    print("|---" * len(head) + "|")
    for row in rows:
        print("| " + " | ".join(row) + " |")
    print(flush=True)


def accuracy(sets: Path, programs: Path) -> None:
    rows = []
    for folder in sorted(path for path in sets.iterdir() if (path / "ref.json").exists()):
        rows.append([folder.name, "aeneas", *score(sets, folder, aeneas(folder)[0])])
        rows.append(["", "Orate", *score(sets, folder, lines(programs, folder))])
    table(("begin of line: ms, % within ms", "", *COLUMNS), rows)


def cost(sets: Path, programs: Path, runs: int) -> bool:
    """Measures long recordings, and reports whether the limits are kept."""
    rows, good = [], True
    for times in (1, 2, 4):
        folder = repeated(sets / LONG, times)
        # In turn, so that other load of the machine affects both alike.
        both = [(orate(programs, folder), aeneas(folder)[1:] if times < 4 else None) for _ in range(runs)]
        ours = [statistics.median(run[0][i] for run in both) for i in range(2)]
        row = [f"{times * 30} min", f"{ours[0]:.2f} s", f"{ours[1]:.0f} MB"]
        if both[0][1]:
            theirs = [statistics.median(run[1][i] for run in both) for i in range(2)]
            row += [f"{theirs[0]:.2f} s", f"{theirs[1]:.0f} MB", f"{ours[0] / theirs[0]:.2f}"]
            good &= ours[0] <= BAR_TIME * theirs[0] and ours[1] <= BAR_MEMORY[times]
        rows.append(row + ["—"] * (6 - len(row)))
    table(("recording", "Orate: CPU", "memory", "aeneas: CPU", "memory", "CPU, Orate : aeneas"), rows)
    return good


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", type=Path, default=ROOT.parent / "shared" / "align", help="recordings with known times")
    parser.add_argument("--runs", type=int, default=3, help="of each cost, of which the median counts")
    parser.add_argument("--programs", type=Path, help="the folder of `orate`, already built")
    parser.add_argument("--only", choices=("accuracy", "cost"), help="leave the other table out")
    options = parser.parse_args()
    if not (options.sets / "score.py").exists():
        print(f"skipped: no recordings with known times in {options.sets}")
        return 0
    WORK.mkdir(parents=True, exist_ok=True)
    install()
    programs = options.programs
    if programs is None:
        call("cargo", "build", "--release", "--quiet", "--bin", "orate", cwd=ROOT)
        programs = ROOT / "target" / "release"
    if options.only != "cost":
        accuracy(options.sets, programs)
    return 0 if options.only == "accuracy" or cost(options.sets, programs, options.runs) else 1


if __name__ == "__main__":
    sys.exit(main())
