"""Convert the fields of notes between our Markdown, HTML and plain text."""

import re
from dataclasses import replace
from functools import lru_cache
from html import escape as escape_html

from studyapp.domain import own_notes
from studyapp.domain.cloze import Deletion, deletions
from studyapp.domain.formulas import find_of_anki
from studyapp.domain.notes import FieldFormat
from studyapp.domain.own_notes import titled
from studyapp.exchange.values import TextNote
from studyapp.rendering.cloze_html import blank_text, cloze_html, cloze_text, shown_deletions
from studyapp.rendering.from_html import cloze_to_markdown, html_text, to_markdown
from studyapp.rendering.markdown import to_bare_html, to_bare_html_of, to_text, without_paragraph

# The second of two braces, which would open or end a deletion
_DOUBLED = re.compile(r"(?<=\{)\{|(?<=\})\}")
# Inside a deletion, also colons and braces that would end it early
_ENDING = re.compile(r"(?<=:):|(?<=\{)\{|(?<=\})\}|^[:{}]|[:{}]$")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_DELETION = re.compile(r"\{\{c\d+::")
# Plain words: begins with a letter; no mark of Markdown, HTML or a deletion, no two blanks, no formula
_SHOWS_ITSELF = re.compile(r"[^\W\d_](?:[^\W_]|(?<! ) (?=\S)|(?<!:):|[,.;?'’“”()%/–—€£-]|\$(?=\d))*")
_BLANK, _PRIVATE = "&nbsp;", (0xE000, 0xF900)  # signs that nobody has a letter for
_LINE_EDGES = re.compile(r"[ \t\xa0]+$", re.MULTILINE)
# Blanks at the beginning of a line, all but the last of several blanks, and empty lines
_UNSHOWN = re.compile(r"^[ \t\xa0]+|[ \t]+(?=[ \t])|(?<=\n\n)(?=\n)", re.MULTILINE)
_BETWEEN_BLOCKS = re.compile(r"\n+")


def shows_itself(markdown: str) -> bool:
    """Return whether a field is plain words, which Markdown and HTML write in the same way."""
    return bool(_SHOWS_ITSELF.fullmatch(markdown))


def has_deletions(text: str) -> bool:
    """Return whether a field has the blanks of a cloze."""
    return bool(_DELETION.search(text))


def as_html(note: TextNote) -> TextNote:
    """Return the note with its fields as HTML, on one line if that looks the same, and with Anki's form of deletions.

    Colons and braces that would open or end a deletion become entities: Anki shows them and does not heed them.
    """
    if note.format is FieldFormat.HTML:
        return note
    front = _cloze(note.front) if note.is_cloze else _plain(note.front)
    further = tuple((name, _plain(text)) for name, text in note.further)
    return replace(note, front=front, back=_plain(note.back), further=further, format=FieldFormat.HTML)


def from_html(note: TextNote) -> TextNote:
    """Return the note with its HTML as Markdown, if Markdown can express all of it; else keep the HTML."""
    front = cloze_to_markdown(_storable(note.front)) if note.is_cloze else _markdown(note.front)
    back = _markdown(note.back)
    further = tuple((name, _markdown(text)) for name, text in note.further)
    if front is None or back is None or any(text is None for _name, text in further):
        further_fields = tuple((name, _storable(text)) for name, text in note.further)
        return replace(
            note,
            front=_storable(note.front),
            back=_storable(note.back),
            further=further_fields,
            format=FieldFormat.HTML,
        )
    texts = tuple((name, text or "") for name, text in further)
    return replace(note, front=front, back=back, further=texts, format=FieldFormat.MARKDOWN)


def from_plain(note: TextNote) -> TextNote:
    """Return the note with its plain text as Markdown that shows exactly that, line by line.

    Blanks and empty lines that HTML would not show become `&nbsp;`, but for blanks at the end of a line; `to_typed`
    gives them back. A tab becomes a blank.
    """
    texts = (note.front, note.back, *(text for _name, text in note.further))
    blank = next(sign for sign in map(chr, range(*_PRIVATE)) if not any(sign in text for text in texts))

    def html(plain: str) -> str:
        return plain_html(_with_blanks(plain, blank))

    further = tuple((name, html(text)) for name, text in note.further)
    converted = from_html(replace(note, front=html(note.front), back=html(note.back), further=further))
    return replace(
        converted,
        front=converted.front.replace(blank, _BLANK),
        back=converted.back.replace(blank, _BLANK),
        further=tuple((name, text.replace(blank, _BLANK)) for name, text in converted.further),
    )


def _with_blanks(plain: str, blank: str) -> str:
    """Return a text with a sign for each blank and each empty line that HTML would not show, except in formulas."""
    even = _LINE_EDGES.sub("", plain.replace("\r\n", "\n")).strip("\n")
    if not _UNSHOWN.search(even):
        return even
    formulas = [formula.span for formula in find_of_anki(even)]

    def written(found: re.Match[str]) -> str:
        is_within = any(span.start < found.start() < span.end for span in formulas)
        return found[0] if is_within else blank * max(1, len(found[0]))

    return _UNSHOWN.sub(written, even)


def to_typed(markdown: str) -> str:
    """Return the plain text that a field shows, with the blanks of `from_plain` as they were typed, line by line."""
    if _BLANK not in markdown:
        return to_text(markdown)
    blank = next(sign for sign in map(chr, range(*_PRIVATE)) if sign not in markdown)
    shown = to_text(markdown.replace(_BLANK, blank))
    return "\n".join("" if line == blank else line.replace(blank, " ") for line in shown.split("\n"))


def plain_html(plain: str) -> str:
    """Return HTML that shows a plain text line by line."""
    return escape_html(plain, quote=False).strip().replace("\n", "<br>")


ABOVE = titled(own_notes.ABOVE)
"""The further field that is shown above the front; all others are shown below the back."""


def flattened(note: TextNote) -> TextNote:
    """Return the note with only two sides: the context above the front, the other fields below the back.

    A note of a note type of its own stays as it is.
    """
    if note.note_type or not note.further:
        return note
    below = [text for name, text in note.further if name != ABOVE]
    front = _stack_texts(note.format, [note.named(ABOVE), note.front])
    back = _stack_texts(note.format, [note.back, *below])
    return replace(note, front=front, back=back, further=())


def _stack_texts(written_in: FieldFormat, texts: list[str]) -> str:
    separator = "\n\n" if written_in is FieldFormat.MARKDOWN else "<br><br>"
    return separator.join(text for text in texts if text.strip())


def plain_sides(note: TextNote) -> list[tuple[str, str]]:
    """Return front and back of each card of the note as plain text; only a cloze has several."""
    is_ours = note.format is FieldFormat.MARKDOWN
    show = to_typed if is_ours else html_text
    if not note.is_cloze:
        return [(show(note.front), show(note.back))]
    all_deletions = shown_deletions(note.front) if is_ours else deletions(note.front)
    sides = []
    for number in sorted({deletion.number for deletion in all_deletions}):
        answers = [show(deletion.answer) for deletion in all_deletions if deletion.number == number]
        sides.append(
            (_question_text(note.front, number) if is_ours else _question_html(note.front, number), ", ".join(answers))
        )
    return sides


def _question_text(markdown: str, number: int) -> str:
    """Return the question of one card of a cloze, as plain text."""

    def shown(deletion: Deletion) -> str:
        return blank_text(deletion) if deletion.number == number else to_text(deletion.answer)

    return cloze_text(markdown, shown)


def _question_html(html: str, number: int) -> str:
    pieces = []
    for before, deletion in parts(html):
        hint = f" {deletion.hint}" if deletion.hint else ""
        pieces += [before, f"[...{hint}]" if deletion.number == number else deletion.answer]
    return html_text("".join([*pieces, html[deletions(html)[-1].end :]]))


def parts(stored: str) -> list[tuple[str, Deletion]]:
    """Return the deletions of a cloze, each with the text between it and the one before."""
    all_deletions = deletions(stored)
    ends = [0, *(deletion.end for deletion in all_deletions)]
    return [(stored[end : deletion.start], deletion) for end, deletion in zip(ends, all_deletions, strict=False)]


def canonical(markdown: str, is_cloze: bool = False) -> str:
    """Return the Markdown in the one spelling in which this program writes it."""
    if is_cloze:
        return cloze_to_markdown(_cloze(markdown)) or markdown
    if shows_itself(markdown):
        return markdown
    markdown_again = to_markdown(to_bare_html(markdown))
    return markdown if markdown_again is None else markdown_again


def _markdown(html: str) -> str | None:
    return to_markdown(_storable(html)) if html else ""


def _storable(text: str) -> str:
    """Return a text without characters that cannot be stored, such as NUL and lone surrogates."""
    return _UNSTORABLE.sub("\ufffd", text)


@lru_cache(maxsize=256)
def _plain(markdown: str) -> str:
    if shows_itself(markdown):
        return markdown
    return _DOUBLED.sub(_entity, _in_line(without_paragraph(to_bare_html(markdown)))) if markdown else ""


def _cloze(stored: str) -> str:
    return cloze_html(
        stored, _deletion, lambda rest: _DOUBLED.sub(_entity, _in_line(without_paragraph(to_bare_html_of(rest))))
    )


def _deletion(deletion: Deletion) -> str:
    return deletion_html(
        deletion.number, *(_in_line(without_paragraph(to_bare_html(text))) for text in (deletion.answer, deletion.hint))
    )


def deletion_html(number: int, answer: str, hint: str = "") -> str:
    """Return a deletion as Anki writes it in HTML, with escapes for all that would end it early."""
    shown_answer, shown_hint = (_ENDING.sub(_entity, text) for text in (answer, hint))
    inside = f"{shown_answer}::{shown_hint}" if shown_hint else shown_answer
    return f"{{{{c{number}::{inside}}}}}"


def _in_line(html: str) -> str:
    return html if "<pre" in html else _BETWEEN_BLOCKS.sub(" ", html.replace("<br>\n", "<br>"))


def _entity(mark: re.Match[str]) -> str:
    return "".join(f"&#{ord(letter)};" for letter in mark[0])


def placeholder_for(text: str) -> str:
    """Return letters that do not occur in a text, as a placeholder in it."""
    return next(f"blank{number}of" for number in range(len(text) + 1) if f"blank{number}of" not in text)


def with_numbers(stored: str, hints: bool = True) -> str:
    """Return a stored cloze with its deletions numbered from 1 in the order of the text, with or without hints."""
    pieces = [
        before + _deletion_with_number(number, deletion, hints)
        for number, (before, deletion) in enumerate(parts(stored), 1)
    ]
    return "".join([*pieces, stored[max((deletion.end for deletion in deletions(stored)), default=0) :]])


def _deletion_with_number(number: int, deletion: Deletion, hints: bool) -> str:
    inside = f"{deletion.answer}::{deletion.hint}" if deletion.hint and hints else deletion.answer
    return f"{{{{c{number}::{inside}}}}}"
