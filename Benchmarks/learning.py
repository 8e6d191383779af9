#!/usr/bin/env python3
"""Compares the classifier with scikit-learn, and its label quality with cleanlab.

Needs scikit-learn 1.9.1 and cleanlab 2.9.0 from PyPI (`pip install scikit-learn cleanlab`).

Usage: Benchmarks/learning.py DATA [--iars PROGRAM] [--cases] [--splits N]

DATA is the folder with banking77/, permits/, grants/ and credit/. PROGRAM is the release binary; its
verbs are called as anybody would: `train` (timed as a whole process, files to a stored model, its
folds included), `predict` (the whole process by the number of its requests: start and the reading of
model and file included), and `labels scores`, which is compared with cleanlab on its own
probabilities.

Both run in turns within this one run. permits is split by time, the last fifth held out; grants
and credit by a seeded shuffle. --splits N instead tells the log loss of grants and credit over N
such shuffles, which says more than one: it varies by 0.02 with the shuffle. --cases prints the
small fixed cases that the tests keep.
"""

import csv
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from cleanlab.count import compute_confident_joint, get_confident_thresholds
from cleanlab.filter import find_label_issues
from cleanlab.rank import get_label_quality_scores
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import FeatureUnion
from sklearn.preprocessing import OneHotEncoder

BINS = 15
GRID = [0.05, 0.2, 1, 5]
SCORES = ["self_confidence", "normalized_margin", "confidence_weighted_entropy"]


def banking(folder):
    """The published split."""
    def read(name):
        with open(folder / name, encoding="utf-8", newline="") as file:
            return [
                {"id": f"{name}-{number}", "text": row["text"], "label": row["category"]}
                for number, row in enumerate(csv.DictReader(file))
            ]
    return read("train.csv"), read("test.csv")


def requests(folder, by_time, seed=1):
    """Four fifths to train, one to test."""
    with open(folder / "requests.jsonl", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    if by_time:
        rows.sort(key=lambda row: row["submitted_at"])
    else:
        random.Random(seed).shuffle(rows)
    examples = [
        {"id": row["request_id"], "text": row["text"], "category": row["category"],
         "amount": row["amount"], "label": row["outcome"]}
        for row in rows
    ]
    cut = len(examples) * 4 // 5
    return examples[:cut], examples[cut:]


class Reference:
    """TF-IDF of words 1-2 and characters 3-5, and the fields where there are any."""

    def __init__(self, fields, search):
        self.fields = fields
        self.search = search
        self.text = FeatureUnion([
            ("words", TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)),
            ("characters",
             TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)),
        ])
        self.encoder = OneHotEncoder(handle_unknown="ignore")

    def rows(self, examples, fit=False):
        texts = [example["text"] for example in examples]
        text = self.text.fit_transform(texts) if fit else self.text.transform(texts)
        if not self.fields:
            return text
        cells = [
            [example["category"], str(int(np.log10(example["amount"] + 1) * 4))]
            for example in examples
        ]
        encoded = self.encoder.fit_transform(cells) if fit else self.encoder.transform(cells)
        return csr_matrix(hstack([text, encoded]))

    def fit(self, examples):
        rows = self.rows(examples, fit=True)
        labels = [example["label"] for example in examples]
        model = LogisticRegression(C=50, max_iter=1000)
        if self.search:
            model = GridSearchCV(
                LogisticRegression(max_iter=1000), {"C": GRID}, scoring="neg_log_loss", cv=5)
        self.model = model.fit(rows, labels)
        self.labels = list(model.classes_)

    def predict(self, examples):
        return self.model.predict_proba(self.rows(examples))


def figures(examples, labels, probabilities):
    """Accuracy, log loss in nats, and the calibration error in 15 equal bins."""
    probabilities = np.asarray(probabilities)
    truth = np.array([labels.index(example["label"]) for example in examples])
    right = probabilities.argmax(axis=1) == truth
    confidence = probabilities.max(axis=1)
    bins = np.clip(np.ceil(confidence * BINS).astype(int) - 1, 0, BINS - 1)
    error = sum(
        abs(confidence[bins == number].mean() - right[bins == number].mean())
        * (bins == number).mean()
        for number in range(BINS) if (bins == number).any()
    )
    own = np.clip(probabilities[np.arange(len(truth)), truth], 1e-15, 1)
    return right.mean(), -np.log(own).mean(), error


def compare_labels(ours, train):
    """The largest differences from cleanlab on the same probabilities.

    cleanlab rounds its joint by NumPy's default sort, which orders equal numbers as it likes, and
    differently on other processors; here equal numbers keep their order.
    """
    table = np.array(ours["out_of_fold"])
    labels = np.array([ours["labels"].index(example["label"]) for example in train])
    unstable = np.argsort
    np.argsort = lambda numbers, *rest, **named: unstable(
        numbers, *rest, **{**named, "kind": "stable"})
    try:
        theirs = label_figures(labels, table)
    finally:
        np.argsort = unstable
    differences = {
        name: float(np.abs(np.array(ours[name]) - np.array(theirs[name])).max())
        for name in theirs if name != "issues"
    }
    found, known = set(ours["issues"]), set(theirs["issues"])
    differences["issues"] = f"{len(found)}, cleanlab {len(known)}, both {len(found & known)}"
    return differences


def label_figures(labels, table):
    names = {"normalized_margin": "normalised_margin"}
    result = {
        names.get(name, name): get_label_quality_scores(labels, table, method=name).tolist()
        for name in SCORES
    }
    result["thresholds"] = np.asarray(get_confident_thresholds(labels, table)).tolist()
    result["joint"] = compute_confident_joint(labels, table).tolist()
    issues = find_label_issues(labels, table, filter_by="prune_by_noise_rate", n_jobs=1)
    result["issues"] = np.flatnonzero(issues).tolist()
    return result


def cases():
    """Small tables with cleanlab's answers, as JSON."""
    generator = np.random.default_rng(11)
    made = []
    for count, classes in [(12, 2), (24, 3), (40, 5)]:
        labels = np.concatenate(
            [np.arange(classes), generator.integers(0, classes, count - classes)])
        scores = generator.normal(size=(count, classes))
        scores[np.arange(count), (labels + (generator.random(count) < 0.3)) % classes] += 2
        table = np.exp(scores)
        table = np.round(table / table.sum(axis=1, keepdims=True), 4)
        table[:, -1] = np.round(1 - table[:, :-1].sum(axis=1), 4)
        figures = label_figures(labels, table)
        figures["counts"] = compute_confident_joint(labels, table, calibrate=False).tolist()
        made.append(
            {"labels": labels.tolist(), "probabilities": table.tolist(), **figures})
    json.dump(made, sys.stdout, indent=1)


def run_reference(name, train, test, fields, search):
    reference = Reference(fields, search)
    start = time.perf_counter()
    reference.fit(train)
    seconds = time.perf_counter() - start
    times = []
    for example in test[:200]:
        moment = time.perf_counter()
        reference.predict([example])
        times.append(time.perf_counter() - moment)
    accuracy, loss, error = figures(test, reference.labels, reference.predict(test))
    row(name, seconds, statistics.median(times) * 1e6, accuracy, loss, error)


def ours(program, train, test):
    """Our figures of a split, and what the labels are judged by."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / "train.jsonl", Path(folder) / "test.jsonl"]
        for path, examples in zip(paths, [train, test]):
            path.write_text(
                "".join(json.dumps(example, ensure_ascii=False) + "\n" for example in examples),
                encoding="utf-8")
        store = ["--db", str(Path(folder) / "s.db")]

        def call(*arguments):
            start = time.perf_counter()
            output = subprocess.run(
                [program, *arguments], check=True, stdout=subprocess.PIPE).stdout
            seconds = time.perf_counter() - start
            return [json.loads(line) for line in output.splitlines()], seconds

        trained, seconds = call("train", *store, "--data", str(paths[0]), "--json")
        version = trained[-1]["version"]
        predicted, predicting = call(
            "predict", *store, "--model", version, str(paths[1]), "--json")
        scores, _ = call("labels", "scores", "--data", str(paths[0]))
    labels = scores[-1]["labels"]
    test_table = [[line["probabilities"][label] for label in labels] for line in predicted]
    return trained[-1], seconds, predicting, figures(test, labels, test_table), scores


def run_ours(program, train, test):
    trained, seconds, predicting, found, scores = ours(program, train, test)
    row("iars", seconds, predicting / len(test) * 1e6, *found)
    print(f"    model {trained['blob_bytes'] / 1e6:.1f} MB, fitted in {trained['seconds']:.2f} s")
    summary = scores.pop()
    judged = {name: [line[name] for line in scores] for name in [
        "self_confidence", "normalised_margin", "confidence_weighted_entropy"]}
    judged |= {key: summary[key] for key in ["labels", "thresholds", "joint", "issues"]}
    judged["out_of_fold"] = [line["probabilities"] for line in scores]
    for key, value in compare_labels(judged, train).items():
        print(f"    {key}: {value if isinstance(value, str) else f'differs by {value:.1e} at most'}")


def run_splits(program, data, count):
    for name in ["grants", "credit"]:
        losses = {"scikit-learn, text": [], "scikit-learn, text + fields": [], "iars": []}
        for seed in range(1, count + 1):
            train, test = requests(data / name, by_time=False, seed=seed)
            for key, fields in zip(losses, [False, True]):
                reference = Reference(fields, search=True)
                reference.fit(train)
                losses[key].append(figures(test, reference.labels, reference.predict(test))[1])
            losses["iars"].append(ours(program, train, test)[3][1])
        print(f"{name}: log loss over {count} splits")
        for key, values in losses.items():
            print(f"  {key:<34} mean {statistics.mean(values):.4f}  "
                  + " ".join(f"{value:.4f}" for value in values), flush=True)


def row(name, seconds, microseconds, accuracy, loss, error):
    print(f"  {name:<34} {seconds:8.2f} s {microseconds:8.0f} us  accuracy {accuracy:.4f}  "
          f"log loss {loss:.4f}  ECE {error:.4f}", flush=True)


def main(arguments):
    if "--cases" in arguments:
        return cases()
    data = Path(arguments[0])
    program = os.path.abspath(arguments[arguments.index("--iars") + 1]) \
        if "--iars" in arguments else None
    if "--splits" in arguments:
        return run_splits(program, data, int(arguments[arguments.index("--splits") + 1]))
    sets = [
        ("banking77", *banking(data / "banking77")),
        ("permits", *requests(data / "permits", by_time=True)),
        ("grants", *requests(data / "grants", by_time=False)),
        ("credit", *requests(data / "credit", by_time=False)),
    ]
    for name, train, test in sets:
        print(f"{name}: {len(train)} to train, {len(test)} to test")
        run_reference("scikit-learn, text, C = 50", train, test, fields=False, search=False)
        if name != "banking77":
            run_reference("scikit-learn, text, C searched", train, test, False, True)
            run_reference("scikit-learn, text + fields, C searched", train, test, True, True)
        if program:
            run_ours(program, train, test)


if __name__ == "__main__":
    main(sys.argv[1:])
