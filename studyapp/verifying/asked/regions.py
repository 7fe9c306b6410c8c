"""Refuse an answer if the words of its question stand in the part of the evidence that belongs to another candidate."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from studyapp.domain.messages import msg
from studyapp.domain.quality.verifying import Check, Refusal
from studyapp.verifying.amounts import Amount, amounts
from studyapp.verifying.asked.kinds import Expectation, Kind
from studyapp.verifying.asked.located import places_of_answer
from studyapp.verifying.case import Case, Reading
from studyapp.verifying.likeness import are_opposed, forms_in
from studyapp.verifying.words import Text, Word

_CLAUSES = frozenset("conj advcl relcl ccomp parataxis acl appos csubj".split())
"""Relations by which a part of a sentence has words of its own."""
_NUMBERS = frozenset({Kind.COUNT, Kind.AMOUNT, Kind.SHARE, Kind.DURATION})
_TIMES = frozenset("year decade century month week day hour minute second".split())
_TAKES_UP = frozenset("he she they it him them his her its their this these such which who that".split())
_COMPARING = frozenset("compared versus respectively against".split())
_NAME, _WORD, _CONTRAST = 2.0, 1.0, 4.0  # votes
_FEWEST = 1.0  # votes for another candidate
_RATIO = 2.0  # times the votes for the answer


@dataclass(frozen=True, slots=True)
class _Place:
    """A candidate answer: tokens of a sentence of the evidence."""

    text: Text
    tokens: frozenset[int]

    @property
    def printed(self) -> str:
        """Return the words as they stand in the text."""
        return self.text.tree.span(min(self.tokens), max(self.tokens)).of(self.text.text)


def refuse_answer_of_another_region(case: Case, expected: Expectation) -> Iterator[Refusal]:
    """Yield another candidate in whose part of the evidence the words of the question stand."""
    rivals = [_rival(reading, expected) for reading in case.readings]
    if rivals and all(rivals):
        answer = case.card.back.strip(" .")
        yield Refusal(Check.ASKED, msg("stands-closer-to-what-it-asks-about", found=rivals[0], given=answer))


def _rival(reading: Reading, expected: Expectation) -> str:
    answer = reading.answer
    if answer is None:
        return ""
    own = [_Place(text, place) for text in reading.evidence for place in places_of_answer(text, answer)]
    if not own:
        return ""
    longest = max(len(place.tokens) for place in own)
    own = [place for place in own if len(place.tokens) == longest]  # of a day, no mere year
    best = ""
    for rival in _candidates(reading, answer, expected, own):
        votes = [_votes(reading, expected, place, rival) for place in own]
        if not any(_are_compared(place, rival) for place in own) and all(
            theirs >= _FEWEST and theirs >= _RATIO * mine for mine, theirs in votes
        ):
            best = best or rival.printed
    return best


def _are_compared(one: _Place, other: _Place) -> bool:
    """Return whether a sentence compares two places, so that one and the same is told of both."""
    if one.text is not other.text:
        return False
    first, last = sorted((min(one.tokens), min(other.tokens)))
    return any(token.text.lower() in _COMPARING for token in one.text.tokens[first:last])


def _votes(reading: Reading, expected: Expectation, own: _Place, rival: _Place) -> tuple[float, float]:
    """Return the votes of the question's words for an answer and for its rival."""
    mine, theirs = _regions(own, rival)
    votes = [0.0, 0.0]
    asked_forms = frozenset(forms_in(expected.noun))
    answer_words = reading.answer.words if reading.answer else ()
    for word in reading.question.content:
        is_contrast = _is_contrasted(word, mine) or _is_contrasted(word, theirs)
        if (word not in reading.question.telling and not is_contrast) or any(word.is_like(w) for w in answer_words):
            continue
        weight = _NAME if word.is_name or word.form in asked_forms else _WORD
        in_mine = any(w.is_like(word) for w in mine)
        in_theirs = any(w.is_like(word) for w in theirs)
        if in_mine is not in_theirs:
            votes[in_theirs] += _CONTRAST if is_contrast else weight
    return votes[0], votes[1]


def _is_contrasted(word: Word, words: Sequence[Word]) -> bool:
    """Return whether some words have one that says the opposite."""
    return any(are_opposed(word.form, other.form) and word.token.pos == other.token.pos for other in words)


def _regions(one: _Place, other: _Place) -> tuple[Sequence[Word], Sequence[Word]]:
    """Return the words that belong to one of two places and not to the other."""
    if one.text is not other.text:
        return one.text.words, other.text.words
    first, second = _region(one.text, one.tokens, other.tokens), _region(one.text, other.tokens, one.tokens)
    words = one.text.words
    if first <= second:  # it shortens what it stands in, whose verb tells of both: “..., those in Norway 12”
        second = frozenset()
    return [w for w in words if w.at in first], [w for w in words if w.at in second]


def _region(text: Text, tokens: frozenset[int], other: frozenset[int]) -> frozenset[int]:
    """Return the largest part of a sentence around some tokens that others do not stand in."""
    tree = text.tree
    at = min(tokens, key=lambda i: len(tree.above(i)))
    region = tree.subtree(at) - _clause_with(text, at, other, tokens)
    beside: frozenset[int] = frozenset()  # what a part is joined to, which is neither's
    while text.tokens[at].head != at:
        joined, at = text.tokens[at].relation == "conj" and at, text.tokens[at].head
        inside = tree.subtree(at)
        if joined:
            shared = _shared(text, at, joined)
            region |= shared
            beside |= inside - tree.subtree(joined) - shared
        if inside & other:
            apart = _clause_with(text, at, other, tokens)
            return (inside - apart - beside - _clauses_below(text, at, tokens) if apart else region) - tokens
        region = inside - beside
    return region - tokens


def _shared(text: Text, verb: int, joined: int) -> frozenset[int]:
    """Return the subject of a verb that another one, which is joined to it, shares."""
    if text.tree.children(joined, "nsubj", "nsubjpass"):
        return frozenset()
    return frozenset(i for c in text.tree.children(verb, "nsubj", "nsubjpass") for i in text.tree.subtree(c))


def _clauses_below(text: Text, at: int, tokens: frozenset[int]) -> frozenset[int]:
    """Return the clauses below a token in which some others do not stand."""
    parts = (text.tree.subtree(c) for c in text.tree.children(at, *_CLAUSES))
    return frozenset(i for part in parts if not part & tokens for i in part)


def _clause_with(text: Text, at: int, other: frozenset[int], tokens: frozenset[int]) -> frozenset[int]:
    """Return the largest part below a token, with words of its own, in which others stand and some do not."""
    for i in reversed(text.tree.above(min(other))):
        below = text.tree.subtree(i)
        is_inside = i != at and at in text.tree.above(i)
        if is_inside and other <= below and not tokens & below and text.tokens[i].relation in _CLAUSES:
            return below
    return frozenset()


def _candidates(reading: Reading, answer: Text, expected: Expectation, own: Sequence[_Place]) -> Iterator[_Place]:
    front = frozenset(forms_in(reading.question.text))
    taken = {(id(place.text), i) for place in own for i in place.tokens}
    for text in reading.evidence:
        for tokens in _alike(text, answer, expected, own):
            words = [w for w in text.words if w.at in tokens]
            if any((id(text), i) in taken for i in tokens) or all(w.form in front for w in words):
                continue
            yield _Place(text, tokens)


def _alike(text: Text, answer: Text, expected: Expectation, own: Sequence[_Place]) -> Iterator[frozenset[int]]:
    """Yield the places of a sentence that are of the answer's kind."""
    if expected.kind is Kind.DATE or expected.kind in _NUMBERS or amounts(answer.text):
        kinds = {_category(amount) for place in own for amount in _amounts_at(place.text, place.tokens)}
        for amount in amounts(text.text):
            if _category(amount) in kinds:
                yield _tokens_of(text, amount)
        return
    entities = {t.entity for t in map(answer.tokens.__getitem__, answer.tree.roots) if t.entity and t.pos == "PROPN"}
    heads = {answer.tokens[i].lemma for i in answer.tree.roots if answer.tokens[i].pos == "NOUN"}
    roles = {
        place.text.tokens[i].relation
        for place in own
        for i in place.tokens
        if place.text.tokens[i].pos == "PROPN" and place.text.tokens[i].relation in ("nsubj", "nsubjpass")
    }
    for i, token in enumerate(text.tokens):
        is_name = token.pos == "PROPN" and (token.entity in entities or token.relation in roles)
        if (is_name and token.relation != "compound") or (token.pos == "NOUN" and token.lemma in heads):
            first, last = text.tree.noun_phrase(i)
            yield frozenset(range(first, last + 1))


def _amounts_at(text: Text, tokens: frozenset[int]) -> Iterator[Amount]:
    return (amount for amount in amounts(text.text) if _tokens_of(text, amount) & tokens)


def _tokens_of(text: Text, amount: Amount) -> frozenset[int]:
    return frozenset(i for i, t in enumerate(text.tokens) if t.span.start < amount.end and amount.start < t.span.end)


def _category(amount: Amount) -> str:
    """Return the category within which a number can be confused."""
    if amount.kind in ("year", "decade"):
        return "date"
    return "time" if amount.unit in _TIMES else amount.unit
