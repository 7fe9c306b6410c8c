"""Read a text that comes without a file, and suggest its title."""

import re
from dataclasses import dataclass

from studyapp.domain.essays import Essay
from studyapp.domain.messages import msg

_MARKDOWN = re.compile(r"^(?:#{1,6} \S|\[\^[^\]\s]+\]:|```|\| ?\S.*\|$)", re.MULTILINE)
_LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class PastedText:
    """A text that a person pasted.

    Attributes:
        title: the typed title, or "".
        text: the text from the clipboard or the keyboard.
        page: the same as HTML, where the clipboard held that and nothing was typed over it.
    """

    title: str
    text: str
    page: str = ""

    def read(self) -> Essay:
        """Return the essay.

        Raises:
            StudyAppError: it holds no sentence.
        """
        from studyapp.reading.files import reader_of_bare_text
        from studyapp.reading.front_matter import FrontMatter
        from studyapp.reading.texts import read_decoded

        reader = reader_of_bare_text(self.text, markdown=is_markdown(self.text))
        return read_decoded(self.text, reader, FrontMatter(self.title or None), name=msg("what-was-pasted"))


def is_markdown(text: str) -> bool:
    """Return whether a text without a file's name is written as Markdown: it has a heading, a note, code or a table."""
    return bool(_MARKDOWN.search(text))


def suggest_title(text: str) -> str:
    """Return the first line, where it is short and no sentence; else ""."""
    first = text.strip().partition("\n")[0].strip().lstrip("#").strip()
    return first if 0 < len(first) <= _LONGEST_TITLE and not first.endswith((".", ",", ";", ":")) else ""
