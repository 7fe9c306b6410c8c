"""Call the add-on AnkiConnect of an Anki on this machine, and nothing else."""

import json
import socket
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, RemoteDisconnected
from typing import Any, Final

from studyapp.anki.connect.values import PORT
from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg
from studyapp.domain.stopping import check

VERSION: Final = 6
"""The version of the add-on's protocol that is spoken here; there has been no later one since 2017."""

_HOSTS: Final = {"127.0.0.1": "127.0.0.1", "localhost": "127.0.0.1", "::1": "::1"}
_LARGEST_REPLY: Final = 64 * 1024 * 1024  # bytes; 500 notes of 100 KB are 50 MB
_PIECE: Final = 65536  # bytes
_PULSE_S: Final = 0.1

_INSTALL: Final = msg("start-anki-where-it-has-no-ankiconnect-yet")
_UPDATE: Final = msg("update-the-add-on-in-anki-under-tools")
_KEY: Final = msg("the-key-is-the-apikey-in-ankis-settings")
_WAIT: Final = msg("close-the-dialogs-that-are-open-in-anki")


@dataclass(frozen=True, slots=True)
class Call:
    """One thing that the add-on is asked to do.

    Attributes:
        action: the name of the action, as the add-on has it.
        params: values that JSON can hold.
    """

    action: str
    params: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of the add-on to a call.

    Attributes:
        result: the result, if the call was carried out.
        error: why it was not, in the add-on's words; empty where it was.
    """

    result: Any
    error: str = ""


class UnreachedError(StudyAppError):
    """The error that nothing answered, so that nothing of a call was carried out."""


class _Socket(socket.socket):
    """A socket that waits for the reply in short steps, and asks in between whether to go on.

    Attributes:
        go_on: raises where it waits no longer.
        until: the time at which it gives up waiting, seconds of `time.monotonic`.
    """

    until = 0.0
    go_on: Callable[[], None] = staticmethod(lambda: None)

    def recv_into(self, buffer: Any, nbytes: int = 0, flags: int = 0) -> int:
        """Read into a buffer; see `socket.recv_into`."""
        while True:
            self.settimeout(_PULSE_S)
            try:
                return super().recv_into(buffer, nbytes, flags)
            except TimeoutError:
                check()
                self.go_on()
                if time.monotonic() >= self.until:
                    raise


class _Connection(HTTPConnection):
    """A connection over such a socket."""

    def __init__(self, host: str, port: int, timeout: float, go_on: Callable[[], None]) -> None:
        super().__init__(host, port, timeout=timeout)
        self._go_on = go_on

    def connect(self) -> None:
        """Connect by our own socket; see `HTTPConnection.connect`."""
        super().connect()
        plain = self.sock
        self.sock = patient = _Socket(plain.family, plain.type, plain.proto, plain.detach())
        patient.settimeout(self.timeout)
        patient.go_on = self._go_on
        patient.until = time.monotonic() + (self.timeout or 0)


class Client:
    """A way to the add-on; no connection stays open between calls.

    Attributes:
        place: the address that it calls, as a person reads it.
    """

    def __init__(
        self,
        host: str = "127.0.0.1",
        port: int = PORT,
        *,
        key: str | None = None,
        timeout_s: float = 60,
        go_on: Callable[[], None] = lambda: None,
    ) -> None:
        """Create a client without connecting.

        Args:
            host: an address of this machine.
            port: the port at which the add-on listens.
            key: the add-on's, where its settings have one.
            timeout_s: the longest time that one call may take.
            go_on: asked again and again while a reply is waited for; what it raises ends the call.

        Raises:
            StudyAppError: for a host elsewhere, or a port that cannot be.
        """
        if host not in _HOSTS:
            raise StudyAppError(
                msg("is-not-this-computer", host=host),
                msg("leave-the-address-out"),
            )
        if not 0 < port < 65536:
            raise StudyAppError(
                msg("there-is-no-port", port=port), msg("ankiconnect-listens-on-port-unless-told-otherwise", port=PORT)
            )
        self.place = f"{host}, port {port}"
        self._address = (_HOSTS[host], port)
        self._key = key
        self._timeout_s = timeout_s
        self._go_on = go_on

    def greet(self) -> frozenset[str]:
        """Ask for permission, and which actions the add-on knows.

        Raises:
            StudyAppError: there is no Anki with the add-on, it is too old, or it does not let us in.
        """
        permission = self._answer(Call("requestPermission", {}))
        allowed = permission.result.get("permission") if isinstance(permission.result, dict) else None
        if not permission.error and allowed != "granted":
            raise self._not_allowed_error()
        if self._key is None and not permission.error and permission.result.get("requireApikey"):
            raise self._refused_key_error()
        version = self.call("version")
        if not isinstance(version, int) or version < VERSION:
            raise self._too_old()
        reflected = self.call("apiReflect", scopes=["actions"])
        actions = reflected.get("actions") if isinstance(reflected, dict) else None
        if not isinstance(actions, list):
            raise self.misunderstood("apiReflect")
        return frozenset(map(str, actions))

    def call(self, action: str, **params: Any) -> Any:
        """Call one action, and return its result.

        Raises:
            StudyAppError: Anki cannot be reached, or refuses.
        """
        answer = self._answer(Call(action, params))
        if answer.error:
            raise self.refused(action, answer.error)
        return answer.result

    def multi(self, calls: Sequence[Call]) -> list[Answer]:
        """Call several actions at once, and return an answer for each.

        Raises:
            StudyAppError: Anki cannot be reached, or refuses them all.
        """
        if not calls:
            return []
        answers = self.call("multi", actions=[self._request(call) for call in calls])
        if not isinstance(answers, list) or len(answers) != len(calls):
            raise self.misunderstood("multi")
        return [self._read(call.action, answer) for call, answer in zip(calls, answers, strict=True)]

    def refused(self, action: str, error: str) -> StudyAppError:
        """Return the error for what the add-on says instead of a result."""
        reason = error.casefold()
        if "api key" in reason:
            return self._refused_key_error()
        if "unsupported action" in reason:
            return self._too_old()
        if "is not available" in reason or "are not available" in reason:
            return StudyAppError(msg("no-profile-is-open-in-anki"), msg("open-your-profile-in-anki"))
        return StudyAppError(msg("anki-refused", action=action, error=" ".join(error.split())[:300].rstrip(".")), _WAIT)

    def misunderstood(self, action: str) -> StudyAppError:
        """Return the error for a reply that is not as the add-on's protocol says."""
        return StudyAppError(
            msg("what-answers-at-to-does-not-speak", place=self.place, action=action),
            msg("another-program-may-be-using-the-port"),
        )

    def _request(self, call: Call) -> dict[str, Any]:
        request = {"action": call.action, "version": VERSION, "params": dict(call.params)}
        return request if self._key is None else request | {"key": self._key}

    def _answer(self, call: Call) -> Answer:
        body = json.dumps(self._request(call)).encode()
        try:
            reply = json.loads(self._exchange(call.action, body))
        except (ValueError, RecursionError) as error:
            raise self.misunderstood(call.action) from error
        return self._read(call.action, reply)

    def _read(self, action: str, reply: Any) -> Answer:
        if not isinstance(reply, dict) or not reply.keys() >= {"result", "error"}:
            raise self.misunderstood(action)
        error = reply["error"]
        return Answer(reply["result"], "" if error is None else str(error) or msg("no-reason-given"))

    def _exchange(self, action: str, body: bytes) -> bytes:
        """Return the reply's bytes; neither a proxy nor another address is ever followed."""
        deadline = time.monotonic() + self._timeout_s
        connection = _Connection(*self._address, self._timeout_s, self._go_on)
        try:
            connection.request("POST", "/", body, {"Content-Type": "application/json"})
            response = connection.getresponse()
            if response.status == 403:
                raise self._not_allowed_error()
            if response.status != 200:
                raise self.misunderstood(action)
            return self._read_all(action, response, deadline)
        except ConnectionRefusedError as error:
            raise UnreachedError(
                msg("no-anki-with-the-add-on-ankiconnect-answers-at", place=self.place),
                _INSTALL,
            ) from error
        except TimeoutError as error:
            raise self._too_slow(action) from error
        except (RemoteDisconnected, OSError) as error:
            raise self._broken_off_error(action) from error
        except HTTPException as error:
            raise self.misunderstood(action) from error
        finally:
            connection.close()

    def _read_all(self, action: str, response: HTTPResponse, deadline: float) -> bytes:
        pieces, size = [], 0
        while piece := response.read1(_PIECE):
            pieces.append(piece)
            size += len(piece)
            if size > _LARGEST_REPLY:
                raise StudyAppError(
                    msg("ankis-reply-to-is-larger-than-mb", action=action, megabytes=_LARGEST_REPLY // 2**20),
                    msg("look-in-anki-for-notes-that-hold-whole"),
                )
            if time.monotonic() >= deadline:
                raise self._too_slow(action)
        if response.length:
            raise self._broken_off_error(action)
        return b"".join(pieces)

    def _broken_off_error(self, action: str) -> StudyAppError:
        return StudyAppError(
            msg("anki-at-broke-off-during", place=self.place, action=action), msg("start-anki-again-if-it-has-ended")
        )

    def _too_slow(self, action: str) -> StudyAppError:
        return StudyAppError(msg("anki-did-not-answer-within-seconds", action=action, timeout_s=self._timeout_s), _WAIT)

    def _too_old(self) -> StudyAppError:
        return StudyAppError(msg("the-add-on-ankiconnect-in-anki-is-too"), _UPDATE)

    def _not_allowed_error(self) -> StudyAppError:
        return StudyAppError(
            msg("ankiconnect-does-not-let-studyapp-in"),
            msg("allow-it-in-anki-when-it-asks"),
        )

    def _refused_key_error(self) -> StudyAppError:
        if self._key is None:
            return StudyAppError(msg("ankiconnect-asks-for-a-key"), _KEY)
        return StudyAppError(msg("ankiconnect-does-not-take-this-key"), _KEY)
