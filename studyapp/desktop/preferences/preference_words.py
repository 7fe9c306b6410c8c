"""Put sizes, counts and backups of the preferences into words."""

from collections.abc import Mapping
from datetime import UTC, datetime

from studyapp.desktop import counting, writing
from studyapp.desktop.language import tr

_KILO = 1000


def size_words(size: int) -> str:
    """Return the size of a file, in bytes, as people read it."""
    if size < _KILO * _KILO:
        return tr("{n} kB").format(n=max(1, round(size / _KILO)))
    return tr("{n} MB").format(n=writing.number(size / _KILO / _KILO, 1))


def counts_words(counts: Mapping[str, int]) -> str:
    """Count each thing in words, by the names in `Examined.counts`."""
    words_by_name = {
        "essays": counting.essays,
        "decks": counting.decks,
        "notes": counting.cards_and_suggestions,
        "cards": counting.cards,
        "reviews": counting.reviews,
    }
    return ", ".join(words_by_name[name](n) for name, n in counts.items() if name in words_by_name)


def reason_words(reason: str) -> str:
    """Return the reason for a backup in words."""
    words_by_reason = {
        "daily": tr("Made automatically, once a day"),
        "before-migration": tr("Before a newer version changed the library"),
        "by-hand": tr("Asked for by you"),
    }
    return words_by_reason.get(reason, reason)


def time_words(made_ms: int) -> str:
    """Return a moment (milliseconds since 1970, UTC) on the clock of this place."""
    return writing.moment(datetime.fromtimestamp(made_ms / 1000, UTC).astimezone())
