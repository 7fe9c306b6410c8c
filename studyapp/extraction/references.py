"""Read the entries of the reference list: authors, year, title and number of each."""

import re
from dataclasses import replace

from studyapp.domain.annotations import Reference
from studyapp.domain.essays import Block, BlockKind, Essay
from studyapp.domain.faults import costs_only
from studyapp.extraction.citations.names import is_organisation

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
    rf"(?<!\d)[(\[]\s*(?:c(?:a|irca)?\.?\s)?(?P<year>{_DATED}|{_NO_YEAR}|{_TO_COME})(?![\d–-])[^()\[\]]{{0,30}}[)\]]",
    re.IGNORECASE,
)
_BARE_YEAR = re.compile(rf"[.,]?\s+(?P<year>{_DATED}|n\.d\.)(?=[.,:]\s|\s[“\"‘])")
_LATE_YEAR = re.compile(rf"(?<![\d/.:–-])(?P<year>{_DATED})(?![\d/–-]|[a-z]{{2}})")
_IS_ISSUE = re.compile(r"\d\($")  # "357(1420)"
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

_CAP = "A-ZÀ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽȘȚЀ-Я"
_PARTICLES = (
    r"(?:(?:van|von|de|del|della|der|den|di|da|dos|du|la|le|ter|ten|al|el|bin|ibn|zu|af|St\.?|Van|Von|De|Della|Di|Du|La|Le)"
    r"\s+|[dDO][’'])*"
)
_SURNAME = rf"{_PARTICLES}[^\W\d_][\w’'ʼ-]*(?:\s[^\W\d_][\w’'-]+){{0,2}}"
_RANK = r"(?:,?\s(?:Jr|Sr|II|III|IV|2nd|3rd)\b\.?)?"
_VANCOUVER = re.compile(rf"^(?P<surname>{_SURNAME}?)\s(?P<initials>[{_CAP}](?:[{_CAP}-]{{0,3}})){_RANK}$")
_VANCOUVER_LIST = re.compile(
    rf"(?:[^.;\d]{{3,100}};\s)?(?:(?:(?!and\s)[^\W\d_][\w’'ʼ-]*\s){{1,4}}?[{_CAP}](?:[{_CAP}-]{{0,3}}){_RANK}"
    r"(?:,\s(?:and\s)?|;\s|(?=[.:]\s)|(?=,\seditors?\b)))+(?:et al\.?)?(?=[.:]\s|,?\seditors?\b)"
)
_INITIALS = rf"(?:[{_CAP}][a-z]?(?:-[{_CAP}][a-z]?)?\.(?:\s?-\s?|\s)?)+"
_INVERTED = re.compile(
    rf"(?P<surname>{_PARTICLES}[^\W\d_][^,;&()]*?),\s*(?P<initials>{_INITIALS}){_RANK}(?=[,;&\s]|$|\()"
)
_UPRIGHT = re.compile(rf"^{_INITIALS}\s*(?P<surname>{_SURNAME}){_RANK}$")
_UPRIGHT_NAME = rf"{_INITIALS}\s?(?:{_PARTICLES}[^\W\d_][\w’'ʼ-]*(?:\s[{_CAP}][\w’'-]+)?){_RANK}"
_UPRIGHT_LIST = re.compile(
    rf"{_UPRIGHT_NAME}(?:,\s(?!and\s){_UPRIGHT_NAME})*(?:,?\s(?:and|&)\s{_UPRIGHT_NAME})?(?:,?\set al\.?)?(?=[,.:]\s)"
)
_NAME_SPLIT = re.compile(r"\s*;\s*|\s*,\s*(?:and|&)\s+|\s+(?:and|&|und|et|y)\s+|\s*,\s*")
_BETWEEN = re.compile(r"\s*;\s*(?:and\s+)?|,?\s+(?:and|&|und|et|y)\s+")
_EDITORS = re.compile(
    r",?\s*\(?\b(?:[Ee]ds?|[Ee]ditors?|[Ee]dited by|[Tt]rans|[Tt]ranslators?|[Cc]omps?|[Cc]ompilers?|Hrsg|Hg)\b\.?\)?|"
    r"…|(?:\.\s?){3}"
)
_OTHERS = re.compile(r",?\s*\b(?:et\s+al\b\.?|and (?:others|colleagues)|u\.\s?a\.)")
_SHORT_FORM = re.compile(rf"\s*[\[(][{_CAP}]{{2,10}}[\])]")
_RANKS = frozenset("Jr Jr. Sr Sr. II III IV".split())
_POINTS_ELSEWHERE = re.compile(r"(?:cf|ibid|op\.? cit|loc\.? cit)\b|see\s", re.IGNORECASE)
_STATE = re.compile(rf"^(?:U\.\s?[SKN]\.(?:\s?[SA]\.)?|E\.\s?U\.|[{_CAP}]\.(?:[{_CAP}]\.)+)\s")
_SMALL_WORD = re.compile(r"(?<![\w’'.-])[a-zß-öø-ÿ][\w’'-]*")
_PART_OF_NAME = re.compile(
    r"(?:van|von|de|del|della|der|den|di|da|dos|du|la|les?|ter?|ten|al|el|bin|ibn|zu|af|av|y|e|und|et|and|of|for|the|on|in|"
    r"to|at|by|with|vs?|a|l|d|des)$|(?:al|el|d|l|o)[-’']"
)
_SENTENCE_WORDS = 5


def find_references(essay: Essay) -> tuple[Reference, ...]:
    """Return the entries of the reference list in text order; () if the essay has no list.

    Entries are the blocks that the reader marked as such, else the paragraphs under a heading such as "References".
    """
    marked = [block for block in essay.blocks if block.kind is BlockKind.REFERENCE]
    entries: list[Reference] = []
    above: str | None = None
    for block in marked or _blocks_under_reference_heading(essay):
        alone = _LABEL.fullmatch(block.span.of(essay.text).strip())
        entry = None
        with costs_only("entry", block.span.of(essay.text)):
            entry = None if alone else _entry(block, essay.text, entries[-1] if entries else None)
        if entry:
            entries.append(replace(entry, key=entry.key or above))
        above = alone["label"] if alone else None
    return tuple(entries)


def _blocks_under_reference_heading(essay: Essay) -> list[Block]:
    blocks: list[Block] = []
    level = 0
    for block in essay.blocks:
        text = block.span.of(essay.text).strip()
        if block.kind is BlockKind.HEADING:
            inside_subheading = level and block.level > level
            level = level if inside_subheading else block.level if _HEADING.match(text) else 0
        elif level and block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and re.search(r"\d|n\.d\.", text):
            blocks.append(block)
    return blocks


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
    title_first = bool(names) and not authors and (at is not None or not _POINTS_ELSEWHERE.match(names))
    return Reference(
        block.span, printed, authors, year, _plain_title(names) if title_first else _title(body, names, at), key
    )


def _year(body: str) -> tuple[str | None, tuple[int, int] | None]:
    """Return the year, and its place if it stands between authors and title."""
    match = _PARENTHESISED_YEAR.search(body, 0, _REACH_OF_AUTHORS)
    if match and _may_be_names(body[: match.start()]):
        return _as_printed(match["year"]), match.span()
    bare = None if begins_upright(body) else _BARE_YEAR.search(body, 0, _REACH_OF_AUTHORS)
    if bare and _may_be_names(body[: bare.start()]) and not _STOP.search(body[: bare.start()].strip(" .,") + " "):
        return bare["year"], bare.span()
    plain = _ADDRESSES.sub("", body)
    dated = list(_LATE_YEAR.finditer(plain))
    late = [match for match in dated if not _IS_ISSUE.search(plain, 0, match.start())] or dated
    late = late or list(_LATE_STATE.finditer(plain))
    return (_as_printed(late[-1]["year"]), None) if late else (None, None)


def _as_printed(year: str) -> str:
    return "n.d." if re.fullmatch(_NO_YEAR, year, re.IGNORECASE) else year


def _may_be_names(names: str) -> bool:
    """Return whether the words before a year can all be names, or are a short title in their place."""
    if _QUOTE.search(names):
        return False
    small = re.findall(r"(?<![\w’'.-])[a-z]{4,}", re.sub(r"\b(?:della|and|with|others)\b", "", names))
    return len(small) <= 1


def _names_part(body: str, at: tuple[int, int] | None) -> str:
    if at:
        return body[: at[0]].strip(" ,")
    listed = names_at_head(body)
    if listed:
        return listed.strip(" ,")
    ends = [match.start() for pattern in (_QUOTE, _STOP) if (match := pattern.search(body))]
    et_al = _OTHERS_STOP.search(body)
    return body[: min([*ends, *([et_al.end()] if et_al else [])], default=0)].strip(" ,")


def _title(body: str, names: str, at: tuple[int, int] | None) -> str | None:
    quoted = _QUOTED_TITLE.search(body)
    if quoted and quoted.start() <= (at[1] if at else len(names)) + 4:
        return quoted[1].strip(" ,.")
    text_after = body[at[1] :] if at else _ROLE.sub("", body[len(names) :])
    match = _TITLE.match(text_after)
    title = _plain_title(match["title"]) if match else None
    return title.split(", ")[0] if title and at and text_after.startswith(",") else title


def _plain_title(title: str) -> str | None:
    """Return a title without its edition and without marks at its ends."""
    plain = _EDITION.sub("", title).strip(" ,.?!")
    quoted = re.fullmatch(r"[“\"‘](.+)[”\"’]", plain)
    return (quoted[1].strip(" ,.?!") if quoted else plain) or None


def names_at_head(body: str) -> str | None:
    """Return the names that an entry begins with, if their form alone shows how far they reach."""
    upright = None if _STATE.match(body) else _UPRIGHT_LIST.match(body)
    match = _VANCOUVER_LIST.match(body) or upright
    return match[0] if match else None


def begins_upright(body: str) -> bool:
    """Return whether an entry begins with initials, so that a title, not the year, follows a comma."""
    return bool(re.match(_INITIALS, body)) and not _STATE.match(body)


def authors_at_head(names: str) -> tuple[str, ...]:
    """Return surnames or an organisation, "et al." last if others are meant; () if the words are a title."""
    et_al = ("et al.",) if _OTHERS.search(names) else ()
    plain = _SHORT_FORM.sub("", _OTHERS.sub("", _EDITORS.sub("", names))).strip(" ,.;:")
    if not plain or _POINTS_ELSEWHERE.match(plain) or not _can_be_names(plain):
        return ()
    return (*_surnames(plain), *et_al)


def _can_be_names(names: str) -> bool:
    """Return whether small words among the names are those that names have."""
    small = [word for word in _SMALL_WORD.findall(names) if not _PART_OF_NAME.match(word)]
    return not small or (is_organisation(names) and len(small) <= _SENTENCE_WORDS)


def _surnames(names: str) -> tuple[str, ...]:
    if _STATE.match(names):
        return (names,)
    parts = [part for part in _NAME_SPLIT.split(names) if part and part not in _RANKS]
    vancouver = [_VANCOUVER.match(part) for part in parts]
    if (
        parts
        and vancouver[-1]
        and all(match or is_organisation(part) for match, part in zip(vancouver, parts, strict=True))
    ):
        return tuple(match["surname"].strip() if match else part for match, part in zip(vancouver, parts, strict=True))
    upright = [_UPRIGHT.match(part.strip(" .")) for part in parts]
    if any(upright) and begins_upright(names):
        return tuple(match["surname"] for match in upright if match)
    closed = re.sub(rf"\b([{_CAP}])$", r"\1.", names) + " "
    inverted = [re.sub(r"^(?:and|&)\s+", "", match["surname"].strip()) for match in _INVERTED.finditer(closed)]
    if inverted:
        rest = _NAME_SPLIT.split(re.sub(r"^(?:and|&)\s", "", _INVERTED.sub(",", closed).strip(" ,")))
        return (*inverted, *(match["surname"] for part in rest if (match := _UPRIGHT.match(part.strip()))))
    if any(upright):
        return tuple(match["surname"] for match in upright if match)
    return _split_full_names(names, parts)


def _split_full_names(names: str, parts: list[str]) -> tuple[str, ...]:
    """Return names in full: "Aalto, Pami, and Kate Lee", "Aalto, Pami; Lee, Kate", or an organisation."""
    if len(parts) == 1 or re.search(r"\s(?:of|for|on)\s", names) or (is_organisation(names) and not _is_mixed(names)):
        return (names,)
    people = [part.strip(" ,") for part in _BETWEEN.split(names) if part.strip(" ,")]
    if len(people) > 1 and all(re.fullmatch(r"[^,]+,\s[^,]+", part) for part in people[1:]):
        pairs = [piece.strip() for part in people for piece in part.split(",")]
        return tuple(pairs[::2])
    if "," in names:
        return (parts[0], *(_last_name(part) for part in parts[2:]))
    return tuple(_last_name(part) for part in parts)


def _is_mixed(names: str) -> bool:
    """Return whether an organisation follows a person: "Holm, Ada, and World Ice Council"."""
    return bool(re.match(r"[^\s,]+,\s[^\s,]+(?:,|\sand\s)", names)) and not is_organisation(names.split(",", 1)[0])


def _last_name(name: str) -> str:
    if is_organisation(name):
        return name
    words = name.split()
    first = next((at for at, word in enumerate(words[:-1]) if at and word[:1].islower()), len(words) - 1)
    return " ".join(words[first:])
