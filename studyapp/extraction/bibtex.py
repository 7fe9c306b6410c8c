"""Read .bib files: entries of BibTeX or BibLaTeX, even damaged ones, as authors, year and title."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from studyapp.domain.annotations import BibliographyEntry
from studyapp.domain.faults import costs_only
from studyapp.extraction.citations.names import is_organisation

# The grammar of a file: "@article{key, name = {value} # string, …}"
_OPENING = re.compile(r"@[ \t]*(?P<type>[^\s@{}(),=\"#%']+)\s*[{(]")
_AT_LINE_START = re.compile(rf"^[ \t]*{_OPENING.pattern}", re.MULTILINE)
_KEY = re.compile(r"\s*(?P<key>[^\s,{}()\"=%#@]+)\s*(?=[,})])")
_GAP = re.compile(r"(?:[\s,]|%[^\n]*(?:\n|\Z))*")
_NAME = re.compile(r"(?P<name>[^\s,{}()\"=%#@]+)\s*=\s*")
_JOINT = re.compile(r"\s*#\s*")
_BARE = re.compile(r"[^\s,#{}()\"=]*")
_EDGE = re.compile(r"\\.|[{}\"]", re.DOTALL)
_NO_ENTRIES = frozenset(("comment", "preamble"))
_LONGEST_VALUE = 100_000  # characters; definitions that contain one another would double at each step

_ACCENTS = {
    "`": "̀", "'": "́", "^": "̂", "~": "̃", '"': "̈", "=": "̄", ".": "̇",
    "u": "̆", "v": "̌", "H": "̋", "c": "̧", "k": "̨", "r": "̊", "d": "̣", "b": "̱",
}  # fmt: skip
_SYMBOLS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å",
    "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ",
    "textendash": "–", "textemdash": "—", "textquoteright": "’", "textquoteleft": "‘", "textquotedblleft": "“",
    "textquotedblright": "”", "ldots": "…", "dots": "…", "textellipsis": "…", "slash": "/", "pounds": "£",
}  # fmt: skip
# A letter with an accent in LaTeX: \"o, \"{o}, \v{c}, \'{\i}
_ACCENTED = re.compile(
    r"\\(?:(?P<mark>[`'^~\"=.])|(?P<letter>[uvHckrdb])(?![A-Za-z]))\s*"
    r"(?:\{\s*(?P<braced>\\[ij](?![A-Za-z])|[^\W\d_])\s*\}|(?P<base>\\[ij](?![A-Za-z])|[^\W\d_]))"
)
_BRACED_LETTER = re.compile(r"\{([^\W\d_])\}")
# A letter or sign with a command of its own: \ss, \ldots{}
_SYMBOL = re.compile(rf"\\({'|'.join(sorted(_SYMBOLS, key=len, reverse=True))})(?![A-Za-z])[ \t]?(?:\{{\}})?")
_DEEPEST = 4  # accents over accents, as in Vietnamese names

_NO_WORKS = frozenset(("xdata", "set", "control"))
_PEOPLE = ("author", "editor", "organization", "institution", "collaboration")
_YEAR = re.compile(r"\b(1[0-9]\d\d|20\d\d)[a-z]?\b")
_LONGEST_YEAR = 40  # characters of a year in words, such as "in press"
_STATES = {"inpress": "in press", "forthcoming": "forthcoming", "inpreparation": "in preparation"}
# A part of a name in the long form of BibLaTeX: "family=Hoff, prefix=von"
_NAME_PART = re.compile(r"^\s*(?P<part>family|prefix)(?:-i)?\s*=\s*(?P<value>.*)$", re.DOTALL)
_SUFFIX = re.compile(r"[\s,]+(?:Jr|Sr|II|III|IV)\.?$")
_ORGANISATION_WORDS = re.compile(
    r"^(?:World|National|International|European|Global|Federal|American|British)\b|\s(?:of|for|on)\s"
)
# An organisation with its acronym: "World Health Organization (WHO)"
_WITH_ACRONYM = re.compile(r"\s*\{?(?P<name>[^,]{5,200}?)\s*\([A-Z]{2,10}\)\}?\s*$")
_MOST_AUTHORS = 1000
_AND = re.compile(r"\s+and\s+")
_COMMA = re.compile(r"\s*,\s*")
_SPACE = re.compile(r"[\s~]+")


@dataclass(frozen=True, slots=True)
class RawEntry:
    """An entry as written: type, key, and fields; type and field names in small letters."""

    kind: str
    key: str
    fields: Mapping[str, str]


def scan_entries(text: str) -> Iterator[RawEntry]:
    """Yield the entries of a file in order, with the values of `@string` filled in.

    Damage costs one entry at most: a value that is never closed ends where the next entry begins a line, an entry
    without a key is passed over, and so is what a line comments out with a percent sign. Time is linear in the text.
    """
    starts = [match.start() for match in _AT_LINE_START.finditer(text)]
    strings: dict[str, str] = {}
    offset = 0
    while opening := _OPENING.search(text, offset):
        offset = opening.end()
        line = text[text.rfind("\n", 0, opening.start()) + 1 : opening.start()]
        kind = opening["type"].lower()
        if line.lstrip().startswith("%") or kind in _NO_ENTRIES:
            continue
        next_start = bisect_right(starts, opening.start())
        cursor = _Cursor(text, offset, starts[next_start] if next_start < len(starts) else len(text), strings)
        if kind == "string":
            strings |= cursor.fields()
        elif key := _KEY.match(text, offset):
            cursor.place = key.end()
            yield RawEntry(kind, key["key"], cursor.fields())
        offset = cursor.place


@dataclass(slots=True)
class _Cursor:
    """Reads the fields of one entry.

    Attributes:
        place: the position in the text.
        end: the start of the next entry.
        strings: the strings defined so far.
    """

    text: str
    place: int
    end: int
    strings: Mapping[str, str]

    def fields(self) -> dict[str, str]:
        """Return the fields from here on; of two with one name, the first."""
        fields: dict[str, str] = {}
        while field := self._name():
            self.place = field.end()
            fields.setdefault(field["name"].lower(), self._value())
        return fields

    def _name(self) -> re.Match[str] | None:
        gap = _GAP.match(self.text, self.place, self.end)
        return _NAME.match(self.text, gap.end() if gap else self.place, self.end)

    def _value(self) -> str:
        """Return a value with the pieces that # joins."""
        value = self._piece()
        while joint := _JOINT.match(self.text, self.place, self.end):
            self.place = joint.end()
            value += self._piece()
        return value[:_LONGEST_VALUE]

    def _piece(self) -> str:
        begin = self.place
        if self.text[begin : begin + 1] in ("{", '"'):
            end = self._closing(quoted=self.text[begin] == '"')
            self.place = min(end + 1, self.end)
            return self.text[begin + 1 : end]
        bare = _BARE.match(self.text, begin, self.end)
        self.place = bare.end() if bare else begin
        word = self.text[begin : self.place]
        return self.strings.get(word.lower(), word)

    def _closing(self, *, quoted: bool) -> int:
        """Return the end of the value that opens here: its brace, or its quotation mark outside all braces."""
        depth = 0
        for edge in _EDGE.finditer(self.text, self.place + 1, self.end):
            if edge[0] == "{":
                depth += 1
            elif edge[0] == "}" and (depth or not quoted):
                if not depth:
                    return edge.start()
                depth -= 1
            elif edge[0] == '"' and quoted and not depth:
                return edge.start()
        return self.end


def decode_latex(latex: str) -> str:
    """Return the characters that a piece of LaTeX stands for, in NFC on one line, without its braces.

    What stands between dollar signs is kept as written, since formulas have no plain form.
    """
    plain = latex
    for _ in range(_DEEPEST):
        marked = _ACCENTED.sub(_compose_accented_letter, plain)
        if marked == plain:
            break
        plain = _BRACED_LETTER.sub(r"\1", marked)
    plain = _SYMBOL.sub(lambda match: _SYMBOLS[match[1]], plain)
    plain = re.sub(r"\\[A-Za-z]+\*?\s?|(?<!\\)[{}]", "", plain)
    plain = re.sub(r"\\([&%$#_{}])", r"\1", plain)
    plain = plain.replace("---", "—").replace("--", "–").replace("``", "“").replace("''", "”")
    return unicodedata.normalize("NFC", re.sub(r"[\s~]+", " ", plain)).strip()


def _compose_accented_letter(match: re.Match[str]) -> str:
    base = (match["braced"] or match["base"]).removeprefix("\\").replace("ı", "i").replace("ȷ", "j")
    return unicodedata.normalize("NFC", base + _ACCENTS[match["mark"] or match["letter"]])


def read_bibtex(text: str) -> Mapping[str, BibliographyEntry]:
    """Return the entries of a .bib file by key; of two with one key, the first.

    Tolerant: an entry that is cut short or has no authors is kept with what it has, anything else is passed over.
    What an entry lacks comes from the one that its `crossref` or `xdata` names. Accents in LaTeX notation are decoded,
    braces taken off; an author in braces of its own is an organisation.
    """
    raw: dict[str, RawEntry] = {}
    for entry in scan_entries(text):
        raw.setdefault(entry.key, entry)
    by_key: dict[str, BibliographyEntry] = {}
    for key, entry in raw.items():
        if entry.kind not in _NO_WORKS:
            with costs_only("entry", key):
                by_key[key] = _entry(entry, raw)
    return by_key


def _entry(entry: RawEntry, raw: Mapping[str, RawEntry]) -> BibliographyEntry:
    fields = entry.fields
    if "crossref" in fields or "xdata" in fields:
        fields = _inherit_fields(entry, raw)
    names = next((entry.fields[name] for name in _PEOPLE if entry.fields.get(name)), "")
    people = names or next((fields[name] for name in _PEOPLE if fields.get(name)), "")
    return BibliographyEntry(entry.key, _surnames(people), _year(fields), _title(fields))


def _inherit_fields(entry: RawEntry, raw: Mapping[str, RawEntry]) -> Mapping[str, str]:
    """Return the fields of an entry, those that it lacks taken from the entries that it names, and so on."""
    fields = dict(entry.fields)
    keys_seen, waiting = {entry.key}, [entry]
    while waiting:
        child = waiting.pop()
        for key in re.split(r"\s*,\s*", f"{child.fields.get('xdata', '')},{child.fields.get('crossref', '')}"):
            parent = raw.get(key.strip("{} \n"))
            if parent and parent.key not in keys_seen:
                keys_seen.add(parent.key)
                waiting.append(parent)
                fields = {**parent.fields, **fields}
    return fields


def _year(fields: Mapping[str, str]) -> str | None:
    for name in ("year", "date"):
        dated = _YEAR.search(fields.get(name, ""))
        if dated:
            return dated[0]
    state = fields.get("pubstate", "").strip().lower()
    return decode_latex(fields.get("year", ""))[:_LONGEST_YEAR] or _STATES.get(state)


def _title(fields: Mapping[str, str]) -> str | None:
    title = decode_latex(fields.get("title") or fields.get("booktitle") or "")
    subtitle = decode_latex(fields.get("subtitle", ""))
    return f"{title}: {subtitle}" if title and subtitle else title or None


def _surnames(people: str) -> tuple[str, ...]:
    if organisation := _WITH_ACRONYM.match(people):
        return (decode_latex(organisation["name"]),)
    names = (_surname(name) for name in split_outside_braces(people, _AND)[:_MOST_AUTHORS])
    return tuple(name for name in names if name)


def split_outside_braces(text: str, separator: re.Pattern[str]) -> list[str]:
    """Split a text at separators outside braces; drop empty pieces."""
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
        return decode_latex(name)
    parts = split_outside_braces(name, _COMMA)
    parts_by_name = {match["part"]: match["value"] for part in parts if (match := _NAME_PART.match(part))}
    if "family" in parts_by_name:
        return decode_latex(f"{parts_by_name.get('prefix', '')} {parts_by_name['family']}")
    if len(parts) > 1:
        return _SUFFIX.sub("", decode_latex(parts[0]))
    plain = decode_latex(name)
    if is_organisation(plain) and _ORGANISATION_WORDS.search(plain):
        return plain
    return _last_name(split_outside_braces(name, _SPACE))


def _is_braced(name: str) -> bool:
    """Return whether one pair of braces encloses the whole name."""
    depth = 0
    for at, mark in enumerate(name):
        depth += (mark == "{") - (mark == "}")
        if depth == 0:
            return at == len(name) - 1 and at > 0
    return False


def _last_name(words: list[str]) -> str:
    """Return the last name of "Given von Last": from the first particle on, else the last word.

    Two last names that "y" or "e" joins stay together: Ortega y Gasset.
    """
    if len(words) > 1 and re.fullmatch(r"(?:Jr|Sr|II|III|IV)\.?", words[-1]):
        words = words[:-1]
    small = (at for at, word in enumerate(words[:-1]) if not word.startswith("{") and decode_latex(word)[:1].islower())
    first = next(small, len(words) - 1)
    if first > 1 and words[first] in ("y", "e", "i"):
        first -= 1
    return decode_latex(" ".join(words[max(0, first) :]))
