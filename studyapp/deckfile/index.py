"""The index of a course: a small JSON file that lists deck files with their versions and what is new in them."""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from studyapp.domain.curated import SharedDeck
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.messages import Several, msg

FORMAT: Final = "studyapp.index/1"
FILE_NAME: Final = "index.json"
LIMIT: Final = 2_000_000
"""Bytes of an index; a thousand decks take half a million."""

MOST_DECKS: Final = 1000

_TOLD = 20  # mistakes in one message
_UID = re.compile(r"[a-z0-9-]{8,40}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_STRANGE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")  # would command a terminal, or is half a letter


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A deck as an index tells of it.

    Attributes:
        uid: of the deck.
        version: from 1.
        file: a path from the folder of the index, with slashes, or an https address.
        sha256: of the file, 64 hexadecimal digits.
        cards: how many there are, retired ones too.
        language: a tag such as "en", or "".
        changes: what is new in this version, on one line; or "".
    """

    uid: Uid
    title: str
    version: int
    file: str
    sha256: str
    cards: int
    language: str = ""
    changes: str = ""


@dataclass(frozen=True, slots=True)
class DeckIndex:
    """The decks of a course.

    Attributes:
        decks: by title.
    """

    title: str
    description: str = ""
    decks: tuple[IndexEntry, ...] = ()


def entry_of(deck: SharedDeck, file: str, data: bytes) -> IndexEntry:
    """Return what an index tells of a deck.

    Args:
        deck: as read from its file.
        file: where that lies, from the folder of the index.
        data: its bytes.
    """
    newest = deck.releases[0] if deck.releases and deck.releases[0].version == deck.version else None
    changes = _line(" ".join(newest.changes)) if newest else ""
    digest = hashlib.sha256(data).hexdigest()
    return IndexEntry(deck.uid, deck.title, deck.version, file, digest, len(deck.cards), deck.language, changes)


def write_index(index: DeckIndex) -> str:
    """Return the file of an index, the same for the same decks in whatever order they come."""
    values: dict[str, Any] = {"format": FORMAT, "title": index.title}
    if index.description:
        values["description"] = index.description
    values["decks"] = [_values(deck) for deck in _ordered(index.decks)]
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"


def read_index(data: bytes, name: str) -> DeckIndex:
    """Read the file of an index; keys that this format does not know are passed over.

    Args:
        data: its bytes.
        name: the file or address, for messages.

    Raises:
        StudyAppError: it is no index, or has mistakes; each is told.
    """
    values = _decoded(data, name)
    match values.get("format"):
        case str(said) if said == FORMAT:
            pass
        case str(said) if re.fullmatch(r"studyapp\.index/\d+", said):
            raise StudyAppError(
                msg("is-an-index-of-a-newer-format", name=name, said=said), msg("update-the-program-first")
            )
        case _:
            raise StudyAppError(msg("is-no-index-of-decks", name=name), msg("ask-for-the-address-of-a-deck-file"))
    reader = _Reader()
    index = reader.index(values)
    if reader.wrong:
        said = msg("has-mistakes", name=name, wrong=Several(reader.wrong[:_TOLD]))
        if (more := len(reader.wrong) - _TOLD) > 0:
            rest = msg("there-are-more-mistakes", n=more)
            said = f"{said} {rest}"
        raise StudyAppError(said, msg("studyapp-deck-index-writes-the-file-anew"))
    return index


def _decoded(data: bytes, name: str) -> Mapping[str, Any]:
    if len(data) > LIMIT:
        said = msg("has-more-than-million-bytes", name=name, millions=LIMIT // 1_000_000)
        raise StudyAppError(said, msg("check-the-address"))
    try:
        values = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        said = msg("is-no-valid-json", name=name, lineno=error.lineno, colno=error.colno, msg=error.msg)
        raise StudyAppError(said, msg("studyapp-deck-index-writes-the-file-anew-2")) from error
    except (ValueError, RecursionError) as error:
        raise StudyAppError(
            msg("is-no-valid-json-2", name=name, error=str(error)), msg("studyapp-deck-index-writes-it-anew")
        ) from error
    if not isinstance(values, dict):
        raise StudyAppError(msg("is-no-index-of-decks", name=name), msg("ask-for-the-address-of-a-deck-file"))
    return values


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    held = dict(pairs)
    if len(held) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(msg("stands-twice-in-one-place", names=next(name for name in names if names.count(name) > 1)))
    return held


@dataclass(slots=True)
class _Reader:
    """Take the values one by one, and notes what is wrong with them."""

    wrong: list[str] = field(default_factory=list)

    def index(self, values: Mapping[str, Any]) -> DeckIndex:
        title = self._text(values, "title", msg("the-index"))
        if not title:
            self.wrong.append(msg("the-index-has-no-title"))
        held = values.get("decks")
        if not isinstance(held, list) or len(held) > MOST_DECKS:
            self.wrong.append(msg("decks-is-no-list-of-at-most-decks", most_decks=MOST_DECKS))
            held = []
        decks = tuple(self._entry(entry, msg("deck", number=number)) for number, entry in enumerate(held, 1))
        for uid in sorted(_repeated(deck.uid for deck in decks if deck.uid)):
            self.wrong.append(msg("the-id-belongs-to-several-decks", uid=uid))
        return DeckIndex(title, self._text(values, "description", msg("the-index")), tuple(_ordered(decks)))

    def _entry(self, values: object, where: str) -> IndexEntry:
        if not isinstance(values, dict):
            self.wrong.append(msg("no-record-at", where=where))
            values = {}
        texts = {key: self._text(values, key, where) for key in "id title file sha256 language changes".split()}
        for key, is_sound in _SOUND.items():
            if not is_sound(texts[key]):
                self.wrong.append(
                    msg("is-no-at", text=texts[key], key=key, where=where)
                    if texts[key]
                    else msg("no-at", key=key, where=where)
                )
        return IndexEntry(
            Uid(texts["id"]),
            texts["title"],
            self._number(values, "version", 1, where),
            texts["file"],
            texts["sha256"],
            self._number(values, "cards", 0, where),
            texts["language"],
            texts["changes"],
        )

    def _text(self, values: Mapping[str, Any], key: str, where: str) -> str:
        value = values.get(key, "")
        if isinstance(value, str) and not _STRANGE.search(_line(value)):
            return value if key == "file" else _line(value)  # a file may have two blanks in its name
        self.wrong.append(msg("is-no-text-at", key=key, where=where))
        return ""

    def _number(self, values: Mapping[str, Any], key: str, least: int, where: str) -> int:
        value = values.get(key)
        if isinstance(value, int) and not isinstance(value, bool) and least <= value < 10**9:
            return value
        self.wrong.append(msg("is-no-whole-number-from-at", key=key, least=least, where=where))
        return least


def is_file(file: str) -> bool:
    """Return whether a file lies in the folder of the index or below it, or has an https address."""
    if file.startswith("https://"):
        return not re.search(r"\s", file)
    parts = file.split("/")
    is_inside = all(part not in ("", ".", "..") for part in parts)
    return is_inside and not re.search(r"[\\:]", file) and not _STRANGE.search(file)


_SOUND: Final[Mapping[str, Callable[[str], bool]]] = {
    "id": lambda text: bool(_UID.fullmatch(text)),
    "title": bool,
    "file": is_file,
    "sha256": lambda text: bool(_SHA256.fullmatch(text)),
}


def _values(entry: IndexEntry) -> dict[str, Any]:
    values: dict[str, Any] = {
        "id": str(entry.uid),
        "title": entry.title,
        "version": entry.version,
        "file": entry.file,
        "sha256": entry.sha256,
        "cards": entry.cards,
        "language": entry.language,
        "changes": entry.changes,
    }
    return {key: value for key, value in values.items() if value != ""}


def _ordered(decks: Iterable[IndexEntry]) -> list[IndexEntry]:
    return sorted(decks, key=lambda each: (each.title.casefold(), each.title, each.uid))


def _repeated(uids: Iterable[Uid]) -> Iterator[Uid]:
    seen: set[Uid] = set()
    for uid in uids:
        if uid in seen:
            yield uid
        seen.add(uid)


def _line(text: str) -> str:
    return " ".join(text.split())
