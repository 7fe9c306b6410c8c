"""Show two texts and their differences as HTML for Qt: deletions struck out, insertions underlined."""

from collections.abc import Iterable
from html import escape

from studyapp.desktop.looks.colours import Colours, css, mixed
from studyapp.domain.spans import Difference


def old_and_new(old: str, new: str, differences: Iterable[Difference], colours: Colours) -> tuple[str, str]:
    """Return the old text with deletions and the new one with insertions marked; plain where there are none.

    Args:
        old: plain text.
        new: plain text.
        differences: the differences between the two.
        colours: the colours of the scheme; the marks do not rely on them alone.
    """
    went = css(mixed(colours.paper, colours.hue("figure"), 0.30))
    new_background = css(mixed(colours.paper, colours.hue("citation"), 0.30))
    left, right, steps = "", "", tuple(differences)
    if not steps:
        return escape_html(old), escape_html(new)
    old_at = new_at = 0
    for step in steps:
        left += escape_html(old[old_at : step.old.start])
        right += escape_html(new[new_at : step.new.start])
        before, after = escape_html(step.old.of(old)), escape_html(step.new.of(new))
        same = step.kind == "equal"
        left += before if same or not before else f'<s style="background-color:{went}">{before}</s>'
        right += after if same or not after else f'<u style="background-color:{new_background}">{after}</u>'
        old_at, new_at = step.old.end, step.new.end
    return left + escape_html(old[old_at:]), right + escape_html(new[new_at:])


def escape_html(text: str) -> str:
    """Return plain text as HTML that keeps its lines."""
    return escape(text).replace("\n", "<br>")
