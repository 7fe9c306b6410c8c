"""Write notes in the format of hashcards, and read each card back, so that none is written wrong."""

import re
from collections.abc import Callable
from dataclasses import replace

from studyapp.domain.cloze import deletions
from studyapp.domain.messages import msg
from studyapp.domain.notes import FieldFormat
from studyapp.domain.stopping import unless_stopped
from studyapp.exchange.dollars import with_dollars
from studyapp.exchange.fields import canonical, parts, placeholder_for, with_numbers
from studyapp.exchange.hashcards import read
from studyapp.exchange.rows import lines_of
from studyapp.exchange.values import TextDeck, TextNote, WrittenFiles
from studyapp.rendering.from_html import html_text
from studyapp.rendering.markdown import escape, to_text

_TAG_AT_START = re.compile(r"^([QAC]):", re.M)
_FENCED = re.compile(r"^(`{3,})\n(?:.*?)^\1$", re.M | re.S)
_LINK = re.compile(r'(?<!\\)\[((?:\\.|[^\[\]\\])*)\]\(<(?:\\.|[^<>\\])*>(?: "(?:\\.|[^"\\])*")?\)')
_UNSAFE = re.compile(r"[%\[\]\x00-\x1f\x7f\x85\u2028\u2029]|(?<=--)>|^\s|\s$")
_BEFORE_BRACKET = re.compile(r"(?:\\\\|!)\Z")


def write(deck: TextDeck) -> WrittenFiles:
    """Return one file of all notes, with the deck's name as front matter.

    A note that the format cannot hold as it is written goes in as plain text; one that it cannot hold even so is left
    out and told.
    """
    cards, notices = [], []
    for note in unless_stopped(deck.notes):
        card = _card(note, deck.name)
        if card is None:
            notices.append(msg("is-left-out-hashcards-cannot-hold-its-text", to_text=to_text(note.front)[:60]))
        else:
            cards.append(card)
    if any(
        note.is_cloze and (note.back or any(deletion.hint for deletion in deletions(note.front))) for note in deck.notes
    ):
        notices.append(msg("hints-and-backs-of-clozes-are-left-out"))
    if any(text for note in deck.notes for _name, text in note.further):
        notices.append(msg("further-fields-are-left-out"))
    name = "".join(f"\\u{ord(letter):04x}" if letter in '"\\\x7f' or letter < " " else letter for letter in deck.name)
    front_matter = f'---\nname = "{name}"\n---\n\n'
    return WrittenFiles((("", lines_of([front_matter + "\n\n---\n\n".join(cards)], "\n")),), tuple(notices))


def _card(note: TextNote, root: str) -> str | None:
    """Return a card that is read back as the same note; None if that is impossible."""
    ours = note if note.format is FieldFormat.MARKDOWN else _plain(note, html_text)
    bare = _without_losses(ours, root)
    for attempt in (bare, _without_losses(_plain(bare, to_text), root)):
        card = _format_note(attempt)
        if read(card, "").deck.notes == (attempt,):
            return card
    return None


def _without_losses(note: TextNote, root: str) -> TextNote:
    """Return a note without the parts that the format cannot hold: hints, numbers, further fields, links in clozes."""
    front = _LINK.sub(r"\1", with_numbers(note.front, hints=False)) if note.is_cloze else note.front
    return TextNote(
        front=canonical(front, note.is_cloze),
        back="" if note.is_cloze else canonical(note.back),
        is_cloze=note.is_cloze,
        tags=note.tags,
        deck="" if note.deck == root else note.deck,
        guid=note.guid,
        modified=note.modified,
    )


def _plain(note: TextNote, show: Callable[[str], str]) -> TextNote:
    """Return a note whose fields are plain text."""
    note = replace(note, back=escape(show(note.back)), format=FieldFormat.MARKDOWN)
    if not note.is_cloze:
        return replace(note, front=escape(show(note.front)))
    all_parts = parts(note.front)
    token = placeholder_for(note.front)
    end = all_parts[-1][1].end if all_parts else 0
    marked_text = (
        "".join(f"{before}{token}{number}x" for number, (before, _each) in enumerate(all_parts)) + note.front[end:]
    )
    front = escape(show(marked_text))
    for number, (_before, blank) in enumerate(all_parts):
        front = front.replace(f"{token}{number}x", f"{{{{c{blank.number}::{escape(show(blank.answer))}}}}}")
    return replace(note, front=front)


def _format_note(note: TextNote) -> str:
    lines = [f"C:{_body(_to_brackets(note.front))}"] if note.is_cloze else []
    if not note.is_cloze:
        lines = [f"Q:{_body(with_dollars(note.front, False))}", f"A:{_body(with_dollars(note.back, False))}"]
    values = {"uid": note.guid, "tags": " ".join(note.tags), "deck": note.deck, "modified": str(note.modified or "")}
    facts = [f"{key}: {_quote_fact(text)}" for key, text in values.items() if text]
    return "\n".join([*lines, "", "<!--", *facts, "-->"] if facts else lines)


def _to_brackets(stored: str) -> str:
    text = with_dollars(stored, True)
    pieces = []
    for before, deletion in parts(text):
        pieces += [_BEFORE_BRACKET.sub(_entity, before), "[", _BEFORE_BRACKET.sub(_entity, deletion.answer), "]"]
    all_deletions = deletions(text)
    return "".join([*pieces, text[all_deletions[-1].end :] if all_deletions else text])


def _entity(mark: re.Match[str]) -> str:
    return f"&#{ord(mark[0][-1])};"


def _body(markdown: str) -> str:
    """Return a field for the place behind its tag, or below it if it has several lines, with escapes for tags."""
    shifted = _FENCED.sub(lambda fenced: re.sub("^", " ", fenced[0], flags=re.M), markdown)
    safe = _TAG_AT_START.sub(r"\1\\:", shifted)
    return f"\n{safe}" if "\n" in safe else f" {safe}"


def _quote_fact(text: str) -> str:
    """Return a fact on one line, in which nothing is a deletion or ends the comment."""
    return _UNSAFE.sub(lambda mark: "".join(f"%{byte:02X}" for byte in mark[0].encode("utf-8", "replace")), text)
