"""Nothing in the window moves by itself, as the preferences say: it has no animations, and few timers that go on."""

import re

from tests.conftest import ROOT

DESKTOP = ROOT / "studyapp" / "desktop"
MOVING = re.compile(r"\b(?:Q(?:\w*Animation(?:Group)?|TimeLine|Movie|Scroller|BasicTimer)|startTimer|setAnimated)\b")
TIMER = re.compile(r"\bQTimer\(")
ONCE = re.compile(r"\bsetSingleShot\(True\)|\bsingleShot=True")
GOING_ON = {
    "assistant/assist_dialog.py": "tells how long it waits, in words",
    "background/collecting.py": "frees memory",
    "background/library_thread.py": "looks whether the library is busy",
    "essay/essay_view.py": "lights passages that are out of sight, some at a time",
    "following.py": "looks for changes by other processes",
    "help/tour_frame.py": "keeps the frame where its part is",
    "pages.py": "styles pages that are out of sight, one after the other",
    "preferences/assistant_page.py": "tells how long it waits, in words",
    "preferences/preferences_dialog.py": "lays out pages that are out of sight, one after the other",
}
"""What timers that go on are for; each of them only tells or looks."""


def sources() -> dict[str, str]:
    return {path.relative_to(DESKTOP).as_posix(): path.read_text(encoding="utf-8") for path in DESKTOP.rglob("*.py")}


def test_nothing_is_animated() -> None:
    assert {name: found for name, text in sources().items() if (found := MOVING.findall(text))} == {}
    assert MOVING.findall("QPropertyAnimation(self); QTimeLine(9); widget.startTimer(9)") == [
        "QPropertyAnimation",
        "QTimeLine",
        "startTimer",
    ]


def test_timers_go_off_once_but_for_those_that_only_look_or_tell() -> None:
    made = {name: (len(TIMER.findall(text)), len(ONCE.findall(text))) for name, text in sources().items()}
    assert {name for name, (timers, once) in made.items() if timers > once} == GOING_ON.keys()
