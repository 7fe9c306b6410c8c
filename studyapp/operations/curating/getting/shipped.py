"""The decks that ship with the program as a source of their own, which each version of it looks up where it lies."""

from typing import Final

SHIPPED: Final = "studyapp"
"""The name of the source; a folder of that name is `./studyapp`."""

TITLE: Final = "Decks that come with studyapp"
