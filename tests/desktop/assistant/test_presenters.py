"""How an assistant is asked from the window: what comes is kept at once, and nothing else changes by itself."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from studyapp.desktop.assistant.asking import AskListener
from studyapp.desktop.assistant.assist_presenter import AssistPresenter, Scope
from studyapp.desktop.assistant.wording_presenter import WordingPresenter
from studyapp.domain.assisting import AssistantRequest, AssistantResult, Cost, Endpoint, OfferedCard
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.generation import DraftNote, Generation
from studyapp.domain.ids import Uid
from studyapp.domain.notes import NoteState
from studyapp.library import Library
from tests.desktop.conftest import SECOND, Announced, Direct, span_of

HERE = Endpoint("http://127.0.0.1:9/v1", "small")
BROKEN = StudyAppError("It broke.", "Mend it.")


class _Script:
    """Answers as a test says (see `assist_presenter.Asking`)."""

    def __init__(self) -> None:
        self.wishes: list[AssistantRequest] = []
        self.told: AskListener | None = None
        self.cancelled = 0

    def ask(self, essay: Essay, wish: AssistantRequest, endpoint: Endpoint, told: AskListener) -> None:
        self.wishes.append(wish)
        self.told = told

    def cancel(self) -> None:
        self.cancelled += 1

    def say(self, *parts: AssistantResult, end: StudyAppError | None = None) -> None:
        assert self.told is not None
        for part in parts:
            self.told.part(part)
        if end is None:
            self.told.over()
        else:
            self.told.failed(end)


class _Page:
    """Remembers what is shown (see both views)."""

    def __init__(self) -> None:
        self.shown: list[object] = []

    def show_reading(self, done: int, total: int) -> None:
        self.shown.append("reading")

    def show_parts(self, parts: Sequence[AssistantResult], *, is_over: bool) -> None:
        self.shown.append((len(parts), is_over))

    def show_sent(self, words: str) -> None:
        self.shown.append(words)

    def show_failure(self, error: StudyAppError, *, kept: int = 0) -> None:
        self.shown.append((error.message, kept))

    def show_cancelled(self, *, kept: int) -> None:
        self.shown.append(("cancelled", kept))

    def show_waiting(self) -> None:
        self.shown.append("waiting")

    def show_wording(self, draft: DraftNote | None, part: AssistantResult) -> None:
        self.shown.append(draft)

    def close_wording(self) -> None:
        self.shown.append("closed")


@pytest.fixture
def script() -> _Script:
    return _Script()


@pytest.fixture
def view() -> _Page:
    return _Page()


@pytest.fixture
def presenter(jobs: Direct, script: _Script, view: _Page, announced: Announced, essay_uid: Uid) -> AssistPresenter:
    return AssistPresenter(jobs, script, view, lambda: HERE, announced, essay_uid)


@pytest.fixture
def wording(jobs: Direct, script: _Script, view: _Page, announced: Announced, essay_uid: Uid) -> WordingPresenter:
    return WordingPresenter(jobs, script, view, lambda: HERE, announced, essay_uid)


@pytest.fixture
def other(generation: Generation) -> DraftNote:
    return replace(
        generation.drafts[0], uid=Uid("other"), front="Who unites?", back="The river", cloze=None, quote=span_of(SECOND)
    )


def _part(done: int, *drafts: DraftNote) -> AssistantResult:
    return AssistantResult(done, 2, drafts, f"sent {done}", 0, Cost(1, 1, 1.0))


def _origins(library: Library, essay_uid: Uid) -> dict[Uid, str]:
    return {note.uid: note.origin for note in library.notes(essay_uid=essay_uid)}


def test_what_comes_is_kept_passage_by_passage(
    presenter: AssistPresenter, script: _Script, view: _Page, other: DraftNote, library: Library, essay_uid: Uid
) -> None:
    presenter.ask(Scope((span_of(SECOND),)))
    assert script.wishes == [AssistantRequest((span_of(SECOND),))]
    script.say(_part(1, other), end=BROKEN)
    assert _origins(library, essay_uid)[Uid("other")] == "assistant"
    assert view.shown == ["reading", (1, False), ("It broke.", 1)]
    presenter.ask(Scope((span_of(SECOND),)))
    script.say(_part(1, other), _part(2))
    assert view.shown[-1] == (2, True)


def test_what_would_be_sent_is_shown_and_nothing_kept(
    presenter: AssistPresenter, script: _Script, view: _Page, announced: Announced
) -> None:
    presenter.preview(Scope())
    assert script.wishes == [AssistantRequest(sends=False)]
    script.say(_part(1), _part(2))
    assert view.shown[-1] == "sent 1\n\n· · ·\n\nsent 2"
    assert announced == []


def test_a_preview_that_is_ended_keeps_nothing(presenter: AssistPresenter, script: _Script, view: _Page) -> None:
    presenter.preview(Scope())
    assert script.told is not None
    script.told.part(_part(1))
    presenter.cancel()
    assert view.shown[-1] == ("cancelled", 0)
    presenter.preview(Scope())
    script.say(_part(1), end=BROKEN)
    assert view.shown[-1] == ("It broke.", 0)


def test_late_answers_of_an_asking_that_was_replaced_are_passed_over(
    presenter: AssistPresenter, script: _Script, view: _Page
) -> None:
    presenter.ask(Scope())
    first = script.told
    assert first is not None
    presenter.ask(Scope())
    first.part(_part(1))
    first.over()
    assert view.shown == ["reading", "reading"]
    script.say(_part(1), _part(2))
    assert view.shown[-1] == (2, True)


def test_a_person_can_end_it_and_keeps_what_came(
    presenter: AssistPresenter, script: _Script, view: _Page, other: DraftNote, library: Library, essay_uid: Uid
) -> None:
    presenter.ask(Scope(), anew=True)
    assert script.told is not None
    script.told.part(_part(1, other))
    presenter.cancel()
    assert (script.cancelled, view.shown[-1]) == (1, ("cancelled", 1))
    script.told.failed(BROKEN)
    assert view.shown[-1] == ("cancelled", 1)
    assert Uid("other") in _origins(library, essay_uid)
    presenter.leave()
    assert script.cancelled == 1


def test_nobody_is_asked_where_it_is_switched_off(
    jobs: Direct, script: _Script, view: _Page, announced: Announced, essay_uid: Uid
) -> None:
    def off() -> Endpoint:
        raise BROKEN

    AssistPresenter(jobs, script, view, off, announced, essay_uid).ask(Scope())
    assert script.wishes == []
    assert view.shown[-1] == ("It broke.", 0)


def test_only_claims_without_a_card_are_asked_about(presenter: AssistPresenter, script: _Script, view: _Page) -> None:
    presenter.ask(Scope(only_open=True))
    assert script.wishes == []  # nothing is known of the sentences of this essay, so that no claim is open
    assert view.shown[-1] == ("No claim is open here: each has a card, or a reason why it has none.", 0)


@pytest.mark.parametrize(("replaces", "state"), [(True, NoteState.REJECTED), (False, NoteState.DRAFT)])
def test_one_wording_or_both_are_kept(
    wording: WordingPresenter,
    script: _Script,
    view: _Page,
    other: DraftNote,
    generation: Generation,
    library: Library,
    replaces: bool,
    state: NoteState,
) -> None:
    old = generation.drafts[2]
    card = OfferedCard(old.front, old.back, ())
    wording.ask(card, old.quote)
    assert script.wishes == [AssistantRequest((old.quote,), card)]
    script.say(_part(1, other))
    wording.choose(old.uid, replaces=replaces)
    assert view.shown == ["waiting", other, "closed"]
    assert library.note(old.uid).state is state
    assert library.note(Uid("other")).state is NoteState.DRAFT


def test_no_wording_changes_nothing(
    wording: WordingPresenter, script: _Script, view: _Page, generation: Generation, announced: Announced
) -> None:
    old = generation.drafts[2]
    wording.ask(OfferedCard(old.front, old.back, ()), old.quote, anew=True)
    assert script.wishes[0].anew
    script.say(_part(1), end=BROKEN)
    wording.choose(old.uid, replaces=True)
    wording.leave()
    assert view.shown == ["waiting", None, ("It broke.", 0)]
    assert announced == []
