"""Cards that a good assistant wrote for two texts beside the checkout, offered again by a service of this machine."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from studyapp.assistant.answer_cache import Answers
from studyapp.cli.essays.generation_json import public_values
from studyapp.domain.assisting import AssistantRequest, Endpoint
from studyapp.domain.generation import DraftNote, DraftStatus, MakingSettings, NoteKind
from studyapp.extraction import Models
from studyapp.operations.assisting.asking import Assistant, PreparedEssay
from studyapp.operations.essays.making import make_cards
from studyapp.reading import read_file
from tests.talker import Heard, Talker, made

PER_1000_WORDS = 12
FLOORS = ("claims.hit_weighted=0.35", "cards.hard_fault_cards<=0", f"cards.per_1000_words<={PER_1000_WORDS}")
LEAST_PROVED = 0.75  # of what was recorded; lists and double questions are among the rest


@pytest.mark.parametrize("name", ["other_america_plos", "sino-russian-alliance"])
def test_with_them_the_key_claims_are_asked(name: str, shared: Path, models: Models, tmp_path: Path) -> None:
    essay = read_file(shared / "essays" / f"{name}.txt")
    recorded = json.loads((shared / "quality" / "assistant-cards" / f"{name}.json").read_text("utf-8"))
    with Talker(made(lambda heard: _offered(heard, recorded))) as talker:
        assistant = Assistant(Endpoint(talker.address, "recorded"), Answers(tmp_path / "answers"))
        came = [
            draft
            for part in assistant.assist(PreparedEssay(essay, models), AssistantRequest())
            for draft in part.drafts
        ]
    proved = [draft for draft in came if draft.status is DraftStatus.ACCEPTED]
    assert len(proved) >= LEAST_PROVED * len(recorded)
    offline = make_cards(essay, MakingSettings(PER_1000_WORDS), models=models)
    budget = PER_1000_WORDS * len(essay.text.split()) // 1000
    chosen = _together(proved, [draft for draft in offline.drafts if draft.status is DraftStatus.ACCEPTED])[:budget]
    output = tmp_path / "out.json"
    output.write_text(json.dumps(public_values(replace(offline, drafts=tuple(sorted(chosen, key=_place))))), "utf-8")
    floors = [option for floor in FLOORS for option in ("--require", floor)]
    command = [
        sys.executable,
        str(shared / "quality" / "score.py"),
        str(output),
        str(shared / "quality" / "gold" / name),
    ]
    result = subprocess.run([*command, *floors], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def _offered(heard: Heard, recorded: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The recorded cards on the sentences that are shown."""
    shown = {number: _folded(words) for number, words in heard.numbered.items()}
    for card in recorded:
        evidence = _folded(card["evidence"])
        numbers = [number for number, words in shown.items() if words and (words in evidence or evidence in words)]
        if numbers:
            yield {"front": card["front"], "back": card["back"], "evidence": numbers}


def _together(proved: list[DraftNote], offline: list[DraftNote]) -> list[DraftNote]:
    """The assistant's claims, then the program's own cards on other passages, then the rest, each the best first."""
    best = sorted(offline, key=lambda draft: -draft.score)
    claims = [draft for draft in proved if draft.kind is NoteKind.CLAIM]
    free = [draft for draft in best if not any(draft.quote.overlaps(each.quote) for each in proved)]
    others = [draft for draft in proved if draft not in claims]
    return [*claims, *free, *others]


def _folded(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()


def _place(draft: DraftNote) -> tuple[int, int, str]:
    return draft.quote.start, draft.quote.end, draft.uid
