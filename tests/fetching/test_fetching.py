"""Fetching from a real server: what comes is whole, a text or a zip, and asked for only where it may be."""

import gzip
import socket
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

import pytest

from studyapp import __version__
from studyapp.domain.errors import StudyAppError
from studyapp.fetching.connecting import PrivateAddressError
from studyapp.fetching.fetching import Fetched, Limits, Stamp, fetch
from tests.web import Asked, Certificate, Page, Web, certified

WORDS = "---\ntitle: Rivers\n---\n\nQ: Où?\nA: Là\n".encode()
SMALL = Limits(connect_s=100, total_s=100, most_bytes=50_000)
QUICK = Limits(connect_s=0.5, total_s=1)


def fetched(web: Web, path: str = "/a.md", **rest: object) -> Fetched | None:
    return fetch(web.address(path), confirmed="localhost", **rest)  # type: ignore[arg-type]


def error_of(web: Web, page: Page | Callable[[Asked], None], limits: Limits = SMALL) -> str:
    web.pages["/a.md"] = page
    with pytest.raises(StudyAppError) as caught:
        fetched(web, limits=limits)
    assert caught.value.advice
    return caught.value.message.replace(str(web.port), "PORT")


def test_a_file_comes_whole_with_its_stamp(web: Web) -> None:
    headers = {"ETag": '"7"', "Last-Modified": "Thu, 26 Nov 2026 10:00:00 GMT", "Content-Type": "text/markdown"}
    web.pages["/a.md"] = Page(WORDS, headers=headers)
    assert fetched(web) == Fetched(web.address("/a.md"), WORDS, Stamp('"7"', "Thu, 26 Nov 2026 10:00:00 GMT"))


def test_nothing_is_told_but_the_programs_name(web: Web) -> None:
    web.pages["/a.md"] = Page(WORDS, headers={"Set-Cookie": "who=me"})
    fetched(web)
    fetched(web)
    for _, headers in web.seen:
        assert headers.keys() == {"host", "accept-encoding", "user-agent", "accept", "connection"}
        assert headers["user-agent"] == f"studyapp/{__version__}"
        assert headers["host"] == f"localhost:{web.port}"


def test_what_is_as_it_was_is_not_sent_again(web: Web) -> None:
    def answer(asked: Asked) -> None:
        asked.send_response(304 if asked.headers["If-None-Match"] == '"7"' else 200)
        asked.send_header("ETag", '"7"')
        asked.send_header("Content-Length", "0")
        asked.end_headers()

    web.pages["/a.md"] = answer
    first = fetched(web)
    assert first is not None
    assert fetched(web, stamp_known=first.stamp) is None
    assert "answers with 304" in error_of(web, Page(status=304))


@pytest.mark.parametrize("body", [WORDS, b"PK\x03\x04\xff\0"])
@pytest.mark.parametrize("kind", ["", "text/plain; charset=utf-8", "application/octet-stream", "application/zip"])
def test_texts_and_zips_are_taken(web: Web, body: bytes, kind: str) -> None:
    web.pages["/a.md"] = Page(body, headers={"Content-Type": kind} if kind else {})
    done = fetched(web)
    assert done is not None
    assert done.data == body


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (Page(WORDS, headers={"Content-Type": "image/png"}), "is of the type “image/png”, and no deck."),
        (Page(WORDS, headers={"Content-Type": "image/\x1b[2J"}), "is of the type “image/?[2j”, and no deck."),
        (Page(WORDS, headers={"Content-Type": "text/html"}), "is a web page, and no deck."),
        (Page(b"\n<!DOCTYPE html><p>"), "is a web page, and no deck."),
        (Page(b"\x89PNG\r\n"), "is neither a text in UTF-8 nor a zip, and so no deck."),
        (Page(b"a\0b"), "is neither a text in UTF-8 nor a zip, and so no deck."),
        (Page(status=404), "There is nothing at “https://localhost:PORT/a.md”."),
        (Page(status=403), "gives the file only to whoever has a login there."),
        (Page(status=500), "cannot answer now: error 500."),
        (Page(status=418), "answers with 418 instead of a file."),
        (Page(status=206), "answers with 206 instead of a file."),
        (Page(status=302), "leads on, and does not say where to."),
        (Page(WORDS, headers={"Content-Length": "99999"}), "has more than 50,000 bytes"),
        (Page(WORDS, headers={"Content-Length": str(len(WORDS) + 1)}), "broke off before all had come."),
        (Page(gzip.compress(bytes(10_000_000)), headers={"Content-Encoding": "gzip"}), "has more than 50,000 bytes"),
        (Page(gzip.compress(WORDS)[:-9], headers={"Content-Encoding": "gzip"}), "broke off before all had come."),
        (Page(gzip.compress(WORDS) + b"x", headers={"Content-Encoding": "gzip"}), "cannot be unpacked."),
        (Page(WORDS, headers={"Content-Encoding": "gzip"}), "cannot be unpacked."),
        (Page(WORDS, headers={"Content-Encoding": "br"}), "cannot be unpacked."),
    ],
)
def test_what_is_no_such_file_is_one_sentence(web: Web, page: Page, said: str) -> None:
    message = error_of(web, page)
    assert said in message
    assert message.count(". ") == 0


def test_what_a_server_packs_is_unpacked(web: Web) -> None:
    web.pages["/a.md"] = Page(gzip.compress(WORDS), headers={"Content-Encoding": "gzip"})
    done = fetched(web)
    assert done is not None
    assert done.data == WORDS


def test_a_body_without_an_end_is_broken_off(web: Web) -> None:
    def answer(asked: Asked) -> None:
        asked.send_response(200)
        asked.end_headers()
        while not web.over.is_set():
            asked.wfile.write(b"words " * 1000)

    assert "has more than 50,000 bytes" in error_of(web, answer)


@pytest.mark.parametrize("start", [b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\n\r\n", b""])
def test_what_comes_too_slowly_is_broken_off(web: Web, start: bytes) -> None:
    def answer(asked: Asked) -> None:
        asked.wfile.write(start)
        while not web.over.wait(0.05):
            asked.wfile.write(b"a")

    limits = Limits(connect_s=100, total_s=3)
    assert error_of(web, answer, limits) == "“localhost” took longer than 3 seconds."


def test_a_body_without_a_length_must_end_as_it_should(web: Web) -> None:
    def answer(asked: Asked) -> None:
        asked.send_response(200)
        asked.end_headers()
        asked.wfile.write(b"words")  # and then the plain connection ends, without a word under TLS

    assert "broke off before all had come." in error_of(web, answer)


def test_what_is_no_web_server_is_told(web: Web) -> None:
    assert "does not answer as a web server does." in error_of(
        web, lambda asked: asked.wfile.write(b"SSH-2.0\r\n\r\n") and None
    )


def test_what_lies_elsewhere_is_followed_by_https_alone(web: Web) -> None:
    web.pages["/b.md"] = Page(WORDS)
    web.pages["/a.md"] = Page(status=301, headers={"Location": "/b.md"})
    done = fetched(web)
    assert done is not None
    assert done.address == web.address("/b.md")


@pytest.mark.parametrize(
    "place", ["http://localhost/b.md", "file:///etc/passwd", "ftp://localhost/", "https://me@localhost/"]
)
def test_what_leads_elsewhere_is_not_followed(web: Web, place: str) -> None:
    said = error_of(web, Page(status=302, headers={"Location": place}))
    assert said == f"“https://localhost:PORT/a.md” leads on to “{place}”, which is no https address."


def test_what_leads_on_and_on_is_given_up(web: Web) -> None:
    assert "leads on and on" in error_of(web, Page(status=302, headers={"Location": "/a.md"}))
    assert len(web.seen) == 6


def test_a_network_of_ones_own_is_refused_until_it_is_confirmed(web: Web) -> None:
    web.pages["/a.md"] = Page(WORDS)
    for confirmed in ("", "example.org"):
        with pytest.raises(PrivateAddressError, match="lies in your own network") as caught:
            fetch(web.address("/a.md"), confirmed=confirmed)
        assert caught.value.host == "localhost"
    assert web.seen == []


@pytest.mark.parametrize("host", ["127.0.0.1", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1"])
def test_nothing_leads_into_a_network_of_ones_own(web: Web, host: str) -> None:
    web.pages["/a.md"] = Page(status=302, headers={"Location": web.address("/b.md", host)})
    with pytest.raises(PrivateAddressError):
        fetched(web)
    assert [path for path, _ in web.seen] == ["/a.md"]


def test_a_name_is_looked_up_once_and_its_second_answer_leads_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["93.184.216.34", "127.0.0.1"])
    reached: list[object] = []

    def look_up(host: str, port: int, **rest: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    def connect(this: socket.socket, place: object) -> None:
        reached.append(place)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket.socket, "connect", connect)
    with pytest.raises(StudyAppError, match="does not answer"):
        fetch("https://rebinding.example/a.md", limits=QUICK)
    assert reached == [("93.184.216.34", 443)]
    assert next(answers) == "127.0.0.1"


def test_one_private_number_among_public_ones_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = ["93.184.216.34", "10.0.0.1"]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(2, 1, 6, "", (each, 443)) for each in numbers])
    with pytest.raises(PrivateAddressError, match=r"10\.0\.0\.1"):
        fetch("https://mixed.example/a.md", limits=QUICK)


def test_a_name_that_nobody_has_or_that_takes_too_long_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object, **__: object) -> list[object]:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", none)
    with pytest.raises(StudyAppError, match="No computer called “nobody"):
        fetch("https://nobody.example/", limits=QUICK)
    is_over, answered = Event(), Event()

    def late(*_: object, **__: object) -> list[object]:
        is_over.wait(600)
        answered.set()
        return []

    monkeypatch.setattr(socket, "getaddrinfo", late)
    with pytest.raises(StudyAppError, match="No computer called “nobody"):
        fetch("https://nobody.example/", limits=QUICK)
    assert not answered.is_set()
    is_over.set()


def test_who_cannot_prove_the_name_is_not_trusted(web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    web.pages["/a.md"] = Page(WORDS)
    there = (socket.AF_INET, socket.SOCK_STREAM, 0, "", ("127.0.0.1", web.port))
    with monkeypatch.context() as names:
        names.setattr(socket, "getaddrinfo", lambda *_args, **_rest: [there])
        with pytest.raises(StudyAppError, match=r"“rivers.example” cannot prove that it is what it says: .*mismatch"):
            fetch(web.address("/a.md", "rivers.example"), confirmed="rivers.example")
    other = certified(tmp_path, "localhost")
    monkeypatch.setenv("SSL_CERT_FILE", str(other.chain))
    with pytest.raises(StudyAppError, match="“localhost” cannot prove that it is what it says: self-signed"):
        fetched(web)
    assert web.seen == []


def test_an_old_certificate_is_not_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = certified(tmp_path, "localhost", is_over=True)
    monkeypatch.setenv("SSL_CERT_FILE", str(old.chain))
    with Web(old) as web, pytest.raises(StudyAppError, match="expired"):
        fetched(web)


@pytest.mark.parametrize("is_silent", [True, False])
def test_who_does_not_speak_https_is_told(is_silent: bool) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"https://localhost:{server.getsockname()[1]}/"
        if not is_silent:
            server.listen()

            def answer() -> None:
                with server.accept()[0] as one:
                    one.sendall(b"HTTP/1.1 200 OK\r\n\r\nhello")
                    one.recv(1000)

            Thread(target=answer).start()
        said = "does not answer" if is_silent else "does not speak https"
        with pytest.raises(StudyAppError, match=said):
            fetch(address, confirmed="localhost", limits=QUICK if is_silent else SMALL)


def test_nobody_listening_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(StudyAppError, match="“localhost” does not answer"):
        fetch(f"https://localhost:{port}/", confirmed="localhost", limits=SMALL)


def test_a_person_can_end_it_while_nothing_comes(web: Web) -> None:
    class EndedError(Exception):
        pass

    told: list[tuple[int, int]] = []

    def answer(asked: Asked) -> None:
        asked.send_response(200)
        asked.send_header("Content-Length", "1000")
        asked.end_headers()
        asked.wfile.write(b"half")
        web.over.wait(600)

    def progress(done: int, total: int) -> None:
        told.append((done, total))
        if told.count((4, 1000)) == 3:
            raise EndedError

    web.pages["/a.md"] = answer
    with pytest.raises(EndedError):
        fetched(web, progress=progress)


def test_without_a_trusted_store_nothing_is_fetched(certificate: Certificate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    with Web(certificate) as web, pytest.raises(StudyAppError, match="cannot prove"):
        fetched(web)


def test_an_address_of_a_kind_that_this_machine_has_not_is_passed_over(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    web.pages["/a.md"] = Page(WORDS)
    there = (socket.SOCK_STREAM, 0, "", ("127.0.0.1", web.port))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_rest: [(99, *there), (socket.AF_INET, *there)])
    done = fetched(web)
    assert done is not None
    assert done.data == WORDS
