"""A new version of an essay: what is shown card by card, what is accepted, and what the window does in the end."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from studyapp.desktop.essay_dialogs.revising_presenter import RevisingPresenter
from studyapp.desktop.essay_dialogs.revision_dialog import RevisionDialog, fate_said, row_html
from studyapp.desktop.looks.colours import DARK, LIGHT
from studyapp.desktop.looks.theme import Theme, qcolor
from studyapp.desktop.widgets.difference_html import old_and_new
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.spans import Fate
from studyapp.library import Library
from studyapp.matching import compare_texts
from studyapp.operations.essays.arrivals import ArrivedEssay, KnownText, KnownVersion
from studyapp.operations.essays.arriving import bring_in_cards, store_text, version_of, version_of_named
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.essays.revising import Comparison, compare
from studyapp.operations.essays.revision_rows import RevisionRow, revision_rows
from studyapp.operations.library import history
from tests.desktop.conftest import Announced, Direct
from tests.operations.bridge import COUNCIL, FIGURE, MOVED, RAILWAY, REWORDED, ROWS, changed, generation_of

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

ALL_FATES = changed(COUNCIL, *FIGURE[COUNCIL], rows=REWORDED)
ALL_FATES = (*ALL_FATES[:RAILWAY], *ALL_FATES[RAILWAY + 1 :])


class Face:
    """Remembers what it was asked to show."""

    def __init__(self) -> None:
        self.title = ""
        self.rows: tuple[RevisionRow, ...] = ()
        self.doubts: tuple[str, ...] = ()
        self.closed = 0
        self.errors: list[StudyAppError] = []

    def show_revision(self, title: str, rows: tuple[RevisionRow, ...], doubts: tuple[str, ...]) -> None:
        self.title, self.rows, self.doubts = title, rows, doubts

    def close_revision(self) -> None:
        self.closed += 1

    def show_error(self, error: StudyAppError) -> None:
        self.errors.append(error)


@pytest.fixture
def essay_uid(library: Library) -> Uid:
    return import_essay(library, generation_of(ROWS), take_proposed=True).essay_uid


@pytest.fixture
def comparison(library: Library, essay_uid: Uid) -> Comparison:
    return compare(library, essay_uid, generation_of(ALL_FATES))


@pytest.fixture
def face() -> Face:
    return Face()


@pytest.fixture
def ended() -> list[ArrivedEssay | None]:
    return []


@pytest.fixture
def revising(
    jobs: Direct, face: Face, announced: Announced, comparison: Comparison, ended: list[ArrivedEssay | None]
) -> RevisingPresenter:
    presenter = RevisingPresenter(jobs, face, announced)
    presenter.ask(comparison, ended.append)
    return presenter


def of(rows: tuple[RevisionRow, ...], fate: Fate) -> tuple[RevisionRow, ...]:
    return tuple(row for row in rows if row.fate is fate)


# Deciding


def test_what_needs_a_look_comes_first_with_both_passages(revising: RevisingPresenter, face: Face) -> None:
    assert face.title == "The bridge"
    assert [row.fate for row in face.rows] == [Fate.FIGURE_CHANGED, Fate.REWORDED, Fate.GONE, *[Fate.SAME] * 5]
    figure, reworded, gone = face.rows[:3]
    assert (figure.old, figure.new) == (ROWS[COUNCIL][0], FIGURE[COUNCIL][0])
    assert [change.name for change in figure.fields] == ["Text"]
    assert "4,500 pounds" in figure.fields[0].new
    assert not figure.must_be_edited
    assert reworded.can_be_accepted
    assert (gone.new, gone.can_be_accepted) == (None, False)


def test_what_is_accepted_stands_on_its_new_passage_and_the_rest_is_kept_without_one(
    revising: RevisingPresenter, face: Face, library: Library, ended: list[ArrivedEssay | None], announced: Announced
) -> None:
    figure, reworded, gone = (row.uid for row in face.rows[:3])
    revising.update((figure,))
    assert face.closed == 1
    (arrived,) = ended
    assert arrived is not None
    assert arrived.is_update
    assert announced[-1].name == "Update text “The bridge”"
    orphaned = {note.uid for note in library.notes() if note.anchor is not None and note.anchor.orphaned}
    assert orphaned == {reworded, gone}
    history.undo(library)
    assert not any(note.anchor is not None and note.anchor.orphaned for note in library.notes())


def test_a_new_version_can_become_an_essay_of_its_own(
    revising: RevisingPresenter, library: Library, ended: list[ArrivedEssay | None]
) -> None:
    revising.import_apart()
    assert len(library.essays()) == 2
    assert ended[0] is not None
    assert not ended[0].is_update


def test_cancelling_changes_nothing_and_is_told_once(
    revising: RevisingPresenter, library: Library, ended: list[ArrivedEssay | None], announced: Announced
) -> None:
    revising.cancel()
    revising.cancel()
    revising.update(())
    assert ended == [None]
    assert announced == []


def test_an_essay_that_changed_meanwhile_is_told_and_the_dialog_stays(
    revising: RevisingPresenter, face: Face, library: Library, essay_uid: Uid
) -> None:
    assert isinstance(arriving(library, MOVED, version(library, essay_uid)), ArrivedEssay)
    revising.update(())
    assert "another version" in face.errors[0].message
    assert face.closed == 0


# Arriving


def version(library: Library, essay_uid: Uid, rows: tuple[tuple[str, str], ...] = MOVED) -> KnownVersion:
    return version_of_named(library, generation_of(rows).essay, essay_uid, "bridge.txt")


def arriving(library: Library, rows: tuple[tuple[str, str], ...], found: KnownVersion) -> ArrivedEssay | Comparison:
    """The cards of a version come in, of which the text was kept before."""
    text = store_text(library, found.essay, found).text
    assert text is not None
    return bring_in_cards(library, text, generation_of(rows))


def test_what_needs_no_decision_is_updated_at_once(library: Library, essay_uid: Uid) -> None:
    arrived = arriving(library, MOVED, version(library, essay_uid))
    assert isinstance(arrived, ArrivedEssay)
    assert (arrived.essay_uid, arrived.is_update) == (essay_uid, True)
    assert len(library.essays()) == 1


def test_what_needs_a_decision_changes_nothing(library: Library, essay_uid: Uid) -> None:
    assert isinstance(arriving(library, REWORDED, version(library, essay_uid, REWORDED)), Comparison)


def test_an_earlier_version_is_never_taken_at_once(library: Library, essay_uid: Uid) -> None:
    arriving(library, MOVED, version(library, essay_uid))
    found = version_of(library, generation_of(ROWS).essay)
    assert isinstance(found, KnownVersion)
    assert found.must_ask
    assert isinstance(arriving(library, ROWS, found), Comparison)


def test_a_text_that_is_there_is_known_by_the_words_of_an_import(library: Library, essay_uid: Uid) -> None:
    held = generation_of(ROWS)
    assert version_of(library, replace(held.essay, title="Another", raw_sha256="of another file")) == KnownText(
        essay_uid, *import_essay(library, held).notices
    )


def test_another_text_is_no_version_even_if_somebody_says_so(library: Library, essay_uid: Uid, essay) -> None:
    assert version_of(library, essay) is None
    with pytest.raises(StudyAppError, match=r"river\.md has next to nothing in common with “The bridge”"):
        version_of_named(library, essay, essay_uid, "river.md")


def test_a_version_without_an_author_has_that_of_the_library(library: Library, essay_uid: Uid) -> None:
    bare = replace(generation_of(MOVED).essay, title=None, author=None, date=None)
    found = version_of_named(library, bare, essay_uid, "bridge.txt")
    assert (found.essay.title, found.essay.author, found.essay.date) == ("The bridge", "Ana Author", "2019")


# The dialog


CHANGED_WORD = "The old bridge at Harwick was finished in 1824 by forty thieves from the valley."
CHANGED = changed(RAILWAY, "The railway took least of that traffic within a decade.", rows=FIGURE)
"""One word has become its opposite, and a figure another."""


def test_what_may_say_something_else_never_goes_along_with_others(qtbot, library: Library, essay_uid: Uid) -> None:
    rows = revision_rows(compare(library, essay_uid, generation_of(changed(0, CHANGED_WORD, rows=CHANGED))))
    assert [row.fate for row in rows][:3] == [Fate.FIGURE_CHANGED, Fate.FIGURE_CHANGED, Fate.CHANGED]
    dialog = RevisionDialog("The bridge", rows, Theme(LIGHT))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.accept_all.isHidden()
    dialog.accept_all.click()
    for at in range(2):
        dialog.tree.setCurrentItem(dialog.tree.topLevelItem(at))
        qtbot.keyClick(dialog.tree, Qt.Key.Key_A)
        dialog.tree.setCurrentItem(dialog.tree.topLevelItem(at))
        qtbot.keyClick(dialog.tree, Qt.Key.Key_Space)
    assert dialog.accepted_notes() == ()
    word = dialog.tree.topLevelItem(1)
    assert word is not None
    assert word.text(0) == "Changed  1"
    assert "each has to be read" in fate_said(Fate.CHANGED)
    dialog.tree.setCurrentItem(word.child(0))
    qtbot.keyClick(dialog.tree, Qt.Key.Key_A)
    assert dialog.accepted_notes() == (rows[2].uid,)


@pytest.fixture
def dialog(qtbot, comparison: Comparison) -> RevisionDialog:
    made = RevisionDialog(comparison.title, revision_rows(comparison), Theme(LIGHT))
    qtbot.addWidget(made)
    made.show()
    return made


def test_cards_are_ticked_by_key_and_given_out(qtbot, dialog: RevisionDialog, comparison: Comparison) -> None:
    (figure,) = comparison.of(Fate.FIGURE_CHANGED)
    (reworded,) = comparison.of(Fate.REWORDED)
    assert dialog.accepted_notes() == ()
    qtbot.keyClick(dialog.tree, Qt.Key.Key_A)
    assert dialog.accepted_notes() == (figure.note.uid,)
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Space)  # the next group as a whole
    assert dialog.accepted_notes() == (figure.note.uid, reworded.note.uid)
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.tree, Qt.Key.Key_L)
    assert dialog.accepted_notes() == (figure.note.uid,)
    with qtbot.waitSignal(dialog.update_asked) as heard:
        qtbot.keyClick(dialog.tree, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert heard.args == [(figure.note.uid,)]


def test_groups_tell_how_many_and_only_those_to_decide_are_open(dialog: RevisionDialog) -> None:
    groups = [dialog.tree.topLevelItem(at) for at in range(dialog.tree.topLevelItemCount())]
    told = [(group.text(0), group.isExpanded()) for group in groups if group is not None]
    assert told == [("Number changed  1", True), ("Reworded  1", True), ("Gone  1", True), ("Same  5", False)]


def test_all_that_say_the_same_can_be_accepted_at_once(dialog: RevisionDialog, comparison: Comparison) -> None:
    assert dialog.accepted_notes() == ()
    dialog.accept_all.click()
    assert dialog.accepted_notes() == tuple(each.note.uid for each in comparison.of(Fate.REWORDED))
    assert boxes(dialog) == ["Number changed  1", "Reworded  1"]


def test_what_is_gone_cannot_be_accepted(qtbot, dialog: RevisionDialog) -> None:
    for at in range(dialog.tree.topLevelItemCount()):
        group = dialog.tree.topLevelItem(at)
        assert group is not None
        for item in (group, group.child(0)):
            dialog.tree.setCurrentItem(item)
            qtbot.keyClick(dialog.tree, Qt.Key.Key_A)
    assert boxes(dialog) == ["Number changed  1", "Reworded  1"]


def boxes(dialog: RevisionDialog) -> list[str]:
    """The groups with boxes to tick."""
    groups = [dialog.tree.topLevelItem(at) for at in range(dialog.tree.topLevelItemCount())]
    items = [(group, item) for group in groups if group is not None for item in (group, group.child(0))]
    role = Qt.ItemDataRole.CheckStateRole
    return list(dict.fromkeys(group.text(0) for group, item in items if item.data(0, role) is not None))


def test_a_row_tells_cards_apart_by_what_they_ask(dialog: RevisionDialog) -> None:
    group = dialog.tree.topLevelItem(0)
    assert group is not None
    (row,) = of(dialog._rows, Fate.FIGURE_CHANGED)
    assert "[...]" in row.question
    assert group.child(0).text(0) == row.question
    words = dialog.face.toPlainText()
    assert row.answer in words.replace(row.question, "")
    assert "{{" not in words
    assert f"[{row.answer}]" in words


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_a_box_to_tick_can_be_seen(qtbot, colours, face: Face, revising: RevisingPresenter) -> None:
    dialog = RevisionDialog(face.title, face.rows, Theme(colours))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.tree.setCurrentItem(dialog.tree.topLevelItem(2))
    item = dialog.tree.topLevelItem(1)
    assert item is not None
    row = dialog.tree.visualItemRect(item)
    shown = dialog.tree.viewport().grab(row).toImage()
    drawn = {shown.pixelColor(x, y).rgb() for x in range(24) for y in range(shown.height())}
    assert qcolor(colours.faint).rgb() in drawn


def test_an_earlier_version_in_which_nothing_is_to_be_decided_is_called_that(qtbot, dialog: RevisionDialog) -> None:
    certain = tuple(row for row in dialog._rows if row.fate.is_certain)
    for rows in (certain, ()):
        again = RevisionDialog("The bridge", rows, Theme(LIGHT))
        qtbot.addWidget(again)
        again.show()
        assert "had this version before" in again._hint.text()
        assert again._count.isHidden()
        assert again.accept_all.isHidden()
        assert again.tree.isVisible() == bool(rows)
        assert again.focusWidget() is (again.tree if rows else again.update_button)
        with qtbot.waitSignal(again.update_asked):
            qtbot.keyClick(again, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "had this version before" not in dialog._hint.text()


def test_a_group_says_what_it_means_for_its_cards(dialog: RevisionDialog) -> None:
    said = []
    for at in range(dialog.tree.topLevelItemCount()):
        dialog.tree.setCurrentItem(dialog.tree.topLevelItem(at))
        said.append(dialog.face.toPlainText())
    assert "another figure" in said[0]
    assert len(set(said)) == len(said) == 4


def test_a_doubted_version_is_an_essay_of_its_own_unless_somebody_says_otherwise(
    qtbot, dialog: RevisionDialog, face: Face
) -> None:
    again = RevisionDialog("The bridge", dialog._rows, Theme(LIGHT), doubts=("It is 30 times as long.",))
    qtbot.addWidget(again)
    again.show()
    assert "Is this a new version of “The bridge”?" in again._hint.text()
    assert "It is 30 times as long." in again._hint.text()
    with qtbot.waitSignal(again.apart_asked):
        qtbot.keyClick(again.tree, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(again.update_asked):
        again.update_button.click()


def test_return_alone_does_nothing(qtbot, dialog: RevisionDialog) -> None:
    with qtbot.assertNotEmitted(dialog.update_asked), qtbot.assertNotEmitted(dialog.finished):
        qtbot.keyClick(dialog.tree, Qt.Key.Key_Return)


def test_the_chosen_card_is_shown_with_both_passages(dialog: RevisionDialog) -> None:
    words = dialog.face.toPlainText()
    assert ROWS[COUNCIL][0] in words
    assert FIGURE[COUNCIL][0] in words
    assert "The card changes with it" in words


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_what_differs_is_struck_out_and_underlined(colours) -> None:
    old, new = ROWS[COUNCIL][0], FIGURE[COUNCIL][0]
    left, right = old_and_new(old, new, compare_texts(old, new), colours)
    assert [part.split("<")[0] for part in marked(left, "s")] == ["3,200"]
    assert [part.split("<")[0] for part in marked(right, "u")] == ["4,500"]
    assert old_and_new("a < b", "", (), colours) == ("a &lt; b", "")


def marked(html: str, tag: str) -> list[str]:
    return [part.split(">", 1)[1].split(f"</{tag}>")[0] for part in html.split(f"<{tag} ")[1:]]


def test_a_card_that_keeps_an_old_figure_says_so(revising: RevisingPresenter, face: Face) -> None:
    row = replace(of(face.rows, Fate.FIGURE_CHANGED)[0], fields=(), must_be_edited=True)
    assert "still says the old number" in row_html(row, Theme(LIGHT))
    assert "Nothing takes its place" in row_html(of(face.rows, Fate.GONE)[0], Theme(LIGHT))
