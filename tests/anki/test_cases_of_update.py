"""Twenty notes change here, in the real Anki, or on both sides: in the end both have the same, or it was told."""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

import pytest

from studyapp.domain.exchange.packages import ExportPlan, ExportRequest, ImportReport, Outcome
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.exporting.packages import export_package
from studyapp.operations.notes import editing, marking
from studyapp.operations.receiving.packages import import_package
from studyapp.operations.reviews import reviewing
from tests.anki.engine import asked, with_engine
from tests.storage.material import Clock, opened
from tests.today import present

pytestmark = with_engine

EQUAL = (
    *("unchanged", "text there", "text here", "other text on each side", "tag there", "tag gone there", "tag here"),
    *("tag quoted", "moved there", "suspended there", "flagged there", "dated there", "answered there"),
)
"""Cases in which both sides have the same in the end."""

TOLD: Mapping[str, tuple[Collection[str], str]] = {
    "text on both sides": (set(), Outcome.CONFLICT),  # what is written here goes back
    "moved on both sides": ({"deck"}, "One card is in “Elsewhere” in Anki, and stays in its deck here."),
    "moved here": ({"deck"}, "stay in the decks that they are in there"),
    "suspended here": ({"suspended"}, "Anki takes progress, suspension and flags only for cards"),
    "answered here": ({"reps", "due", "answers"}, "Anki takes progress, suspension and flags only for cards"),
    "deleted there": (set(), "Those that were deleted there come back as new"),
    "deleted here": ({"all of it"}, Outcome.KEPT_DELETED),
}
"""Cases in which they do not, or something comes back: what differs, and what tells of it."""

States = Mapping[str, Mapping[str, Any]]


class Met(NamedTuple):
    """Both sides in the end, and what was told on the way."""

    here: States
    there: States
    report: ImportReport
    plan: ExportPlan
    uids: Mapping[str, Uid]


@pytest.fixture(scope="module")
def met(tmp_path_factory: pytest.TempPathFactory) -> Met:
    """Twenty notes go from Anki here, change on both sides, come again and go back."""
    folder = tmp_path_factory.mktemp("cases")
    anki, first, second, back = (folder / name for name in ("a.anki2", "first.apkg", "second.apkg", "back.apkg"))
    asked("engine_cases.py", "make", anki, first, *EQUAL, *TOLD)
    moment = present()
    with opened(folder / "a.studyapp", Clock(moment.ms, moment.tz_offset_min)) as library:
        import_package(library, first)
        named = uids(library)
        change_here(library)
        asked("engine_cases.py", "change", anki, second)
        _changes, report = import_package(library, second)
        plan = export_package(library, ExportRequest(with_progress=True), back)
        return Met(held_here(library), asked("engine_cases.py", "take", anki, back), report, plan, named)


def uids(library: Library) -> dict[str, Uid]:
    return {note.fields[0].split(" asked")[0]: note.uid for note in library.notes()}


def change_here(library: Library) -> None:
    """Change what the cases say that is changed here."""
    named = uids(library)
    for case, field in (("text here", 1), ("other text on each side", 0), ("text on both sides", 1)):
        fields = list(library.note(named[case]).fields)
        fields[field] += " changed here"
        editing.edit(library, named[case], fields)
    marking.add_tags(library, [named["tag here"]], ["mine"])
    editing.delete(library, [named["deleted here"]])
    decks.create(library, "Own")
    editing.move(library, [named["moved here"], named["moved on both sides"]], library.find_deck("Own").uid)
    (suspended,) = library.cards(note_uid=named["suspended here"])
    (answered,) = library.cards(note_uid=named["answered here"])
    reviewing.suspend(library, [suspended.uid])
    reviewing.answer(library, answered.uid, Rating.EASY, 4000)


def held_here(library: Library) -> States:
    """Return what there is of each case, as the engine tells it."""
    named_decks = {deck.uid: deck.name for deck in library.decks()}
    found = {}
    for case, uid in uids(library).items():
        note, (card,) = library.note(uid), library.cards(note_uid=uid)
        state = library.state(card.uid)
        found[case] = {
            "fields": list(note.fields[:2]),
            "tags": sorted(note.tags),
            "deck": named_decks[card.deck_uid],
            "suspended": card.suspended,
            "flag": card.flag,
            "reps": state.reps,
            "due": (state.due_day or 0) - library.today(),
            "answers": sum(entry.card_uid == card.uid and bool(entry.rating) for entry in library.review_log()),
        }
    return found


def differing(met: Met, case: str) -> set[str]:
    here = met.here.get(case)
    return {"all of it"} if here is None else {name for name, value in here.items() if met.there[case][name] != value}


@pytest.mark.parametrize("case", EQUAL)
def test_both_sides_have_the_same(met: Met, case: str) -> None:
    assert differing(met, case) == set()


@pytest.mark.parametrize("case", TOLD)
def test_what_is_not_the_same_was_told(met: Met, case: str) -> None:
    differs, said = TOLD[case]
    assert differing(met, case) == differs
    lines = (*met.report.notices, *met.plan.notices)
    if isinstance(said, Outcome):
        assert [note.uid for note in met.report.notes if note.outcome is said] == [met.uids[case]]
    else:
        assert any(said in line for line in lines), lines


def test_what_was_changed_is_there(met: Met) -> None:
    """Equal means that the change arrived, not that both lost it."""
    there = met.there
    assert there["text there"]["fields"][1] == "text there changed there"
    assert there["text here"]["fields"][1] == "text here answered changed here"
    assert there["other text on each side"]["fields"] == [
        "other text on each side asked changed here",
        "other text on each side changed there",
    ]
    tags = {case: there[case]["tags"] for case in ("tag there", "tag gone there", "tag here", "tag quoted")}
    assert tags == {
        **{"tag there": ["new", "old"], "tag gone there": []},
        **{"tag here": ["mine", "old"], "tag quoted": ['"q"']},
    }
    assert met.here["moved there"]["deck"] == "Elsewhere"
    assert met.here["suspended there"]["suspended"]
    assert met.here["flagged there"]["flag"] == 3
    assert met.here["dated there"]["due"] == 9
    assert met.here["answered there"]["answers"] == 2
