"""Check cards against the sentences that they cite, as two models parse both; every check is a rule of its own."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from studyapp.domain.annotations import Annotations
from studyapp.domain.essays import Essay
from studyapp.domain.messages import msg
from studyapp.domain.quality.verifying import Check, Claimed, Refusal, Verdict
from studyapp.extraction.models import Models
from studyapp.extraction.parsing import parse_all
from studyapp.verifying.asked.asking import refuse_other_answer
from studyapp.verifying.belonging import refuse_misplaced
from studyapp.verifying.case import BLANK, ByModel, Case, Sides, readings_of, sentences_referred_to, text_by_model
from studyapp.verifying.causes import refuse_reversed_causes
from studyapp.verifying.comparisons import refuse_turned_comparisons
from studyapp.verifying.deeds import refuse_turned_deeds
from studyapp.verifying.figures import refuse_wrong_dates, refuse_wrong_numbers, refuse_wrong_units
from studyapp.verifying.form import (
    LONGEST_SIDE,
    refuse_bad_form,
    refuse_dependent_card,
    refuse_given_away_answer,
    refuse_several_questions,
)
from studyapp.verifying.hedges import refuse_too_sure
from studyapp.verifying.holders import refuse_missing_holder
from studyapp.verifying.names import refuse_names_from_elsewhere, refuse_unknown_quotations, refuse_wrong_names
from studyapp.verifying.order import refuse_turned_order
from studyapp.verifying.polarity import refuse_changed_small_words, refuse_turned_round
from studyapp.verifying.roles import refuse_swapped_roles
from studyapp.verifying.statements import Statement, statement
from studyapp.verifying.support import refuse_unsupported

Rule = Callable[[Case], Iterator[Refusal]]


def _places(case: Case) -> Iterator[Refusal]:
    yield from refuse_misplaced(case)
    yield from refuse_names_from_elsewhere(case)


def _order(case: Case) -> Iterator[Refusal]:
    yield from list(refuse_swapped_roles(case)) or refuse_turned_order(case)
    yield from refuse_turned_deeds(case)
    yield from refuse_turned_comparisons(case)


def _denials(case: Case) -> Iterator[Refusal]:
    yield from refuse_turned_round(case)
    yield from refuse_changed_small_words(case)


FEWEST_MODELS = 2
_MOST_EVIDENCE = 4  # sentences
_RULES: dict[Check, Rule] = {
    Check.ONE_QUESTION: refuse_several_questions,
    Check.STANDS_ALONE: refuse_dependent_card,
    Check.NOT_GIVEN_AWAY: refuse_given_away_answer,
    Check.FIGURES: refuse_wrong_numbers,
    Check.UNITS: refuse_wrong_units,
    Check.DATES: refuse_wrong_dates,
    Check.NAMES: refuse_wrong_names,
    Check.QUOTATIONS: refuse_unknown_quotations,
    Check.SUPPORT: refuse_unsupported,
    Check.BELONGS: _places,
    Check.ASKED: refuse_other_answer,
    Check.ROLES: _order,
    Check.CAUSE: refuse_reversed_causes,
    Check.POLARITY: _denials,
    Check.HEDGES: refuse_too_sure,
    Check.HOLDER: refuse_missing_holder,
}


class Verifier:
    """Proves cards of one essay, or refuses them.

    Args:
        essay: the text.
        found: its annotations, with a parse of each sentence by each of the models.
        models: the models that read the cards; without two of them nothing is proved.
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
        texts_or_refusals = [self._refused_unread(card) or self._texts(card) for card in cards]
        all_texts = (text for texts in texts_or_refusals if isinstance(texts, _Texts) for text in texts.all())
        to_parse = list(dict.fromkeys(all_texts))  # many cards share a side
        parsed = zip(to_parse, parse_all(to_parse, self._models), strict=True)
        read = {text: text_by_model(text, parses) for text, parses in parsed}
        return tuple(
            self._read(card, texts.sides(read)) if isinstance(texts, _Texts) else _verdict(card, texts)
            for card, texts in zip(cards, texts_or_refusals, strict=True)
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

    def _texts(self, card: Claimed) -> "_Texts":
        if BLANK.search(card.front):
            return _Texts(BLANK.sub(lambda _: card.back, card.front, count=1))
        evidence = [self._found.sentences[number] for number in card.evidence]
        return _Texts(card.front, card.back, statement(card, evidence))

    def _sentence(self, number: int) -> ByModel:
        """Return a sentence as the models read it; many cards cite the same one."""
        if number not in self._read_before:
            sentence = self._found.sentences[number]
            self._read_before[number] = text_by_model(sentence.reading, sentence.parses)
        return self._read_before[number]

    def _read(self, card: Claimed, sides: Sides) -> Verdict:
        sentences = self._found.sentences
        evidence = tuple(sentences[number] for number in card.evidence)
        cited = [self._sentence(number) for number in card.evidence]
        neighbours = [self._sentence(number) for number in sentences_referred_to(sentences, card.evidence)]
        readings = readings_of(sides, cited, neighbours)
        case = Case(card, self._essay, self._found, evidence, readings)
        formed = next(refuse_bad_form(case), None)
        if formed is not None:
            return _verdict(card, formed)
        refusals = [refusal for rule in _RULES.values() for refusal in rule(case)]
        broken = {refusal.check for refusal in refusals}
        checks = (Check.EVIDENCE, Check.PARSERS, Check.FORM, *_RULES)
        return Verdict(tuple(check for check in checks if check not in broken), tuple(refusals))


@dataclass(frozen=True, slots=True)
class _Texts:
    """The texts of a card that are parsed."""

    question: str
    answer: str | None = None
    statement: Statement | None = None

    def all(self) -> Iterator[str]:
        yield self.question
        if self.answer is not None:
            yield self.answer
        if self.statement is not None:
            yield self.statement.text

    def sides(self, read: Mapping[str, ByModel]) -> Sides:
        return Sides(
            question=read[self.question],
            answer=None if self.answer is None else read[self.answer],
            statement=None if self.statement is None else read[self.statement.text],
            is_answered=self.statement is None or self.statement.has_answer,
        )


def _verdict(card: Claimed, refusal: Refusal) -> Verdict:
    order = tuple(Check)
    before = order[: order.index(refusal.check)] if card.evidence else ()
    return Verdict(tuple(check for check in before if check in (Check.EVIDENCE, Check.PARSERS)), (refusal,))
