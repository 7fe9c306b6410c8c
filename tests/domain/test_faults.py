"""A fault of ours costs the one thing it came up in; what is no fault comes up as ever."""

import logging

import pytest

from studyapp.domain.errors import StoppedError, StudyAppError
from studyapp.domain.faults import LOGGER, costs_only, noting, told


def _each(words: list[str]) -> list[int]:
    done: list[int] = []
    for word in words:
        with costs_only("word", word):
            done.append(12 // len(word))
    return done


def test_a_fault_costs_one_thing_and_is_noted_with_its_text() -> None:
    with noting() as faults:
        assert _each(["salt", "", "sea"]) == [3, 4]
    ((kind, text, report),) = [(each.kind, each.text, each.report) for each in faults]
    assert (kind, text) == ("word", "")
    assert "ZeroDivisionError" in report


def test_where_nobody_notes_faults_they_come_up() -> None:
    with pytest.raises(ZeroDivisionError):
        _each([""])


@pytest.mark.parametrize("kind", [StudyAppError, StoppedError, MemoryError, KeyboardInterrupt, SystemExit])
def test_what_is_no_fault_comes_up(kind: type[BaseException]) -> None:
    with noting() as faults, pytest.raises(kind), costs_only("word", "salt"):
        raise kind("so it is")
    assert not faults


def test_the_innermost_list_has_the_fault() -> None:
    with noting() as outer:
        with noting() as inner:
            _each([""])
        _each(["", "sea"])
    assert (len(inner), len(outer)) == (1, 1)


@pytest.mark.logs("A fault cost one word")
def test_faults_are_logged_with_their_text_and_told_in_one_sentence(caplog: pytest.LogCaptureFixture) -> None:
    with noting() as faults:
        _each(["", ""])
    with caplog.at_level(logging.ERROR, LOGGER):
        (sentence,) = told(faults)
        (single,) = told(faults[:1])
    assert sentence.startswith("2 places of this text")
    assert single.startswith("One place of this text")
    assert "ZeroDivisionError" in caplog.records[0].getMessage()
    assert told([]) == ()
