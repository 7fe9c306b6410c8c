"""Read and write Quizlet's plain text: a term and a definition in each row, without quoting, tags or pictures."""

import re
from dataclasses import dataclass

from studyapp.domain.messages import msg
from studyapp.exchange.fields import from_plain, plain_sides
from studyapp.exchange.rows import lines_of, with_plain_ends, without_gap
from studyapp.exchange.values import Gathering, ReadDeck, TextDeck, TextNote, WrittenFiles

_LINE_ENDS = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Separators:
    """The text between a term and its definition, and between two rows; neither may be empty or contain the other."""

    term: str = "\t"
    row: str = "\n"


def write(deck: TextDeck, separators: Separators | None = None) -> WrittenFiles:
    """Return the notes as terms and definitions in plain text.

    A cloze gives a row for each of its numbers, the text with that blank and what stood there. Line ends and
    separators inside a text become spaces, since Quizlet would part the row there.
    """
    marks = separators or Separators()
    pairs = [pair for note in deck.notes for pair in plain_sides(note)]
    rows_written = [f"{_harmless(term, marks)}{marks.term}{_harmless(definition, marks)}" for term, definition in pairs]
    notices = []
    if any(note.is_cloze for note in deck.notes):
        notices.append(msg("clozes-became-questions-with-a-blank"))
    if any(mark in text for pair in pairs for text in pair for mark in (marks.term, marks.row, "\n")):
        notices.append(msg("some-texts-held-a-line-end-or-a-separator"))
    if any(note.tags for note in deck.notes):
        notices.append(msg("tags-are-left-out"))
    content = (
        lines_of(rows_written, "\n") if marks.row == "\n" else marks.row.join(rows_written).encode("utf-8", "replace")
    )
    return WrittenFiles((("", content),), tuple(notices))


def read(text: str, name: str, separators: Separators | None = None, most: int | None = None) -> ReadDeck:
    """Return the notes of such a text; what follows a second separator in a row belongs to the definition.

    Args:
        text: the file, or its head for a preview.
        name: the name of the file in messages.
        separators: the separators that were chosen when the file was written.
        most: the most notes to read, for a preview.
    """
    marks = separators or Separators()
    gathering = Gathering(name, most)
    line = 1
    for row in with_plain_ends(text.removeprefix("\ufeff")).split(marks.row):
        term, cells, definition = row.partition(marks.term)
        begins = line + len(row) - len(row.lstrip("\n"))
        if not row.strip():
            pass
        elif not cells:
            gathering.wrong(begins, msg("nothing-parts-term-and-definition", named=_name_of_mark(marks.term)))
        elif not term.strip():
            gathering.wrong(begins, msg("the-term-is-empty"))
        else:
            gathering.add(TextNote(without_gap(term), without_gap(definition), line=begins), from_plain)
        line += row.count("\n") + marks.row.count("\n")
        if gathering.is_full:
            break
    return gathering.done(TextDeck("", ()))


def _harmless(text: str, marks: Separators) -> str:
    text = _LINE_ENDS.sub(" ", text)
    for mark in (marks.term, marks.row):
        while mark in text:
            text = text.replace(mark, "_" if mark == " " else " ")
    return text.rstrip()


def _name_of_mark(mark: str) -> str:
    return {"\t": msg("a-tab"), " ": msg("a-space"), "\n": msg("a-line-end")}.get(mark, f"“{mark}”")
