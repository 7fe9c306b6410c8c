"""Find long quotations of an essay in a text, which a deck should not carry along.

Words are compared letter by letter across what parts them, so that neither a hyphen at the end of a line nor a mark
within a word hides them; case, accents, wide letters and those of other alphabets that look alike do not matter.
"""

import base64
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from itertools import accumulate

RUN = 8
"""Words in a row from which on it counts as a quotation."""

_MARK = 10  # characters of base32, 50 bits
_WORD = re.compile(r"[^\W_]+")
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
                     "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]")  # fmt: skip
_LOOK_ALIKE = str.maketrans(
    dict(zip("авекмнорстухіјѕԁһԛԝӏɑɡıοαρνκτυχιεηβμζγøłđħŧ", "abekmhopctyxijsdhqwlagioapvktuxienbmzyoldht", strict=True))
)
"""Small letters, most of them Cyrillic and Greek, that pass for Latin ones; see Unicode Technical Standard 39."""

_CITED = re.compile(r"\[(?:\d+(?:\s*[,–-]\s*\d+)*|[-\s@;,\w:.]*@[^\]]*)\]")
"""A mark of citation, which whoever quotes leaves out."""


class SourceWords:
    """A text whose words must not be given away unasked."""

    def __init__(self, text: str, *free: str) -> None:
        """Take a text, and those parts of it that anybody may say, such as its title."""
        bare = _CITED.sub(" ", text)
        runs = {*_word_runs(text), *_word_runs(bare)}
        self._broken = runs.difference(
            *(_word_runs(part) for whole_text in {text, bare} for part in whole_text.split("\n\n"))
        )
        self._opening = min(map(len, runs), default=1)
        self._runs: dict[str, list[str]] = {}
        for run in runs:
            self._runs.setdefault(run[: self._opening], []).append(run)
        freed = {run for free_text in free for _, _, run in self._shared_runs(_Letters(free_text))}
        self._runs = {key: [run for run in known if run not in freed] for key, known in self._runs.items()}

    def runs_in(self, text: str, *, across_paragraphs: bool = True) -> tuple[str, ...]:
        """Return the stretches of eight words and more that a text shares with it, as long as they go.

        Args:
            text: any text.
            across_paragraphs: whether words count that stand there in two paragraphs, such as below a heading.
        """
        row = _Letters(text)
        stretches: list[tuple[int, int]] = []
        for first, last, run in self._shared_runs(row):
            if not across_paragraphs and run in self._broken:
                continue
            if stretches and first < stretches[-1][1]:
                stretches[-1] = (stretches[-1][0], max(last, stretches[-1][1]))
            else:
                stretches.append((first, last))
        return tuple(row.text[row.spans[first][0] : row.spans[last - 1][1]] for first, last in stretches)

    def _shared_runs(self, row: "_Letters") -> Iterator[tuple[int, int, str]]:
        """Yield each shared run: the index of its first word, one past its last, and its letters."""
        ends = {end: number for number, end in enumerate(row.starts)}
        for first, start in enumerate(row.starts[:-1]):
            for run in self._runs.get(row.letters[start : start + self._opening], ()):
                last = ends.get(start + len(run))
                if last is not None and row.letters.startswith(run, start):
                    yield first, last, run


class _Letters:
    """The letters of a text in a row, with the words that they belong to.

    Attributes:
        text: without what nobody sees.
        spans: the span of each word.
        letters: the normalised letters of all words.
        starts: the index of the first letter of each word, and one past the last.
    """

    def __init__(self, text: str) -> None:
        self.text = visible_text(text)
        spans_and_letters = [(match.span(), letters_of(match[0])) for match in _WORD.finditer(self.text)]
        self.spans = [span for span, letters in spans_and_letters if letters]
        words = [letters for _, letters in spans_and_letters if letters]
        self.letters = "".join(words)
        self.starts = list(accumulate(map(len, words), initial=0))


def visible_text(text: str) -> str:
    """Return a text without invisible characters, such as soft hyphens."""
    return text if text.isascii() else _UNSEEN.sub("", text)


@lru_cache(maxsize=100_000)
def letters_of(text: str) -> str:
    """Return letters and digits, with look-alikes, case and accents made equal."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()).translate(_LOOK_ALIKE)
    return "".join(filter(str.isalnum, text.casefold()))


def words_in(text: str) -> list[str]:
    """Return the words of a text as they are counted."""
    return _WORD.findall(visible_text(text))


def mark_of(words: str) -> str:
    """Return ten letters and digits that identify words without telling them; case and punctuation do not matter."""
    digest = blake2b(" ".join(word.casefold() for word in _WORD.findall(words)).encode(), digest_size=8).digest()
    return base64.b32encode(digest).decode()[:_MARK].lower()


def _word_runs(text: str) -> Iterator[str]:
    words = [letters for word in words_in(text) if (letters := letters_of(word))]
    return ("".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
