"""The models, and a judge of cards that are held against a short text of our own."""

from collections.abc import Callable
from functools import cache

import pytest

from studyapp.domain.quality.verifying import Claimed, Verdict
from studyapp.extraction import Models, annotate, load_models
from studyapp.reading.texts import read_text
from studyapp.verifying import Verifier

Judge = Callable[..., Verdict]


@pytest.fixture(scope="session")
def models() -> Models:
    """Both language models."""
    return load_models()


@pytest.fixture(scope="session")
def judge(models: Models) -> Judge:
    """What is said of a card whose evidence is the first sentence of a text, or the sentences named."""

    @cache
    def verifier_of(text: str) -> Verifier:
        essay = read_text(text, markdown=False)
        return Verifier(essay, annotate(essay, models), models)

    def said(text: str, front: str, back: str, *evidence: int, credit: str = "") -> Verdict:
        return verifier_of(text).verify(Claimed(front, back, evidence or (0,), credit))

    return said
