"""Read a person's choices for an assistant, and make requests for a section or for uncovered claims."""

from collections.abc import Sequence

from studyapp.assistant.keys import Keys
from studyapp.domain.assisting import AssistantChoice, AssistantRequest, Endpoint
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay, sections
from studyapp.domain.messages import msg
from studyapp.domain.quality.coverage import Audit, Coverage, Subject
from studyapp.domain.spans import Span


def make_endpoint(choice: AssistantChoice, keys: Keys) -> Endpoint:
    """Return the endpoint of the preferences, with its key.

    Raises:
        StudyAppError: the assistant is switched off, or its address is none.
    """
    if not choice.is_on:
        raise StudyAppError(
            msg("the-assistant-is-switched-off"),
            msg("switch-it-on-in-the-preferences"),
        )
    return Endpoint(choice.address, choice.model, keys.get(choice.address), choice.confirmed)


def section_span(essay: Essay, name: str) -> Span:
    """Return the stretch of a section, named by its number from 1 or its heading.

    Raises:
        StudyAppError: there is none, or more than one of this heading.
    """
    found = sections(essay.text, essay.blocks)
    numbers = [n for n, section in enumerate(found) if (section.title or "").casefold() == name.strip().casefold()]
    if not numbers and name.strip().isdecimal() and 0 < int(name) <= len(found):
        numbers = [int(name) - 1]
    if len(numbers) != 1:
        listed = "; ".join(f"{n} {section.title or '(without heading)'}" for n, section in enumerate(found, 1))
        raise StudyAppError(msg("there-is-no-single-section", name=name), msg("the-sections-are", listed=listed))
    starts = [*(section.start for section in found), len(essay.text)]
    return Span(starts[numbers[0]], starts[numbers[0] + 1])


def request_open_claims(audit: Audit, within: Sequence[Span] = ()) -> AssistantRequest:
    """Return a wish for the claims that no card asks, in some stretches of a text or in all of it.

    Raises:
        StudyAppError: every claim is asked.
    """
    found = (item.span for item in audit.of(Subject.CLAIM, Coverage.OPEN))
    spans = tuple(span for span in found if not within or any(span.overlaps(part) for part in within))
    if not spans:
        raise StudyAppError(
            msg("no-claim-is-open-here"),
            msg("the-coverage-of-the-essay-lists-them"),
        )
    return AssistantRequest(spans)
