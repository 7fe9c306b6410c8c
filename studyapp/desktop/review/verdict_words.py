"""What the review page says of an answer that was typed or chosen."""

from studyapp.desktop import below
from studyapp.desktop.language import tr
from studyapp.domain.reviews import Verdict


def verdict_words(verdict: Verdict) -> str:
    """What is right or wrong in an answer, as a sentence."""
    if not verdict.said:
        return tr("Right.")
    words = tr("{given} for {answer}: {said}.")
    return words.format(given=verdict.given, answer=verdict.answer, said=below.told(verdict.said))
