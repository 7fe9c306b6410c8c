"""The order in which several processes take the files of tests."""

from collections.abc import Sequence
from pathlib import Path

LONGEST = (
    "storage/test_killed_at_each_event.py",
    "packaging/test_bundle.py",
    "end2end/test_command.py",
    "desktop/test_below.py",
    "desktop/test_closing.py",
    "desktop/study/test_outline.py",
    "desktop/test_faults.py",
    "reading/pdf/test_reader.py",
    "desktop/test_restarting.py",
    "desktop/opening/test_arrivals.py",
    "desktop/study/memory/test_memory_window.py",
    "desktop/looks/test_planted.py",
    "desktop/looks/test_album.py",
    "worker/test_asker.py",
    "reading/hostile/test_hostile.py",
    "desktop/looks/test_every_surface.py",
    "desktop/opening/test_opening_presenter.py",
    "storage/test_saved_libraries.py",
    "desktop/test_main_window.py",
    "storage/test_undo_law.py",
    "desktop/preferences/test_preferences.py",
    "operations/reviews/test_trees_beside_anki.py",
    "worker/test_worker.py",
    "storage/reads/test_versions.py",
    "worker/test_adviser.py",
    "reading/roundtrip/test_pdf.py",
    "scheduling/exam/test_planning.py",
    "anki/test_there_and_back.py",
    "desktop/test_stalls.py",
    "classroom/test_paper.py",
    "storage/test_opening.py",
    "desktop/test_languages_fit.py",
    "storage/test_media.py",
    "desktop/recalling/test_recalling.py",
    "anki/reading/test_bounds.py",
    "desktop/looks/test_dressing.py",
    "desktop/test_handed.py",
    "desktop/test_slow_drive.py",
    "desktop/study/test_beside_text.py",
    "operations/curating/test_term.py",
    "storage/test_clocks_of_backups.py",
    "quality/test_sameness.py",
    "storage/test_derived.py",
    "end2end/test_window.py",
    "desktop/test_empty_states.py",
    "reading/html/test_walker.py",
    "verifying/test_spoiling.py",
    "end2end/test_network.py",
    "desktop/study/test_card_foot.py",
    "matching/test_adversarial.py",
    "operations/curating/in_class/test_made_questions.py",
    "operations/schedule/test_rebuilding.py",
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
