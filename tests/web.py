"""A web server of this machine for tests: it speaks https, and answers as a test says."""

import os
import shutil
import ssl
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from types import TracebackType
from typing import Any, Self

import pytest


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate and its key, as files."""

    chain: Path
    key: Path


def certified(folder: Path, name: str, *, is_over: bool = False) -> Certificate:
    """A fresh certificate that vouches for itself.

    Args:
        folder: for its files.
        name: of the host.
        is_over: it held once, and no longer does.
    """
    made = Certificate(folder / "certificate.pem", folder / "key.pem")
    tool = shutil.which("openssl")
    if tool is None:
        assert not os.environ.get("CI"), "openssl is missing"
        pytest.skip("not measured: no openssl to make a certificate with")
    kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    holds = ["-not_before", "20200101000000Z", "-not_after", "20200102000000Z"] if is_over else ["-days", "2"]
    told = subprocess.run([tool, "req", "-help"], capture_output=True, text=True, check=True).stderr
    if holds[0] not in told:
        pytest.skip("not measured: an openssl that makes no certificates of the past")
    said = ["-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name},IP:127.0.0.1"]
    use = ["-addext", "keyUsage=critical,digitalSignature,keyCertSign"]
    files = ["-keyout", made.key, "-out", made.chain]
    subprocess.run([tool, "req", "-x509", *kind, *holds, *said, *use, *files], check=True, capture_output=True)
    return made


@dataclass(frozen=True, slots=True)
class Page:
    """What the server answers.

    Attributes:
        body: as it is sent.
        headers: beside the length of the body, where none is given.
    """

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


Asked = BaseHTTPRequestHandler
Answering = Callable[[Asked], None]


class Web:
    """The server, as a context.

    Attributes:
        pages: by path; a page, or a function that writes the answer itself.
        seen: the paths that were asked for, and the headers of each request.
        over: set once the server ends; what answers slowly waits for it.
    """

    def __init__(self, certificate: Certificate) -> None:
        self.pages: dict[str, Page | Answering] = {}
        self.seen: list[tuple[str, dict[str, str]]] = []
        self.over = Event()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate.chain, certificate.key)
        self._server = _Server(("127.0.0.1", 0), _handling(self))
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True, do_handshake_on_connect=False)
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})

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

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def address(self, path: str, host: str = "localhost") -> str:
        """Of a page."""
        return f"https://{host}:{self.port}{path}"


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Who asks may break off, or not like the certificate."""


def _handling(web: Web) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            web.seen.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            page = web.pages.get(self.path, Page(status=404))
            self.close_connection = True
            if not isinstance(page, Page):
                page(self)
                return
            self.send_response(page.status)
            for name, value in ({"Content-Length": str(len(page.body))} | dict(page.headers)).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(page.body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the class above has it
            """Nothing is written."""

    return Handler
