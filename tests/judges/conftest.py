"""Exports the samples once with the built program; the judges then read only the folders.

`ORATE` names the program (default: `target/release/orate`).
"""

import json
import os
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ORATE = Path(os.environ.get("ORATE", ROOT / "target" / "release" / "orate"))
SAMPLES = ("opening-remarks", "press-conference")
LANGUAGES = ("de", "en", "es", "fr", "ru")


@dataclass(frozen=True)
class Export:
    """The outputs for one sample in one language."""

    sample: str
    language: str
    folder: Path

    def path(self, ending: str) -> Path:
        """The output with an extension."""
        return self.folder / f"{self.sample}.{self.language}.{ending}"

    @cached_property
    def source(self) -> Path:
        """The source text."""
        (source,) = (ROOT / "samples" / self.sample).glob(f"{self.sample}.{self.language}-*")
        return source

    @cached_property
    def json(self) -> dict:
        """The track in Orate's JSON format."""
        return json.loads(self.path("json").read_text(encoding="utf-8"))

    @cached_property
    def reading(self) -> dict:
        """The result of `orate inspect` for the text."""
        command = [ORATE, "inspect", self.source, "--format", "json"]
        return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL).stdout)


@pytest.fixture(scope="session")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The output folder of each sample."""
    made = {}
    for sample in SAMPLES:
        made[sample] = tmp_path_factory.mktemp(sample)
        subprocess.run(
            [
                *(ORATE, "export", ROOT / "samples" / sample, "-o", made[sample]),
                *("--formats", "srt,vtt,json", "--report", made[sample] / "report.json", "--force", "--quiet"),
            ],
            check=True,
            stdin=subprocess.DEVNULL,
        )
    return made


@pytest.fixture(scope="session", params=[(s, l) for s in SAMPLES for l in LANGUAGES], ids=".".join)
def export(request: pytest.FixtureRequest, folders: dict[str, Path]) -> Export:
    """Each sample in each language in turn."""
    sample, language = request.param
    return Export(sample, language, folders[sample])
