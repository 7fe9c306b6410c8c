"""Translate failures of an assistant into messages for people."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg

_RUNS = msg("see-whether-the-program-that-serves-the-model-runs")
_TOO_MUCH = frozenset({400, 413, 422, 500})  # what services answer to more than their model's context holds
_OF_CONTEXT = re.compile(r"\bcontext\b(?!\s+(?:deadline|cancell?ed)\b)", re.I)
"""The context of a model; "context deadline exceeded" is what a server written in Go says of a request it gave up."""

_NAMES_OF_MESSAGES = ("error", "errors", "message", "msg", "detail")  # the innermost text under the first one counts
_DEEPEST = 8  # lists and objects around a message
_MOST_LETTERS = 200
_WEB_PAGE = re.compile(r"<(?:!doctype|\?xml|html|head|body|title|h1)\b", re.I)
"""The start of a page that a proxy sends in place of a message; "<" alone stands in messages too, as in "n < 4096"."""

_LATER = msg("try-again-later-what-came-so-far-is-kept")


class BusyError(StudyAppError):
    """A service cannot answer now.

    Attributes:
        wait_s: seconds after which it wants to be asked again; None where it does not say.
    """

    def __init__(self, host: str, status: int, wait_s: float | None = None, said: str = "") -> None:
        failure = msg("error", status=status) if status else msg("it-broke-off")
        if wait_s is not None and wait_s >= 1:
            sentence = msg(
                "the-assistant-at-cannot-answer-before-seconds-have-passed", host=host, wait_s=wait_s, what=failure
            )
        else:
            sentence = msg("the-assistant-at-cannot-answer-now", host=host, what=failure)
        super().__init__(_with_words(sentence, said), _LATER)
        self.wait_s = wait_s


class NotTakenError(StudyAppError):
    """A service does not take a request as it is."""

    def __init__(self, host: str, status: int, said: str) -> None:
        error = refused(host, status, said)
        super().__init__(error.message, error.advice)


def refused(host: str, status: int, said: str) -> StudyAppError:
    """Return the error for an answer that is none."""
    is_too_much = status in _TOO_MUCH and _OF_CONTEXT.search(said) is not None
    error = _too_much(host) if is_too_much else _refusal_error(host, status)
    return StudyAppError(_with_words(error.message, said), error.advice)


def _with_words(sentence: str, said: str) -> str:
    return msg("it-says", told=sentence, said=said.rstrip(". ")) if said else sentence


def _too_much(host: str) -> StudyAppError:
    return StudyAppError(
        msg("the-model-at-cannot-take-as-much", host=host),
        msg("give-it-a-larger-context-where-its-program"),
    )


def _refusal_error(host: str, status: int) -> StudyAppError:
    if status in (401, 403):
        return StudyAppError(msg("the-assistant-at-does-not-take-the-key", host=host), msg("give-its-key-once-more"))
    if status == 404:
        return StudyAppError(
            msg("the-assistant-at-does-not-know-this-address", host=host),
            msg("compare-both-with-what-the-program-that-serves"),
        )
    if 300 <= status < 400:
        return StudyAppError(msg("leads-on-to-another-address", host=host), msg("give-the-address-that-it-leads-to"))
    return StudyAppError(msg("the-assistant-at-answers-with-error", host=host, status=status), _RUNS)


def too_busy(host: str) -> StudyAppError:
    """Return the error where every try failed."""
    return StudyAppError(msg("the-assistant-at-cannot-answer-now-2", host=host), _LATER)


def too_slow(host: str, seconds: float) -> StudyAppError:
    """Return the error for an answer that does not come in time."""
    return StudyAppError(
        msg("the-assistant-at-took-longer-than-seconds", host=host, seconds=seconds),
        msg("choose-a-smaller-model-or-a-shorter-passage"),
    )


def too_long(host: str) -> StudyAppError:
    """Return the error for an answer beyond all measure."""
    return StudyAppError(
        msg("the-assistant-at-answered-with-more-than-any", host=host), msg("try-again-or-choose-another-model")
    )


def misunderstood(host: str) -> StudyAppError:
    """Return the error for a service of another kind."""
    return StudyAppError(
        msg("what-answers-at-does-not-speak", host=host),
        msg("another-program-may-be-using-the-port-compare"),
    )


@contextmanager
def translated(host: str) -> Iterator[None]:
    """Translate errors of the line into sentences; one that a further try may mend is a `BusyError`."""
    try:
        yield
    except (httpx.ConnectError, httpx.ConnectTimeout) as error:
        raise StudyAppError(msg("no-assistant-answers-at", host=host), _RUNS) from error
    except httpx.TimeoutException as error:
        raise StudyAppError(
            msg("the-assistant-at-fell-silent", host=host), msg("try-again-or-choose-a-smaller-model")
        ) from error
    except (httpx.RemoteProtocolError, httpx.NetworkError) as error:
        raise BusyError(host, 0) from error
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
        raise misunderstood(host) from error


def words_of(body: bytes) -> str:
    """Extract a service's error message from a body as one short line; "" if it has none for people."""
    text = body.decode(errors="replace")
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        values = text  # not JSON: the body is the message
    return words_in(values)


def words_in(values: object) -> str:
    """Extract a service's error message from parsed JSON as one short line; "" if it has none for people."""
    message = _message_in(values, _DEEPEST)
    if _WEB_PAGE.search(message):
        return ""
    line = " ".join(re.sub(r"[^\x20-\x7e\xa0-\uffff]", " ", message).split())
    return line if len(line) <= _MOST_LETTERS else f"{line[: _MOST_LETTERS - 1]}…"


def _message_in(values: object, deepest: int) -> str:
    """Return the first text in JSON that stands alone, in a list, or under a name of messages."""
    if isinstance(values, str):
        return values.strip()
    parts: list[object] = []
    if isinstance(values, dict):
        parts = [values[name] for name in _NAMES_OF_MESSAGES if name in values]
    elif isinstance(values, list):
        parts = values
    return next(filter(None, (_message_in(part, deepest - 1) for part in parts)), "") if deepest else ""


def wait_of(header: str | None) -> float | None:
    """Return seconds that a header Retry-After asks for, as a number or as a date (RFC 9110, 10.2.3)."""
    if header is None:
        return None
    if re.fullmatch(r"\s*\d{1,9}(?:\.\d+)?\s*", header):
        return float(header)
    try:
        when = parsedate_to_datetime(header)
    except (ValueError, OverflowError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(UTC)).total_seconds())
