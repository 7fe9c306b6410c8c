"""Find the labels of the parts of an abstract that are printed before a sentence: "Conclusion The salt ..."."""

import re
from collections import Counter
from functools import cached_property

from studyapp.domain.spans import Span

_PART = (
    r"(?:Abstract|Aims?|Background|Conclusions?|Discussion|Findings|Interpretation|Introduction|Methods?|Objectives?"
    r"|Purpose|Results?)"
)
_LABEL = re.compile(  # not "Introduction To Algorithms"
    rf"{_PART}(?::\s+(?=[A-Z])|\s+(?=(?:The|A|An|This|These|We|Our|It|There|Although|While)\s"
    r"|(?:In|To|For|With)\s[a-z\d]))"
)
_BARE = re.compile(r"(?P<part>Abstract|Conclusions?|Methods|Objectives?)\s+(?P<word>[A-Z][a-z]{2,})(?= [a-z]{3,}\b)")
_PAIR = re.compile(r"\b(abstract|conclusions?|methods|objectives?)\s+([a-z]{3,})", re.I)
_SMALL = re.compile(r"\b[a-z]{3,}\b")
_OF_A_WHOLE_TEXT = ("Abstract", "Conclusion")


class Labels:
    """The labels in one text, which is asked block by block.

    A label before a plain word looks like a name: "Abstract Deep harbours freeze", "Abstract Expressionism emerged".
    It is taken for a label where the text has the word in small letters and never has both again.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._block = Span(0, 0)

    def enter(self, block: Span) -> None:
        """Go on to the sentences of this block."""
        self._block = block

    def end_of(self, sentence: str, start: int) -> int:
        """Return the end of the label that opens a sentence; 0 if it has none."""
        if label := _LABEL.match(sentence):
            return label.end()
        bare = _BARE.match(sentence)
        return bare.start("word") if bare and self._is_label(bare, start) else 0

    def _is_label(self, bare: re.Match[str], start: int) -> bool:
        part, word = bare["part"], bare["word"]
        if word.lower() not in self._small or self._pairs[part.lower(), word.lower()] > 1:
            return False
        opens = start == self._block.start and part.startswith(_OF_A_WHOLE_TEXT)
        return opens or _LABEL.search(self._block.of(self._text)) is not None

    @cached_property
    def _small(self) -> frozenset[str]:
        return frozenset(_SMALL.findall(self._text))

    @cached_property
    def _pairs(self) -> Counter[tuple[str, str]]:
        return Counter((part.lower(), word.lower()) for part, word in _PAIR.findall(self._text))
