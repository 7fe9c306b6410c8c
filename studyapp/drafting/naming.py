"""Put the names of what its pronouns stand for into a clause that is shown alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from studyapp.domain.annotations import Parse, Sentence, Token
from studyapp.domain.spans import Span
from studyapp.drafting.proof import content_words
from studyapp.drafting.referents import Referent

_BEFORE = frozenset(" ")
_ARTICLES = frozenset({"a", "an", "the"})
_BEHIND = frozenset(" ,.;:?!)")


@dataclass(frozen=True, slots=True)
class Put:
    """A name in place of a pronoun.

    Attributes:
        referent: the referent to name.
        replaced: tokens of the sentence that it stands for.
        text: the name, with the ending of a genitive.
        offset: the offset of its text, after the reading of the sentence.
        tokens: its tokens, with heads in the parse that holds both.
    """

    referent: Referent
    replaced: tuple[int, ...]
    text: str
    offset: int
    tokens: tuple[Token, ...]


class Names:
    """The names that can replace words of one sentence, as one model reads it.

    Args:
        sentence: the sentence with the pronoun.
        parse: its parse by the model.
        referents: the referents of its words.
        sources: for each sentence that names one of them, by its offset.
    """

    def __init__(
        self, sentence: Sentence, parse: Parse, referents: Sequence[Referent], sources: dict[int, Sentence]
    ) -> None:
        self._sentence = sentence
        self._parse = parse
        self.puts: tuple[Put, ...] = ()
        offset, count = len(sentence.reading) + 1, len(parse.tokens)
        for referent in referents:
            replaced = tuple(i for i, t in enumerate(parse.tokens) if referent.place.holds(t.span))
            if not replaced or not _is_free(sentence.reading, referent.place):
                continue
            tokens, text = _tokens(parse, replaced, referent, sources[referent.sentence], offset, count)
            self.puts += (Put(referent, replaced, text, offset, tokens),)
            offset, count = offset + len(text) + 1, count + len(tokens)

    @property
    def parse(self) -> Parse:
        """Return the parse with the tokens of all names behind its own."""
        return replace(self._parse, tokens=(*self._parse.tokens, *(t for put in self.puts for t in put.tokens)))

    def in_clause(self, tokens: Sequence[int], answer: Span) -> tuple[Put, ...]:
        """Return what is to be named in a clause whose answer is blanked; nothing that is named there, or asked for."""
        kept = frozenset(tokens)
        found: list[Put] = []
        for put in self.puts:
            place = put.referent.place
            if not kept.issuperset(put.replaced) or place.overlaps(answer):
                continue
            if content_words(put.text) & content_words(answer.of(self._sentence.reading)):
                continue
            if any(put.referent.name == other.referent.name for other in found) or self._is_named(put, kept):
                continue
            found.append(put)
        return tuple(found)

    def _is_named(self, put: Put, kept: frozenset[int]) -> bool:
        """Return whether the clause has the name itself, or another one of its last word."""
        last = re.split(r"[\s-]", put.referent.name)[-1].lower()
        own = frozenset(put.replaced)
        return any(self._parse.tokens[i].text.lower() == last for i in kept - own)


def _is_free(reading: str, place: Span) -> bool:
    """Return whether blanks or pauses part a word from its neighbours: "it’s" is one with its verb."""
    before, behind = reading[: place.start][-1:], reading[place.end :][:1]
    return (not before or before in _BEFORE) and (not behind or behind in _BEHIND)


def _tokens(
    parse: Parse, replaced: Sequence[int], referent: Referent, source: Sentence, offset: int, count: int
) -> tuple[tuple[Token, ...], str]:
    """Return the tokens of a name in the place of a word, and its text."""
    words = _as_read(parse.model, referent, source) or _as_name(referent.name)
    top = parse.tokens[replaced[-1]]
    head = next(i for i, token in enumerate(words) if token.head == i)
    made = []
    for i, token in enumerate(words):
        span = Span(offset + token.span.start, offset + token.span.end)
        above, relation = (top.head, top.relation) if i == head else (count + token.head, token.relation)
        made.append(replace(token, span=span, head=above, relation=relation))
    text = referent.name
    if referent.is_genitive:
        ending = "’" if made[head].tag in ("NNS", "NNPS") and text.endswith("s") else "’s"
        place = Span(offset + len(text), offset + len(text) + len(ending))
        made.append(Token(ending, place, ending, "PART", "POS", count + head, "case", ""))
        text += ending
    return tuple(made), text


def _as_read(model: str, referent: Referent, source: Sentence) -> list[Token] | None:
    """Return the tokens of a name as the model reads them where they stand; None if other words are put."""
    if referent.place == referent.named or referent.place.holds(referent.named):
        return None  # a writer is named by no words of the text
    parse = next(p for p in source.parses if p.model == model)
    inside = [i for i, t in enumerate(parse.tokens) if referent.named.holds(t.span)]
    text = referent.name
    top = next((i for i in inside if parse.tokens[i].head not in inside or parse.tokens[i].head == i), None)
    if top is None:
        return None
    made: list[Token] = []
    if text.startswith("the ") and parse.tokens[inside[0]].lemma not in _ARTICLES:
        made.append(Token("the", Span(0, 3), "the", "DET", "DT", inside.index(top) + 1, "det", ""))
    at, shift = (3, 1) if made else (0, 0)
    for i in inside:
        token = parse.tokens[i]
        word = "the" if i == inside[0] and token.lemma in _ARTICLES else token.text
        start = text.lower().find(word.lower(), at)
        if start < 0 or text[at:start].strip():
            return None
        at = start + len(word)
        head = (inside.index(token.head) if token.head in inside else inside.index(i)) + shift
        made.append(replace(token, text=text[start:at], span=Span(start, at), head=head))
    return made if at == len(text) and sum(t.head == i for i, t in enumerate(made)) == 1 else None


def _as_name(name: str) -> list[Token]:
    """Return the tokens of the name of a person, or of "the authors", as if that were a name."""
    made, at, words = [], 0, name.split()
    for i, word in enumerate(words):
        start = name.index(word, at)
        at = start + len(word)
        is_last = i == len(words) - 1
        relation = "ROOT" if is_last else "compound"
        if word == "the":
            made.append(Token(word, Span(start, at), word, "DET", "DT", len(words) - 1, "det", ""))
            continue
        tag = "NNPS" if words[0] == "the" and word.endswith("s") and word != "thesis" else "NNP"
        made.append(Token(word, Span(start, at), word.lower(), "PROPN", tag, len(words) - 1, relation, "PERSON"))
    return made
