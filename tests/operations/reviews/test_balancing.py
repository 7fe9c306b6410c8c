"""Load balance in a library: what is due already sends cards to other days, and the settings say how much."""

from collections import Counter
from dataclasses import replace

import pytest

from studyapp.domain.entries import EasyDay, StudySettings
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.library import history
from studyapp.operations.notes import editing
from studyapp.operations.reviews import rescheduling, reviewing
from studyapp.operations.reviews.days import calendar
from studyapp.operations.schedule import study_settings
from studyapp.scheduling.balance import weekday
from tests.storage.material import Clock, essay, generation

WEEKEND = (EasyDay.NORMAL,) * 5 + (EasyDay.MINIMUM,) * 2


@pytest.fixture
def answered(library: Library, clock: Clock) -> tuple[Uid, ...]:
    """Sixty cards that were answered easily twice, and are due again."""
    import_essay(library, generation(essay(count=60), suggested=0), take_proposed=True)
    cards = tuple(card.uid for card in library.cards())
    for uid in cards:
        reviewing.answer(library, uid, Rating.EASY, 1000)
    clock.forward(days=12)
    return cards


def dues(library: Library, cards: tuple[Uid, ...]) -> Counter[int]:
    return Counter(library.state(uid).due_day or 0 for uid in cards)


def test_cards_learnt_together_are_spread_evenly(library: Library, answered: tuple[Uid, ...]) -> None:
    spread = {}
    for is_balanced in (False, True):
        study_settings.set_settings(library, StudySettings(is_balanced=is_balanced))
        for uid in answered:
            reviewing.answer(library, uid, Rating.GOOD, 1000)
        spread[is_balanced] = max(dues(library, answered).values())
        for _ in answered:
            history.undo(library)
    assert spread[True] < spread[False]


def test_the_weekend_is_kept_free(library: Library, answered: tuple[Uid, ...]) -> None:
    study_settings.set_settings(library, StudySettings(easy_days=WEEKEND))
    assert library.study_settings().easy_days == WEEKEND
    for uid in answered:
        item = reviewing.review_item(library, uid)
        reviewing.answer(library, uid, Rating.GOOD, 1000)
        assert library.state(uid) == item.previews[Rating.GOOD]
    assert not {weekday(day) for day in dues(library, answered)} & {5, 6}
    assert not study_settings.rebuild_schedule(library)


def test_a_card_does_not_stand_in_its_own_way(library: Library, answered: tuple[Uid, ...]) -> None:
    first, second, *_ = answered
    rescheduling.set_due(library, [first, second], 9)
    day = library.today() + 9
    assert calendar(library, library.card(first), library.state(first)).due(day, day) == {day: 1}
    rescheduling.set_due(library, [second], 10)
    assert calendar(library, library.card(first), library.state(first)).due(day, day + 1) == {day: 0, day + 1: 1}


def test_the_days_of_siblings_are_known(library: Library, answered: tuple[Uid, ...]) -> None:
    note = library.notes()[0]
    editing.edit(library, note.uid, ("{{c1::One}} and {{c2::two}}.", *note.fields[1:]))
    first, second = library.cards(note_uid=note.uid)
    rescheduling.set_due(library, [second.uid], 9)
    assert calendar(library, first, library.state(first.uid)).siblings == (library.today() + 9,)
    assert calendar(library, second, library.state(second.uid)).siblings == (library.state(first.uid).due_day,)


def test_settings_out_of_bounds_are_refused(library: Library) -> None:
    for wrong in (replace(StudySettings(), easy_days=WEEKEND[1:]), StudySettings(learn_ahead_min=-1)):
        with pytest.raises(StudyAppError):
            study_settings.set_settings(library, wrong)
    assert library.study_settings() == StudySettings()
