"""Check cards against the sentences that they cite, as two models parse both; every check is a rule of its own."""

from collections.abc import Callable, Iterator, Sequence

from studyapp.domain.annotations import Annotations
from studyapp.domain.essays import Essay
from studyapp.domain.messages import msg
from studyapp.domain.quality.verifying import Check, Claimed, Refusal, Verdict
from studyapp.extraction.models import Models
from studyapp.extraction.parsing import parse_all
from studyapp.verifying.asked.asking import asks_for_another
from studyapp.verifying.belonging import misplaced
from studyapp.verifying.case import BLANK, ByModel, Case, above, by_model, readings_of
from studyapp.verifying.causes import reversed_causes
from studyapp.verifying.comparisons import turned_comparisons
from studyapp.verifying.deeds import turned_deeds
from studyapp.verifying.figures import wrong_dates, wrong_numbers, wrong_units
from studyapp.verifying.form import LONGEST_SIDE, badly_formed, leans_on_others, several_questions, tells_its_answer
from studyapp.verifying.hedges import too_sure
from studyapp.verifying.holders import without_holder
from studyapp.verifying.names import names_elsewhere, unknown_quotations, wrong_names
from studyapp.verifying.order import turned_order
from studyapp.verifying.polarity import changed_small_words, turned_round
from studyapp.verifying.roles import swapped
from studyapp.verifying.statements import Statement, statement
from studyapp.verifying.support import unsupported

Rule = Callable[[Case], Iterator[Refusal]]


def _places(case: Case) -> Iterator[Refusal]:
    yield from misplaced(case)
    yield from names_elsewhere(case)


def _order(case: Case) -> Iterator[Refusal]:
    yield from list(swapped(case)) or turned_order(case)
    yield from turned_deeds(case)
    yield from turned_comparisons(case)


def _denials(case: Case) -> Iterator[Refusal]:
    yield from turned_round(case)
    yield from changed_small_words(case)


FEWEST_MODELS = 2
_MOST_EVIDENCE = 4  # sentences
_RULES: dict[Check, Rule] = {
    Check.ONE_QUESTION: several_questions,
    Check.STANDS_ALONE: leans_on_others,
    Check.NOT_GIVEN_AWAY: tells_its_answer,
    Check.FIGURES: wrong_numbers,
    Check.UNITS: wrong_units,
    Check.DATES: wrong_dates,
    Check.NAMES: wrong_names,
    Check.QUOTATIONS: unknown_quotations,
    Check.SUPPORT: unsupported,
    Check.BELONGS: _places,
    Check.ASKED: asks_for_another,
    Check.ROLES: _order,
    Check.CAUSE: reversed_causes,
    Check.POLARITY: _denials,
    Check.HEDGES: too_sure,
    Check.HOLDER: without_holder,
}


class Verifier:
    """Prove cards of one essay, or refuse them.

    Args:
        essay: the text.
        found: its annotations, with a parse of each sentence by each of the models.
        models: that read the cards; without two of them nothing is proved.
    """

    def __init__(self, essay: Essay, found: Annotations, models: Models) -> None:
        self._essay = essay.in_flow()
        self._found = found
        self._models = models
        self._read_before: dict[int, ByModel] = {}

    def verify(self, card: Claimed) -> Verdict:
        """Check a card; whatever it holds, it is refused and no exception is raised."""
        return self.verify_all((card,))[0]

    def verify_all(self, cards: Sequence[Claimed]) -> tuple[Verdict, ...]:
        """Return the same of several cards, whose sides are parsed together, which is quicker."""
        early = [self._refused_unread(card) for card in cards]
        statements = [None if refusal else self._told(card) for card, refusal in zip(cards, early, strict=True)]
        texts = [
            () if refusal else _texts(card, told_text)
            for card, refusal, told_text in zip(cards, early, statements, strict=True)
        ]
        sentences_to_parse = list(dict.fromkeys(text for sides in texts for text in sides))  # many cards share a side
        parses = dict(zip(sentences_to_parse, parse_all(sentences_to_parse, self._models), strict=True))
        read = {side: by_model(side[1], parses[side[1]]) for sides in texts for side in enumerate(sides)}
        return tuple(
            _verdict(card, refusal)
            if refusal
            else self._read(
                card, [read[side] for side in enumerate(sides)], has_answer=statement is None or statement.has_answer
            )
            for card, refusal, sides, statement in zip(cards, early, texts, statements, strict=True)
        )

    def _refused_unread(self, card: Claimed) -> Refusal | None:
        sentences = self._found.sentences
        if not card.evidence:
            return Refusal(Check.EVIDENCE, msg("it-names-no-sentence-that-proves-it"))
        if any(not 0 <= number < len(sentences) for number in card.evidence):
            return Refusal(Check.EVIDENCE, msg("it-names-a-sentence-that-the-text-has-not"))
        if len(card.evidence) > _MOST_EVIDENCE:
            return Refusal(Check.EVIDENCE, msg("it-names-too-many-sentences"))
        at_hand = min((len(sentences[number].parses) for number in card.evidence), default=0)
        if min(at_hand, len(self._models.names)) < FEWEST_MODELS:
            return Refusal(Check.PARSERS, msg("two-language-models-must-read-it"))
        if max(len(card.front), len(card.back)) > LONGEST_SIDE:
            return Refusal(Check.FORM, msg("a-side-is-far-too-long"))
        if not card.front.strip() or not card.back.strip():
            return Refusal(Check.FORM, msg("a-side-is-empty"))
        return None

    def _told(self, card: Claimed) -> Statement | None:
        is_cloze = BLANK.search(card.front) is not None
        return None if is_cloze else statement(card, [self._found.sentences[number] for number in card.evidence])

    def _sentence(self, number: int) -> ByModel:
        """Return a sentence as the models read it; many cards cite the same one."""
        if number not in self._read_before:
            sentence = self._found.sentences[number]
            self._read_before[number] = by_model(sentence.reading, sentence.parses)
        return self._read_before[number]

    def _read(self, card: Claimed, sides: Sequence[ByModel], *, has_answer: bool) -> Verdict:
        sentences = self._found.sentences
        evidence = tuple(sentences[number] for number in card.evidence)
        cited = [self._sentence(number) for number in card.evidence]
        neighbours = [self._sentence(number) for number in above(sentences, card.evidence)]
        readings = readings_of(sides, cited, neighbours, has_answer=has_answer)
        case = Case(card, self._essay, self._found, evidence, readings)
        formed = next(badly_formed(case), None)
        if formed is not None:
            return _verdict(card, formed)
        refusals = [refusal for rule in _RULES.values() for refusal in rule(case)]
        broken = {refusal.check for refusal in refusals}
        checks = (Check.EVIDENCE, Check.PARSERS, Check.FORM, *_RULES)
        return Verdict(tuple(check for check in checks if check not in broken), tuple(refusals))


def _texts(card: Claimed, statement: Statement | None) -> tuple[str, ...]:
    if BLANK.search(card.front):
        return (BLANK.sub(lambda _: card.back, card.front, count=1),)
    return tuple(filter(None, (card.front, card.back, statement.text if statement else None)))


def _verdict(card: Claimed, refusal: Refusal) -> Verdict:
    order = tuple(Check)
    before = order[: order.index(refusal.check)] if card.evidence else ()
    return Verdict(tuple(check for check in before if check in (Check.EVIDENCE, Check.PARSERS)), (refusal,))
