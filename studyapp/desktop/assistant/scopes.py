"""List the parts of an essay to ask an assistant about: the selection, a section, claims without a card, all of it."""

from studyapp.desktop.assistant.assist_presenter import Scope
from studyapp.desktop.language import tr
from studyapp.domain.essays import Essay, section_at, sections
from studyapp.domain.spans import Span


def scopes(essay: Essay, selected: Span | None, near: int) -> tuple[list[tuple[str, Scope]], int]:
    """The scopes by name, and the index of the one that is likeliest meant.

    Args:
        essay: in sight.
        selected: the stretch that is selected, or None.
        near: the code point that is read.
    """
    named = [(tr("The selected passage"), Scope((selected,)))] if selected is not None else []
    first = len(named)
    named += [(tr("The whole text"), Scope()), (tr("The claims without a card"), Scope(only_open=True))]
    found = sections(essay.text, essay.blocks)
    if len(found) < 2:
        return named, 0
    ends = [*(section.start for section in found[1:]), len(essay.text)]
    for section, end in zip(found, ends, strict=True):
        name = tr("Section “{title}”").format(title=section.title) if section.title else tr("The opening section")
        named.append((name, Scope((Span(section.start, end),))))
    return named, 0 if first else 2 + section_at(found, near)
