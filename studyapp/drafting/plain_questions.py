"""Ask for a blank at the end of a clause in the words of the clause: "What did they sell?", or else "They sold what?".

Question and answer together are the clause word for word.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from studyapp.domain.annotations import Sentence, Token
from studyapp.domain.cloze import Cloze
from studyapp.domain.generation import DraftNote, NoteKind
from studyapp.domain.spans import Span
from studyapp.drafting.asking.kinds import human
from studyapp.drafting.asking.putting import is_common
from studyapp.drafting.fronting import fronted
from studyapp.drafting.material import Text
from studyapp.drafting.proof import faults
from studyapp.drafting.tree import Tree

_LONGEST = 26  # words before the blank
_LEAST = 4  # words of a clause that is asked why
_KINDS = frozenset({NoteKind.CLAIM, NoteKind.FIGURE})
_DEEDS = frozenset({"do what", "did what", "does what", "done what"})
_AMOUNTS = {
    "how many": "how many",
    "how much": "how much",
    "how long": "how long",
    "what share": "what share",
    "percentage": "what percentage",
    "amount": "what amount",
    "price": "what price",
}
_GOVERNS = frozenset({"VERB", "ADP", "SCONJ"})
_LEAVES_OPEN = frozenset(
    "be become remain seem appear do give when where whether if once unless because since while although though"
    " until".split()
)
"""Words behind which "what" reads ill, or asks for a whole clause."""

_TIMES = frozenset("time year month week day hour minute decade century".split())
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_REASON = re.compile(r",? (?:because|since|as)$")
_CONDITION = re.compile(r",? if$")
_NARROWED = re.compile(
    r"\b(?:only|even|especially|particularly|partly|largely|mainly|not|just|simply|is|are|was|were|be|except)$", re.I
)
_TIES = re.compile(r",? (?:thus|thereby|hence|so)$")
_COUNTED = re.compile(r"\b(?:two|three|four|five|six|seven)\b[^,;:]{2,60}:$", re.I)
_OF_SOME = re.compile(r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+|many|most|some|all|none) of$", re.I)
_ITSELF = re.compile(r"(?:it|him|her|them|one)sel(?:f|ves)\b")
_STOPS = re.compile(r"[?;…]|: |[“‘(\[]$|—|--|\n")
_SAYS = re.compile(
    r"\b(?:find|finds|found|show|shows|showed|argue[sd]?|suggest(?:s|ed)?|claim(?:s|ed)?|report(?:s|ed)?|believe[sd]?"
    r"|conclude[sd]?|note[sd]?|observe[sd]?|think|thinks|thought|hold|holds|held|state[sd]?|demonstrate[sd]?"
    r"|reveal(?:s|ed)?|maintain(?:s|ed)?|contend(?:s|ed)?|insist(?:s|ed)?|assert(?:s|ed)?|realise[sd]?|realize[sd]?"
    r"|discover(?:s|ed)?|submit(?:s|ted)?|estimate[sd]?|predict(?:s|ed)?|warn(?:s|ed)?|say|says|said|mean|means|meant"
    r"|indicate[sd]?|imply|implies|implied|explain(?:s|ed)?|recognise[sd]?|recognize[sd]?|fear(?:s|ed)?|prove[sd]?)$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Around:
    """The reading of one model at a blank.

    Attributes:
        before: the word before it.
        asks: what asks for the answer as a thing or as somebody; "" where neither surely fits.
    """

    before: Token
    asks: str


@dataclass(frozen=True, slots=True)
class PlainQuestion:
    """A question with its question word at the end.

    Attributes:
        front: the question.
        back: its answer.
        asks: the words that ask: "what", "do what", "why"; "" for a question that is always asked so.
        must_move: whether its question word has to move to the front: "The aim is what?" reads worse than a blank.
    """

    front: str
    back: str
    asks: str
    must_move: bool = False


def as_question(draft: DraftNote, sentence: Sentence, text: Text) -> DraftNote:
    """Return a draft with a question for the blank at its end; the draft itself where that would not read well.

    Args:
        draft: of a claim or a figure.
        sentence: that it asks.
        text: the text that holds the sentence.
    """
    if draft.cloze is None or draft.kind not in _KINDS or draft.cloze.after.strip() not in ("", "."):
        return draft
    plain = plain_question(draft.cloze, _around(draft.cloze.answer, sentence))
    if plain is None:
        return draft
    moved = fronted(draft.cloze, plain.asks, sentence, partial(is_common, text)) if plain.asks else None
    for front, back in filter(None, (moved, None if plain.must_move else (plain.front, plain.back))):
        reason = draft.reason.replace(f"“{draft.back}”", f"“{back}”")
        made = replace(draft, front=front, back=back, cloze=None, reason=reason)
        if not faults(made, text.essay):
            return made
    return draft


def _around(answer: str, sentence: Sentence) -> Sequence[Around]:
    """Return what each model reads at an answer; nothing where the sentence has the answer elsewhere too."""
    places = [match.start() for match in re.finditer(re.escape(answer), sentence.reading)]
    if len(places) != 1:
        return ()
    place = Span(places[0], places[0] + len(answer))
    found = []
    for parse in sentence.parses:
        tree = Tree(parse)
        before = [token for token in tree.tokens if token.span.end <= place.start]
        if before:
            found.append(Around(before[-1], _asks(tree, place)))
    return found


def _asks(tree: Tree, place: Span) -> str:
    """Return what asks for some words: for things "what", for people "whom"; a time or a place is asked otherwise."""
    inside = dict(tree.inside(place))
    heads = [i for i, token in inside.items() if token.head not in inside]
    if not heads:
        return ""
    token = tree.tokens[heads[0]]
    if token.lemma in _TIMES or token.entity in _PLACES:
        return ""
    named = token.pos == "PROPN" and token.entity in ("PERSON", "NORP")
    return "whom" if named or human(tree, heads[0]) else "what"


def plain_question(cloze: Cloze, around: Sequence[Around]) -> PlainQuestion | None:
    """Return the question of a cloze whose blank ends its clause; None where it is to stay.

    Args:
        cloze: of a clause.
        around: what each model reads at its blank.
    """
    before, hint = cloze.before.rstrip(), cloze.hint
    if len(before.split()) > _LONGEST or _STOPS.search(before) or before.count("“") != before.count("”"):
        return None
    own = _clause_asked(before, hint, cloze.answer)
    if own is not None:
        asks = next((words for words in ("why", "under what condition") if own.lower().endswith(f". {words}?")), "")
        return PlainQuestion(own, cloze.answer, asks) if len(own.split()) > _LEAST else None
    is_seen = around and all(one.before.text == before.split()[-1] for one in around)
    if not is_seen or before.endswith((",", ":")):
        return None
    if hint == "what":
        return _thing_asked(before, cloze.answer, around)
    asked = _AMOUNTS.get(hint) or (hint if hint in _DEEDS or hint == "doing what" else None)
    is_governed = hint in _DEEDS or all(one.before.pos in _GOVERNS for one in around)
    if hint == "doing what":
        is_governed = all(one.before.pos == "ADP" for one in around) and cloze.answer.split()[0].endswith("ing")
    is_new = asked is not None and asked.split()[-1] not in before.split()[-_LEAST:]
    if not (asked and is_governed and is_new):
        return None
    return PlainQuestion(f"{before} {asked}?", cloze.answer, "" if asked in _DEEDS - {"do what"} else asked)


def _clause_asked(before: str, hint: str, answer: str) -> str | None:
    """Return the clause before a reason, an effect or a condition with the word that asks for it."""
    if hint == "with what effect":
        return f"{_TIES.sub('', before.rstrip(' ,'))}. With what effect?"
    if hint == "what" and _COUNTED.search(before):
        return f"{before[:-1]}. Which?"
    found = _REASON.search(before) if hint == "why" else _CONDITION.search(before) if hint == "what" else None
    if found is None or _NARROWED.search(before[: found.start()]):
        return None
    if hint == "what" and answer.split(maxsplit=1)[0].endswith(("ed", "en")):
        return None  # "if consumed in excess"
    return f"{before[: found.start()]}. {'Why?' if hint == 'why' else 'Under what condition?'}"


def _thing_asked(before: str, answer: str, around: Sequence[Around]) -> PlainQuestion | None:
    last = before.rsplit(maxsplit=1)[-1].lower()
    if last == "that":
        told = before[: -len(" that")]
        is_said = all(one.before.tag == "IN" for one in around) and _SAYS.search(told) is not None
        is_thesis = told.rsplit(maxsplit=1)[-1] in ("is", "was")
        plain = PlainQuestion(f"{told} what?", f"that {answer}", "what", must_move=is_thesis)
        return plain if is_said or is_thesis else None
    if last == "but":
        return PlainQuestion(f"{before} what?", answer, "") if re.search(r"\bnot\b(?! only)", before) else None
    asks = {one.asks for one in around}
    if len(asks) > 1 or "" in asks or _OF_SOME.search(before) or _ITSELF.match(answer):
        return None
    is_governed = all(one.before.pos in _GOVERNS and one.before.lemma.lower() not in _LEAVES_OPEN for one in around)
    word = asks.pop()
    return PlainQuestion(f"{before} {word}?", answer, word) if is_governed else None
