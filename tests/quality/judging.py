"""Draws accepted cards at random for a reader to judge by the rubric, and keeps the marks without the cards' words.

    python -m tests.quality.judging draw GENERATION.json SEED > sample.json
    python -m tests.quality.judging keep GENERATION.json MARKS.json > tests/quality/judged/NAME.json

A generation is what `studyapp generate --format json` prints; the marks are the sample's cards with the eight scales
and a reason in the reader's own words.
"""

import hashlib
import json
import random
import re
import sys
from pathlib import Path
from typing import Any

from studyapp.domain.ids import normalised

Card = dict[str, Any]

SCALES = "self_contained correct atomic unambiguous grammatical worth anchored credited".split()
GOOD_SUM = 13
SAMPLE = 30
_AROUND = 450  # characters of the text on each side that the reader sees
_ASKS_AT_THE_END = re.compile(r" ((?:(?:do|did|does|done|doing) )?what|how many)\?$")
_TIED = re.compile(r"(\w+) (also|therefore|thus|hence|consequently|accordingly|similarly|likewise) (\w+)")
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]|(?<!\w)['‘][^'’]*['’](?!\w)|\[\.\.\.[^\]]*\]")


def accepted(generation: dict[str, Any]) -> list[Card]:
    """The proposed cards, in the order of their uids."""
    return sorted((card for card in generation["cards"] if card["status"] == "accepted"), key=lambda card: card["uid"])


def drawn(generation: dict[str, Any], seed: str) -> list[Card]:
    """Cards for a reader: both sides, credit, passage and the text around it; 30, or all where there are fewer."""
    text, cards = generation["document"]["text"], accepted(generation)
    sample = random.Random(seed).sample(cards, min(SAMPLE, len(cards)))
    return [_shown(card, text) for card in sample]


def _shown(card: Card, text: str) -> Card:
    start, end = card["quote"]["start"], card["quote"]["end"]
    return {
        **{key: card[key] for key in ("uid", "context", "front", "back", "source")},
        "passage": card["quote"]["exact"],
        "before": text[max(0, start - _AROUND) : start],
        "after": text[end : end + _AROUND],
    }


def verdict(marks: dict[str, int]) -> str:
    """What the rubric makes of eight marks: good, mendable or harmful."""
    if marks["correct"] == 0 or marks["credited"] == 0:
        return "harmful"
    is_good = marks["correct"] == 2 and 0 not in marks.values() and sum(marks.values()) >= GOOD_SUM
    return "good" if is_good else "mendable"


def fingerprint(words: str) -> str:
    """Tells one wording of a side from another without giving it away."""
    return hashlib.sha256(normalised(words).encode()).hexdigest()[:16]


def as_blank(front: str) -> str:
    """The blank whose words a question has: of "They sold what?", "They sold [... what]."."""
    return _ASKS_AT_THE_END.sub(r" [... \1].", front)


def with_ties(front: str, passage: str) -> str:
    """The front as it was when it still had the “also” or “thus” of its passage."""
    for before, tie, behind in _TIED.findall(passage):
        front = front.replace(f"{before} {behind}", f"{before} {tie} {behind}")
    return front


def kept(generation: dict[str, Any], judged: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What is kept of judged cards: names, fingerprints, features, marks and reasons; no word of a card."""
    cards = {card["uid"]: card for card in accepted(generation)}
    return [_kept(cards[each["uid"]], each) for each in sorted(judged, key=lambda each: str(each["uid"]))]


def _kept(card: Card, judged: dict[str, Any]) -> dict[str, Any]:
    marks = {scale: int(judged[scale]) for scale in SCALES}
    return {
        "uid": card["uid"],
        "front": fingerprint(card["front"]),
        "back": fingerprint(card["back"]),
        "features": {
            "form": card["reason"].split(":")[0],
            "kind": card["kind"],
            "front_words": len(card["front"].split()),
            "answer_words": len(card["back"].split()),
            "shows_before": " — " in (card["context"] or ""),
        },
        "marks": marks,
        "verdict": verdict(marks),
        "reason": _QUOTED.sub("(...)", judged["why"]),
    }


def main(action: str, generation: str, argument: str) -> None:
    """Print a sample, or what is kept of its marks."""
    made = json.loads(Path(generation).read_text(encoding="utf-8"))
    if action == "draw":
        found = drawn(made, argument)
    else:
        found = kept(made, json.loads(Path(argument).read_text(encoding="utf-8")))
    json.dump(found, sys.stdout, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main(*sys.argv[1:])
