"""The authors at the head of an entry, as the styles write them: inverted, upright, in initials, in full."""

import re

from studyapp.extraction.citation_names import is_organisation

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
    r"(?:,\s(?:and\s)?|;\s|(?=\.\s)|(?=,\seditors?\b)))+(?:et al)?(?=\.\s|,?\seditors?\b)"
)
_INITIALS = rf"(?:[{_CAP}][a-z]?\.(?:\s?-\s?|\s)?)+"
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


def listed_at_head(body: str) -> str | None:
    """The names that an entry begins with, where their form alone shows how far they reach."""
    upright = None if _STATE.match(body) else _UPRIGHT_LIST.match(body)
    found = _VANCOUVER_LIST.match(body) or upright
    return found[0] if found else None


def begins_upright(body: str) -> bool:
    """Whether an entry begins with initials: then what follows a comma is the title, not the year."""
    return bool(re.match(_INITIALS, body)) and not _STATE.match(body)


def authors_at_head(names: str) -> tuple[str, ...]:
    """Surnames or an organisation, "et al." last where others are meant; none where the words are a title."""
    others = ("et al.",) if _OTHERS.search(names) else ()
    plain = _SHORT_FORM.sub("", _OTHERS.sub("", _EDITORS.sub("", names))).strip(" ,.;:")
    if not plain or _POINTS_ELSEWHERE.match(plain) or not _can_be_names(plain):
        return ()
    return (*_surnames(plain), *others)


def _can_be_names(names: str) -> bool:
    """Whether small words among the names are those that names have."""
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
    return _spelt_out(names, parts)


def _spelt_out(names: str, parts: list[str]) -> tuple[str, ...]:
    """Names in full: "Aalto, Pami, and Kate Lee" (the first inverted), "Aalto, Pami; Lee, Kate", or an organisation."""
    if len(parts) == 1 or re.search(r"\s(?:of|for|on)\s", names) or (is_organisation(names) and not _is_mixed(names)):
        return (names,)
    each = [part.strip(" ,") for part in _BETWEEN.split(names) if part.strip(" ,")]
    if len(each) > 1 and all(re.fullmatch(r"[^,]+,\s[^,]+", part) for part in each[1:]):
        pairs = [piece.strip() for part in each for piece in part.split(",")]
        return tuple(pairs[::2])
    if "," in names:
        return (parts[0], *(_last_name(part) for part in parts[2:]))
    return tuple(_last_name(part) for part in parts)


def _is_mixed(names: str) -> bool:
    """Whether an organisation stands behind a person: "Holm, Ada, and World Ice Council"."""
    return bool(re.match(r"[^\s,]+,\s[^\s,]+(?:,|\sand\s)", names)) and not is_organisation(names.split(",", 1)[0])


def _last_name(name: str) -> str:
    if is_organisation(name):
        return name
    words = name.split()
    first = next((at for at, word in enumerate(words[:-1]) if at and word[:1].islower()), len(words) - 1)
    return " ".join(words[first:])
