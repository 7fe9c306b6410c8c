"""A pronoun or short noun of a sentence with what it stands for."""

from dataclasses import dataclass

from studyapp.domain.spans import Span


@dataclass(frozen=True, slots=True)
class Referent:
    """What a word stands for, named.

    Attributes:
        place: of the pronoun, or of "this treaty", in the reading of its sentence.
        name: what to put there, without the ending of a genitive; it begins in small letters unless it is a name.
        is_genitive: whether the word stands before a noun that belongs to what is named: "its trade".
        sentence: where the sentence with the name begins, in the essay.
        named: the words in the reading of that sentence that name it.
    """

    place: Span
    name: str
    is_genitive: bool
    sentence: int
    named: Span
