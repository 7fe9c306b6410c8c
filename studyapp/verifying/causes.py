"""Check that cause and effect on a card are not exchanged in the evidence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from studyapp.domain.messages import msg
from studyapp.domain.quality.verifying import Check, Refusal
from studyapp.resources import word_list
from studyapp.verifying.case import Case, Reading
from studyapp.verifying.holders import FINDS, HOLDS
from studyapp.verifying.relations import Relation, is_passive, relations, subjects
from studyapp.verifying.words import Text, Word, slot_of

_FORWARD = word_list("verifying", "causes.forward")
"""Verbs whose subject is the cause of their object."""
_BACKWARD = frozenset("result stem come arise derive follow emerge originate spring".split())  # with "from"
_SOURCES = frozenset("cause source reason origin root driver trigger".split())
_BECAUSE = frozenset({"because", "since", "as", "for", "when", "once", "after"})
_DUE = ("due to", "owing to", "thanks to", "because of", "on account of", "as a result of", "in response to")
_HENCE = frozenset({"therefore", "thus", "hence", "consequently", "so", "accordingly", "thereby"})
_WHENCE = re.compile(r"\b(?:as a (?:result|consequence)(?! of)|in consequence(?! of)|for this reason)\b", re.IGNORECASE)
_WHICH = re.compile(r",\s(?:and\s)?(?:which|this|a \w+ that)\s(?:\w+ly\s)?", re.IGNORECASE)
_CAUSES = re.compile(
    r"\b(?:(?:caus|prompt|provok|trigger)(?:e|es|ed|s)?(?P<by> by)?|lead(?:s)? to|led to|result(?:s|ed)? in"
    r"|(?:bring|brings|brought) about)\b(?! of\b)",
    re.IGNORECASE,
)
_FOR_IT = re.compile(r"\bfor (?=[“‘]?(?:it|they|he|she|there)\b)")
_OPENED = re.compile(r"(?:Because|Since|As|When)\s(?!of\b|a\b|\d)[^,]+,")
_WHY = re.compile(r"^(?:[^,?]{3,60}, )?(?:why|for what reason|because of what|as a result of what)\b", re.IGNORECASE)
_PURPOSE = re.compile(r"^(?:in order |so as )?to \w+|^(?:so|in order) (?:that )?\w+", re.IGNORECASE)
_IS = r"(?:was|were|is|are|may be|might be|can be)"
_CAUSE = r"(?:the |an? )?(?:\w+ )?(?:cause|reason|source|origin|root)s?"
_EFFECT = r"(?:the |an? )?(?:\w+ )?(?:result|consequence|effect|outcome)s?"
_ASKED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"^(?:What|Which) (?:\w+ )?{_IS} {_EFFECT} of (?:the fact that )?(?P<cause>.+)\?$",
        rf"^What {_IS} {_CAUSE} (?:of|for|behind) (?P<effect>.+)\?$",
        rf"^What (?:was|were|is|are|may|might|can) (?P<cause>.+?) (?:be )?{_CAUSE} (?:of|for)\?$",
        rf"^What {_IS} (?:\w+ly )?due to (?P<cause>.+)\?$",
        rf"^What {_IS} (?P<effect>.+) due to\b.*\?$",
        r"^What (?:has |have )?(?:result|follow|stem)(?:ed|s) from (?P<cause>.+)\?$",
        r"^What (?:did|does|do|may|might|can) (?P<cause>.+) (?:lead to|result in|bring about|give rise to)(?:,.*)?\?$",
        r"^(?:From what|What) (?:did|does|do) (?P<effect>.+?) (?:result|follow|stem|arise)(?: from)?\?$",
    )
)


@dataclass(frozen=True, slots=True)
class Consequence:
    """A cause and its effect, as a text tells them."""

    cause: frozenset[Word]
    effect: frozenset[Word]


def refuse_reversed_causes(case: Case) -> Iterator[Refusal]:
    """Refuse cards that state as the cause what the evidence states as the effect."""
    faults = [_is_reversed(case, reading) for reading in case.readings]
    if faults and any(faults):
        yield Refusal(Check.CAUSE, msg("its-evidence-tells-cause-and-effect-the-other"))


def _is_reversed(case: Case, reading: Reading) -> bool:
    cited_consequences = [consequence for text in reading.evidence for consequence in consequences(text)]
    for claim in _consequences_of_card(case, reading):
        best = max((agreement(claim, cited) for cited in cited_consequences), default=0)
        worst = max(
            (agreement(Consequence(claim.effect, claim.cause), cited) for cited in cited_consequences), default=0
        )
        if worst > best and worst >= 2:
            return True
    return False


def agreement(claim: Consequence, cited: Consequence) -> int:
    """Count the words that two consequences share in the same role.

    0 where they share none in one of the two.
    """
    cause, effect = (
        _count_shared(claim.cause, cited.cause - cited.effect),
        _count_shared(claim.effect, cited.effect - cited.cause),
    )
    return cause + effect if cause and effect else 0


def _count_shared(first: frozenset[Word], second: frozenset[Word]) -> int:
    return sum(any(word.is_like(other_word) for other_word in second) for word in first)


def _consequences_of_card(case: Case, reading: Reading) -> Iterator[Consequence]:
    question, answer = reading.question, reading.answer
    if answer is None:
        yield from consequences(question)
        return
    filling = frozenset(answer.content)
    if _WHY.match(case.card.front):
        if _PURPOSE.match(answer.text):
            return  # what somebody wants to bring about
        yield Consequence(filling, frozenset(question.telling))
        return
    for pattern in _ASKED:
        if match := pattern.match(question.text):
            name = "cause" if "cause" in pattern.groupindex else "effect"
            answer_words = frozenset(
                w for w in question.content if match.start(name) <= w.token.span.start < match.end(name)
            )
            yield Consequence(answer_words, filling) if name == "cause" else Consequence(filling, answer_words)
            return
    if reading.statement is not None:
        yield from consequences(reading.statement)
        return
    slot = slot_of(question)
    for relation in relations(question):
        if relation.word.lemma in _FORWARD:
            yield _consequence_asked_for(relation, slot, filling)
    yield from consequences(answer)


def _consequence_asked_for(relation: Relation, slot: int | None, filling: frozenset[Word]) -> Consequence:
    """Return the consequence in a question with a verb of causing, its gap filled by the answer."""
    agent, patient, beside = (
        side | filling if any(word.at == slot for word in side) else side
        for side in (relation.agent, relation.patient, relation.beside)
    )
    effect = patient | beside
    if not filling & agent and not filling & effect:
        effect |= filling
    return Consequence(agent, effect - agent)


def consequences(text: Text) -> Iterator[Consequence]:
    """Yield causes and effects in a text, from verbs, conjunctions and prepositions."""
    for relation in relations(text):
        yield from _consequences_by_verb(text, relation)
    for i, token in enumerate(text.tokens):
        word = token.text.lower()
        if token.lemma in _SOURCES and token.relation in ("attr", "conj", "appos"):
            of = frozenset(c for p in text.tree.children(i, "prep") for c in text.tree.subtree(p))
            causes = frozenset(c for k in _cause_named_by(text, i) for c in text.tree.subtree(k)) - of - {i}
            yield Consequence(among(text, causes), among(text, of))
        elif word in _BECAUSE and _opens_reason(text, i):
            clause = text.tree.subtree(token.head)
            above = text.tree.subtree(text.tokens[token.head].head)
            yield Consequence(among(text, clause), among(text, above - clause))
        elif _is_due(text, i):
            below, head = text.tree.subtree(i), token.head
            subtree = text.tree.subtree(head)
            if not among(text, below) or token.relation in ("acomp", "amod", "attr"):
                below = frozenset(range(i, end_of_clause(text, i)))
            yield Consequence(among(text, below), among(text, subtree - below))
        elif word in _HENCE and token.relation in ("advmod", "cc", "mark") and not _tells_what_for(text, i):
            yield _consequence_around(text, i, i)
    yield from _consequences_by_words(text)


def _tells_what_for(text: Text, i: int) -> bool:
    """Return whether “so” opens what somebody wants: “so (that) they could annex it”."""
    word, behind = text.tokens[i].text.lower(), text.tokens[i + 1 : end_of_clause(text, i)]
    opens = text.tokens[i - 1].text not in (",", ";") if i else False
    return word == "so" and opens and any(token.tag == "MD" for token in behind)


def _consequences_by_verb(text: Text, relation: Relation) -> Iterator[Consequence]:
    lemma, at = relation.word.lemma, relation.word.at
    from_what = any(text.tokens[p].text.lower() == "from" for p in text.tree.children(at, "prep"))
    if lemma in _BACKWARD and from_what:
        yield Consequence(relation.beside, relation.agent)
    elif lemma == "explain" and any(word.is_name for word in relation.agent):
        return  # who explains it is no cause of it
    elif lemma in _FORWARD:
        wide = frozenset(
            c
            for k in text.tree.children(at, "dobj", "prep", "xcomp", "ccomp", "attr", "oprd")
            for c in text.tree.subtree(k)
        )
        effect = relation.patient | relation.beside | among(text, wide)
        cause = among(text, frozenset(c for k in subjects(text, at) for c in text.tree.subtree(k)))
        passive = is_passive(text, at)
        agent = relation.agent if passive else relation.agent | cause
        yield Consequence(agent, (effect | (cause if passive else frozenset())) - agent)


def _consequences_by_words(text: Text) -> Iterator[Consequence]:
    """Yield the clauses around “as a result” and around “, which led to”."""
    for match in _WHENCE.finditer(text.text):
        yield _consequence_around(text, *tokens_of(text, match.start(), match.end()))
    for match in _CAUSES.finditer(text.text):
        first, last = tokens_of(text, match.start(), match.end())
        cause, effect = range(start_of_clause(text, first), first), range(last + 1, end_of_clause(text, last))
        consequence = Consequence(among(text, frozenset(cause)), among(text, frozenset(effect)))
        yield Consequence(consequence.effect, consequence.cause) if match["by"] else consequence
    for match in _FOR_IT.finditer(text.text):
        first, last = tokens_of(text, match.start(), match.end())
        consequence = _consequence_around(text, first, last)
        yield Consequence(consequence.effect, consequence.cause)
    if opened := _OPENED.match(text.text):
        until = tokens_of(text, opened.start(), opened.end())[1]
        yield _consequence_around(text, until, until)
    for match in _WHICH.finditer(text.text):
        first, last = tokens_of(text, match.start(), match.end())
        verb = text.tokens[last + 1] if last + 1 < len(text.tokens) else None
        if verb is not None and verb.lemma in _FORWARD:
            yield _consequence_around(text, first, last + 1)


def tokens_of(text: Text, start: int, end: int) -> tuple[int, int]:
    """Return the first and last token between two places of a text."""
    inside = [i for i, token in enumerate(text.tokens) if start <= token.span.start < end]
    return (inside[0], inside[-1]) if inside else (0, 0)


def _consequence_around(text: Text, first: int, last: int) -> Consequence:
    """Return the words before some tokens as the cause of those behind them.

    At the beginning of a sentence nothing is.
    """
    before, behind = frozenset(range(first)), frozenset(range(last + 1, len(text.tokens)))
    return Consequence(among(text, before), among(text, behind))


def _cause_named_by(text: Text, i: int) -> list[int]:
    """Return the cause: the subject of the verb that says so, or the noun that this is said of."""
    at = i
    for _ in range(4):
        if subject_tokens := subjects(text, at):
            return subject_tokens
        if text.tokens[at].relation == "appos":
            return [text.tokens[at].head]
        if text.tokens[at].head == at:
            break
        at = text.tokens[at].head
    return [text.tokens[i].head]


def start_of_clause(text: Text, i: int) -> int:
    """Return the first token behind the mark before a token."""
    return next((k + 1 for k in range(i - 1, -1, -1) if text.tokens[k].text in (",", ";", "—")), 0)


def end_of_clause(text: Text, i: int) -> int:
    """Return the mark behind a token."""
    ends = (k for k in range(i + 1, len(text.tokens)) if text.tokens[k].text in (",", ";", ".", "—"))
    return next(ends, len(text.tokens))


def among(text: Text, tokens: frozenset[int]) -> frozenset[Word]:
    """Return the words that stand at some tokens and carry meaning."""
    return frozenset(word for word in text.content if word.at in tokens)


def _opens_reason(text: Text, i: int) -> bool:
    """Return whether a conjunction opens a clause that gives a reason or came first, not “since 1990” or “for … to”."""
    token = text.tokens[i]
    word = token.text.lower()
    if word == "when":
        return text.tokens[token.head].relation == "advcl"
    if token.relation != "mark":
        return False
    if word == "as" and text.tokens[token.head].lemma in HOLDS | FINDS:
        return False  # “as Burke believed”
    if word == "for":
        return not any(text.tokens[c].tag == "TO" for c in text.tree.children(token.head))
    return not (word in ("since", "as") and any(t.tag == "CD" for t in text.tokens[i + 1 : i + 4]))


def _is_due(text: Text, i: int) -> bool:
    if text.tokens[i].relation not in ("prep", "prt", "cc", "advmod", "acomp", "amod", "attr", "pcomp"):
        return False
    row = " ".join(t.text.lower() for t in text.tokens[i : i + 4])
    return any(row.startswith(opening) for opening in _DUE)
