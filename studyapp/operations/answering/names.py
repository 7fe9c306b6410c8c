"""Grade the name of a source as it is typed: every word counts, without case or accents, the year exact."""

import itertools
import re
import unicodedata
from dataclasses import dataclass, field

from studyapp.domain.messages import Several, msg
from studyapp.domain.reviews import Grade
from studyapp.extraction.citations.names import is_organisation
from studyapp.operations.answering.given_names import GIVEN_NAMES, SURNAMES_TOO
from studyapp.operations.answering.grading import RIGHT, Finding, count_words, near_finding, wrong_finding
from studyapp.operations.answering.slips import is_slip

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ð": "d"})
_IN_FULL = str.maketrans({"ä": "ae", "ö": "oe", "ø": "oe", "ü": "ue", "å": "aa"})
_ERA = r"(?:\s?(?P<before>BCE?|B\.C\.(?:E\.)?|v\.\s?Chr\.?)|\s?(?:CE|AD|A\.D\.|n\.\s?Chr\.?))"
_YEAR = re.compile(rf"(?<![\d.])(?:(\d{{1,4}}){_ERA}(?!\w)|(\d{{4}})([a-z])?(?!\w))")
_SHORT_YEAR = re.compile(r"(?<!\w)(?:['’‘](\d\d)|(\d\d)\s*\)?\s*$)(?!\w)")
_UNDATED = re.compile(r"(?<!\w)\(?(?:n\.\s?d\.?|n\.?d\.|undated|no date|o\.\s?J\.|in press|forthcoming)\)?(?!\w)", re.I)
_KEY = re.compile(r"\[(\d+)\]\s*$")
_PAGES = re.compile(r"(?:,?\s*|:\s*)(?<!\w)(?:pp?\.?|S\.|pages?)\s*\d[\d\s,–-]*|(?<=\d{4}):\s*\d[\d–-]*")
_ET_AL = re.compile(
    r"(?<!\w)(?:et\.?\s?al\b\.?|(?:and|&|und)\s+(?:others|colleagues|co(?:-?authors)?\b\.?|andere|kolleg\w+)|u\.\s?a\.)",
    re.I,
)
_PARTED = re.compile(r"\s*(?:,|&|\b(?:and|und)\b)\s*")
_PERSON = re.compile(r"[^\W\d_][\w’'.-]*+(?:\s[^\W\d_][\w’'.-]*+){0,5}$")  # of six words at most
_PARTICLES = frozenset("de da di del der den van von la le du dos bin al el of the for für and on in".split())
_SMALL_START = re.compile(r"(?:al|el|as|ad|d|l)[-’'][A-Z]")
_SMALL = frozenset("of the for and on in de des du la le les et für und der die das".split())
_BESIDE = frozenset(
    "by in the and und von et from see cf according to study paper book article report year says said wrote argues "
    "a it is was it's its that author authors edited herausgegeben dr mr mrs ms prof professor sir laut nach "
    "siehe".split()
)
"""Words beside a name that name nobody."""
_REFUSING = frozenset(
    "not no never nor neither or oder either except excepting excluding without but unlike instead than anyone anybody "
    "everyone everybody nobody none nicht kein keine nie nein non ohne außer ausser statt anstatt niemand".split()
)
_EDITING = re.compile(
    r"\(\s*(?i:eds?|hrsg|hgg?|editors?|herausgeber)\b\.?\s*\)|(?<!\w)(?:eds?\.|eds|editors?|[Hh]rsg\.?|Hgg?\.)(?!\w)"
)
"""Words behind the names of those who did not write a book, but brought it out."""
_SPELLINGS = (
    (re.compile(r"(?<=\w{3})is(?=(?:e|ed|es|ing|ation|ations|ational|er|ers)$)"), "iz"),
    (re.compile(r"(?<=\w{2})our(?=s?$|ed$|ing$|able$|hood$)"), "or"),
    (re.compile(r"(?<=\w{3})tre(?=s?$)"), "ter"),
    (re.compile(r"(?<=fen)ce(?=s?$)"), "se"),
    (re.compile(r"(?<=gram)me(?=s?$)"), ""),
)
"""Spellings in which British and American English differ."""
_WORD = re.compile(
    r"(?P<word>[^\W\d_](?:[^\W\d_]|['’ʼ.](?=[^\W\d_]))*)|(?P<mark>[,;&/()+])|(?P<number>\d+)|(?P<odd>[^\s.–—:'’‘“”\"-])"
)
_FEWEST = 2  # words of an organisation by which it is known where others are missing
_INITIALS = 3  # at most so many letters
_CENTURY = 100  # a lesser year is short for one
_ENDS_OF_OFFICES = ("amt", "ministerium", "verband", "institut", "anstalt", "behorde", "stiftung", "kommission")
_KNOWN_AS = {
    "destatis": "statistisches bundesamt", "fed": "federal reserve", "unicef": "united nations children s fund",
    "cia": "central intelligence agency", "ofcom": "office of communications",
    "eurostat": "statistical office of the european union",
}  # fmt: skip
"""Short names of bodies that are not their initials, or not all of them; the names in full, folded."""
_SHORT_FOR = {
    "bill": "w", "bob": "r", "ted": "e", "peggy": "m", "betty": "e", "liz": "e", "tony": "a",
    "kate": "c", "hans": "j", "fritz": "f", "gretchen": "m", "jack": "j", "polly": "m",
}  # fmt: skip
"""The first letters of names that people are called by another one for."""
_SHARED = 6  # letters that a short name has of the name in full
_SHORTEST_CUT = 3  # letters of a word of which the rest is cut off
_FEW_YEARS, _DECADE = 2, 10
_OF_ONE = re.compile(r"['’]s(?![^\W_])")


@dataclass(frozen=True, slots=True)
class Source:
    """Who, and when, as a credit line has it.

    Attributes:
        authors: each in the words of the line.
        year: with its letter or era; None where the line has none.
        key: its number in brackets.
        has_others: whether more authors are only hinted at.
    """

    authors: tuple[str, ...]
    year: str | None
    key: str | None = None
    has_others: bool = False


@dataclass(slots=True)
class _Typed:
    """A typed name, and how much of it is accounted for.

    Attributes:
        words: as they were typed; each mark between names is one too.
        used: places of the words that are known to be part of the answer.
        years: years with their letter.
        has_others: whether more authors are hinted at.
        is_other_person: whether a first name is not the one of the answer.
        has_other_letter: whether a first name or initial begins with a letter that none of the answer's has.
        has_other_order: whether first names or initials do not follow one another as in the answer.
        aside: places of the words in brackets.
        dotted: places of the words with a point behind them.
    """

    words: list[str]
    years: list[tuple[int, str]]
    has_others: bool
    used: set[int] = field(default_factory=set)
    is_other_person: bool = False
    has_other_letter: bool = False
    has_other_order: bool = False
    aside: frozenset[int] = frozenset()
    dotted: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Match:
    """The words that name an author, and their faults; `places` is empty where none do."""

    places: tuple[int, ...] = ()
    missing: tuple[str, ...] = ()
    is_slip: bool = False


def read_sources(answer: str) -> tuple[Source, ...]:
    """Return the sources that an answer names; none where it is no name of a source."""
    found = tuple(_source(part) for part in _PAGES.sub("", answer).split(";"))
    return found if all(source.authors and all(map(_is_name, source.authors)) for source in found) else ()


def grade_sources(expected: tuple[Source, ...], given: str) -> Finding:
    """Grade the typed name of one or more sources.

    First names may be left out, not surnames; a slip of the pen in a longer name is near. A word that is no part of
    the answer may be another author, so that it is never right.

    Args:
        expected: of one or more sources, all of which are asked for.
        given: what was typed.
    """
    typed = _typed(given)
    authors = list(dict.fromkeys(author for source in expected for author in _authors_with_initials(source)))
    named = {word.casefold() for author in authors for word in _words(author)}
    if any(word.casefold() in _REFUSING - named for word in typed.words):
        return wrong_finding(msg("one-answer-is-asked-for"))
    matches = {author: _found(author, typed) for author in authors}
    found = {author: match for author, match in matches.items() if match.places}
    if not found:
        return wrong_finding(
            msg("another-name") if any(word[0].isalpha() for word in typed.words) else msg("the-name-is-missing")
        )
    for author, match in found.items():
        typed.used.update(match.places)
        _use_first_names(author, match, typed)
    if typed.has_other_letter:
        return wrong_finding(msg("another-first-name"))
    _use_again(found, typed)
    said = _describe_name_faults(expected, matches, typed)
    further = _unknown_words(typed)
    if further and not (
        _is_aside(further, typed)
        or _is_first_name(further, found, typed)
        or any(source.has_others for source in expected)
    ):
        return wrong_finding(msg("is-not-in-the-answer", refusal=typed.words[further[0]]))
    off = _grade_years(expected, typed)
    if off is not None and (off.grade is Grade.WRONG or not said):
        return off
    if further:
        return near_finding(msg("is-not-in-the-answer", refusal=typed.words[further[0]]))
    return near_finding(said) if said else RIGHT


def fold_name(text: str) -> str:
    """Return letters without case and accents."""
    parted = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(letter for letter in parted if not unicodedata.combining(letter))


def surname(author: str) -> str:
    """Return the word of an author that must be known, folded: the last one."""
    words = _words(author)
    return words[-1] if words else ""


def _source(part: str) -> Source:
    part = _EDITING.sub("", _UNDATED.sub("", part))
    years = list(_YEAR.finditer(part))
    year = years[-1][0] if years else None
    key = _KEY.search(part)
    names = (part[: years[-1].start()] if years else part).strip(" ,()")
    named = _ET_AL.sub(",", names)
    parted = tuple(name.strip() for name in _PARTED.split(named) if name.strip())
    whole = tuple(name.strip() for name in re.split(r",|&", named) if name.strip())
    authors = whole if len(whole) == 1 and _is_office(whole[0]) and _is_name(whole[0]) else parted
    return Source(authors, year, key[1] if key else None, named != names)


def _is_office(author: str) -> bool:
    """Return whether an “and” is part of a name: "Organisation for Economic Co-operation and Development"."""
    return is_organisation(author) or any(word in ("of", "for", "für") for word in author.split()[1:])


def _is_name(author: str) -> bool:
    return bool(_PERSON.match(author)) and all(
        word[0].isupper() or word in _PARTICLES or _SMALL_START.match(word) for word in author.split()
    )


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", fold_name(text).replace("’", "").replace("'", ""))


def _typed(given: str) -> _Typed:
    text = unicodedata.normalize("NFC", given)
    text = _PAGES.sub(" ", _EDITING.sub(" ", _UNDATED.sub(" ", text)))
    years = [_year_of(year) for year in _YEAR.finditer(text)]
    text = _YEAR.sub(" ", text)
    if not years and (short := _SHORT_YEAR.search(text)):
        years = [(int(short[1] or short[2]), "")]
        text = text[: short.start()] + text[short.end() :]
    rest = _ET_AL.sub(" ", text)
    bare = _OF_ONE.sub("", rest)
    found = list(_WORD.finditer(bare))
    words = [match[0] for match in found]
    dotted = frozenset(k for k, match in enumerate(found) if bare[match.end() : match.end() + 1] == ".")
    return _Typed(words, years, rest != text, aside=_in_brackets(words), dotted=dotted)


def _in_brackets(words: list[str]) -> frozenset[int]:
    """Return the places of the words in brackets, where no mark or “and” among them parts authors."""
    begin = words.index("(") if "(" in words else len(words)
    end = words.index(")", begin) if ")" in words[begin:] else begin
    within = range(begin + 1, end)
    return (
        frozenset()
        if any(words[k].casefold() in ("and", "und", "&", "+", ",", ";") for k in within)
        else frozenset(within)
    )


def _year_of(found: re.Match[str]) -> tuple[int, str]:
    if found[1]:
        return (-int(found[1]) if found["before"] else int(found[1])), ""
    return int(found[3]), found[4] or ""


def _foldings(word: str) -> frozenset[str]:
    """Return the ways to type a word: without its marks, or with the vowel that stands for them."""
    bare = re.sub(r"['’ʼ.]", "", word).casefold()
    return frozenset((fold_name(bare), fold_name(unicodedata.normalize("NFC", bare).translate(_IN_FULL))))


def _same(one: str, other: str) -> bool:
    return not _foldings(one).isdisjoint(_foldings(other))


def _respelled(word: str) -> str:
    """Return a word as American English spells it: "Organization" for "Organisation", "Center" for "Centre"."""
    bare = fold_name(word)
    for pattern, american in _SPELLINGS:
        bare = pattern.sub(american, bare)
    return bare


def _slipped(wanted: str, given: str) -> bool:
    return any(is_slip(one, other) for one in _foldings(wanted) for other in _foldings(given))


def _authors_with_initials(source: Source) -> list[str]:
    """Return the authors, each with the initials that stand behind a comma: "Sen, A."."""
    people: list[str] = []
    for author in source.authors:
        if people and all(map(_is_initials, author.split())) and not _is_body(people[-1]):
            people[-1] = f"{author} {people[-1]}"
        else:
            people.append(author)
    return people


def _split_author(author: str) -> tuple[list[str], list[str]]:
    """Return the first names of an author and the words of the surname; of an organisation all words are its name."""
    words = re.findall(r"[^\W\d_][^\W\d_'’ʼ.]*(?:['’ʼ.](?=[^\W\d_])[^\W\d_]+)*", author)
    if _is_body(author):
        words = re.findall(r"[^\W\d_]+(?:['’ʼ.][^\W\d_]+)*", author.replace("-", ""))  # "Cooperation" will do
    if _is_body(author) or len(words) == 1:
        return [], [word for word in words if word.casefold() not in _SMALL] or words
    first = list(itertools.takewhile(_is_given, words[:-1]))
    rest = [word for word in words[len(first) :] if word not in _PARTICLES]
    return first, rest or words[-1:]


def _is_body(author: str) -> bool:
    """Return whether a name is of an organisation: by its words, or since it has several and is no person's."""
    words = _words(author)
    if len(words) > 1 and words[-1].endswith(_ENDS_OF_OFFICES):
        return True
    return is_organisation(author) or any(
        word in _SMALL and word not in ("de", "la", "le", "der") for word in author.split()[1:]
    )


def _is_given(word: str) -> bool:
    bare = word.replace(".", "")
    return (bare.isascii() and bare.isupper() and len(bare) <= _INITIALS) or fold_name(word) in GIVEN_NAMES


def _found(author: str, typed: _Typed) -> _Match:
    _, wanted = _split_author(author)
    places: list[int] = []
    missing: list[str] = []
    has_slip = False
    for word in wanted:
        found, is_exact = _find_word(word, typed, (*places, *typed.used), is_of_body=_is_body(author))
        places.extend(found)
        has_slip |= bool(found) and not is_exact
        if not found:
            missing.append(word)
    if missing and _is_body(author) and (short := _by_initials(author, wanted, typed)) is not None:
        return short
    if missing and len(wanted) - len(missing) < (_FEWEST if _is_body(author) else 1):
        return _Match()
    return _Match(tuple(places), tuple(missing), has_slip)


def _find_word(
    word: str, typed: _Typed, taken: tuple[int, ...], *, is_of_body: bool = False
) -> tuple[tuple[int, ...], bool]:
    """Return the places where a word was typed, as one word or as two, and whether without a slip."""
    free = [k for k, typed_word in enumerate(typed.words) if k not in taken and typed_word[0].isalpha()]
    for k in reversed(free) if len(word) == 1 else free:  # "O. Ó Briain"
        if _same(word, typed.words[k]) or (is_of_body and _respelled(word) == _respelled(typed.words[k])):
            return (k,), True
    for k in free:
        if k + 1 in free and _same(word, typed.words[k] + typed.words[k + 1]):
            return (k, k + 1), True
    for k in free:
        each = typed.words[k]
        begins_alike = fold_name(each)[:1] == fold_name(word)[:1]  # a Landesamt is no Bundesamt
        if is_of_body and _is_cut(word, each):
            return (k,), k in typed.dotted
        if is_of_body and _is_contracted(word, each):
            return (k,), True
        if _slipped(word, each) and (begins_alike or not is_of_body):
            return (k,), False
    return (), False


def _is_cut(word: str, typed: str) -> bool:
    """Return whether a word was cut short: "Stat." for "Statistisches"."""
    short = fold_name(typed)
    return len(short) >= _SHORTEST_CUT and len(word) > len(short) + 1 and fold_name(word).startswith(short)


def _is_contracted(word: str, typed: str) -> bool:
    """Return whether letters are left out of the middle of a word: "Dept" for "Department", "Govt" for "Government"."""
    full, short = fold_name(word), fold_name(typed)
    is_short = _SHORTEST_CUT <= len(short) <= len(full) / 2 and short[0] == full[0] and short[-1] == full[-1]
    letters = iter(full)
    return is_short and all(letter in letters for letter in short)


def _by_initials(author: str, wanted: list[str], typed: _Typed) -> _Match | None:
    """Return an organisation by its initials, or one that is known by initials in full."""
    every = "".join(word[0] for word in re.findall(r"[^\W\d_]+", author)).casefold()
    letters = {every, "".join(word[0] for word in wanted).casefold()}
    for k, typed_word in enumerate(typed.words):
        bare = typed_word.replace(".", "").casefold()
        if _KNOWN_AS.get(bare) == " ".join(_words(author)):
            return _Match((k,), is_slip=True)
        if len(bare) > 1 and len(wanted) > 1 and bare in letters:
            return _Match((k,))
    if len(wanted) == 1 and wanted[0].replace(".", "").isupper() and len(wanted[0].replace(".", "")) > 1:
        return _in_full(wanted[0].replace(".", "").casefold(), typed)
    return None


def _in_full(letters: str, typed: _Typed) -> _Match | None:
    named = [
        k
        for k, word in enumerate(typed.words)
        if word[0].isalpha() and word.casefold() not in _SMALL and typed.words[k - 1 : k] not in (["Co"], ["co"])
    ]
    for begin in range(len(named) - len(letters) + 1):
        run = named[begin : begin + len(letters)]
        if [fold_name(typed.words[k])[0] for k in run] == list(letters) and len(run) > 1:
            return _Match(tuple(range(run[0], run[-1] + 1)))
    return None


def _use_first_names(author: str, match: _Match, typed: _Typed) -> None:
    """Count as known the first names beside a surname: those of the answer, initials, and the common ones."""
    if _is_body(author):
        return
    first, _ = _split_author(author)
    known = {fold_name(word) for word in first}
    called: list[int] = []

    def is_first(k: int) -> bool:
        word = fold_name(typed.words[k])
        if k in typed.used:
            return False  # "Bauer D Kern S"
        return _is_initials(typed.words[k]) or word in GIVEN_NAMES or word in known or word in _PARTICLES - {"and"}

    def use(k: int) -> None:
        typed.used.add(k)
        called.append(k)

    before = min(match.places) - 1
    if (
        before > 0
        and before not in typed.used
        and is_first(before - 1)
        and _may_be_name(typed.words[before])
        and not is_first(before)
    ):
        before -= 1  # a middle name that is not known
    while before >= 0 and is_first(before):
        use(before)
        before -= 1
    after = max(match.places) + 1
    if after < len(typed.words) and typed.words[after] == ",":
        after += 1
    is_named = bool(called)  # what stands behind is of the next author: "D. Bauer, S. Kern"
    while (
        not is_named and after < len(typed.words) and (_is_initials(typed.words[after]) or _is_only_given(after, typed))
    ):
        use(after)
        after += 1
    words = [typed.words[k] for k in sorted(called)]
    typed.is_other_person |= bool(first) and not all(_may_be_called(word, first) for word in words)
    typed.has_other_letter |= bool(first) and _is_contrary(words, first)
    typed.has_other_order |= bool(first) and not _are_in_order(words, first)


def _may_be_name(word: str) -> bool:
    return word.isalpha() and fold_name(word) != "and"


def _is_only_given(at: int, typed: _Typed) -> bool:
    """Return whether a word behind a comma is a first name and no surname too, as Martin is: "Ostrom, Elinor"."""
    word = fold_name(typed.words[at])
    return word in GIVEN_NAMES - SURNAMES_TOO and "," in typed.words[max(at - 2, 0) : at]


def _is_initials(word: str) -> bool:
    bare = word.replace(".", "")
    return bare.isalpha() and (len(bare) == 1 or (len(bare) <= _INITIALS and bare.isupper()))


def _may_be_called(word: str, first: list[str]) -> bool:
    """Return whether a first name or initials fit the first names of the answer."""
    if word in _PARTICLES:
        return True
    letters = {letter for name in first for letter in _letters(name)}
    if _is_initials(word) or any(_is_initials(name) for name in first):
        return set(fold_name(word if _is_initials(word) else word[0]).replace(".", "")) <= letters
    return fold_name(word) in map(fold_name, first)


def _letters(name: str) -> str:
    """Return the letters with which a first name begins, or all of initials."""
    bare = fold_name(name).replace(".", "")
    return bare if _is_initials(name) else bare[:1]


def _is_contrary(words: list[str], first: list[str]) -> bool:
    """Return whether first names begin with letters that none of the answer's has, and are no middle names besides."""
    wanted = "".join(map(_letters, first))
    given = [_SHORT_FOR.get(fold_name(word), _letters(word)) for word in words if word not in _PARTICLES]
    has_other = any(letter not in wanted for letter in "".join(given))
    return has_other and ("".join(given)[0] not in wanted or len("".join(given)) <= len(wanted))


def _are_in_order(words: list[str], first: list[str]) -> bool:
    """Return whether the letters of first names follow one another as in the answer; some may be left out."""
    letters = iter("".join(map(_letters, first)))
    return all(letter in letters for word in words if word not in _PARTICLES for letter in _letters(word))


def _unknown_words(typed: _Typed) -> list[int]:
    """Return the words of which nothing is known."""
    return [
        k
        for k, word in enumerate(typed.words)
        if k not in typed.used and word not in ",;&/()+" and not {fold_name(word), word.casefold()} & (_BESIDE | _SMALL)
    ]


def _is_aside(further: list[int], typed: _Typed) -> bool:
    """Return whether the leftover words name no author: they stand in brackets, or in small letters beside capitals."""
    has_capitals = any(typed.words[k][0].isupper() for k in typed.used)
    return all(
        k in typed.aside or (has_capitals and (typed.words[k].islower() or typed.words[k].isdigit())) for k in further
    )


def _use_again(found: dict[str, _Match], typed: _Typed) -> None:
    """Count as known an organisation that is named twice: in full, and by its initials or short name in brackets."""
    bodies = [author for author in found if _is_body(author)]
    for author in bodies:
        _, wanted = _split_author(author)
        places = [place for word in wanted for place in _find_word(word, typed, tuple(typed.used))[0]]
        if len(places) >= len(wanted):
            typed.used.update(places)
        if (short := _by_initials(author, wanted, typed)) is not None:
            typed.used.update(short.places)
        typed.used.update(k for k in typed.aside if _is_short_for(typed.words[k], author))


def _is_short_for(word: str, author: str) -> bool:
    """Return whether a word is made of letters of a name in a row, as “Destatis” of “Statistisches Bundesamt”."""
    name, short = "".join(_words(author)), fold_name(word)
    shared = (short[k : k + _SHARED] in name for k in range(len(short) - _SHARED + 1))
    return not word.isupper() and fold_name(author) not in short and any(shared)


def _is_swapped(years: set[int], strays: set[int], off: int) -> bool:
    """Return whether two neighbouring digits of a year changed places, in one decade or into the next."""
    pairs = [(f"{one}", f"{other}") for one in years for other in strays]
    return off < _DECADE and any(sorted(one) == sorted(other) for one, other in pairs)


def _is_first_name(further: list[int], found: dict[str, _Match], typed: _Typed) -> bool:
    """Return whether the one word too many may be the first name of a person that is asked for."""
    ahead = {min(match.places) for author, match in found.items() if not _is_body(author)}
    if len(further) != 1 or not typed.words[further[0]].isalpha():
        return False
    behind = further[0] + 1
    while behind in typed.used - ahead and _is_initials(typed.words[behind]):
        behind += 1
    return behind in ahead


def _describe_name_faults(expected: tuple[Source, ...], matches: dict[str, _Match], typed: _Typed) -> str:
    """Say what is wrong with the names; "" where nothing is."""
    missing = [author for author, match in matches.items() if not match.places]
    missing += [part for match in matches.values() for part in match.missing if match.places]
    if missing:
        return msg("are-missing", n=len(missing), missing=Several(missing))
    if slipped := [surname_as_printed(author) for author, match in matches.items() if match.is_slip]:
        return msg("spelled-2", slipped=Several(slipped))
    if typed.is_other_person:
        return msg("another-first-name")
    if typed.has_other_order:
        return msg("the-first-names-are-in-another-order")
    if typed.has_others and not any(source.has_others for source in expected) and len(matches) == 1:
        return msg("the-answer-names-one-author")
    return ""


def surname_as_printed(author: str) -> str:
    """Return the words of an author that must be known, as the answer has them."""
    return author if _is_body(author) else " ".join(_split_author(author)[1])


def _grade_years(expected: tuple[Source, ...], typed: _Typed) -> Finding | None:
    """Judge the years; return None where they are right."""
    wanted = {_year_of(year) for source in expected if source.year and (year := _YEAR.match(source.year))}
    years = {year for year, _ in wanted}
    given = {year for year, _ in typed.years}
    if not wanted:
        return near_finding(msg("the-answer-has-no-year")) if given else None
    if not given:
        return near_finding(msg("the-year-is-missing"))
    short = {year % _CENTURY: year for year in years if year > 0}
    given = {short.get(year, year) if year < _CENTURY else year for year in given}
    if len(given) > len(years):
        return wrong_finding(msg("one-answer-is-asked-for"))
    if strays := given - years:
        off = min(abs(one - other) for one in years for other in strays)
        said = msg("off", points=count_words(off, "year"))
        return near_finding(said) if off <= _FEW_YEARS or _is_swapped(years, strays, off) else wrong_finding(said)
    if given != years:
        return near_finding(msg("the-other-year-is-missing"))
    letters = {pair for pair in typed.years if pair[1]}
    return near_finding(msg("another-letter-behind-the-year")) if not letters <= wanted and letters else None
