"""Write the file of suggestions that a student gives back to the author of a deck."""

from collections.abc import Iterator

from studyapp.deckfile.marks import BACK, CLOZE, COMMENT_END, FRONT, RULE, escaped, tidy, with_mark
from studyapp.deckfile.markup import with_brackets
from studyapp.deckfile.suggestions.marks import FIGURES, FORMAT, SUGGESTION
from studyapp.deckfile.writing import card_lines, fact_line, head_lines
from studyapp.domain.curated import CardFigures, Suggestion, Suggestions
from studyapp.domain.own_notes import AROUND


def write_suggestions(suggestions: Suggestions) -> str:
    """Return the text of the file; `read_suggestions` returns the same suggestions again, with tidied texts."""
    values: dict[str, object] = {"format": FORMAT, "id": str(suggestions.uid), "deck": str(suggestions.deck_uid)}
    values |= {"title": suggestions.deck_title, "version": suggestions.version}
    if suggestions.by:
        values["from"] = suggestions.by
    parts = [f"{RULE}\n{head_lines(values)}{RULE}"]
    parts += ["\n".join(_suggestion_lines(suggestion)) for suggestion in suggestions.suggestions]
    if suggestions.figures:
        parts.append("\n".join((FIGURES, *map(_figures_line, suggestions.figures), COMMENT_END)))
    return "\n\n".join(parts) + "\n"


def _suggestion_lines(suggestion: Suggestion) -> Iterator[str]:
    yield f"{SUGGESTION} {suggestion.kind}"
    yield from (f"{key}: {fact_line(value)}" for key, value in _facts(suggestion) if value)
    yield COMMENT_END
    if suggestion.card is not None:
        yield from card_lines(suggestion.card)
    for edit in suggestion.edits:
        if edit.name == "front" and suggestion.is_cloze:
            yield with_mark(CLOZE, escaped(with_brackets(tidy(edit.after))))
        elif edit.name in ("front", "back") and edit.after:
            yield with_mark(FRONT if edit.name == "front" else BACK, escaped(tidy(edit.after)))


def _facts(suggestion: Suggestion) -> Iterator[tuple[str, str]]:
    if suggestion.card is None:
        yield "card", suggestion.card_uid
    yield "was", ", ".join(f"{edit.name} {edit.before}" for edit in suggestion.edits)
    yield from ((edit.name, edit.after) for edit in suggestion.edits if edit.name in AROUND)
    yield "section", suggestion.card.section if suggestion.card is not None else ""
    yield "reason", suggestion.reason


def _figures_line(figures: CardFigures) -> str:
    counts = f"{figures.answers} answers, {figures.forgotten} of {figures.recalls} forgotten"
    return f"{figures.card_uid}: {counts}, {figures.seconds} s, {figures.lapses} lapses"
