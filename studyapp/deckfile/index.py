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
"""Most bytes of an index; a thousand decks take half a million."""

MOST_DECKS: Final = 1000
"""More than any course has; each is a file that the program may fetch."""

_MOST_MISTAKES = 20  # in one message, which is read as a sentence
_UID = re.compile(r"[a-z0-9-]{8,40}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")  # could control a terminal, or is half a surrogate pair


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A deck in an index.

    Attributes:
        uid: the uid of the deck.
        version: the version, from 1.
        file: a path relative to the folder of the index, with slashes, or an https address.
        sha256: the hash of the file, 64 hexadecimal digits.
        cards: the number of cards, with the retired ones.
        language: a tag such as "en", or "".
        changes: the news of this version, on one line; or "".
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
        decks: the decks, sorted by title.
    """

    title: str
    description: str = ""
    decks: tuple[IndexEntry, ...] = ()


def entry_of(deck: SharedDeck, file: str, data: bytes) -> IndexEntry:
    """Return the entry of a deck.

    Args:
        deck: the deck, as read from its file.
        file: the path of that file, relative to the folder of the index.
        data: the bytes of that file.
    """
    newest = deck.releases[0] if deck.releases and deck.releases[0].version == deck.version else None
    changes = _line(" ".join(newest.changes)) if newest else ""
    digest = hashlib.sha256(data).hexdigest()
    return IndexEntry(deck.uid, deck.title, deck.version, file, digest, len(deck.cards), deck.language, changes)


def write_index(index: DeckIndex) -> str:
    """Return the text of an index file; the order of the decks does not change it."""
    values: dict[str, Any] = {"format": FORMAT, "title": index.title}
    if index.description:
        values["description"] = index.description
    values["decks"] = [_values(deck) for deck in _sorted_by_title(index.decks)]
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"


def read_index(data: bytes, name: str) -> DeckIndex:
    """Read the file of an index, and ignore keys that this format does not know.

    Args:
        data: its bytes.
        name: the file or address, for messages.

    Raises:
        StudyAppError: the file is no index, or has mistakes; the message lists them.
    """
    values = _parsed_json(data, name)
    match values.get("format"):
        case str(format_name) if format_name == FORMAT:
            pass
        case str(format_name) if re.fullmatch(r"studyapp\.index/\d+", format_name):
            raise StudyAppError(
                msg("is-an-index-of-a-newer-format", name=name, said=format_name), msg("update-the-program-first")
            )
        case _:
            raise StudyAppError(msg("is-no-index-of-decks", name=name), msg("ask-for-the-address-of-a-deck-file"))
    reader = _Reader()
    index = reader.index(values)
    if reader.mistakes:
        message: str = msg("has-mistakes", name=name, wrong=Several(reader.mistakes[:_MOST_MISTAKES]))
        if (further_count := len(reader.mistakes) - _MOST_MISTAKES) > 0:
            further_mistakes = msg("there-are-more-mistakes", n=further_count)
            message = f"{message} {further_mistakes}"
        raise StudyAppError(message, msg("studyapp-deck-index-writes-the-file-anew"))
    return index


def _parsed_json(data: bytes, name: str) -> Mapping[str, Any]:
    if len(data) > LIMIT:
        message = msg("has-more-than-million-bytes", name=name, millions=LIMIT // 1_000_000)
        raise StudyAppError(message, msg("check-the-address"))
    try:
        values = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_without_repeats)
    except json.JSONDecodeError as error:
        message = msg("is-no-valid-json", name=name, lineno=error.lineno, colno=error.colno, msg=error.msg)
        raise StudyAppError(message, msg("studyapp-deck-index-writes-the-file-anew-2")) from error
    except (ValueError, RecursionError) as error:
        raise StudyAppError(
            msg("is-no-valid-json-2", name=name, error=str(error)), msg("studyapp-deck-index-writes-it-anew")
        ) from error
    if not isinstance(values, dict):
        raise StudyAppError(msg("is-no-index-of-decks", name=name), msg("ask-for-the-address-of-a-deck-file"))
    return values


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(msg("stands-twice-in-one-place", names=next(name for name in names if names.count(name) > 1)))
    return values


@dataclass(slots=True)
class _Reader:
    """Check the values of an index one by one, and collect the mistakes."""

    mistakes: list[str] = field(default_factory=list)

    def index(self, values: Mapping[str, Any]) -> DeckIndex:
        title = self._text(values, "title", msg("the-index"))
        if not title:
            self.mistakes.append(msg("the-index-has-no-title"))
        entries = values.get("decks")
        if not isinstance(entries, list) or len(entries) > MOST_DECKS:
            self.mistakes.append(msg("decks-is-no-list-of-at-most-decks", most_decks=MOST_DECKS))
            entries = []
        decks = tuple(self._entry(entry, msg("deck", number=number)) for number, entry in enumerate(entries, 1))
        for uid in sorted(_repeated_uids(deck.uid for deck in decks if deck.uid)):
            self.mistakes.append(msg("the-id-belongs-to-several-decks", uid=uid))
        return DeckIndex(title, self._text(values, "description", msg("the-index")), tuple(_sorted_by_title(decks)))

    def _entry(self, values: object, position: str) -> IndexEntry:
        if not isinstance(values, dict):
            self.mistakes.append(msg("no-record-at", where=position))
            values = {}
        texts = {key: self._text(values, key, position) for key in "id title file sha256 language changes".split()}
        for key, is_valid in _CHECKS.items():
            if not is_valid(texts[key]):
                self.mistakes.append(
                    msg("is-no-at", text=texts[key], key=key, where=position)
                    if texts[key]
                    else msg("no-at", key=key, where=position)
                )
        return IndexEntry(
            Uid(texts["id"]),
            texts["title"],
            self._number(values, "version", 1, position),
            texts["file"],
            texts["sha256"],
            self._number(values, "cards", 0, position),
            texts["language"],
            texts["changes"],
        )

    def _text(self, values: Mapping[str, Any], key: str, position: str) -> str:
        value = values.get(key, "")
        if isinstance(value, str) and not _CONTROL.search(_line(value)):
            return value if key == "file" else _line(value)  # a file may have two blanks in its name
        self.mistakes.append(msg("is-no-text-at", key=key, where=position))
        return ""

    def _number(self, values: Mapping[str, Any], key: str, least: int, position: str) -> int:
        value = values.get(key)
        if isinstance(value, int) and not isinstance(value, bool) and least <= value < 10**9:
            return value
        self.mistakes.append(msg("is-no-whole-number-from-at", key=key, least=least, where=position))
        return least


def is_file(file: str) -> bool:
    """Return whether a path stays within the folder of the index, or is an https address."""
    if file.startswith("https://"):
        return not re.search(r"\s", file)
    parts = file.split("/")
    is_inside = all(part not in ("", ".", "..") for part in parts)
    return is_inside and not re.search(r"[\\:]", file) and not _CONTROL.search(file)


_CHECKS: Final[Mapping[str, Callable[[str], bool]]] = {
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


def _sorted_by_title(decks: Iterable[IndexEntry]) -> list[IndexEntry]:
    return sorted(decks, key=lambda deck: (deck.title.casefold(), deck.title, deck.uid))


def _repeated_uids(uids: Iterable[Uid]) -> Iterator[Uid]:
    uids_seen: set[Uid] = set()
    for uid in uids:
        if uid in uids_seen:
            yield uid
        uids_seen.add(uid)


def _line(text: str) -> str:
    return " ".join(text.split())
