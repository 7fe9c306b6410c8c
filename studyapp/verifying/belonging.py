"""Check that a number or name stands beside the same words on a card as in the evidence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from studyapp.domain.messages import msg
from studyapp.domain.quality.verifying import Check, Refusal
from studyapp.verifying.amounts import Amount, amounts
from studyapp.verifying.asked.numbers import counts_the_same
from studyapp.verifying.case import Case, Reading
from studyapp.verifying.likeness import are_alike, fold, forms_in, state_of
from studyapp.verifying.words import Text, Word, slot_of, steps_between

_CURRENCIES = frozenset("dollar pound franc".split())
_NEAR = 4  # steps on a card within which words tell what a number or name is said of
_FAR = 9.0  # steps; what is farther is equally far
_CLEAR = 0.75  # steps that another must be closer by, in the mean
_GLOSSED = re.compile(r"(?P<word>[^\W\d_]+)\s\((?P<number>[$£€]?\d[\d.,]*\s?%?)\)")
_ADJACENT = 2.5  # steps in the evidence between a number and the name that it is said of
_BESIDE = 1.5  # steps on a card of a word that speaks for its item by itself
_ASKS_PLACE = re.compile(r"\b(?:which|what) (?:country|state|city|town|region|place|continent)\b", re.IGNORECASE)
_BY_HOW_MUCH = re.compile(
    r"^(?:[^,?]{3,60}, )?(?P<prep>by|to|from) (?:about )?"
    r"(?:how (?:much|many)|(?:what|which) (?:share|percentage|proportion|amount|number|factor|percent))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Item:
    """A number or name: the tokens that print it, and what it can be confused with."""

    text: Text
    tokens: tuple[int, ...]
    label: str
    kind: str

    @property
    def printed(self) -> str:
        """Return the words as they stand in the text."""
        return " ".join(self.text.tokens[i].text for i in self.tokens)


def refuse_misplaced(case: Case) -> Iterator[Refusal]:
    """Yield numbers and names of a card that its evidence says of something else."""
    yield from _find_misglossed_number(case)
    yield from _find_person_for_place(case)
    yield from _find_amount_of_another_verb(case)
    is_counted = counts_the_same(case)
    rivals_by_model = [
        {
            (item.label, rival): item
            for item, rival in _find_misplaced(reading)
            if not (is_counted and item.text is reading.answer)
        }
        for reading in case.readings
    ]
    for (label, rival), item in rivals_by_model[0].items() if rivals_by_model else ():
        if all((label, rival) in by_label for by_label in rivals_by_model):
            yield Refusal(
                Check.BELONGS, msg("what-the-card-says-of-its-evidence-says-of", printed=item.printed, rival=rival)
            )
            return


def _find_person_for_place(case: Case) -> Iterator[Refusal]:
    """Yield a person who is given for a place that is asked for."""
    if case.is_cloze or not _ASKS_PLACE.search(case.card.front):
        return
    answer = frozenset(forms_in(case.card.back))
    kinds = [
        {w.token.entity for w in reading.evidence_words if w.is_name and w.form in answer} for reading in case.readings
    ]
    if kinds and all(found == {"PERSON"} for found in kinds):
        given = case.card.back.strip(" .")
        yield Refusal(Check.BELONGS, msg("it-asks-for-a-place", back=given))


def _find_amount_of_another_verb(case: Case) -> Iterator[Refusal]:
    """Yield by how much something is done where the evidence says so of something else that is done there."""
    match, answer_values = _BY_HOW_MUCH.match(case.card.front), _values(case.card.back)
    if match is None or not answer_values:
        return
    for reading in case.readings:
        question = reading.open_statement or reading.statement or reading.question
        verbs = [word for word in question.telling if word.token.pos == "VERB"]
        same_values = [
            amount
            for text in reading.evidence
            for word in text.words
            if word.token.pos == "VERB" and any(word.is_like(verb) for verb in verbs)
            for amount in _amounts_behind(text, word.at, match["prep"].lower())
        ]
        if same_values and not any(amount in answer_values for amount in same_values):
            yield Refusal(Check.BELONGS, msg("what-the-card-gives-as-its-evidence-says", back=case.card.back))
            return


def _amounts_behind(text: Text, verb: int, prep: str) -> Iterator[float]:
    for p in text.tree.children(verb, "prep", "agent"):
        if text.tokens[p].text.lower() == prep:
            inside = text.tree.subtree(p)
            yield from _values(text.tree.span(min(inside), max(inside)).of(text.text))


def _find_misglossed_number(case: Case) -> Iterator[Refusal]:
    """Yield a number beside a word behind which the evidence prints another in brackets: “inflation (62%)”."""
    if case.is_cloze:
        return
    front, back = case.card.front, case.card.back
    numbers, words = (back, front) if amounts(back) else (front, back)
    card_values = {amount.value for amount in amounts(case.face)}
    for match in _GLOSSED.finditer(case.passage):
        if _is_gloss_alone(case, match):
            yield Refusal(
                Check.BELONGS, msg("its-evidence-gives-for-alone", match=match["number"], match_2=match["word"])
            )
            return
        glossed = amounts(match["number"])
        alone = [amount for amount in amounts(numbers) if amount.unit == (glossed[0].unit if glossed else "")]
        stands = any(are_alike(fold(match["word"]), shown_form) for shown_form in forms_in(words))
        if glossed and alone and stands and not {amount.value for amount in glossed} & card_values:
            yield Refusal(Check.BELONGS, msg("its-evidence-gives-for-2", match=match["number"], match_2=match["word"]))
            return


def _is_gloss_alone(case: Case, match: re.Match[str]) -> bool:
    """Return whether a card gives a number that its evidence prints behind one word alone, without that word."""
    glossed = amounts(match["number"])
    if not glossed or glossed[0].kind == "year" or not {gloss.value for gloss in glossed} & _values(case.face):
        return False
    text_without_number = case.passage[: match.start("number")] + case.passage[match.end("number") :]
    return not any(are_alike(fold(match["word"]), shown_form) for shown_form in forms_in(case.face)) and not (
        {gloss.value for gloss in glossed} & _values(text_without_number)
    )


def _values(text: str) -> frozenset[float]:
    return frozenset(amount.value for amount in amounts(text))


def _find_misplaced(reading: Reading) -> Iterator[tuple[Item, str]]:
    evidence_items = [item for text in reading.evidence for item in _items(text)]
    card = _Card(reading)
    card_labels = frozenset(item.label for side in reading.sides for item in _items(side))
    for side in reading.sides:
        for item in _items(side):
            same_items = [other_item for other_item in evidence_items if other_item.label == item.label]
            kinds = {item.kind for item in same_items}
            rivals = [item for item in evidence_items if item.label not in card_labels and item.kind in kinds]
            rivals = [rival for rival in rivals if not _is_part_of(rival, item, same_items)]
            if not same_items or not rivals:
                continue
            distances = card.near(side, item)
            others_shown = [
                other_item for s in reading.sides for other_item in _items(s) if other_item.label != item.label
            ]
            for rival in dict.fromkeys(rival.label for rival in rivals):
                rival_items = [item for item in rivals if item.label == rival]
                if _is_closer(distances, rival_items, same_items, _items_beside(others_shown, evidence_items)):
                    yield item, rival_items[0].printed


def _is_part_of(rival: Item, item: Item, items: Sequence[Item]) -> bool:
    """Return whether a name is part of its rival, or this names a currency: “the People’s Republic of China”."""
    if not rival.kind.startswith("name"):
        return False
    tokens, last = rival.text.tokens, rival.tokens[-1]
    behind = tokens[last + 1].lemma.lower() if last + 1 < len(tokens) else ""
    if behind in _CURRENCIES or fold(tokens[last].text) in list(forms_in(item.printed)):
        return True
    nexts = [item.tokens[0] for item in items if item.text is rival.text and item.tokens[0] > last]
    return any({t.text.lower() for t in tokens[last + 1 : at]} <= {"of", "the"} and "of" in behind for at in nexts)


def _items_beside(card_items: Sequence[Item], evidence_items: Sequence[Item]) -> list[Item]:
    """Return the numbers and names of the evidence that the card shows beside an item."""
    labels = {item.label for item in card_items}
    return [item for item in evidence_items if item.label in labels]


def _is_closer(
    distances: Sequence[tuple[Word, float]], rivals: Sequence[Item], same_items: Sequence[Item], tied: Sequence[Item]
) -> bool:
    """Return whether the words beside an item stand closer to a rival of it."""
    total = weight = 0.0
    for item in tied:
        if item.kind == same_items[0].kind:
            continue
        own_distance, rival_distance = _steps_to_nearest(item, same_items), _steps_to_nearest(item, rivals)
        if own_distance is None or rival_distance is None:
            continue
        if own_distance <= _ADJACENT and own_distance < rival_distance:
            return False
        if rival_distance <= _ADJACENT and rival_distance < own_distance and item.kind != "name ":
            total += max(-3.0, min(3.0, own_distance - rival_distance))
            weight += 1.0
    for word, step in distances:
        own_distance, rival_distance = _least_distance(word, same_items), _least_distance(word, rivals)
        if own_distance is None or rival_distance is None:
            continue
        if step <= _BESIDE and own_distance <= rival_distance:
            return False
        share = 1.0 / step
        total += share * max(-3.0, min(3.0, own_distance - rival_distance))
        weight += share
    return weight > 0 and total / weight > _CLEAR


def _steps_to_nearest(item: Item, items: Sequence[Item]) -> float | None:
    same_text = [other_item for other_item in items if other_item.text is item.text]
    steps = [steps_between(item.text, i, j) for other_item in same_text for i in other_item.tokens for j in item.tokens]
    return min(steps, default=None)


def _least_distance(word: Word, items: Sequence[Item]) -> float | None:
    """Return the distance of the closest item to a word of the same meaning in the item's text."""
    best: float | None = None
    for item in items:
        for word_alike in item.text.like(word):
            if word_alike.at in item.tokens:
                continue
            distance = min(_FAR, *(steps_between(item.text, word_alike.at, i) for i in item.tokens))
            best = distance if best is None else min(best, distance)
    return best


def _noun_described_by(text: Text, item: Item) -> int | None:
    """Return the noun that a name stands before: of “the Eurasian states” the states."""
    last = text.tokens[item.tokens[-1]]
    return last.head if last.relation in ("amod", "compound", "poss", "nmod") else None


class _Card:
    """The sides of a card as one graph: the answer stands where the question asks."""

    def __init__(self, reading: Reading) -> None:
        self._question = reading.question
        self._answer = reading.answer
        self._slot = slot_of(reading.question) if reading.answer is not None else None

    def near(self, side: Text, item: Item) -> list[tuple[Word, float]]:
        """Return the telling words near an item, with the steps to each."""
        words = [w for w in side.telling if w.at not in item.tokens and not self._asks(side, w)]
        words += [
            w
            for w in side.words
            if w not in words and w.at == _noun_described_by(side, item) and not self._asks(side, w)
        ]
        distances = [(w, self._steps(side, item, side, w)) for w in words]
        other_side = self._answer if side is self._question else self._question
        if other_side is not None:
            distances += [
                (w, self._steps(side, item, other_side, w)) for w in other_side.telling if not self._asks(other_side, w)
            ]
        return [(word, max(1.0, step)) for word, step in distances if step <= _NEAR]

    def _asks(self, side: Text, word: Word) -> bool:
        return side is self._question and word.at == self._slot

    def _steps(self, side: Text, item: Item, other_text: Text, word: Word) -> float:
        if side is other_text:
            return float(min(side.tree.steps(i, word.at) for i in item.tokens))
        inside = min(self._to_door(side, i) for i in item.tokens)
        return inside + self._to_door(other_text, word.at) + 0.5

    def _to_door(self, side: Text, i: int) -> float:
        if side is self._question:
            return 2.0 if self._slot is None else float(side.tree.steps(self._slot, i))
        root = side.tree.roots[0] if side.tree.roots else 0
        return 0.5 * side.tree.steps(root, i)


def _items(text: Text) -> tuple[Item, ...]:
    return (*_numbers(text), *_names(text))


def _numbers(text: Text) -> Iterator[Item]:
    for amount in amounts(text.text):
        tokens = tuple(i for i, t in enumerate(text.tokens) if t.span.start < amount.end and amount.start < t.span.end)
        if tokens:
            yield Item(text, tokens, _label(amount), "year" if amount.kind in ("year", "decade") else _kind(amount))


def _kind(amount: Amount) -> str:
    """Return the kind within which a number can be confused: durations are not shares."""
    return (
        "number of time" if amount.unit in ("year", "decade", "century", "month", "week", "day", "hour") else "number"
    )


def _label(amount: Amount) -> str:
    return f"{amount.value:g} {amount.kind}"


def _names(text: Text) -> Iterator[Item]:
    """Yield the names of a text; one of several words is one item."""
    run: list[Word] = []
    for word in text.words:
        if word.is_name and re.match(r"[A-Z]", word.token.text) and word.token.entity not in ("DATE", "TIME"):
            if run and word.at != run[-1].at + 1:
                yield _name(text, run)
                run = []
            run.append(word)
        elif run:
            yield _name(text, run)
            run = []
    if run:
        yield _name(text, run)


_KINDS = {"GPE": "place", "NORP": "place", "LOC": "place", "FAC": "place", "PERSON": "person", "ORG": "body"}


def _name(text: Text, run: Sequence[Word]) -> Item:
    last = run[-1]
    state = state_of(last.form)
    is_adjective = last.token.pos == "ADJ" and state is None
    kind = "place" if state else "" if is_adjective else _KINDS.get(last.token.entity, "")
    return Item(text, tuple(w.at for w in run), f"name {state or last.form}", f"name {kind}")
