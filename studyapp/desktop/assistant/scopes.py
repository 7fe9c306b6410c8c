"""List the parts of an essay to ask an assistant about: the selection, a section, claims without a card, all of it."""

from studyapp.desktop.assistant.assist_presenter import Scope
from studyapp.desktop.language import tr
from studyapp.domain.essays import Essay, section_at, sections
from studyapp.domain.spans import Span


def scopes(essay: Essay, selected: Span | None, offset: int) -> tuple[list[tuple[str, Scope]], int]:
    """Return the scopes by name, and the index of the one that is likeliest meant.

    Args:
        essay: the essay in sight.
        selected: the stretch that is selected, or None.
        offset: the code point that is read.
    """
    named_scopes = [(tr("The selected passage"), Scope((selected,)))] if selected is not None else []
    first = len(named_scopes)
    named_scopes += [(tr("The whole text"), Scope()), (tr("The claims without a card"), Scope(only_open=True))]
    all_sections = sections(essay.text, essay.blocks)
    if len(all_sections) < 2:
        return named_scopes, 0
    ends = [*(section.start for section in all_sections[1:]), len(essay.text)]
    for section, end in zip(all_sections, ends, strict=True):
        name = tr("Section “{title}”").format(title=section.title) if section.title else tr("The opening section")
        named_scopes.append((name, Scope((Span(section.start, end),))))
    return named_scopes, 0 if first else 2 + section_at(all_sections, offset)
