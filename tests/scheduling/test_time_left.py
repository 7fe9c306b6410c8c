"""How long the rest of a review takes."""

import pytest

from studyapp.domain.decks import DueCounts
from studyapp.scheduling.pace import answers_left, seconds_left, share_done

WAITING = DueCounts(new=10, learning=2, review=20)


def test_new_cards_take_more_answers_than_others() -> None:
    assert answers_left(DueCounts(new=10)) > answers_left(DueCounts(review=10)) >= 10
    assert answers_left(DueCounts()) == 0


def test_the_share_begins_at_nothing_and_ends_at_all() -> None:
    assert share_done(WAITING, 0) == 0
    assert share_done(DueCounts(), 0) == share_done(DueCounts(), 30) == 1
    assert 0 < share_done(WAITING, 5) < share_done(DueCounts(new=6, learning=2, review=20), 9) < 1


def test_cards_that_come_back_are_done_for_the_most_part() -> None:
    shares = [share_done(DueCounts(new=11 - cards, learning=min(cards, 9)), cards) for cards in range(12)]
    assert shares == sorted(shares)
    assert shares[-1] > 0.8
    assert share_done(DueCounts(), 11) == 1


def test_cards_that_were_in_their_steps_before_the_review_wait_like_others() -> None:
    shares = [share_done(DueCounts(learning=5 - cards), cards, began_in_steps=5) for cards in range(6)]
    assert shares == pytest.approx([0, 0.2, 0.4, 0.6, 0.8, 1])


def test_before_the_first_answer_the_usual_pace_counts() -> None:
    assert seconds_left(WAITING, 0, 0, 8.0) == pytest.approx(8.0 * answers_left(WAITING))


def test_the_pace_of_today_counts_more_and_more() -> None:
    paces = [seconds_left(WAITING, count, count * 20_000, 8.0) / answers_left(WAITING) for count in (0, 5, 30, 3_000)]
    assert paces == sorted(paces)
    assert paces[-1] == pytest.approx(20.0, abs=0.2)


def test_a_slow_answer_does_not_raise_what_was_told() -> None:
    told, counts, left = 0.0, DueCounts(review=20), []
    for answered, spent_ms in enumerate((0, 9_000, 54_000, 60_000, 66_000)):
        waiting = DueCounts(review=counts.review - answered)
        told = seconds_left(waiting, answered, spent_ms, 8.0, told)
        left.append(told)
    assert left == sorted(left, reverse=True)
    assert seconds_left(DueCounts(review=18), 2, 54_000, 8.0) > left[1]  # what the slow answer alone would have told


def test_an_estimate_that_was_clearly_too_low_is_corrected() -> None:
    now = seconds_left(WAITING, 10, 400_000, 8.0)
    assert seconds_left(WAITING, 10, 400_000, 8.0, now + 60.0) == now
    assert seconds_left(WAITING, 10, 400_000, 8.0, now - 100.0) == now - 100.0
    assert seconds_left(WAITING, 10, 400_000, 8.0, now / 2) == now
