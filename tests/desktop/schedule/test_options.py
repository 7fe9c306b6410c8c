"""Options of decks and study settings: what goes in comes out, and what cannot be read is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studyapp.desktop.review.more_dialog import MoreDialog
from studyapp.desktop.schedule.deck_options import DeckOptionsDialog, steps_of, steps_words
from studyapp.desktop.schedule.study_settings import StudySettingsDialog
from studyapp.domain.decks import Deck, DeckOptions, NewMix, ReviewOrder
from studyapp.domain.entries import EasyDay, StudySettings
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.operations.courses import AheadCourse, CramChoices, CramCourse

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says it of every window

OPTIONS = DeckOptions(
    new_mix=NewMix.MIXED,
    backlog_order=ReviewOrder.EASIEST,
    new_waits=False,
    learning_steps_s=(30, 600, 7200),
    relearning_steps_s=(),
    maximum_interval_days=365,
)
EASY = (EasyDay.NORMAL,) * 5 + (EasyDay.REDUCED, EasyDay.MINIMUM)


@given(st.lists(st.integers(1, 86_400), max_size=4).map(tuple))
def test_steps_are_read_as_they_are_written(steps: tuple[int, ...]) -> None:
    assert steps_of(steps_words(steps)) == steps


def test_steps_in_a_persons_hand() -> None:
    assert steps_of(" 1m, 10 m 1H 2") == (60, 600, 3600, 120)
    assert steps_words((60, 600, 86_400)) == "1m 10m 1d"
    with pytest.raises(StudyAppError, match="no learning steps"):
        steps_of("ten minutes")


def test_options_come_out_as_they_went_in(qtbot: QtBot) -> None:
    dialog = DeckOptionsDialog(Deck(Uid("d"), "Rivers", OPTIONS))
    qtbot.addWidget(dialog)
    with qtbot.assertNotEmitted(dialog.chosen):
        dialog.accept()


def test_all_options_can_be_set_and_the_rest_stands_behind_more(qtbot: QtBot) -> None:
    dialog = DeckOptionsDialog(Deck(Uid("d"), "Rivers"))
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.mix.isVisible()
    dialog.more.click()
    assert dialog.mix.isVisible()
    dialog.mix.setCurrentIndex(2)
    dialog.order.setCurrentIndex(1)
    dialog.waits.click()
    dialog.learning.setText("30s 10m 2h")
    dialog.relearning.clear()
    dialog.longest.setValue(365)
    with qtbot.waitSignal(dialog.chosen) as heard:
        dialog.accept()
    assert heard.args == [OPTIONS, False]


def test_options_can_be_given_to_the_decks_inside(qtbot: QtBot) -> None:
    dialog = DeckOptionsDialog(Deck(Uid("d"), "Rivers", OPTIONS), inside=3)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "inside" in dialog.for_inside.text()
    dialog.for_inside.click()
    with qtbot.waitSignal(dialog.chosen) as heard:
        dialog.accept()
    assert heard.args == [OPTIONS, True]
    alone = DeckOptionsDialog(Deck(Uid("d"), "Rivers", OPTIONS))
    qtbot.addWidget(alone)
    alone.show()
    assert not alone.for_inside.isVisible()


def test_steps_that_cannot_be_read_keep_the_dialog_open(qtbot: QtBot) -> None:
    dialog = DeckOptionsDialog(Deck(Uid("d"), "Rivers"))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.learning.setText("soon")
    dialog.accept()
    assert dialog.isVisible()
    assert "“soon”" in dialog.problem.text()
    assert dialog.learning.isVisible()


def test_study_settings_are_set(qtbot: QtBot) -> None:
    held = StudySettings()
    untouched = StudySettingsDialog(held)
    qtbot.addWidget(untouched)
    with qtbot.assertNotEmitted(untouched.chosen):
        untouched.accept()
    dialog = StudySettingsDialog(held)
    qtbot.addWidget(dialog)
    dialog.hour.setValue(6)
    dialog.ahead.setValue(0)
    dialog.easy_days[5].setCurrentIndex(1)
    dialog.easy_days[6].setCurrentIndex(2)
    dialog.durable.click()
    with qtbot.waitSignal(dialog.chosen) as heard:
        dialog.accept()
    assert heard.args == [StudySettings(6, is_durable=False, easy_days=EASY, learn_ahead_min=0)]
    dialog.balanced.click()
    assert not dialog.easy_days[0].isEnabled()


def test_more_is_studied_ahead_or_crammed_by_tag_or_flag(qtbot: QtBot) -> None:
    offers = CramChoices("Rivers", ("hard",), (4,))
    ahead = MoreDialog(Uid("d"), offers)
    qtbot.addWidget(ahead)
    ahead.days.setValue(3)
    with qtbot.waitSignal(ahead.chosen) as heard:
        ahead.accept()
    assert heard.args == [AheadCourse(Uid("d"), 3)]
    cram = MoreDialog(Uid("d"), offers)
    qtbot.addWidget(cram)
    cram.show()
    cram.cards.setFocus()
    qtbot.keyClick(cram.cards, Qt.Key.Key_End)
    assert cram.cram.isChecked()
    with qtbot.waitSignal(cram.chosen) as heard:
        cram.accept()
    assert heard.args == [CramCourse(Uid("d"), tag="hard")]
