"""The review queue: equal suggestions are one, decisions change the deck, are remembered, and can be undone."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from studyapp.deckfile.suggestions.writing import write_suggestions
from studyapp.domain.curated import SharedDeck, Suggestion, SuggestionKind, Suggestions
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note
from studyapp.library import Library
from studyapp.operations.curating.giving_back import queueing, suggesting
from studyapp.operations.curating.giving_back.queueing import Decided, Decision, Entry, Queue
from studyapp.operations.curating.publishing import composing
from studyapp.operations.curating.publishing.version import Terms
from studyapp.operations.curating.taking import taking
from studyapp.operations.essays.importing import Imported, import_essay
from studyapp.operations.library import history
from studyapp.operations.notes import editing
from tests.operations.bridge import ROWS, generation_of
from tests.storage.material import opened

DATE = "2026-12-14"


@pytest.fixture
def deck(library: Library, bridge: Imported) -> SharedDeck:
    """What the instructor published of the bridge: eight cards."""
    quoted = [each.key for each in composing.publication(library, bridge.deck_uid, DATE).quotations]
    return composing.publication(library, bridge.deck_uid, DATE, Terms(allowed=quoted)).deck


class Class:
    """Students with libraries of their own."""

    def __init__(self, folder: Path, stack: ExitStack, deck: SharedDeck) -> None:
        self._folder, self._stack, self._deck = folder, stack, deck
        self._count = 0

    def student(self, *, has_text: bool = True) -> Library:
        self._count += 1
        library = self._stack.enter_context(opened(self._folder / f"s{self._count}.studyapp", seed=self._count))
        if has_text:
            import_essay(library, generation_of(ROWS))
        taking.take(library, taking.plan(library, self._deck, "bridge.md"))
        return library

    def given(self, library: Library, **how: object) -> Suggestions:
        offer = suggesting.offer(library, self._deck.uid)
        return suggesting.suggestions_of(offer, library.new_uid(), **how)  # type: ignore[arg-type]


@pytest.fixture
def course(tmp_path: Path, deck: SharedDeck) -> Iterator[Class]:
    with ExitStack() as stack:
        yield Class(tmp_path, stack, deck)


def first(library: Library) -> Note:
    """A card whose context everybody may edit."""
    return min(library.notes(), key=lambda note: note.uid)


def set_field(library: Library, uid: Uid, name: str, text: str) -> None:
    note = library.note(uid)
    names = [each.name for each in note.type.fields]
    fields = [text if each == name else held for each, held in zip(names, note.fields, strict=True)]
    editing.edit(library, uid, fields)


def field_of(library: Library, uid: Uid, name: str) -> str:
    note = library.note(uid)
    return note.fields[[each.name for each in note.type.fields].index(name)]


def only(queue: Queue) -> Entry:
    (entry,) = queue.open
    return entry


def test_equal_suggestions_are_one_with_their_count_and_reasons(library: Library, course: Class) -> None:
    uid = first(library).uid
    files = []
    for reason in ("an atlas", "an atlas", "my teacher"):
        student = course.student()
        set_field(student, uid, "Source", "Atlas, 2024")
        set_field(student, uid, "Remarks", f"To the author: {reason}")
        files.append(course.given(student, by="Ada" if reason == "my teacher" else ""))
    entry = only(queueing.queue(library, [*files, files[0]]))
    assert (entry.count, entry.reasons, entry.names) == (3, ("an atlas", "my teacher"), ("Ada",))
    assert entry.note == library.note(uid)
    assert dict(entry.fields) == {"source": field_of(library, uid, "Source")}


def test_what_is_accepted_is_in_the_deck_and_the_next_version_and_one_undo_takes_it_back(
    library: Library, bridge: Imported, deck: SharedDeck, course: Class
) -> None:
    uid = first(library).uid
    student = course.student()
    set_field(student, uid, "Source", "Atlas, 2024")
    files = [course.given(student)]
    before = library.note(uid)
    queueing.accept(library, bridge.deck_uid, only(queueing.queue(library, files)))
    assert field_of(library, uid, "Source") == "Atlas, 2024"
    after = queueing.queue(library, files)
    assert (after.open, after.entries[0].decided) == ((), Decided(Decision.ACCEPTED))
    made = composing.publication(library, bridge.deck_uid, DATE, before=deck)
    assert (made.deck.version, made.deck.releases[0].changes[0][:15]) == (2, "1 card changed:")
    taking.take(student, taking.plan(student, made.deck, "bridge.md"))
    assert course.given(student).suggestions == ()  # nothing is left to be suggested, and nothing conflicts
    assert library.undo_name == "Accept suggestion"
    history.undo(library)
    assert library.note(uid).fields == before.fields
    assert only(queueing.queue(library, files)).decided is None


def test_other_words_can_be_accepted(library: Library, bridge: Imported, course: Class) -> None:
    uid = first(library).uid
    student = course.student()
    set_field(student, uid, "Source", "Atlas")
    files = [course.given(student)]
    queueing.accept(library, bridge.deck_uid, only(queueing.queue(library, files)), {"source": "Atlas of 2024, p. 3"})
    assert field_of(library, uid, "Source") == "Atlas of 2024, p. 3"
    assert queueing.decisions(library, bridge.deck_uid) == {
        files[0].suggestions[0].uid: Decided(Decision.REWORDED),
    }


def test_what_is_declined_stays_declined_when_files_come_again(
    library: Library, bridge: Imported, course: Class
) -> None:
    uid, other = (note.uid for note in sorted(library.notes(), key=lambda note: note.uid)[:2])
    student = course.student()
    set_field(student, uid, "Source", "Atlas")
    files = [course.given(student)]
    queueing.decline(library, bridge.deck_uid, only(queueing.queue(library, files)), "It is a picture book.")
    assert queueing.queue(library, files).open == ()
    set_field(student, other, "Context", "On bridges")
    later = queueing.queue(library, [*files, course.given(student)])
    assert only(later).suggestion.card_uid == other
    (kept,) = [entry.decided for entry in later.entries if entry.decided]
    assert kept == Decided(Decision.DECLINED, "It is a picture book.")
    history.undo(library)
    assert len(queueing.queue(library, files).open) == 1


def test_decisions_outlive_the_library_being_closed(tmp_path: Path, course: Class, deck: SharedDeck) -> None:
    student = course.student()
    path = tmp_path / "b.studyapp"
    with opened(path) as library:
        taking.take(library, taking.plan(library, deck, "bridge.md"))
        set_field(student, first(student).uid, "Source", "Atlas")
        files = [course.given(student)]
        queueing.decline(library, deck.uid, only(queueing.queue(library, files)))
    with opened(path) as library:
        assert queueing.queue(library, files).open == ()


def test_a_card_that_was_changed_here_since_says_so(library: Library, bridge: Imported, course: Class) -> None:
    uid = first(library).uid
    student = course.student()
    set_field(student, uid, "Source", "Atlas")
    files = [course.given(student)]
    set_field(library, uid, "Source", "Encyclopedia")
    entry = only(queueing.queue(library, files))
    assert (entry.moved_on, dict(entry.fields)) == (("source",), {"source": "Encyclopedia"})
    set_field(library, uid, "Source", "Atlas")
    done = queueing.queue(library, files)
    assert (done.open, done.entries[0].is_done, done.entries[0].moved_on) == ((), True, ())


def test_a_new_card_comes_with_its_passage_and_is_published(
    library: Library, bridge: Imported, deck: SharedDeck, course: Class
) -> None:
    student = course.student()
    note = student.notes()[0]
    assert note.essay_uid is not None
    assert note.anchor is not None
    editing.make_basic(student, note.essay_uid, note.anchor.selector.span, "Who paid for it?", "The town")
    (own,) = [each for each in student.notes() if each.fields[0] == "Who paid for it?"]
    editing.move(student, (own.uid,), deck.uid)
    files = [course.given(student)]
    assert files[0].suggestions[0].kind is SuggestionKind.NEW
    entry = only(queueing.queue(library, files))
    queueing.accept(library, bridge.deck_uid, entry, {"back": "The town of Aarau"})
    made = library.note(own.uid)
    assert (made.fields[:2], made.deck_uid) == (("Who paid for it?", "The town of Aarau"), bridge.deck_uid)
    assert made.anchor is not None
    assert made.anchor.selector.exact == own.anchor.selector.exact  # type: ignore[union-attr]
    assert [card.note_uid for card in library.cards(note_uid=own.uid)] == [own.uid]
    assert own.uid in {card.uid for card in composing.publication(library, bridge.deck_uid, DATE).deck.cards}
    assert queueing.queue(library, files).open == ()
    history.undo(library)
    assert own.uid not in {each.uid for each in library.notes()}
    assert len(queueing.queue(library, files).open) == 1


def test_a_comment_is_read_or_answered_by_an_edit(library: Library, bridge: Imported, course: Class) -> None:
    uid = first(library).uid
    student = course.student()
    set_field(student, uid, "Remarks", "To the author: Which one?")
    files = [course.given(student)]
    entry = only(queueing.queue(library, files))
    assert (entry.suggestion.kind, entry.suggestion.reason) == (SuggestionKind.COMMENT, "Which one?")
    queueing.accept(library, bridge.deck_uid, entry, {"context": "The old one."})
    assert field_of(library, uid, "Context") == "The old one."
    assert queueing.queue(library, files).open == ()


def test_a_card_that_is_not_here_can_only_be_declined(library: Library, bridge: Imported, course: Class) -> None:
    uid = first(library).uid
    student = course.student()
    set_field(student, uid, "Source", "Atlas")
    files = [course.given(student)]
    editing.delete(library, (uid,))
    entry = only(queueing.queue(library, files))
    assert "not in your deck" in entry.obstacle
    with pytest.raises(StudyAppError, match="not in your deck"):
        queueing.accept(library, bridge.deck_uid, entry)
    queueing.decline(library, bridge.deck_uid, entry)
    assert queueing.queue(library, files).open == ()


def test_an_edit_that_leaves_nothing_to_ask_changes_nothing(library: Library, bridge: Imported, course: Class) -> None:
    uid = first(library).uid
    student = course.student()
    set_field(student, uid, "Source", "Atlas")
    files = [course.given(student)]
    with pytest.raises(StudyAppError):
        queueing.accept(library, bridge.deck_uid, only(queueing.queue(library, files)), {"front": ""})
    assert len(queueing.queue(library, files).open) == 1


def test_entries_come_in_the_order_of_the_deck_the_most_said_first(library: Library, course: Class) -> None:
    notes = library.notes()
    students = [course.student(has_text=False) for _ in range(3)]
    for number, student in enumerate(students):
        for note in notes[::-1]:
            set_field(student, note.uid, "Source", "Atlas" if number else "Map")
    entries = queueing.queue(library, map(course.given, students)).open
    assert [entry.suggestion.card_uid for entry in entries] == [note.uid for note in notes for _ in range(2)]
    assert [entry.count for entry in entries] == [2, 1] * len(notes)


def test_suggestions_for_a_deck_that_is_elsewhere_are_refused(
    library: Library, course: Class, deck: SharedDeck
) -> None:
    file = replace(course.given(course.student()), deck_uid=Uid("deck-of-lakes"))
    with pytest.raises(StudyAppError, match="not in this library"):
        queueing.queue(library, [file])


def test_a_file_with_mistakes_names_them(tmp_path: Path) -> None:
    path = tmp_path / "s.md"
    comment = Suggestion(SuggestionKind.COMMENT, Uid("card-one"), "why?")
    held = Suggestions(Uid("file-one"), Uid("deck-one"), "Rivers", 1, "", (comment, comment))
    path.write_text(write_suggestions(held).replace("reason: why?\n", ""), "utf-8")
    with pytest.raises(StudyAppError, match=r"line 9, column 1: .*line 13, column 1"):
        queueing.read_suggestion_file(path)
    with pytest.raises(StudyAppError, match="There is no file"):
        queueing.read_suggestion_file(tmp_path / "none.md")


def test_two_suggestions_that_change_the_same_words_otherwise_are_not_accepted_at_once(
    library: Library, course: Class
) -> None:
    given = []
    for words in ("In a delta.", "In the delta."):
        student = course.student()
        set_field(student, first(student).uid, "Context", words)
        given.append(course.given(student))
    one, other = queueing.queue(library, given).entries
    with pytest.raises(StudyAppError, match="change the same words"):
        queueing.expect_agreement([one, other], [])
    queueing.expect_agreement([one], [other])
    with pytest.raises(StudyAppError, match="both accepted and declined"):
        queueing.expect_agreement([one], [one])
