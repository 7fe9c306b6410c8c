"""The head of a deck file: YAML between two rules, every mistake in it with its line and column."""

import base64
import datetime
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from studyapp.deckfile.brackets import ReadCloze, cloze_of, cloze_of_first_format
from studyapp.deckfile.heads import read_head
from studyapp.deckfile.marks import permitted
from studyapp.deckfile.problems import Problem
from studyapp.deckfile.writing import FIRST_FORMAT, FORMAT
from studyapp.domain.curated import EssayReference, Release, SharedDeck
from studyapp.domain.ids import Uid, digest_uid

KEYS = frozenset("format title id version authors licence language description quotation essay changelog".split())
"""The keys of a head."""
_OF_AN_ESSAY, _OF_A_RELEASE = ("title", "author", "date", "sketch"), ("version", "date", "changes", "marks")
_UID = re.compile(r"[a-z0-9-]{8,40}")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_WORD = re.compile(r"[a-z2-7]{13}")
_MARK = re.compile(r"[a-z2-7]{10}")
_SKETCH = 400


@dataclass(slots=True)
class FrontMatter:
    """What is read of a head, and what is wrong with it.

    Attributes:
        deck: without its cards; None where it cannot be told what deck it is.
        read_cloze: as the format of the file has it.
    """

    deck: SharedDeck | None = None
    read_cloze: ReadCloze = cloze_of
    problems: list[Problem] = field(default_factory=list)


def read_front_matter(source: str, first_line: int) -> FrontMatter:
    """Reads the head of a deck file.

    Args:
        source: the lines between the rules.
        first_line: the number of the first of them.
    """
    head = read_head(source, first_line)
    read = FrontMatter(problems=list(head.problems))
    if head.values is not None:
        _Reader(head.values, head.places, first_line, read).read()
    return read


class _Reader:
    """Takes the values one by one."""

    def __init__(
        self, values: Mapping[str, Any], places: Mapping[str, tuple[int, int]], first_line: int, read: FrontMatter
    ) -> None:
        self._values = values
        self._places = places
        self._first_line = first_line
        self._read = read

    def read(self) -> None:
        self._refuse_unknown(self._values, KEYS, "a deck")
        known = self._is_known_format()
        title, uid = self._title(), self._uid()
        version = self._version()
        essay = self._essay()
        releases = self._releases(version)
        authors = self._texts("authors")
        if not known or title is None:
            return
        self._read.deck = SharedDeck(
            Uid(uid),
            title,
            version or 1,
            authors,
            self._text("licence"),
            self._text("language"),
            self._text("description"),
            essay,
            releases,
            quotation=self._quotation(),
        )

    def _refuse_unknown(self, values: Mapping[str, Any], known: Collection[str], what: str, path: str = "") -> None:
        """What nobody reads would be lost when the file is written anew."""
        for key in sorted(values.keys() - set(known)):
            advice = f"Known are {', '.join(sorted(known))}; take it out, or write it into the description."
            self._wrong(f"{path}{key}", f"“{key}” is no key of {what}.", advice)

    def _wrong(self, key: str, message: str, advice: str, *, is_harmless: bool = False) -> None:
        line, column = self._places.get(key, (self._first_line, 1))
        self._read.problems.append(Problem(line, column, message, advice, is_harmless))

    def _is_known_format(self) -> bool:
        said = self._values.get("format")
        if said in (FORMAT, FIRST_FORMAT):
            self._read.read_cloze = cloze_of if said == FORMAT else cloze_of_first_format
            return True
        if isinstance(said, str) and re.fullmatch(r"studyapp\.deck/\d+", said):
            self._wrong("format", f"The deck is of a newer format, “{said}”.", "Update the program first.")
        elif said is None:
            self._wrong("format", "The head does not say what format it is of.", f"Write “format: {FORMAT}”.")
        else:
            self._wrong("format", f"“{said}” is no format of a deck.", f"Write “format: {FORMAT}”.")
        return False

    def _title(self) -> str | None:
        title = self._text("title")
        if not title:
            self._wrong("title", "The deck has no title.", "Write “title: …”.")
        return title or None

    def _uid(self) -> str:
        """The deck's id; one without is known by its title until `deck format` gives it one."""
        uid = self._text("id")
        if not uid:
            said = "The deck has no id, by which its next version is known."
            self._wrong("id", said, "“deck format” gives it one.", is_harmless=True)
            return digest_uid("studyapp.deckfile/1", self._text("title"))
        if not _UID.fullmatch(uid):
            self._wrong("id", f"“{uid}” is no id.", "Take 8 to 40 small letters, digits and hyphens.")
        return uid

    def _version(self) -> int | None:
        version = self._values.get("version", 1)
        if isinstance(version, int) and version >= 1:
            return version
        self._wrong("version", f"“{version}” is no version.", "Write a whole number from 1.")
        return None

    def _text(self, key: str, values: Mapping[str, Any] | None = None, path: str = "") -> str:
        value = (self._values if values is None else values).get(key)
        if value is None:
            return ""
        if isinstance(value, str | int):
            return " ".join(str(value).split()) if key != "description" else str(value).strip()
        self._wrong(f"{path}{key}", f"“{key}” is no text.", f"Write it behind “{key}:” on one line.")
        return ""

    def _texts(self, key: str) -> tuple[str, ...]:
        value = self._values.get(key)
        listed = [value] if isinstance(value, str) else [] if value is None else value
        if isinstance(listed, list) and all(isinstance(each, str) for each in listed):
            return tuple(" ".join(each.split()) for each in listed if each.strip())
        self._wrong(key, f"“{key}” is no list of texts.", "Write one in a line, each behind “- ”.")
        return ()

    def _quotation(self) -> tuple[str, ...]:
        marks = permitted(self._text("quotation"))
        if marks is None:
            said = "It does not say which words of the essay may be shared."
            self._wrong("quotation", said, "Take the line out; publishing asks for the words again.")
        return marks or ()

    def _essay(self) -> EssayReference | None:
        value = self._values.get("essay")
        if value is None:
            return None
        title = self._text("title", value, "essay.") if isinstance(value, dict) else ""
        if not title:
            self._wrong("essay", "The essay has no title.", "Write “title: …” below “essay:”, indented.")
            return None
        self._refuse_unknown(value, _OF_AN_ESSAY, "an essay", "essay.")
        words = self._text("sketch", value, "essay.").split()
        if len(words) > _SKETCH or not all(_WORD.fullmatch(word) for word in words):
            self._wrong(
                "essay.sketch", "The sketch of the essay is damaged.", "Publish the deck again, or take the line out."
            )
            words = []
        numbers = (int.from_bytes(base64.b32decode(f"{word.upper()}===")) for word in words)
        return EssayReference(
            title,
            self._text("author", value, "essay."),
            self._text("date", value, "essay."),
            tuple(sorted(set(numbers))),
        )

    def _releases(self, version: int | None) -> tuple[Release, ...]:
        value = self._values.get("changelog")
        value = [] if value is None else value
        if not isinstance(value, list):
            self._wrong("changelog", "The changelog is no list.", "Begin each version with “- version: …”.")
            return ()
        read = [self._release(each, f"changelog.{place}") for place, each in enumerate(value)]
        found = [release for release in read if release is not None]
        numbers = [each.version for each in found]
        if numbers != sorted(set(numbers), reverse=True):
            self._wrong(
                "changelog", "The versions in the changelog do not go down one by one.", "Put the newest first."
            )
        if version is not None and numbers and numbers[0] > version:
            said = f"The changelog tells of version {numbers[0]}, but the deck is version {version}."
            self._wrong("version", said, "A version never goes back: raise it.")
        return tuple(found)

    def _release(self, value: object, path: str) -> Release | None:
        if isinstance(value, dict) and isinstance(value.get("version"), int) and value["version"] >= 1:
            self._refuse_unknown(value, _OF_A_RELEASE, "a version", f"{path}.")
            said, when = value.get("changes"), value.get("date")
            changes, date = [] if said is None else said, "" if when is None else str(when)
            is_list = isinstance(changes, list) and all(isinstance(each, str) for each in changes)
            if is_list and (not date or (_DATE.fullmatch(date) and _is_day(date))):
                return Release(value["version"], date, tuple(changes), self._marks(value, f"{path}."))
        said = "A version in the changelog lacks its number, or its date or changes cannot be read."
        self._wrong(path, said, "Write “version: 2”, “date: 2026-12-14” and “changes:” with a list.")
        return None

    def _marks(self, release: Mapping[str, Any], path: str) -> tuple[str, ...]:
        marks = self._text("marks", release, path).split()
        if all(_MARK.fullmatch(mark) for mark in marks):
            return tuple(dict.fromkeys(marks))
        said = "The marks of a version, by which the next ones know it, are damaged."
        self._wrong(f"{path}marks", said, "Take the line out; “deck format” marks the newest version again.")
        return ()


def _is_day(date: str) -> bool:
    try:
        datetime.date.fromisoformat(date + "-01" * (2 - date.count("-")))
    except ValueError:
        return False
    return True
