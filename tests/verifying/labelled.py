"""Good cards with the sentences that prove them: those that lie beside the checkout, and our own."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studyapp.domain.annotations import Annotations
from studyapp.domain.essays import Essay
from studyapp.domain.ids import normalised
from studyapp.domain.quality.verifying import Claimed
from studyapp.drafting.credit import named

TEXTS = {
    "sino-russian-alliance": "sino-russian-alliance.txt",
    "other_america_plos": "other_america_plos.txt",
    "openstax_poverty": "openstax_poverty.md",
    "donors_ngo": "donors_ngo.md",
}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A good card, and where it comes from."""

    card: Claimed
    origin: str


def shared_cards(shared: Path, name: str, essay: Essay, found: Annotations) -> list[Labelled]:
    """The good cards beside the checkout of one text: an assistant's, less those judged worse, and the gold cards."""
    quality = shared / "quality"
    cards = [*_assistant_cards(quality, name, essay, found), *_gold_cards(quality / "gold" / name, essay, found)]
    return [each for each in cards if each.card.evidence]


def _assistant_cards(quality: Path, name: str, essay: Essay, found: Annotations) -> list[Labelled]:
    path = quality / "assistant-cards" / f"{name}.json"
    if not path.exists():
        return []
    judged = json.loads((quality / "judged-cards.json").read_text(encoding="utf-8"))
    bad = {each["front"] for each in judged if each["maker"] == "assistant" and each["marks"]["verdict"] != "good"}
    return [
        Labelled(
            Claimed(card["front"], card["back"], numbers_of(card["evidence"], found, essay), card["credit"]),
            "assistant",
        )
        for card in json.loads(path.read_text(encoding="utf-8"))
        if card["front"] not in bad
    ]


def _gold_cards(gold: Path, essay: Essay, found: Annotations) -> list[Labelled]:
    cards: list[Labelled] = []
    for claim in _list(gold / "claims.json", "claims"):
        if "card" in claim:
            evidence = tuple(n for each in claim["sentences"] for n in numbers_of(each, found, essay))
            cards.append(_gold(claim["card"], evidence, essay, found, "claim"))
    for figure in _list(gold / "figures.json", "figures"):
        evidence = numbers_of(figure["sentence"], found, essay)
        cards += [_gold(each, evidence, essay, found, "figure") for each in figure.get("questions", ())]
    return cards


def _gold(card: dict[str, Any], evidence: tuple[int, ...], essay: Essay, found: Annotations, origin: str) -> Labelled:
    return Labelled(Claimed(card["q"], card["a"], evidence, credit_of(evidence, essay, found)), origin)


def credit_of(evidence: tuple[int, ...], essay: Essay, found: Annotations) -> str:
    """The sources that sentences cite, else the author of the text."""
    spans = [found.sentences[n].span for n in evidence]
    marks = [mark for mark in found.citations if any(span.holds(mark.span) for span in spans)]
    return "; ".join(dict.fromkeys(named(item) for mark in marks for item in mark.items)) or (essay.author or "")


def numbers_of(text: str, found: Annotations, essay: Essay) -> tuple[int, ...]:
    """Which sentences stand in a passage, or hold it."""
    wanted = _letters(text)
    whole = [(n, _letters(each.span.of(essay.text))) for n, each in enumerate(found.sentences)]
    return tuple(n for n, letters in whole if len(letters) > 20 and (letters in wanted or wanted in letters))


def _letters(text: str) -> str:
    text = re.sub(r"\{:[^}]*\}|\\(?=[$'])|\[[@\d][^\]]*\]", "", text)
    return re.sub(r"[\W_]+", "", normalised(text))


def _list(path: Path, key: str) -> list[dict[str, Any]]:
    values: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))[key]
    return values
