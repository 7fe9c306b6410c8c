"""Changes of a text after which every sentence says what it said, made by program."""

import random
import re
import textwrap
from collections.abc import Callable

_SYNONYMS = {
    "big": "large", "large": "big", "began": "started", "shows": "demonstrates", "used": "utilised",
    "built": "constructed",
    "often": "frequently", "whole": "entire", "main": "chief", "mainly": "chiefly", "although": "though",
    "while": "whilst", "therefore": "thus", "nearly": "almost", "about": "roughly", "buy": "purchase",
    "kept": "retained",
    "rich": "wealthy", "hard": "difficult", "nevertheless": "nonetheless", "wrong": "incorrect", "many": "numerous",
    "among": "amongst", "fast": "quickly", "rose": "increased", "fell": "declined", "enough": "sufficient",
    "said": "stated", "help": "assist", "bought": "purchased", "chose": "selected", "quickly": "rapidly",
}  # fmt: skip
_AMERICAN = (("bour ", "bor "), ("isation", "ization"), ("ised ", "ized "), ("ise ", "ize "), ("centre", "center"))
_NUMBERS = {
    "two": "2",
    "three": "3",
    "four": "4",
    "six": "6",
    "eight": "8",
    "ten": "10",
    "twenty": "20",
    "thirty": "30",
}
MARK = re.compile(r" ?\[\d[\d,–\- ]*\]| ?\([A-Z][^()]{2,60}\d{4}[^()]{0,20}\)| ?\[@[^\]]+\]")


def wrapped(text: str) -> str:
    return "\n\n".join(textwrap.fill(part, 60) for part in text.split("\n\n"))


def hyphenated(text: str) -> str:
    chance = random.Random(7)
    return re.sub(
        r"\b([a-z]{3,6})([a-z]{3,})\b",
        lambda match: f"{match[1]}-\n{match[2]}" if chance.random() < 0.15 else match[0],
        text,
    )


def soft_hyphens(text: str) -> str:
    return re.sub(r"\b([a-z]{4})([a-z]{4,})\b", "\\1\u00ad\\2", text)


def without_hyphens(text: str) -> str:
    return re.sub(r"(?<=[a-z]{2})-(?=[a-z]{2})", "", text)


def hyphens_kept(text: str) -> str:
    """Hyphens at the end of a line, of which a reader has made a hyphen and a blank."""
    return re.sub(r"(?<=[a-z]{2})-(?=[a-z]{2})", "- ", hyphenated(text)).replace("-\n", "- ")


def other_hyphens(text: str) -> str:
    marks = iter("\u2010\u2011\u2013\u00ad" * 10_000)
    return re.sub(r"(?<=[A-Za-z])-(?=[A-Za-z])", lambda _: next(marks), text)


def hyphens_put_in(text: str) -> str:
    """Every ninth longer word with a hyphen that is left from the end of a line."""
    count = iter(range(100_000))
    return re.sub(
        r"\b([a-z]{4})([a-z]{5,})\b",
        lambda match: f"{match[1]}-{match[2]}" if next(count) % 9 == 0 else match[0],
        text,
    )


def glued_marks(text: str) -> str:
    """A raised figure after sentences, commas and some words outside brackets."""
    return re.sub(r"(?:(?<=[a-z]{3}[.,])(?= )|(?<=[a-z]{5})(?= [a-z]{7}))(?![^()\n]*\))", "\u00b9\u2074", text)


def other_type(text: str) -> str:
    table = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "–": "-", "—": "-", "'": "’"})
    return re.sub(r" (?=\d)", "\u00a0", text.translate(table).replace("...", "…"))


def ligatures(text: str) -> str:
    for plain, joined in (("ffi", "ﬃ"), ("ffl", "ﬄ"), ("ff", "ﬀ"), ("fi", "ﬁ"), ("fl", "ﬂ")):
        text = text.replace(plain, joined)
    return text


def without_headings(text: str) -> str:
    """Short paragraphs without a stop at the end are gone."""
    return "\n\n".join(part for part in text.split("\n\n") if len(part) > 60 or part[-1:] in ".!?”’)]")


def joined_paragraphs(text: str) -> str:
    parts = without_headings(text).split("\n\n")
    return "\n\n".join(" ".join(parts[k : k + 3]) for k in range(0, len(parts), 3))


def like_a_pdf(text: str) -> str:
    return hyphenated(ligatures(joined_paragraphs(text)))


def broken_paragraphs(text: str) -> str:
    """A page break in the midst of every fifth paragraph."""
    parts = text.split("\n\n")
    for k in range(0, len(parts), 5):
        parts[k] = re.sub(r"^(.{60,}?[a-z]) (?=[a-z])", "\\1\n\n", parts[k], count=1)
    return "\n\n".join(parts)


def turned(text: str) -> str:
    parts = text.split("\n\n")
    return "\n\n".join(parts[len(parts) // 3 :] + parts[: len(parts) // 3])


def shuffled(text: str) -> str:
    parts = text.split("\n\n")
    random.Random(3).shuffle(parts)
    return "\n\n".join(parts)


def inserted(text: str) -> str:
    return re.sub(r"(?<=[a-z]{3}\. )(?=[A-Z])", "Here a reviewer asked for one more remark. ", text)


def inserted_differing(text: str) -> str:
    count = iter(range(10_000))
    return re.sub(r"(?<=[a-z]{3}\. )(?=[A-Z])", lambda _: f"Remark {next(count)} was put in here. ", text)


def without_marks(text: str) -> str:
    return MARK.sub("", text)


def fillers(text: str) -> str:
    return re.sub(r"\b(is|was|were|are|has) (?=[a-z])", "\\1 also ", text)


def synonyms(text: str) -> str:
    return re.sub(rf"\b(?:{'|'.join(_SYNONYMS)})\b", lambda match: _SYNONYMS[match[0]], text)


def american(text: str) -> str:
    for ours, theirs in _AMERICAN:
        text = text.replace(ours, theirs)
    return text


def digits(text: str) -> str:
    text = re.sub(rf"\b(?:{'|'.join(_NUMBERS)})\b(?!-)", lambda match: _NUMBERS[match[0]], text)
    return re.sub(r"(?<=\d),(?=\d{3}\b)", "", text).replace("%", " per cent")


def split(text: str) -> str:
    return re.sub(r"(?<=[a-z0-9]{2}), (?:and|but) ([a-z])(?![^()]*\))", lambda match: ". " + match[1].upper(), text)


def joined(text: str) -> str:
    """Every second sentence joined to the one before; names and abbreviations keep their capital."""
    count = iter(range(10_000))
    return re.sub(
        r"(?<=[a-z]{3})\. (The|In|A|It|This|They|Its|He|These)(?= [a-z])",
        lambda match: f", and {match[1].lower()}" if next(count) % 2 == 0 else match[0],
        text,
    )


KINDS: dict[str, Callable[[str], str]] = {
    function.__name__: function
    for function in (
        wrapped, hyphenated, soft_hyphens, other_type, ligatures, without_hyphens, hyphens_kept, other_hyphens,
        hyphens_put_in, glued_marks, without_headings, joined_paragraphs, like_a_pdf,
        broken_paragraphs, turned, shuffled, inserted, inserted_differing, without_marks, fillers, synonyms, american,
        digits, split, joined,
    )
}  # fmt: skip
