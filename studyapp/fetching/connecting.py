"""Connect to a host at an IP address that was checked before, and verify its certificate.

The name is looked up once, and the connection goes to the numbers that were found public, so that a second answer
of the name's owner leads nowhere else.
"""

import selectors
import socket
import ssl
import time
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from threading import Thread
from typing import Any, NamedTuple

from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg
from studyapp.fetching.addresses import Address, is_public
from studyapp.fetching.patience import PULSE_S, Patience

_OFFLINE = msg("check-the-address-and-that-this-computer-is-online")


class PrivateAddressError(StudyAppError):
    """A host is in a private network; a person may confirm it.

    Attributes:
        host: the host, as the address names it.
    """

    def __init__(self, host: str, numbers: str) -> None:
        super().__init__(
            msg("lies-in-your-own-network", host=host, numbers=numbers),
            msg("confirm-the-address-if-you-know"),
        )
        self.host = host


class _HostEntry(NamedTuple):
    """An entry of `socket.getaddrinfo`."""

    family: int
    kind: int
    protocol: int
    name: str
    place: tuple[Any, ...]


class PatientSocket(ssl.SSLSocket):
    """A socket that waits in short steps, so that a fetch can be cancelled between them.

    Attributes:
        patience: the patience of the fetch.
        host: the host, for messages.
    """

    patience: Patience
    host: str

    def recv_into(self, buffer: Any, nbytes: int | None = None, flags: int = 0) -> int:
        """See `socket.recv_into`."""
        while True:
            self.patience.go_on(self.host)
            with suppress(TimeoutError):
                return super().recv_into(buffer, nbytes, flags)


def connect(address: Address, patience: Patience, *, connect_s: float, confirmed: str = "") -> PatientSocket:
    """Return a connection to the host of an address.

    Args:
        address: the address of the file.
        patience: the patience of the fetch.
        connect_s: seconds until the host must have answered.
        confirmed: hosts that a person knows to lie in networks that are not public, parted by blanks.

    Raises:
        PrivateAddressError: the host lies in such a network, and is not confirmed.
        StudyAppError: the host is not known, does not answer, or cannot prove its name.
    """
    patience.go_on(address.host)
    end = time.monotonic() + min(connect_s, patience.left_s())
    host_entries = _look_up(address, patience, end)
    if address.host not in confirmed.split():
        for entry in host_entries:
            if not is_public(str(entry.place[0])):
                raise PrivateAddressError(address.host, str(entry.place[0]))
    for number, entry in enumerate(host_entries):
        share = (end - time.monotonic()) / (len(host_entries) - number)
        if (plain := _reach(entry, address.host, patience, time.monotonic() + share)) is not None:
            return _secure(plain, address, patience, end)
    raise _no_answer_error(address.host)


def _look_up(address: Address, patience: Patience, end: float) -> Sequence[_HostEntry]:
    """Return the IP addresses of a host; ask in a thread, because the system's own look-up cannot be cancelled."""
    entries: list[_HostEntry] = []

    def ask() -> None:
        with suppress(OSError, UnicodeError):
            answers = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
            entries.extend(_HostEntry(*answer) for answer in answers)

    asking = Thread(target=ask, daemon=True)
    asking.start()
    while asking.is_alive() and time.monotonic() < end:
        patience.go_on(address.host)
        asking.join(PULSE_S)
    if asking.is_alive() or not entries:
        raise StudyAppError(msg("no-computer-called-was-found", host=address.host), _OFFLINE)
    return tuple(entries)


def _reach(entry: _HostEntry, host: str, patience: Patience, end: float) -> socket.socket | None:
    """Return a plain connection, or None if the address does not answer."""
    with ExitStack() as closing:
        try:  # a machine without IPv6 has no such socket
            plain = closing.enter_context(socket.socket(entry.family, entry.kind, entry.protocol))
            plain.setblocking(False)
            plain.connect(entry.place)
        except BlockingIOError:
            _wait(plain, host, patience, end)
        except OSError:
            return None
        if not _is_connected(plain):
            return None
        closing.pop_all()
        return plain


def _wait(plain: socket.socket, host: str, patience: Patience, end: float) -> None:
    with selectors.DefaultSelector() as waiting:
        waiting.register(plain, selectors.EVENT_WRITE)
        while not waiting.select(PULSE_S) and time.monotonic() < end:
            patience.go_on(host)


def _is_connected(plain: socket.socket) -> bool:
    try:
        plain.getpeername()
    except OSError:
        return False
    return True


def _secure(plain: socket.socket, address: Address, patience: Patience, end: float) -> PatientSocket:
    """Return the connection under TLS, after the host has proved its name."""
    context = ssl.create_default_context()
    context.sslsocket_class = PatientSocket
    plain.settimeout(PULSE_S)
    try:
        secured = context.wrap_socket(
            plain, server_hostname=address.host, do_handshake_on_connect=False, suppress_ragged_eofs=False
        )
    except (OSError, ValueError) as error:
        plain.close()
        raise _no_answer_error(address.host) from error
    assert isinstance(secured, PatientSocket)
    secured.patience, secured.host = patience, address.host
    try:
        _shake_hands(secured, end)
    except BaseException:
        secured.close()
        raise
    return secured


def _shake_hands(secured: PatientSocket, end: float) -> None:
    while True:
        secured.patience.go_on(secured.host)
        if time.monotonic() > end:
            raise _no_answer_error(secured.host)
        try:
            secured.do_handshake()
        except TimeoutError:
            continue
        except ssl.SSLCertVerificationError as error:
            reason = msg(
                "cannot-prove-that-it-is-what-it-says",
                host=secured.host,
                verify_message=error.verify_message.rstrip("."),
            )
            raise StudyAppError(reason, msg("check-the-address-if-it-is-right")) from error
        except OSError as error:
            reason = msg("does-not-speak-https-at-this-address", host=secured.host)
            raise StudyAppError(reason, msg("check-the-address")) from error
        return


def _no_answer_error(host: str) -> StudyAppError:
    return StudyAppError(msg("does-not-answer", host=host), _OFFLINE)
