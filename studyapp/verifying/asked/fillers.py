"""Check that an answer fills the role that its question asks for: agent, patient or destination.

A question has a slot: a role of a predicate. `compare_filler` looks for that predicate in the evidence and compares
what fills the role there with the answer; `compare_argument` compares the other roles, which the question states.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from studyapp.verifying.amounts import amounts
from studyapp.verifying.asked.directions import OTHER_END
from studyapp.verifying.asked.frames import AGENT, PATIENT, Frame, frames, noun_frames, phrase_of, points, subtree_of
from studyapp.verifying.asked.governors import LIGHT
from studyapp.verifying.asked.located import places_of_answer, places_of_head_noun, tops
from studyapp.verifying.case import Reading
from studyapp.verifying.likeness import are_alike, forms_in
from studyapp.verifying.statements import ASKED
from studyapp.verifying.words import Text, Word, slot_of

_NAMING = frozenset("consider call name deem term regard describe accord".split())
"""Verbs with two objects, which models confuse."""
_GROUP_NOUNS = frozenset(
    "council government parliament company party group army ministry court committee congress senate crowd family"
    " state country nation church university bank firm team board union assembly commission agency jury".split()
)
"""Singular nouns that “they” may stand for."""
_LIGHT_WITH_OBJECT = frozenset("have make give take hold get keep set".split())
"""Light verbs that get their meaning from the object: “have an attack”, “give a recital”."""
_NOUNS_OF_DOERS = frozenset(
    "recommendation advice suggestion request order invitation urging insistence initiative command behest proposal"
    " arrival departure decision refusal claim belief opinion".split()
)
"""Nouns whose “of” introduces the doer."""
_COMPARED_PREPOSITIONS = ("as", "from", "into", "against")
"""Prepositions whose complements are compared like agents and patients."""
_PERSON_OR_THING = ("who", "what")
_PART_PREPOSITIONS = frozenset({"of", "including", "like", "as", "such"})


class Fit(Enum):
    """The result of comparing an answer with the gap of its question in the evidence.

    Attributes:
        FITS: the answer fills the gap.
        OPEN: a pronoun fills it, which may stand for the answer.
        WRONG: something else fills it.
        UNKNOWN: the evidence has no such gap, or cannot decide.
    """

    FITS = auto()
    OPEN = auto()
    WRONG = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Slot:
    """The gap of a question in a predicate.

    Attributes:
        word: the predicate.
        side: the role that the question asks for.
        objects: the objects of the predicate, without which a light verb says nothing.
    """

    word: Word
    side: str
    objects: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Filling:
    """The comparison by one model, with the predicate and the words that fill its gap in the evidence."""

    fit: Fit
    verb: str = ""
    filler: str = ""


def fault_of_any_model(by_model: Sequence[Filling]) -> Filling | None:
    """Return a fault that one model finds, if no other model sees the answer in its place."""
    wrong = [filling for filling in by_model if filling.fit is Fit.WRONG]
    return wrong[0] if wrong and not any(filling.fit in (Fit.FITS, Fit.OPEN) for filling in by_model) else None


def fault_of_every_model(by_model: Sequence[Filling]) -> Filling | None:
    """Return a fault that every model finds."""
    return by_model[0] if by_model and all(filling.fit is Fit.WRONG for filling in by_model) else None


def slots(reading: Reading) -> list[Slot]:
    """Return the gaps of a question, at the predicate closest to it; from its statement if there is one."""
    text, inside = _text_and_gap(reading)
    if text is None or not inside:
        return []
    slots_by_distance = [
        (min(text.tree.steps(frame.verb, i) for i in inside), Slot(frame.word, side, _objects_of(text, frame, inside)))
        for frame in (*frames(text), *noun_frames(text))
        if frame.verb not in inside
        for side in _sides_around(text, frame, inside)
    ]
    if not slots_by_distance:
        return _opening_slot(reading)
    nearest = min(steps for steps, _ in slots_by_distance)
    return [slot for steps, slot in slots_by_distance if steps == nearest]


def _opening_slot(reading: Reading) -> list[Slot]:
    """Return the gap of a question that opens with “who” or “what” and a verb that models read as a noun."""
    words = reading.question.words[:2]
    if len(words) > 1 and words[0].form in _PERSON_OR_THING:
        alike = [w for w in reading.evidence_words if w.token.pos == "VERB" and w.is_like(words[1])]
        return [Slot(alike[0], AGENT)] if alike else []
    return []


def _text_and_gap(reading: Reading) -> tuple[Text | None, frozenset[int]]:
    if reading.statement is not None and reading.answer is not None:
        occurrences = places_of_answer(reading.statement, reading.answer)
        return reading.statement, frozenset().union(*occurrences)
    if reading.open_statement is not None:
        inside = frozenset(i for i, t in enumerate(reading.open_statement.tokens) if t.text.lower() == ASKED)
        if inside:
            return reading.open_statement, inside
    at = slot_of(reading.question)
    return reading.question, frozenset() if at is None else frozenset({at})


def _objects_of(text: Text, frame: Frame, inside: frozenset[int]) -> tuple[Word, ...]:
    heads = [head for head in frame.sides[PATIENT] if head not in inside]
    return tuple(word for word in text.words if word.at in heads and word.token.pos == "NOUN")


def _sides_around(text: Text, frame: Frame, inside: frozenset[int]) -> Iterator[str]:
    for side, heads in frame.sides.items():
        if any(phrase_of(text, head) & inside for head in heads):
            yield side


def compare_filler(reading: Reading) -> Filling:
    """Return the filler of the question's gap in the evidence, if it is not the answer."""
    if reading.answer is None:
        return Filling(Fit.UNKNOWN)
    answer_words = reading.answer.words
    telling_slots = [
        slot for slot in slots(reading) if _is_telling(slot) and not any(slot.word.is_like(w) for w in answer_words)
    ]
    fillings = [_compare_slot(reading, reading.answer, slot) for slot in telling_slots]
    wrong = [filling for filling in fillings if filling.fit is Fit.WRONG]
    for fit in (Fit.FITS, Fit.OPEN):
        if any(filling.fit is fit for filling in fillings):
            return Filling(fit)
    return wrong[0] if wrong else Filling(Fit.UNKNOWN)


def _is_telling(slot: Slot) -> bool:
    if slot.word.lemma in LIGHT:
        return slot.side == AGENT and slot.word.lemma in _LIGHT_WITH_OBJECT and bool(slot.objects)
    return slot.side == AGENT or slot.word.lemma not in _NAMING


def compare_argument(reading: Reading) -> Filling:
    """Return the argument of the question's predicate, if the evidence has another one."""
    text, inside = _text_and_gap(reading)
    if text is None or reading.answer is None:
        return Filling(Fit.UNKNOWN)
    best = Filling(Fit.UNKNOWN)
    main_verbs = _main_verbs(text)
    for here in (frame for frame in frames(text) if frame.verb in main_verbs):
        for side in (AGENT, PATIENT, *_COMPARED_PREPOSITIONS) if here.word.lemma not in LIGHT | _NAMING else ():
            heads = here.sides.get(side, ())
            if not heads or any(points(text, h) or phrase_of(text, h) & inside for h in heads):
                continue
            filling = _compare_argument(reading, here.word, side, _Argument.of(text, heads))
            if filling.fit is Fit.WRONG:
                return filling
            best = filling if filling.fit is Fit.FITS else best
    return best


def _main_verbs(text: Text) -> frozenset[int]:
    """Return the root verb of a text, and the verbs of its complement clauses."""
    verbs = list(text.tree.roots[:1])
    for at in verbs:
        verbs += [c for c in text.tree.children(at, "xcomp", "ccomp") if c not in verbs]
    return frozenset(verbs)


@dataclass(frozen=True, slots=True)
class _Argument:
    """An argument of a predicate: the words of its noun phrase, and all words below it."""

    beside: tuple[Word, ...]
    wide: tuple[Word, ...]

    @classmethod
    def of(cls, text: Text, heads: Sequence[int]) -> "_Argument":
        """Return the argument with these heads."""
        phrase_tokens = frozenset(i for head in heads for i in phrase_of(text, head))
        subtree_tokens = frozenset(i for head in heads for i in subtree_of(text, head))
        return cls(
            tuple(w for w in text.words if w.at in phrase_tokens),
            tuple(w for w in text.words if w.at in subtree_tokens),
        )

    @property
    def nouns(self) -> tuple[Word, ...]:
        """Return the nouns and names of the noun phrase."""
        return tuple(word for word in self.beside if word.token.pos in ("NOUN", "PROPN"))

    def shares(self, other: "_Argument") -> bool:
        """Return whether both may name the same thing."""
        return _any_like(self.nouns, other.wide) or _any_like(self.wide, other.beside)


def _any_like(words: Sequence[Word], other_words: Sequence[Word]) -> bool:
    return any(word.is_like(other_word) for word in words for other_word in other_words)


def _compare_argument(reading: Reading, verb: Word, side: str, arguments: _Argument) -> Filling:
    if not any(reading.is_said(word) for word in arguments.nouns):
        return Filling(Fit.UNKNOWN)
    wrong: Filling | None = None
    for text in reading.evidence:
        for frame in frames(text):
            if not frame.word.is_like(verb):
                continue
            heads = frame.sides.get(side, ())
            if heads and arguments.shares(_Argument.of(text, _also_called(text, heads))):
                return Filling(Fit.FITS)
            if not heads or any(_may_mean(reading, text, head, arguments.nouns) for head in heads):
                return Filling(Fit.UNKNOWN)
            if any(text.tokens[h].pos == "NUM" or text.tokens[h].entity == "DATE" for h in heads):
                return Filling(Fit.UNKNOWN)
            if _is_in_question(reading, _printed_phrase(text, heads[0])):
                return Filling(Fit.UNKNOWN)
            wrong = wrong or Filling(Fit.WRONG, verb.token.text, _printed_phrase(text, heads[0]))
    return wrong or Filling(Fit.UNKNOWN)


def _also_called(text: Text, heads: Sequence[int]) -> list[int]:
    """Return heads and the nouns that they describe: “HPV” for “virus” in “HPV is a virus that ...”."""
    names = list(heads)
    for head in heads:
        token = text.tokens[head]
        names += [token.head] if token.relation == "appos" else []
        names += text.tree.children(token.head, "nsubj") if token.relation == "attr" else ()
    return names


def _may_mean(reading: Reading, text: Text, head: int, nouns: Sequence[Word]) -> bool:
    """Return whether a head may stand for some nouns: a pronoun of their number, or “the land” for a name."""
    if points(text, head):
        is_person = text.tokens[head].text.lower() in ("he", "she", "him", "her")
        is_many = nouns[-1].token.tag in ("NNS", "NNPS") or nouns[-1].lemma in _GROUP_NOUNS
        return not (is_person and is_many)
    return (
        any(word.is_name for word in nouns) and _is_definite_noun(text, head) and not _is_on_card(reading, text, head)
    )


def _is_definite_noun(text: Text, head: int) -> bool:
    """Return whether a noun may stand for a name: “the land”, “this treaty”."""
    determiners = [text.tokens[c].text.lower() for c in text.tree.children(head, "det")]
    return text.tokens[head].pos == "NOUN" and bool({"the", "this", "that", "these", "those"} & set(determiners))


def _is_on_card(reading: Reading, text: Text, head: int) -> bool:
    return any(
        w.at == head and any(w.is_like(word) for side in reading.sides for word in side.words) for w in text.words
    )


def _compare_slot(reading: Reading, answer: Text, slot: Slot) -> Filling:
    wrong: Filling | None = None
    is_open = False
    for text in reading.evidence:
        verbatim = places_of_answer(text, answer)
        occurrences = verbatim or places_of_head_noun(text, answer)
        for frame in (*frames(text), *noun_frames(text)):
            if (
                not frame.word.is_like(slot.word)
                or not _is_same_kind(frame, slot)
                or not _has_same_object(text, frame, slot)
            ):
                continue
            fit, filling = _judge_frame(text, frame, slot.side, occurrences)
            if not occurrences and slot.side == AGENT and (name := _other_name(text, frame, answer)):
                fit, filling = Fit.WRONG, name
            is_sure = _is_on_another_side(text, frame, slot.side, occurrences) and not amounts(answer.text)
            is_vague = not verbatim and not is_sure and slot.side != AGENT
            # A filler that the question has too shows that its gap was misread; one in the answer is no fault.
            is_named = (not is_sure or reading.statement is None) and _is_in_question(reading, filling)
            is_named = is_named or is_vague or _is_in_answer(answer, filling)
            if fit in (Fit.FITS, Fit.OPEN):
                return Filling(fit)
            if fit is Fit.WRONG and not is_named:
                wrong = wrong or Filling(fit, slot.word.token.text, filling)
            else:
                is_open = True
    if wrong is None and not is_open and slot.side == AGENT:
        return _compare_doer(reading, answer, slot)
    return wrong if wrong and not is_open else Filling(Fit.UNKNOWN)


def _other_name(text: Text, frame: Frame, answer: Text) -> str:
    """Return the person who does it in a sentence without the answer, if that is another person's name."""
    roots = [answer.tokens[i] for i in answer.tree.roots]
    heads = [i for i in frame.sides[AGENT] if text.tokens[i].pos == "PROPN" and text.tokens[i].entity == "PERSON"]
    is_person = bool(roots) and all(token.pos == "PROPN" and token.entity == "PERSON" for token in roots)
    return _printed_phrase(text, heads[0]) if is_person and heads else ""


def _compare_doer(reading: Reading, answer: Text, slot: Slot) -> Filling:
    """Compare the answer with the doers of a noun in the evidence: “Tudor's recital” for who gave the recital."""
    nouns = slot.objects if slot.word.lemma in LIGHT else (slot.word,)
    wrong = Filling(Fit.UNKNOWN)
    for text in reading.evidence:
        occurrences = places_of_answer(text, answer) or places_of_head_noun(text, answer)
        for word in (w for w in text.words if w.token.pos == "NOUN" and any(w.is_like(noun) for noun in nouns)):
            whose = _doers(text, word)
            if any(_covers(text, head, occurrence) for head in whose for occurrence in occurrences):
                return Filling(Fit.FITS)
            names = [head for head in whose if text.tokens[head].pos == "PROPN"]
            if names and wrong.fit is Fit.UNKNOWN and not _is_in_answer(answer, _printed_phrase(text, names[0])):
                wrong = Filling(Fit.WRONG, slot.word.token.text, _printed_phrase(text, names[0]))
    return wrong


def _doers(text: Text, noun: Word) -> list[int]:
    """Return the doers of a noun's action: its owner, its “by”, and its “of” where that is certain."""
    leads = ("by", "of") if noun.lemma in _NOUNS_OF_DOERS else ("by",)
    behind = [p for p in text.tree.children(noun.at, "prep") if text.tokens[p].text.lower() in leads]
    heads = [*text.tree.children(noun.at, "poss"), *(c for p in behind for c in text.tree.children(p, "pobj"))]
    return [*heads, *(c for i in heads for c in text.tree.children(i, "conj", "appos"))]


def _is_in_answer(answer: Text, filler: str) -> bool:
    last = list(forms_in(filler))[-1:]
    return any(are_alike(form, word.form) for form in last for word in answer.words)


def _is_same_kind(frame: Frame, slot: Slot) -> bool:
    """Return whether frame and slot both belong to nouns, or both to verbs.

    Complements of “to” and “from” are the same for both: “reduced to”, “a reduction to”.
    """
    if frame.word.token.pos == "NOUN" and slot.word.token.pos == "VERB" and slot.side in OTHER_END:
        return bool(frame.sides.get(slot.side))
    return (frame.word.token.pos == "NOUN") is (slot.word.token.pos == "NOUN")


def _has_same_object(text: Text, frame: Frame, slot: Slot) -> bool:
    """Return whether a light verb has the same object: “had an attack” and “having an attack”."""
    if slot.word.lemma not in LIGHT:
        return True
    patients = [word for word in text.words if word.at in frame.sides[PATIENT]]
    return any(word.is_like(object_word) for word in patients for object_word in slot.objects)


def _is_in_question(reading: Reading, filler: str) -> bool:
    """Return whether the last word of a filler is in the question."""
    question_forms = [word.form for word in reading.question.words]
    last = list(forms_in(filler))[-1:]
    return any(are_alike(form, question_form) for form in last for question_form in question_forms)


def _judge_frame(text: Text, frame: Frame, side: str, occurrences: Sequence[frozenset[int]]) -> tuple[Fit, str]:
    heads = (*frame.sides.get(side, ()), *(frame.sides.get("by", ()) if side == AGENT else ()))
    if not occurrences:
        return Fit.UNKNOWN, ""
    if any(
        _covers(text, head, occurrence) or _is_apposition(text, head, occurrence)
        for head in heads
        for occurrence in occurrences
    ):
        return Fit.FITS, ""
    pronouns = [head for head in heads if text.tokens[head].tag == "PRP"]
    if any(max(occurrence) < head for head in pronouns for occurrence in occurrences):
        return Fit.OPEN, ""  # “him” may be who was named before
    if _is_on_another_side(text, frame, side, occurrences):
        return Fit.WRONG, _printed_phrase(text, heads[0]) if heads else ""
    if not heads or any(points(text, head) for head in heads):
        return Fit.UNKNOWN, ""
    if any(_is_number(text, occurrence) for occurrence in occurrences) and not _has_rival(
        text, frame, heads, occurrences
    ):
        return Fit.UNKNOWN, ""
    return Fit.WRONG, _printed_phrase(text, heads[0])


def _has_rival(text: Text, frame: Frame, heads: Sequence[int], occurrences: Sequence[frozenset[int]]) -> bool:
    """Return whether heads have a number of the answer's kind while the answer stands under another verb."""
    if any(frame.verb in text.tree.above(min(occurrence)) for occurrence in occurrences):
        return False  # “died in one clinic, 4 percent in the other”
    shares = [_is_share(text, i) for head in heads for i in _top_numbers(text, head)]
    return any(_is_share(text, min(occurrence)) in shares for occurrence in occurrences)


def _is_share(text: Text, i: int) -> bool:
    """Return whether a number is a part of a hundred or of a whole."""
    return any(t.text == "%" or t.lemma in ("percent", "quarter", "third", "half") for t in text.tokens[i : i + 4])


def _is_on_another_side(text: Text, frame: Frame, side: str, occurrences: Sequence[frozenset[int]]) -> bool:
    """Return whether the answer stands on a side of the predicate that excludes the one asked for."""
    if side in (AGENT, PATIENT):
        other_heads = [
            head for s in frame.sides if s != side and (s != "by" or side != AGENT) for head in frame.sides[s]
        ]
        return any(_covers(text, head, occurrence) for head in other_heads for occurrence in occurrences)
    other_heads = [head for s in OTHER_END.get(side, ()) for head in frame.sides.get(s, ())]
    if any(_covers(text, head, occurrence) for head in other_heads for occurrence in occurrences):
        return True
    return any(
        head in occurrence and not _is_number(text, occurrence)
        for head in frame.sides[AGENT]
        for occurrence in occurrences
    )


def _covers(text: Text, head: int, occurrence: frozenset[int]) -> bool:
    if _is_number(text, occurrence):
        return bool(_top_numbers(text, head) & occurrence)
    return (
        head in occurrence or bool(phrase_of(text, head) & tops(text, occurrence)) or _has_part(text, head, occurrence)
    )


def _is_apposition(text: Text, head: int, occurrence: frozenset[int]) -> bool:
    """Return whether a head is an apposition to the answer: “Holm, the leading authority on it, ...”."""
    if text.tokens[head].pos != "NOUN" or not text.tree.children(head, "det"):
        return False
    last, first = max(occurrence), min(phrase_of(text, head))
    text_between = text.text[text.tokens[last].span.end : text.tokens[first].span.start] if last < first else ""
    return re.fullmatch(r"\W{0,2}(?: ?\([^)]{1,40}\))?, ?", text_between) is not None


def _has_part(text: Text, head: int, occurrence: frozenset[int]) -> bool:
    """Return whether the answer is a part or member of a head: “most of the traders”, “merchants, including Brown”."""
    queue, seen = [head], {head}
    while queue:
        at = queue.pop()
        if phrase_of(text, at) & tops(text, occurrence):
            return True
        leads = [p for p in text.tree.children(at, "prep") if text.tokens[p].text.lower() in _PART_PREPOSITIONS]
        new_heads = {c for p in leads for c in text.tree.children(p, "pobj")} | set(
            text.tree.children(at, "conj", "appos")
        )
        queue += new_heads - seen
        seen |= new_heads
    return False


def _is_number(text: Text, occurrence: frozenset[int]) -> bool:
    return any(text.tokens[i].pos == "NUM" or text.tokens[i].text == "%" for i in occurrence)


def _top_numbers(text: Text, head: int) -> frozenset[int]:
    """Return the numbers at the top of a phrase: “61%” in “61% of its 2.5 million people”."""
    inside = subtree_of(text, head)
    numbers = [i for i in inside if text.tokens[i].pos == "NUM" or text.tokens[i].text == "%"]
    if not numbers:
        return frozenset()
    first = min(_depth(text, head, i) for i in numbers)
    return frozenset(i for i in numbers if _depth(text, head, i) == first)


def _depth(text: Text, head: int, i: int) -> int:
    """Count the prepositions between a number and the head of its phrase."""
    level, at = 0, i
    for _ in range(len(text.tokens)):
        if at == head:
            return level
        level += text.tokens[at].relation in ("prep", "poss")
        at = text.tokens[at].head
    return level


def _printed_phrase(text: Text, head: int) -> str:
    inside = phrase_of(text, head)
    return text.tree.span(min(inside), max(inside)).of(text.text)
