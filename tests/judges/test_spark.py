"""Apache Spark does an archive with Orate's workers: no result is lost or duplicated when processes die."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyspark.sql import Row, SparkSession

from conftest import ORATE, ROOT

sys.path += [str(ROOT / "integrations" / "spark"), str(ROOT / "tests" / "bench")]

import orate_spark
import speeches

pytestmark = pytest.mark.skipif(not shutil.which("java"), reason="Spark needs Java")

# Enough to kill an executor in the middle; the size of an archive with ORATE_FULL.
COUNT, PARTITION = (20_000 if os.environ.get("ORATE_FULL") else 4_000), 50
# Only this machine can be reached.
ENVIRONMENT = {"SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}


def requests(count: int) -> list[dict]:
    """`count` speeches, shortened to the title and a paragraph, because their length does not matter here."""
    shortened = ((name, language, text.split("\n\n")) for name, language, text in speeches.speeches(count))
    return [{"id": name, "texts": {language: {"text": "\n\n".join(text[:2])}}} for name, language, text in shortened]


def write_lines(path: Path, lines: list[dict]) -> str:
    """Writes a manifest."""
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return str(path)


def undisturbed(source: str, *options: str) -> dict[str, dict]:
    """The results of one undisturbed worker, by id."""
    with open(source, "rb") as lines:
        done = subprocess.run([ORATE, "worker", "--formats", "srt", *options], check=True, stdin=lines, stdout=subprocess.PIPE)
    return {answer["id"]: answer for answer in map(json.loads, done.stdout.splitlines())}


def tracks(row: Row | dict) -> list[tuple[str, str]]:
    """The tracks in a result."""
    return [(track["name"], track["text"]) for track in row["tracks"]]


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    """Spark in this process, on two threads; a task may be tried four times."""
    os.environ |= ENVIRONMENT
    builder = SparkSession.builder.master("local[2,4]").config("spark.ui.enabled", "false")
    session = builder.config("spark.local.dir", str(tmp_path_factory.mktemp("spark"))).getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


def processes_below(ancestor: int) -> Iterator[tuple[int, bytes]]:
    """All descendants of a process, with their command lines."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue  # It has ended.
        children.setdefault(parent, []).append(int(folder.name))
    waiting = [ancestor]
    while waiting:
        for child in children.get(waiting.pop(), []):
            waiting.append(child)
            try:
                yield child, Path(f"/proc/{child}/cmdline").read_bytes()
            except OSError:
                continue


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are found in /proc")
def test_no_result_is_lost_when_an_executor_is_killed(spark: SparkSession, tmp_path: Path) -> None:
    source = write_lines(tmp_path / "speeches.jsonl", requests(COUNT))
    results, log = tmp_path / "results", tmp_path / "log"
    command = [
        *(Path(sys.executable).parent / "spark-submit", "--master", "local-cluster[2,1,1024]"),
        *("--conf", "spark.ui.enabled=false", "--conf", f"spark.local.dir={tmp_path}", "--files", ORATE),
        *(ROOT / "integrations" / "spark" / "orate_spark.py", source, results, "--partition", str(PARTITION)),
        # Spark copies the program to its executors.
        *("--orate", f"./{ORATE.name}", "--", "--formats", "srt"),
    ]
    with log.open("wb") as said:
        job = subprocess.Popen(command, env=os.environ | ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
    try:
        committed = 0
        while committed < COUNT // PARTITION // 4:
            assert job.poll() is None, f"it ended too early: {log.read_text(errors='replace')[-5000:]}"
            time.sleep(0.05)
            committed = len(list(results.glob("_temporary/0/task_*")))
        executors = [pid for pid, line in processes_below(job.pid) if b"CoarseGrainedExecutorBackend" in line]
        assert len(executors) >= 2, "two executors, and what started them"
        os.kill(executors[-1], signal.SIGKILL)
        assert committed < COUNT // PARTITION * 3 // 4, "it was killed in the middle"
        code = job.wait(timeout=600)
    finally:
        job.kill()
    said = log.read_text(errors="replace")
    assert code == 0, said[-5000:]
    assert "Lost executor" in said, "Spark saw it die"

    rows = spark.read.parquet(str(results)).collect()
    alone = undisturbed(source)
    assert len(rows) == len(alone) == COUNT
    assert {row["id"]: tracks(row) for row in rows} == {name: tracks(answer) for name, answer in alone.items()}


def test_a_worker_that_crashes_is_tried_again(spark: SparkSession, tmp_path: Path) -> None:
    speeches = requests(120)
    table = [Row(id=speech["id"], texts={language: text["text"] for language, text in speech["texts"].items()}) for speech in speeches]
    spark.createDataFrame(table).write.parquet(str(tmp_path / "speeches.parquet"))
    # The first one does a few requests, then dies.
    fragile = tmp_path / "fragile"
    fragile.write_text(
        "#!/bin/sh\n"
        f'if mkdir "{tmp_path}/crashed" 2> /dev/null; then head -n 3 | "{ORATE}" "$@"; kill -9 $$; fi\n'
        f'exec "{ORATE}" "$@"\n'
    )
    fragile.chmod(0o755)
    files = tmp_path / "files"
    files.mkdir()
    (files / ".orate-abcdef.part").write_text("What a worker left that was killed.")
    ours = [str(tmp_path / "speeches.parquet"), str(tmp_path / "results"), "--files", str(files), "--orate", str(fragile), "--partition", "20"]
    states = orate_spark.run(spark, *orate_spark.arguments([*ours, "--", "--formats", "srt", "--narration", "none"]))
    assert states == {"done": 120}
    assert (tmp_path / "crashed").exists()

    alone = undisturbed(write_lines(tmp_path / "speeches.jsonl", speeches))
    expected = {name: text for answer in alone.values() for name, text in placed(answer)}
    assert {str(path.relative_to(files)): path.read_text("utf-8") for path in files.rglob("*") if path.is_file()} == expected
    rows = spark.read.parquet(str(tmp_path / "results")).collect()
    assert sorted(output["path"] for row in rows for output in row["outputs"]) == sorted(expected)


def placed(answer: dict) -> Iterator[tuple[str, str]]:
    """The tracks of a result, by their paths in the output folder."""
    for output, track in zip(answer["outputs"], answer["tracks"]):
        yield output["path"], track["text"]


def test_an_invalid_line_becomes_a_failed_result(spark: SparkSession, tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text("It lies where the manifest says.")
    lines = ['{"id": "good", "texts": {"en": "talk.txt"}}', "nonsense", "", '{"id": "typo", "text": {}}', '{"id": 5, "texts": {}}', "[]"]
    (tmp_path / "speeches.jsonl").write_text("\n".join(lines))
    ours = [str(tmp_path / "speeches.jsonl"), str(tmp_path / "results"), "--orate", str(ORATE), "--base", str(tmp_path)]
    states = orate_spark.run(spark, *orate_spark.arguments(ours))
    assert states == {"done": 1, "failed": 4}
    rows = {row["id"]: row for row in spark.read.parquet(str(tmp_path / "results")).collect()}
    assert {"good", "typo", "5"} < set(rows)
    assert {row["errors"][0]["cause"] for row in rows.values() if row["state"] == "failed"} == {"manifest"}
    assert "talk" not in rows and rows["good"]["inputs"][0]["path"] == "talk.txt"


def test_two_speeches_may_not_share_an_id(spark: SparkSession, tmp_path: Path) -> None:
    source = write_lines(tmp_path / "speeches.jsonl", requests(3) + requests(1))
    with pytest.raises(SystemExit, match="000/speech-00000"):
        orate_spark.run(spark, *orate_spark.arguments([source, str(tmp_path / "results"), "--orate", str(ORATE)]))
    assert not (tmp_path / "results").exists()
