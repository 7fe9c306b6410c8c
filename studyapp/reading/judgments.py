"""Name a judgment by its parties and its neutral citation, since it has no line that is its title."""

import re
from collections.abc import Iterable, Sequence

_FIRST_LINES = 80  # in which a court, the parties and their parts stand
_MOST_WORDS = 18  # of a party; a longer line is prose
_COURT = re.compile(r"\b(?:court|tribunal|session|privy council)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"b\s?e\s?t\s?w\s?e\s?e\s?n\s*:?", re.IGNORECASE)
_CITATION = re.compile(r"\[(?:19|20)\d\d\] (?:[A-Z]{2,6}|[A-Z]{2,4} (?:Civ|Crim)) \d{1,5}(?: \([A-Za-z]{2,7}\))?")
_PART = re.compile(
    r"(?:^|[\t ,(])\(?(?:(?:first|second|third|1st|2nd|3rd|proposed|interested) )?"
    r"(?:appellant|respondent|claimant|defendant|applicant|petitioner|plaintiff|pursuer|defender|prosecutor)"
    r"(?:\(?s\)?)?(?:/|[ /-][A-Za-z]+s?)?\)?[.,]?$",
    re.IGNORECASE,
)
_SIDE = r"(?:appellant|respondent|claimant|defendant|applicant|petitioner|plaintiff)s?"
# "ANN REED, Petitioner v. MERROW SALT, LLC, Respondent" in one line, as American courts write it
_IN_ONE_LINE = re.compile(
    rf"(?P<first>[^\n]{{3,160}}?),?\d?,?\s+{_SIDE}(?:[ ,/-]+{_SIDE})*,?\s+(?:v|vs)\.?\s+"
    rf"(?P<second>[^\n]{{3,160}}?),?\d?,?\s+{_SIDE}(?:[ ,/-]+{_SIDE})*\W*",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"^[-–—\s]*\b(?:and|v|vs|versus)\b\.?[-–—\s]*", re.IGNORECASE)
_VERSUS = re.compile(r"[-–—\s]*(?:v|vs|versus)\b\.?[-–—\s]*", re.IGNORECASE)
_VERSUS_WITHIN = re.compile(r"\s+(?:v|vs|V|VS)\.?\s+")
_CROWN = frozenset("r rex regina thecrown theking thequeen hismajestytheking hermajestythequeen".split())
"""Names of the Crown before “v” in a criminal case, without blanks, since a heading may space its letters."""
_RULE = re.compile(r"[\W_]+")
_AT_END = re.compile(r"[-–—\s]+(?:and[-–—\s]*)?$")
_NUMBER = re.compile(r"\b(?:case|claim|appeal) (?:nos?|numbers?|ref)\b", re.IGNORECASE)
_REMARK = re.compile(r"\s*[(\[](?!on the application)[^()\[\]]{4,}[)\]]", re.IGNORECASE)  # of who acts, or its old name
_CAPITALS = re.compile(r"[^\W\d_a-zß-ÿ]{3,}")
_NUMBERED = re.compile(r"\(\d+\)")
_SMALL = frozenset("a an and application as at by ex for in of on or rel the to".split())
_WORDS = frozenset("DR LTD MR MRS MS ST".split())
_KEPT = frozenset("AG BV EU HM HMRC KC LLC LLP NHS PLC QC SA SAS SE UK US USA".split())


def case_name(lines: Iterable[str]) -> str | None:
    """Return the name of a case by the first lines of its judgment: "Doe v Roe [2020] EWHC 12 (Ch)".

    Args:
        lines: the lines of the text, from its start.

    Returns:
        None where no court is named, or the parties do not stand there with their parts.
    """
    top = [line.strip() for _, line in zip(range(_FIRST_LINES), lines, strict=False) if line.strip()]
    start = next((at for at, line in enumerate(top) if _BETWEEN.fullmatch(line)), None)
    before = top if start is None else top[:start]
    if not any(_COURT.search(line) for line in before):
        return None
    sides = _sides(top[_start_of_parties(top) if start is None else start + 1 :])
    names = [name for name in map(_party, sides) if name]
    if len(names) != 2:
        names = _crown_and_accused(top)
    if not names:
        names = _parties_in_one_line(top)
    if not names:
        return None
    cited = next((found[0] for line in top if (found := _CITATION.search(line))), "")
    return f"{names[0]} v {names[1]} {cited}".strip()


def case_in_head(head: str) -> str | None:
    """Return the name of a case that a running head gives: "REED V. STATE EX REL. HOLT"; None for any other head."""
    sides = _VERSUS_WITHIN.split(head.strip())
    names = [_party([side]) for side in sides] if len(sides) == 2 else []
    if not all(names) or not all((side[:1].isupper() and not side.endswith(".")) or side.isupper() for side in sides):
        return None
    return " v ".join(names) or None


def _start_of_parties(top: Sequence[str]) -> int:
    """Return where the parties begin that no "Between" announces: behind the last rule before the first part."""
    part = next((at for at, line in enumerate(top) if _PART.search(line)), 0)
    rules = [at for at, line in enumerate(top[:part]) if _RULE.fullmatch(line)]
    return rules[-1] + 1 if rules else len(top)


def _sides(lines: Iterable[str]) -> list[list[str]]:
    """Return the lines of the first and of the second party; none of them where one has no part behind it."""
    sides: list[list[str]] = []
    names: list[str] = []
    for line in lines:
        name = _AGAINST.sub("", line)
        if not name or _RULE.fullmatch(name) or _NUMBER.search(name):
            continue
        part = _PART.search(name)
        names.append(name[: part.start()] if part else name)
        if part:
            sides.append(names)
            names = []
        if len(sides) == 2:
            return sides
    return []


def _crown_and_accused(top: Sequence[str]) -> list[str]:
    """Return the parties of a criminal case, which stand above and below a “v” without their parts; or none."""
    named = [line for line in top if not _RULE.fullmatch(line)]
    for above, between, below in zip(named, named[1:], named[2:], strict=False):
        is_crown = "".join(above.split()).casefold() in _CROWN
        if is_crown and _VERSUS.fullmatch(between) and (accused := _party([below])):
            return ["R", accused]
    return []


def _parties_in_one_line(top: Sequence[str]) -> list[str]:
    """Return the parties whom one line names with their parts; or none."""
    for line in top:
        if match := _IN_ONE_LINE.fullmatch(line):
            names = [_party([match[side]]) for side in ("first", "second")]
            return names if all(names) else []
    return []


def _party(lines: Sequence[str]) -> str:
    """Return the name of a party as it is written in prose; "" where this is no name."""
    whole = _REMARK.sub("", " ".join(" ".join(lines).split()))
    first, *others = [
        _PART.sub("", _AT_END.sub("", name)).strip(" ,;") for name in _NUMBERED.split(whole) if name.strip(" ,;")
    ] or [""]
    if not first or len(first.split()) > _MOST_WORDS or first.split()[-1].lower() in _SMALL:
        return ""
    if first.islower() or len(_CAPITALS.findall(first)) > 1 or first.isupper():
        first = " ".join(_recase_name(word, is_first=not at) for at, word in enumerate(first.split()))
    return f"{first} and others" if others else first


def _recase_name(word: str, *, is_first: bool) -> str:
    """Return a word of a name in capitals, or in small letters, as prose has it."""
    bare = word.strip("().,’'")
    is_short = bare.isupper() and len(bare) <= 4 and not set(bare) & set("AEIOUY") and bare not in _WORDS
    if bare.upper() in _KEPT or is_short:
        return word.upper()
    if not is_first and bare.lower() in _SMALL:
        return word.lower()
    return re.sub(r"(?<![\w’'])\w", lambda letter: letter[0].upper(), word.lower())
