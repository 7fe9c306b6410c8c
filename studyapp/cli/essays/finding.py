"""Find the essay of the library that a command names, and show it as JSON."""

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from studyapp.domain.entries import EssayEntry
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.library import Library

EssayName = Annotated[str, typer.Argument(metavar="ESSAY", help="Title or uid of an essay.", show_default=False)]


def find_essay(library: Library, name: str) -> EssayEntry:
    """Return the essay with this uid or title.

    Raises:
        StudyAppError: there is none, or more than one; the advice lists those to choose from.
    """
    entries = library.essays()
    by_uid = [entry for entry in entries if entry.uid == name]
    by_title = [entry for entry in entries if entry.title == name]
    by_letters = [entry for entry in entries if entry.title.casefold() == name.casefold()]
    found = by_uid or by_title or by_letters
    if len(found) == 1:
        return found[0]
    if found:
        uids = ", ".join(entry.uid for entry in found)
        raise StudyAppError(f"{len(found)} texts are called “{name}”.", f"Name one by its uid: {uids}.")
    known = ", ".join(f"“{entry.title}”" for entry in entries)
    none = "There are none yet; “studyapp import-essay FILE” brings one in."
    raise StudyAppError(f"There is no text “{name}”.", f"The texts are: {known}." if known else none)


def essay_values(entry: EssayEntry, waiting: Mapping[Uid, int]) -> dict[str, Any]:
    """Return an essay as `--json` prints it.

    Args:
        entry: the essay.
        waiting: the passages that wait to be judged, by essay.
    """
    return {
        "uid": entry.uid,
        "title": entry.title,
        "author": entry.author,
        "date": entry.date,
        "deck": entry.deck_uid,
        "words": entry.words,
        "to_judge": waiting.get(entry.uid, 0),
        "drafts": entry.drafts,
        "taken": entry.taken,
    }
