"""Know English sentences again by their words around what differs, and say them in another language."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

HOLE = "{}"
"""Stands in a sentence for what differs from one time to the next."""

_END = re.compile(r"(?<=[.!?:”)]) +(?=[\W\d]*[A-Z“])")
_PHRASE = re.compile(r"(?:[a-z“]|(?:The|Note) ).*[^.]")
_QUOTED = f"“{HOLE}”"
_QUOTATION = re.compile("“([^“”]*)”")
_KEPT = 4096  # sentences that are remembered

type _Holed = Sequence[tuple[tuple[str, ...], str]]
"""Pieces of sentences around their holes, with the translations; what says most comes first."""


class Sentences:
    """Translations of sentences, some with holes.

    What stands in a hole is translated too where it is a phrase that can stand within a sentence, or sentences that
    are known. Any other words belong to somebody, as all do in “{}”: they stay, in quotation marks of the language.

    Args:
        translations: by the English sentence; a translation has the same holes, numbered ({0}) where they
            stand in another order.
        written: says a count, a number or a day as the language does; None where a text is none of these.
    """

    def __init__(
        self, translations: Mapping[str, str], written: Callable[[str], str | None] = lambda _part: None
    ) -> None:
        self._whole = {words: said for words, said in translations.items() if HOLE not in words}
        self._quoted = translations.get(_QUOTED, _QUOTED)
        holed = {words: said for words, said in translations.items() if HOLE in words and words != _QUOTED}
        self._holed = _by_weight(holed)
        self._phrases = _by_weight({words: said for words, said in holed.items() if _PHRASE.fullmatch(words)})
        self._written = written
        self._known = lru_cache(_KEPT)(self._find)

    def told(self, sentence: str) -> str:
        """A sentence, or several in a row, translated; as it is where it is not known."""
        said = self._known(sentence)
        return sentence if said is None else said

    def _find(self, sentence: str) -> str | None:
        return self._row(sentence) or self._one(sentence, self._holed)

    def _row(self, text: str) -> str | None:
        """Several sentences, each of which is known."""
        for end in reversed([*_END.finditer(text)]):
            head = self._one(text[: end.start()], self._holed)
            rest = self._known(text[end.end() :]) if head is not None else None
            if rest is not None:
                return f"{head}{end[0]}{rest}"
        return None

    def _one(self, sentence: str, holed: _Holed) -> str | None:
        said = self._whole.get(sentence) or self._written(sentence)
        if said is not None:
            return said
        for pieces, said in holed:
            parts = _parts(pieces, sentence)
            if parts is not None:
                around = zip(parts, pairwise(pieces), strict=True)
                return _filled(said, [self._part(part, *sides) for part, sides in around])
        return None

    def _part(self, part: str, before: str, after: str) -> str:
        return part if before.endswith("“") and after.startswith("”") else self.part(part)

    def part(self, part: str) -> str:
        """Translate the words in a hole where they are known; words of somebody stay."""
        for between in (", ", "; "):
            items = [self._listed(item, between) for item in part.split(between)]
            if len(items) > 1 and None not in items:
                return between.join(filter(None, items))
        said = self._one(part, self._phrases)
        if said is None and part.endswith("."):
            said = self._find(part)
        return _QUOTATION.sub(lambda words: self._quoted.replace(HOLE, words[1]), part) if said is None else said

    def _listed(self, item: str, between: str) -> str | None:
        """An item of a list; one with words of somebody only where it cannot be mistaken."""
        return self._one(item, self._phrases) if between == "; " else self._whole.get(item)


def _by_weight(translations: Mapping[str, str]) -> _Holed:
    holed = [(tuple(words.split(HOLE)), said) for words, said in translations.items()]
    return sorted(holed, key=lambda each: -len("".join(each[0])))


def _parts(pieces: Sequence[str], sentence: str) -> list[str] | None:
    """Return the texts between pieces of a sentence; None where the sentence is not made of them."""
    first, *middle, last = pieces
    if not last and sentence.endswith(".") and not pieces[-2].endswith(": "):
        return None  # a phrase, which ends no sentence
    end = len(sentence) - len(last)
    if not sentence.startswith(first) or not sentence.endswith(last):
        return None
    parts, at = [], len(first)
    for piece in middle:
        found = sentence.find(piece, at + 1, end)
        if found < 0:
            return None
        parts.append(sentence[at:found])
        at = found + len(piece)
    return [*parts, sentence[at:end]] if at < end else None


def _filled(translation: str, parts: Sequence[str]) -> str:
    rest: Iterator[str] = iter(parts)
    return re.sub(r"\{(\d?)\}", lambda hole: parts[int(hole[1])] if hole[1] else next(rest), translation)
