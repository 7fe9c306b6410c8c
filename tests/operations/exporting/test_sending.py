"""A deck is sent to a running Anki: what both sides changed is told apart, kept and, if wanted, brought here."""

from collections.abc import Callable, Iterator

import pytest

from studyapp.anki.connect.client import Client
from studyapp.anki.connect.values import Choice, Fate, Outcome
from studyapp.anki.fields import RETIRED
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note, NoteState
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations.essays.importing import Imported
from studyapp.operations.exporting.sending import ON_SINGLE_NOTES, SendingPlan, SendingReport, plan_sending, send
from studyapp.operations.library import history
from studyapp.operations.notes import editing
from studyapp.operations.reviews import reviewing
from tests.anki.connect.fake_anki import TODAY, FakeAnki, serving
from tests.storage.material import Clock, receive

Plan = Callable[..., SendingPlan]
Send = Callable[..., SendingReport]


@pytest.fixture
def anki() -> FakeAnki:
    return FakeAnki()


@pytest.fixture
def client(anki: FakeAnki) -> Iterator[Client]:
    with serving(anki) as port:
        yield Client(port=port)


@pytest.fixture
def plan(library: Library, rivers: Imported, client: Client) -> Plan:
    return lambda **wishes: plan_sending(library, rivers.deck_uid, client, **wishes)


@pytest.fixture
def sent(library: Library, client: Client, plan: Plan) -> Send:
    def sending(choice: Choice = Choice.LEAVE, *, with_progress: bool = False) -> SendingReport:
        return send(library, client, plan(with_progress=with_progress), choice=choice)

    return sending


def taken(library: Library) -> list[Note]:
    return list(library.notes(states=[NoteState.TAKEN]))


def with_text(library: Library, note: Note, name: str, text: str) -> None:
    names = [field.name for field in note.type.fields]
    fields = list(library.note(note.uid).fields)
    fields[names.index(name)] = text
    editing.edit(library, note.uid, fields)


def text_of(library: Library, note: Note, name: str) -> str:
    names = [field.name for field in note.type.fields]
    return library.note(note.uid).fields[names.index(name)]


def test_a_deck_arrives_and_a_second_run_has_nothing_to_send(
    library: Library, anki: FakeAnki, plan: Plan, sent: Send
) -> None:
    first = plan()
    assert len(first.plan.having(Fate.NEW)) == len(first.plan.notes) == 3
    report = sent()
    assert [result.outcome for result in report.results] == [Outcome.ADDED] * 3
    assert (report.unsent, report.stopped) == ((), None)
    assert {note.guid for note in anki.notes.values()} == {note.uid for note in taken(library)}
    assert {note.deck for note in anki.notes.values()} == {"Rivers"}
    assert not plan().changes_anything(Choice.OURS)


def test_where_notes_had_to_be_added_one_by_one_it_says_what_that_means(anki: FakeAnki, sent: Send) -> None:
    anki.unknown = {"importPackage"}
    report = sent()
    assert [result.outcome for result in report.results] == [Outcome.ADDED] * 3
    assert report.notices == (ON_SINGLE_NOTES,)
    assert sent().notices == ()


def test_a_note_that_was_deleted_in_anki_comes_again_only_by_choice(
    library: Library, anki: FakeAnki, plan: Plan, sent: Send
) -> None:
    sent()
    gone = taken(library)[0].uid
    number = next(number for number, note in anki.notes.items() if note.guid == gone)
    del anki.notes[number]
    assert [note.uid for note in plan().plan.having(Fate.GONE)] == [gone]
    assert not plan().changes_anything(Choice.LEAVE)
    assert sent().results == []
    assert gone not in {note.guid for note in anki.notes.values()}
    assert [result.outcome for result in sent(Choice.OURS).results] == [Outcome.ADDED]
    assert gone in {note.guid for note in anki.notes.values()}


def test_a_note_in_another_deck_in_anki_stays_there_and_is_told(
    library: Library, anki: FakeAnki, plan: Plan, sent: Send
) -> None:
    sent()
    assert plan().notices == ()
    first, second, _third = taken(library)
    anki.by_uid(first.uid).deck = "Elsewhere"
    anki.by_uid(second.uid).deck = "Course::Rivers"  # the same deck below another one
    (told,) = plan().notices
    assert told == "One note is in “Elsewhere” in Anki, and stays there."
    assert not plan().changes_anything(Choice.OURS)
    sent()
    assert anki.by_uid(first.uid).deck == "Elsewhere"


def test_suspended_cards_are_told_and_suspended_in_anki_with_the_progress(
    library: Library, anki: FakeAnki, plan: Plan, sent: Send
) -> None:
    sent()
    here, there, _third = taken(library)
    first, *_others = library.cards(note_uid=here.uid)
    reviewing.suspend(library, [first.uid])
    anki.cards_of(there.uid)[0].values["queue"] = -1
    assert plan().notices == (
        "1 card is suspended here and not in Anki. Send with progress to suspend it there.",
        "1 card is suspended in Anki and not here; that stays so.",
    )
    assert not plan().changes_anything(Choice.OURS)
    sent()
    assert anki.cards_of(here.uid)[0].values["queue"] == 0
    planned = plan(with_progress=True)
    assert planned.notices[0] == "1 card that is suspended here is suspended in Anki too."
    assert planned.changes_anything(Choice.LEAVE)
    sent(with_progress=True)
    assert anki.cards_of(here.uid)[0].values["queue"] == -1
    assert plan(with_progress=True).notices == ("1 card is suspended in Anki and not here; that stays so.",)


def test_an_add_on_that_tells_no_places_is_asked_for_none(anki: FakeAnki, plan: Plan, sent: Send) -> None:
    sent()
    anki.unknown = {"getDecks", "areSuspended"}
    assert plan(with_progress=True).notices == ()


def test_edits_of_both_sides_meet(library: Library, anki: FakeAnki, plan: Plan, sent: Send) -> None:
    sent()
    here, there, both = taken(library)
    with_text(library, here, "Remarks", "*mine*")
    anki.by_uid(there.uid).fields["Remarks"] = "theirs"
    with_text(library, both, "Remarks", "mine")
    anki.by_uid(both.uid).fields["Remarks"] = "a <b>better</b> one"
    fates = {note.uid: note.fate for note in plan().plan.notes}
    assert fates == {here.uid: Fate.CHANGED_HERE, there.uid: Fate.CHANGED_THERE, both.uid: Fate.DIFFERS}
    sent()
    assert anki.by_uid(here.uid).fields["Remarks"] == "<em>mine</em>"
    assert anki.by_uid(both.uid).fields["Remarks"] == "a <b>better</b> one"
    report = sent(Choice.THEIRS)
    assert set(report.taken) == {there.uid, both.uid}
    assert text_of(library, there, "Remarks") == "theirs"
    assert text_of(library, both, "Remarks") == "a **better** one"
    assert history.undo(library).name == "Take texts from Anki"
    assert text_of(library, both, "Remarks") == "mine"


def test_a_cloze_changed_in_anki_comes_here_with_its_cards(library: Library, anki: FakeAnki, sent: Send) -> None:
    sent()
    note = next(note for note in taken(library) if note.type.is_cloze)
    anki.by_uid(note.uid).fields["Text"] = "The {{c1::Aare}} and the {{c2::Rhine}} meet."
    assert sent(Choice.THEIRS).taken == (note.uid,)
    assert text_of(library, note, "Text") == "The {{c1::Aare}} and the {{c2::Rhine}} meet."
    assert len(library.cards(note_uid=note.uid)) == 2


@pytest.mark.parametrize(("html", "why"), [("<u>x</u>", "cannot be kept here"), ("no blank", "nothing blanked")])
def test_what_cannot_be_kept_here_is_named_and_left(
    library: Library, anki: FakeAnki, sent: Send, html: str, why: str
) -> None:
    sent()
    note = next(note for note in taken(library) if note.type.is_cloze)
    before = library.note(note.uid)
    anki.by_uid(note.uid).fields["Text"] = html
    report = sent(Choice.THEIRS)
    assert report.taken == ()
    assert [uid for uid, said in report.not_taken if why in said] == [note.uid]
    assert library.note(note.uid) == before
    assert anki.by_uid(note.uid).fields["Text"] == html


def test_ours_overrules_where_chosen(library: Library, anki: FakeAnki, plan: Plan, sent: Send) -> None:
    sent()
    note = taken(library)[0]
    with_text(library, note, "Remarks", "mine")
    anki.by_uid(note.uid).fields["Remarks"] = "theirs"
    assert plan().changes_anything(Choice.OURS)
    assert not plan().changes_anything(Choice.LEAVE)
    sent(Choice.OURS)
    assert anki.by_uid(note.uid).fields["Remarks"] == "mine"


def test_deleted_notes_are_tagged_and_stay(library: Library, anki: FakeAnki, plan: Plan, sent: Send) -> None:
    sent()
    gone = taken(library)[0]
    editing.delete(library, [gone.uid])
    assert [note.uid for note in plan().plan.having(Fate.RETIRED)] == [gone.uid]
    assert [result.outcome for result in sent().results] == [Outcome.TAGGED]
    assert RETIRED in anki.by_uid(gone.uid).tags
    history.undo(library)
    assert [result.outcome for result in sent().results] == [Outcome.UPDATED]
    assert RETIRED not in anki.by_uid(gone.uid).tags


def test_notes_of_note_types_from_elsewhere_are_counted_and_left_out(library: Library, client: Client) -> None:
    uid = receive(library, "a")
    planned = plan_sending(library, library.note(uid).deck_uid, client, with_progress=True)
    assert (planned.left_out, planned.plan.notes) == (1, ())
    assert not planned.changes_anything(Choice.THEIRS)


def test_progress_goes_along_with_new_notes_and_later(
    library: Library, anki: FakeAnki, clock: Clock, rivers: Imported, plan: Plan, sent: Send
) -> None:
    _answer(library, rivers.deck_uid, Rating.EASY)
    assert plan(with_progress=True).new_answers == 1
    report = sent(with_progress=True)
    assert (report.progress.answers, report.progress.schedules) == (1, 1)
    (card,) = (card for card in anki.cards.values() if card.values["reps"])
    state = next(state for state in library.states(deck_uid=rivers.deck_uid) if state.reps)
    assert state.due_day is not None
    assert card.values["due"] - TODAY == state.due_day - library.today()
    clock.forward(days=1)
    _answer(library, rivers.deck_uid, Rating.GOOD)
    assert len(plan(with_progress=True).cards) == 1
    assert sent(with_progress=True).progress.answers == 1
    assert not plan(with_progress=True).changes_anything(Choice.OURS)


def _answer(library: Library, deck_uid: Uid, rating: Rating) -> None:
    item = reviewing.next_card(library, deck_uid)
    assert item is not None
    reviewing.answer(library, item.card.uid, rating, 4000)


def test_an_add_on_that_cannot_take_progress_is_named(anki: FakeAnki, plan: Plan) -> None:
    anki.unknown = {"insertReviews"}
    with pytest.raises(StudyAppError, match="cannot take progress"):
        plan(with_progress=True)
    assert plan().progress is None


def test_where_anki_ends_the_report_says_what_is_missing(
    library: Library, anki: FakeAnki, client: Client, plan: Plan
) -> None:
    planned = plan()
    anki.raw = lambda action: b"" if action == "multi" else None
    report = send(library, client, planned)
    assert report.stopped is not None
    assert [result.outcome for result in report.results] == [Outcome.UNKNOWN] * 3
    assert anki.notes == {}


class StoppedError(Exception):
    """What a window's progress raises when a person cancels."""


def test_a_report_tells_what_was_sent_before_it_was_cancelled(library: Library, client: Client, plan: Plan) -> None:
    def stop(done: int, _total: int) -> None:
        if done:
            raise StoppedError

    report = SendingReport()
    with pytest.raises(StoppedError):
        send(library, client, plan(), report=report, progress=stop)
    assert [result.outcome for result in report.results] == [Outcome.ADDED] * 3
