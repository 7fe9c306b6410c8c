"""Without language models, or with only one, the cards that need none are still made."""

import json
import sys
from pathlib import Path

import pytest

from studyapp.cli.essays.generation_json import public_values
from studyapp.domain.generation import DraftStatus, Generation, MakingSettings
from studyapp.extraction import load_models
from studyapp.operations.essays.making import make_cards
from studyapp.reading import read_file
from studyapp.resources import resource
from tests.quality.card_faults import faults


def _made_with(installed: int, sample_essay: Path, monkeypatch: pytest.MonkeyPatch) -> Generation:
    """Make cards where only the first few of the listed models can be imported."""
    for entry in json.loads(resource("models.json").read_text(encoding="utf-8"))["models"][installed:]:
        monkeypatch.setitem(sys.modules, entry["package"], None)
    return make_cards(read_file(sample_essay), MakingSettings(), models=load_models())


def test_no_model_still_gives_sound_cards_and_says_so(sample_essay: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    generation = _made_with(0, sample_essay, monkeypatch)
    assert any("Without a language model" in notice for notice in generation.notices)
    assert all(not sentence.parses for sentence in generation.annotations.sentences)
    public = public_values(generation)
    assert public["cards"]
    assert [found for card in public["cards"] if (found := faults(card, public["document"]["text"]))] == []


def test_one_model_proposes_nothing_that_two_must_agree_on(sample_essay: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    generation = _made_with(1, sample_essay, monkeypatch)
    assert any("With one language model" in notice for notice in generation.notices)
    assert generation.drafts
    assert all(draft.status is DraftStatus.SUGGESTED for draft in generation.drafts)


def test_a_text_in_another_language_gets_what_needs_no_grammar(tmp_path: Path) -> None:
    path = tmp_path / "hafen.txt"
    path.write_text(
        "Der Hafen\n\nIm Jahr 1893 verlor die Stadt am Fluss viel Geld, weil der Hafen elf Wochen lang zugefroren war."
        " Die Kaufleute zahlten danach 18 Prozent mehr für Kohle als im Jahr zuvor, und der Rat beschloss im März 1895,"
        " einen neuen Kai zu bauen (Brandt, 1897). Die Arbeiten dauerten vier Jahre lang.\n",
        encoding="utf-8",
    )
    generation = make_cards(read_file(path), MakingSettings())
    assert any("not in English" in notice for notice in generation.notices)
    assert all(not sentence.parses for sentence in generation.annotations.sentences)
    assert {"1893", "18 Prozent"} <= {draft.back for draft in generation.drafts}
    assert {draft.cloze.hint for draft in generation.drafts if draft.cloze is not None} == {""}
    assert generation.annotations.citations
