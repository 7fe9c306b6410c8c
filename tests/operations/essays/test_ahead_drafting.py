"""Cards of the beginning of a long text come ahead, and in the end all are as if they had been made in one go."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from studyapp.domain import codec
from studyapp.domain.generation import USUAL, DraftNote, DraftStatus, Generation, UnmadeText
from studyapp.domain.notes import Note, NoteState
from studyapp.extraction import load_models
from studyapp.library import Library
from studyapp.operations.essays import unmade_texts
from studyapp.operations.essays.ahead_drafting import LONG_TEXT_WORDS, STRETCH_END_WORDS, AheadDrafter
from studyapp.operations.essays.importing import keep_text
from studyapp.operations.essays.making import make_cards
from studyapp.operations.library import history
from studyapp.operations.notes import drafts, editing
from tests.benchmarks.test_making import essay_of
from tests.storage.material import Clock, opened


@pytest.fixture
def other_library(tmp_path: Path) -> Iterator[Library]:
    with opened(tmp_path / "other.studyapp", Clock()) as other:
        yield other


class Made(NamedTuple):
    """A long text, what came ahead, how far the making was then, and the whole."""

    parts: list[tuple[DraftNote, ...]]
    told: list[int]
    whole: Generation


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    parts: list[tuple[DraftNote, ...]] = []
    told: list[int] = []
    steps = [0]

    def part(found: tuple[DraftNote, ...]) -> None:
        parts.append(found)
        told.append(steps[-1])

    essay = essay_of(LONG_TEXT_WORDS, tmp_path_factory.mktemp("long"))
    whole = make_cards(essay, USUAL, lambda done, _total: steps.append(done), load_models(), part)
    assert steps == sorted(steps)
    assert steps[-1] == 1000
    return Made(parts, told, whole)


def kept(library: Library, made: Made) -> UnmadeText:
    uid = keep_text(library, made.whole.essay).essay_uid
    text = library.store.unmade.of(uid)
    assert text is not None
    return text


def ahead(library: Library, text: UnmadeText, made: Made) -> None:
    for part in made.parts:
        unmade_texts.add_first_cards(library, text, part, made.whole.essay.text)


def facts(note: Note) -> tuple[object, ...]:
    """All that making decides about a note."""
    anchor = note.anchor.selector if note.anchor else None
    return (
        note.uid,
        note.note_type,
        note.fields,
        note.kind,
        note.proposed,
        note.score,
        note.reason,
        note.position,
        anchor,
    )


def test_the_whole_is_the_same_whether_or_not_parts_come_ahead(made: Made) -> None:
    plain = make_cards(made.whole.essay, USUAL, None, load_models())
    assert codec.generation_to_json(plain) == codec.generation_to_json(made.whole)
    assert len(made.parts) == 1  # the next stretch would end behind the text
    assert made.told[0] < 500  # it is there long before the end
    places = [draft.quote.start for part in made.parts for draft in part]
    assert places == sorted(places)
    (part,) = made.parts
    assert len(part) > STRETCH_END_WORDS[0] / 100
    assert 0 < sum(draft.status is DraftStatus.ACCEPTED for draft in part) < len(part) / 2


def test_a_short_text_is_made_in_one_go(made: Made, tmp_path: Path) -> None:
    assert AheadDrafter(made.whole.essay, USUAL, lambda _texts: (), made.parts.append).most == sum(STRETCH_END_WORDS)
    assert AheadDrafter(essay_of(1_000, tmp_path), USUAL, lambda _texts: (), made.parts.append).most == 0


def test_in_the_end_the_library_has_the_same_notes(library: Library, other_library: Library, made: Made) -> None:
    first, second = kept(library, made), kept(other_library, made)
    ahead(library, first, made)
    seen = library.notes(essay_uid=first.essay_uid)
    assert {note.uid for note in seen} >= {draft.uid for draft in made.parts[0]}
    assert library.store.unmade.of(first.essay_uid) is not None  # the rest is still to come
    unmade_texts.add_cards(library, first, made.whole)
    unmade_texts.add_cards(other_library, second, made.whole)
    one, other = library.notes(essay_uid=first.essay_uid), other_library.notes(essay_uid=second.essay_uid)
    assert [facts(note) for note in one] == [facts(note) for note in other]
    assert library.store.unmade.of(first.essay_uid) is None
    history.undo(library)
    assert library.notes(essay_uid=first.essay_uid) == seen


def test_what_was_judged_meanwhile_stays_as_it_is(library: Library, made: Made) -> None:
    text = kept(library, made)
    ahead(library, text, made)
    taken, rejected, edited = library.notes(essay_uid=text.essay_uid)[:3]
    drafts.take(library, [taken.uid])
    drafts.reject(library, [rejected.uid])
    editing.edit(library, edited.uid, ("In words of my own {{c1::5}}.", *edited.fields[1:]))
    judged = [library.note(each.uid) for each in (taken, rejected, edited)]
    unmade_texts.add_cards(library, text, made.whole)
    assert [library.note(each.uid) for each in judged] == judged
    waiting = [note for note in library.notes(essay_uid=text.essay_uid) if note.state is NoteState.DRAFT]
    assert {note.uid for note in waiting} <= {draft.uid for draft in made.whole.drafts} | {edited.uid}


def test_a_making_that_was_broken_off_brings_nothing_twice(library: Library, made: Made) -> None:
    text = kept(library, made)
    ahead(library, text, made)
    before = library.notes(essay_uid=text.essay_uid)
    ahead(library, text, made)
    assert library.notes(essay_uid=text.essay_uid) == before
    history.undo(library)
    assert library.notes(essay_uid=text.essay_uid) == ()
    unmade_texts.add_cards(library, text, made.whole)
    assert {note.uid for note in library.notes(essay_uid=text.essay_uid)} == {each.uid for each in made.whole.drafts}


def test_no_part_goes_to_a_text_that_waits_for_none(library: Library, made: Made) -> None:
    text = kept(library, made)
    library.store.unmade.drop(text.number)
    ahead(library, text, made)
    assert library.notes(essay_uid=text.essay_uid) == ()
