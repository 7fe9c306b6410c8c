"""Remember the reading position of each essay; needs no Qt."""

from collections.abc import Mapping

from studyapp.domain.ids import Uid

MOST = 300
"""Essays whose places are kept; the ones read longest ago are forgotten."""


class ReadingPlaces:
    """The code point at the top of the window, by essay."""

    def __init__(self, saved: Mapping[str, int] | None = None) -> None:
        self._places = {Uid(uid): place for uid, place in (saved or {}).items()}

    def of(self, essay_uid: Uid) -> int:
        """Return the code point at which to open an essay; 0 is its beginning."""
        return self._places.get(essay_uid, 0)

    def keep(self, essay_uid: Uid, offset: int) -> None:
        """Remember a place."""
        self._places.pop(essay_uid, None)
        if offset:
            self._places[essay_uid] = offset
            while len(self._places) > MOST:
                self._places.pop(next(iter(self._places)))

    def held(self) -> dict[str, int]:
        """Return all places, the oldest first."""
        return {str(uid): place for uid, place in self._places.items()}
