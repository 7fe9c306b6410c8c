"""The HTML of imported notes as plain text."""

import html as entities
import re
from functools import cache

import nh3

_WHITE = re.compile(r"[ \t\r\n\f\v]+")
_BREAK = re.compile(r"</?(?:br|div|p|li|ul|ol|hr|tr|table|h[1-6]|blockquote|pre)\b[^<>]{0,4000}>", re.IGNORECASE)
_SOUND = re.compile(r"\[sound:([^\]\n]{1,1000})\]")


def html_text(html: str) -> str:
    """The plain text that HTML shows, one line a block; scripts and styles show nothing, a sound its name."""
    broken = _BREAK.sub("\n", _WHITE.sub(" ", html))
    text = entities.unescape(_cleaner().clean(broken))
    lines = (_WHITE.sub(" ", line).strip() for line in _SOUND.sub(r" \1 ", text).split("\n"))
    return "\n".join(line for line in lines if line)


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(tags=set(), clean_content_tags={"script", "style"})
