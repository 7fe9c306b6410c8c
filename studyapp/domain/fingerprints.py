"""Where a passage stands, told without a word of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The sentences of a passage by their place and by hashes; a deck can be shared with it, and no text goes along.

    Letters are those of the sentences in the form in which `matching` compares them, citation marks left out. A hash is
    so many characters of base32, five bits each.

    Attributes:
        paragraph: in which paragraph of the text the sentences begin, from 1.
        sentence: with which sentence of the paragraph they begin, from 1.
        letters: how many letters the sentences have.
        first: the first letter of the passage in them, from 0.
        last: one past its last letter.
        opening: hash of their first sixteen letters, 4 characters.
        whole: hash of all their letters in order, 10 characters.
    """

    paragraph: int
    sentence: int
    letters: int
    first: int
    last: int
    opening: str
    whole: str
