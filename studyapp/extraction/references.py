"""The entries of the reference list: authors, year, title and number of each."""

import re
from dataclasses import replace

from studyapp.domain.annotations import Reference
from studyapp.domain.essays import Block, BlockKind, Essay
from studyapp.extraction.citation_names import is_organisation

_HEADING = re.compile(
    r"^(?:\d+\.?\s*|[IVX]+\.\s*)?(?:references?(?: list| cited)?|list of references|bibliography|"
    r"selected bibliography|works cited|"
    r"works consulted|literature(?: cited)?|sources(?: cited)?|cited works|notes and references|"
    r"further reading)\s*:?$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^\s*\[(?P<label>(?=[^\]]*[^\W\d])[^\[\]\n]{2,60})\](?::?\s+|:|$)")
_SENTENCE_WORDS = 5
_POINTS_ELSEWHERE = re.compile(r"(?:cf|ibid|op\.? cit|loc\.? cit)\b|see\s", re.IGNORECASE)
_KEY = re.compile(r"^\s*(?:\[(\d{1,3})\]|\((\d{1,3})\)|(\d{1,3})[.)]?(?=\s))\s*")
_PARENTHESISED_YEAR = re.compile(
    r"\(\s*(?P<year>(?:1[4-9]|20)\d\d[a-z]?|n\.\s?d\.?|in press|forthcoming)\b[^()]{0,30}\)"
)
_YEAR_AFTER_AUTHORS = re.compile(r"(?:[.,]|\s)\s(?P<year>(?:1[4-9]|20)\d\d[a-z]?|n\.d\.)(?=[.,:]\s)")
_LATE_YEAR = re.compile(r"(?<![\d/.–-])(?P<year>(?:1[4-9]|20)\d\d[a-z]?)(?![\d/–-]|[a-z]{2})")
_REACH_OF_AUTHORS = 400
_QUOTED_TITLE = re.compile(r"[“\"‘](.{4,300}?)[,.?!]?[”\"’](?=[\s.,(]|$)")
_PARTICLES = (
    r"(?:(?:van|von|de|del|della|der|den|di|da|dos|du|la|le|ter|ten|al|el|bin|ibn|zu|af|St\.?)\s+|"
    r"[dDO][’'])*"
)
_SURNAME = rf"{_PARTICLES}[^\W\d_][\w’'ʼ.-]*(?:\s[^\W\d_][\w’'-]+){{0,2}}"
_VANCOUVER = re.compile(
    rf"^(?P<surname>{_SURNAME}?)\s(?P<initials>[A-ZÀ-Þ](?:[A-ZÀ-Þ-]{{0,3}}))(?:\s(?:Jr|Sr|II|III|2nd|3rd)\.?)?$"
)
_VANCOUVER_LIST = re.compile(
    r"(?:(?:(?!and\s)[^\W\d_][\w’'ʼ-]+\s){1,3}?[A-ZÀ-Þ]{1,3}(?:,\s(?:and\s)?|(?=\.\s)))+(?:et al)?(?=\.\s)"
)
_INVERTED = re.compile(
    rf"(?P<surname>{_PARTICLES}[^\W\d_][^,;&()]*?),\s*(?P<initials>(?:[A-ZÀ-Þ][a-z]?\.[\s-]?)+)(?=[,;&\s]|$|\()"
)
_UPRIGHT = re.compile(rf"^(?:[A-ZÀ-Þ]\.[\s-]?)+\s*(?P<surname>{_SURNAME})$")
_NAME_SPLIT = re.compile(r"\s*;\s*|\s*,\s*(?:and|&)\s+|\s+(?:and|&)\s+|\s*,\s*")
_EDITORS = re.compile(r",?\s*\(?\b[Ee]ds?\b\.?\)?|,?\s*\bet al\b\.?|,?\s*\((?:[Ee]d|[Tt]rans)\.?\)|…|\.\.\.")
_DASHES = re.compile(r"^[-–—_]{2,}[.,]?\s*")


def find_references(essay: Essay) -> tuple[Reference, ...]:
    """The entries of the reference list in text order, or none where the essay has no list.

    Entries are the blocks that the reader marked as such, else the paragraphs under a heading such as "References".
    """
    marked = [block for block in essay.blocks if block.kind is BlockKind.REFERENCE]
    entries: list[Reference] = []
    above: str | None = None
    for block in marked or _under_heading(essay):
        alone = _LABEL.fullmatch(block.span.of(essay.text).strip())
        entry = None if alone else _entry(block, essay.text, entries[-1] if entries else None)
        if entry:
            entries.append(replace(entry, key=entry.key or above))
        above = alone["label"] if alone else None
    return tuple(entries)


def _under_heading(essay: Essay) -> list[Block]:
    found: list[Block] = []
    level = 0
    for block in essay.blocks:
        text = block.span.of(essay.text).strip()
        if block.kind is BlockKind.HEADING:
            inside_subheading = level and block.level > level
            level = level if inside_subheading else block.level if _HEADING.match(text) else 0
        elif level and block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and re.search(r"\d|n\.d\.", text):
            found.append(block)
    return found


def _entry(block: Block, text: str, before: Reference | None) -> Reference | None:
    printed = block.span.of(text).strip()
    marked = _KEY.match(printed) or _LABEL.match(printed)
    key = next((group for group in marked.groups() if group), None) if marked else None
    body = printed[marked.end() :] if marked else printed
    body = re.sub(r"\s+", " ", re.sub(r"[*_]{1,2}(?=\S)|(?<=\S)[*_]{1,2}", "", body))
    if len(body) < 8:
        return None
    year, at = _year(body)
    dashes = _DASHES.match(body)
    names = "" if dashes else _names_part(body, at)
    authors = before.authors if dashes and before else _authors(names)
    return Reference(block.span, printed, authors, year, _title(body, names, at), key)


def _year(body: str) -> tuple[str | None, tuple[int, int] | None]:
    """The year and where it stands if it stands between authors and title."""
    for pattern in (_PARENTHESISED_YEAR, _YEAR_AFTER_AUTHORS):
        match = pattern.search(body, 0, _REACH_OF_AUTHORS)
        if match and not re.search(r"[“\"‘]", body[: match.start()]) and _before_title(body[: match.start()]):
            return "n.d." if match["year"].startswith("n") else match["year"], match.span()
    late = list(
        _LATE_YEAR.finditer(
            re.sub(r"\b(?:[Aa]ccessed|[Rr]etrieved|[Vv]iewed)\b.*$", "", re.sub(r"https?://\S+", "", body))
        )
    )
    return (late[-1]["year"], None) if late else (None, None)


def _before_title(names: str) -> bool:
    """Whether the words before a year can all be names: no sentence of lower-case words among them."""
    small = re.findall(r"(?<![\w’'.-])[a-z]{4,}", re.sub(r"\b(?:della|and|with|others)\b", "", names))
    return len(small) <= 1


def _names_part(body: str, at: tuple[int, int] | None) -> str:
    if at:
        return body[: at[0]].strip(" .,")
    listed = _VANCOUVER_LIST.match(body)
    if listed:
        return listed[0].strip(" .,")
    quote = re.search(r"[“\"‘]", body)
    stop = re.search(r"(?<![A-ZÀ-Þ])(?<![A-Z]\.[A-Z])(?<!\bal)(?<!\bSt)(?<!\bDr)(?<!\bJr)[.:]\s", body)
    ends = [match.start() for match in (quote, stop) if match]
    return body[: min(ends, default=0)].strip(" .,")


def _authors(names: str) -> tuple[str, ...]:
    names = _EDITORS.sub("", names).strip(" ,.;")
    if _POINTS_ELSEWHERE.match(names):
        return ()
    if not names or (
        len(re.findall(r"(?<![\w’'.-])[a-z]{3,}", names)) > _SENTENCE_WORDS and not is_organisation(names)
    ):
        return ()
    parts = [part for part in _NAME_SPLIT.split(names) if part]
    vancouver = [_VANCOUVER.match(part) for part in parts]
    if all(vancouver):
        return tuple(match["surname"].strip() for match in vancouver if match)
    closed = re.sub(r"\b([A-ZÀ-Þ])$", r"\1.", names) + " "
    inverted = [re.sub(r"^(?:and|&)\s+", "", match["surname"].strip()) for match in _INVERTED.finditer(closed)]
    if inverted:
        rest = _NAME_SPLIT.split(re.sub(r"^(?:and|&)\s", "", _INVERTED.sub(",", closed).strip(" ,")))
        return (*inverted, *(match["surname"] for part in rest if (match := _UPRIGHT.match(part.strip()))))
    upright_all = [_UPRIGHT.match(part.strip(" .")) for part in parts]
    if any(upright_all):
        return tuple(match["surname"] for match in upright_all if match)
    return _spelt_out(names, parts)


def _spelt_out(names: str, parts: list[str]) -> tuple[str, ...]:
    """Names in full: "Aalto, Pami, and Kate Lee" (the first inverted), or an organisation."""
    if is_organisation(names) or len(parts) == 1 or re.search(r"\s(?:of|for|on)\s", names):
        return (names,)
    if re.search(r",", names):
        return (parts[0], *(part.split()[-1] for part in parts[2:]))
    return tuple(part.split()[-1] for part in parts)


def _title(body: str, names: str, at: tuple[int, int] | None) -> str | None:
    quoted = _QUOTED_TITLE.search(body)
    if quoted and (not at or quoted.start() <= at[1] + 3):
        return quoted[1].strip(" ,.")
    rest = body[at[1] :] if at else body[len(names) :]
    match = re.match(r"[\s.,):;]*(.{3,300}?)(?:[.?!](?=\s|$)|$)", rest)
    return match[1].strip(" ,") or None if match else None
