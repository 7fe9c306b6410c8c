"""The way to AnkiConnect leads to this machine only, and whatever answers there cannot harm."""

import socket
import time
from collections.abc import Iterator
from threading import Thread

import pytest

from studyapp.anki.connect.client import Call, Client
from studyapp.domain.errors import StudyAppError
from tests.anki.connect.fake_anki import FakeAnki, RefusalError, serving


@pytest.fixture
def anki() -> FakeAnki:
    return FakeAnki()


@pytest.fixture
def port(anki: FakeAnki) -> Iterator[int]:
    with serving(anki) as port:
        yield port


def replying(body: bytes, head: str = "HTTP/1.1 200 OK") -> bytes:
    return f"{head}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


@pytest.mark.parametrize("host", ["192.168.1.5", "example.org", "127.0.0.1.example.org", "0.0.0.0", "127.0.0.1@a", ""])
def test_only_this_computer_is_spoken_to(host: str) -> None:
    with pytest.raises(StudyAppError, match="is not this computer"):
        Client(host)


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_a_port_must_be_one(port: int) -> None:
    with pytest.raises(StudyAppError, match="There is no port"):
        Client(port=port)


def test_a_proxy_of_the_environment_is_not_used(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert Client("localhost", port).call("version") == 6


def test_greeting_tells_what_the_add_on_can_do(port: int, anki: FakeAnki) -> None:
    anki.unknown = {"insertReviews"}
    actions = Client(port=port).greet()
    assert "updateNoteFields" in actions
    assert "insertReviews" not in actions


def test_where_nothing_answers_it_says_how_to_get_there() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    with pytest.raises(StudyAppError, match="is not running, or lacks the add-on") as caught:
        Client(port=port).greet()
    assert "2055492159" in caught.value.advice


def test_a_key_is_asked_for_and_taken_within_a_multi_too(port: int, anki: FakeAnki) -> None:
    anki.key = "sesame"
    with pytest.raises(StudyAppError, match="asks for a key"):
        Client(port=port).greet()
    with pytest.raises(StudyAppError, match="does not take this key"):
        Client(port=port, key="guess").greet()
    client = Client(port=port, key="sesame")
    client.greet()
    assert client.multi([Call("version", {})])[0].result == 6


def test_permission_may_be_refused(port: int, anki: FakeAnki) -> None:
    anki.permission = "denied"
    with pytest.raises(StudyAppError, match="does not let studyapp in"):
        Client(port=port).greet()
    anki.raw = lambda _action: replying(b"", "HTTP/1.1 403 Forbidden")
    with pytest.raises(StudyAppError, match="does not let studyapp in"):
        Client(port=port).greet()


def test_an_old_add_on_is_named_as_such(port: int, anki: FakeAnki) -> None:
    anki.unknown = {"requestPermission", "apiReflect"}
    with pytest.raises(StudyAppError, match="too old"):
        Client(port=port).greet()


def test_a_closed_profile_is_named_as_such(port: int, anki: FakeAnki) -> None:
    def closed(_action: str, _params: object) -> None:
        raise RefusalError("collection is not available")

    anki.before = closed
    with pytest.raises(StudyAppError, match="No profile is open"):
        Client(port=port).call("findNotes", query="")


def test_each_call_of_a_multi_has_an_answer_of_its_own(port: int) -> None:
    answers = Client(port=port).multi([Call("updateNoteFields", {"note": {"id": 7}}), Call("version", {})])
    assert (answers[0].error, answers[1].error) == ("Note was not found: 7", "")


@pytest.mark.parametrize(
    "body",
    [b"{broken", b"", b"[1]", b'"text"', b'{"result": 6}', b"[" * 100_000, b"\xff\xfe", b'{"result": ' + b"9" * 5000],
    ids=["broken", "empty", "list", "text", "half", "deep", "not utf-8", "long number"],
)
def test_what_speaks_otherwise_is_not_understood(port: int, anki: FakeAnki, body: bytes) -> None:
    anki.raw = lambda _action: replying(body)
    with pytest.raises(StudyAppError, match="does not speak as AnkiConnect does"):
        Client(port=port).call("version")


@pytest.mark.parametrize(
    "raw",
    [
        b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 500 + b"\r\n",
    ],
    ids=["redirect", "error", "other protocol", "many headers"],
)
def test_no_other_reply_is_followed(port: int, anki: FakeAnki, raw: bytes) -> None:
    anki.raw = lambda _action: raw
    with pytest.raises(StudyAppError, match="does not speak as AnkiConnect does"):
        Client(port=port).call("version")


@pytest.mark.parametrize("raw", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"], ids=["at once", "half way"])
def test_an_anki_that_goes_away_is_named_as_such(port: int, anki: FakeAnki, raw: bytes) -> None:
    anki.raw = lambda _action: raw
    with pytest.raises(StudyAppError, match="broke off during “version”"):
        Client(port=port).call("version")


def test_an_anki_that_says_nothing_is_not_waited_for(port: int, anki: FakeAnki) -> None:
    def late(_action: str) -> bytes:
        time.sleep(0.6)
        return b""

    anki.raw = late
    with pytest.raises(StudyAppError, match=r"did not answer “version” within 0\.2 seconds") as caught:
        Client(port=port, timeout_s=0.2).call("version")
    assert "dialogs" in caught.value.advice


def _pouring(piece: bytes, pause_s: float) -> int:
    """The port of a server that answers one call with a piece again and again, without an end."""
    listener = socket.create_server(("127.0.0.1", 0))

    def pour() -> None:
        with listener, listener.accept()[0] as connection:
            connection.recv(65536)
            try:
                connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
                while True:
                    connection.sendall(piece)
                    time.sleep(pause_s)
            except OSError:
                return

    Thread(target=pour, daemon=True).start()
    port: int = listener.getsockname()[1]
    return port


def test_a_reply_that_drips_without_an_end_is_left(anki: FakeAnki) -> None:
    with pytest.raises(StudyAppError, match="did not answer"):
        Client(port=_pouring(b" ", 0.02), timeout_s=0.3).call("version")  # else it would never end


def test_a_reply_without_an_end_is_left_at_64_mb() -> None:
    with pytest.raises(StudyAppError, match="larger than 64 MB"):
        Client(port=_pouring(b" " * 2**20, 0)).call("version")
