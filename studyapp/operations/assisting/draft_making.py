"""Turn cards of an assistant into drafts: the program adds passage, credit and context, and gives the verdict."""

import re
from collections.abc import Sequence

from studyapp.domain.annotations import Annotations, Sentence
from studyapp.domain.assisting import OfferedCard
from studyapp.domain.cloze import Cloze
from studyapp.domain.essays import Essay
from studyapp.domain.generation import DraftNote, DraftStatus, NoteKind
from studyapp.domain.ids import digest_uid, normalised
from studyapp.domain.messages import Several, msg
from studyapp.domain.quality.verifying import Check, Claimed, Refusal, Verdict
from studyapp.domain.spans import Span
from studyapp.drafting.context import context_for
from studyapp.drafting.credit import credit
from studyapp.drafting.lines import with_lines
from studyapp.drafting.material import Material, Text
from studyapp.drafting.proof import content_words, numbers
from studyapp.operations.assisting.orders import is_order
from studyapp.verifying import Verifier

_BLANK = "[...]"
_ORDERED = Refusal(Check.EVIDENCE, msg("its-passage-gives-orders-to-an-assistant"))
_MOST_ANSWER_WORDS = 25  # words
_LONG = Refusal(Check.FORM, msg("its-answer-has-more-than-words", longest_answer=_MOST_ANSWER_WORDS))
_OF_A_MARK = Refusal(Check.FORM, msg("its-answer-stands-in-a-citation-alone"))
_WORD = re.compile(r"\d[\d.,]*\d|[\w’']+")
_QUOTED = re.compile(r"[“\"‘].+[”\"’][.,]?")


class Finisher:
    """Makes drafts of what is offered for one essay.

    Attributes:
        asked: indexes of the sentences that cards can be asked for.
    """

    def __init__(self, essay: Essay, found: Annotations, verifier: Verifier) -> None:
        self._text = Text(essay, found)
        self._printed = essay.text
        self._verifier = verifier
        numbers = {sentence.span: number for number, sentence in enumerate(found.sentences)}
        self.asked = tuple(numbers[sentence.span] for sentence in self._text.asked)

    def drafts(self, offered: Sequence[OfferedCard], model: str) -> tuple[DraftNote, ...]:
        """Return the drafts, each with its verdict: accepted where every check holds, else suggested.

        Args:
            offered: cards whose evidence is there.
            model: the name of the one that worded them.
        """
        claimed = [self._claim_of(card) for card in offered]
        verdicts = map(self._judge, claimed, self._verifier.verify_all(claimed))
        made = (self._draft(card, verdict, model) for card, verdict in zip(claimed, verdicts, strict=True))
        return tuple({draft.uid: with_lines(draft, self._printed) for draft in made}.values())

    def _claim_of(self, card: OfferedCard) -> Claimed:
        sentence = self._main(card)
        _, line = self._credit(card, sentence)
        return Claimed(card.front, card.back, card.evidence, line, self._context(card, sentence) or "")

    def _judge(self, card: Claimed, verdict: Verdict) -> Verdict:
        """Return the verdict, unless the passage gives orders to the assistant, or nobody could learn it."""
        if any(is_order(self._reading(number)) for number in card.evidence):
            return Verdict((), (_ORDERED, *verdict.refusals))
        if len(card.back.split()) > _MOST_ANSWER_WORDS:
            return Verdict(verdict.proved, (_LONG, *verdict.refusals))
        if card.back.isdecimal() and not any(card.back in self._reading(number) for number in card.evidence):
            return Verdict(verdict.proved, (_OF_A_MARK, *verdict.refusals))
        return verdict

    def _reading(self, number: int) -> str:
        return self._text.found.sentences[number].reading

    def _draft(self, card: Claimed, verdict: Verdict, model: str) -> DraftNote:
        offered = OfferedCard(card.front, card.back, card.evidence)
        sentence = self._main(offered)
        return DraftNote(
            uid=digest_uid("studyapp.assistant/1", self._passage(card.evidence), *map(normalised, _plain_sides(card))),
            kind=_kind(card),
            front=card.front,
            back=card.back,
            cloze=_cloze(card),
            context=card.context or None,
            quote=self._quote(card.evidence),
            citations=self._credit(offered, sentence)[0],
            source=card.credit,
            status=DraftStatus.ACCEPTED if verdict.is_proved else DraftStatus.SUGGESTED,
            score=1.0 if verdict.is_proved else 0.0,
            reason=f"{model}: {_refusal_reasons(verdict)}",
        )

    def _main(self, card: OfferedCard) -> Sentence:
        """Return the sentence of the evidence that has most of the answer."""
        words = content_words(f"{card.back} {card.front}")
        sentences = [self._text.found.sentences[number] for number in card.evidence]
        return max(sentences, key=lambda each: len(words & content_words(each.reading)))

    def _credit(self, card: OfferedCard, sentence: Sentence) -> tuple[tuple[int, ...], str]:
        """Return the numbers of the citations for the answer, and their words; they stand where its last word does."""
        span, words = sentence.span, _meaning_words(card.back)
        found = _WORD.finditer(span.of(self._text.essay.text))
        places = [m for m in found if _meaning_words(m.group()) & words]
        place = Span(*places[-1].span()).shifted(span.start) if places else span
        return credit(self._text, span, place)

    def _context(self, card: OfferedCard, sentence: Sentence) -> str | None:
        material = Material(self._text, sentence, next(iter(sentence.parses), None), None)
        context = context_for(material, card.front, card.back, needs_before=False, wants_before=False)
        return context.line if context else None

    def _quote(self, evidence: Sequence[int]) -> Span:
        """Return the passage that proves a card: the longest run of sentences in a row, the first of several."""
        runs: list[list[int]] = []
        for number in sorted(set(evidence)):
            if runs and number == runs[-1][-1] + 1:
                runs[-1].append(number)
            else:
                runs.append([number])
        sentences = self._text.found.sentences
        run = max(runs, key=len)
        return Span(sentences[run[0]].span.start, sentences[run[-1]].span.end)

    def _passage(self, evidence: Sequence[int]) -> str:
        return normalised(self._quote(evidence).of(self._text.essay.text))


def _meaning_words(words: str) -> frozenset[str]:
    """Return what carries the meaning of some words: numbers as much as words."""
    return content_words(words) | numbers(words)


def _plain_sides(card: Claimed) -> tuple[str, str]:
    return card.front, card.back


def _cloze(card: Claimed) -> Cloze | None:
    before, blank, after = card.front.partition(_BLANK)
    return Cloze(before, card.back, after) if blank and _BLANK not in after else None


def _kind(card: Claimed) -> NoteKind:
    if _QUOTED.fullmatch(card.back):
        return NoteKind.QUOTATION
    return NoteKind.FIGURE if re.search(r"\d", card.back) else NoteKind.CLAIM


def _refusal_reasons(verdict: Verdict) -> str:
    if verdict.is_proved:
        return msg("proved", proved=Several(check.value for check in verdict.proved))
    return msg("refused", dict=Several(dict.fromkeys(refusal.reason for refusal in verdict.refusals)))
