"""Locate the answer of a card in a text."""

from studyapp.resources import word_list
from studyapp.verifying.amounts import amounts, is_worth
from studyapp.verifying.words import Text

_BEFORE = word_list("verifying", "asked.located.before")


def places_of_answer(text: Text, answer: Text) -> tuple[frozenset[int], ...]:
    """Return the places of a text that say what an answer says, each as its tokens; none where it says that nowhere."""
    verbatim = _verbatim(text, answer)
    if verbatim:
        return verbatim
    numbers = amounts(answer.text)
    if numbers:
        return tuple(
            frozenset(i for i, t in enumerate(text.tokens) if t.span.start < amount.end and amount.start < t.span.end)
            for amount in amounts(text.text)
            if any(is_worth(amount, number) and amount.kind == number.kind for number in numbers)
        )
    return ()


def says(words: tuple[str, ...], answer: tuple[str, ...]) -> bool:
    """Return whether folded words have those of an answer in them, one after the other."""
    return bool(answer) and any(words[k : k + len(answer)] == answer for k in range(len(words)))


def _verbatim(text: Text, answer: Text) -> tuple[frozenset[int], ...]:
    wanted = list(answer.words)
    while wanted and wanted[0].form in _BEFORE:
        wanted = wanted[1:]
    words, size = text.words, len(wanted)
    if not size:
        return ()
    starts = [
        k
        for k in range(len(words) - size + 1)
        if all(a.form == b.form or a.lemma == b.lemma for a, b in zip(words[k : k + size], wanted, strict=True))
        and not _is_denied_by_prefix(text, words[k].at)
    ]
    return tuple(frozenset(w.at for w in words[k : k + size]) for k in starts)


def _is_denied_by_prefix(text: Text, at: int) -> bool:
    """Return whether “non-” stands before a word, which then says the opposite."""
    before = [token.text.lower() for token in text.tokens[max(0, at - 2) : at]]
    return before[-2:] == ["non", "-"] or before[-1:] in (["non-"], ["non"])


def places_of_head_noun(text: Text, answer: Text) -> tuple[frozenset[int], ...]:
    """Return the positions of the answer's head noun in a text that phrases the answer differently."""
    roots = answer.tree.roots
    root = next((w for w in answer.words if roots and w.at == roots[0] and w.token.pos in ("NOUN", "PROPN")), None)
    head_words = (
        [] if root is None else [w for w in text.words if w.lemma == root.lemma and w.token.pos == root.token.pos]
    )
    return tuple(frozenset({word.at}) for word in head_words)


def tops(text: Text, occurrence: frozenset[int]) -> frozenset[int]:
    """Return the tokens of a place that hang on none of it."""
    return frozenset(i for i in occurrence if text.tokens[i].head not in occurrence or text.tokens[i].head == i)
