"""Runs of words that a text has from another: how much of an essay's own words would go along with a deck."""

import base64
import re
from hashlib import blake2b

RUN = 8
"""Words in a row from which on it counts as a quotation."""

_MARK = 10  # characters of base32, 50 bits
_WORD = re.compile(r"[^\W_]+")


class Quoted:
    """A text whose words are not to go along unasked."""

    def __init__(self, text: str, *free: str) -> None:
        """Takes a text, and what of it anybody may say, such as its title."""
        self._runs = _runs(text).difference(*map(_runs, free))

    def runs_in(self, text: str) -> tuple[str, ...]:
        """The stretches of eight words and more that a text has from it, as long as they go."""
        found = list(_WORD.finditer(text))
        words = [match[0].casefold() for match in found]
        starts = [at for at in range(len(words) - RUN + 1) if tuple(words[at : at + RUN]) in self._runs]
        stretches: list[tuple[int, int]] = []
        for at in starts:
            if stretches and at < stretches[-1][1]:
                stretches[-1] = (stretches[-1][0], at + RUN)
            else:
                stretches.append((at, at + RUN))
        return tuple(text[found[first].start() : found[last - 1].end()] for first, last in stretches)


def mark_of(words: str) -> str:
    """By what words are known without being told, ten letters and digits; case and punctuation do not matter."""
    digest = blake2b(" ".join(_words(words)).encode(), digest_size=8).digest()
    return base64.b32encode(digest).decode()[:_MARK].lower()


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _words(text)
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
