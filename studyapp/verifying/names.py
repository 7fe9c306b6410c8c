"""Check that every name and quotation on a card occurs in its evidence, or where that refers to."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from studyapp.domain.messages import msg
from studyapp.domain.quality.verifying import Check, Refusal
from studyapp.domain.spans import Span
from studyapp.extraction.quotations import find_quotations
from studyapp.verifying.case import Case, Reading, letters
from studyapp.verifying.likeness import are_alike, families_of_name, fold, forms_in, is_of_one_stem, short_named
from studyapp.verifying.relations import is_passive, subjects
from studyapp.verifying.surroundings import PLACES
from studyapp.verifying.words import Text, Word, beside_of

_OPENS = re.compile(r"(?:^|[.!?:;]\s+|[“‘\"(\[]|—)\s*$")
_PAIR = re.compile(r"(?<![\w’'-])([A-Z][a-z]+)(?=\s([A-Z][a-z]+)(?![\w-]))")
_TWICE = re.compile(r"(?<![\w’-])([A-Z][a-z]{2,})(?:’s)? (?:and|or) \1\b")
_JOINED = re.compile(r"(?<![\w’'-])([A-Z][\w’'-]+) (?:and|&) (?=([A-Z][\w’'-]+))")
_OF = re.compile(r"\b([a-z]{4,}) of (?:the )?(?=([A-Z][\w’'-]+))")
_NO_PART = frozenset({"the", "a", "an", "which", "what", "who", "in", "why", "how", "when", "where", "president"})
_JOINS = re.compile(r"\[[^\]]*\]|…|\.\.\.")
_MONTHS = frozenset("january february march april may june july august september october november december".split())
_TIMES = frozenset({"DATE", "TIME"})
_SINGLE = re.compile(r"(?<!\w)‘([^‘’]{3,60})’(?!\w)")
_UNTOLD = frozenset(
    {"who", "what", "which", "when", "where", "why", "how", "whom", "whose", "i", "xi", "in", "the", "a", "an"}
)
_NUMERALS = frozenset({"i", "xi"})
_PRONOUNS = frozenset({"us", "who", "it"})
"""Those that are short forms of names when they stand in capitals, which the models take for pronouns then too."""


def refuse_wrong_names(case: Case) -> Iterator[Refusal]:
    """Yield names of a card that neither its evidence has, nor what that points to, nor a source that it cites."""
    reported: set[str] = set()
    for name, is_asked in _names(case):
        if name in reported or _is_known(case, name) or _is_around(case, name, is_asked=is_asked):
            continue
        reported.add(name)
        yield Refusal(Check.NAMES, msg("is-not-named-in-its-evidence", name=name))
    if reported:
        return
    for pair in _pairs(case):
        first, second = pair.split(maxsplit=1)
        if not re.search(rf"\b{re.escape(first)} (?:\w )?{re.escape(second)}", case.essay_letters):
            yield Refusal(Check.NAMES, msg("is-not-a-name-of-the-text", pair=pair))
            return
    match = _TWICE.search(case.filled) or _TWICE.search(case.card.back)
    if match:
        yield Refusal(Check.NAMES, msg("the-card-names-twice-in-a-row", match=match[1]))
        return
    if refusal := _otherwise_joined(case):
        yield refusal
        return
    names = [fold(name) for name in _names_of(case, short_named(case.card.front))]
    card_forms = frozenset(forms_in(case.face))
    missing = [name for name in case.named if not any(are_alike(name, form) for form in card_forms)]
    for name in dict.fromkeys(names):
        if names.count(name) > 1 and missing and 0 < case.named.count(name) < names.count(name):
            yield Refusal(Check.NAMES, msg("its-evidence-does-not-name-twice", name=name))
            return


def _otherwise_joined(case: Case) -> Refusal | None:
    """Return two names that the card joins, or a name for a noun, where the evidence has another one there."""
    for pattern, is_pair in ((_JOINED, True), (_OF, False)):
        evidence_pairs = [match.groups() for match in pattern.finditer(case.printed)]
        for side in (case.filled, "" if case.is_cloze else case.card.back):
            for match in pattern.finditer(side):
                first, second = match.groups()
                if (first, second) in evidence_pairs or (is_pair and (second, first) in evidence_pairs):
                    continue
                if is_pair and _are_joined_surnames(case.printed, first, second):
                    continue
                if any(first == a or (is_pair and second == b) for a, b in evidence_pairs):
                    if is_pair:
                        return Refusal(Check.NAMES, msg("its-evidence-does-not-name", name=match[0]))
                    return Refusal(Check.NAMES, msg("its-evidence-does-not-say", words=match[0]))
    return None


def _are_joined_surnames(printed: str, first: str, second: str) -> bool:
    """Return whether a text joins two names of which a card has the last words: “Ada Holt and Max Brill”."""
    given = r"(?:[A-Z][\w.’'-]* ){1,2}"
    return any(
        re.search(rf"\b{re.escape(one)} (?:and|&) {given}{re.escape(other)}\b", printed) is not None
        for one, other in ((first, second), (second, first))
    )


def refuse_unknown_quotations(case: Case) -> Iterator[Refusal]:
    """Yield quotations of a card that do not stand word for word in its evidence."""
    passage = letters(f"{case.passage} {case.above_text} {case.essay.title or ''}")
    for side in (case.filled, "" if case.is_cloze else case.card.back):
        quotations = [quotation.span.of(side) for quotation in find_quotations(side, Span(0, len(side)))]
        for words in dict.fromkeys([*quotations, *_SINGLE.findall(side)]):
            parts = [letters(part) for part in _JOINS.split(words)]
            if any(part and part not in passage for part in parts):
                yield Refusal(Check.QUOTATIONS, msg("is-not-what-its-evidence-says", words=words[:60]))


def _pairs(case: Case) -> Iterator[str]:
    """Yield every two names of the card that stand side by side, in letters alone."""
    for side in (case.filled, "" if case.is_cloze else case.card.back):
        for match in _PAIR.finditer(short_named(side)):
            first, second = match[1], match[2]
            opens = _OPENS.search(short_named(side)[: match.start(1)]) is not None
            if not opens and not {fold(first), fold(second)} & _NO_PART:
                yield letters(f"{first} {second}")


def _sides(case: Case) -> tuple[str, str]:
    return case.filled, "" if case.is_cloze else case.card.back


def _names(case: Case) -> Iterator[tuple[str, bool]]:
    """Yield the names of a card, each with whether it stands on the side that asks."""
    for side, is_asked in ((case.filled, not case.is_cloze), ("" if case.is_cloze else case.card.back, False)):
        yield from ((name, is_asked) for name in _names_of(case, short_named(side)))


def adds_to_a_name(case: Case, form: str) -> bool:
    """Return whether a name of an answer makes one of its evidence whole: “Zachary” of “Zachary Taylor”."""
    other_forms = [other_form for other_form in forms_in(case.card.back) if other_form != form]
    return not case.is_cloze and any(other_form in case.capital_forms for other_form in other_forms)


def _names_of(case: Case, side: str) -> Iterator[str]:
    for match in re.finditer(r"[^\W\d_][\w’'.]*\w", side):
        word = match[0]
        if word[0].isupper() or any(c.isupper() for c in word[1:]):
            opens = _OPENS.search(side[: match.start()]) is not None
            if opens and not _is_a_name_to_every_model(case, word):
                continue
            name = re.sub(r"[’']s?$", "", word)
            yield name.lower() if opens and is_in_small_letters(case, name) else name


def is_in_small_letters(case: Case, name: str) -> bool:
    """Return whether the evidence has a word in small letters, so that its capital only opens a side."""
    return any(are_alike(fold(name), form) for form in case.passage_forms - case.capital_forms)


def _is_a_name_to_every_model(case: Case, word: str) -> bool:
    """Return whether every model reads a word of a card as a name."""
    form = fold(word)
    taken_for_names = [
        any(w.form == form and w.token.pos == "PROPN" for side in r.sides for w in side.words) for r in case.readings
    ]
    return bool(taken_for_names) and all(taken_for_names)


def _is_known(case: Case, name: str) -> bool:
    form = fold(name)
    is_short = _is_short_form(case, name)
    if (form in _UNTOLD and not is_short) or form in case.source_names:
        return True
    is_plain = name[:1].isupper() and name[1:] == name[1:].lower()
    evidence_forms = case.capital_forms if is_short or (is_plain and form not in _MONTHS) else case.passage_forms
    if any(
        are_alike(form, evidence_form) or families_of_name(form) & families_of_name(evidence_form)
        for evidence_form in evidence_forms
    ):
        return True
    if form in case.expanded or form in case.full_names:
        return True
    return _is_pointed_to(case, form)


def _is_short_form(case: Case, name: str) -> bool:
    """Return whether a word in capitals is a name such as US, WHO or AIDS, not a word that the card stresses."""
    if len(name) < 2 or not name.isupper() or fold(name) in _NUMERALS:
        return False
    return fold(name) in _PRONOUNS or _is_a_name_to_every_model(case, name)


def _is_around(case: Case, name: str, *, is_asked: bool) -> bool:
    """Return whether a name of a question stands around its evidence; of an answer, where it makes a name whole."""
    if is_asked and fold(name) in case.around.speakers:
        return True
    return (is_asked or adds_to_a_name(case, fold(name))) and stands_around(case, fold(name))


def stands_around(case: Case, form: str) -> bool:
    """Return whether title, heading, abstract or the sentence before has a name, and the evidence none in its place."""
    if form in _MONTHS or not case.around.has_name(form):
        return False
    kinds = case.around.kinds(form) - _TIMES
    card_forms = frozenset(forms_in(case.face))
    if not (case.around.is_heading_name(form) or case.around.is_told_before(form, kinds)):
        return False
    for reading in case.readings:
        missing = [
            w
            for w in reading.evidence_words
            if w.token.pos == "PROPN" and not any(are_alike(w.form, form) for form in card_forms)
        ]
        missing = [w for w in missing if w.token.entity not in _TIMES]
        wide = kinds | (PLACES if kinds & PLACES else frozenset())
        if any(not w.token.entity or w.token.entity in wide for w in missing):
            return False
        if _is_said_of(reading, form, missing):
            return False
    return True


def _is_said_of(reading: Reading, form: str, other_names: Sequence[Word]) -> bool:
    """Return whether what a card says of a name its evidence says of one of some others."""
    beside_name = [
        w for side in reading.sides for word in side.words if word.form == form for w in beside_of(side, word)
    ]
    beside_others = [
        w for text in reading.evidence for name in other_names if name in text.words for w in beside_of(text, name)
    ]
    return any(a.is_like(b) for a in beside_name for b in beside_others)


def _is_pointed_to(case: Case, form: str) -> bool:
    """Return whether what the evidence points to has the name, and no other name could stand for it."""
    return all(_is_open_for(case, reading, form) for reading in case.readings)


def _is_open_for(case: Case, reading: Reading, form: str) -> bool:
    """Return whether a name that stands above is of a kind of which the evidence has no name that the card omits."""
    card_forms = frozenset(forms_in(case.face))
    names_above = [w for text in reading.above for w in text.words if _is_printed_name(w) and are_alike(w.form, form)]
    kinds = {w.token.entity for w in names_above if families_of_name(w.form) or not _is_part(reading, w, card_forms)}
    if not kinds or _is_taken(reading, form):
        return False
    missing = (
        w
        for w in reading.evidence_words
        if w.token.pos == "PROPN" and not any(are_alike(w.form, form) for form in card_forms)
    )
    return not any(
        w.token.entity in kinds and bool(families_of_name(w.form)) == bool(families_of_name(form)) for w in missing
    )


def _is_printed_name(word: Word) -> bool:
    return word.is_name or (word.at > 0 and word.token.text[:1].isupper())


def _is_part(reading: Reading, word: Word, card_forms: frozenset[str]) -> bool:
    """Return whether a word is part of a longer name, of which the card has nothing else."""
    text = next(text for text in reading.above if word in text.words)
    head = text.tokens[word.token.head]
    phrase = [head] if word.token.relation in ("compound", "amod", "nmod") and head.pos == "PROPN" else []
    if word.token.entity != "PERSON":
        phrase += [text.tokens[c] for c in text.tree.children(word.at, "compound") if text.tokens[c].pos == "PROPN"]
    return bool(phrase) and not any(are_alike(fold(token.text), form) for token in phrase for form in card_forms)


def _is_taken(reading: Reading, form: str) -> bool:
    """Return whether what the card says of a name its evidence says of another one, which the card does not name."""
    for side in reading.sides:
        for card_word in (neighbour for word in side.words if word.form == form for neighbour in beside_of(side, word)):
            with_it = [word.form for word in side.words if word.is_name and card_word in beside_of(side, word)]
            for text in reading.evidence:
                for word in (word for word in text.words if word.is_name):
                    if any(are_alike(word.form, form) for form in with_it):
                        continue
                    if any(card_word.is_like(neighbour) for neighbour in beside_of(text, word)):
                        return True
    return False


_OWNING = ("poss", "compound", "amod", "nmod")
_WIDE = frozenset("be have do go come take make get give say part one both other".split())
_LIKE_OF = frozenset({"of", "by"})


@dataclass(frozen=True, slots=True)
class NamePlace:
    """A name beside a word.

    Attributes:
        word: a verb or noun.
        side: "does", "done", "of", or another preposition.
        names: the names in that place.
    """

    word: Word
    side: str
    names: tuple[Word, ...]


def refuse_names_from_elsewhere(case: Case) -> Iterator[Refusal]:
    """Yield names of a card that its evidence has not, beside words that have others beside them there."""
    names_by_model = [_find_moved_name(case, reading) for reading in case.readings]
    if names_by_model and any(names_by_model):
        name, word, misplaced_name = next(filter(None, names_by_model))
        yield Refusal(Check.BELONGS, msg("the-card-says", word=word, name=name, other=misplaced_name))


def _find_moved_name(case: Case, reading: Reading) -> tuple[str, str, str] | None:
    cited_places = [place for text in reading.evidence for place in _places(text)]
    card_names = [word for side in reading.sides for word in side.words if word.is_name]
    texts = [reading.statement] if reading.statement is not None else [*reading.sides, reading.open_statement]
    for claimed_place in (place for text in texts if text is not None for place in _places(text)):
        same_places = [
            place
            for place in cited_places
            if place.side == claimed_place.side and place.word.is_like(claimed_place.word)
        ]
        beside = [name for place in same_places for name in place.names]
        if not same_places or not all(place.names for place in same_places):
            continue
        if any(_is_same(claimed_place.word, a, b) for a in claimed_place.names for b in beside):
            continue
        names = [name for name in claimed_place.names if not _is_printed(case, reading, name)]
        other_names = [word for word in card_names if not any(word.form == name.form for name in claimed_place.names)]
        if names and not any(name.is_like(other_name) for name in beside for other_name in other_names):
            return names[0].token.text, claimed_place.word.token.text, beside[0].token.text
    return None


def _is_printed(case: Case, reading: Reading, name: Word) -> bool:
    """Return whether the evidence has a name itself, cites it, or abbreviates it."""
    if name.form in case.source_names or name.form in case.expanded:
        return True
    return any(is_of_one_stem(name.form, word.form) for word in reading.evidence_words)


def _is_same(word: Word, first: Word, second: Word) -> bool:
    """Return whether two names say the same; beside a name, as in “Bank of France”, Paris does not stand for France."""
    return (
        is_of_one_stem(first.form, second.form)
        if word.is_name and families_of_name(first.form)
        else first.is_like(second)
    )


def _places(text: Text) -> Iterator[NamePlace]:
    words = {word.at: word for word in text.words}
    for i, word in words.items():
        if word.lemma in _WIDE:
            continue
        for side, heads in _sides_of_place(text, i).items():
            names = tuple(words[k] for h in heads for k in _inside(text, h) if k in words and words[k].is_name)
            yield NamePlace(word, side, names)


def _sides_of_place(text: Text, i: int) -> dict[str, list[int]]:
    tree, token = text.tree, text.tokens[i]
    sides: dict[str, list[int]] = {}
    if token.pos == "VERB":
        before, behind = list(subjects(text, i)), list(tree.children(i, "dobj"))
        agents = [c for p in tree.children(i, "agent") for c in tree.children(p, "pobj")]
        passive = is_passive(text, i)
        sides["does"] = agents if passive else before
        sides["done"] = before if passive else behind
    elif token.pos in ("NOUN", "PROPN"):
        sides["of"] = list(tree.children(i, *_OWNING))
    for p in tree.children(i, "prep"):
        side = text.tokens[p].text.lower()
        sides.setdefault("of" if side in _LIKE_OF else side, []).extend(tree.children(p, "pobj"))
    return {side: heads for side, heads in sides.items() if heads}


def _inside(text: Text, head: int) -> set[int]:
    """Return a phrase without the clauses that hang on it."""
    tokens = {head}
    for c in text.tree.children(head):
        if text.tokens[c].relation not in ("relcl", "advcl", "ccomp", "parataxis"):
            tokens |= _inside(text, c)
    return tokens
