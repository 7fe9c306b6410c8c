"""Tell whether a library has subscriptions at all: asked at each start, so it loads nothing of what looks for them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studyapp.library import Library

KEY = "subscribed."
"""The beginning of the keys of settings that hold subscriptions; a deck's uid follows."""


def has_subscriptions(library: "Library") -> bool:
    """Return whether a person has subscribed to any deck."""
    return bool(library.store.reads.settings_under(KEY))
