"""Two authors of one deck who each have a copy of the essay, in other lines: nobody locks the other out."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from studyapp.deckfile.merging import Side
from studyapp.domain.curated import SharedCard, SharedDeck
from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.operations.curating import files
from studyapp.operations.curating.publishing import composing, publishing
from studyapp.operations.curating.publishing.version import Publication, Terms
from studyapp.operations.curating.taking import taking
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.notes import editing
from tests.operations.bridge import ROWS, generation_of
from tests.storage.material import opened

DATE = "2026-12-14"


@dataclass(frozen=True)
class Author:
    """A library with a copy of the essay, and the file that both share."""

    library: Library
    path: Path
    deck_uid: Uid

    def take(self) -> None:
        taking.take(self.library, taking.plan(self.library, files.read_deck_file(self.path), self.path.name))

    def edit(self, uid: Uid, **texts: str) -> None:
        note = self.library.note(uid)
        names = [each.name for each in note.type.fields]
        editing.edit(self.library, uid, [texts.get(name, text) for name, text in zip(names, note.fields, strict=True)])

    def made(self, side: Side | None = None, *, allows: bool = False) -> Publication:
        before = files.read_deck_file(self.path) if self.path.exists() else None
        return composing.decide_all(self.library, self.deck_uid, DATE, Terms(), side, allows=allows, before=before)

    def publish(self, side: Side | None = None, *, allows: bool = False) -> SharedDeck:
        publishing.publish(self.library, self.made(side, allows=allows), self.path)
        return files.read_deck_file(self.path)


@pytest.fixture(params=["the same lines", "other lines", "quotation marks", "no copy", "a copy with drafts"])
def authors(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[tuple[Author, Author]]:
    """The first has published the cards of the bridge by reference, the second has taken them."""
    path, copy = tmp_path / "bridge.md", generation_of(ROWS)
    text, drafts = copy.essay.text, copy.drafts
    if request.param == "other lines":
        text = "\n".join(text.replace(" of ", "\nof ").split("\n"))
    elif request.param == "quotation marks":
        text = text.replace("The old bridge", "“The old bridge").replace("valley.", "valley.”")
    if request.param != "a copy with drafts":
        drafts = ()
    with opened(tmp_path / "a.studyapp", seed=1) as one, opened(tmp_path / "b.studyapp", seed=2) as two:
        deck_uid = import_essay(one, copy, take_proposed=True).deck_uid
        if request.param != "no copy":
            import_essay(two, replace(copy, drafts=drafts, essay=replace(copy.essay, text=text)))
        ada, ben = Author(one, path, deck_uid), Author(two, path, deck_uid)
        ada.publish()
        ben.take()
        yield ada, ben


def referred(deck: SharedDeck) -> list[Uid]:
    return [card.uid for card in deck.cards if card.blanks]


def card(deck: SharedDeck, uid: Uid) -> SharedCard:
    return next(each for each in deck.cards if each.uid == uid)


@pytest.mark.parametrize("has_allowed", [True, False])
def test_a_card_that_a_colleague_reworded_is_not_changed_here_by_allowing_quotations(
    authors: tuple[Author, Author], has_allowed: bool
) -> None:
    ada, ben = authors
    first, second, *_ = referred(files.read_deck_file(ada.path))
    ada.edit(first, Text=f"As is told, {ada.library.note(first).fields[0]}")
    if has_allowed:
        published = ada.publish(allows=True)
    else:  # as somebody writes it by hand
        published = replace(ada.made(allows=True).deck, version=2)
        cards = tuple(replace(each, quotation=()) for each in published.cards)
        files.write(ada.path, replace(published, cards=cards))
    ben.edit(second, Context="a river in spate")
    made = ben.made(allows=True)
    assert made.conflicts == ()
    assert made.changes is not None
    changed = {each.after.uid: each.names for each in made.changes.changed if each.names != ("quotation",)}
    assert changed == {second: ("context",)}
    deck = ben.publish(allows=True)
    assert card(deck, first).front == card(published, first).front
    ben.take()
    ada.take()
    assert ben.library.note(first).fields[0] == ada.library.note(first).fields[0]
    for author in (ada, ben):
        assert not author.made().conflicts


def test_of_a_card_that_both_reworded_whoever_is_named_stands(authors: tuple[Author, Author]) -> None:
    ada, ben = authors
    first, second, *_ = referred(files.read_deck_file(ada.path))
    shown = ben.library.note(first).type.fields[0].name
    for side, words in ((Side.OURS, "Mine"), (Side.THEIRS, "Hers")):
        ada.edit(first, Text=f"{words}: {{{{c1::theirs}}}} of the old bridge at Harwick was finished in 1824 by forty.")
        theirs = ada.publish(allows=True)
        ben.edit(first, **{shown: f"{words}, {{{{c1::ours}}}}"})
        ben.edit(second, Context=words)
        assert {each.card_uid for each in ben.made(allows=True).conflicts} == {first}
        deck = ben.publish(side, allows=True)
        stands = f"{words}, {{{{c1::ours}}}}" if side is Side.OURS else card(theirs, first).front
        assert card(deck, first).front == stands
        ben.take()
        ada.take()


def test_allowing_the_words_of_a_reference_is_a_change_that_its_author_makes(authors: tuple[Author, Author]) -> None:
    ada, _ben = authors
    first, *_ = referred(files.read_deck_file(ada.path))
    said = {each.key for each in ada.made().referred if each.card_uid == first}
    made = composing.publication(
        ada.library, ada.deck_uid, DATE, Terms(allowed=said), before=files.read_deck_file(ada.path)
    )
    assert card(made.deck, first).is_cloze
    assert made.changes is not None
    assert [each.after.uid for each in made.changes.changed] == [first]
