"""The Markdown of hashcards: `Q:`, `A:` and `C:` with `[deletions]`, parted by `---`, under TOML front matter.

The format is that of hashcards' own reader: every line outside a card must be blank or a separator, a tag counts at
the very beginning of a line only, and brackets in a cloze are deletions unless a backslash or, for a picture, an
exclamation mark stands before them. What hashcards has no place for (uid, tags, deck, time of change) stands in a
comment at the end of a card, a line each, as in curated decks; it shows as nothing.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from studyapp.domain.cloze import deletions
from studyapp.domain.messages import msg
from studyapp.domain.own_notes import AROUND, titled
from studyapp.domain.stopping import unless_stopped
from studyapp.exchange.dollars import with_backslashes
from studyapp.exchange.fields import canonical
from studyapp.exchange.rows import with_plain_ends
from studyapp.exchange.values import Gathering, ReadDeck, TextDeck, TextNote

_ENDING = re.compile(r"(?<=:):|(?<=\{)\{|(?<=\})\}|^[:{}]|[:{}]$")
_COMMENT = re.compile(r"\n*^<!--\n((?:[a-z]+:[^\n]*\n)+)-->\s*\Z", re.M)
_OURS = re.compile(r"^format:\s*studyapp\.deck/", re.M)
_BRACKET = re.compile(r"(!\[[^\]]*\])|\\([\[\]])|([\[\]])", re.S)


def read(text: str, name: str, most: int | None = None) -> ReadDeck:
    """Return the notes of such a file, and every mistake with its line.

    Args:
        text: the file, or its head for a preview.
        name: the name of the file in messages.
        most: the most notes to read, for a preview.
    """
    gathering = Gathering(name, most)
    lines = with_plain_ends(text.removeprefix("\ufeff")).split("\n")
    title, begins = _front_matter(lines, gathering)
    for card in unless_stopped(_cards(lines, begins, gathering)):
        _add_note(card, gathering)
        if gathering.is_full:
            break
    return gathering.done(TextDeck(title, ()))


@dataclass(slots=True)
class _Card:
    """A card being read: its tags `Q`, `A` or `C` with their lines, in order."""

    line: int
    texts: dict[str, list[str]] = field(default_factory=dict)

    def text(self, tag: str) -> str:
        return "\n".join(self.texts.get(tag, ())).strip()


def _front_matter(lines: list[str], gathering: Gathering) -> tuple[str, int]:
    """Return the name of the deck, and the index of the first line after the front matter."""
    if lines[0].strip() != "---":
        return "", 0
    end = next((number for number, line in enumerate(lines[1:], 1) if line.strip() == "---"), 0)
    if not end:
        gathering.wrong(1, msg("the-front-matter-is-opened-by-and-not-closed"))
        return "", len(lines)
    matter = "\n".join(lines[1:end])
    if _OURS.search(matter):
        gathering.wrong(1, msg("this-is-a-curated-deck-of-this-program"))
        return "", len(lines)
    try:
        name = tomllib.loads(matter).get("name", "")
    except tomllib.TOMLDecodeError as error:
        gathering.wrong(1, msg("the-front-matter-is-no-toml", error=str(error)))
        return "", end + 1
    if not isinstance(name, str):
        gathering.wrong(1, msg("the-name-in-the-front-matter-is-no-text"))
        return "", end + 1
    return " ".join(name.split()), end + 1


def _cards(lines: list[str], begins: int, gathering: Gathering) -> Iterator[_Card]:
    card: _Card | None = None
    tag = ""
    for number, line in enumerate(lines[begins:], begins + 1):
        if line[:2] in ("Q:", "C:"):
            yield from _finish_card(card, gathering)
            tag = line[0]
            card = _Card(number, {tag: [line[2:]]})
        elif line.startswith("A:"):
            if card is None or "Q" not in card.texts or "A" in card.texts:
                gathering.wrong(number, msg("an-answer-stands-here-without-a-question-before-it"))
            else:
                tag = "A"
                card.texts["A"] = [line[2:]]
        elif line.strip() == "---":
            yield from _finish_card(card, gathering)
            card = None
        elif card is not None:
            card.texts[tag].append(line)
        elif line.strip():
            gathering.wrong(number, msg("this-text-belongs-to-no-card"))
    yield from _finish_card(card, gathering)


def _finish_card(card: _Card | None, gathering: Gathering) -> Iterator[_Card]:
    if card is not None and "Q" in card.texts and "A" not in card.texts:
        gathering.wrong(card.line, msg("the-question-has-no-answer-a-line"))
    elif card is not None:
        yield card


def _add_note(card: _Card, gathering: Gathering) -> None:
    is_cloze = "C" in card.texts
    last, extra = _comment(card.text("C" if is_cloze else "A"))
    front = _to_stored_cloze(last) if is_cloze else card.text("Q")
    if not front:
        gathering.wrong(card.line, msg("the-question-is-empty"))
    elif is_cloze and not deletions(front):
        gathering.wrong(card.line, msg("the-cloze-has-no-deletion-in-brackets"))
    else:
        gathering.add(
            TextNote(
                front=_ours(front, is_cloze),
                back="" if is_cloze else _ours(last, False),
                is_cloze=is_cloze,
                further=tuple((titled(key), extra[key]) for key in AROUND if key in extra),
                tags=tuple(dict.fromkeys(extra.get("tags", "").split())),
                deck=extra.get("deck", ""),
                guid=extra.get("uid", ""),
                modified=int(stamp) if (stamp := extra.get("modified", "")).isascii() and stamp.isdecimal() else 0,
                line=card.line,
            )
        )


def _comment(text: str) -> tuple[str, dict[str, str]]:
    """Return a text without the comment at its end, and what that says."""
    comment = _COMMENT.search(text)
    if not comment:
        return text, {}
    pairs = (line.split(":", 1) for line in comment[1].splitlines())
    values = {key: unquote(value.strip()) for key, value in pairs}
    return text[: comment.start()].strip(), values


def _ours(markdown: str, is_cloze: bool) -> str:
    return canonical(with_backslashes(markdown, is_cloze), is_cloze)


def _to_stored_cloze(text: str) -> str:
    """Return the text of a cloze with its bracketed deletions as ours, numbered from 1."""
    pieces: list[str] = []
    end, is_open, count = 0, False, 0
    for bracket in _BRACKET.finditer(text):
        if bracket[3] == "[":
            pieces.append(text[end : bracket.start()])
            end, is_open = bracket.end(), True
        elif bracket[3] == "]":
            inside = text[end : bracket.start()]
            count += is_open
            pieces.append(f"{{{{c{count}::{_escape_ending(inside)}}}}}" if is_open else inside)
            end, is_open = bracket.end(), False
    return "".join([*pieces, text[end:]])


def _escape_ending(answer: str) -> str:
    return _ENDING.sub(lambda mark: "".join(f"&#{ord(letter)};" for letter in mark[0]), answer)
