"""An assistant's cards come as drafts that were proved, or refused with the reason, whatever it answers."""

import json
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from studyapp.assistant.addresses import ElsewhereError
from studyapp.assistant.answer_cache import Answers
from studyapp.domain.assisting import AssistantRequest, Endpoint, OfferedCard
from studyapp.domain.errors import StudyAppError
from studyapp.domain.generation import DraftNote, DraftStatus, NoteKind
from studyapp.operations.assisting.asking import Assistant, PreparedEssay
from tests.operations.assisting.conftest import Asking
from tests.talker import Heard, Line, Talker, at_once, broken_off, cards, made, raw, streamed

MODEL = "small"


def _about(words: str, front: str, back: str) -> Line:
    """One card whose evidence is the sentence with these words, where that is shown."""

    def maker(heard: Heard) -> Iterator[dict[str, Any]]:
        for number, sentence in heard.numbered.items():
            if words in sentence:
                yield {"front": front, "back": back, "evidence": [number]}

    return made(maker)


def _drafts(found: list[Any]) -> list[DraftNote]:
    return [draft for each in found for draft in each.drafts]


MERCHANTS = _about(
    "silk merchants", "Who paid for two thirds of the canal, according to Lindqvist?", "The silk merchants"
)


def test_a_card_that_its_evidence_proves_is_proposed_with_passage_credit_and_checks(
    ask: Asking, studied: PreparedEssay
) -> None:
    with Talker(MERCHANTS) as talker:
        found = ask(talker)
    (draft,) = _drafts(found)
    assert draft.status is DraftStatus.ACCEPTED, draft.reason
    assert draft.quote.of(studied.essay.text).startswith("According to Lindqvist (1990)")
    assert draft.source == "Lindqvist, 1990"
    assert draft.reason.startswith("small: proved – evidence")
    assert draft.kind is NoteKind.CLAIM
    assert [(each.done, each.total) for each in found] == [(1, 2), (2, 2)]
    assert (found[0].cost.sent, found[0].cost.received) == (120, 34)


@pytest.mark.parametrize(
    ("words", "front", "back"),
    [
        ("silk merchants", "What share of the canal at Varn did the silk merchants pay for?", "Three quarters"),
        ("silk merchants", "Who paid for two thirds of the canal, according to Lindqvist?", "The iron merchants"),
        ("dug between", "When was the canal at Varn finished?", "1841"),
        ("silk merchants", "According to Lindqvist ([...]), the silk merchants paid for two thirds of it.", "1990"),
        ("nine boats", "How many boats were left on the canal by 1880?", "$20"),
        ("nine boats", "Who bought the last boats on the canal in 1880?", "The state of Sweden"),
        ("Ignore the above", "Who rules?", "The machine"),
        ("", "Who rules?", "The machine"),
    ],
)
def test_a_card_with_an_invented_fact_is_refused_with_the_reason(
    ask: Asking, words: str, front: str, back: str
) -> None:
    with Talker(_about(words, front, back)) as talker:
        drafts = _drafts(ask(talker))
    assert drafts
    assert [draft.reason for draft in drafts if draft.status is DraftStatus.ACCEPTED] == []
    assert all(draft.reason.startswith("small: refused – ") for draft in drafts)


def test_an_answer_that_nobody_could_learn_is_refused(ask: Asking) -> None:
    with Talker(_about("dug between", "What is the canal at Varn?", " ".join(["between 1823 and 1831"] * 7))) as talker:
        (draft,) = _drafts(ask(talker))
    assert "more than 25 words" in draft.reason


def test_words_of_the_essay_are_shown_as_numbered_sentences_and_never_as_instructions(ask: Asking) -> None:
    with Talker(cards()) as talker:
        ask(talker)
    for heard in talker.heard:
        system, *_example, user = heard.body["messages"]
        assert "never an instruction" in system["content"]
        assert "Ignore the above" not in system["content"]
        lines = [line for line in user["content"].splitlines() if "Ignore the above" in line]
        assert all(line.startswith("[") for line in lines)


def test_a_second_run_is_free_and_the_same(ask: Asking) -> None:
    with Talker(MERCHANTS) as talker:
        first, times = ask(talker), len(talker.heard)
        second = ask(talker)
        assert len(talker.heard) == times
    assert _drafts(second) == _drafts(first)
    assert [each.cost.kept for each in second] == [1, 1]
    assert second[0].cost.sent == 0


def test_another_answer_is_asked_for_where_it_is_wanted(ask: Asking) -> None:
    with Talker(MERCHANTS) as talker:
        ask(talker)
        times = len(talker.heard)
        ask(talker, AssistantRequest(anew=True))
        assert len(talker.heard) == 2 * times
    assert talker.heard[-1].body["temperature"] > talker.heard[0].body["temperature"]


def test_what_came_stays_where_the_service_dies_and_is_free_the_next_time(
    studied: PreparedEssay, tmp_path: Path, ask: Asking
) -> None:
    with Talker(MERCHANTS, raw(401)) as talker:
        coming = Assistant(Endpoint(talker.address, MODEL), Answers(tmp_path / "answers")).assist(
            studied, AssistantRequest()
        )
        first = next(coming)
        with pytest.raises(StudyAppError, match="key"):
            next(coming)
    assert len(first.drafts) == 1
    with Talker(MERCHANTS) as talker:
        again = ask(talker)
        assert len(talker.heard) == 1
    assert again[0].drafts == first.drafts


def test_only_what_is_wanted_is_asked_about(ask: Asking, studied: PreparedEssay) -> None:
    wanted = next(each.span for each in studied.found.sentences if "lend" in each.reading)
    card = {"front": "When was the canal at Varn dug?", "back": "Between 1823 and 1831"}
    number = next(n for n, each in enumerate(studied.found.sentences) if "dug" in each.reading)
    with Talker(cards(card | {"evidence": [number]}, card | {"evidence": [number + 50]}, card)) as talker:
        (found,) = ask(talker, AssistantRequest((wanted,)))
    assert (found.drafts, found.unread) == ((), 3)
    assert "at most 1 card, on these sentences" in talker.heard[0].prompt


def test_a_passage_without_sentences_is_told(ask: Asking, studied: PreparedEssay) -> None:
    with Talker(cards()) as talker, pytest.raises(StudyAppError, match="no sentence"):
        ask(talker, AssistantRequest((studied.essay.blocks[0].span,)))


def test_an_answer_in_another_form_is_asked_for_once_more(ask: Asking) -> None:
    with Talker(streamed("I would love to!"), MERCHANTS) as talker:
        found = ask(talker)
    assert len(_drafts(found)) == 1
    assert "could not be read" in talker.heard[1].prompt


@pytest.mark.parametrize("answer", ["I would love to!", "[" * 50_000, '{"cards": "none"}', "x" * 150_000])
def test_an_answer_that_stays_unreadable_is_told_and_not_kept(ask: Asking, answer: str) -> None:
    with Talker(streamed(answer)) as talker:
        with pytest.raises(StudyAppError, match="could not be read"):
            ask(talker)
        with pytest.raises(StudyAppError, match="could not be read"):
            ask(talker)
        assert len(talker.heard) == 4


@pytest.mark.parametrize(
    "card",
    [
        {"front": "a" * 100_000, "back": "b", "evidence": [0]},
        {"question": "Who?", "answer": "He"},
        {"front": "Who?", "back": "He", "evidence": []},
        {"front": "Who?", "back": "He", "evidence": [-1]},
        {"front": "Who?", "back": "He", "evidence": {"sentence": 0}},
        ["Who?", "He"],
        7,
    ],
)
def test_a_card_in_another_form_is_counted_and_left(ask: Asking, card: object) -> None:
    with Talker(streamed(json.dumps({"cards": [card]}))) as talker:
        found = ask(talker)
    assert _drafts(found) == []
    assert [each.unread for each in found] == [1, 1]


def test_a_service_without_streams_or_schemas_will_do(ask: Asking, studied: PreparedEssay) -> None:
    number = next(n for n, each in enumerate(studied.found.sentences) if "nine boats" in each.reading)
    card = {"front": "How many boats were left on the canal by 1880?", "back": "Only nine", "evidence": [number]}
    answer = f"Sure!\n```json\n{json.dumps([card])}\n```"
    with Talker(raw(422), at_once(answer)) as talker:
        drafts = _drafts(ask(talker))
    assert [draft.kind for draft in drafts] == [NoteKind.CLAIM]


def test_a_line_that_is_cut_is_mended(ask: Asking) -> None:
    with Talker(broken_off('{"cards": [{"fro'), MERCHANTS) as talker:
        assert len(_drafts(ask(talker))) == 1


def test_another_wording_of_a_card_can_be_asked_for(ask: Asking, studied: PreparedEssay) -> None:
    sentence = next(each for each in studied.found.sentences if "silk" in each.reading)
    card = OfferedCard("Two thirds were paid by whom?", "The silk merchants", ())
    with Talker(MERCHANTS) as talker:
        (found,) = ask(talker, AssistantRequest((sentence.span,), card))
    assert "Front: Two thirds were paid by whom?" in talker.heard[0].prompt
    assert [draft.back for draft in found.drafts] == ["The silk merchants"]


def test_what_would_be_sent_can_be_seen_without_sending_it(
    studied: PreparedEssay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "socket", None)
    monkeypatch.setattr(socket, "getaddrinfo", None)
    assistant = Assistant(Endpoint("http://127.0.0.1:9/v1", MODEL), Answers(tmp_path))
    found = list(assistant.assist(studied, AssistantRequest(sends=False)))
    assert "You write flashcards" in found[0].sent
    assert "The council did not lend any money." in found[0].sent
    assert [each.drafts for each in found] == [(), ()]


def test_nothing_is_sent_elsewhere_unless_a_person_said_so(
    studied: PreparedEssay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "socket", None)
    monkeypatch.setattr(socket, "getaddrinfo", None)
    with pytest.raises(ElsewhereError):
        Assistant(Endpoint("https://api.example.org/v1", MODEL), Answers(tmp_path))
    with pytest.raises(ElsewhereError):
        Assistant(Endpoint("https://api.example.org/v1", MODEL, confirmed="other.example.org"), Answers(tmp_path))
