"""Who is asked for behind a claim: the source that closes its sentence, or the holder that the sentence names."""

from collections.abc import Callable

import pytest

from studyapp.domain.generation import DraftNote, DraftStatus

DraftsOf = Callable[..., tuple[DraftNote, ...]]


def _asked(made: tuple[DraftNote, ...]) -> list[tuple[str, str]]:
    return [(draft.front, draft.back) for draft in made if draft.kind.value == "citation"]


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        (
            "The northern towns built new harbour walls with a small tax on salt (Holm, 2011, p. 4).",
            (
                "Which source is cited for the claim that the northern towns built new harbour walls"
                " with a small tax on salt?",
                "Holm, 2011",
            ),
        ),
        (
            "Holm and Berg (2011, p. 4) argue that northern towns built new harbour walls with a small tax on salt.",
            (
                "Who argues that northern towns built new harbour walls with a small tax on salt?",
                "Holm and Berg, 2011",
            ),
        ),
    ],
)
def test_a_claim_asks_for_its_source(drafts_of: DraftsOf, sentence: str, asked: tuple[str, str]) -> None:
    assert _asked(drafts_of(sentence)) == [asked]


@pytest.mark.parametrize(
    "sentence",
    [
        "The towns built new harbour walls (Holm, 2011) with a small tax on northern salt (Berg, 2012).",
        "They built new harbour walls with a small tax on salt (Holm, 2011).",
        "According to Holm, the northern towns built new harbour walls with a small tax on salt (Holm, 2011).",
        "We assume that northern towns built new harbour walls with a small tax on salt (Holm, 2011).",
    ],
)
def test_a_claim_that_leaves_its_source_or_its_sense_open_asks_for_none(drafts_of: DraftsOf, sentence: str) -> None:
    assert _asked(drafts_of(sentence)) == []


def test_a_name_behind_a_claim_is_only_suggested(drafts_of: DraftsOf) -> None:
    made = drafts_of("The northern towns built new harbour walls with a small tax on salt (Holm, 2011; Berg, 2012).")
    pair = [draft for draft in made if draft.front.startswith("Which two sources are cited for the claim that")]
    assert [(draft.back, draft.status) for draft in pair] == [("Holm, 2011; Berg, 2012", DraftStatus.SUGGESTED)]
