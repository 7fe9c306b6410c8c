"""Read and write RemNote's outline: `question >> answer`, clozes in double braces, long answers below."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape as escape_html

from studyapp.domain.cloze import deletions
from studyapp.domain.messages import msg
from studyapp.domain.notes import FieldFormat
from studyapp.domain.stopping import unless_stopped
from studyapp.exchange.fields import ABOVE, deletion_html, from_html, parts, placeholder_for
from studyapp.exchange.rows import lines_of, with_plain_ends
from studyapp.exchange.values import Gathering, ReadDeck, TextDeck, TextNote, WrittenFiles
from studyapp.rendering.cloze_html import shown_deletions
from studyapp.rendering.from_html import html_text
from studyapp.rendering.html_blocks import (
    Block,
    Code,
    Items,
    Line,
    NotSimpleError,
    Paragraph,
    Piece,
    Quote,
    parse_blocks,
)
from studyapp.rendering.markdown import to_bare_html

_GUARD = "\u200b"
_INDENT = "    "
_MARKS = re.compile(r"(?<=>)>|(?<=<)[<>]|(?<=:):|(?<=;);|(?<=\{)\{|(?<=\})\}|(?<=\*)\*|(?<=_)_|(?<=\])\(")
_SINGLE = re.compile(r"[`$]")
_GUARDED = re.compile(f"(?<=[><:;{{}}*_\\]`$]){_GUARD}")
_INLINE = re.compile(
    f"`(?!{_GUARD})([^`]+)`"
    r"|\*\*(.+?)\*\*|__(.+?)__"
    rf"|\$\$(.+?)\$\$|\$(?![{_GUARD}\s])([^$]+?)(?<!\s)\$"
    r"|\[([^\[\]]+)\]\(<?([^()<>\s]+)>?\)"
)
_BETWEEN = re.compile(rf"`(?!{_GUARD})[^`]*`|\$\$.+?\$\$|(?P<mark>>>(?:1\.|A\))?|<<|<>|::|;;)")
_DELETION = re.compile(r"\{\{((?:(?!\{\{).)+?)\}\}")
_STARTS = re.compile(r"(?:[-*•+]|\d{1,4}[.)])\s|[#>]")
_LONGEST_LINE = 20_000
_BULLET = re.compile(r"\A(?:[-*•+]|\d{1,4}[.)])\s+")


def write(deck: TextDeck) -> WrittenFiles:
    """Return the notes as an outline that RemNote makes cards of when it is pasted.

    Marks of RemNote's inside a text are parted by a zero-width space, which reading takes out again.
    """
    lines_written = [line for note in deck.notes for line in _format_note(note)]
    notices = []
    if any(deletion.hint for note in deck.notes if note.is_cloze for deletion in deletions(note.front)):
        notices.append(msg("hints-of-clozes-are-left-out"))
    if any(note.tags for note in deck.notes):
        notices.append(msg("tags-are-left-out-2"))
    return WrittenFiles((("", lines_of(lines_written, "\n")),), tuple(notices))


def read(text: str, name: str, most: int | None = None) -> ReadDeck:
    """Return the notes of an outline; a line without a question is no note, but may be the context of those below it.

    Args:
        text: the file, or its head for a preview.
        name: the name of the file in messages.
        most: the most notes to read, for a preview.
    """
    gathering = Gathering(name, most)
    outline = list(_outline(with_plain_ends(text.removeprefix("\ufeff")), gathering))
    position, asking_nothing = 0, 0
    while position < len(outline) and not gathering.is_full:
        entry = outline[position]
        end = _end_of_children(outline, position)
        notes, used = _notes(entry, outline[position + 1 : end] if entry.takes_children else [], gathering)
        asking_nothing += not notes and not used
        for note in unless_stopped(notes):
            gathering.add(note)
        position = end if used else position + 1
    notices = (msg("lines-that-ask-nothing", asking_nothing=asking_nothing),) if asking_nothing else ()
    return gathering.done(TextDeck("", ()), notices)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of an outline, split at its mark."""

    line: int
    depth: int
    left: str
    mark: str
    right: str
    above: str

    @property
    def takes_children(self) -> bool:
        return self.mark.startswith(">>") and not self.right


def _outline(text: str, gathering: Gathering) -> Iterator[_Entry]:
    above: list[tuple[int, str]] = []
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > _LONGEST_LINE:
            gathering.wrong(number, msg("the-line-has-characters", characters=len(line), longest_line=_LONGEST_LINE))
            continue
        if not line.strip():
            continue
        expanded = line.expandtabs(4)
        depth = len(expanded) - len(expanded.lstrip())
        content = _BULLET.sub("", line.strip(), count=1).removeprefix(_GUARD)
        while above and above[-1][0] >= depth:
            above.pop()
        separator = next((match for match in _BETWEEN.finditer(content) if match["mark"]), None)
        front_text = content[: separator.start()].strip() if separator else content
        right = content[separator.end() :].strip() if separator else ""
        yield _Entry(
            number, depth, front_text, separator["mark"] if separator else "", right, above[-1][1] if above else ""
        )
        above.append((depth, front_text))


def _end_of_children(outline: Sequence[_Entry], position: int) -> int:
    end = position + 1
    while end < len(outline) and outline[end].depth > outline[position].depth:
        end += 1
    return end


def _notes(entry: _Entry, children: Sequence[_Entry], gathering: Gathering) -> tuple[list[TextNote], bool]:
    """Return the notes of a line, and whether they include its children."""
    if not entry.mark:
        return ([_cloze(entry.left, entry.line)] if _DELETION.search(entry.left) else []), False
    if not entry.left or not (entry.right or children):
        gathering.wrong(
            entry.line,
            (
                msg("nothing-stands-after", mark=entry.mark)
                if entry.left
                else msg("nothing-stands-before", mark=entry.mark)
            ),
        )
        return [], True
    front, back = _html(entry.left), _html(entry.right)
    if children:
        tag = "ol" if entry.mark == ">>1." else "ul"
        items = "".join(f"<li>{_html(_entry_line(child))}</li>" for child in children)
        back = f"<{tag}>{items}</{tag}>"
    context = _html(entry.above) if entry.mark == ";;" else ""
    further = ((ABOVE, context),) if context else ()
    there = TextNote(front, back, further=further, format=FieldFormat.HTML, line=entry.line)
    again = replace(there, front=back, back=front)
    notes = {"<<": [again], "<>": [there, again]}.get(entry.mark, [there])
    return [from_html(note) for note in notes], bool(children)


def _entry_line(entry: _Entry) -> str:
    return f"{entry.left} {entry.mark} {entry.right}".strip() if entry.mark else entry.left


def _cloze(text: str, line: int) -> TextNote:
    token = placeholder_for(text)
    answers: list[str] = []

    def kept(match: re.Match[str]) -> str:
        answers.append(match[1])
        return f"{token}{len(answers)}x"

    html = _html(_DELETION.sub(kept, text))
    for number, answer in enumerate(answers, 1):
        html = html.replace(f"{token}{number}x", deletion_html(number, _html(answer)))
    return from_html(TextNote(html, is_cloze=True, format=FieldFormat.HTML, line=line))


def _html(text: str) -> str:
    """Return RemNote's marks as HTML, and its maths in Anki's form."""
    pieces, end = [], 0
    for match in _INLINE.finditer(text):
        code, strong, slanted, display, maths, label, address = match.groups()
        pieces.append(_plain(text[end : match.start()]))
        if code is not None:
            pieces.append(f"<code>{_plain(code)}</code>")
        elif strong is not None:
            pieces.append(f"<b>{_html(strong)}</b>")
        elif slanted is not None:
            pieces.append(f"<i>{_html(slanted)}</i>")
        elif display is not None or maths is not None:
            pieces.append(escape_html(f"\\[{display}\\]" if display else f"\\({maths}\\)", quote=False))
        else:
            pieces.append(f'<a href="{escape_html(address)}">{_html(label)}</a>')
        end = match.end()
    return "".join([*pieces, _plain(text[end:])])


def _plain(text: str) -> str:
    return escape_html(_GUARDED.sub("", text), quote=False)


def _format_note(note: TextNote) -> list[str]:
    if note.is_cloze:
        return [_cloze_line(note)]
    front, back = " ".join(_lines(note.front, note.format)), _blocks(note.back, note.format)
    lines = list(_shown_lines(back))
    items = back[0] if len(back) == 1 and isinstance(back[0], Items) else None
    if len(lines) < 2 and items is None:
        return [_escape_beginning(f"{front} >> {''.join(lines)}")]
    mark = ">>1." if items and items.start is not None else ">>"
    return [_escape_beginning(f"{front} {mark}"), *(f"{_INDENT}- {_escape_beginning(line)}" for line in lines)]


def _cloze_line(note: TextNote) -> str:
    all_parts = parts(note.front)
    token = placeholder_for(note.front)
    end = all_parts[-1][1].end if all_parts else 0
    marked_text = (
        "".join(f"{before}{token}{number}x" for number, (before, _each) in enumerate(all_parts)) + note.front[end:]
    )
    line = " ".join(_lines(marked_text, note.format))
    all_deletions = shown_deletions(note.front) if note.format is FieldFormat.MARKDOWN else deletions(note.front)
    for number, deletion in enumerate(all_deletions):
        line = line.replace(f"{token}{number}x", f"{{{{{' '.join(_lines(deletion.answer, note.format))}}}}}")
    return _escape_beginning(line)


def _lines(field: str, written_in: FieldFormat) -> list[str]:
    return list(_shown_lines(_blocks(field, written_in)))


def _blocks(field: str, written_in: FieldFormat) -> tuple[Block, ...]:
    html = to_bare_html(field) if written_in is FieldFormat.MARKDOWN else field
    try:
        return parse_blocks(html)
    except NotSimpleError:
        return (Paragraph(tuple((Piece(line),) for line in html_text(html).split("\n") if line)),)


def _shown_lines(blocks: Sequence[Block]) -> Iterator[str]:
    for block in unless_stopped(blocks):
        if isinstance(block, Paragraph):
            yield from map(_line, block.lines)
        elif isinstance(block, Code):
            yield from (f"`{line}`" for line in block.text.split("\n") if line.strip())
        elif isinstance(block, Quote):
            yield from _shown_lines(block.blocks)
        elif isinstance(block, Items):
            yield from (" ".join(_shown_lines(item)) for item in block.items)


def _line(line: Line) -> str:
    pieces = []
    for piece in line:
        text = _SINGLE.sub(lambda mark: mark[0] + _GUARD, _MARKS.sub(lambda mark: _GUARD + mark[0], piece.text))
        if piece.marks.code and "`" not in piece.text:
            text = f"`{piece.text}`"
        if piece.marks.emphasis:
            text = f"__{text}__"
        if piece.marks.strong:
            text = f"**{text}**"
        if piece.marks.link:
            text = f"[{text}]({piece.marks.link[0]})"
        pieces.append(text)
    return "".join(pieces)


def _escape_beginning(line: str) -> str:
    """Return a line that is no list item and no heading, whatever it begins with."""
    return _GUARD + line if _STARTS.match(line) else line
