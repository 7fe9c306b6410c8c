"""A text as a row of words in which harmless changes do not show, and numbers, names and negations do.

Left out: punctuation, white space, articles and a few fillers. Made alike: dashes and quotation marks, ligatures, words
broken at the end of a line or without their hyphen, British and American spelling, numbers in words and in digits,
words that say the same, the capital at the beginning of a sentence. Everything else is kept letter by letter, so that
two equal rows say the same.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from studyapp.matching.compounds import HYPHENS, TURNING, cuts_in, pieces
from studyapp.matching.synonyms import PAST, SAME_AS

_WORD = re.compile(
    r"(?<!\w)[-−–+]?(?:(?<=[\s($€£¥<>=±~≈≤≥−+-])\.)?\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s)?\b"  # a number with its sign
    r"|\b[Pp]er\s?cent\b|\b[Aa]\s(?:few|little)\b"  # a few is more than few
    # a word, also one broken by a hyphen at the end of a line, or with accents and soft hyphens as characters
    r"|[^\W_]+(?:(?:[-‐‑\u00ad]\s+(?!(?:and|or|to)\b)(?=[a-z])|[\u00ad\u0300-\u036f\u200b-\u200d\u2060]+)[^\W_]*)*"
    r"(?:['’][^\W\d_]+)?"
    r"|[$€£¥¢%‰°<>=±×÷~≈≤≥≠&♯♭]"
    r"|[\u2190-\u21ff\u2200-\u2211\u2213-\u22ff]"  # arrows and mathematics, but for the minus, which may be a dash
    r"|(?<=[A-Za-z0-9])[+−](?!\w)|(?<=\b[A-Z])[-–](?=[\s,.;:)]|$)|(?<=[A-Z])#|(?<=\d)[′″]"  # an ion, a grade, an angle
    r"|(?<=[\d)]\s)[+−](?=\s[\d(])|(?<=\b\w\s)[+−](?=\s\w\b)"  # between what is added
    r"|(?:(?<=\b(?:at|of|to|is|by)\s)|(?<=\bwas\s)|(?<=\b(?:from|over)\s))[−–-](?=\s\d)"  # a sign apart from its number
    r"|\?(?=[?!'\"’”)\]]*(?:\s|$))"  # a question states nothing
)
FILLERS = frozenset("the a an also that indeed moreover furthermore".split())
"""Words that may come and go."""

LINKS = frozenset("and but so yet however thus therefore".split())
"""Words that may come and go where a sentence begins."""

_SENTENCE_ENDED = re.compile(r"[.!?…]['\"’”)\]]*\s+|\n\s*\n")
_SINCE_WORD = re.compile(r"[^\W_][\W_]*$")
_NEAR = (8, 300)  # characters before a word that tell whether it begins a sentence; a citation mark may stand there
_BROKEN = re.compile(r"[-‐‑\u00ad]\s+|[\u00ad\u200b-\u200d\u2060]")
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_PLAIN = str.maketrans("’−–", "'--")
_SPELLINGS = (
    (re.compile(r"is(ation|ations|e|ed|es|ing)$"), r"iz\1"),
    (re.compile(r"(?<=[a-z]{2})our(?=$|s|ed|ing|able|ful|ite)"), "or"),
    (re.compile(r"(?<=[a-z]{3})tre(?=s?$)"), "ter"),
    (re.compile(r"ll(?=ed$|ing$|er$)"), "l"),
)
_ENDINGS = (
    (re.compile(r"(?<=[a-z]{2})ies$"), "y", "s"),
    (re.compile(r"(?<=[a-z]{2})ied$"), "y", "ed"),
    (re.compile(r"(?:(?<=[a-z]{4})es|(?<=[a-z]{3})(?<![siu])s)$"), "", "s"),
    (re.compile(r"(?<=[a-z]{4})ed$"), "", "ed"),
    (re.compile(r"(?<=[a-z]{4})e$"), "", ""),
)
"""What is taken off a word, what is put in its place, and what stands for it behind the word of the same meaning."""

_WHOLE = frozenset("news goods arms customs united police used means species series its his was has this does".split())
"""Words whose ending is no ending."""

_NUMBERS = dict(
    zip(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety".split(),
        [*map(str, range(2, 20)), *map(str, range(20, 100, 10))],
        strict=True,
    )
)
_TELLING = frozenset(
    "not no never none nothing nobody neither nor nowhere without cannot hardly barely scarcely rarely seldom except"
    " unless lack lacks lacked only almost nearly about over under above below more less fewer most least all every"
    " some few little many any both half one once twice double doubled triple tripled halved hundred thousand million"
    " billion trillion dozen first second third last before after since until between may might must if can could will"
    " would should false falsely untrue wrong deny denies denied fail fails failed refuse refuses refused doubt doubts"
    " doubted unlikely impossible supposedly allegedly up down".split()
)
_OPPOSITES = (
    "rise fall gain lose lost win won increase decrease grow shrink shrank gained higher lower high low better worse"
    " best worst early late earlier later north south east west northern southern eastern western left right support"
    " oppose supported opposed accept reject accepted rejected true strong weak strengthen weaken success failure"
    " succeeded always sometimes spring summer autumn winter day week month year decade century hour minute second mile"
    " kilometre metre foot feet inch ton tonne pound kilogram gram litre gallon barrel acre hectare degree dollar euro"
).split()
"""Words that make another statement when one takes the place of the other: opposites, seasons, units."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word in the form in which rows are compared, and where it stands in the text."""

    form: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in a row.

    Attributes:
        row: the words, each between two separators.
        at: where each word begins in the row, ascending.
        starts: where each word begins in the text.
        ends: where each word ends in the text.
    """

    row: str
    at: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What texts tell about their words.

    Attributes:
        names: words that keep their capital at the beginning of a sentence.
        cuts: where words are cut that have a hyphen in some place, by their small letters without it.
    """

    names: frozenset[str] = frozenset()
    cuts: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


SEPARATOR = "\x1f"
_NOTHING = Vocabulary()


@lru_cache(maxsize=4)
def words_of(text: str) -> Words:
    """The row of words of a text; the last few are remembered, since many passages are looked for in one text."""
    row, at, starts, ends = [SEPARATOR], [], [], []
    length = 1
    for word in each_word(text, "", vocabulary_of(text)):
        row += (word.form, SEPARATOR)
        at.append(length)
        starts.append(word.start)
        ends.append(word.end)
        length += len(word.form) + 1
    return Words("".join(row), tuple(at), tuple(starts), tuple(ends))


def plain_words(text: str, before: str = "", vocabulary: Vocabulary = _NOTHING) -> list[str]:
    """The words alone.

    Args:
        text: any text.
        before: what stands before it, which tells whether its first word begins a sentence.
        vocabulary: of the texts that are compared.
    """
    return [word.form for word in each_word(text, before, vocabulary)]


@lru_cache(maxsize=4)
def vocabulary_of(*texts: str) -> Vocabulary:
    """What some texts tell about their words together."""
    return Vocabulary(_names_in(*texts), hyphenated_in(texts))


def hyphenated_in(texts: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Where words are cut that have a hyphen in some text, those left out that may not differ by a letter."""
    return {word: cut for word, cut in cuts_in(texts).items() if not is_telling(_form(word, False))}


def _names_in(*texts: str) -> frozenset[str]:
    """The words that stand with a capital within a sentence, and never without."""
    words = {word for text in texts for word in _WORD.findall(text)}
    small = {word for word in words if word.islower()}
    unknown = {word for word in words if word[0].isupper() and word.lower() not in small}
    names: set[str] = set()
    for text in texts:
        for match in _WORD.finditer(text):
            if match[0] in unknown and not begins_sentence(text, match.start(), ""):
                unknown.remove(match[0])
                names.add(match[0])
    return frozenset(names)


def is_telling(word: str) -> bool:
    """Whether a word may not differ: a number, a name, a negation, a bound, or a word with an opposite."""
    return not word.isalpha() or word != word.lower() or word in _TELLING_FORMS


def each_word(text: str, before: str, vocabulary: Vocabulary, *, fillers: bool = False) -> Iterator[Word]:
    """The words of a text one by one; see `plain_words`. The parts of a word that is cut stand where the whole does.

    Args:
        text: any text.
        before: what stands before it.
        vocabulary: of the texts that are compared.
        fillers: whether words that may come and go are given too.
    """
    names, cuts = vocabulary.names, vocabulary.cuts
    for match in _WORD.finditer(text):
        word, start = match[0], match.start()
        begins = word[0].isupper() and word not in names and begins_sentence(text, start, before)
        if cuts and (cut := cuts.get(_letters(word))):
            parts = pieces(plain(word), cut)
            yield Word(_form(parts[0], begins and parts[0] not in names), start, match.end())
            yield from (Word(_form(part, False), start, match.end()) for part in parts[1:])
            continue
        form = _form(word, begins)
        if form in TURNING and _opens_compound(text, start, match.end()):
            yield Word(f"{form}-", start, match.end())
        elif fillers or form not in _FILLER_FORMS:
            yield Word(form, start, match.end())


def _opens_compound(text: str, start: int, end: int) -> bool:
    """Whether a word is the first one of those that hyphens join."""
    left, right = text[max(0, start - 1) : start], text[end : end + 2]
    return not (left and left in HYPHENS) and right[1:].isalpha() and right[0] in HYPHENS


@lru_cache(maxsize=100_000)
def _letters(word: str) -> str:
    """The small letters of a word without what is taken off its end by an apostrophe."""
    return plain(word).partition("'")[0].lower()


def plain(word: str) -> str:
    """A word without the marks of its setting."""
    if not word.isascii():
        word = unicodedata.normalize("NFC", word.translate(_LIGATURES)).translate(_PLAIN)
    return _BROKEN.sub("", word)


def begins_sentence(text: str, at: int, before: str) -> bool:
    """Whether a sentence begins at a place: after a stop, or after nothing but quotation marks and brackets."""
    for near in _NEAR:
        context = text[max(0, at - near) : at]
        if at < near:
            context = before[-near:] + context
        if between := _SINCE_WORD.search(context):
            return bool(_SENTENCE_ENDED.search(between[0]))
    return not context.strip("'\"‘“([ \n\t") or bool(_SENTENCE_ENDED.search(context))


@lru_cache(maxsize=100_000)
def _form(word: str, begins: bool) -> str:
    word = plain(word)
    if word[0].isdigit() or (word[0] in "+-." and len(word) > 1):
        return word.replace(",", "") if re.fullmatch(r"[-+]?\d{1,3}(?:,\d{3})+", word) else word
    if re.fullmatch(r"per\s?cent", word, re.IGNORECASE):
        return "%"
    if word == "&":
        return "and"
    if word[1:2].isspace():
        return " ".join(word.lower().split())
    if begins and not (word.isupper() and len(word) > 1):
        word = word[0].lower() + word[1:]
    if word != word.lower():
        return respelt(word)
    return _stem(word.lower())


def _stem(word: str) -> str:
    stem, ending = _parted(word)
    return _SAME_STEMS.get(stem, stem) + ending


def _parted(word: str) -> tuple[str, str]:
    """A word without its ending, and that ending."""
    if word in PAST:
        return _parted(PAST[word])[0], "ed"
    if number := _NUMBERS.get(word):
        return number, ""
    if word in _TELLING or word in _WHOLE or not word.isalpha():
        return word, ""
    word = respelt(word)
    for pattern, new, ending in _ENDINGS:
        if pattern.search(word) and not (ending and word in _BASES):
            return pattern.sub(new, word), ending
    return word, ""


def respelt(word: str) -> str:
    """A word in one of its spellings in Britain and America."""
    for pattern, new in _SPELLINGS:
        word = pattern.sub(new, word)
    return word


_BASES = frozenset(word for group in SAME_AS for word in group)
_SAME_STEMS = {_parted(word)[0]: _parted(group[0])[0] for group in SAME_AS for word in group}
_TELLING_FORMS = frozenset(_stem(word) + ending for word in (*_TELLING, *_OPPOSITES) for ending in ("", "s", "ed"))
_FILLER_FORMS = frozenset(map(_stem, FILLERS))
