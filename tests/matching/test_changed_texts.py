"""Anchoring in a text that was changed by program: no wrong anchor, and harmless changes still attach."""

import re
from collections.abc import Iterator
from pathlib import Path

from studyapp.domain.spans import Span
from studyapp.matching import describe_passage, find_passage
from studyapp.reading import read_file

NAMES = {"Russia": "China", "China": "Russia", "Moscow": "Beijing", "Beijing": "Moscow", "US": "EU", "Putin": "Xi"}
SENTENCE = re.compile(r"(?<=[.\n] )[A-Z“][^.\n]{40,400}\.(?=\s)|(?<=\n\n)[A-Z“][^.\n]{40,400}\.(?=\s)")


def with_other_meaning(sentence: str) -> Iterator[str]:
    """The sentence with one number, name or verb made to say something else."""
    for match in re.finditer(r"\d+", sentence):
        yield sentence[: match.start()] + str(int(match[0]) + 1) + sentence[match.end() :]
    for match in re.finditer(rf"\b(?:{'|'.join(NAMES)})\b", sentence):
        yield sentence[: match.start()] + NAMES[match[0]] + sentence[match.end() :]
    for match in re.finditer(r"\b(?:is|was|has|are|were)\b", sentence):
        yield sentence[: match.end()] + " not" + sentence[match.end() :]


def with_the_same_meaning(sentence: str) -> Iterator[str]:
    """The sentence set in another way; as it was, it would be found without fail."""
    settings = (
        sentence.replace(" the ", "  the\n"),
        sentence.replace("–", "-").replace("’", "'"),
        sentence.replace("“", '"').replace("”", '"'),
        "Added here. " + sentence,
    )
    yield from (changed for changed in settings if changed != sentence)


def test_a_changed_meaning_never_attaches_and_another_setting_does(shared: Path) -> None:
    text = read_file(shared / "essays" / "sino-russian-alliance.txt").text
    wrong: list[str] = []
    attached: list[bool] = []
    for match in SENTENCE.finditer(text):
        span = Span(match.start(), match.end())
        selector = describe_passage(text, span)
        for changed in with_other_meaning(match[0]):
            if find_passage(text[: span.start] + changed + text[span.end :], selector) is not None:
                wrong.append(changed)
        for changed in with_the_same_meaning(match[0]):
            attached.append(
                find_passage("New.\n\n" + text[: span.start] + changed + text[span.end :], selector) is not None
            )
    assert len(attached) > 100
    assert wrong == []
    assert sum(attached) >= 0.95 * len(attached)
