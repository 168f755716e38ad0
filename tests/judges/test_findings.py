"""The readers of other programs accept the reports of `orate check`."""

import json
import subprocess
from pathlib import Path

from junitparser import JUnitXml
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif

from conftest import ORATE

BROKEN = """\
1
00:00:00,000 --> 00:00:02,500
We agreed yesterday on the
terms.

3
00:00:02,000 --> 00:00:02,300
All may leave  now.
"""


def report(folder: Path, form: str) -> str:
    """The report of a track with many faults."""
    track = folder / "broken talk.en.srt"
    track.write_text(BROKEN, encoding="utf-8")
    command = [ORATE, "check", track, "--severity", "note", "--format", form]
    done = subprocess.run(command, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL)
    assert done.returncode == 3
    return done.stdout.decode("utf-8")


def test_sarif_follows_its_schema(tmp_path: Path) -> None:
    found = json.loads(report(tmp_path, "json"))["files"][0]["findings"]
    assert len(found) >= 5
    # The model is made from the schema and refuses everything else.
    log = Sarif.model_validate_json(report(tmp_path, "sarif"))
    assert [result.ruleId for result in log.runs[0].results] == [finding["code"] for finding in found]


def test_junit_counts_the_broken_rules(tmp_path: Path) -> None:
    codes = {finding["code"] for finding in json.loads(report(tmp_path, "json"))["files"][0]["findings"]}
    (suite,) = JUnitXml.fromstring(report(tmp_path, "junit").encode("utf-8"))
    assert {case.name for case in suite if case.result} == codes
