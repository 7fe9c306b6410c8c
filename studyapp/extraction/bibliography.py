"""Reads the entries of a .bib file: authors, year and title of each key."""

import re
from collections.abc import Iterator, Mapping

from studyapp.domain.annotations import BibliographyEntry
from studyapp.domain.faults import costs_only
from studyapp.extraction.bibtex import RawEntry, scan
from studyapp.extraction.citation_names import is_organisation
from studyapp.extraction.latex import decoded

_NO_WORKS = frozenset(("xdata", "set", "control"))
_PEOPLE = ("author", "editor", "organization", "institution", "collaboration")
_YEAR = re.compile(r"\b(1[0-9]\d\d|20\d\d)[a-z]?\b")
_LONGEST_YEAR = 40  # characters of a year in words, such as "in press"
_STATES = {"inpress": "in press", "forthcoming": "forthcoming", "inpreparation": "in preparation"}
_NAME_PART = re.compile(r"^\s*(?P<part>family|prefix)(?:-i)?\s*=\s*(?P<value>.*)$", re.DOTALL)
_SUFFIX = re.compile(r"[\s,]+(?:Jr|Sr|II|III|IV)\.?$")
_SPREAD = re.compile(r"^(?:World|National|International|European|Global|Federal|American|British)\b|\s(?:of|for|on)\s")
_WITH_ACRONYM = re.compile(r"\s*\{?(?P<name>[^,]{5,200}?)\s*\([A-Z]{2,10}\)\}?\s*$")
_MOST_AUTHORS = 1000
_AND = re.compile(r"\s+and\s+")
_COMMA = re.compile(r"\s*,\s*")
_SPACE = re.compile(r"[\s~]+")


def read_bibtex(text: str) -> Mapping[str, BibliographyEntry]:
    """The entries of a .bib file by key; the first of two with one key.

    Tolerant: an entry that is cut short or has no authors is kept with what it has, anything else is passed over.
    What an entry lacks comes from the one that its `crossref` or `xdata` names. Accents in LaTeX notation are decoded,
    braces taken off; an author in braces of its own is an organisation.
    """
    raw: dict[str, RawEntry] = {}
    for entry in scan(text):
        raw.setdefault(entry.key, entry)
    found: dict[str, BibliographyEntry] = {}
    for key, entry in raw.items():
        if entry.kind not in _NO_WORKS:
            with costs_only("entry", key):
                found[key] = _entry(entry, raw)
    return found


def _entry(entry: RawEntry, raw: Mapping[str, RawEntry]) -> BibliographyEntry:
    fields = entry.fields
    if "crossref" in fields or "xdata" in fields:
        fields = _with_inherited(entry, raw)
    own = next((entry.fields[name] for name in _PEOPLE if entry.fields.get(name)), "")
    people = own or next((fields[name] for name in _PEOPLE if fields.get(name)), "")
    return BibliographyEntry(entry.key, _surnames(people), _year(fields), _title(fields))


def _with_inherited(entry: RawEntry, raw: Mapping[str, RawEntry]) -> Mapping[str, str]:
    """The fields of an entry and those that it lacks, from the entries that it names and those that these name."""
    found = dict(entry.fields)
    seen, waiting = {entry.key}, [entry]
    while waiting:
        named = waiting.pop()
        for key in re.split(r"\s*,\s*", f"{named.fields.get('xdata', '')},{named.fields.get('crossref', '')}"):
            above = raw.get(key.strip("{} \n"))
            if above and above.key not in seen:
                seen.add(above.key)
                waiting.append(above)
                found = {**above.fields, **found}
    return found


def _year(fields: Mapping[str, str]) -> str | None:
    for name in ("year", "date"):
        dated = _YEAR.search(fields.get(name, ""))
        if dated:
            return dated[0]
    state = fields.get("pubstate", "").strip().lower()
    return decoded(fields.get("year", ""))[:_LONGEST_YEAR] or _STATES.get(state)


def _title(fields: Mapping[str, str]) -> str | None:
    title, subtitle = decoded(fields.get("title") or fields.get("booktitle") or ""), decoded(fields.get("subtitle", ""))
    return f"{title}: {subtitle}" if title and subtitle else title or None


def _surnames(people: str) -> tuple[str, ...]:
    if whole := _WITH_ACRONYM.match(people):
        return (decoded(whole["name"]),)
    names = (_surname(name) for name in parted(people, _AND)[:_MOST_AUTHORS])
    return tuple(name for name in names if name)


def parted(text: str, separator: re.Pattern[str]) -> list[str]:
    """The pieces of a text between those separators that stand outside braces; none of them is empty."""
    return [piece for piece in (text[begin:end].strip() for begin, end in _pieces(text, separator)) if piece]


def _pieces(text: str, separator: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    depth, start = 0, 0
    for match in re.finditer(rf"\\.|[{{}}]|{separator.pattern}", text, re.DOTALL):
        if match[0] in ("{", "}"):
            depth = max(0, depth + (1 if match[0] == "{" else -1))
        elif not depth and not match[0].startswith("\\"):
            yield start, match.start()
            start = match.end()
    yield start, len(text)


def _surname(name: str) -> str:
    if name.lower() == "others":
        return "et al."
    if _is_braced(name) and " " in name:
        return decoded(name)
    parts = parted(name, _COMMA)
    given = {match["part"]: match["value"] for part in parts if (match := _NAME_PART.match(part))}
    if "family" in given:
        return decoded(f"{given.get('prefix', '')} {given['family']}")
    if len(parts) > 1:
        return _SUFFIX.sub("", decoded(parts[0]))
    plain = decoded(name)
    if is_organisation(plain) and _SPREAD.search(plain):
        return plain
    return _last_of(parted(name, _SPACE))


def _is_braced(name: str) -> bool:
    """Whether one pair of braces holds the whole name."""
    depth = 0
    for at, mark in enumerate(name):
        depth += (mark == "{") - (mark == "}")
        if depth == 0:
            return at == len(name) - 1 and at > 0
    return False


def _last_of(words: list[str]) -> str:
    """The last name of "Given von Last": from the first particle on, else the last word.

    Two last names that "y" or "e" joins stay together: Ortega y Gasset.
    """
    if len(words) > 1 and re.fullmatch(r"(?:Jr|Sr|II|III|IV)\.?", words[-1]):
        words = words[:-1]
    small = (at for at, word in enumerate(words[:-1]) if not word.startswith("{") and decoded(word)[:1].islower())
    first = next(small, len(words) - 1)
    if first > 1 and words[first] in ("y", "e", "i"):
        first -= 1
    return decoded(" ".join(words[max(0, first) :]))
