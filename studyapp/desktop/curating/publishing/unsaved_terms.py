"""Keep an author's settings for a deck while its dialog is open; the library gets them in one operation."""

import json
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop import lazy
from studyapp.desktop.drafts import keys
from studyapp.domain.ids import Uid

if TYPE_CHECKING:
    from studyapp.operations.curating.publishing.preparing import Preparation


class DraftStore(Protocol):
    """The store of unfinished texts of the window; see `drafts.Drafts`."""

    def of(self, key: str) -> tuple[str, ...] | None:
        """Return the texts of a key, or None."""

    def keep(self, key: str, texts: tuple[str, ...]) -> None:
        """Store texts under a key, also beyond the end of the process."""

    def drop(self, key: str) -> None:
        """Delete the texts of a key."""


class UnsavedTerms:
    """The terms of one deck since the library last got them; after a kill the next process restores them."""

    def __init__(self, store: DraftStore, deck_uid: Uid) -> None:
        self._held, self._key = store, keys.of_terms(deck_uid)
        self._stored = ""

    def restore(self, stored: "Preparation") -> "Preparation":
        """Return the terms of the library, or later ones left by a killed process that build on these."""
        self._stored = _terms_json(stored)
        match self._held.of(self._key):
            case (base, settled) if base == self._stored:
                return lazy.preparing.preparation_from_json(json.loads(settled))
        self._held.drop(self._key)
        return stored

    def keep(self, settled: "Preparation") -> None:
        """Keep the present terms."""
        self._held.keep(self._key, (self._stored, _terms_json(settled)))

    def drop(self) -> None:
        """Drop the terms, because the library has them."""
        self._held.drop(self._key)


def _terms_json(settled: "Preparation") -> str:
    return json.dumps(lazy.preparing.values_of(settled), sort_keys=True)
