"""The order in which several processes take the files of tests."""

from collections.abc import Sequence
from pathlib import Path

LONGEST = (
    "packaging/test_bundle.py",
    "verifying/test_spoiling.py",
    "end2end/test_command.py",
    "desktop/looks/test_planted.py",
    "end2end/test_window.py",
    "desktop/looks/test_album.py",
    "end2end/test_network.py",
    "reading/hostile/test_hostile.py",
    "operations/curating/test_term.py",
    "quality/test_sameness.py",
    "desktop/study/test_card_foot.py",
    "matching/test_adversarial.py",
    "desktop/test_closing.py",
    "desktop/looks/test_every_surface.py",
    "operations/curating/in_class/test_made_questions.py",
    "scheduling/exam/test_planning.py",
    "anki/test_there_and_back.py",
    "operations/schedule/test_rebuilding.py",
    "desktop/test_slow_drive.py",
    "drafting/test_refusals.py",
    "drafting/test_drafting.py",
    "extraction/test_growing.py",
)
"""Files that take longest, the longest first; a file is the work of one process."""


def first_the_longest(paths: Sequence[Path], tests: Path) -> list[int]:
    """Return the order of tests, by their files, in which no process is left alone with a long file at the end.

    Args:
        paths: the file of each test.
        tests: the folder that `LONGEST` begins in.
    """
    places = {tests / name: place for place, name in enumerate(LONGEST)}
    return sorted(range(len(paths)), key=lambda at: places.get(paths[at], len(places)))
