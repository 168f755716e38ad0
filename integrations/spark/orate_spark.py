#!/usr/bin/env python3
"""Makes tracks of speeches on Apache Spark, with one `orate worker` per partition.

    spark-submit orate_spark.py speeches.jsonl results -- --formats srt,vtt --profile ebu

`README.md` beside this file is the guide.
"""

import argparse
import math
import shlex
import sys
from collections import Counter
from pathlib import Path

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

# The results of `orate worker`; `docs/archives.md` describes them.
CONTENT = "array<struct<path: string, bytes: bigint, hash: string>>"
RESULT = f"""
    id string, state string, fingerprint string, inputs {CONTENT}, outputs {CONTENT},
    sentences bigint, cues bigint, duration double, warnings map<string, bigint>,
    errors array<struct<file: string, cause: string, message: string>>, seconds double,
    tracks array<struct<name: string, text: string>>
"""
# Optional columns of a Parquet source, besides `id` and `texts`.
OPTIONAL = ("profile", "voices")


def read(spark: SparkSession, source: str) -> DataFrame:
    """The speeches of `source`: the `line` for a worker, and its `id`, null if it has none."""
    if source.rstrip("/").endswith(".parquet"):
        table = spark.read.parquet(source)
        inline = F.transform_values("texts", lambda _, text: F.struct(text.alias("text")))
        others = [name for name in OPTIONAL if name in table.columns]
        lines = table.select(F.to_json(F.struct("id", inline.alias("texts"), *others)).alias("line"))
    else:
        lines = spark.read.text(source).select(F.col("value").alias("line")).where(F.trim("line") != "")
    return lines.withColumn("id", F.get_json_object("line", "$.id"))


def refuse_same_ids(speeches: DataFrame) -> None:
    """Ends the program if two speeches have the same id, because ids identify the results."""
    twice = speeches.groupBy("id").count().where("id IS NOT NULL AND count > 1").limit(5).collect()
    if twice:
        sys.exit("give every speech an id of its own; these have several: " + ", ".join(row["id"] for row in twice))


def work(speeches: DataFrame, partitions: int, command: list[str]) -> DataFrame:
    """The results of the workers, one per speech. If a worker crashes, its task fails, and Spark tries it again."""
    # By the hash of the id, not in turns, so that a lost partition is made again with the same speeches.
    lines = speeches.where("id IS NOT NULL").repartition(partitions, "id").select("line")
    answers = lines.rdd.map(lambda row: row["line"]).pipe(shlex.join(command), checkCode=True)
    return answers.map(lambda answer: (answer,)).toDF("answer string")


def refused(speeches: DataFrame) -> DataFrame:
    """Failed results for lines without an id, which no worker can do, named by their content."""
    message = F.concat(F.lit("it is no JSON object with an `id`: "), F.substring("line", 1, 100))
    error = F.struct(F.lit("manifest").alias("cause"), message.alias("message"))
    name = F.concat(F.lit("line "), F.substring(F.sha2("line", 256), 1, 16))
    answer = F.struct(name.alias("id"), F.lit("failed").alias("state"), F.array(error).alias("errors"))
    return speeches.where("id IS NULL").dropDuplicates(["line"]).select(F.to_json(answer).alias("answer"))


def sweep(folder: Path) -> None:
    """Removes unfinished files of killed workers."""
    for path in folder.rglob(".orate-*.part"):
        path.unlink(missing_ok=True)


def arguments(given: list[str]) -> tuple[argparse.Namespace, list[str]]:
    """The options of this program, and after `--` those of the workers."""
    end = given.index("--") if "--" in given else len(given)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", help="JSON Lines, a speech a line, or Parquet (`….parquet`) with `id` and `texts`")
    parser.add_argument("results", help="where the results go, as Parquet, a row a speech")
    parser.add_argument("--files", type=Path, help="a folder that all machines share: outputs go there, and not into the results")
    parser.add_argument("--base", type=Path, help="the folder in which relative paths in SOURCE begin")
    parser.add_argument("--orate", default="orate", help="the program, on every machine (orate)")
    parser.add_argument("--partition", type=int, default=50, help="how many speeches a worker does (50)")
    parser.add_argument("--overwrite", action="store_true", help="replace results that are there")
    return parser.parse_args(given[:end]), given[end + 1 :]


def run(spark: SparkSession, args: argparse.Namespace, options: list[str]) -> Counter:
    """Does all speeches, and counts their final states."""
    command = [args.orate, "--jobs", "1", "worker", *options]
    if args.files:
        command += ["--output", str(args.files.resolve())]
    if args.base:
        command = ["env", f"--chdir={args.base.resolve()}", *command]

    speeches = read(spark, args.source)
    refuse_same_ids(speeches)
    expected = speeches.where("id IS NOT NULL").count() + refused(speeches).count()
    answers = work(speeches, math.ceil(expected / args.partition) or 1, command).union(refused(speeches))
    results = answers.select(F.from_json("answer", RESULT, {"mode": "FAILFAST"}).alias("result")).select("result.*")
    # Spark keeps the output of one attempt of each task, so no result is lost or duplicated.
    results.write.mode("overwrite" if args.overwrite else "errorifexists").parquet(args.results)
    if args.files:
        sweep(args.files)

    written = spark.read.parquet(args.results)
    states = Counter({row["state"]: row["count"] for row in written.groupBy("state").count().collect()})
    if not states.total() == written.select("id").distinct().count() == expected:
        sys.exit(f"there should be {expected} results, each with an id of its own: look for what else writes there")
    return states


def main() -> None:
    args, options = arguments(sys.argv[1:])
    spark = SparkSession.builder.appName("orate").getOrCreate()
    states = run(spark, args, options)
    spark.stop()
    print("speeches: " + ", ".join(f"{count} {state}" for state, count in sorted(states.items())))
    # The exit codes of `orate`.
    sys.exit(0 if set(states) <= {"done"} else 3)


if __name__ == "__main__":
    main()
