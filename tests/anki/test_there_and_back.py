"""A large collection of the real Anki comes here in each of its forms and goes back: equal, or told."""

import json
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from studyapp.domain.exchange.packages import ExportRequest, ImportReport
from studyapp.operations.exporting.packages import export_package
from studyapp.operations.receiving.packages import import_package
from tests.anki.engine import asked, with_engine
from tests.storage.material import Clock, opened
from tests.today import present

pytestmark = with_engine

FORMS = (
    *("packed.apkg", "packed without presets.apkg", "packed plain.apkg", "older.apkg", "older plain.apkg"),
    *("whole.colpkg", "whole for older.colpkg"),
)
WITH_ALL = ("packed.apkg", "older.apkg", "whole.colpkg", "whole for older.colpkg")

FILTERED = ("Cram", "Look at")
ROW = (*("deck", "home", "type", "queue", "due", "interval", "ease", "reps", "lapses", "left", "flags", "data", "log"),)
Difference = tuple[str, object, object]


class Trip(NamedTuple):
    """What became of a form: the report of the import, and the collections that took what went back."""

    report: ImportReport
    own: dict[str, Any]
    fresh: dict[str, Any]


class World(NamedTuple):
    """The collection, and a fresh one that took its own package."""

    folder: Path
    before: dict[str, Any]
    control: dict[str, Any]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    folder = tmp_path_factory.mktemp("there and back")
    before = asked("engine_collection.py", "make", folder / "own.anki2", folder)
    control = asked("engine_collection.py", "take", folder / "control.anki2", folder / "packed.apkg")
    return World(folder, before, control)


def trip(world: World, form: str) -> Trip:
    """Import a form into an empty library and its export into the collection that it came from, and a fresh one."""
    folder = world.folder
    back = folder / f"back from {form}.apkg"
    with opened(folder / f"{form}.studyapp", Clock(present(0).ms, 0)) as library:
        _changes, report = import_package(library, folder / form)
        export_package(library, ExportRequest(with_progress=True), back)
    own = folder / f"own {form}.anki2"
    shutil.copy(folder / "own.anki2", own)
    took = (asked("engine_collection.py", "take", path, back) for path in (own, folder / f"fresh {form}.anki2"))
    return Trip(report, *took)


def differences(one: Any, other: Any, path: str = "") -> Iterator[Difference]:
    """Where two values differ."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted(one.keys() | other.keys()):
            yield from differences(one.get(key, "nothing"), other.get(key, "nothing"), f"{path} › {key}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for number, pair in enumerate(zip(one, other, strict=True)):
            name = ROW[number] if path.startswith(" › cards") else str(number)
            yield from differences(*pair, f"{path} › {name}")
    elif one != other:
        yield path, one, other


def table(name: str, found: Iterator[Difference]) -> list[Difference]:
    """Print the differences by part and column; a reader of the output sees what holds."""
    held = list(found)
    by_part = Counter(
        (path.split(" › ")[1], path.split(" › ")[-1] if "cards" in path or "notes" in path else path)
        for path, *_ in held
    )
    sys.stdout.write(f"\n{name}: {len(held)} differences\n")
    for (part, where), count in by_part.items():
        first = next(each for each in held if each[0].split(" › ")[1] == part and each[0].endswith(where))
        shown = json.dumps(first[1:], ensure_ascii=False)[:120]
        sys.stdout.write(f"  {part:8} {where:50} {count:6}  {shown}\n")
    return held


@pytest.mark.parametrize("form", FORMS)
def test_the_collection_that_it_came_from_stays_as_it_is(world: World, form: str) -> None:
    went = trip(world, form)
    assert went.report.counts["refused"] == 0
    found = table(f"{form}, into the same collection", differences(world.before, went.own))
    assert [each for each in found if "plain" not in form or not _is_filtered_in_anki(each)] == []
    if form in WITH_ALL:
        found = table(f"{form}, into a fresh collection", differences(world.control, went.fresh))
        assert [each for each in found if not _is_told(each, world.control)] == []
        assert any(all(name in line for name in FILTERED) for line in went.report.notices)
        assert any("Trained 9" in line for line in went.report.notices)


def _is_filtered_in_anki(difference: Difference) -> bool:
    """Return whether Anki puts an ordinary deck beside its filtered one, as it does with such a package of its own."""
    part, name = difference[0].split(" › ")[1:3]
    return part == "decks" and any(re.fullmatch(f"{each} [0-9]+", name) for each in FILTERED)


def _is_told(difference: Difference, control: dict[str, Any]) -> bool:
    """Return whether the report tells of a difference; ids are Anki's own, and so is the place that a card once had."""
    path, there, here = difference
    part, key = path.split(" › ")[1:3]
    if part == "decks":
        return key in FILTERED
    if part == "types":
        return path.endswith(" › id")
    if part != "cards":
        return False
    without = (
        json.dumps({name: value for name, value in json.loads(str(here)).items() if name != "pos"})
        if path.endswith(" › data")
        else None
    )
    return control["cards"][key][0] in FILTERED or without == json.dumps(json.loads(str(there)))
