"""Ask an assistant for cards, passage by passage, and prove or refuse each; changes no library."""

from collections.abc import Iterator, Sequence
from contextlib import suppress

from studyapp.assistant.answer_cache import Answers
from studyapp.assistant.client import Client, GoOn, Limits
from studyapp.assistant.prompts import Message, for_cards, for_wording, once_more, passages, readable
from studyapp.assistant.replies import Reply, UnreadableError, cards_in
from studyapp.domain.assisting import AssistantRequest, AssistantResult, Cost, Endpoint, OfferedCard, Passage
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.messages import msg
from studyapp.extraction import Models, annotate, load_models, models_for
from studyapp.operations.assisting.draft_making import Finisher
from studyapp.operations.child import Progress
from studyapp.verifying import Verifier

_ANEW_TEMPERATURE = 0.8  # warmth, where a kept answer is not wanted again


class PreparedEssay:
    """An essay prepared once for any number of requests."""

    def __init__(self, essay: Essay, models: Models | None = None, progress: Progress | None = None) -> None:
        """Read it, which takes seconds.

        Args:
            essay: the essay to make cards of.
            models: the models to use; None loads them.
            progress: called with the sentences parsed and those to parse, over all models.
        """
        used = models_for(essay.language, models or load_models())
        bibliography = {item.key: item for item in essay.bibliography if item.key is not None}
        self.essay = essay
        self.found = annotate(essay, used, progress, bibliography)
        self.finisher = Finisher(essay, self.found, Verifier(essay, self.found, used))

    def passages(self, wish: AssistantRequest) -> tuple[Passage, ...]:
        """Return the passages that an assistant would be shown.

        Raises:
            StudyAppError: there is no sentence that could be asked about.
        """
        found = passages(self.essay, self.found.sentences, self.finisher.asked, wish.spans)
        if not found:
            raise StudyAppError(msg("there-is-no-sentence-here-that-a-card"), msg("choose-another-section-or-passage"))
        return found


def preview_messages(studied: PreparedEssay, wish: AssistantRequest) -> tuple[AssistantResult, ...]:
    """Return the messages that would be sent for each passage; needs no endpoint, so it works before one is chosen."""
    found = studied.passages(wish)
    texts = (readable(_messages(studied, passage, wish)) for passage in found)
    return tuple(AssistantResult(number, len(found), (), text, 0, Cost()) for number, text in enumerate(texts, 1))


class Assistant:
    """An endpoint with its earlier answers."""

    def __init__(self, endpoint: Endpoint, answers: Answers, limits: Limits | None = None) -> None:
        """Create the job without sending anything.

        Raises:
            StudyAppError: the endpoint may not be used; see `Client`.
        """
        self._client = Client(endpoint, limits)
        self._model = endpoint.model
        self._answers = answers

    def assist(
        self, studied: PreparedEssay, wish: AssistantRequest, go_on: GoOn | None = None
    ) -> Iterator[AssistantResult]:
        """Yield the cards of each passage as soon as they are there; they stay, whatever happens to the next one.

        Args:
            studied: the essay.
            wish: the person's wishes for the cards.
            go_on: called again and again while an answer is waited for; what it raises ends all.

        Raises:
            StudyAppError: the assistant cannot be reached, refuses, or says nothing of use.
        """
        found = studied.passages(wish)
        for number, passage in enumerate(found, 1):
            messages = _messages(studied, passage, wish)
            reply, cost = self._reply(messages, wish, go_on) if wish.sends else (Reply((), 0), Cost())
            offered = [card for card in reply.cards if _cites_passage(card, passage)]
            unread = reply.unread + len(reply.cards) - len(offered)
            drafts = studied.finisher.drafts(offered, self._model)
            yield AssistantResult(number, len(found), drafts, readable(messages), unread, cost)

    def _reply(self, messages: Sequence[Message], wish: AssistantRequest, go_on: GoOn | None) -> tuple[Reply, Cost]:
        if not wish.anew and (kept := self._answers.get(self._model, messages)) is not None:
            with suppress(UnreadableError):
                return cards_in(kept), Cost(kept=1)
        warmth = _ANEW_TEMPERATURE if wish.anew else 0.0
        answer = self._client.ask(messages, go_on, warmth=warmth)
        cost = answer.cost
        try:
            reply = cards_in(answer.text)
        except UnreadableError:
            answer = self._client.ask(once_more(messages, answer.text), go_on, warmth=warmth)
            cost += answer.cost
            reply = cards_in(answer.text)
        self._answers.keep(self._model, messages, answer.text)
        return reply, cost


def _messages(studied: PreparedEssay, passage: Passage, wish: AssistantRequest) -> tuple[Message, ...]:
    sentences = studied.found.sentences
    if wish.reworded is not None:
        return for_wording(studied.essay, sentences, passage, wish.reworded)
    return for_cards(studied.essay, sentences, passage)


def _cites_passage(card: OfferedCard, passage: Passage) -> bool:
    """Return whether a card names sentences that were shown, and one that was asked about."""
    evidence = set(card.evidence)
    return bool(evidence) and evidence <= set(passage.shown) and bool(evidence & set(passage.wanted))
