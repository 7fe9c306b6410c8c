"""A passage with keys of a bibliography names authors and years on the cards that go to Anki."""

from dataclasses import replace
from pathlib import Path

import pytest

from studyapp.anki.reading.package import open_package
from studyapp.domain.annotations import BibliographyEntry
from studyapp.domain.exchange.packages import ExportRequest
from studyapp.domain.generation import MakingSettings
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.essays.making import make_cards
from studyapp.operations.exporting.citation_keys import entries_by_key, replace_keys
from studyapp.operations.exporting.packages import export_package
from studyapp.reading import read_file

BOOKS = entries_by_key(
    [
        BibliographyEntry("brand87", ("Brand",), "1987", "Canals of the north"),
        BibliographyEntry("lo:locks", ("Lo", "Ruiz"), "2004", "Locks"),
    ]
)


@pytest.mark.parametrize(
    ("passage", "read"),
    [
        ("It opened in 1832 [@brand87].", "It opened in 1832 (Brand, 1987)."),
        (
            "So they say [see @brand87, pp. 3-5; @lo:locks].",
            "So they say (see Brand, 1987, pp. 3-5; Lo and Ruiz, 2004).",
        ),
        ("Brand counts nine [-@brand87, 12].", "Brand counts nine (1987, 12)."),
        ("@lo:locks counts ten.", "Lo and Ruiz (2004) counts ten."),
        ("Nobody knows [@lost-key, 4].", "Nobody knows (lost-key, 4)."),
        ("[@{brand87}] and [@brand87]", "(Brand, 1987) and (Brand, 1987)"),
        ("Write to ida@example.org [1].", "Write to ida@example.org [1]."),
        ("A [bracket] without a key.", "A [bracket] without a key."),
    ],
)
def test_keys_become_authors_and_years(passage: str, read: str) -> None:
    assert replace_keys(passage, BOOKS) == read


def test_no_key_is_on_a_card_that_goes_to_anki(library: Library, tmp_path: Path) -> None:
    text = "# Canals\n\nThe northern canal was opened in 1832 and cost 4.2 million guilders [@brand87, 12].\n"
    (tmp_path / "canals.md").write_text(text)
    essay = replace(read_file(tmp_path / "canals.md"), bibliography=tuple(BOOKS.values()))
    deck_uid = import_essay(library, make_cards(essay, MakingSettings()), take_proposed=True).deck_uid
    assert any("[@brand87" in note.anchor.selector.exact for note in library.notes() if note.anchor is not None)
    export_package(library, ExportRequest((deck_uid,)), tmp_path / "a.apkg")
    with open_package(tmp_path / "a.apkg") as package:
        fields = [text for note in package.notes() for text in note.fields]
    assert any("(Brand, 1987, 12)" in text for text in fields)
    assert not any("@brand87" in text for text in fields)
