"""Simulates recordings of speech: rooms, lines, noises, other sounds."""
import pathlib
import numpy as np
from scipy.fft import next_fast_len
from scipy.signal import butter, fftconvolve, sosfilt

from voices import RATE, read

MUSIC = pathlib.Path("/usr/share/asterisk/moh")


def band(x, low, high):
    return sosfilt(butter(4, [low, high], "bandpass", fs=RATE, output="sos"), x)


def pink(rng, n):
    size = next_fast_len(n)
    spectrum = np.fft.rfft(rng.standard_normal(size))
    return np.fft.irfft(spectrum / np.sqrt(np.maximum(np.arange(len(spectrum)), 1)), size)[:n]


def room(rng, x, seconds):
    """Reverberation: a direct sound and a tail of decaying noise, without moving the onset."""
    n = int(seconds * RATE)
    tail = rng.standard_normal(n) * 10 ** (-3 * np.arange(n) / n) * 0.05
    tail[0] = 1
    return fftconvolve(x, tail)[:len(x)]


def tilt(x, slope):
    spectrum = np.fft.rfft(x)
    f = np.fft.rfftfreq(len(x), 1 / RATE)
    return np.fft.irfft(spectrum * (np.maximum(f, 50) / 1000) ** slope, len(x))


def add(x, noise, decibels):
    """`noise`, this many decibels below the speech of `x`."""
    loud = x[np.abs(x) > np.percentile(np.abs(x), 60)]
    return x + noise[:len(x)] * np.sqrt(np.mean(loud ** 2) / np.mean(noise ** 2)) * 10 ** (-decibels / 20)


def level(x, target=0.06):
    return x * target / np.sqrt(np.mean(x ** 2))


def applause(rng, seconds):
    n = int(seconds * RATE)
    x = np.zeros(n)
    for at in rng.integers(0, n - 400, n // 300):
        x[at:at + 400] += rng.standard_normal(400) * np.exp(-np.arange(400) / 60) * rng.uniform(0.3, 1)
    return level(band(x, 500, 6000), 0.05)


def music(rng, seconds):
    pieces = sorted(MUSIC.glob("*.g722"))
    piece = read(pieces[int(rng.integers(len(pieces)))], "-f", "g722")
    at = int(rng.integers(0, len(piece) - int(seconds * RATE)))
    return level(piece[at:at + int(seconds * RATE)], 0.05)


# Conditions of one speaker.
CHANNELS = {
    "plain": lambda rng, x: x,
    "phone": lambda rng, x: band(x, 300, 3400),
    "hall": lambda rng, x: room(rng, x, 0.9),
    "studio": lambda rng, x: room(rng, x, 0.25),
    "dull": lambda rng, x: tilt(x, -0.5),
    "bright": lambda rng, x: tilt(x, 0.5),
    "noisy": lambda rng, x: add(x, pink(rng, len(x)), 12),
}

# Conditions of the whole recording: a function, a codec, a tempo.
CONDITIONS = {
    "clean": (lambda rng, x: x, "flac", 1.0),
    "noise20": (lambda rng, x: add(x, pink(rng, len(x)), 20), "flac", 1.0),
    "noise10": (lambda rng, x: add(x, pink(rng, len(x)), 10), "flac", 1.0),
    "noise5": (lambda rng, x: add(x, pink(rng, len(x)), 5), "flac", 1.0),
    "hall": (lambda rng, x: add(room(rng, x, 0.8), pink(rng, len(x)), 20), "flac", 1.0),
    "mp3": (lambda rng, x: x, "mp3", 1.0),
    "phone": (lambda rng, x: add(band(x, 300, 3400), pink(rng, len(x)), 25), "mp3", 1.0),
    "slow": (lambda rng, x: add(x, pink(rng, len(x)), 25), "flac", 0.8),
    "fast": (lambda rng, x: add(x, pink(rng, len(x)), 25), "flac", 1.25),
    "hurried": (lambda rng, x: add(x, pink(rng, len(x)), 20), "flac", 1.4),
}
