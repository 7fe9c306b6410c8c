"""The lines of a text, as those of verse: they change no card, and stand on it."""

import re
from collections.abc import Callable
from dataclasses import astuple, replace

import pytest

from studyapp.domain.cloze import Cloze
from studyapp.domain.generation import DraftNote
from studyapp.drafting.lines import lined

TEXT = (
    "The Harbour Trade Board (HTB) was founded in 1923 to run the docks (Okafor, 2004, p. 12). The HTB employed 1,400 "
    "people by the end of the decade. Rents rose because of the new railway (Lind, 1999). The HTB was closed in 1961.",
    "As Maria Okafor writes, “no town on this coast has ever given up its market without a long and bitter fight” "
    "(Okafor, 2004, p. 31). They were proved right. Merchants balanced against rivals rather than against the crown.",
)


def test_they_change_no_card_but_stand_on_it(drafts_of: Callable[..., tuple[DraftNote, ...]]) -> None:
    lines = [re.sub(r" (?=of |to |by |a )", "\n", paragraph) for paragraph in TEXT]
    made, again = drafts_of(*TEXT), drafts_of(*lines)
    assert [in_flow(draft) for draft in again] == list(made)
    fronts = [draft.front for draft in again]
    assert any("by the end\nof the decade" in front for front in fronts)
    assert sum("\n" in front for front in fronts) > len(fronts) // 3


def in_flow(draft: DraftNote) -> DraftNote:
    cloze = draft.cloze and Cloze(*(words.replace("\n", " ") for words in astuple(draft.cloze)))
    return replace(draft, front=draft.front.replace("\n", " "), back=draft.back.replace("\n", " "), cloze=cloze)


@pytest.mark.parametrize(
    ("words", "passage", "expected"),
    [
        (
            "A lamp is lit, and no one asks.",
            "So a lamp\nis lit,\nand no\none asks.",
            "A lamp\nis lit,\nand no\none asks.",
        ),
        ("The lamp asks.", "The lamp\nis lit, and no one\nasks.", "The lamp asks."),
        ("It sank in 1893 .", "It sank [4]\nin 1893\n.", "It sank in 1893\n."),
        ("a b a b", "a b\na b", "a b\na b"),
    ],
)
def test_words_get_the_lines_that_they_have_in_their_passage(words: str, passage: str, expected: str) -> None:
    assert lined(words, passage) == expected
