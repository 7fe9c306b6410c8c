"""Describe an assistant that words cards: its endpoint, requests to it, and its results."""

from dataclasses import dataclass, field

from studyapp.domain.generation import DraftNote
from studyapp.domain.spans import Span


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A language model behind an address that speaks as OpenAI's does.

    Attributes:
        address: the address of the service, up to and with its version: "http://127.0.0.1:11434/v1".
        model: the service's name of the model.
        key: the key of the service, or ""; never shown and never logged.
        confirmed: the host that a person confirmed although it is not this computer, or "".
    """

    address: str
    model: str
    key: str = field(default="", repr=False)
    confirmed: str = ""


@dataclass(frozen=True, slots=True)
class Preset:
    """A program for this computer that serves language models, and where it answers unless told otherwise."""

    name: str
    address: str


PRESETS = (
    Preset("Ollama", "http://127.0.0.1:11434/v1"),
    Preset("llama.cpp", "http://127.0.0.1:8080/v1"),
    Preset("LM Studio", "http://127.0.0.1:1234/v1"),
)


@dataclass(frozen=True, slots=True)
class AssistantChoice:
    """The assistant that a person chose; the key is kept elsewhere.

    Attributes:
        is_on: whether it may be asked at all; nothing is sent before.
        address: the address of the service.
        model: the service's name of the model, or "".
        confirmed: the host that a person confirmed although it is not this computer, or "".
    """

    is_on: bool = False
    address: str = PRESETS[0].address
    model: str = ""
    confirmed: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an essay that an assistant is shown at once.

    Attributes:
        title: the title of its section, or None.
        shown: indexes of its sentences.
        wanted: the sentences for which cards are wanted.
    """

    title: str | None
    shown: tuple[int, ...]
    wanted: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OfferedCard:
    """A card as the assistant wrote it, in plain text.

    Attributes:
        front: a question, or a text with one blank "[...]".
        back: the answer alone.
        evidence: indexes of the sentences that it names as proof, as it gave them.
    """

    front: str
    back: str
    evidence: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Cost:
    """The cost of an answer.

    Attributes:
        sent: tokens of what was sent, as the service counts them; 0 where it does not tell.
        received: tokens of its answer, likewise.
        seconds: the seconds until the answer was complete.
        kept: answers that were kept from an earlier run, and so cost nothing.
    """

    sent: int = 0
    received: int = 0
    seconds: float = 0.0
    kept: int = 0

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(
            self.sent + other.sent,
            self.received + other.received,
            self.seconds + other.seconds,
            self.kept + other.kept,
        )


@dataclass(frozen=True, slots=True)
class AssistantRequest:
    """A person's request to an assistant for cards of an essay.

    Attributes:
        spans: stretches whose sentences cards are asked for; empty for the whole text.
        reworded: a draft for which another wording is asked, of the one stretch in `spans`; None for new cards.
        anew: whether to ask again where an answer was kept, for another one.
        sends: whether to ask at all; otherwise what would be sent is only shown.
    """

    spans: tuple[Span, ...] = ()
    reworded: OfferedCard | None = None
    anew: bool = False
    sends: bool = True


@dataclass(frozen=True, slots=True)
class AssistantResult:
    """The drafts and refusals of one passage.

    Attributes:
        done: passages that are through, with this one.
        total: passages in all.
        drafts: accepted ones passed every check; of the others the reason says why not.
        sent: all that the assistant gets to read, as text.
        unread: cards of the answer that could not be read, or name no sentence that was asked about.
        cost: the cost of this passage alone.
    """

    done: int
    total: int
    drafts: tuple[DraftNote, ...]
    sent: str
    unread: int = 0
    cost: Cost = Cost()
