"""Messages that are kept as text come back as what they were, and so does what was never one."""

import json
from datetime import date
from pathlib import PurePath

import pytest

from studyapp.domain.messages import (
    Message,
    Several,
    msg,
    restore_message,
    store_message,
    with_messages,
    with_messages_apart,
)

CARDS = msg("move", cards=msg("cards", n=3))
DECK = msg("try", missed=msg("no-deck-is-named", name="a “b”"), offered=Several(("deck:c", msg("cards", n=1))))


@pytest.mark.parametrize("said", [CARDS, DECK, msg("is-empty", name="{name}.txt")])
def test_a_message_comes_back_with_its_arguments(said: Message) -> None:
    again = restore_message(store_message(said))
    assert isinstance(again, Message)
    assert (again, again.name, again.arguments) == (said, said.name, said.arguments)


def test_days_and_paths_come_back_as_they_are_said() -> None:
    said = msg("there-is-a-in-already", name=PurePath("a/b"), parent=date(2026, 5, 3))
    again = restore_message(store_message(said))
    assert isinstance(again, Message) and again == said
    assert again.arguments == {"name": "a/b", "parent": date(2026, 5, 3)}


@pytest.mark.parametrize("text", ["Delete 1 card", "", "{", '{"message": 3}', '{"message": "cards"', '{"message": []}'])
def test_what_was_kept_as_a_sentence_stays_one(text: str) -> None:
    assert store_message(text) == text
    assert restore_message(text) == text


def test_a_message_that_is_not_known_is_said_in_english() -> None:
    later = store_message(CARDS).replace('"move"', '"of-a-later-version"')
    assert restore_message(later) == "Move 3 cards"
    other = store_message(CARDS).replace('"cards"', '"decks"', 1)
    assert restore_message(other) == "Move 3 cards"


def test_messages_among_json_values_come_back_and_texts_stay() -> None:
    values = {
        "kind": "made",
        "notices": [CARDS, "Words."],
        "text": store_message(CARDS),
        "n": 3,
        "deep": {"reason": DECK},
    }
    again = with_messages(json.loads(json.dumps(with_messages_apart(values))))
    assert again == values
    assert [type(each) for each in (*again["notices"], again["text"], again["deep"]["reason"])] == [
        Message,
        str,
        str,
        Message,
    ]
