"""Find the abbreviations that a text spells out where it first uses them."""

import re
from itertools import islice

from studyapp.domain.annotations import Abbreviation
from studyapp.domain.spans import Span

_REACH = 160
_LONGEST = 90
_SMALL_WORDS = frozenset("of and the for in on to a an de la et und by at with from or &".split())
_SHORT = r"[A-Z][A-Za-z&0-9.-]{1,9}"
_IN_BRACKETS = re.compile(
    rf"\s[(\[](?:(?:or|hereafter|henceforth|abbreviated|"
    rf"abbr\.)\s)?(?:the\s)?[“\"‘']?(?:the\s)?({_SHORT})[”\"’']?(?:[;,][^()\[\]]{{0,80}})?[)\]]"
)
_BEHIND_OR = re.compile(rf",\sor\s[“\"‘']?({_SHORT})[”\"’']?(?=[,.;:)])")
"""A short form behind its name: "distributorships, or PODs,"."""
_REMARK = re.compile(r"\s\([^()]{1,40}\)$")
"""A bracket between a name and its short form: "the First-tier Tribunal (Property Chamber) (the FTT)"."""
_ENTRY = re.compile(rf"(?:^|[;,]\s)({_SHORT}):\s([^;:,.\n]{{5,{_LONGEST}}})(?=[;,.]|$)", re.MULTILINE)
"""An entry of a list of abbreviations: "MSP: microspectrophotometry;"."""
_LIST = re.compile(r"^(?:list of )?(?:abbreviations|acronyms)(?: used)?:?\s", re.IGNORECASE | re.MULTILINE)
_LONGEST_LIST = 3000
_LONG_IN_BRACKETS = re.compile(rf"\b({_SHORT})\s[(\[]([A-Za-z][^()\[\];:]{{5,{_LONGEST}}})[)\]]")
_WORD = re.compile(r"\w[\w’'&.-]*|&")


def find_abbreviations(text: str) -> tuple[Abbreviation, ...]:
    """Return the abbreviations of a text in the order of their definitions, the first definition of each.

    "Shanghai Cooperation Organisation (SCO)" and "SCO (Shanghai Cooperation Organisation)" both define, and so do
    "trust fund boards, or TFBs," and the entries of a list of abbreviations; the span is the whole definition. Of a
    plural ("NGOs") the singular is given.
    """
    by_short_form: dict[str, Abbreviation] = {}
    definitions = [*_long_then_short(text), *_short_then_long(text), *_listed(text)]
    for definition in sorted(definitions, key=lambda one: one.span):
        by_short_form.setdefault(definition.short, definition)
    return tuple(by_short_form.values())


def _long_then_short(text: str) -> list[Abbreviation]:
    abbreviations = []
    for match in (*_IN_BRACKETS.finditer(text), *_BEHIND_OR.finditer(text)):
        short = match[1].rstrip(".,-")
        if not _is_short_form(short):
            continue
        remark = _REMARK.search(text, max(0, match.start() - _REACH), match.start())
        for end in (match.start(), *([remark.start()] if remark else [])):
            reach = max(0, end - _REACH)
            clause = max((text.rfind(mark, reach, end) + 1 for mark in (". ", "; ", ": ", "(", ")", "\n")), default=0)
            words = list(_WORD.finditer(text, max(reach, clause), end))
            begin = _start_of_long_form(words, _singular(short))
            if begin is not None and len(long := text[begin:end]) <= _LONGEST:
                long = _drop_small_noun_at_end(long, short)
                abbreviations.append(_abbreviation(short, long, Span(begin, match.end())))
                break
    return abbreviations


def _listed(text: str) -> list[Abbreviation]:
    """Return what lists below the heading "Abbreviations" say."""
    return [
        _abbreviation(entry[1], entry[2], Span(entry.start(1), entry.end()))
        for heading in _LIST.finditer(text)
        for entry in _ENTRY.finditer(text, heading.end(), heading.end() + _LONGEST_LIST)
        if _is_short_form(entry[1]) and entry[2][0].lower() == entry[1][0].lower()
    ]


def _drop_small_noun_at_end(long: str, short: str) -> str:
    """Drop a small noun behind the long form that gives no letter: "Middle East and North Africa region" (MENA)."""
    head, _, last = long.rpartition(" ")
    short = _singular(short)
    idle = last.islower() and head[:1].isupper() and not _spells(long.split(), short)
    return head if idle and _spells(head.split(), short) else long


def _short_then_long(text: str) -> list[Abbreviation]:
    abbreviations = []
    for match in _LONG_IN_BRACKETS.finditer(text):
        short, long = match[1], match[2].strip(" ,“”\"‘’'")
        words = list(_WORD.finditer(long))
        if _is_short_form(short) and len(words) >= 2 and _spells([word[0] for word in words], _singular(short)):
            abbreviations.append(_abbreviation(short, long, Span(match.start(), match.end())))
    return abbreviations


def _is_short_form(short: str) -> bool:
    return sum(letter.isupper() for letter in _singular(short)) >= 2


def _singular(short: str) -> str:
    return short[:-1] if re.search(r"[A-Z]s$", short) else short


def _start_of_long_form(words: list[re.Match[str]], short: str) -> int | None:
    """Return the start of the shortest run of words that spells the short form and ends before the bracket."""
    letters = sum(letter.isalnum() for letter in short)
    most = min(letters + 5, 2 * letters)
    for silent in (0, 1):
        for count in islice(range(1, len(words) + 1), most + 1):
            run = [word[0] for word in words[-count:]]
            if count == 1 and not re.fullmatch(r"[^\W\d_]{2,}(?:-[^\W\d_]{2,})+", run[0]):
                continue  # one word alone is spelled out only where it is two: "high-risk (HR)"
            if run[0].lower() not in _SMALL_WORDS and short not in run and _spells(run, short, silent):
                return words[-count].start()
    return _start_of_name(words, short)


def _start_of_name(words: list[re.Match[str]], short: str) -> int | None:
    """Return the start of a whole name before the bracket that begins and ends with the letters of the short form.

    Words within it may give none: "Price Index for Rural Wage Earners and Clerical Workers (PI-W)".
    """
    begin = len(words)
    while begin and (words[begin - 1][0][0].isupper() or words[begin - 1][0] in _SMALL_WORDS):
        begin -= 1
    while begin < len(words) and words[begin][0].lower() in _SMALL_WORDS:
        begin += 1
    run = [word[0] for word in words[begin:]]
    is_spelled = len(run) > 1 and run[-1][0] == short[-1] and short not in run and _spells(run, short, len(run))
    return words[begin].start() if is_spelled else None


def _spells(words: list[str], short: str, silent: int = 0) -> bool:
    """Return whether the short form's letters occur in the words in order, the first at the very start.

    A letter may be taken from inside a word only where that word gave its first letter too ("nongovernmental" N, G).
    Small words need give none, and as many others as `silent` says, but the first.
    """
    letters = [letter.lower() for letter in short if letter.isalpha()]
    parts = [part.lower() for word in words for part in re.split(r"[-.]", word) if part]
    # How many letters the words so far can have given, for each number of silent words.
    reached = {(0, 0)}
    for position, word in enumerate(parts):
        next_reached = {(used + more, still) for used, still in reached for more in _letters_of(word, letters[used:])}
        if position and word in _SMALL_WORDS:
            next_reached |= reached
        elif position:
            next_reached |= {(used, still + 1) for used, still in reached if still < silent}
        reached = next_reached
    return any(used == len(letters) for used, _ in reached)


def _letters_of(word: str, letters: list[str]) -> list[int]:
    """Return the numbers of next letters that a word can give: the first by its initial, more from inside it."""
    if not letters or word[0] != letters[0]:
        return []
    counts, offset = [1], 1
    for letter in letters[1:]:
        offset = word.find(letter, offset) + 1
        if not offset:
            break
        counts.append(counts[-1] + 1)
    return counts


def _abbreviation(short: str, long: str, span: Span) -> Abbreviation:
    long = re.sub(r"\s+", " ", long).strip(" ,“”\"‘’'")
    if short != _singular(short):
        long = re.sub(r"ies$", "y", long) if long.endswith("ies") else re.sub(r"(?<!s)s$", "", long)
    return Abbreviation(_singular(short), long, span)
