"""Name the source of the decks that ship with the program, whose folder each installation finds for itself."""

from typing import Final

SHIPPED: Final = "studyapp"
"""The name of the source; write `./studyapp` for a folder of that name."""

TITLE: Final = "Decks that come with studyapp"
