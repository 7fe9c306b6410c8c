"""A service for language models on this machine, for tests: it speaks as OpenAI's does, and answers as a test says."""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from types import TracebackType
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Heard:
    """A request as it came."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def prompt(self) -> str:
        """What a person would read of it last."""
        return str(self.body["messages"][-1]["content"])

    @property
    def numbered(self) -> dict[int, str]:
        """The sentences that it shows; those of the example before them are none."""
        shown = [re.findall(r"^\[(\d+)\] (.*)$", message["content"], re.M) for message in self.body["messages"]]
        return {int(number): words for number, words in next(filter(None, reversed(shown)), [])}


Asked = BaseHTTPRequestHandler
Line = Callable[[Asked, Heard], None]
"""How one request is answered."""


class Talker:
    """The service, as a context.

    Attributes:
        lines: how the next requests are answered, in turn; the last one answers all that follow.
        heard: the requests that came.
        over: set once the service ends; what answers slowly waits for it.
    """

    def __init__(self, *lines: Line) -> None:
        self.lines = list(lines)
        self.heard: list[Heard] = []
        self.over = Event()
        talker = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                talker.heard.append(Heard(self.path, dict(self.headers), {}))
                talker.line()(self, talker.heard[-1])

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                talker.heard.append(Heard(self.path, dict(self.headers), body))
                talker.line()(self, talker.heard[-1])

            def log_message(self, *args: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, request: object, client_address: object) -> None:
                pass  # who asked has hung up, as some tests want

        self._server = Server(("127.0.0.1", 0), Handler)
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def line(self) -> Line:
        """How the next request is answered."""
        return self.lines.pop(0) if len(self.lines) > 1 else self.lines[0]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.over.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def streamed(text: str, *, pieces: int = 7, usage: bool = True) -> Line:
    """The words in a stream of some pieces, and what they took."""

    def answer(asked: Asked, heard: Heard) -> None:
        _begin(asked)
        step = max(1, -(-len(text) // pieces))
        for at in range(0, len(text), step):
            _send(asked, {"choices": [{"index": 0, "delta": {"content": text[at : at + step]}}]})
        _send(asked, {"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
        if usage:
            _send(asked, {"choices": [], "usage": {"prompt_tokens": 120, "completion_tokens": 34}})
        asked.wfile.write(b"data: [DONE]\n\n")

    return answer


def cards(*offered: dict[str, Any]) -> Line:
    """Cards, as a service answers that keeps to the form."""
    return streamed(json.dumps({"cards": offered}))


def made(maker: Callable[[Heard], Iterable[dict[str, Any]]]) -> Line:
    """Cards that are made of what was asked."""

    def answer(asked: Asked, heard: Heard) -> None:
        cards(*maker(heard))(asked, heard)

    return answer


def at_once(text: str) -> Line:
    """The words in one piece, of a service that does not stream."""
    return raw(200, json.dumps({"choices": [{"message": {"role": "assistant", "content": text}}]}).encode())


def raw(status: int, body: bytes = b"", **headers: str) -> Line:
    """An answer as it goes over the line; underscores in names of headers stand for hyphens."""

    def answer(asked: Asked, heard: Heard) -> None:
        asked.send_response(status)
        for name, value in headers.items():
            asked.send_header(name.replace("_", "-"), value)
        asked.send_header("Content-Length", str(len(body)))
        asked.end_headers()
        asked.wfile.write(body)

    return answer


def stalling(talker: Talker, text: str) -> Line:
    """Some words, and then nothing more for as long as the service lives."""

    def answer(asked: Asked, heard: Heard) -> None:
        _begin(asked)
        _send(asked, {"choices": [{"delta": {"content": text}}]})
        asked.wfile.flush()
        talker.over.wait()

    return answer


def broken_off(text: str) -> Line:
    """Some words, and then the line is cut."""

    def answer(asked: Asked, heard: Heard) -> None:
        _begin(asked)
        _send(asked, {"choices": [{"delta": {"content": text}}]})

    return answer


def endless(asked: Asked, heard: Heard) -> None:
    """Words without end."""
    _begin(asked)
    while True:
        _send(asked, {"choices": [{"delta": {"content": "again and again " * 100}}]})


def _begin(asked: Asked) -> None:
    asked.send_response(200)
    asked.send_header("Content-Type", "text/event-stream")
    asked.send_header("Connection", "close")
    asked.end_headers()
    asked.close_connection = True


def _send(asked: Asked, values: dict[str, Any]) -> None:
    asked.wfile.write(b"data: " + json.dumps(values).encode() + b"\n\n")
