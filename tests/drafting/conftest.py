"""Short essays parsed with the real models, for the tests of drafting."""

from collections.abc import Callable

import pytest

from studyapp.domain.annotations import Annotations
from studyapp.domain.essays import Block, BlockKind, Essay
from studyapp.domain.generation import DraftNote, MakingSettings
from studyapp.domain.spans import Span
from studyapp.drafting import draft
from studyapp.drafting.material import Material, Text
from studyapp.extraction import Models, annotate, load_models
from studyapp.extraction.parsing import parse_all


def essay(*paragraphs: str, title: str | None = "Rivers and Trade", author: str | None = "Ada Muster") -> Essay:
    """An essay of these paragraphs; one that begins with "# " is a heading, and with "## " one of the second level."""
    text, blocks = "", []
    for paragraph in paragraphs:
        text += "\n\n" if text else ""
        words = paragraph.lstrip("#").lstrip()
        level = len(paragraph) - len(paragraph.lstrip("#"))
        kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
        blocks.append(Block(kind, Span(len(text), len(text) + len(words)), level))
        text += words
    return Essay(title, author, "2021", text, tuple(blocks))


@pytest.fixture(scope="session")
def models() -> Models:
    return load_models()


@pytest.fixture(scope="session")
def drafts_of(models: Models) -> Callable[..., tuple[DraftNote, ...]]:
    def drafts(*paragraphs: str, models: Models = models, **known: str | None) -> tuple[DraftNote, ...]:
        made = essay(*paragraphs, **known)
        found = annotate(made, models)
        return draft(made, found, MakingSettings(per_1000_words=100), lambda texts: parse_all(texts, models))[0]

    return drafts


@pytest.fixture(scope="session")
def material_of(models: Models) -> Callable[[str], Material]:
    def material(sentence: str) -> Material:
        made = essay(sentence)
        found: Annotations = annotate(made, models)
        first = found.sentences[0]
        return Material(Text(made, found), first, first.parses[0], None)

    return material
