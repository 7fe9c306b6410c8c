"""Describe the verdict on an answer in words."""

from studyapp.desktop import below
from studyapp.desktop.language import tr
from studyapp.domain.reviews import Verdict


def verdict_words(verdict: Verdict) -> str:
    """Say in a sentence what is right or wrong in an answer."""
    if not verdict.said:
        return tr("Right.")
    words = tr("{given} for {answer}: {said}.")
    return words.format(given=verdict.given, answer=verdict.answer, said=below.told(verdict.said))
