"""The window is killed at any moment while cards are made: the text is there, and its cards come at the next start."""

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from studyapp.library import Library
from tests.kills import kills, tell
from tests.mortal import Parent, parent_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="not measured: no SIGKILL")

SENTENCE = "In {year}, the dam at Harwick held {size} million cubic metres of water, a third more than in {before}. "
GOES_ON = 5
"""After one of so many kills there is a next start, which loads the language models and so takes long."""


@pytest.fixture
def windows() -> Iterator[Parent]:
    with parent_of("tests.desktop.opening.making_child", stderr=subprocess.DEVNULL) as parent:
        yield parent


def test_a_text_that_is_in_sight_outlives_a_kill_and_its_cards_are_made_later(tmp_path: Path, windows: Parent) -> None:
    chance, goes_on = random.Random(3), 0
    essay = tmp_path / "dam.md"
    body = "".join(SENTENCE.format(year=1900 + k, size=20 + 3 * k, before=1899 + k) for k in range(30)).strip()
    essay.write_text(f"---\ntitle: The dam\nauthor: A. Writer\n---\n\n{body}\n", encoding="utf-8")
    for number in range(kills(1)):
        library, config = tmp_path / f"{number}.studyapp", tmp_path / f"config-{number}"
        with windows.child(library, config, essay) as killed:
            assert killed.hears("kept")
            time.sleep(chance.uniform(0, 4) ** 2 / 4)
        with Library.open(library) as opened:
            (entry,) = opened.essays()
            assert (entry.title, opened.essay(entry.uid).text) == ("The dam", body)
            assert entry.drafts > 5 or [text.essay_uid for text in opened.store.unmade.texts()] == [entry.uid]
        if number % GOES_ON:
            continue
        goes_on += 1
        with windows.child(library, config) as again:
            assert again.hears("made")
        with Library.open(library) as opened:
            assert opened.essays()[0].drafts > 5
            assert opened.store.unmade.texts() == ()
    tell(f"{number + 1} kills, each text whole; {goes_on} next starts, all with cards")
