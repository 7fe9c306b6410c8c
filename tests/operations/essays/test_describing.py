"""Title, author and date of an essay put right, and the cards that name them."""

from dataclasses import replace

import pytest

from studyapp.domain.notes import Note
from studyapp.library import Library
from studyapp.operations.essays import describing
from studyapp.operations.essays.importing import Imported, import_essay
from studyapp.operations.library import history
from studyapp.operations.notes import editing
from studyapp.rendering.card_sides import answer_text
from tests.operations.bridge import ROWS, generation_of

ABOVE = "The bridge · The river wall · 2019 — It was *finished* in 1824."


@pytest.fixture
def named(library: Library) -> Imported:
    """The essay on the bridge; its cards name it as the generator of cards writes it."""
    made = generation_of(ROWS)
    drafts = tuple(
        replace(each, context="The bridge · The river wall · 2019", source="Ana Author, 2019") for each in made.drafts
    )
    return import_essay(library, replace(made, drafts=drafts), take_proposed=True)


def lines(note: Note) -> tuple[str, str]:
    return note.around.context, note.around.source


def notes(library: Library, named: Imported) -> list[Note]:
    return list(library.notes(essay_uid=named.essay_uid))


def test_cards_that_name_the_essay_follow_and_an_undo_takes_all_back(library: Library, named: Imported) -> None:
    before = notes(library, named)
    changes = describing.describe_essay(
        library, named.essay_uid, title="The crossing", author="Ada 1. Author", date="2021-05-03"
    )
    assert {lines(note) for note in notes(library, named)} == {
        ("The crossing · The river wall · 2021", "Ada 1. Author, 2021")
    }
    assert set(changes.notes) == {note.uid for note in before}
    history.undo(library)
    assert notes(library, named) == before


def test_what_is_not_known_any_more_is_left_out(library: Library, named: Imported) -> None:
    describing.describe_essay(library, named.essay_uid, author="", date="")
    assert {lines(note) for note in notes(library, named)} == {("The bridge · The river wall", "The bridge")}
    assert (library.essay_entry(named.essay_uid).author, library.essay_entry(named.essay_uid).date) == (None, None)


def test_a_line_that_a_person_worded_stays(library: Library, named: Imported) -> None:
    first = notes(library, named)[0]
    names = [each.name for each in first.type.fields]
    said = {"Context": "The bridge of *Harwick*", "Source": "Author, p. 3"}
    editing.edit(library, first.uid, [said.get(name, text) for name, text in zip(names, first.fields, strict=True)])
    describing.describe_essay(library, named.essay_uid, title="The crossing", author="Ada Author", date="2021")
    assert lines(library.note(first.uid)) == (said["Context"], said["Source"])


def test_what_an_author_is_cited_for_stays_his(library: Library) -> None:
    made = generation_of(ROWS)
    cited = import_essay(library, replace(made, drafts=tuple(replace(d, source="Palmer, 1890") for d in made.drafts)))
    describing.describe_essay(library, cited.essay_uid, author="Ada Author")
    assert {note.around.source for note in notes(library, cited)} == {"Palmer, 1890"}


def test_the_sentence_above_a_front_stays(library: Library, named: Imported) -> None:
    first = notes(library, named)[0]
    names = [each.name for each in first.type.fields]
    said = {"Context": ABOVE.replace("*", r"\*")}
    editing.edit(library, first.uid, [said.get(name, text) for name, text in zip(names, first.fields, strict=True)])
    describing.describe_essay(library, named.essay_uid, title="The crossing", date="2021")
    assert library.note(first.uid).around.context == (
        r"The crossing · The river wall · 2021 — It was \*finished\* in 1824."
    )


def test_a_title_that_tells_the_answer_is_left_out_above_that_card(library: Library, named: Imported) -> None:
    describing.describe_essay(library, named.essay_uid, title="Edith Palmer and her bridge")
    told = {answer_text(note, 0): lines(note)[0] for note in notes(library, named)}
    assert told["Edith Palmer"] == "The river wall · 2019"
    assert told["1824"] == "Edith Palmer and her bridge · The river wall · 2019"


def test_the_deck_keeps_its_name_where_only_the_author_is_put_right(library: Library, named: Imported) -> None:
    changes = describing.describe_essay(library, named.essay_uid, author="Ada Author")
    assert changes.decks == frozenset()
    assert changes.name == "Change author and date of text"
