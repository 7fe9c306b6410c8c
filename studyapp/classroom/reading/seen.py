"""What a reader sees of a question, in the same words for every format."""

from dataclasses import dataclass
from html.parser import HTMLParser

from studyapp.classroom.questions import Form

_BLOCKS = frozenset("p li pre h1 h2 h3 h4 h5 h6".split())


class UnreadableError(ValueError):
    """A file is not as its format wants it."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A question as it was read.

    Attributes:
        uid: the card's.
        name: a short line.
        form: how it is answered.
        text: what it asks, a line a block.
        right: the answers with full marks.
        wrong: those with none.
        tolerance: of a number, or "".
        feedback: what is said afterwards, a line a block.
        tags: without spaces.
        category: the path of its place, or the name of its section.
    """

    uid: str
    name: str
    form: Form
    text: str
    right: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    tolerance: str = ""
    feedback: str = ""
    tags: tuple[str, ...] = ()
    category: tuple[str, ...] = ()


def words(markup: str) -> str:
    """Return the text of HTML, a line a block."""
    reader = _Words()
    reader.feed(markup)
    reader.close()
    return "".join(reader.pieces).strip("\n")


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        is_between_blocks = not data.strip() and (not self.pieces or self.pieces[-1].endswith("\n"))
        self.pieces += [] if is_between_blocks else [data]
