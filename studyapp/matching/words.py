"""Reduce a text to words without harmless differences, keeping numbers, names and negations.

Left out: punctuation, white space, articles and a few fillers. Made alike: dashes and quotation marks, ligatures, words
broken at the end of a line or without their hyphen, British and American spelling, numbers in words and in digits,
words that say the same, the capital at the beginning of a sentence. Everything else is kept letter by letter, so that
two equal rows say the same.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, pairwise

from studyapp.matching.synonyms import PAST, SAME_AS
from studyapp.resources import word_list

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
"""Endings: the letters taken off, those put in their place, and the mark for the ending behind a synonym."""

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
_TELLING = word_list("matching", "words.telling")
_OPPOSITES = (
    "rise fall gain lose lost win won increase decrease grow shrink shrank gained higher lower high low better worse"
    " best worst early late earlier later north south east west northern southern eastern western left right support"
    " oppose supported opposed accept reject accepted rejected true strong weak strengthen weaken success failure"
    " succeeded always sometimes spring summer autumn winter day week month year decade century hour minute second mile"
    " kilometre metre foot feet inch ton tonne pound kilogram gram litre gallon barrel acre hectare degree dollar euro"
).split()
"""Words that make another statement when one takes the place of the other: opposites, seasons, units."""

HYPHENS = "-‐‑–"
"""Marks that may join two letters to one word; a dash without blanks is none of them."""

_COMPOUND = re.compile(rf"(?<!\w)[^\W\d_]+(?:[{HYPHENS}][^\W\d_]+)+(?!\w)")
TURNING = frozenset("a an in".split())
"""Openings that turn a word round, and are small words where they stand alone: a-political, in-accurate."""

_OTHER_WITHOUT_HYPHEN = re.compile(
    r"(?:coop|copy|corespondent|multipl(?:y|ie)|overall|prayer|preposition|procreat|pronoun|unionis|unioniz"
    r"|re(?:act|bound|call|cede|cit|claim|coil|collect|count|course|cover|create?|creation|dress|duce|fin|flex|form"
    r"|formation|fund|fus|lay|leas|liev|mark|mov|new|pair|petition|place|pla[yi]|port|present|presentation|press|prov"
    r"|quest|search|sent|serv|servation|sign|signation|solution|solv|sort|sound|store?|strain|tail|tire|tort|trace|tract"
    r"|treat|trench|turn|vers|view|vis|vok|ward))"
    r"(?:e?s|e?d|e|y|ing|ings|ers?)?"
)
"""Words that say something else with a hyphen after the prefix, such as re-sign or co-op."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word in the form in which rows are compared, and its place in the text."""

    form: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in a row.

    Attributes:
        row: the words, each between two separators.
        at: the start of each word in the row, ascending.
        starts: the start of each word in the text.
        ends: the end of each word in the text.
    """

    row: str
    at: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names of some texts, and the places at which their hyphenated words are cut.

    Attributes:
        names: words that keep their capital at the beginning of a sentence.
        cuts: the places where words are hyphenated somewhere, by their small letters without the hyphen.
    """

    names: frozenset[str] = frozenset()
    cuts: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


SEPARATOR = "\x1f"
_NOTHING = Vocabulary()


@lru_cache(maxsize=4)
def words_of(text: str) -> Words:
    """Return the row of words of a text; remember the last few, since many passages are sought in one text."""
    row, at, starts, ends = [SEPARATOR], [], [], []
    length = 1
    for word in iter_words(text, "", vocabulary_of(text)):
        row += (word.form, SEPARATOR)
        at.append(length)
        starts.append(word.start)
        ends.append(word.end)
        length += len(word.form) + 1
    return Words("".join(row), tuple(at), tuple(starts), tuple(ends))


def plain_words(text: str, before: str = "", vocabulary: Vocabulary = _NOTHING) -> list[str]:
    """Return the words alone.

    Args:
        text: any text.
        before: the text before it, which tells whether its first word begins a sentence.
        vocabulary: the vocabulary of the texts that are compared.
    """
    return [word.form for word in iter_words(text, before, vocabulary)]


@lru_cache(maxsize=4)
def vocabulary_of(*texts: str) -> Vocabulary:
    """Return the vocabulary of some texts together."""
    return Vocabulary(_names_in(texts), hyphen_cuts_in(texts))


def hyphen_cuts_in(texts: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Return the cuts of words that have a hyphen in some text, except words that may not differ by a letter."""
    return {word: cut for word, cut in cuts_in(texts).items() if not may_not_differ(_comparable_form(word, False))}


def _names_in(texts: Iterable[str]) -> frozenset[str]:
    """Return the words that occur with a capital within a sentence, and never without."""
    sorted_texts = [_split_by_capital(text) for text in texts]
    small = frozenset[str]().union(*(small for small, _ in sorted_texts))
    return frozenset(name for _, names in sorted_texts for name in names if name.lower() not in small)


@lru_cache(maxsize=4)
def _split_by_capital(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words in small letters, and those that occur with a capital within a sentence and never without.

    The last few are remembered, since one text is compared with many, and a text with its next versions.
    """
    matches = list(_WORD.finditer(text))
    small = frozenset(word for match in matches if (word := match[0]).islower())
    names: set[str] = set()
    for match in matches:
        word = match[0]
        is_new = word[0].isupper() and word not in names and word.lower() not in small
        if is_new and not begins_sentence(text, match.start(), ""):
            names.add(word)
    return small, frozenset(names)


def may_not_differ(word: str) -> bool:
    """Return whether a word may not differ: a number, name, negation, bound, or a word with an opposite."""
    return not word.isalpha() or word != word.lower() or word in _TELLING_FORMS


def iter_words(text: str, before: str, vocabulary: Vocabulary, *, fillers: bool = False) -> Iterator[Word]:
    """Yield the words of a text (see `plain_words`); all parts of a cut word have its place.

    Args:
        text: any text.
        before: the text before it.
        vocabulary: the vocabulary of the texts that are compared.
        fillers: whether words that may come and go are given too.
    """
    names, cuts = vocabulary.names, vocabulary.cuts
    for match in _WORD.finditer(text):
        word, start = match[0], match.start()
        begins = word[0].isupper() and word not in names and begins_sentence(text, start, before)
        if cuts and (cut := cuts.get(_letters(word))):
            parts = cut_word(plain_form(word), cut)
            yield Word(_comparable_form(parts[0], begins and parts[0] not in names), start, match.end())
            yield from (Word(_comparable_form(part, False), start, match.end()) for part in parts[1:])
            continue
        form = _comparable_form(word, begins)
        if form in TURNING and _opens_compound(text, start, match.end()):
            yield Word(f"{form}-", start, match.end())
        elif fillers or form not in _FILLER_FORMS:
            yield Word(form, start, match.end())


def _opens_compound(text: str, start: int, end: int) -> bool:
    """Return whether a word is the first of those that hyphens join."""
    before, right = text[max(0, start - 1) : start], text[end : end + 2]
    return not (before and before in HYPHENS) and right[1:].isalpha() and right[0] in HYPHENS


@lru_cache(maxsize=100_000)
def _letters(word: str) -> str:
    """Return the small letters of a word without an ending after an apostrophe."""
    return plain_form(word).partition("'")[0].lower()


def plain_form(word: str) -> str:
    """Return a word without the marks of its typesetting."""
    if not word.isascii():
        word = unicodedata.normalize("NFC", word.translate(_LIGATURES)).translate(_PLAIN)
    return _BROKEN.sub("", word)


def begins_sentence(text: str, at: int, before: str) -> bool:
    """Return whether a sentence begins at a place: after a stop, or after only quotation marks and brackets."""
    for window in _NEAR:
        context = text[max(0, at - window) : at]
        if at < window:
            context = before[-window:] + context
        if match := _SINCE_WORD.search(context):
            return bool(_SENTENCE_ENDED.search(match[0]))
    return not context.strip("'\"‘“([ \n\t") or bool(_SENTENCE_ENDED.search(context))


@lru_cache(maxsize=100_000)
def _comparable_form(word: str, begins: bool) -> str:
    word = plain_form(word)
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
        return canonical_spelling(word)
    return _stem(word.lower())


def _stem(word: str) -> str:
    stem, ending = _stem_and_ending(word)
    return _SAME_STEMS.get(stem, stem) + ending


def _stem_and_ending(word: str) -> tuple[str, str]:
    """Return a word without its ending, and that ending."""
    if word in PAST:
        return _stem_and_ending(PAST[word])[0], "ed"
    if number := _NUMBERS.get(word):
        return number, ""
    if word in _TELLING or word in _WHOLE or not word.isalpha():
        return word, ""
    word = canonical_spelling(word)
    for pattern, new, ending in _ENDINGS:
        if pattern.search(word) and not (ending and word in _BASES):
            return pattern.sub(new, word), ending
    return word, ""


def canonical_spelling(word: str) -> str:
    """Return one of a word's British and American spellings."""
    for pattern, new in _SPELLINGS:
        word = pattern.sub(new, word)
    return word


_BASES = frozenset(word for group in SAME_AS for word in group)
_SAME_STEMS = {_stem_and_ending(word)[0]: _stem_and_ending(group[0])[0] for group in SAME_AS for word in group}
_TELLING_FORMS = frozenset(_stem(word) + ending for word in (*_TELLING, *_OPPOSITES) for ending in ("", "s", "ed"))
_FILLER_FORMS = frozenset(map(_stem, FILLERS))


def common_prefix_length(a: Sequence[str], b: Sequence[str]) -> int:
    """Count the members that two sequences, or letters that two strings, share at the start."""
    return next((k for k, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def cuts_in(texts: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Map the letters of words with a hyphen in some text to the places at which the hyphen cuts them.

    Words of which a lost hyphen makes another word are left out, so that these stay two.
    """
    cuts: dict[str, tuple[int, ...]] = {}
    for text in texts:
        for letters, positions in _cuts_of(text).items():
            cuts.setdefault(letters, positions)
    return cuts


@lru_cache(maxsize=64)
def _cuts_of(text: str) -> Mapping[str, tuple[int, ...]]:
    """Return the same for one text, of which the last are remembered; most are single passages."""
    cuts: dict[str, tuple[int, ...]] = {}
    for compound in dict.fromkeys(_COMPOUND.findall(text)):
        parts = re.split(rf"[{HYPHENS}]", compound)
        letters = "".join(parts).lower()
        if parts[0].lower() not in TURNING and not _OTHER_WITHOUT_HYPHEN.fullmatch(letters):
            cuts.setdefault(letters, tuple(accumulate(map(len, parts[:-1]))))
    return cuts


def drop_inner_hyphens(text: str) -> str:
    """Return a text without the hyphens within words."""
    return re.sub(rf"(?<=[^\W\d_])[{HYPHENS}](?=[^\W\d_])", "", text)


def cut_word(word: str, positions: Iterable[int]) -> list[str]:
    """Return a word cut at some places."""
    ends = [0, *positions, len(word)]
    return [word[a:b] for a, b in pairwise(ends)]
