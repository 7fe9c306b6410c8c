"""Keep the key of an assistant in the system's keyring, or else in this process alone."""

import os
from collections.abc import Mapping
from typing import Protocol

from studyapp.assistant.addresses import base_of

KEY_VARIABLE = "STUDYAPP_ASSISTANT_KEY"
_SERVICE = "studyapp assistant"


class Ring(Protocol):
    """A keeper of passwords for this user; `keyring` is one, and what it raises is an error of its own."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return the password that was kept, or None."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a password."""

    def delete_password(self, service: str, username: str) -> None:
        """Forget a password."""


class Keys:
    """The keys, one for each host.

    A key goes nowhere but into the ring and to its host. Where no ring is there, or it refuses, the key is held in
    this process, and is gone when that ends.

    Attributes:
        is_lasting: whether there is a ring.
    """

    def __init__(self, ring: Ring | None, environment: Mapping[str, str] | None = None) -> None:
        """Create the store without opening the keyring.

        Args:
            ring: see `system_ring`; None keeps all keys in this process.
            environment: environment variables in which a key may stand; None takes those of the process.
        """
        self._ring = ring
        self._held: dict[str, str] = {}
        self._environment = os.environ if environment is None else environment
        self.is_lasting = ring is not None

    def get(self, address: str) -> str:
        """Return the key for an address, or ""."""
        if key := self._environment.get(KEY_VARIABLE, "").strip():
            return key
        host = base_of(address).host
        if host in self._held or self._ring is None:
            return self._held.get(host, "")
        try:
            return self._ring.get_password(_SERVICE, host) or ""
        except Exception:  # noqa: BLE001 - each system's ring has errors of its own kind
            return ""

    def keep(self, address: str, key: str) -> bool:
        """Keep a key, or forget it where it is ""; returns whether it is kept beyond this session."""
        host = base_of(address).host
        self._held.pop(host, None)
        if self._ring is not None and self._store_key(self._ring, host, key):
            return True
        self._held[host] = key
        return False

    def _store_key(self, ring: Ring, host: str, key: str) -> bool:
        try:
            if key:
                ring.set_password(_SERVICE, host, key)
            elif ring.get_password(_SERVICE, host) is not None:
                ring.delete_password(_SERVICE, host)
        except Exception:  # noqa: BLE001 - each system's ring has errors of its own kind
            return False
        return True


def system_ring() -> Ring | None:
    """Return the keyring of this user's desktop, or None where there is none that keeps secrets."""
    try:
        import keyring
        from keyring.backends import chainer, fail, null

        ring = keyring.get_keyring()
    except (ImportError, RuntimeError, OSError):
        return None
    useless = (fail.Keyring, null.Keyring)
    rings = ring.backends if isinstance(ring, chainer.ChainerBackend) else [ring]
    return ring if any(not isinstance(ring, useless) for ring in rings) else None
