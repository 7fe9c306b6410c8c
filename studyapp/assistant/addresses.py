"""Addresses of assistants: those that may be used at once, and those that a person must confirm."""

from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from urllib.parse import urlsplit

from studyapp.domain.assisting import Endpoint
from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg

_LONGEST = 500  # characters
_HOW = msg("write-it-as-in-http")


class ElsewhereError(StudyAppError):
    """An address leads away from this computer, and no person confirmed it.

    Attributes:
        host: the host, as the address names it.
    """

    def __init__(self, host: str) -> None:
        super().__init__(
            msg("is-not-this-computer-passages", host=host),
            msg("confirm-the-address-if-you-trust-whoever-runs-it"),
        )
        self.host = host


@dataclass(frozen=True, slots=True)
class Base:
    """The base address of requests.

    Attributes:
        url: up to the version, without a slash at its end.
        host: a name in lower case, or numbers.
        is_here: whether it is this computer.
        is_open: whether others on the way could read along.
    """

    url: str
    host: str
    is_here: bool
    is_open: bool


def base_of(address: str) -> Base:
    """Read an address; this computer is always named by its numbers, which no table of names can lead elsewhere.

    Raises:
        StudyAppError: it is no address, or has a password, a question or a place in it.
    """
    text = address.strip()
    wrong = StudyAppError(msg("is-no-address-of-an-assistant", text=text[:200]), _HOW)
    if len(text) > _LONGEST or not text.isprintable() or " " in text or "\\" in text:
        raise wrong
    try:
        parts = urlsplit(text)
        port = parts.port
        host = _host(parts.hostname or "")
    except ValueError as error:
        raise wrong from error
    if parts.scheme not in ("http", "https") or not host or port == 0 or parts.query or parts.fragment:
        raise wrong
    if parts.username is not None or parts.password is not None:
        raise StudyAppError(
            msg("the-address-at-has-a-name-or-password", host=host), msg("take-it-out-and-give-it-as-key")
        )
    host = "127.0.0.1" if host == "localhost" else host
    is_here = _is_loopback(host)
    host_part = f"[{host}]" if ":" in host else host
    path = parts.path.rstrip("/").removesuffix("/chat/completions")
    url = f"{parts.scheme}://{host_part}{'' if port is None else f':{port}'}{path}"
    return Base(url, host, is_here, parts.scheme == "http" and not is_here)


def allowed(endpoint: Endpoint) -> Base:
    """Return the base of an endpoint's requests if the person has allowed its host.

    Raises:
        ElsewhereError: it is not this computer, and was not confirmed.
        StudyAppError: see `base_of`.
    """
    base = base_of(endpoint.address)
    if not base.is_here and base.host != endpoint.confirmed:
        raise ElsewhereError(base.host)
    return base


def _host(name: str) -> str:
    if ":" in name:
        return str(IPv6Address(name))
    return name.encode("idna").decode().lower().rstrip(".")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
