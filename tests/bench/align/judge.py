#!/usr/bin/env python3
"""judge.py RESULTS SET…: the errors of starts, ends and words in the sets, and how well confidence predicts them.

RESULTS is the folder that the example `align` wrote. Milliseconds; shares in per cent. `bad` lines are more than
500 ms off, or have a place though they are not spoken; `lost` ones are spoken but have no place; of both kinds
and of the good ones, `low` says how many have a confidence below 0.5.
"""
import json, pathlib, sys


def quantile(a, q):
    a = sorted(a)
    return a[min(len(a) - 1, round(q * (len(a) - 1)))] if a else float("nan")


class Tally:
    def __init__(self):
        self.errors, self.ends, self.words = [], [], []
        self.lost = self.good = self.good_low = self.bad = self.bad_low = self.lines = 0

    def add(self, refs, segments):
        for ref, got in zip(refs, segments, strict=True):
            self.lines += 1
            low = got["confidence"] < 0.5
            spoken, found = ref is not None, got["start"] is not None
            if not spoken and not found:
                continue
            if spoken and "begin" not in ref:
                continue
            if spoken and not found:
                self.lost += 1
                continue
            error = 1000 * (got["start"] - ref["begin"]) if spoken else 1e6
            if spoken:
                self.errors.append(error)
                self.ends += [abs(1000 * (got["end"] - ref["end"]))] if "end" in ref else []
                if len(ref.get("words", [])) == len(got["words"]) and abs(error) < 500:
                    self.words += [abs(1000 * (w[0] - r)) for w, r in zip(got["words"][1:], ref["words"][1:])]
            if abs(error) > 500:
                self.bad, self.bad_low = self.bad + 1, self.bad_low + low
            else:
                self.good, self.good_low = self.good + 1, self.good_low + low

    def row(self, name):
        size = [abs(e) for e in self.errors]
        share = lambda n, of: 100 * n / of if of else float("nan")
        within = [share(sum(e <= limit for e in size), len(size) + self.lost) for limit in (100, 250, 500)]
        print(f"{name:40}{self.lines:5}{quantile(size, .5):5.0f}{quantile(size, .9):6.0f}{quantile(self.errors, .5):+5.0f}"
              + "".join(f"{w:6.1f}" for w in within) + f"{quantile(self.ends, .5):6.0f}{quantile(self.words, .5):6.0f}{quantile(self.words, .9):6.0f}"
              f"{self.lost:5}{self.bad:5}{share(self.bad_low, self.bad):5.0f}{self.good:6}{share(self.good_low, self.good):6.1f}")


def main(results, sets):
    print(f"{'set':40}lines  med   p90 bias  <=100 <=250 <=500   end  word   p90 lost  bad  low  good   low")
    tallies = {}
    for folder in sets:
        folder = pathlib.Path(folder)
        refs = json.loads((folder / "ref.json").read_text())["refs"]
        segments = json.loads((results / f"{folder.name}.json").read_text())["segments"]
        story = (folder.name.split("_") + ["", "", ""])[3]
        groups = [folder.parent.name, f"{folder.parent.name} {folder.name[:2]}", f"{folder.parent.name} {story}", f"{folder.parent.name}/{folder.name}"]
        # Sets with a wrong text would dominate the numbers of the others.
        for group in groups[3 if story == "wrong" else 0:] + (["wrong " + folder.parent.name] if story == "wrong" else []):
            tallies.setdefault(group, Tally()).add(refs, segments)
    for name in sorted(tallies):
        tallies[name].row(name)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), sys.argv[2:])
