"""What a reader sees of a question, in the same words for every format."""

import html
import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Seen:
    """A question as it was read; `right` are the answers with full marks, `wrong` those with none."""

    uid: str
    name: str
    kind: str
    text: str
    right: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    tolerance: str = ""
    feedback: str = ""
    tags: tuple[str, ...] = ()
    category: tuple[str, ...] = ()


def words(markup: str) -> str:
    """The text of HTML, one line a block."""
    return html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"</(?:p|li|pre|h\d)>\s*", "\n", markup))).strip("\n")
