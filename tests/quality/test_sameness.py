"""The same text gives the same cards, whoever makes them where; a changed word changes only the cards that show it."""

import os
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from studyapp.domain.annotations import Sentence
from studyapp.domain.generation import DraftNote, Generation, MakingSettings
from studyapp.extraction import Models
from studyapp.operations.essays.making import make_cards
from studyapp.reading import read_file
from tests.conftest import ROOT

CHANGES = 16  # words changed in each text
_AROUND = 12  # code points on each side that tell a word from its equals
_WORD = re.compile(r"\b[\w’]+\b")

SURROUNDINGS = (
    {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"},
    {"PYTHONHASHSEED": "2", "LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8", "TZ": "Asia/Tokyo"},
    {"PYTHONHASHSEED": "3", "LC_ALL": "tr_TR.UTF-8", "PYTHONUTF8": "0", "TZ": "America/St_Johns"},
)


def test_other_processes_elsewhere_print_the_same_bytes(labelled: dict[str, Path], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "studyapp", "generate", str(labelled["smallpox"]), "--format", "json"]
    runs = [
        subprocess.run(command, env=os.environ | each, cwd=place, capture_output=True, check=True).stdout
        for each, place in zip(SURROUNDINGS, (ROOT, tmp_path, Path(tmp_path.anchor)), strict=True)
    ]
    assert runs[0] == runs[1] == runs[2]
    assert b'"studyapp.generation/1"' in runs[0]


@dataclass(frozen=True)
class Change:
    """A word of a text replaced by another: the new file's text, and in which sentence."""

    told: str
    text: str
    sentence: Sentence


@pytest.fixture(
    scope="module",
    params=["tests/data/essays/harbour.md", "tests/quality/texts/smallpox.txt"],
)
def original(request: pytest.FixtureRequest, models: Models) -> tuple[Path, Generation]:
    """A text of our own with its cards."""
    path = ROOT / request.param
    return path, make_cards(read_file(path), MakingSettings(), models=models)


def changes(source: str, made: Generation, seed: int) -> Iterator[Change]:
    """Words at random, each replaced by one of its kind: a number by a number, a name by a name."""
    chance, text = random.Random(seed), made.essay.text
    plain = sorted(set(re.findall(r"\b[a-z]{4,}\b", text)))
    names = sorted(set(re.findall(r"(?<=[a-z] )[A-Z][a-z]{3,}\b", text)))
    while True:
        sentence = chance.choice(made.annotations.sentences)
        word = chance.choice(list(_WORD.finditer(sentence.span.of(text))))
        place, old = sentence.span.start + word.start(), word.group()
        around = text[max(0, place - _AROUND) : place + len(old) + _AROUND]
        if old.isdigit():
            new = str(int(old) + chance.randint(1, 9))
        elif old[0].isupper() and word.start():
            new = chance.choice(names)
        else:
            new = chance.choice(plain)
        if source.count(around) == 1 and new != old:
            at = source.index(around) + min(_AROUND, place)
            yield Change(f"{old} -> {new}: {sentence.reading}", source[:at] + new + source[at + len(old) :], sentence)


def elsewhere(draft: DraftNote, made: Generation, changed: Sentence) -> bool:
    """Whether a draft shows neither the changed sentence nor one that leans on it, the next of its paragraph."""
    shown = next(s for s in made.annotations.sentences if s.span.start <= draft.quote.start < s.span.end)
    return shown.paragraph != changed.paragraph or shown.position - changed.position not in (0, 1)


def sides(made: Generation) -> dict[tuple[str, str, str], DraftNote]:
    """The drafts by what a person keeps of them."""
    return {(draft.uid, draft.front, draft.back): draft for draft in made.drafts}


def test_a_changed_word_changes_only_drafts_that_show_it(
    original: tuple[Path, Generation], models: Models, tmp_path: Path
) -> None:
    path, before = original
    source, touched = path.read_text("utf-8"), 0
    for _, change in zip(range(CHANGES), changes(source, before, seed=11), strict=False):
        file = tmp_path / path.name
        file.write_text(change.text, "utf-8")
        after = make_cards(read_file(file), MakingSettings(), models=models)
        old, new = sides(before), sides(after)
        lost = [old[key] for key in old.keys() - new.keys()]
        come = [new[key] for key in new.keys() - old.keys()]
        far = [d for d in lost if elsewhere(d, before, change.sentence)]
        far += [d for d in come if elsewhere(d, after, change.sentence)]
        assert not far, change.told
        touched += bool(lost or come)
    assert touched > CHANGES // 4  # else the words changed say nothing
