"""Check that an answer plays the part that its question asks for: who does it, whom it is done to, to where."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from studyapp.verifying.amounts import amounts
from studyapp.verifying.asked.frames import DOES, DONE, Frame, frames, noun_frames, own, points, whole
from studyapp.verifying.asked.governors import LIGHT
from studyapp.verifying.asked.located import headed, located, tops
from studyapp.verifying.case import Reading
from studyapp.verifying.likeness import alike, forms_in
from studyapp.verifying.statements import ASKED
from studyapp.verifying.words import Text, Word, slot_of

_NAMING = frozenset("consider call name deem term regard describe accord".split())
"""Verbs with two objects, of which models take either for the other."""
_BODIES = frozenset(
    "council government parliament company party group army ministry court committee congress senate crowd family"
    " state country nation church university bank firm team board union assembly commission agency court jury".split()
)
_WITH_OBJECT = frozenset("have make give take hold get keep set".split())
"""Light verbs that tell something by what they are done to: “have an attack”, “give a recital”."""
_OF_DOERS = frozenset(
    "recommendation advice suggestion request order invitation urging insistence initiative command behest proposal"
    " arrival departure decision refusal claim belief opinion".split()
)
"""Nouns whose “of” leads to who does it."""
_TOLD_BESIDE = ("as", "from", "into", "against")
"""Prepositions behind which a predicate is told of one thing and not of another."""
_WHO = ("who", "what")
_LEADS = frozenset({"of", "including", "like", "as", "such"})
_OPPOSITE = {"from": ("to", "into", "towards"), "to": ("from",), "into": ("from",)}


class Fit(Enum):
    """The result of comparing an answer with the place that its question asks for."""

    FITS = 1
    OPEN = 2
    UNKNOWN = 0
    ELSE = -1


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot that a question asks for: a side of a predicate, of which a light one says nothing without its object."""

    word: Word
    side: str
    done: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The result of one model, and the words that stand where the answer should."""

    fit: Fit
    verb: str = ""
    there: str = ""


def agreed(found: Sequence[Found]) -> Found | None:
    """Return what is wrong by the reading of one model, where no other sees the answer in its place."""
    wrong = [fit for fit in found if fit.fit is Fit.ELSE]
    return wrong[0] if wrong and not any(fit.fit in (Fit.FITS, Fit.OPEN) for fit in found) else None


def all_agree(found: Sequence[Found]) -> Found | None:
    """Return what is wrong by the reading of every model."""
    return found[0] if found and all(fit.fit is Fit.ELSE for fit in found) else None


def slots(reading: Reading) -> list[Slot]:
    """Return where a question asks, by its statement or else by itself: at the predicate that is closest to its gap."""
    text, inside = _asking(reading)
    if text is None or not inside:
        return []
    found = [
        (min(text.tree.steps(frame.verb, i) for i in inside), Slot(frame.word, side, _done(text, frame, inside)))
        for frame in (*frames(text), *noun_frames(text))
        if frame.verb not in inside
        for side in _sides_with(text, frame, inside)
    ]
    if not found:
        return _opening_slot(reading)
    nearest = min((steps for steps, _ in found), default=0)
    return [slot for steps, slot in found if steps == nearest]


def _opening_slot(reading: Reading) -> list[Slot]:
    """Return where a question asks that opens with “who” or “what” and a verb that models take for a noun."""
    words = reading.question.words[:2]
    if len(words) == len(_WHO) and words[0].form in _WHO:
        said = [w for w in reading.said if w.token.pos == "VERB" and w.is_like(words[1])]
        return [Slot(said[0], DOES)] if said else []
    return []


def _asking(reading: Reading) -> tuple[Text | None, frozenset[int]]:
    if reading.told is not None and reading.answer is not None:
        places = located(reading.told, reading.answer)
        return reading.told, frozenset().union(*places)
    if reading.asked is not None:
        inside = frozenset(i for i, t in enumerate(reading.asked.tokens) if t.text.lower() == ASKED)
        if inside:
            return reading.asked, inside
    at = slot_of(reading.question)
    return reading.question, frozenset() if at is None else frozenset({at})


def _done(text: Text, frame: Frame, inside: frozenset[int]) -> tuple[Word, ...]:
    heads = [head for head in frame.sides[DONE] if head not in inside]
    return tuple(word for word in text.words if word.at in heads and word.token.pos == "NOUN")


def _sides_with(text: Text, frame: Frame, inside: frozenset[int]) -> Iterator[str]:
    for side, heads in frame.sides.items():
        if any(own(text, head) & inside for head in heads):
            yield side


def filled_otherwise(reading: Reading) -> Found:
    """Return what stands where a question asks, if that is not the answer."""
    if reading.answer is None:
        return Found(Fit.UNKNOWN)
    own = reading.answer.words
    asked = [slot for slot in slots(reading) if _is_telling(slot) and not any(slot.word.is_like(w) for w in own)]
    found = [_filled(reading, reading.answer, slot) for slot in asked]
    wrong = [fit for fit in found if fit.fit is Fit.ELSE]
    for fit in (Fit.FITS, Fit.OPEN):
        if any(result.fit is fit for result in found):
            return Found(fit)
    return wrong[0] if wrong else Found(Fit.UNKNOWN)


def _is_telling(slot: Slot) -> bool:
    if slot.word.lemma in LIGHT:
        return slot.side == DOES and slot.word.lemma in _WITH_OBJECT and bool(slot.done)
    return slot.side == DOES or slot.word.lemma not in _NAMING


def told_of_another(reading: Reading) -> Found:
    """Return whom or what a predicate of a question is told of, where its evidence tells it of something else."""
    text, inside = _asking(reading)
    if text is None or reading.answer is None:
        return Found(Fit.UNKNOWN)
    seen = Found(Fit.UNKNOWN)
    told = _main_verbs(text)
    for here in (frame for frame in frames(text) if frame.verb in told):
        for side in (DOES, DONE, *_TOLD_BESIDE) if here.word.lemma not in LIGHT | _NAMING else ():
            heads = here.sides.get(side, ())
            if not heads or any(points(text, h) or own(text, h) & inside for h in heads):
                continue
            found = _told_of(reading, here.word, side, _Named.of(text, heads))
            if found.fit is Fit.ELSE:
                return found
            seen = found if found.fit is Fit.FITS else seen
    return seen


def _main_verbs(text: Text) -> frozenset[int]:
    """Return the verb of a text, and those that it leads to."""
    found = list(text.tree.roots[:1])
    for at in found:
        found += [c for c in text.tree.children(at, "xcomp", "ccomp") if c not in found]
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class _Named:
    """The words of some heads: right beside them, and with their prepositions and owners."""

    beside: tuple[Word, ...]
    wide: tuple[Word, ...]

    @classmethod
    def of(cls, text: Text, heads: Sequence[int]) -> "_Named":
        """Return the words of heads of a text."""
        near = frozenset(i for head in heads for i in own(text, head))
        far = frozenset(i for head in heads for i in whole(text, head))
        return cls(tuple(w for w in text.words if w.at in near), tuple(w for w in text.words if w.at in far))

    @property
    def nouns(self) -> tuple[Word, ...]:
        """The nouns and names right beside the heads."""
        return tuple(word for word in self.beside if word.token.pos in ("NOUN", "PROPN"))

    def shares(self, other: "_Named") -> bool:
        """Return whether both name the same."""
        return _any_like(self.nouns, other.wide) or _any_like(self.wide, other.beside)


def _any_like(some: Sequence[Word], others: Sequence[Word]) -> bool:
    return any(word.is_like(other) for word in some for other in others)


def _told_of(reading: Reading, verb: Word, side: str, named: _Named) -> Found:
    if not any(reading.is_said(word) for word in named.nouns):
        return Found(Fit.UNKNOWN)
    wrong: Found | None = None
    for text in reading.evidence:
        for frame in frames(text):
            if not frame.word.is_like(verb):
                continue
            heads = frame.sides.get(side, ())
            if heads and named.shares(_Named.of(text, _also_called(text, heads))):
                return Found(Fit.FITS)
            if not heads or any(_may_mean(reading, text, head, named.nouns) for head in heads):
                return Found(Fit.UNKNOWN)
            if any(text.tokens[h].pos == "NUM" or text.tokens[h].entity == "DATE" for h in heads):
                return Found(Fit.UNKNOWN)
            if _is_asked(reading, _printed(text, heads[0])):
                return Found(Fit.UNKNOWN)
            wrong = wrong or Found(Fit.ELSE, verb.token.text, _printed(text, heads[0]))
    return wrong or Found(Fit.UNKNOWN)


def _also_called(text: Text, heads: Sequence[int]) -> list[int]:
    """Return heads with what they are an apposition to, or are said of: “the virus” of “HPV is a virus that ...”."""
    found = list(heads)
    for head in heads:
        token = text.tokens[head]
        found += [token.head] if token.relation == "appos" else []
        found += text.tree.children(token.head, "nsubj") if token.relation == "attr" else ()
    return found


def _may_mean(reading: Reading, text: Text, head: int, nouns: Sequence[Word]) -> bool:
    """Return whether a head may stand for some nouns: a pronoun of their number, or “the land” for a name."""
    if points(text, head):
        is_person = text.tokens[head].text.lower() in ("he", "she", "him", "her")
        is_many = nouns[-1].token.tag in ("NNS", "NNPS") or nouns[-1].lemma in _BODIES
        return not (is_person and is_many)
    return any(word.is_name for word in nouns) and _takes_up(text, head) and not _is_shown(reading, text, head)


def _takes_up(text: Text, head: int) -> bool:
    """Return whether a noun may stand for a name: “the land”, “this treaty”."""
    the = [text.tokens[c].text.lower() for c in text.tree.children(head, "det")]
    return text.tokens[head].pos == "NOUN" and bool({"the", "this", "that", "these", "those"} & set(the))


def _is_shown(reading: Reading, text: Text, head: int) -> bool:
    return any(
        w.at == head and any(w.is_like(word) for side in reading.sides for word in side.words) for w in text.words
    )


def _filled(reading: Reading, answer: Text, slot: Slot) -> Found:
    wrong: Found | None = None
    is_open = False
    for text in reading.evidence:
        verbatim = located(text, answer)
        places = verbatim or headed(text, answer)
        for frame in (*frames(text), *noun_frames(text)):
            if not frame.word.is_like(slot.word) or not _is_of(frame, slot) or not _is_done_to(text, frame, slot):
                continue
            fit, there = _fit(text, frame, slot.side, places)
            is_sure = _is_elsewhere(text, frame, slot.side, places) and not amounts(answer.text)
            if fit is Fit.ELSE and (not is_sure or reading.told is None) and _is_asked(reading, there):
                return Found(Fit.UNKNOWN)  # the question itself names it: its gap was misread
            is_vague = not verbatim and not is_sure and slot.side != DOES
            if fit is Fit.ELSE and (is_vague or _names(answer, there)):
                return Found(Fit.UNKNOWN)  # the answer names it too
            if fit in (Fit.FITS, Fit.OPEN):
                return Found(fit)
            if fit is Fit.ELSE:
                wrong = wrong or Found(fit, slot.word.token.text, there)
            else:
                is_open = True
    if wrong is None and not is_open and slot.side == DOES:
        return _done_by_another(reading, answer, slot)
    return wrong if wrong and not is_open else Found(Fit.UNKNOWN)


def _done_by_another(reading: Reading, answer: Text, slot: Slot) -> Found:
    """Return whose a deed is that the evidence tells by a noun: “Tudor's recital” for who gave the recital."""
    nouns = slot.done if slot.word.lemma in LIGHT else (slot.word,)
    wrong = Found(Fit.UNKNOWN)
    for text in reading.evidence:
        places = located(text, answer) or headed(text, answer)
        for word in (w for w in text.words if w.token.pos == "NOUN" and any(w.is_like(noun) for noun in nouns)):
            whose = _doers(text, word)
            if any(_is_at(text, head, place) for head in whose for place in places):
                return Found(Fit.FITS)
            named = [head for head in whose if text.tokens[head].pos == "PROPN"]
            if named and wrong.fit is Fit.UNKNOWN and not _names(answer, _printed(text, named[0])):
                wrong = Found(Fit.ELSE, slot.word.token.text, _printed(text, named[0]))
    return wrong


def _doers(text: Text, noun: Word) -> list[int]:
    """Return who does what a noun tells: its owner, who stands behind “by”, and behind “of” where that is sure."""
    leads = ("by", "of") if noun.lemma in _OF_DOERS else ("by",)
    behind = [p for p in text.tree.children(noun.at, "prep") if text.tokens[p].text.lower() in leads]
    heads = [*text.tree.children(noun.at, "poss"), *(c for p in behind for c in text.tree.children(p, "pobj"))]
    return [*heads, *(c for i in heads for c in text.tree.children(i, "conj", "appos"))]


def _names(answer: Text, there: str) -> bool:
    last = list(forms_in(there))[-1:]
    return any(alike(form, word.form) for form in last for word in answer.words)


def _is_of(frame: Frame, slot: Slot) -> bool:
    """Return whether a frame is one of a noun where the question asks beside a noun, and of a verb where not.

    What stands behind “to” or “from” does so for noun and verb alike: “reduced to”, “a reduction to”.
    """
    if frame.word.token.pos == "NOUN" and slot.word.token.pos == "VERB" and slot.side in _OPPOSITE:
        return bool(frame.sides.get(slot.side))
    return (frame.word.token.pos == "NOUN") is (slot.word.token.pos == "NOUN")


def _is_done_to(text: Text, frame: Frame, slot: Slot) -> bool:
    """Return whether a light verb is done to the same: “had an attack” and “having an attack”."""
    if slot.word.lemma not in LIGHT:
        return True
    done = [word for word in text.words if word.at in frame.sides[DONE]]
    return any(word.is_like(other) for word in done for other in slot.done)


def _is_asked(reading: Reading, there: str) -> bool:
    """Return whether a question has the words that stand where its answer should."""
    shown = [word.form for word in reading.question.words]
    last = list(forms_in(there))[-1:]
    return any(alike(form, other) for form in last for other in shown)


def _fit(text: Text, frame: Frame, side: str, places: Sequence[frozenset[int]]) -> tuple[Fit, str]:
    heads = (*frame.sides.get(side, ()), *(frame.sides.get("by", ()) if side == DOES else ()))
    if not places:
        return Fit.UNKNOWN, ""
    if any(_is_at(text, head, place) or _is_called(text, head, place) for head in heads for place in places):
        return Fit.FITS, ""
    pronouns = [head for head in heads if text.tokens[head].tag == "PRP"]
    if any(max(place) < head for head in pronouns for place in places):
        return Fit.OPEN, ""  # “him” may be who was named before
    if _is_elsewhere(text, frame, side, places):
        return Fit.ELSE, _printed(text, heads[0]) if heads else ""
    if not heads or any(points(text, head) for head in heads):
        return Fit.UNKNOWN, ""
    if any(_is_number(text, place) for place in places) and not _has_rival(text, frame, heads, places):
        return Fit.UNKNOWN, ""
    return Fit.ELSE, _printed(text, heads[0])


def _has_rival(text: Text, frame: Frame, heads: Sequence[int], places: Sequence[frozenset[int]]) -> bool:
    """Return whether some heads have a number of the sort that stands at a place, but under another verb."""
    if any(frame.verb in text.tree.above(min(place)) for place in places):
        return False  # “died in one clinic, 4 percent in the other”
    there = [_is_share(text, i) for head in heads for i in _highest(text, head)]
    return any(_is_share(text, min(place)) in there for place in places)


def _is_share(text: Text, i: int) -> bool:
    """Return whether a number is a part of a hundred or of a whole."""
    return any(t.text == "%" or t.lemma in ("percent", "quarter", "third", "half") for t in text.tokens[i : i + 4])


def _is_elsewhere(text: Text, frame: Frame, side: str, places: Sequence[frozenset[int]]) -> bool:
    """Return whether an answer stands on a side of a predicate that rules out the one that is asked for."""
    if side in (DOES, DONE):
        others = [head for s in frame.sides if s != side and (s != "by" or side != DOES) for head in frame.sides[s]]
        return any(_is_at(text, head, place) for head in others for place in places)
    others = [head for s in _OPPOSITE.get(side, ()) for head in frame.sides.get(s, ())]
    if any(_is_at(text, head, place) for head in others for place in places):
        return True
    return any(head in place and not _is_number(text, place) for head in frame.sides[DOES] for place in places)


def _is_at(text: Text, head: int, place: frozenset[int]) -> bool:
    if _is_number(text, place):
        return bool(_highest(text, head) & place)
    return head in place or bool(own(text, head) & tops(text, place)) or _is_part(text, head, place)


def _is_called(text: Text, head: int, place: frozenset[int]) -> bool:
    """Return whether a head says what a place is, right behind it: “Holm, the leading authority on it, ...”."""
    if text.tokens[head].pos != "NOUN" or not text.tree.children(head, "det"):
        return False
    last, first = max(place), min(own(text, head))
    between = text.text[text.tokens[last].span.end : text.tokens[first].span.start] if last < first else ""
    return re.fullmatch(r"\W{0,2}(?: ?\([^)]{1,40}\))?, ?", between) is not None


def _is_part(text: Text, head: int, place: frozenset[int]) -> bool:
    """Return whether a place is a part or member of a head: “most of the traders”, “merchants, including Brown”."""
    queue, seen = [head], {head}
    while queue:
        at = queue.pop()
        if own(text, at) & tops(text, place):
            return True
        leads = [p for p in text.tree.children(at, "prep") if text.tokens[p].text.lower() in _LEADS]
        more = {c for p in leads for c in text.tree.children(p, "pobj")} | set(text.tree.children(at, "conj", "appos"))
        queue += more - seen
        seen |= more
    return False


def _is_number(text: Text, place: frozenset[int]) -> bool:
    return any(text.tokens[i].pos == "NUM" or text.tokens[i].text == "%" for i in place)


def _highest(text: Text, head: int) -> frozenset[int]:
    """Return the number of a phrase that has no whole in it: of “61% of its 2.5 million people” the first."""
    inside = whole(text, head)
    numbers = [i for i in inside if text.tokens[i].pos == "NUM" or text.tokens[i].text == "%"]
    if not numbers:
        return frozenset()
    first = min(_level(text, head, i) for i in numbers)
    return frozenset(i for i in numbers if _level(text, head, i) == first)


def _level(text: Text, head: int, i: int) -> int:
    """Return how many prepositions stand between a number and the head of its phrase."""
    level, at = 0, i
    for _ in range(len(text.tokens)):
        if at == head:
            return level
        level += text.tokens[at].relation in ("prep", "poss")
        at = text.tokens[at].head
    return level


def _printed(text: Text, head: int) -> str:
    inside = own(text, head)
    return text.tree.span(min(inside), max(inside)).of(text.text)
