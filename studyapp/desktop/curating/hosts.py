"""Hosts in a person's own network, which they confirm one by one where a deck leads there; needs no Qt."""

from studyapp.desktop import lazy
from studyapp.domain.errors import StudyAppError


class Hosts:
    """The hosts that a person confirmed in one dialog."""

    def __init__(self) -> None:
        self._asked = ""
        self._confirmed: frozenset[str] = frozenset()

    def __str__(self) -> str:
        """Return the confirmed hosts, parted by blanks."""
        return " ".join(sorted(self._confirmed))

    def ask(self, error: StudyAppError) -> str:
        """Return the host that an error says may be confirmed, or ""; the next confirmation is of it."""
        self._asked = error.host if isinstance(error, lazy.connecting.PrivateAddressError) else ""
        return self._asked

    def confirm(self) -> None:
        """The person knows and trusts the host that was asked about."""
        self._confirmed |= {self._asked} - {""}
        self._asked = ""

    def forget(self) -> None:
        """Nothing is confirmed, as for another source."""
        self._asked, self._confirmed = "", frozenset()
