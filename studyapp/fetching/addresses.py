"""Parse the addresses of files, refuse those that may not be fetched, and recognise private networks."""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import quote, urljoin, urlsplit

from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg

_LONGEST = 2000  # characters; many servers refuse longer ones
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f\\]")
_HOST = re.compile(r"[a-z0-9_.-]+")
_UNQUOTED = "/%:@!$&'()*+,;=~?"  # characters that quoting leaves unchanged
_UNICAST = IPv6Network("2000::/3")  # RFC 4291: all that is given out; old forms beside it carry any IPv4 address
_TRANSLATED = IPv6Network("64:ff9b::/96")  # RFC 6052: an IPv4 address in the last 32 bits


@dataclass(frozen=True, slots=True)
class Address:
    """An https address.

    Attributes:
        host: a name in ASCII, or numbers.
        target: path and query, as a request has them.
    """

    host: str
    port: int
    target: str

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"https://{host}{'' if self.port == 443 else f':{self.port}'}{self.target}"

    def leading_to(self, target: str) -> "Address":
        """Return the address of a place that is relative to this one, such as a redirect.

        Raises:
            StudyAppError: it may not be asked for.
        """
        return address_of(urljoin(str(self), target))


def is_address(source: str) -> bool:
    """Return whether a source is a network address of any kind, rather than a file."""
    return bool(re.match(r"[a-z][a-z0-9+.-]+://", source, re.IGNORECASE))


def address_of(text: str) -> Address:
    """Read an address.

    Raises:
        StudyAppError: it is no https address, or has a password in it.
    """
    text = text.strip()
    short_text = text if len(text) <= 200 else f"{text[:199]}…"
    wrong = StudyAppError(msg("is-no-address", shown=short_text), msg("write-it-as-in-https"))
    if len(text) > _LONGEST or _FORBIDDEN.search(text.replace(" ", "")):
        raise wrong
    try:
        parts = urlsplit(text)
        port = parts.port
        is_https = parts.scheme.lower() == "https"
        host = _host(parts.hostname or "") if is_https else ""
    except ValueError as error:
        raise wrong from error
    if not is_https:
        raise StudyAppError(
            msg("is-no-https-address", shown=short_text),
            msg("ask-for-an-address-that-begins-with-https"),
        )
    if parts.username is not None or parts.password is not None:
        raise StudyAppError(msg("the-address-at-has-a-name-or-password", host=host), msg("take-these-out-of-it"))
    if port == 0:
        raise wrong
    query = f"?{quote(parts.query, safe=_UNQUOTED)}" if parts.query else ""
    return Address(host, port or 443, quote(parts.path or "/", safe=_UNQUOTED) + query)


def _host(name: str) -> str:
    """Return the name of a host in ASCII, as the network uses it."""
    if ":" in name:
        return str(IPv6Address(name))
    host = name.encode("idna").decode().lower().rstrip(".")
    if not _HOST.fullmatch(host):
        raise ValueError(f"no host: {host}")
    return host


def is_public(numbers: str) -> bool:
    """Return whether an IP address is public, according to the registries.

    Addresses that carry another one within them count as that one.
    """
    address = ip_address(numbers.partition("%")[0])
    inner = _translated_ipv4(address) if isinstance(address, IPv6Address) else None
    if inner is not None:
        return is_public(str(inner))
    if isinstance(address, IPv6Address) and address not in _UNICAST:
        return False
    return address.is_global and not address.is_multicast


def _translated_ipv4(address: IPv6Address) -> IPv4Address | None:
    if address in _TRANSLATED:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
