"""Remember the hosts in a person's own network that they confirmed for decks; free of Qt."""

from studyapp.desktop import lazy
from studyapp.domain.errors import StudyAppError


class ConfirmedHosts:
    """The hosts that a person confirmed in one dialog."""

    def __init__(self) -> None:
        self._asked = ""
        self._confirmed: frozenset[str] = frozenset()

    def __str__(self) -> str:
        """Return the confirmed hosts, separated by spaces."""
        return " ".join(sorted(self._confirmed))

    def host_to_confirm(self, error: StudyAppError) -> str:
        """Return the host of an error that may be confirmed, or ""; `confirm` then means this host."""
        self._asked = error.host if isinstance(error, lazy.connecting.PrivateAddressError) else ""
        return self._asked

    def confirm(self) -> None:
        """Add the host of the last error to the confirmed ones."""
        self._confirmed |= {self._asked} - {""}
        self._asked = ""

    def forget(self) -> None:
        """Remove all hosts, as for another source."""
        self._asked, self._confirmed = "", frozenset()
