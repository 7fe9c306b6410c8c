"""What readers who do not know the rules said of proposed cards of four texts, and whether it still speaks of them."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.quality.conftest import Maker
from tests.quality.judging import SCALES, accepted, as_blank, drawn, fingerprint, kept, verdict, with_ties

JUDGED = Path(__file__).parent / "judged"
TEXTS = {
    "sino-russian-alliance": "sino-russian-alliance.txt",
    "other_america_plos": "other_america_plos.txt",
    "openstax_poverty": "openstax_poverty.md",
    "donors_ngo": "donors_ngo.md",
}
STILL_MADE = 0.6  # of the judged cards; where fewer are left, the marks speak of cards that are gone


def _judged(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((JUDGED / f"{name}.json").read_text(encoding="utf-8"))
    return found


def _share(rows: list[dict[str, Any]], said: str) -> float:
    return sum(row["verdict"] == said for row in rows) / len(rows)


@pytest.mark.parametrize("name", TEXTS)
def test_verdicts_follow_from_the_marks(name: str) -> None:
    for row in _judged(name):
        assert sorted(row["marks"]) == sorted(SCALES)
        assert set(row["marks"].values()) <= {0, 1, 2}
        assert row["verdict"] == verdict(row["marks"])
        assert row["reason"] or sum(row["marks"].values()) == 16


def test_most_judged_cards_are_good_and_none_does_harm() -> None:
    rows = {name: _judged(name) for name in TEXTS}
    everything = [row for found in rows.values() for row in found]
    assert _share(everything, "good") >= 0.85
    assert _share(everything, "harmful") <= 0.01
    assert min(_share(found, "good") for found in rows.values()) >= 0.75
    assert sum(sum(row["marks"].values()) for row in everything) / len(everything) >= 13.9


@pytest.mark.parametrize("name", TEXTS)
def test_the_cards_that_were_judged_are_still_made(name: str, shared: Path, maker: Maker) -> None:
    generation = _made(name, shared, maker)
    text = generation["document"]["text"]
    made = {
        (c["uid"], fingerprint(front), fingerprint(c["back"]))
        for c in accepted(generation)
        for asked in (c["front"], with_ties(c["front"], text[c["quote"]["start"] : c["quote"]["end"]]))
        for front in (asked, as_blank(asked))
    }
    rows = _judged(name)
    left = sum((row["uid"], row["front"], row["back"]) in made for row in rows)
    assert left >= STILL_MADE * len(rows), "have a fresh sample judged, see CONTRIBUTING"


def test_nothing_of_a_card_is_kept_but_what_tells_of_it(shared: Path, maker: Maker) -> None:
    made = _made("donors_ngo", shared, maker)
    sample = drawn(made, "1")
    assert drawn(made, "1") == sample
    assert {card["uid"] for card in drawn(made, "2")} <= {card["uid"] for card in accepted(made)}
    marks = dict.fromkeys(SCALES, 1) | {"uid": sample[0]["uid"], "why": f"It asks “{sample[0]['front']}”."}
    assert sample[0]["front"] not in json.dumps(kept(made, [marks]), ensure_ascii=False)


def test_no_trap_of_the_first_text_is_walked_into() -> None:
    traps = json.loads((JUDGED / "traps.json").read_text(encoding="utf-8"))
    assert len({trap["id"] for trap in traps}) == 55
    assert [trap["id"] for trap in traps if trap["shows_the_pattern"]] == []


def _made(name: str, shared: Path, maker: Maker) -> dict[str, Any]:
    return maker(shared / "essays" / TEXTS[name])
