"""Tell whether a library has subscriptions, without loading the modules that look at them: each start asks."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studyapp.library import Library

KEY = "subscribed."
"""The beginning of the keys of settings that hold subscriptions; a deck's uid follows."""


def has_subscriptions(library: "Library") -> bool:
    """Return whether a person has subscribed to any deck."""
    return bool(library.store.reads.settings_under(KEY))
