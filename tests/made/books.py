"""A book of any length whose sentences all differ."""

from random import Random

from studyapp.domain.essays import BlockKind
from tests.made.manuscript import Manuscript, Part, Stretch

_WHO = "The council|A merchant of Kyrkby|The provincial bank|Amalie Brandt|The harbour master|Every third pilot"
_DID = "recorded|disputed|paid for|lost|described|refused|insured|counted|could not explain|defended in a letter"
_WHAT = "a loan of {n} crowns|the {n} ships of the fleet|the ice of {y}|a second quay of {m} metres|{m}% of the grain"
_WHEN = (
    "in the spring of {y}|before the railway came|during {m} cold weeks|although nobody had asked|after the thaw of {y}"
)
_WHY = "because the accounts were public|since coal was dear|so that the voters could read it|as Ek ({y}) argues"


def book(words: int, *, chapter: int = 6000, title: str = "The Long Winter", seed: int = 7) -> Manuscript:
    """A book.

    Args:
        words: how many, about.
        chapter: words of a chapter, about.
        title: of the book.
        seed: of the random choices.
    """
    choose, parts, count, number = Random(seed), list[Part](), 0, 0
    while count < words:
        number += 1
        parts.append(_part(BlockKind.HEADING, f"Chapter {number}: The Winter of {1700 + number}", 1))
        end = min(words, count + chapter)
        while count < end:
            text = " ".join(_sentence(choose) for _ in range(choose.randint(4, 9)))
            parts.append(_part(BlockKind.PARAGRAPH, text))
            count += text.count(" ") + 1
    return Manuscript(title, "Jane Doe", "2019", tuple(parts))


def _sentence(choose: Random) -> str:
    pieces = [choose.choice(row.split("|")) for row in (_WHO, _DID, _WHAT, _WHEN, _WHY)]
    values = {"n": f"{choose.randint(11, 9999):,}", "m": choose.randint(11, 99), "y": choose.randint(1700, 1950)}
    return " ".join(pieces).format(**values) + "."


def _part(kind: BlockKind, text: str, level: int = 0) -> Part:
    return Part(kind, (Stretch(text),), level)
