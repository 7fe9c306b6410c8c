"""Cards are read out of whatever an assistant answers."""

import json
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.assistant.replies import UnreadableError, cards_in
from studyapp.domain.assisting import OfferedCard
from tests.pace import at_most

CARD = {"front": "What is wet?", "back": "Water", "evidence": [3]}
READ = OfferedCard("What is wet?", "Water", (3,))
WHOLE = json.dumps({"cards": [CARD]})


@pytest.mark.parametrize(
    "answer",
    [
        WHOLE,
        f"```json\n{WHOLE}\n```",
        f"Here you are:\n{WHOLE}\nGood luck!",
        f"<think>{{“cards”: maybe [1]}} hm</think>{WHOLE}",
        json.dumps([CARD]),
        json.dumps(CARD),
        json.dumps({"flashcards": [CARD]}),
        json.dumps({"cards": [CARD | {"kind": "claim", "evidence": "[3]"}]}),
        f'{{"cards": [{json.dumps(CARD)}, {{"front": "What bro',
        f"Sentence [3] says so. {json.dumps(CARD)}",
        f"For sentences [1] to [3]: {json.dumps([CARD])}",
        f"[ ] Here they are: {json.dumps([CARD])}",
        f'I think {{"front": "draft", "back": "x"}} hm</think>{WHOLE}',
        f"<think>Once.</think>And again</think>{WHOLE}",
    ],
)
def test_many_forms_are_read(answer: str) -> None:
    assert cards_in(answer).cards == (READ,)


@pytest.mark.parametrize("answer", ["", "I cannot do that.", "{}", "[1, 2]", "{" * 5000, '{"a":' * 5000, '"cards"'])
def test_what_holds_no_card_is_told(answer: str) -> None:
    with pytest.raises(UnreadableError):
        cards_in(answer)


def test_no_cards_are_an_answer() -> None:
    assert cards_in('{"cards": []}').cards == ()


@pytest.mark.parametrize(
    "card",
    [
        {"question": "What?", "answer": "Water"},
        CARD | {"front": 7},
        CARD | {"front": " "},
        CARD | {"back": "a" * 2**20},
        "What is wet?",
        None,
    ],
)
def test_a_card_of_another_form_is_counted(card: object) -> None:
    reply = cards_in(json.dumps({"cards": [card, CARD]}))
    assert (reply.cards, reply.unread) == ((READ,), 1)


@pytest.mark.parametrize(
    "card",
    [
        CARD | {"back": "a" * 2**20},
        CARD | {"front": "{{c1::" * 2**16},
        CARD | {"front": "{{c1::a}} " * 2**16},
        CARD | {"front": "{{c1::" * 500 + "::" * 1_400},
        CARD | {"back": "[ " * 2**18},
        CARD | {"evidence": ["1" * 2**20]},
    ],
)
def test_a_card_of_any_length_is_left_at_once(card: dict[str, object]) -> None:
    with at_most(seconds=1):
        cards_in(json.dumps({"cards": [card]}))


@pytest.mark.parametrize("tag", ["<think>", "</think>", "<think></think>"])
def test_thoughts_of_any_number_are_passed_at_once(tag: str) -> None:
    with at_most(seconds=1):
        assert cards_in(f"<think>{tag * 2**16}</think>{WHOLE}").cards == (READ,)


@pytest.mark.parametrize(
    ("front", "back", "read"),
    [
        ("{{c1::Water}} is wet", "", ("[...] is wet", "Water")),
        ("{{c1::Water::what}} is wet", "x", ("[...] is wet", "Water")),
        ("{{c1::a {set} b::what}} is wet", "", ("[...] is wet", "a {set} b")),
        ("{{c1::std::io}} and {{c2::a}}", "x", ("{{c1::std::io}} and {{c2::a}}", "x")),
        ("____ is wet", "Water", ("[...] is wet", "Water")),
        ("[…] is\n wet", "Water\x00", ("[...] is wet", "Water")),
        ("A co\xadop is what?", "A\u200dB\x07C", ("A coop is what?", "AB C")),
    ],
)
def test_blanks_are_written_in_one_way(front: str, back: str, read: tuple[str, str]) -> None:
    (card,) = cards_in(json.dumps({"cards": [{"front": front, "back": back, "evidence": [1]}]})).cards
    assert (card.front, card.back) == read


@given(st.text(st.characters() | st.sampled_from(string.punctuation)))
def test_no_answer_is_a_bug(answer: str) -> None:
    try:
        reply = cards_in(answer)
    except UnreadableError:
        return
    assert all(card.front for card in reply.cards)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner) | inner))
def test_no_evidence_is_a_bug(evidence: object) -> None:
    (card,) = cards_in(json.dumps({"cards": [CARD | {"evidence": evidence}]})).cards
    assert all(isinstance(number, int) for number in card.evidence)


@pytest.mark.parametrize(
    ("evidence", "numbers"),
    [
        ("12-14", (12, 13, 14)),
        (["[3]–[4]", "7"], (3, 4, 7)),
        ("5 - 900", (5, 900)),
        (3.0, (3,)),
        ([2.5, float("inf"), True, None], ()),
    ],
)
def test_numbers_of_sentences_are_read_in_many_forms(evidence: object, numbers: tuple[int, ...]) -> None:
    (card,) = cards_in(json.dumps({"cards": [CARD | {"evidence": evidence}]})).cards
    assert card.evidence == numbers
