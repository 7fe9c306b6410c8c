"""Fits what the signs of a carrying sentence count, by ranking the sentences of labelled texts.

    python -m tests.quality.weighing TEXT LABELS [TEXT LABELS ...] > resources/salience.json

LABELS is a file of `judged/sentences`, or a folder with claims.json and structure.json. How often a pair is ranked
right in a text that was left out of the fit is told for each text on standard error.
"""

import hashlib
import json
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studyapp.domain.ids import normalised
from studyapp.domain.spans import Span
from studyapp.drafting.choosing.signs import signs
from studyapp.drafting.material import Text
from studyapp.extraction import Models, annotate, load_models
from studyapp.reading import read_file
from tests.quality.wording import Passages, words

Numbers = NDArray[np.float64]
RIDGE = 1.0  # how much a weight costs: few labels teach no strong ones
KEY = 2.0  # the mark of a sentence that states a key point
_IMPORTANCE = {1: 1.0, 2: 1.6, 3: KEY}  # of a labelled claim, as a mark of its sentence
_SHARED = 0.8  # of the words of the shorter one of two sentences that are taken for the same
_LEAST_SHARED = 5
_MARKUP = re.compile(r"\[\^[^\]]*\]|\{[^}]*\}|\]\([^)]*\)|<[^>]{1,200}>")


@dataclass(frozen=True)
class Marked:
    """The sentences of a text that have a mark, with their signs in standard deviations from what the text has."""

    names: list[str]
    signs: Numbers
    marks: Numbers

    def ranked_right(self, weights: Numbers, least: float) -> float:
        """The share of pairs of a sentence with at least a mark and one below it in which the first comes first."""
        values = self.signs @ weights
        upper, lower = values[self.marks >= least], values[self.marks < least]
        gain = upper[:, None] - lower[None, :]
        return float(((gain > 0) + (gain == 0) / 2).mean())


def marked(path: Path, labels: Path, models: Models) -> Marked:
    """The labelled sentences of one text."""
    essay = read_file(path)
    text = Text(essay, annotate(essay, models))
    found = signs(text)
    names = list(found[0])
    values = np.array([[each[name] for name in names] for each in found])
    spread = values.std(0)
    values = (values - values.mean(0)) / np.where(spread > 0, spread, 1.0)
    marks = _judged(text, labels) if labels.is_file() else _claimed(text, labels)
    known = ~np.isnan(marks)
    return Marked(names, values[known], marks[known])


def hash_of(sentence: str) -> str:
    """What stands for a sentence in a file of marks: a hash of its letters and digits."""
    kept = "".join(c for c in sentence.casefold() if c.isalnum())
    return hashlib.sha256(kept.encode()).hexdigest()[:12]


def _judged(text: Text, labels: Path) -> Numbers:
    given: Mapping[str, float] = dict(json.loads(labels.read_text(encoding="utf-8")))
    return np.array([given.get(hash_of(s.span.of(text.essay.text)), np.nan) for s in text.asked], dtype=np.float64)


def _claimed(text: Text, labels: Path) -> Numbers:
    marks = np.where(_inside(text, labels), 0.0, np.nan)
    for label in _read(labels / "claims.json", "claims"):
        for passage in label.get("sentences") or [label["sentence"]]:
            for i, sentence in enumerate(text.asked):
                if _are_same(sentence.span.of(text.essay.text), passage):
                    marks[i] = np.fmax(marks[i], _IMPORTANCE[label["importance"]])
    return marks


def _read(file: Path, key: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8")).get(key) or []
    return found


def _inside(text: Text, labels: Path) -> NDArray[np.bool_]:
    """Which sentences the labels speak of: all, unless they name stretches."""
    places = Passages(text.essay.text)
    spans = []
    for stretch in _read(labels / "structure.json", "scope"):
        start, end = (places.find(_MARKUP.sub(" ", stretch[edge])) for edge in ("start", "end"))
        spans.append(Span(start.start if start else 0, end.end if end else len(text.essay.text)))
    return np.array([not spans or any(span.overlaps(s.span) for span in spans) for s in text.asked])


def _are_same(sentence: str, passage: str) -> bool:
    """Whether a sentence is the labelled one, which may bear marks that reading takes out."""
    here, there = words(normalised(sentence)), words(normalised(_MARKUP.sub(" ", passage)))
    return len(here & there) >= max(_LEAST_SHARED, _SHARED * min(len(here), len(there)))


def fitted(texts: Sequence[Marked]) -> Numbers:
    """The weights by which sentences differ most as their marks do, over all pairs of a text, each text alike."""
    size = len(texts[0].names)
    together, toward = RIDGE * np.eye(size), np.zeros(size)
    for text in texts:
        signs_, marks = text.signs - text.signs.mean(0), text.marks - text.marks.mean()
        spread = float(marks.std())
        together += signs_.T @ signs_ / len(marks) / len(texts)
        toward += signs_.T @ (marks / spread) / len(marks) / len(texts)
    return np.asarray(np.linalg.solve(together, toward))


def main(arguments: Sequence[str]) -> None:
    """Print the weights of all texts, and tell how those of the others do on each."""
    models = load_models()
    names = list(zip(arguments[::2], arguments[1::2], strict=True))
    texts = [marked(Path(text), Path(labels), models) for text, labels in names]
    told = []
    for i, (text, _) in enumerate(names):
        others = texts[:i] + texts[i + 1 :]
        if others:
            weights = fitted(others)
            key, idle = (texts[i].ranked_right(weights, least) for least in (1.5, 0.5))
            told.append((key, idle))
            sys.stderr.write(f"{Path(text).stem}: {len(texts[i].marks)} marks, key {key:.2f}, not idle {idle:.2f}\n")
    if told:
        key, idle = np.mean(told, axis=0)
        sys.stderr.write(f"mean: key {key:.3f}, not idle {idle:.3f}\n")
    weights_ = dict(zip(texts[0].names, fitted(texts).round(4).tolist(), strict=True))
    sys.stdout.write(json.dumps({"made by": "tests/quality/weighing.py", "weights": weights_}, indent=1) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
