"""Hold what an author settles for a deck while its dialog is open: the library gets it as one operation at the end."""

import json
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop import lazy
from studyapp.desktop.drafts import keys
from studyapp.domain.ids import Uid

if TYPE_CHECKING:
    from studyapp.operations.curating.publishing.preparing import Preparation


class Held(Protocol):
    """The unfinished texts of the window; see `drafts.Drafts`."""

    def of(self, key: str) -> tuple[str, ...] | None:
        """Return the texts held under a key."""

    def keep(self, key: str, texts: tuple[str, ...]) -> None:
        """Hold texts under a key, also beyond the end of the process."""

    def drop(self, key: str) -> None:
        """Hold nothing under a key any more."""


class HeldTerms:
    """The settled terms of one deck since the library got them last; a killed process leaves them to the next."""

    def __init__(self, held: Held, deck_uid: Uid) -> None:
        self._held, self._key = held, keys.of_terms(deck_uid)
        self._stored = ""

    def begin(self, stored: "Preparation") -> "Preparation":
        """Return the terms settled before: the library's, unless later ones were left behind that build on these."""
        self._stored = _said(stored)
        match self._held.of(self._key):
            case (base, settled) if base == self._stored:
                return lazy.preparing.read(json.loads(settled))
        self._held.drop(self._key)
        return stored

    def hold(self, settled: "Preparation") -> None:
        """Hold what is settled now."""
        self._held.keep(self._key, (self._stored, _said(settled)))

    def end(self) -> None:
        """The library has it."""
        self._held.drop(self._key)


def _said(settled: "Preparation") -> str:
    return json.dumps(lazy.preparing.values_of(settled), sort_keys=True)
