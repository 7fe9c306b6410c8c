"""The entries of the reference list: authors, year, title and number of each."""

import re
from dataclasses import replace

from studyapp.domain.annotations import Reference
from studyapp.domain.essays import Block, BlockKind, Essay
from studyapp.domain.faults import costs_only
from studyapp.extraction.reference_names import authors_at_head, begins_upright, listed_at_head

_HEADING = re.compile(
    r"^(?:\d+\.?\s*|[IVX]+\.\s*)?(?:references?(?: list| cited)?|list of references|bibliography|"
    r"selected bibliography|works cited|"
    r"works consulted|literature(?: cited)?|sources(?: cited)?|cited works|notes and references|"
    r"further reading)\s*:?$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^\s*\[(?P<label>(?=[^\]]*[^\W\d])[^\[\]\n]{2,60})\](?::?\s+|:|$)")
_KEY = re.compile(r"^\s*(?:\[(\d{1,3})\]|\((\d{1,3})\)|(\d{1,3})[.)]?(?=\s))\s*")
_SHORTEST = 8  # characters of an entry
_REACH_OF_AUTHORS = 400

_NO_YEAR = r"n\.\s?d\.|no date|s\.\s?d\.|o\.\s?J\."
_TO_COME = r"in press|forthcoming|to be published|in preparation"
_DATED = r"(?:1[4-9]|20)\d\d[a-z]?"
_PARENTHESISED_YEAR = re.compile(
    rf"[(\[]\s*(?:c(?:a|irca)?\.?\s)?(?P<year>{_DATED}|{_NO_YEAR}|{_TO_COME})(?![\d–-])[^()\[\]]{{0,30}}[)\]]",
    re.IGNORECASE,
)
_BARE_YEAR = re.compile(rf"[.,]?\s+(?P<year>{_DATED}|n\.d\.)(?=[.,:]\s|\s[“\"‘])")
_LATE_YEAR = re.compile(rf"(?<![\d/.:–-])(?P<year>{_DATED})(?![\d/–-]|[a-z]{{2}})")
_LATE_STATE = re.compile(rf"\b(?P<year>{_TO_COME})\b", re.IGNORECASE)
_ADDRESSES = re.compile(
    r"https?://\S+|\b(?:doi|DOI):?\s?\S+|\[[^\]]*\]|"
    r"\b(?:[Aa]ccessed|[Rr]etrieved|[Vv]iewed|[Ll]ast (?:visited|accessed))\b[^.;)]*"
)
_QUOTED_TITLE = re.compile(r"[“\"‘](.{2,300}?)[,.?!]?[”\"’](?=[\s.,(]|$)")
_QUOTE = re.compile(r"(?:^|(?<=[\s(]))[“\"‘]")
_STOP = re.compile(r"(?<!\b[A-ZÀ-Þ])(?<!\bSt)(?<!\bDr)(?<!\bJr)(?<!\bSr)(?<!\bvs)(?<!\bv)(?<!\bed)(?<!\beds)[.:?!]\s")
_OTHERS_STOP = re.compile(r"\bet al\.(?=\s[^\s(“\"‘\d])")
_TITLE = re.compile(r"[\s.,):;]*(?P<title>.{2,300}?)(?:(?<!\b[A-ZÀ-Þ])[.?!](?=\s|$)|$)")
_EDITION = re.compile(
    r"\s*[\[(](?:\d+\w*\s+ed\w*\.?|(?:rev\.|vol\.|\d{4}|[A-Z]\.\s)[^)\]]*|internet|online|e-?book|cd-rom)[\])]?\s*$|"
    r",\s+\d\w+\s+edn?\b.*$",
    re.IGNORECASE,
)
_ROLE = re.compile(r"^[\s,]*\(?(?:editors?|eds?|translators?)\b\.?\)?")
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
        entry = None
        with costs_only("entry", block.span.of(essay.text)):
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
    body = re.sub(r"\s+", " ", re.sub(r"[*_]{1,2}(?=\S)|(?<=\S)[*_]{1,2}(?!\w)", "", body))
    if len(body) < _SHORTEST:
        return None
    dashes = _DASHES.match(body)
    body = f" {body[dashes.end() :]}" if dashes else body
    year, at = _year(body)
    names = "" if dashes else _names_part(body, at)
    authors = before.authors if dashes and before else authors_at_head(names)
    title_first = bool(names) and not authors and at is not None
    return Reference(block.span, printed, authors, year, _plain(names) if title_first else _title(body, names, at), key)


def _year(body: str) -> tuple[str | None, tuple[int, int] | None]:
    """The year, and where it stands if it stands between authors and title."""
    match = _PARENTHESISED_YEAR.search(body, 0, _REACH_OF_AUTHORS)
    if match and _may_be_names(body[: match.start()]):
        return _as_printed(match["year"]), match.span()
    bare = None if begins_upright(body) else _BARE_YEAR.search(body, 0, _REACH_OF_AUTHORS)
    if bare and _may_be_names(body[: bare.start()]) and not _STOP.search(body[: bare.start()].strip(" .,") + " "):
        return bare["year"], bare.span()
    plain = _ADDRESSES.sub("", body)
    late = list(_LATE_YEAR.finditer(plain)) or list(_LATE_STATE.finditer(plain))
    return (_as_printed(late[-1]["year"]), None) if late else (None, None)


def _as_printed(year: str) -> str:
    return "n.d." if re.fullmatch(_NO_YEAR, year, re.IGNORECASE) else year


def _may_be_names(names: str) -> bool:
    """Whether the words before a year can all be names, or are a short title that stands first for want of names."""
    if _QUOTE.search(names):
        return False
    small = re.findall(r"(?<![\w’'.-])[a-z]{4,}", re.sub(r"\b(?:della|and|with|others)\b", "", names))
    return len(small) <= 1


def _names_part(body: str, at: tuple[int, int] | None) -> str:
    if at:
        return body[: at[0]].strip(" ,")
    listed = listed_at_head(body)
    if listed:
        return listed.strip(" ,")
    ends = [match.start() for pattern in (_QUOTE, _STOP) if (match := pattern.search(body))]
    others = _OTHERS_STOP.search(body)
    return body[: min([*ends, *([others.end()] if others else [])], default=0)].strip(" ,")


def _title(body: str, names: str, at: tuple[int, int] | None) -> str | None:
    quoted = _QUOTED_TITLE.search(body)
    if quoted and quoted.start() <= (at[1] if at else len(names)) + 4:
        return quoted[1].strip(" ,.")
    rest = body[at[1] :] if at else _ROLE.sub("", body[len(names) :])
    match = _TITLE.match(rest)
    title = _plain(match["title"]) if match else None
    return title.split(", ")[0] if title and at and rest.startswith(",") else title


def _plain(title: str) -> str | None:
    """A title without its edition, without marks at its ends."""
    plain = _EDITION.sub("", title).strip(" ,.?!")
    quoted = re.fullmatch(r"[“\"‘](.+)[”\"’]", plain)
    return (quoted[1].strip(" ,.?!") if quoted else plain) or None
