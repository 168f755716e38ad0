"""Archives in a bucket, on a server that speaks S3: the results equal those of folders."""

import json
import os
import subprocess
from pathlib import Path

import boto3
import pytest
from moto.server import ThreadedMotoServer

from conftest import ORATE

SPEECHES = 12
KEYS = {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "us-east-1"}


@pytest.fixture(scope="module")
def server():
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(server: str, request: pytest.FixtureRequest):
    keys = {"aws_access_key_id": "key", "aws_secret_access_key": "secret", "region_name": "us-east-1"}
    name = request.node.name.replace("_", "-")[:60]
    bucket = boto3.resource("s3", endpoint_url=server, **keys).Bucket(name)
    bucket.create()
    return bucket


@pytest.fixture
def orate(server: str, tmp_path: Path):
    environment = {**os.environ, **KEYS, "AWS_ENDPOINT_URL": server, "AWS_ALLOW_HTTP": "true", "ORATE_CACHE": str(tmp_path / "cache")}

    def run(*arguments: str | Path, **more: str) -> subprocess.CompletedProcess:
        return subprocess.run([ORATE, *arguments], env={**environment, **more}, capture_output=True, text=True)

    return run


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    (folder / "2020").mkdir(parents=True)
    for number in range(SPEECHES):
        text = f"This is speech number {number}. We hold it today.\n"
        (folder / "2020" / f"speech {number:02} é.en.txt").write_text(text, encoding="utf-8")
    return folder


def send(bucket, folder: Path, prefix: str) -> None:
    for path in folder.rglob("*.*"):
        bucket.upload_file(str(path), f"{prefix}/{path.relative_to(folder).as_posix()}")


def objects(bucket, prefix: str) -> dict[str, bytes]:
    """The objects below a prefix, without reports."""
    found = {item.key.removeprefix(prefix): item.get()["Body"].read() for item in bucket.objects.filter(Prefix=prefix)}
    return {name: content for name, content in found.items() if not name.startswith("report")}


def files(folder: Path) -> dict[str, bytes]:
    names = (path for path in folder.rglob("*.*") if not path.name.startswith("report"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in names}


def test_a_bucket_is_a_folder(bucket, orate, source: Path, tmp_path: Path) -> None:
    send(bucket, source, "archive/in")
    url = f"s3://{bucket.name}/archive"
    done = orate("batch", f"{url}/in", "-o", f"{url}/out", "--narration", "placeholder")
    assert done.returncode == 0, done.stderr
    assert orate("batch", source, "-o", tmp_path / "out", "--narration", "placeholder").returncode == 0
    assert objects(bucket, "archive/out/") == files(tmp_path / "out")
    report = bucket.Object("archive/out/report.jsonl").get()["Body"].read().decode()
    assert len(report.splitlines()) == SPEECHES

    # A rerun does only changed and missing speeches.
    again = ("batch", f"{url}/in", "-o", f"{url}/out", "--narration", "placeholder")
    assert f"{SPEECHES} done before" in orate(*again).stdout
    bucket.Object("archive/out/2020/speech 03 é.en.srt").delete()
    bucket.put_object(Key="archive/in/2020/speech 04 é.en.txt", Body=b"Now it is another one.\n")
    assert f"2 done, {SPEECHES - 2} done before" in orate(*again).stdout
    assert "another one" in objects(bucket, "archive/out/")["2020/speech 04 é.en.srt"].decode()

    numbers = orate("report", f"{url}/out", "--format", "json")
    assert json.loads(numbers.stdout)["done"] == SPEECHES, numbers.stderr
    assert b"<title>" in bucket.Object("archive/out/report.html").get()["Body"].read()


def test_shards_share_a_bucket(bucket, orate, source: Path) -> None:
    url = f"s3://{bucket.name}/out"
    for shard in ("1/2", "2/2"):
        done = orate("batch", source, "-o", url, "--narration", "none", "--formats", "srt", "--shard", shard)
        assert done.returncode == 0, done.stderr
    assert len(objects(bucket, "out/")) == SPEECHES
    assert json.loads(orate("report", url, "--format", "json").stdout)["speeches"] == SPEECHES


def test_manifests_and_lists_name_objects(bucket, orate, tmp_path: Path) -> None:
    bucket.put_object(Key="in/a.en.txt", Body=b"Good morning to all of you.\n")
    bucket.put_object(Key="in/list", Body=b"a.en.txt\ngone.en.txt\n")
    bucket.put_object(Key="in/all.jsonl", Body=b'{"id": "b", "texts": {"en": "a.en.txt"}}\n')
    done = orate("batch", f"s3://{bucket.name}/in/list", "-o", tmp_path / "list", "--narration", "none")
    assert done.returncode == 3 and (tmp_path / "list" / "a.en.srt").exists(), done.stderr
    done = orate("batch", f"s3://{bucket.name}/in/all.jsonl", "-o", tmp_path / "all", "--narration", "none")
    assert done.returncode == 0 and (tmp_path / "all" / "b.en.srt").exists(), done.stderr


def test_a_long_file_is_uploaded_in_parts(bucket, orate, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "long.en.txt").write_text("This is a long speech, and it goes on and on. " * 400)
    arguments = ("--narration", "placeholder", "--sample-rate", "48000")
    done = orate("batch", tmp_path / "in", "-o", f"s3://{bucket.name}/out", *arguments)
    assert done.returncode == 0, done.stderr
    assert orate("batch", tmp_path / "in", "-o", tmp_path / "out", *arguments).returncode == 0
    sent = objects(bucket, "out/")
    assert len(sent["long.en.wav"]) > 8 << 20
    assert sent == files(tmp_path / "out")
    # The entity tag of an object that was uploaded in parts ends with their number.
    assert "-" in bucket.Object("out/long.en.wav").e_tag


def test_objects_of_others_are_not_touched(bucket, orate, source: Path) -> None:
    bucket.put_object(Key="out/theirs", Body=b"precious")
    url = f"s3://{bucket.name}/out"
    refused = orate("batch", source, "-o", url, "--narration", "none")
    assert refused.returncode == 1 and "--force" in refused.stderr
    assert objects(bucket, "out/") == {"theirs": b"precious"}


def test_an_unreachable_server_is_worth_a_retry_and_a_missing_bucket_is_not(bucket, orate, source: Path) -> None:
    missing = orate("batch", source, "-o", "s3://no-such-bucket-here/out", "--narration", "none")
    assert missing.returncode == 1, missing.stderr
