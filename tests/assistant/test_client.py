"""A client against a service of this machine that answers well, badly, slowly or never."""

import logging
import socket
import time
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

import pytest

from studyapp.assistant.addresses import ElsewhereError
from studyapp.assistant.client import Client, Limits
from studyapp.domain.assisting import Endpoint
from studyapp.domain.errors import StudyAppError
from tests.talker import Talker, at_once, broken_off, cards, endless, raw, stalling, streamed

MESSAGES = ({"role": "system", "content": "Write cards."}, {"role": "user", "content": "[0] Water is wet."})
QUICK = Limits(connect_s=5, silent_s=0.5, total_s=20, longest_wait_s=2)
KEY = "sk-very-secret-4711"


def _client(talker: Talker, limits: Limits = QUICK, key: str = "") -> Client:
    return Client(Endpoint(talker.address, "small", key), limits)


def test_an_answer_comes_in_pieces_with_what_it_took() -> None:
    with Talker(streamed("Water – is wet.")) as talker:
        answer = _client(talker).ask(MESSAGES)
    assert answer.text == "Water – is wet."
    assert (answer.cost.sent, answer.cost.received) == (120, 34)
    body = talker.heard[0].body
    assert body["model"] == "small"
    assert body["messages"] == list(MESSAGES)
    assert body["response_format"]["json_schema"]["schema"]["required"] == ["cards"]


def test_a_service_that_does_not_stream_is_understood() -> None:
    with Talker(at_once("Water is wet.")) as talker:
        assert _client(talker).ask(MESSAGES).text == "Water is wet."


def test_a_service_that_takes_no_schema_is_asked_without_one_from_then_on() -> None:
    with Talker(raw(400, b'{"error": {"message": "unknown field"}}'), cards()) as talker:
        client = _client(talker)
        client.ask(MESSAGES)
        client.ask(MESSAGES)
    assert ["response_format" in heard.body for heard in talker.heard] == [True, False, False]
    instructed = {"role": "user", "content": "Write cards.\n\n[0] Water is wet."}
    assert talker.heard[1].body["messages"] == [instructed]  # some models have no place for instructions


def test_a_service_that_takes_nothing_at_all_is_told_with_its_words() -> None:
    with (
        Talker(raw(400, b'{"error": {"message": "no such thing"}}')) as talker,
        pytest.raises(StudyAppError, match="no such thing"),
    ):
        _client(talker).ask(MESSAGES)
    assert len(talker.heard) == 2


def test_more_than_the_model_can_hold_is_told_with_advice() -> None:
    body = b'{"error": {"code": 400, "message": "request (3619 tokens) exceeds the available context size (1024)"}}'
    with Talker(raw(400, body)) as talker, pytest.raises(StudyAppError, match=r"as much at once.*3619") as raised:
        _client(talker).ask(MESSAGES)
    assert "larger context" in raised.value.advice


def test_a_request_that_a_server_gave_up_is_not_taken_for_too_long() -> None:
    body = b'data: {"error": {"message": "context deadline exceeded"}}\n\n'
    with Talker(raw(200, body)) as talker, pytest.raises(StudyAppError, match="context deadline") as raised:
        _client(talker).ask(MESSAGES)
    assert "larger context" not in raised.value.advice


def test_a_busy_service_is_told_with_its_words() -> None:
    body = b'{"error": {"message": "Loading model"}}'
    with Talker(raw(503, body, Retry_After="0")) as talker, pytest.raises(StudyAppError, match=r"503.*Loading model"):
        _client(talker).ask(MESSAGES)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_service_is_asked_again(status: int) -> None:
    with Talker(raw(status, Retry_After="0"), streamed("here")) as talker:
        assert _client(talker).ask(MESSAGES).text == "here"


def test_it_waits_as_long_as_it_is_told() -> None:
    with Talker(raw(429, Retry_After="1"), streamed("here")) as talker:
        begun = time.monotonic()
        _client(talker).ask(MESSAGES)
        assert time.monotonic() - begun >= 1


def test_a_date_to_come_back_at_is_a_wait_too() -> None:
    with Talker(raw(503, Retry_After=format_datetime(datetime(2015, 10, 21, tzinfo=UTC))), streamed("here")) as talker:
        assert _client(talker).ask(MESSAGES).text == "here"


def test_a_date_beyond_all_years_is_no_wait() -> None:
    with Talker(raw(503, Retry_After="Fri, 31 Dec 99999999999 23:59:59 GMT"), streamed("here")) as talker:
        assert _client(talker).ask(MESSAGES).text == "here"


def test_nobody_waits_for_an_hour() -> None:
    with Talker(raw(429, Retry_After="3600")) as talker, pytest.raises(StudyAppError, match="before 3600 seconds"):
        _client(talker).ask(MESSAGES)
    assert len(talker.heard) == 1


def test_a_service_that_stays_busy_is_given_up() -> None:
    with Talker(raw(500, Retry_After="0")) as talker, pytest.raises(StudyAppError, match="error 500"):
        _client(talker).ask(MESSAGES)
    assert len(talker.heard) == QUICK.tries


def test_an_answer_that_breaks_off_is_asked_for_again() -> None:
    with Talker(broken_off("half of"), streamed("whole")) as talker:
        assert _client(talker).ask(MESSAGES).text == "whole"


def test_a_service_that_falls_silent_is_left() -> None:
    with Talker() as talker:
        talker.lines = [stalling(talker, "well")]
        with pytest.raises(StudyAppError, match="fell silent"):
            _client(talker).ask(MESSAGES)


def test_no_answer_takes_longer_than_it_may() -> None:
    with Talker() as talker:
        talker.lines = [stalling(talker, "well")]
        with pytest.raises(StudyAppError, match=r"longer than 0\.5 seconds"):
            _client(talker, replace(QUICK, silent_s=60, total_s=0.5)).ask(MESSAGES)


def test_a_person_can_break_it_off() -> None:
    class EnoughError(Exception):
        pass

    def go_on() -> None:
        if talker.heard:
            raise EnoughError

    with Talker() as talker:
        talker.lines = [stalling(talker, "well")]
        with pytest.raises(EnoughError):
            _client(talker, replace(QUICK, silent_s=600, total_s=600)).ask(MESSAGES, go_on)


@pytest.mark.parametrize("line", [streamed("a" * 2**20, pieces=3), endless, raw(200, b"x" * 2**22)])
def test_an_answer_beyond_all_measure_is_broken_off(line: Any) -> None:
    with Talker(line) as talker, pytest.raises(StudyAppError, match=r"more than any|does not speak"):
        _client(talker).ask(MESSAGES)


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b"{}", b"[" * 100_000, b"\xff\xfe"])
def test_what_is_no_assistant_is_told(body: bytes) -> None:
    with Talker(raw(200, body)) as talker, pytest.raises(StudyAppError, match=r"does not speak|cannot answer"):
        _client(talker).ask(MESSAGES)


def test_an_error_within_a_stream_is_told() -> None:
    body = b'data: {"error": {"message": "context too long"}}\n\n'
    with Talker(raw(200, body)) as talker, pytest.raises(StudyAppError, match="context too long"):
        _client(talker).ask(MESSAGES)


def test_nobody_is_led_elsewhere() -> None:
    with (
        Talker(raw(307, Location="http://example.org/v1/chat/completions")) as talker,
        pytest.raises(StudyAppError, match="not followed"),
    ):
        _client(talker).ask(MESSAGES)


def test_nothing_there_is_told() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        with pytest.raises(StudyAppError, match="No assistant answers"):
            Client(Endpoint(f"http://127.0.0.1:{port}/v1", "small"), QUICK).ask(MESSAGES)


def test_models_are_listed() -> None:
    with Talker(raw(200, b'{"data": [{"id": "small"}, {"id": "large"}]}')) as talker:
        assert _client(talker).models() == ("small", "large")
    assert talker.heard[0].path == "/v1/models"


def test_the_key_goes_to_the_service_and_into_no_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    echo = raw(401, f'{{"error": {{"message": "bad key {KEY}"}}}}'.encode())
    with Talker(streamed("yes"), echo) as talker:
        client = _client(talker, key=KEY)
        client.ask(MESSAGES)
        with pytest.raises(StudyAppError) as raised:
            client.ask(MESSAGES)
    assert talker.heard[0].headers["Authorization"] == f"Bearer {KEY}"
    assert "bad key …" in str(raised.value)
    assert caplog.text
    assert KEY not in caplog.text + repr(Endpoint(talker.address, "small", KEY))


def test_no_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    with Talker(streamed("yes")) as talker:
        assert _client(talker).ask(MESSAGES).text == "yes"


def test_an_address_elsewhere_needs_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", None)
    for address in ("https://api.example.org/v1", "http://192.168.1.7:8080/v1", "http://localhost.example.org/v1"):
        with pytest.raises(ElsewhereError, match="not this computer"):
            Client(Endpoint(address, "small"))


def test_a_model_must_be_named() -> None:
    with pytest.raises(StudyAppError, match="No model"):
        Client(Endpoint("http://127.0.0.1:1/v1", " "))


def test_a_key_that_would_break_out_of_its_header_is_refused() -> None:
    with pytest.raises(StudyAppError, match="characters"):
        Client(Endpoint("http://127.0.0.1:1/v1", "small", "a\r\nHost: b"))
