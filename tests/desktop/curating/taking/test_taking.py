"""Taking a curated deck in the window: shown card by card, chosen where both sides changed, done and undone as one."""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from studyapp.desktop.curating.taking.taking_presenter import TakingPresenter, file_source
from studyapp.desktop.curating.taking.taking_words import describe_media, describe_unnamed, explain_group, group_title
from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.operations.curating import files
from studyapp.operations.curating.taking.taking_rows import Became, Choice, Disagreement, FieldRow
from studyapp.operations.library import history
from tests.desktop.conftest import Announced, Direct
from tests.desktop.curating.decks import AMUR, FIRST, LENA, TREATY, changed, written
from tests.desktop.curating.taking.material import hold, with_sound
from tests.desktop.curating.taking.taking_view import View
from tests.desktop.exchange.import_view import directly

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform


@pytest.fixture
def view() -> View:
    return View()


@pytest.fixture
def presenter(jobs: Direct, view: View, announced: Announced) -> TakingPresenter:
    return TakingPresenter(jobs, view, announced, directly)


def test_the_media_of_a_zip_come_into_the_library(
    presenter: TakingPresenter, view: View, library: Library, tmp_path: Path
) -> None:
    presenter.open(file_source(with_sound(tmp_path)))
    assert library.medium("amur.mp3") is None
    presenter.take()
    assert library.medium("amur.mp3") == b"water"
    assert (view.plan.media, describe_media(view.plan)) == (1, "Pictures and sounds that came along: 1.")
    presenter.open(file_source(with_sound(tmp_path, b"wind")))
    presenter.take()
    assert library.medium("amur.mp3") == b"wind"
    with library.operation("Import deck") as writer:
        writer.add_medium("amur.mp3", [b"own"])
    presenter.open(file_source(with_sound(tmp_path)))
    presenter.take()
    assert library.medium("amur.mp3") == b"own"
    assert describe_media(view.plan).startswith("“amur.mp3” did not come along: Another file")


def test_a_zip_that_is_damaged_inside_changes_nothing(
    presenter: TakingPresenter, view: View, library: Library, tmp_path: Path
) -> None:
    path = with_sound(tmp_path)
    with zipfile.ZipFile(path) as archive:
        at = archive.getinfo("media/amur.mp3").header_offset + len("media/amur.mp3") + 30
    path.write_bytes(path.read_bytes()[:at] + b"\xff\xff" + path.read_bytes()[at + 2 :])
    presenter.open(file_source(path))
    presenter.take()
    assert "is damaged" in str(view.shown[-1])
    assert library.decks() == ()


def test_what_a_text_calls_and_has_not_is_told_and_so_are_cards_without_a_uid(
    presenter: TakingPresenter, view: View, tmp_path: Path
) -> None:
    front = "How long is it? [sound:amur.mp3] ![it](a.png) ![far](https://a.org/c.png)"
    shown = {AMUR: {"front": front}, LENA: {"remarks": "<img src=b.png>"}}
    path = written(tmp_path, changed(FIRST, shown))
    path.write_text(path.read_text("utf-8").replace(f"uid: {LENA}\n", ""), "utf-8")
    presenter.open(file_source(path))
    assert (view.plan.missing, view.plan.unnamed) == (("a.png", "amur.mp3", "b.png"), 1)
    *_, missing, pictures = describe_media(view.plan).splitlines()
    assert missing.endswith("did not come along: a.png, amur.mp3, b.png")
    assert pictures.endswith("of which only the words are shown: 2.")
    assert "without a uid: 1." in describe_unnamed(view.plan)
    presenter.open(file_source(with_sound(tmp_path)))
    assert (describe_media(view.plan), describe_unnamed(view.plan)) == ("", "")


def test_taking_tells_how_far_it_is_and_can_be_ended_with_nothing_changed(
    presenter: TakingPresenter, view: View, library: Library, tmp_path: Path
) -> None:
    presenter.open(file_source(written(tmp_path, FIRST)))
    assert not presenter.stop()
    tell, view.show_progress = view.show_progress, lambda _done, _total: presenter.stop()
    presenter.take()
    assert view.shown[-1] == "ended"
    assert library.decks() == ()
    view.show_progress = tell
    view.progress.clear()
    presenter.take()
    assert view.shown[-1] == "taken"
    assert view.progress[-1] == (9, 9)
    assert [deck.uid for deck in library.decks()] == [FIRST.uid]


def test_nothing_is_changed_before_it_is_taken(
    presenter: TakingPresenter, view: View, library: Library, announced: Announced, tmp_path: Path
) -> None:
    presenter.open(file_source(written(tmp_path, FIRST)))
    assert view.shown == ["reading", "reading", "plan"]
    assert view.plan.counts[Became.ADDED] == 3
    assert view.plan.rows[Became.ADDED][0].words == "How long is the Amur?"
    assert view.plan.version_here is None
    assert library.decks() == () and announced == []


def test_it_is_taken_as_one_operation_and_tells_where_its_cards_are(
    presenter: TakingPresenter, view: View, library: Library, announced: Announced, essay_uid: Uid, tmp_path: Path
) -> None:
    presenter.open(file_source(written(tmp_path, FIRST)))
    assert (view.plan.essay_uid, view.plan.counts[Became.ATTACHED]) == (essay_uid, 1)
    presenter.take()
    assert view.shown[-2:] == ["taking", "taken"]
    (attached,) = view.plan.rows[Became.ATTACHED]
    assert (attached.heading, attached.passage[:20]) == ("Rivers", "The Amur is 2,824 ki")
    assert [row.uid for row in view.plan.rows[Became.UNATTACHED]] == [LENA]
    assert len(announced) == 1
    assert len(library.notes(deck_uid=FIRST.uid)) == 3
    history.undo(library)
    assert all(deck.uid != FIRST.uid for deck in library.decks())


def test_each_card_is_in_the_group_of_what_becomes_of_it(presenter: TakingPresenter, view: View, second: Path) -> None:
    presenter.open(file_source(second))
    assert {became: [row.uid for row in rows] for became, rows in view.plan.rows.items()} == {
        Became.CONFLICT: [AMUR],
        Became.CHANGED: [TREATY],
        Became.RETIRED: [LENA],
    }
    (row,) = view.plan.rows[Became.CHANGED]
    assert row.fields == (FieldRow("Front", "When was the line drawn?", "When did a treaty draw the line?"),)


def test_a_conflict_shows_yours_theirs_and_what_came_last(presenter: TakingPresenter, view: View, second: Path) -> None:
    presenter.open(file_source(second))
    (row,) = view.plan.rows[Became.CONFLICT]
    assert row.conflicts == (
        Disagreement("Back", "2,824 km", "2,824 kilometres", "2,824 km, with the Shilka 4,444 km"),
    )


def test_until_something_is_chosen_yours_stays(
    presenter: TakingPresenter, view: View, library: Library, second: Path
) -> None:
    presenter.open(file_source(second))
    assert presenter.open_fields() == ((AMUR, "Back"),)
    presenter.take()
    assert library.note(AMUR).fields[1] == "2,824 kilometres"


@pytest.mark.parametrize(
    ("choose", "stands"),
    [
        (lambda presenter: presenter.choose(AMUR, Choice.THEIRS), "2,824 km, with the Shilka 4,444 km"),
        (lambda presenter: presenter.choose(AMUR, Choice.THEIRS, "Front"), "2,824 kilometres"),
        (lambda presenter: presenter.choose_rest(Choice.THEIRS), "2,824 km, with the Shilka 4,444 km"),
        (lambda presenter: presenter.choose_rest(Choice.MINE), "2,824 kilometres"),
    ],
)
def test_what_was_chosen_stands(
    presenter: TakingPresenter,
    library: Library,
    second: Path,
    choose: Callable[[TakingPresenter], None],
    stands: str,
) -> None:
    presenter.open(file_source(second))
    choose(presenter)
    presenter.take()
    assert library.note(AMUR).fields[1] == stands


def test_the_rest_leaves_what_was_chosen(presenter: TakingPresenter, library: Library, second: Path) -> None:
    presenter.open(file_source(second))
    presenter.choose(AMUR, Choice.MINE)
    presenter.choose_rest(Choice.THEIRS)
    assert presenter.choice(AMUR, "Back") is Choice.MINE


def test_mistakes_of_a_file_are_told_with_their_lines(
    presenter: TakingPresenter, view: View, library: Library, tmp_path: Path
) -> None:
    path = written(tmp_path, FIRST)
    path.write_text(path.read_text().replace("A: 1689\n", ""))
    presenter.open(file_source(path))
    error, problems = view.shown[-1]  # type: ignore[misc]
    assert error is None
    assert len(problems) == 1 and "line " in problems[0] and "no answer" in problems[0]
    presenter.take()
    assert library.decks() == ()


def test_an_older_version_is_refused_in_a_sentence(
    presenter: TakingPresenter, view: View, library: Library, tmp_path: Path
) -> None:
    older = written(tmp_path, FIRST)
    newer = changed(files.read_deck_file(older), {AMUR: {"back": "2,824 kilometres"}})
    hold(library, files.read_deck_file(written(tmp_path, newer)))
    presenter.open(file_source(older))
    assert "version 2 is here already" in str(view.shown[-1])


def test_a_copy_that_is_named_is_searched(
    presenter: TakingPresenter, view: View, essay_uid: Uid, tmp_path: Path
) -> None:
    assert FIRST.essay is not None
    unknown = replace(FIRST, essay=replace(FIRST.essay, sketch=()))
    presenter.open(file_source(written(tmp_path, unknown)))
    assert view.plan.essay_uid is None and view.essays == ((essay_uid, "The Amur"),)
    presenter.name_copy(essay_uid)
    assert (view.plan.essay_uid, view.plan.counts[Became.ATTACHED]) == (essay_uid, 1)


@pytest.mark.parametrize("became", list(Became))
def test_every_group_is_told(became: Became) -> None:
    assert group_title(became) and explain_group(became)
