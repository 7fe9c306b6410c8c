"""Check by word order alone that agents and objects of a card are not exchanged in its evidence.

Models read the sentences of a text well and short questions badly: “Whom did Flemish weavers undersell?” is no verb to
either. Here only the evidence is read by them. On the card the verb of the evidence is looked for, and what stands
before and behind it, “by” and the prepositions tell the sides.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from studyapp.domain.messages import msg
from studyapp.domain.quality.verifying import Check, Refusal
from studyapp.verifying.case import Case, Reading
from studyapp.verifying.likeness import are_alike, fold
from studyapp.verifying.relations import heads_of, is_passive, phrase
from studyapp.verifying.statements import state_by_verbs
from studyapp.verifying.words import Text, Word

_BOTH_WAYS = frozenset(
    "be have do meet agree cooperate compete differ equal resemble trade negotiate border fight sign marry join link"
    " connect combine merge mix associate correlate compare exchange relate tie make".split()
)
"""Verbs whose sides may change places, or which tell nothing of their own."""
_BE = frozenset("is are was were be been being".split())
_HAVE = frozenset("has have had".split())
_BEHIND = frozenset(
    "to from against with for into onto by on upon at in within among between during before after since until over"
    " under through across towards toward than about".split()
)
_LINKS = frozenset(
    "that which who whom whose because when while whereas although though where if and or but as according".split()
)
_BEFORE_NOUN = frozenset(
    "the a an its their his her this these those each every no of in by for from with on at as own".split()
)
_BESIDE = frozenset("relcl acl amod advcl pcomp ccomp xcomp compound nmod".split())
"""What a verb may be that is not the one of its question."""
_THEN = frozenset("end beginning time middle midcentury mid then half third quarter percent more less far".split())
_NOUNS = frozenset({"NOUN", "PROPN"})
_BY_WHOM = re.compile(r"\s*by (?:whom|what|which)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_](?:[\w’'.-]*[^\W_])?|[;:]")


@dataclass(frozen=True, slots=True)
class _Deed:
    """A verb of the evidence in folded words: who does it, whom it is done to, and what is behind prepositions.

    Attributes:
        points: whether one of the latter is a pronoun.
    """

    verb: Word
    does: tuple[str, ...]
    done: tuple[str, ...]
    behind: tuple[tuple[str, tuple[str, ...]], ...]
    points: bool

    @property
    def others(self) -> tuple[str, ...]:
        """Return the words on all sides but the doer's."""
        return (*self.done, *(form for _, forms in self.behind for form in forms))


@dataclass(frozen=True, slots=True)
class _Order:
    """The words around that verb on a card, folded; who does it is None where that is not told."""

    does: tuple[str, ...] | None
    done: tuple[str, ...]
    behind: dict[str, tuple[str, ...]]
    is_passive: bool

    @property
    def others(self) -> tuple[str, ...]:
        """Return the words on all sides but the doer's."""
        return (*self.done, *(form for forms in self.behind.values() for form in forms))


def refuse_turned_order(case: Case) -> Iterator[Refusal]:
    """Yield a verb of a card whose sides stand the other way round in its evidence."""
    if _BY_WHOM.match(case.card.front):
        return  # who does it is what is asked for
    turned_by_model = [list(_find_turned_deeds(case, reading)) for reading in case.readings]
    sure = next((deed for deeds in turned_by_model for deed in deeds if deed.does), None)
    if sure is None and turned_by_model and all(turned_by_model):
        sure = turned_by_model[0][0]  # who does it is not told: one model alone may well have missed that
    if sure is not None:
        yield Refusal(Check.ROLES, msg("its-evidence-has-another-order-of-who-does-what", form=sure.verb.form))


def _find_turned_deeds(case: Case, reading: Reading) -> Iterator[_Deed]:
    """Yield the deeds that the evidence tells and the card turns round."""
    deeds = [deed for text in reading.evidence for deed in _deeds(text)]
    nouns = [word.form for text in reading.evidence for word in text.words if word.token.pos in _NOUNS]
    for deed in deeds:
        same_verbs = [other_deed for other_deed in deeds if other_deed.verb.is_like(deed.verb)]
        for order in _orders(case, deed.verb) if _is_asked_with(case, deed.verb) else ():
            has_nouns = any(_is_in(word, nouns) for word in order.done)
            if has_nouns and _is_turned(order, deed) and not any(_fits(order, deed) for deed in same_verbs):
                yield deed


def _deeds(text: Text) -> Iterator[_Deed]:
    words = {word.at: word for word in text.words}
    for i, token in enumerate(text.tokens):
        if i not in words or token.pos != "VERB" or token.relation == "prep" or words[i].lemma in _BOTH_WAYS:
            continue
        does, patients, behind = heads_of(text, i)
        patients = [*patients, *_antecedent(text, i, [*does, *patients])]
        if not patients and not any(behind.values()):
            continue
        yield _Deed(
            words[i],
            _telling_nouns(text, does, patients),
            _telling_nouns(text, patients, does),
            tuple((prep, _telling_nouns(text, nouns, ())) for prep, nouns in behind.items()),
            any(text.tokens[k].tag == "PRP" for nouns in behind.values() for k in nouns),
        )


def _antecedent(text: Text, verb: int, known_tokens: Sequence[int]) -> list[int]:
    """Return the antecedent of “whom”, or of a gap, in a clause with its own subject: “the poet whom he hired”."""
    token = text.tokens[verb]
    owns = [i for i in text.tree.children(verb, "nsubj") if text.tokens[i].text.lower() not in ("who", "that", "which")]
    is_gap = token.relation == "relcl" and owns and not is_passive(text, verb)
    return [token.head] if is_gap and token.head not in known_tokens else []


def _telling_nouns(text: Text, heads: Sequence[int], tokens: Sequence[int]) -> tuple[str, ...]:
    """Return the nouns of a side; where the other one has such a noun too, what else tells them apart."""
    heads = [*heads, *(c for i in heads for c in text.tree.children(i, "conj"))]
    nouns = [fold(text.tokens[i].text) for i in heads if text.tokens[i].pos in _NOUNS]
    against = [fold(text.tokens[i].text) for i in tokens]
    if not any(_is_in(noun, against) for noun in nouns):
        return tuple(nouns)
    words = [word.form for word in phrase(text, list(tokens))]
    return tuple(word.form for word in phrase(text, heads) if not _is_in(word.form, words))


def _orders(case: Case, verb: Word) -> Iterator[_Order]:
    """Yield the surroundings of each word of a card that may be a verb of its evidence."""
    forms = _forms(case, verb)
    if case.is_cloze:
        statement_text = case.filled
    else:
        past = verb.form if verb.token.tag == "VBD" else ""
        statement = state_by_verbs(case.card, case.sentences, {**dict.fromkeys(forms, ""), verb.lemma: past})
        statement_text = statement.text if statement else ""
    words = [fold(word) if word.islower() or not k else word for k, word in enumerate(_WORD.findall(statement_text))]
    for i, word in enumerate(words):
        is_like = word.islower() and _is_in(word, forms)
        if is_like and i > 0 and words[i - 1] not in _BEFORE_NOUN and words[i + 1 : i + 2] != ["of"]:
            yield _order_around([fold(word) for word in words], i)


def _is_asked_with(case: Case, verb: Word) -> bool:
    """Return whether a verb is the one of the card, and no noun and no verb of what hangs on that."""
    forms, forms_seen = _forms(case, verb), set[str]()
    for reading in case.readings:
        tokens = reading.question.tokens
        for i, token in enumerate(tokens):
            if _is_in(fold(token.text), forms):
                is_noun = i > 0 and tokens[i - 1].text.lower() in _BEFORE_NOUN
                forms_seen.add("noun" if is_noun else token.relation)
    return bool(forms_seen) and "noun" not in forms_seen and ("ROOT" in forms_seen or not forms_seen & _BESIDE)


def _forms(case: Case, verb: Word) -> tuple[str, ...]:
    """Return the forms of a verb, those included that the card has by the reading of either model: “paid”."""
    tokens = [t for reading in case.readings for text in reading.sides for t in text.tokens]
    card_forms = {fold(t.text) for t in tokens if fold(t.lemma) == verb.lemma}
    return tuple(sorted({verb.form, verb.lemma, *card_forms}))


def _order_around(words: Sequence[str], i: int) -> _Order:
    words_before = words[max(0, i - 3) : i]
    is_base = any(auxiliary in words_before for auxiliary in ("do", "does", "did", "to"))
    passive = not is_base and not words[i].endswith("ing") and any(near_form in _BE for near_form in words_before)
    by_whom = words[i + 1 : i + 2] == ["by"] and not _is_by_then(words[i + 2 : i + 6])
    passive = passive or (by_whom and not is_base and not any(near_form in _HAVE for near_form in words_before))
    sides: dict[str, list[str]] = {"": []}
    at = ""
    for word in words[i + 1 :]:
        if word in ("as", "according") or (word in _LINKS and not passive):
            break
        if word in _BEHIND:
            at = word
        sides.setdefault(at, []).append(word)
    behind = {prep: tuple(side) for prep, side in sides.items() if prep and not (passive and prep == "by")}
    before, right = tuple(words[:i]), tuple(sides[""])
    if passive:
        return _Order(tuple(sides["by"]) if "by" in sides else None, (*before, *right), behind, True)
    return _Order(before, right, behind, False)


def _is_by_then(words: Sequence[str]) -> bool:
    """Return whether what stands behind “by” is a time or an amount: “by the end of 2019”, “by a third”."""
    return any(word[:1].isdigit() or word in _THEN for word in words[:2])


def _is_turned(order: _Order, deed: _Deed) -> bool:
    return _is_done_to_the_doer(order, deed) or _is_done_by_the_sufferer(order, deed) or _is_crossed(order, deed)


def _is_done_to_the_doer(order: _Order, deed: _Deed) -> bool:
    """Return whether it is done here to whoever does it there, by another."""
    if not deed.does or (order.does and _any_in(deed.does, order.does)):
        return False
    if order.is_passive:
        return _any_in(deed.does, order.done) and not _any_in(deed.done, order.done)
    turned = not deed.others or deed.points or _any_in(deed.others, order.does or ())
    return turned and _any_in(deed.does, order.others)


def _is_done_by_the_sufferer(order: _Order, deed: _Deed) -> bool:
    """Return whether whom it is done to there does it here to another."""
    if not deed.done or not order.does or _any_in(deed.does, order.does):
        return False
    return all(_is_in(form, order.does) for form in deed.done) and not _any_in(deed.done, order.others)


def _is_crossed(order: _Order, deed: _Deed) -> bool:
    """Return whether what it is done to and what stands behind a preposition have changed places."""
    for prep, forms in deed.behind:
        behind_preposition = order.behind.get(prep, ())
        if forms and behind_preposition and deed.done and prep != "by":
            back = _any_in(forms, order.done) and not _any_in(forms, behind_preposition)
            if back and _any_in(deed.done, behind_preposition) and not _any_in(deed.done, order.done):
                return True
    return False


def _fits(order: _Order, deed: _Deed) -> bool:
    """Return whether agent and object there are agent and object here, and neither is turned."""
    if _is_turned(order, deed):
        return False
    return _any_in(deed.does, order.does or ()) or _any_in(deed.done, order.others)


def _any_in(forms: Iterable[str], words: Sequence[str]) -> bool:
    return any(_is_in(form, words) for form in forms)


def _is_in(form: str, words: Sequence[str]) -> bool:
    return any(are_alike(form, word) for word in words)
