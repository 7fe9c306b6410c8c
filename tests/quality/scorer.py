"""Measures what `studyapp generate --format json` prints against labels that a person made."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studyapp.domain.ids import normalised
from studyapp.domain.spans import Span
from tests.quality.card_faults import Card, faults
from tests.quality.wording import Passages, says_figure, value_parts, words

Row = dict[str, Any]
_IMPORTANT = 2
_LONGEST_FIGURE = 60


@dataclass(frozen=True)
class Labels:
    """What a person found in a text."""

    citations: list[Row]
    figures: list[Row]
    not_figures: list[Row]
    claims: list[Row]
    headings: list[str]
    furniture: list[str]
    sentences: list[str]


@dataclass(frozen=True)
class Hits:
    """How many were found, invented and missed."""

    found: int
    invented: int
    missed: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 to 1; 1 where there was nothing to find and nothing found."""
        wrong = self.invented + self.missed
        return 2 * self.found / (2 * self.found + wrong) if self.found or wrong else 1.0


@dataclass(frozen=True)
class Score:
    """The figures of one text; shares are 0 to 1, `misses` says what is behind them."""

    citation_groups: Hits
    citation_items: Hits
    headings: Hits
    furniture_leaked: int
    sentences_whole: float
    figures_seen: float
    figures_false: int
    figures_carded: float
    claims_asked: float
    accepted: int
    per_1000_words: float
    faulty: int
    misses: dict[str, list[str]]


def read_labels(folder: Path) -> Labels:
    """The labels of a text; the folder holds citations, figures, claims and structure, each as .json."""
    citations, figures, claims, structure = (
        json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        for name in ("citations", "figures", "claims", "structure")
    )
    return Labels(
        citations["citations"],
        figures["figures"],
        figures["not_figures"],
        claims["claims"],
        structure["headings"],
        structure["furniture"],
        structure["sentences"],
    )


def score(generation: Row, labels: Labels) -> Score:
    """Measure one generation.

    Faults are counted on the accepted cards; figures and claims are looked for on all that break no rule.
    """
    document = generation["document"]
    text = Passages(document["text"])
    misses: dict[str, list[str]] = {}
    accepted = [card for card in generation["cards"] if card["status"] == "accepted"]
    broken = _broken(accepted, text.text)
    misses["cards that break a rule"] = broken
    sound = [card for card in generation["cards"] if not faults(card, text.text)]
    groups, items = _citations(generation["citations"], labels.citations, misses)
    lost = misses["sentences lost"] = [sentence for sentence in labels.sentences if text.find(sentence) is None]
    leaked = misses["furniture in the text"] = [line for line in labels.furniture if line in document["text"]]
    return Score(
        citation_groups=groups,
        citation_items=items,
        headings=_compare(labels.headings, [heading["text"] for heading in document["headings"]]),
        furniture_leaked=len(leaked),
        sentences_whole=_share(len(labels.sentences) - len(lost), len(labels.sentences)),
        figures_seen=_figures_seen(generation["figures"], labels, text, misses),
        figures_false=_figures_false(generation["figures"], labels, text, misses),
        figures_carded=_figures_carded(sound, labels, text, misses),
        claims_asked=_claims_asked(sound, labels, text, misses),
        accepted=len(accepted),
        per_1000_words=1000 * len(accepted) / max(1, len(document["text"].split())),
        faulty=len(broken),
        misses=misses,
    )


def _broken(cards: list[Card], text: str) -> list[str]:
    rows = []
    for index, card in enumerate(cards):
        found = faults(card, text, cards[:index])
        if found:
            rows.append(f"{'; '.join(found)} | {card['front'][:120]} => {card['back'][:60]}")
    return rows


def _share(part: float, whole: int) -> float:
    return part / whole if whole else 1.0


def _compare(wanted: Iterable[Any], got: Iterable[Any]) -> Hits:
    want, have = Counter(map(_plain, wanted)), Counter(map(_plain, got))
    return Hits((want & have).total(), (have - want).total(), (want - have).total())


def _plain(value: Any) -> Any:
    return normalised(value) if isinstance(value, str) else value


def _citations(got: list[Row], wanted: list[Row], misses: dict[str, list[str]]) -> tuple[Hits, Hits]:
    left = list(got)
    found, missed, items = 0, [], Hits(0, 0, 0)
    for label in wanted:
        match = next((citation for citation in left if _same_mark(citation["text"], label["text"])), None)
        if match is None:
            missed.append(label["text"])
            items = Hits(items.found, items.invented, items.missed + len(label["items"]))
            continue
        left.remove(match)
        found += 1
        here = _compare(map(_item, label["items"]), map(_item, match["items"]))
        items = Hits(items.found + here.found, items.invented + here.invented, items.missed + here.missed)
        if here.invented or here.missed:
            misses.setdefault("citations read wrongly", []).append(f"{label['text']}: {match['items']}")
    misses["citations missed"] = missed
    misses["citations invented"] = [citation["text"] for citation in left]
    return Hits(found, len(left), len(missed)), items


def _same_mark(one: str, two: str) -> bool:
    """The same text, or the bracket of a narrative citation with and without the name before it."""
    short, long = sorted((normalised(one), normalised(two)), key=len)
    return short == long or (short.startswith("(") and long.endswith(f" {short}"))


def _item(item: Row) -> tuple[str, ...]:
    if str(item.get("key") or "").isdigit():
        return ("number", str(item["key"]))
    authors = sorted(normalised(author) for author in item["authors"] if normalised(author) != "et al.")
    pages = re.sub(r"^pp?\.? ?", "", normalised(item.get("pages") or ""))
    return (*authors, item.get("year") or "", pages)


def _spans(rows: list[Row]) -> list[Span]:
    spans = (Span(row["start"], row["end"]) for row in rows)
    return [span for span in spans if len(span) <= _LONGEST_FIGURE]


def _figures_seen(got: list[Row], labels: Labels, text: Passages, misses: dict[str, list[str]]) -> float:
    spans = _spans(got)
    unseen = []
    for label in labels.figures:
        place = text.find(label["sentence"])
        here = [span for span in spans if place is not None and place.holds(span)]
        if not any(value_parts(label["text"]) & value_parts(span.of(text.text)) for span in here):
            unseen.append(f"{label['text']} | {label['sentence'][:80]}")
    misses["figures not seen"] = unseen
    return _share(len(labels.figures) - len(unseen), len(labels.figures))


def _figures_false(got: list[Row], labels: Labels, text: Passages, misses: dict[str, list[str]]) -> int:
    """How many of the figures are citations or what the labels call something else."""
    other = []
    for row in (*labels.citations, *labels.not_figures):
        place = text.find(row["sentence"])
        at = text.text.find(row["text"], place.start) if place else -1
        if at >= 0:
            other.append(Span(at, at + len(row["text"])))
    wrong = [span.of(text.text) for span in _spans(got) if any(place.holds(span) for place in other)]
    misses["figures that are none"] = wrong
    return len(wrong)


def _figures_carded(cards: list[Card], labels: Labels, text: Passages, misses: dict[str, list[str]]) -> float:
    """The share of important figures that some card asks for; one card answers for one figure."""
    wanted = [label for label in labels.figures if label["importance"] >= _IMPORTANT]
    free = list(cards)
    uncarded = []
    for label in wanted:
        place = text.find(label["sentence"])
        hit = next((card for card in free if _on(card, place) and says_figure(card["back"], label["text"])), None)
        if hit is None:
            uncarded.append(f"{label['text']} | {label['sentence'][:80]}")
        else:
            free.remove(hit)
    misses["figures that no card asks for"] = uncarded
    return _share(len(wanted) - len(uncarded), len(wanted))


def _claims_asked(cards: list[Card], labels: Labels, text: Passages, misses: dict[str, list[str]]) -> float:
    """The share of claims, by importance, with a card on their sentence whose answer shares words with theirs."""
    weight = asked = 0
    unasked = []
    for label in labels.claims:
        place, answer = text.find(label["sentence"]), words(label["answer"])
        weight += label["importance"]
        if any(_on(card, place) and 2 * len(words(card["back"]) & answer) >= len(answer) for card in cards):
            asked += label["importance"]
        else:
            unasked.append(f"[{label['importance']}] {label['claim']}")
    misses["claims that no card asks for"] = unasked
    return _share(asked, weight)


def _on(card: Card, place: Span | None) -> bool:
    quote = Span(card["quote"]["start"], card["quote"]["end"])
    return place is not None and quote.overlaps(place)
