"""Runs the scripts and arguments of the examples for Slurm and Kubernetes as those systems would."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import kubernetes_validate
import pytest
import yaml

from conftest import ORATE, ROOT

SLURM = ROOT / "integrations" / "slurm" / "orate.sbatch"
KUBERNETES = ROOT / "integrations" / "kubernetes" / "job.yaml"
SPEECHES = 40


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(SPEECHES):
        (folder / f"speech{number:02}.en.txt").write_text(f"This is speech number {number}. We hold it today.\n")
    return folder


@pytest.fixture
def slurm(tmp_path: Path):
    """Runs the body of the script as a task of an array; `scontrol` only records its arguments."""
    tools = tmp_path / "bin"
    tools.mkdir()
    scontrol = tools / "scontrol"
    scontrol.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/scontrol.log\n')
    scontrol.chmod(0o755)

    def start(task: int, first: int, last: int, *arguments: str | Path, orate: Path = ORATE, **more: str) -> subprocess.Popen:
        count = last - first + 1
        array = {"ID": task, "MIN": first, "MAX": last, "COUNT": count}
        variables = {f"SLURM_ARRAY_TASK_{name}": str(value) for name, value in array.items()}
        environment = {
            **os.environ, **variables, "SLURM_ARRAY_JOB_ID": "77", "SLURM_CPUS_PER_TASK": "1",
            "ORATE": str(orate), "PATH": f"{tools}:{os.environ['PATH']}", **more,
        }
        return subprocess.Popen(["bash", SLURM, *arguments], env=environment, stderr=subprocess.PIPE, text=True)

    return start


def records(folder: Path) -> list[dict]:
    return [json.loads(line) for report in sorted(folder.glob("report*.jsonl")) for line in report.read_text().splitlines()]


def requeued(tmp_path: Path) -> str:
    log = tmp_path / "scontrol.log"
    return log.read_text() if log.exists() else ""


def test_an_array_does_every_speech_once(source: Path, tmp_path: Path, slurm) -> None:
    output = tmp_path / "out"
    tasks = [slurm(task, 1, 4, source, output, "--narration", "none", "--formats", "srt") for task in range(1, 5)]
    for task in tasks:
        assert task.wait() == 0, task.stderr.read()
    ids = [record["id"] for record in records(output)]
    assert sorted(ids) == [f"speech{number:02}" for number in range(SPEECHES)]
    assert sorted(path.name for path in output.glob("report*")) == [f"report-{index}-of-4.jsonl" for index in range(1, 5)]
    assert len(list(output.glob("*.srt"))) == SPEECHES
    report = subprocess.run([ORATE, "report", output, "--format", "json"], check=True, stdout=subprocess.PIPE, text=True)
    assert json.loads(report.stdout)["done"] == SPEECHES
    assert requeued(tmp_path) == ""
    # Some tasks of the array, run again with the number of all shards, have nothing to do.
    again = slurm(3, 3, 3, source, output, "--narration", "none", "--formats", "srt", "--shard", "/4")
    assert again.wait() == 0, again.stderr.read()
    assert len(records(output)) == SPEECHES


def test_a_permanent_failure_is_not_requeued(source: Path, tmp_path: Path, slurm) -> None:
    (source / "empty.en.txt").write_text("")
    failed = slurm(1, 1, 1, source, tmp_path / "out", "--narration", "none")
    assert failed.wait() == 3, failed.stderr.read()
    wrong = slurm(1, 1, 1, source, tmp_path / "out", "--profile", "no such profile")
    assert wrong.wait() == 1, wrong.stderr.read()
    usage = slurm(1, 1, 1, source)
    assert usage.wait() == 2
    gaps = slurm(5, 1, 7, source, tmp_path / "out", SLURM_ARRAY_TASK_COUNT="3")
    assert gaps.wait() == 1 and "--shard" in gaps.stderr.read()
    assert requeued(tmp_path) == ""


def test_an_interrupted_task_continues_later(source: Path, tmp_path: Path, slurm) -> None:
    # A slow voice, so that the signal arrives while it speaks.
    voice = tmp_path / "slow"
    voice.mkdir()
    (voice / "voice.toml").write_text(
        'title = "slow"\nlicence = "CC0-1.0"\nengine = "command"\n'
        f'[command]\nprogram = ["sh", "-c", "touch {tmp_path}/began; sleep 0.2; exit 1"]\n'
    )
    task = slurm(1, 1, 1, source, tmp_path / "out", "--narration", str(voice / "voice.toml"), "--no-cache")
    while not (tmp_path / "began").exists():
        assert task.poll() is None
        time.sleep(0.01)
    task.send_signal(signal.SIGTERM)
    assert task.wait() == 75, task.stderr.read()
    assert requeued(tmp_path) == "requeue 77_1\n"
    assert not list((tmp_path / "out").glob(".orate-*"))
    # Not without end.
    (tmp_path / "stub").write_text("#!/bin/sh\nexit 75\n")
    (tmp_path / "stub").chmod(0o755)
    last = slurm(1, 1, 1, source, tmp_path / "out", orate=tmp_path / "stub", SLURM_RESTART_COUNT="5")
    assert last.wait() == 75
    assert requeued(tmp_path) == "requeue 77_1\n"


@pytest.fixture(scope="module")
def job() -> dict:
    (job,) = yaml.safe_load_all(KUBERNETES.read_text(encoding="utf-8"))
    return job


def test_kubernetes_takes_the_job(job: dict) -> None:
    kubernetes_validate.validate(job, kubernetes_validate.latest_version(), strict=True)
    spec = job["spec"]
    # The API requires these with a failure policy and a limit per index; the schema does not say so.
    assert spec["completionMode"] == "Indexed"
    assert spec["template"]["spec"]["restartPolicy"] == "Never"


def test_a_permanent_failure_fails_its_index(job: dict) -> None:
    (container,) = job["spec"]["template"]["spec"]["containers"]
    rules = [rule for rule in job["spec"]["podFailurePolicy"]["rules"] if "onExitCodes" in rule]
    (rule,) = rules
    assert rule["action"] == "FailIndex"
    assert rule["onExitCodes"]["containerName"] == container["name"]
    assert rule["onExitCodes"]["operator"] == "In"
    # The documented exit codes, except for the one that means “try again”.
    said = subprocess.run([ORATE, "--help"], check=True, stdout=subprocess.PIPE, text=True).stdout
    codes = {int(line.split()[0]) for line in said.split("Exit codes:")[1].splitlines() if line[:4].strip().isdigit()}
    assert codes == {0, 75, *rule["onExitCodes"]["values"]}


def test_the_indexes_of_the_job_do_every_speech_once(job: dict, source: Path, tmp_path: Path) -> None:
    (container,) = job["spec"]["template"]["spec"]["containers"]
    completions = job["spec"]["completions"]
    places = {"s3://archive/speeches": str(source), "--output=s3://archive/tracks": f"--output={tmp_path}/out"}
    assert places.keys() <= set(container["args"])
    command = [ORATE, *(places.get(argument, argument) for argument in container["args"])]
    for index in range(completions):
        environment = {**os.environ, "JOB_COMPLETION_INDEX": str(index)}
        subprocess.run(command, check=True, env=environment, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    ids = [record["id"] for record in records(tmp_path / "out")]
    assert sorted(ids) == [f"speech{number:02}" for number in range(SPEECHES)]
