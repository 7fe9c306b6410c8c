"""Messages of services about errors, in the forms in which they send them."""

import json

import pytest

from studyapp.assistant.failures import words_of


@pytest.mark.parametrize(
    "body",
    [
        {"error": {"message": "the model is gone"}},
        {"error": "the model is gone"},
        {"error": None, "message": "the model is gone"},
        {"error": {"message": None, "detail": "the model is gone"}},
        {"error": {"code": 404}, "detail": "the model is gone"},
        {"errors": [{"message": "the model is gone"}, {"message": "and so is its key"}]},
        {"detail": [{"loc": ["body", "model"], "msg": "the model is gone"}]},
        [{"error": {"code": 400, "message": " the  model\nis gone\n"}}],
        "the model is gone",
    ],
)
def test_a_message_is_found_in_every_form_that_services_use(body: object) -> None:
    assert words_of(json.dumps(body).encode()) == "the model is gone"


@pytest.mark.parametrize("message", ["the prompt must have < 4096 tokens", "<|im_start|> is not allowed"])
def test_a_message_may_have_a_sign_of_less(message: str) -> None:
    assert words_of(message.encode()) == message
    assert words_of(json.dumps({"error": message}).encode()) == message


@pytest.mark.parametrize(
    "body",
    [b"", b"null", b"7", b"[]", b'{"error": true}', b'{"object": "error"}', b"<html><body>Bad gateway</body></html>"],
)
def test_a_body_without_a_message_for_people_gives_none(body: bytes) -> None:
    assert words_of(body) == ""


def test_a_web_page_is_no_message_wherever_it_stands() -> None:
    assert words_of(b"\r\n<!DOCTYPE html>\n<title>502</title>") == ""
    assert words_of(json.dumps({"error": "upstream: <html><head>"}).encode()) == ""


def test_deep_lists_and_long_messages_end() -> None:
    assert words_of(b"[" * 400 + b'"deep"' + b"]" * 400) == ""
    assert words_of(b"[" * 100_000) == "[" * 199 + "…"
    assert len(words_of(b"word " * 1000)) == 200
