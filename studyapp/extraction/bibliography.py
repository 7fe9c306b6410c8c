"""Reads the authors and years of a BibTeX or BibLaTeX file."""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from studyapp.domain.annotations import CitationItem

_ENTRY = re.compile(r"@\s*(?P<type>[A-Za-z]+)\s*(?P<open>[{(])\s*(?P<key>[^\s,{}()\"]+)\s*,")
_STRING = re.compile(r"@\s*string\s*[{(]\s*(?P<name>[\w:-]+)\s*=\s*", re.IGNORECASE)
_FIELD = re.compile(r"\s*,?\s*(?P<name>[A-Za-z][\w:+-]*)\s*=\s*")
_NO_ENTRIES = frozenset(("comment", "string", "preamble"))
_ACCENTS = {
    "`": "̀", "'": "́", "^": "̂", "~": "̃", '"': "̈", "=": "̄", ".": "̇",
    "u": "̆", "v": "̌", "H": "̋", "c": "̧", "k": "̨", "r": "̊", "d": "̣", "b": "̱",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å",
    "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ",
}  # fmt: skip
_ACCENTED = re.compile(
    r"""\\(?:(?P<mark>[`'^~"=.])|(?P<letter>[uvHckrdb])(?![A-Za-z]))\s*(?:\{\s*)?(?P<base>\\[ij](?![A-Za-z])|[A-Za-zıȷ])\s*\}?"""
)
_SPECIAL = re.compile(r"\\(ss|ae|AE|oe|OE|aa|AA|dh|DH|th|TH|[oOlLij])(?![A-Za-z])\s?(?:\{\})?")
_YEAR = re.compile(r"\b(1[0-9]\d\d|20\d\d)[a-z]?\b")


def read_bibtex(text: str) -> Mapping[str, CitationItem]:
    """The entries of a .bib file by key; the first of two with one key.

    Tolerant: an entry that is cut short or has no authors is kept with what it has, anything else is passed over.
    Accents in LaTeX notation are decoded, braces taken off; an author in braces of its own is an organisation.
    """
    strings = {match["name"].lower(): _value(text, match.end())[0] for match in _STRING.finditer(text)}
    found: dict[str, CitationItem] = {}
    for key, fields in _entries(text, strings):
        people = (
            fields.get("author")
            or fields.get("editor")
            or fields.get("organization")
            or fields.get("institution")
            or ""
        )
        dated = _YEAR.search(fields.get("year") or "") or _YEAR.search(fields.get("date") or "")
        year = dated[0] if dated else _decoded(fields.get("year") or "") or None
        found.setdefault(key, CitationItem(_surnames(people), year, key=key))
    return found


def _entries(text: str, strings: Mapping[str, str]) -> Iterator[tuple[str, dict[str, str]]]:
    for match in _ENTRY.finditer(text):
        if match["type"].lower() in _NO_ENTRIES:
            continue
        fields: dict[str, str] = {}
        place = match.end()
        while field := _FIELD.match(text, place):
            value, place = _joined(text, field.end(), strings)
            fields.setdefault(field["name"].lower(), value)
        yield match["key"], fields


def _joined(text: str, place: int, strings: Mapping[str, str]) -> tuple[str, int]:
    """A field's value, with the pieces that # joins."""
    value, place = _value(text, place, strings)
    while joint := re.compile(r"\s*#\s*").match(text, place):
        more, place = _value(text, joint.end(), strings)
        value += more
    return value, place


def _value(text: str, place: int, strings: Mapping[str, str] | None = None) -> tuple[str, int]:
    """One piece of a value, in braces, quotation marks or bare, and where it ends."""
    if place < len(text) and text[place] in '{"':
        end = _end_of(text, place)
        return text[place + 1 : end], min(end + 1, len(text))
    bare = re.compile(r"[^\s,#}]*").match(text, place)
    word = bare[0] if bare else ""
    return (strings or {}).get(word.lower(), word), place + len(word)


def _end_of(text: str, place: int) -> int:
    """Where the value that opens at a place closes: the brace of the same depth, or the mark outside all braces."""
    quoted, depth = text[place] == '"', 0
    for at in re.compile(r'\\.|[{}"]', re.DOTALL).finditer(text, place + 1):
        mark = at[0]
        if mark == "{":
            depth += 1
        elif mark == "}":
            if depth == 0:
                return at.start()
            depth -= 1
        elif mark == '"' and quoted and depth == 0:
            return at.start()
    return len(text)


def _surnames(people: str) -> tuple[str, ...]:
    names = [_surname(name) for name in _split_at_and(re.sub(r"\s+", " ", people))]
    return tuple(name for name in names if name)


def _split_at_and(people: str) -> list[str]:
    """The names of a list, parted by "and" outside braces."""
    depth, start, parts = 0, 0, []
    for match in re.finditer(r"[{}]|(?<=\s)and(?=\s)", people):
        if match[0] == "and":
            if depth == 0:
                parts.append(people[start : match.start()])
                start = match.end()
        else:
            depth += 1 if match[0] == "{" else -1
    return [*(part.strip() for part in parts), people[start:].strip()]


def _surname(name: str) -> str:
    if name.lower() == "others":
        return "et al."
    if re.fullmatch(r"\{[^{}]*\}|\{(?:[^{}]|\{[^{}]*\})*\}", name) and " " in name:
        return _decoded(name)
    if "," in name:
        return _decoded(name.split(",", maxsplit=1)[0])
    words = _words(name)
    last = len(words) - 1
    # The particles before the last name belong to it: Ludwig van Beethoven.
    while last > 1 and re.match(r"[a-z]", _decoded(words[last - 1])):
        last -= 1
    return _decoded(" ".join(words[last:])) if words else ""


def _words(name: str) -> list[str]:
    """The words of a name; a group in braces is one word."""
    return re.findall(r"(?:\{(?:[^{}]|\{[^{}]*\})*\}|[^\s{}])+", re.sub(r"(?<!\\)~", " ", name))


def _decoded(latex: str) -> str:
    plain = _ACCENTED.sub(_accented, latex)
    plain = _SPECIAL.sub(lambda match: _LETTERS[match[1]], plain)
    plain = re.sub(r"\\([&%$#_])", r"\1", plain)
    plain = re.sub(r"\\[A-Za-z]+\s?|[{}]", "", plain)
    return unicodedata.normalize("NFC", re.sub(r"[\s~]+", " ", plain)).strip()


def _accented(match: re.Match[str]) -> str:
    base = match["base"].removeprefix("\\").replace("ı", "i").replace("ȷ", "j")
    return unicodedata.normalize("NFC", base + _ACCENTS[match["mark"] or match["letter"]])
