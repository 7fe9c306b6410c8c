"""Compile a search text or regular expression, and replace its matches."""

from typing import TYPE_CHECKING

import regex

from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg

if TYPE_CHECKING:
    from studyapp.search.replacing import Replacement

_LONGEST_S = 0.5  # seconds for one text, because some regular expressions never end


class Finder:
    """Replaces in one text after the other, and lets other threads run meanwhile."""

    def __init__(self, replacement: "Replacement") -> None:
        """Read the pattern.

        Raises:
            StudyAppError: it is not a regular expression, or the replacement cannot be read or names a missing group.
        """
        flags = regex.MULTILINE | (0 if replacement.minds_case else regex.IGNORECASE)
        try:
            source = replacement.wanted if replacement.is_pattern else regex.escape(replacement.wanted)
            self._pattern = regex.compile(source, flags)
        except (regex.error, ValueError, RecursionError) as error:  # flags that exclude each other, deep brackets
            at = min((getattr(error, "pos", 0) or 0) + 1, len(replacement.wanted))
            raise StudyAppError(msg("pattern-cannot-be-read", at=at), msg("correct-the-pattern")) from error
        self._by = replacement.by if replacement.is_pattern else replacement.by.replace("\\", "\\\\")
        self._check_groups()

    def replaced(self, text: str) -> tuple[str, int]:
        """Return a text with the words replaced, and how often they were found.

        Raises:
            StudyAppError: the pattern takes too long.
        """
        try:
            after, count = self._pattern.subn(self._by, text, timeout=_LONGEST_S, concurrent=True)
        except TimeoutError as error:
            raise StudyAppError(msg("pattern-takes-too-long"), msg("make-the-pattern-simpler")) from error
        return str(after), int(count)

    def _check_groups(self) -> None:
        """Check the replacement on a match: a pattern with the same groups that matches the empty text."""
        names = {number: name for name, number in self._pattern.groupindex.items()}
        numbers = range(1, self._pattern.groups + 1)
        groups = "".join(f"(?P<{names[number]}>)?" if number in names else "()?" for number in numbers)
        try:
            regex.compile(groups).sub(self._by, "")
        except (regex.error, IndexError) as error:
            if isinstance(error, IndexError) or "group" in str(error):
                reason = msg("replacement-names-no-group")
            else:
                reason = msg("replacement-cannot-be-read")
            raise StudyAppError(reason, msg("correct-the-replacement")) from error
