"""Recognise English sentences by the words around their arguments, and translate them."""

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
        self, translations: Mapping[str, str], translate_message: Callable[[str], str | None] = lambda _part: None
    ) -> None:
        self._whole = {words: translation for words, translation in translations.items() if HOLE not in words}
        self._quoted = translations.get(_QUOTED, _QUOTED)
        holed = {
            words: translation for words, translation in translations.items() if HOLE in words and words != _QUOTED
        }
        self._holed = _by_weight(holed)
        self._phrases = _by_weight(
            {words: translation for words, translation in holed.items() if _PHRASE.fullmatch(words)}
        )
        self._written = translate_message
        self._known = lru_cache(_KEPT)(self._find)

    def told(self, sentence: str) -> str:
        """Return a sentence, or several in a row, translated; as it is where it is not known."""
        translated = self._known(sentence)
        return sentence if translated is None else translated

    def _find(self, sentence: str) -> str | None:
        return self._row(sentence) or self._one(sentence, self._holed)

    def _row(self, text: str) -> str | None:
        """Return the translation of several sentences, each of which is known; else None."""
        for end in reversed([*_END.finditer(text)]):
            head = self._one(text[: end.start()], self._holed)
            translated_rest = self._known(text[end.end() :]) if head is not None else None
            if translated_rest is not None:
                return f"{head}{end[0]}{translated_rest}"
        return None

    def _one(self, sentence: str, holed: _Holed) -> str | None:
        translation = self._whole.get(sentence) or self._written(sentence)
        if translation is not None:
            return translation
        for pieces, translation in holed:
            parts = _parts(pieces, sentence)
            if parts is not None:
                pieces_around = zip(parts, pairwise(pieces), strict=True)
                return _fill_holes(translation, [self._part(part, *sides) for part, sides in pieces_around])
        return None

    def _part(self, part: str, before: str, after: str) -> str:
        return part if before.endswith("“") and after.startswith("”") else self.part(part)

    def part(self, part: str) -> str:
        """Translate the words in a hole where they are known; words of somebody stay."""
        for separator in (", ", "; "):
            items = [self._translate_item(item, separator) for item in part.split(separator)]
            if len(items) > 1 and None not in items:
                return separator.join(filter(None, items))
        translation = self._one(part, self._phrases)
        if translation is None and part.endswith("."):
            translation = self._find(part)
        return (
            _QUOTATION.sub(lambda words: self._quoted.replace(HOLE, words[1]), part)
            if translation is None
            else translation
        )

    def _translate_item(self, item: str, separator: str) -> str | None:
        """Return an item of a list; one with words of somebody only where it cannot be mistaken."""
        return self._one(item, self._phrases) if separator == "; " else self._whole.get(item)


def _by_weight(translations: Mapping[str, str]) -> _Holed:
    holed = [(tuple(words.split(HOLE)), translation) for words, translation in translations.items()]
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
        position = sentence.find(piece, at + 1, end)
        if position < 0:
            return None
        parts.append(sentence[at:position])
        at = position + len(piece)
    return [*parts, sentence[at:end]] if at < end else None


def _fill_holes(translation: str, parts: Sequence[str]) -> str:
    remaining: Iterator[str] = iter(parts)
    return re.sub(r"\{(\d?)\}", lambda hole: parts[int(hole[1])] if hole[1] else next(remaining), translation)
