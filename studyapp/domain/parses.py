"""What a parser says about one sentence."""

from dataclasses import dataclass

from studyapp.domain.spans import Span


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark; `span` counts in the parsed sentence, `head` is the index of its head (its own at the root).

    `relation` is the label of the English dependency scheme of spaCy's models (nsubj, dobj, ...), `pos` a
    Universal part of speech, `tag` a Penn Treebank tag, `entity` an OntoNotes label or "".
    """

    text: str
    span: Span
    lemma: str
    pos: str
    tag: str
    head: int
    relation: str
    entity: str


@dataclass(frozen=True, slots=True)
class Parse:
    """The tokens of one sentence as one model reads them."""

    model: str
    tokens: tuple[Token, ...]
