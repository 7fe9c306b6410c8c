"""Ways to spoil what a card names: numbers, units, years, names, and the sentence that proves it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from studyapp.domain.quality.verifying import Claimed
from tests.verifying.spoiling import Spoiler, each_match, sides

_NUMBER = re.compile(r"(?<![\w.,–-])\$?\d+(?:,\d{3})*(?:\.\d+)?(?![\d,]*\.?\d)(?=\W|s\b|$)")
_YEAR = re.compile(r"\b(?:1[0-9]|20)\d\d(?=s?\b)")
_WORDS = "two three four five six seven eight nine ten twenty thirty".split()
_UNITS = (
    (r"%", " tonnes"),
    (r"\bper ?cent\b(?!age)", "tonnes"),
    (r"\$", "£"),
    (r"\bmillion\b", "billion"),
    (r"\bbillion\b", "million"),
    (r"\bthousands\b", "millions"),
    (r"\bmillions\b", "thousands"),
    (r"\bdecade\b", "year"),
    (r"\ba day\b", "a month"),
    (r"\bper barrel\b", "per litre"),
    (r"\ba barrel\b", "a litre"),
    (r"\bcubic foot\b", "cubic metre"),
    (r"\byears\b", "months"),
    (r"\bannually\b", "daily"),
    (r"\beach year\b", "each week"),
    (r"\brupees\b", "euros"),
    (r"\bper year\b", "per month"),
    (r"\btonnes\b", "kilograms"),
    (r"\bmetres\b", "feet"),
    (r"\bkilometres\b", "miles"),
    (r"\bhours\b", "days"),
    (r"\bweek\b", "day"),
    (r"\bdegrees\b", "percent"),
    (r"\bhectares\b", "acres"),
)
_COUNTED = frozenset({r"\byears\b", r"\bhours\b", r"\bweek\b", r"\bdegrees\b"})
"""Units that say how many of something only behind a number: “longer hours” are none."""
_COUNT = re.compile(rf"(?:\d|\b(?:{'|'.join(_WORDS)}|many|a|an|one|each|every|few|several))[ -]$", re.IGNORECASE)


def numbers(spoiler: Spoiler, card: Claimed) -> Iterator[Claimed]:
    """Another number, far or near, or another one of the same sentence."""
    passage = spoiler.passage(card)

    def others(match: re.Match[str]) -> Sequence[str]:
        word = match[0].strip("$")
        if _YEAR.fullmatch(word):
            return ()
        sign = "$" if match[0].startswith("$") else ""
        value = float(word.replace(",", ""))
        far = value * spoiler.random.choice((0.5, 2, 3, 10)) + (1 if value < 3 else 0)
        near = value + spoiler.random.choice((1, -1, 2)) if value > 3 else value + 1
        there = [m[0].strip("$") for m in _NUMBER.finditer(passage) if not _YEAR.fullmatch(m[0].strip("$"))]
        there = [each for each in there if each not in f"{card.front} {card.back}"]
        return [sign + each for each in (_written(far), _written(near), *there[:2])]

    yield from each_match(card, _NUMBER, others)
    words = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b", re.IGNORECASE)
    yield from each_match(card, words, lambda m: [spoiler.random.choice(_WORDS)])
    shares = re.compile(r"\bone-(?:third|quarter|half)\b|\bhalf\b", re.IGNORECASE)
    yield from each_match(card, shares, lambda m: ["two-thirds", "a fifth"])


def _written(value: float) -> str:
    return f"{value:.10g}" if value < 10_000 else f"{value:,.10g}"


def units(spoiler: Spoiler, card: Claimed) -> Iterator[Claimed]:
    """Another unit or another size of the unit."""
    for pattern, other in _UNITS:
        for text, put in sides(card):
            match = re.search(pattern, text, re.IGNORECASE)
            if match and (pattern not in _COUNTED or _COUNT.search(text[: match.start()])):
                yield put(re.sub(pattern, other, text, flags=re.IGNORECASE))


def years(spoiler: Spoiler, card: Claimed) -> Iterator[Claimed]:
    """Another year, near or far, or another one of the text."""
    elsewhere = sorted(
        {m[0] for m in _YEAR.finditer(spoiler.essay.text)} - set(_YEAR.findall(f"{card.front} {card.back}"))
    )

    def others(match: re.Match[str]) -> Sequence[str]:
        if (
            match.string[match.start() - 1 : match.start()] in ("(",)
            or match.string[match.end() : match.end() + 1] == ")"
        ):
            return ()
        year = int(match[0])
        step = 10 if match.string[match.end() : match.end() + 1] == "s" else 1
        made = [str(year + step * spoiler.random.choice((1, -1, 2, 3, -4)))]
        return [*made, spoiler.random.choice(elsewhere)] if elsewhere and step == 1 else made

    yield from each_match(card, _YEAR, others)


def names(spoiler: Spoiler, card: Claimed) -> Iterator[Claimed]:
    """Another name of the text in place of one."""
    for text, put in sides(card):
        for token in spoiler.parses[text].tokens:
            if (
                token.pos == "PROPN"
                and re.fullmatch(r"[A-Z][a-z]{3,}", token.text)
                and token.entity != "DATE"
                and token.text not in ("States", "United")
            ):
                other = spoiler.random.choice(
                    [name for name in spoiler.names if not same_name(name, token.text)] or [""]
                )
                near = _near_name(spoiler, card, token.text)
                for name in filter(None, (other, near)):
                    if f"{name} {token.text}" in spoiler.essay.text or f"{token.text} {name}" in spoiler.essay.text:
                        continue  # two names of one person
                    yield put(text[: token.span.start] + name + text[token.span.end :])


def _near_name(spoiler: Spoiler, card: Claimed, name: str) -> str:
    """A name of the sentences around, of the same kind, that the evidence has not."""
    there = {
        w
        for n in card.evidence
        for i in (n - 1, n + 1)
        if 0 <= i < len(spoiler.found.sentences)
        for w in re.findall(r"\b[A-Z][a-z]{3,}\b", spoiler.found.sentences[i].reading)
    }
    here = spoiler.passage(card)
    fit = sorted(w for w in there if w in spoiler.names and w[:4] not in here and not same_name(w, name))
    return spoiler.random.choice(fit) if fit else ""


def same_name(one: str, other: str) -> bool:
    """Whether two names are those of one state or person."""
    families = (
        ("Russia", "Russian", "Moscow", "Kremlin"),
        ("China", "Chinese", "Beijing", "Sino"),
        ("Washington", "America", "American"),
    )
    return one[:4] == other[:4] or any(one in family and other in family for family in families)


def shifted(spoiler: Spoiler, card: Claimed) -> Iterator[Claimed]:
    """The sentence before or behind is named as the evidence."""
    for by in (-1, 1):
        evidence = tuple(n + by for n in card.evidence)
        if set(evidence) & set(card.evidence):
            continue
        if all(0 <= n < len(spoiler.found.sentences) for n in evidence):
            yield replace(card, evidence=evidence)
