#!/usr/bin/env python3
"""confidence.py RESULTS MATERIAL: fits the weights of src/align/confidence.rs on MATERIAL/tune and held, and judges them on MATERIAL/fresh.

RESULTS is the folder that the example `align` wrote for the sets of both. A line is bad if it is more than 500 ms off or
not spoken. Sets of a text that is not spoken at all are only judged: their lines are found by their number.
"""
import json, pathlib, sys
import numpy as np

SURE = 0.5  # as in confidence.rs
LIKELY = 0.085  # as in mod.rs


def load(results, sets):
    rows, bad, names, likely = [], [], [], {}
    for folder in sorted(sets):
        refs = json.loads((folder / "ref.json").read_text())["refs"]
        segments = json.loads((results / f"{folder.name}.json").read_text())["segments"]
        likely[folder.name] = evidence(segments)
        for ref, got in zip(refs, segments, strict=True):
            if got["start"] is not None:
                rows.append(got["doubts"])
                bad.append(ref is None or abs(got["start"] - ref["begin"]) > 0.5)
                names.append(folder.name)
    return np.array(rows), np.array(bad, float), np.array(names), np.array(["_wrong_" in n for n in names]), likely


def evidence(segments):
    """As `of_text` in null.rs; without a number, the evidence is unknown."""
    told = [(s["evidence"], s["end"] - s["start"]) for s in segments if s["evidence"] is not None]
    return float(np.average([e for e, _ in told], weights=[np.sqrt(l) for _, l in told])) if len(told) > 2 else None


def fit(rows, bad):
    """Logistic regression by Newton's method; the total weight of wrong lines equals that of right ones."""
    weights = np.where(bad == 1, (bad == 0).sum() / bad.sum(), 1.0)
    x = np.column_stack([rows, np.ones(len(rows))])
    ridge, b = np.r_[np.ones(rows.shape[1]), 0], np.zeros(x.shape[1])
    for _ in range(40):
        p = 1 / (1 + np.exp(-np.clip(x @ b, -30, 30)))
        hessian = (x * (weights * p * (1 - p) + 1e-9)[:, None]).T @ x + np.diag(ridge)
        b -= np.linalg.solve(hessian, x.T @ (weights * (p - bad)) + ridge * b)
    return b


def confidence(rows, names, likely, b):
    sure = 1 / (1 + np.exp(np.clip(np.column_stack([rows, np.ones(len(rows))]) @ b, -30, 30)))
    for name in set(names):
        own = names == name
        sure[own] *= min(1, np.mean(sure[own] >= 0.5) / SURE)
        sure[own] *= 0.5 if likely[name] is not None and likely[name] < LIKELY else 1
    return sure


def main(results, material):
    rows, bad, _, wrong, _ = load(results, [*(material / "tune").iterdir(), *(material / "held").iterdir()])
    b = fit(rows[~wrong], bad[~wrong])
    print(f"{(~wrong).sum()} lines, {int(bad[~wrong].sum())} of them bad")
    print("WEIGHTS", ", ".join(f"{w:.2f}" for w in b[:-1]), "BIAS", f"{b[-1]:.2f}")
    for part in ("tune", "held", "fresh"):
        rows, bad, names, wrong, likely = load(results, (material / part).iterdir())
        low = confidence(rows, names, likely, b) < 0.5
        share = lambda which: f"{100 * np.mean(low[which]):.1f} % of {which.sum()}"
        known = {name: value for name, value in likely.items() if value is not None}
        least = min((v, n) for n, v in known.items() if "_wrong_" not in n)
        most = max(((v, n) for n, v in known.items() if "_wrong_" in n), default=(0, "none"))
        print(f"{part}: the least evidence for a right text is {least[0]:.3f} ({least[1]}), the most for a wrong one {most[0]:.3f} ({most[1]})")
        print(f"{part}: below 0.5 are of the bad {share((bad == 1) & ~wrong)}, of the good {share(bad == 0)}, of a wrong text {share(wrong)}")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
