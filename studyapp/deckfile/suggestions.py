"""What a student gives back -> its file, a Markdown file beside the deck's, always in the same order and words."""

from collections.abc import Iterator

from studyapp.deckfile.brackets import with_brackets
from studyapp.deckfile.marks import BACK, CLOZE, COMMENT, COMMENT_END, FRONT, RULE, escaped, marked, tidy
from studyapp.deckfile.writing import card_lines, fact_line, head_lines
from studyapp.domain.curated import (
    CardFigures,
    Suggestion,
    Suggestions,
)
from studyapp.domain.own_notes import AROUND, SUGGESTED

FORMAT, FIRST_FORMAT = "studyapp.suggestions/2", "studyapp.suggestions/1"
FIELDS = SUGGESTED
"""What of a card may be edited; tags and remarks are a reader's own."""

SUGGESTION = f"{COMMENT} suggestion:"
FIGURES = f"{COMMENT} figures"


def write_suggestions(given: Suggestions) -> str:
    """The file; `read_suggestions` gives the same again, its texts tidy."""
    values: dict[str, object] = {"format": FORMAT, "id": str(given.uid), "deck": str(given.deck_uid)}
    values |= {"title": given.deck_title, "version": given.version}
    if given.by:
        values["from"] = given.by
    parts = [f"{RULE}\n{head_lines(values)}{RULE}"]
    parts += ["\n".join(_suggestion(each)) for each in given.suggestions]
    if given.figures:
        parts.append("\n".join((FIGURES, *map(_figures, given.figures), COMMENT_END)))
    return "\n\n".join(parts) + "\n"


def _suggestion(given: Suggestion) -> Iterator[str]:
    yield f"{SUGGESTION} {given.kind}"
    yield from (f"{key}: {fact_line(value)}" for key, value in _facts(given) if value)
    yield COMMENT_END
    if given.card is not None:
        yield from card_lines(given.card)
    for edit in given.edits:
        if edit.name == "front" and given.is_cloze:
            yield marked(CLOZE, escaped(with_brackets(tidy(edit.after))))
        elif edit.name in ("front", "back") and edit.after:
            yield marked(FRONT if edit.name == "front" else BACK, escaped(tidy(edit.after)))


def _facts(given: Suggestion) -> Iterator[tuple[str, str]]:
    if given.card is None:
        yield "card", given.card_uid
    yield "was", ", ".join(f"{each.name} {each.before}" for each in given.edits)
    yield from ((each.name, each.after) for each in given.edits if each.name in AROUND)
    yield "section", given.card.section if given.card is not None else ""
    yield "reason", given.reason


def _figures(each: CardFigures) -> str:
    counts = f"{each.answers} answers, {each.forgotten} of {each.recalls} forgotten"
    return f"{each.card_uid}: {counts}, {each.seconds} s, {each.lapses} lapses"
