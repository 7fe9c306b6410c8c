"""Publishing in the window: chosen, put in order, reworded, settled, numbered, and written as a file."""

from dataclasses import replace
from pathlib import Path

import pytest

from studyapp.desktop.curating.publishing.publishing_presenter import PublishingPresenter
from studyapp.desktop.curating.publishing.publishing_words import describe_changes
from studyapp.domain.curated import LintRule
from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.operations.curating import files
from studyapp.operations.curating.publishing.preparing import Preparation, preparation
from studyapp.operations.library import history
from studyapp.operations.notes import editing
from tests.desktop.conftest import Announced, Direct, Late, span_of
from tests.desktop.curating.publishing.publishing_view import View
from tests.desktop.exchange.import_view import directly

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

TODAY = "2026-12-14"


@pytest.fixture
def view() -> View:
    return View()


@pytest.fixture
def presenter(jobs: Direct, view: View, announced: Announced, deck_uid: Uid) -> PublishingPresenter:
    made = PublishingPresenter(jobs, view, announced, deck_uid, lambda: TODAY, directly)
    announced.followers.append(made.refresh)
    made.open()
    return made


def uids(view: View) -> list[Uid]:
    return [line.uid for line in view.lines]


def published(presenter: PublishingPresenter, path: Path) -> Path:
    presenter.save(path, 1, ("First version.",))
    return path


def quote(library: Library, view: View) -> Uid:
    """Gives the question an answer in words of the essay."""
    uid = next(note.uid for note in view.publication.notes if not note.type.is_cloze)
    fields = library.note(uid).fields
    editing.edit(library, uid, (fields[0], "Ivanov argues that the river unites its banks", *fields[2:]))
    return uid


def test_a_first_version_is_made_of_all_cards(view: View, presenter: PublishingPresenter) -> None:
    assert len(view.lines) == 3 and all(line.is_chosen for line in view.lines)
    assert view.progress == (6, 6)
    assert [line.is_reference for line in view.lines].count(True) == 2
    assert view.about.title == "The Amur"
    assert view.publication.open_cards == 0 and not view.publication.is_same


def test_a_card_is_left_out_and_comes_back(view: View, presenter: PublishingPresenter) -> None:
    first = uids(view)[0]
    presenter.include((first,), on=False)
    assert not view.lines[0].is_chosen
    assert view.publication.made is not None
    assert first not in {card.uid for card in view.publication.made.deck.cards}
    presenter.include((first,), on=True)
    assert view.lines[0].is_chosen


def test_without_any_card_there_is_nothing_to_publish(view: View, presenter: PublishingPresenter) -> None:
    presenter.include(uids(view), on=False)
    assert view.publication.made is None and view.publication.trouble is not None
    assert len(view.lines) == 3


def test_remarks_that_stay_here_are_told(view: View, presenter: PublishingPresenter) -> None:
    made = view.publication.made
    assert made is not None
    assert "remarks" not in describe_changes(view.publication)
    shown = replace(view.publication, made=replace(made, kept=(uids(view)[0],)))
    assert "Your remarks on cards that came with the deck are not published: 1." in describe_changes(shown)


def test_cards_are_put_in_order(view: View, presenter: PublishingPresenter) -> None:
    first, second, third = uids(view)
    presenter.step((first,), 1)
    assert uids(view) == [second, first, third]
    presenter.step((second,), -1)
    assert uids(view) == [second, first, third]
    presenter.move((second, first), 3)
    assert uids(view) == [third, second, first]
    presenter.move((first,), 0)
    assert uids(view) == [first, third, second]


def test_what_was_settled_is_kept_when_it_is_left(
    library: Library, view: View, presenter: PublishingPresenter, announced: Announced, deck_uid: Uid
) -> None:
    order = uids(view)[::-1]
    presenter.move((order[0],), 0)
    presenter.move((order[1],), 1)
    presenter.include((order[2],), on=False)
    presenter.set_facts("Rivers", ("Ada", "Ben"), "CC0-1.0", "en", "On rivers.")
    presenter.close()
    settled = preparation(library, deck_uid)
    assert (settled.order, settled.left_out, settled.about.authors) == (tuple(order), (order[2],), ("Ada", "Ben"))
    assert len(announced) == 1


def test_nothing_is_kept_where_nothing_was_settled(
    library: Library, presenter: PublishingPresenter, announced: Announced, deck_uid: Uid
) -> None:
    presenter.close()
    assert preparation(library, deck_uid) == Preparation()
    assert not any(announced)


def test_a_quotation_is_settled_by_a_word(library: Library, view: View, presenter: PublishingPresenter) -> None:
    uid = quote(library, view)
    presenter.open()
    (line,) = view.publication.quotations
    assert (line.card_uid, line.field, line.is_allowed, line.can_refer) == (uid, "back", False, False)
    presenter.share((uid,))
    assert view.publication.open_cards == 0
    assert next(each for each in view.lines if each.uid == uid).quotes == 1


def test_a_reference_shows_what_both_kinds_of_students_see(view: View, presenter: PublishingPresenter) -> None:
    presenter.choose(next(line.uid for line in view.lines if line.is_reference))
    assert [kind for kind, _ in view.faces] == ["with", "without"]
    assert "2,824" in view.faces[0][1] and "Open your own copy" in view.faces[1][1]
    presenter.choose(next(line.uid for line in view.lines if not line.is_reference))
    assert [kind for kind, _ in view.faces] == [""]


def test_a_reference_can_be_shared_in_words_and_back(view: View, presenter: PublishingPresenter) -> None:
    uid = next(line.uid for line in view.lines if line.is_reference)
    presenter.share((uid,))
    assert view.publication.cards[uid].is_cloze
    assert [each.can_refer for each in view.publication.quotations] == [True]
    presenter.share_by_reference((uid,))
    assert view.publication.cards[uid].blanks and not view.publication.quotations


def test_what_a_reference_asks_without_the_essay_is_reworded(view: View, presenter: PublishingPresenter) -> None:
    uid = next(line.uid for line in view.lines if line.is_reference)
    presenter.choose(uid)
    presenter.edit_fallback()
    assert "Open your own copy" in view.fallback[0]
    presenter.keep(("How long is the river?", "2,824 km"))
    card = view.publication.cards[uid]
    assert (card.front, card.back, bool(card.blanks)) == ("How long is the river?", "2,824 km", True)
    presenter.choose(next(line.uid for line in view.lines if not line.is_reference))
    view.fallback = ("", "")
    presenter.edit_fallback()
    assert view.fallback == ("", "")


def test_a_card_is_reworded_and_retired(library: Library, view: View, presenter: PublishingPresenter) -> None:
    uid = next(line.uid for line in view.lines if line.question.startswith("Which"))
    presenter.choose(uid)
    presenter.edit()
    assert view.form is not None
    presenter.keep(("Which rivers?", *view.form.fields[1:]))
    assert view.form is None
    assert "Which rivers?" in {line.question for line in view.lines}
    presenter.retire()
    assert next(line for line in view.lines if line.uid == uid).is_retired
    presenter.retire()
    assert not next(line for line in view.lines if line.uid == uid).is_retired


def test_a_list_is_split_into_cards(
    library: Library, view: View, presenter: PublishingPresenter, essay_uid: Uid
) -> None:
    presenter.choose(uids(view)[0])
    presenter.split()
    assert view.splits == ()
    editing.make_basic(library, essay_uid, span_of("In 1689"), "What parts the two?", "- a river\n- a treaty\n- a line")
    presenter.open()
    presenter.choose(next(line.uid for line in view.lines if line.question.startswith("What parts")))
    presenter.split()
    assert view.splits
    note = next(note for note in view.publication.notes if note.fields[0].startswith("What parts"))
    presenter.apply_split(note, view.splits[0])
    assert len(view.lines) > 4


def test_a_version_is_written_and_the_next_one_made_from_it(
    library: Library, view: View, presenter: PublishingPresenter, deck_uid: Uid, tmp_path: Path
) -> None:
    path = published(presenter, tmp_path / "rivers.md")
    assert view.deck == files.read_deck_file(path)
    assert view.publication.is_same
    uid = next(line.uid for line in view.lines if line.question.startswith("Which"))
    presenter.choose(uid)
    presenter.edit()
    assert view.form is not None
    presenter.keep(("Which rivers?", *view.form.fields[1:]))
    assert [line.is_changed for line in view.lines if line.uid == uid] == [True]
    assert view.publication.made is not None
    presenter.save(path, 3, ("Shorter questions.",))
    assert (view.deck.version, view.deck.releases[0].changes) == (3, ("Shorter questions.",))
    assert files.read_deck_file(path) == view.deck


def test_nothing_is_said_to_be_under_way_once_the_file_is_written(
    view: View, presenter: PublishingPresenter, tmp_path: Path
) -> None:
    view.shown.clear()
    path = published(presenter, tmp_path / "rivers.md")
    assert "saving" in view.shown and str(path) in view.shown, "what is said of the next version is made"
    assert "reading" not in view.shown
    presenter.publish_remarks(on=True)
    assert "reading" in view.shown


def test_what_is_not_settled_is_not_written(
    library: Library, view: View, presenter: PublishingPresenter, tmp_path: Path
) -> None:
    quote(library, view)
    presenter.save(tmp_path / "rivers.md", 1, ())
    assert "1 card has words of the text" in str(view.shown[-1])
    assert not (tmp_path / "rivers.md").exists()


def test_a_file_that_is_gone_is_told(view: View, presenter: PublishingPresenter, tmp_path: Path) -> None:
    presenter.name_earlier(str(tmp_path / "gone.md"))
    assert "is not there" in view.publication.earlier
    presenter.name_earlier("")
    assert view.publication.earlier == ""


# The rules of good cards


@pytest.fixture
def listing(library: Library, essay_uid: Uid) -> None:
    """A card that asks for a list, beside the others."""
    span = span_of("In 1689 a treaty drew the line.")
    editing.make_basic(library, essay_uid, span, "Which two things does the essay name?", "- a river\n- a treaty")


def test_the_rules_that_a_card_breaks_are_told(
    listing: None, view: View, jobs: Direct, announced: Announced, deck_uid: Uid
) -> None:
    presenter = PublishingPresenter(jobs, view, announced, deck_uid, lambda: TODAY, directly)
    presenter.open()
    line = next(line for line in view.lines if line.question.startswith("Which two"))
    presenter.choose(line.uid)
    assert line.findings == len(view.findings) > 0
    assert LintRule.SEVERAL_ASKED in {each.rule for each in view.findings}


def test_a_card_is_mended_by_one_step(
    listing: None, view: View, jobs: Direct, announced: Announced, deck_uid: Uid, library: Library
) -> None:
    presenter = PublishingPresenter(jobs, view, announced, deck_uid, lambda: TODAY, directly)
    announced.followers.append(presenter.refresh)
    presenter.open()
    uid = next(line.uid for line in view.lines if line.question.startswith("Which two"))
    presenter.choose(uid)
    before = library.note(uid)
    presenter.linter.mend(tuple(each for each in view.findings if each.mend)[:1])
    assert library.note(uid) != before
    assert len(announced) == 1
    history.undo(library)
    assert library.note(uid) == before


def test_reading_the_cards_is_given_up_when_the_dialog_is_closed(
    listing: None, view: View, library: Library, announced: Announced, deck_uid: Uid
) -> None:
    late = Late(library)
    presenter = PublishingPresenter(late, view, announced, deck_uid, lambda: TODAY, directly)
    presenter.open()
    while presenter.linter.percent is None:
        late.waiting.pop(0)()
    presenter.close()
    late.catch_up()
    assert presenter.linter.findings == {}
