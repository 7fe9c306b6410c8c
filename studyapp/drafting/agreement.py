"""What all models would ask, in a wording that all of them allow."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from studyapp.drafting.anaphora import Pointers
from studyapp.drafting.forms import figure, name, phrase, predicate, quotation
from studyapp.drafting.material import Ask, Material
from studyapp.drafting.skipping import Attempts
from studyapp.drafting.wording import Rank, Worded, options

CLOZES: tuple[Callable[[Material], Iterator[Ask]], ...] = (
    figure.asks,
    phrase.asks,
    quotation.asks,
    name.asks,
    predicate.asks,
)


@dataclass(frozen=True, slots=True)
class Agreed:
    """An ask in its best wording; `by_all` where there are two models or more and all make this very card."""

    ask: Ask
    worded: Worded
    by_all: bool


def agreed_clozes(materials: Sequence[Material], attempts: Attempts) -> Iterator[Agreed]:
    """Each thing to ask of a sentence, once, with the best wording that most models allow.

    Args:
        materials: the sentence as each model reads it, the first model first.
        attempts: is told where nothing could be worded.
    """
    asked = [{_key(ask): ask for asks in CLOZES for ask in asks(material)} for material in materials]
    for key in dict.fromkeys(key for asks in asked for key in asks):
        holders = [material for material, asks in zip(materials, asked, strict=True) if key in asks]
        ask = next(asks[key] for asks in asked if key in asks)
        wordings = [options(material, ask) for material in holders]
        chosen = _best_of_all(wordings) if len(holders) == len(materials) else None
        if chosen is not None:
            yield Agreed(ask, chosen, by_all=len(materials) > 1)
            continue
        single = next((best for best in (_best_of_all([w]) for w in wordings) if best is not None), None)
        if single is None:
            attempts.refuse(
                materials[0].in_essay(ask.answer), "no clause of a bearable length holds it and stands alone"
            )
        else:
            yield Agreed(ask, single, by_all=False)


def _key(ask: Ask) -> tuple[str, int, int, str]:
    return ask.kind, ask.answer.start, ask.answer.end, ask.hint


def _best_of_all(wordings: Sequence[dict[str, tuple[Rank, Worded]]]) -> Worded | None:
    """The front that every model allows and that the least willing one ranks best."""
    common = [front for front in wordings[0] if all(front in w for w in wordings)]
    if not common:
        return None
    front = min(common, key=lambda f: (max(w[f][0] for w in wordings), f))
    return _as_strictly_read([w[front][1] for w in wordings])


def _as_strictly_read(readings: Sequence[Worded]) -> Worded:
    """The same front with every pointer that any model sees in it."""
    found = [r.pointers for r in readings]
    merged = Pointers(
        hard=tuple(dict.fromkeys(word for p in found for word in p.hard)),
        loose=tuple(dict.fromkeys(word for p in found for word in p.loose)),
        personal=any(p.personal for p in found),
    )
    return replace(readings[0], pointers=merged)
