#!/usr/bin/env python3
"""breaths.py SET…: the quiet sounds before lines, and on which side of them the reference starts the line.

A quiet sound lasts at least 0.1 s and is alone, with silence on both sides, less than 0.7 s before louder speech.
If the lines of one set start on some of them and after others, no rule for starts can agree with all. Needs ffmpeg
and numpy.
"""
import json, pathlib, subprocess, sys
import numpy as np

RATE, HOP = 16000, 160
SILENT, SPOKEN = -62, -45  # dB below full scale, without what is below 100 Hz


def levels(path):
    """The level of every 10 ms, over 20 ms."""
    raw = subprocess.run(["ffmpeg", "-v", "error", "-i", path, "-af", "highpass=f=100,highpass=f=100", "-ac", "1", "-ar", str(RATE),
                          "-f", "f32le", "-"], capture_output=True, check=True).stdout
    power = np.frombuffer(raw, np.float32).astype(float) ** 2
    sums = np.concatenate([[0], np.cumsum(power)])
    at = np.arange(0, len(power) - 2 * HOP, HOP)
    return 10 * np.log10((sums[at + 2 * HOP] - sums[at]) / (2 * HOP) + 1e-12)


def main(folder):
    level = levels(next(folder.glob("audio.*")))
    for ref in json.loads((folder / "ref.json").read_text())["refs"]:
        if ref is None:
            continue
        begin = round(100 * ref["begin"])
        onset = next((t for t in range(begin, len(level)) if level[t] > SPOKEN), len(level))
        sounds = np.flatnonzero(level[max(0, onset - 70):onset] > SILENT) + max(0, onset - 70)
        for run in np.split(sounds, np.flatnonzero(np.diff(sounds) > 1) + 1):
            if len(run) >= 10 and run[-1] < onset - 5 and level[run].max() < SPOKEN and (level[run[0] - 6:run[0]] < SILENT).any():
                side = "behind it" if begin > run[-1] else "on it"
                print(f"{folder.name} {ref['begin']:7.2f} is {side}: {run[0] / 100:.2f} to {run[-1] / 100 + 0.01:.2f}, {level[run].max():.0f} dB; speech at {onset / 100:.2f}")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        main(pathlib.Path(name))
