"""The deck of the essay finds the same passages in any copy of it: printed, as a document, or as a web page."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pytest

from studyapp.deckfile.reading import read_deck
from studyapp.domain.curated import SharedDeck
from studyapp.domain.ids import Uid
from studyapp.domain.spans import Span
from studyapp.matching.fingerprints import TextCopy
from studyapp.reading import read_file
from tests.made import Manuscript, Print, docx, epub, html, manuscript, odt, pdf, web_page
from tests.made.typesetting import Look

ATTACHED = 0.98
"""Of the cards that have a passage."""

Make = Callable[[Manuscript, Path], Path]
COPIES: Mapping[str, tuple[Make, str]] = {
    "a PDF": (partial(pdf, how=Print()), ".pdf"),
    "a PDF in two columns": (
        partial(pdf, how=Print(columns=2, paper="letter", numbers="head", margin=50, look=Look(size=8.5))),
        ".pdf",
    ),
    "a PDF with endnotes": (partial(pdf, how=Print(endnotes=True, running_head=False)), ".pdf"),
    "a Word file": (docx, ".docx"),
    "an OpenDocument file": (odt, ".odt"),
    "an e-book": (epub, ".epub"),
    "a plain page": (html, ".html"),
    "a saved web page": (web_page, ".html"),
}


@pytest.fixture(scope="module")
def deck(root: Path) -> SharedDeck:
    found = read_deck((root / "decks/sino-russian-alliance.md").read_bytes()).deck
    assert found is not None
    return found


@pytest.fixture(scope="module")
def text_file(shared: Path) -> Path:
    return shared / "essays" / "sino-russian-alliance.txt"


def passages(deck: SharedDeck, text: str) -> Mapping[Uid, str]:
    """The words of the passages that a copy has, in order, by the uid of the card."""
    copy = TextCopy(text)
    found = {card.uid: copy.find(card.fingerprint) for card in deck.cards if card.fingerprint is not None}
    return {uid: words(span, text) for uid, span in found.items() if span is not None}


def words(span: Span, text: str) -> str:
    """The words of a passage; hyphens at the ends of lines come and go."""
    return " ".join(re.findall(r"[^\W_]+", span.of(text).casefold().replace("-", "")))


def test_every_card_attaches_to_the_text(deck: SharedDeck, text_file: Path) -> None:
    anchored = [card for card in deck.cards if card.fingerprint is not None]
    assert len(anchored) >= 60
    assert set(passages(deck, read_file(text_file).text)) == {card.uid for card in anchored}


@pytest.mark.parametrize("copy", COPIES)
def test_the_same_passages_are_found_in(copy: str, deck: SharedDeck, text_file: Path, tmp_path: Path) -> None:
    essay = read_file(text_file)
    make, suffix = COPIES[copy]
    here = passages(deck, essay.text)
    there = passages(deck, read_file(make(manuscript(essay), tmp_path / f"copy{suffix}")).text)
    assert {uid: (here[uid], said) for uid, said in there.items() if said != here[uid]} == {}
    assert len(there) >= ATTACHED * len(here), sorted(set(here) - set(there))


def test_where_a_copy_says_something_else_there_is_no_passage(deck: SharedDeck, text_file: Path) -> None:
    text = read_file(text_file).text
    whole = passages(deck, text)
    spared = {uid: said for uid, said in whole.items() if "china" not in said}
    assert 0 < len(spared) < len(whole)
    assert passages(deck, text.replace("China", "India")) == spared
