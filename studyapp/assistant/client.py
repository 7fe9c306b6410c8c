"""Send requests to a service that is compatible with OpenAI's: limited, retried when busy, cancelled at once."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import httpx

from studyapp.assistant import failures
from studyapp.assistant.addresses import allowed
from studyapp.assistant.prompts import SCHEMA, Message
from studyapp.assistant.streams import Collected
from studyapp.domain.assisting import Cost, Endpoint
from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg
from studyapp.domain.stopping import check

GoOn = Callable[[], None]
"""Is called again and again while an answer is waited for; what it raises breaks it off."""

_PULSE_S = 0.1
_BUSY = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_NOT_TAKEN = frozenset({400, 415, 422, 501})  # what services answer to a request with something that they do not know


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one answer: seconds, bytes and characters.

    Attributes:
        connect_s: the time to reach the service.
        silent_s: without a word; a small computer reads a long passage for a minute or two before its first.
        total_s: the time for everything, with all further tries.
        longest_wait_s: the longest wait before a further try that the service may ask for.
        tries: the number of tries.
        most_bytes: the most bytes to receive.
        most_characters: the most characters of the answer.
        most_tokens: the most tokens that the model is asked to write.
    """

    connect_s: float = 10
    silent_s: float = 180
    total_s: float = 900
    longest_wait_s: float = 60
    tries: int = 4
    most_bytes: int = 32 * 1024 * 1024
    most_characters: int = 200_000
    most_tokens: int = 8000


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of a model, and its cost."""

    text: str
    cost: Cost


class Client:
    """A way to one service; no connection stays open between answers, no proxy and no other address is followed."""

    def __init__(self, endpoint: Endpoint, limits: Limits | None = None) -> None:
        """Create a client without connecting.

        Raises:
            ElsewhereError: the address is not this computer, and was not confirmed.
            StudyAppError: it is no address, or no model is named.
        """
        self._base = allowed(endpoint)
        if not endpoint.model.strip():
            raise StudyAppError(
                msg("no-model-is-named-for-the-assistant"), msg("name-one-that-the-service-at-its-address-has")
            )
        if not endpoint.key.isascii() or not endpoint.key.isprintable():
            raise StudyAppError(msg("the-assistants-key-has-characters-that-no-key-has"), msg("copy-it-once-more"))
        self._endpoint = endpoint
        self._limits = limits or Limits()
        self._is_plain = False  # whether the service takes nothing but the least

    def ask(self, messages: Sequence[Message], go_on: GoOn | None = None, *, warmth: float = 0.0) -> Answer:
        """Ask a model, and return its answer.

        Args:
            messages: the conversation.
            go_on: see `GoOn`.
            warmth: how far the model may depart from the likeliest answer; at 0 most models repeat theirs.

        Raises:
            StudyAppError: the service cannot be reached, refuses, or says nothing of use within the limits.
        """
        return _run(lambda: self._answer(messages, warmth), go_on, self._limits.total_s, self._base.host)

    def models(self, go_on: GoOn | None = None) -> tuple[str, ...]:
        """Return the names of the models that the service has; a small question, to see whether it answers.

        Raises:
            StudyAppError: as for `ask`.
        """
        return _run(self._models, go_on, self._limits.total_s, self._base.host)

    async def _answer(self, messages: Sequence[Message], warmth: float) -> Answer:
        begun = _now()
        error = failures.too_busy(self._base.host)
        for number in range(self._limits.tries):
            try:
                return await self._read_answer(self._request(messages, warmth), begun)
            except failures.NotTakenError:
                if self._is_plain:
                    raise
                self._is_plain = True
            except failures.BusyError as busy:
                error = busy
                wait = busy.wait_s if busy.wait_s is not None else 2.0**number / 2
                if wait > self._limits.longest_wait_s:
                    raise
                if number + 1 < self._limits.tries:
                    await asyncio.sleep(wait)
        raise error

    async def _read_answer(self, body: Mapping[str, Any], begun: float) -> Answer:
        collected = Collected(self._limits.most_bytes, self._limits.most_characters, self._base.host)
        async with self._way() as way:
            request = way.build_request("POST", "/chat/completions", json=body)
            with failures.translated(self._base.host):
                response = await way.send(request, stream=True)
                try:
                    await self._check(response)
                    async for piece in response.aiter_raw():
                        collected.take(piece)
                        if collected.is_whole:
                            break
                finally:
                    await response.aclose()
        answer = collected.said()
        if answer.error:
            raise failures.refused(self._base.host, 500, self._clean(answer.error))
        return Answer(answer.text, Cost(answer.sent, answer.received, round(_now() - begun, 2)))

    async def _models(self) -> tuple[str, ...]:
        async with self._way() as way:
            with failures.translated(self._base.host):
                response = await way.send(way.build_request("GET", "/models"), stream=True)
                try:
                    await self._check(response)
                    body = await _read(response, self._limits.most_characters)
                finally:
                    await response.aclose()
        try:
            listed = json.loads(body)["data"]
            return tuple(str(model["id"])[:200] for model in listed)
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise failures.misunderstood(self._base.host) from error

    def _way(self) -> httpx.AsyncClient:
        limits = self._limits
        headers = {"Accept-Encoding": "identity"}
        if self._endpoint.key:
            headers["Authorization"] = f"Bearer {self._endpoint.key}"
        patience = httpx.Timeout(limits.silent_s, connect=limits.connect_s)
        return httpx.AsyncClient(
            base_url=self._base.url, headers=headers, timeout=patience, trust_env=False, follow_redirects=False
        )

    def _request(self, messages: Sequence[Message], warmth: float) -> Mapping[str, Any]:
        least = {"model": self._endpoint.model, "stream": True}
        if self._is_plain:
            return least | {"messages": _without_system(messages)}
        form = {"name": "cards", "strict": True, "schema": SCHEMA}
        return least | {
            "messages": list(messages),
            "response_format": {"type": "json_schema", "json_schema": form},
            "stream_options": {"include_usage": True},
            "temperature": warmth,
            "max_tokens": self._limits.most_tokens,
        }

    async def _check(self, response: httpx.Response) -> None:
        status = response.status_code
        if status == 200:
            return
        reason = failures.words_of(await _read(response, 20_000, cut=True))
        if status in _BUSY:
            raise failures.BusyError(
                self._base.host, status, failures.wait_of(response.headers.get("Retry-After")), self._clean(reason)
            )
        if status in _NOT_TAKEN:
            raise failures.NotTakenError(self._base.host, status, self._clean(reason))
        raise failures.refused(self._base.host, status, self._clean(reason))

    def _clean(self, text: str) -> str:
        """Return words of the service without the key, which some of them repeat."""
        return text.replace(self._endpoint.key, "…") if self._endpoint.key else text


def _without_system(messages: Sequence[Message]) -> list[Message]:
    """Return the conversation with its instructions in the first question: some models know no other place."""
    instructions = [message["content"].strip() for message in messages if message["role"] == "system"]
    first, *other_messages = [message for message in messages if message["role"] != "system"]
    return [{**first, "content": "\n\n".join([*instructions, first["content"]])}, *other_messages]


async def _read(response: httpx.Response, most: int, *, cut: bool = False) -> bytes:
    body = b""
    async for piece in response.aiter_raw():
        body += piece
        if len(body) > most:
            if cut:
                return body[:most]
            raise failures.misunderstood(response.url.host)
    return body


def _run[T](work: Callable[[], Awaitable[T]], go_on: GoOn | None, total_s: float, host: str) -> T:
    """Do the work in a loop of its own, which is left at once when a person or the time says so."""
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(_run_watched(work, go_on, total_s, host))
    finally:
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()


async def _run_watched[T](work: Callable[[], Awaitable[T]], go_on: GoOn | None, total_s: float, host: str) -> T:
    task = asyncio.ensure_future(work())
    end = _now() + total_s
    try:
        while not task.done():
            await asyncio.wait({task}, timeout=_PULSE_S)
            check()
            if go_on is not None:
                go_on()
            if not task.done() and _now() > end:
                raise failures.too_slow(host, total_s)
    finally:
        if not task.done():
            task.cancel()
            await asyncio.wait({task})
    return task.result()


def _now() -> float:
    return asyncio.get_running_loop().time()
