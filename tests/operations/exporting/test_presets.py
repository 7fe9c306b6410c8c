"""Decks of a collection with trained presets come here and go back with progress: Anki keeps every preset as it was."""

import json
from pathlib import Path
from typing import Any

import pytest

from studyapp.domain.decks import DeckOptions
from studyapp.domain.exchange.packages import ExportRequest
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.essays.importing import Imported
from studyapp.operations.exporting.packages import export_package
from studyapp.operations.notes import editing
from studyapp.operations.receiving.packages import import_package
from studyapp.scheduling.memory import DEFAULT_WEIGHTS
from tests.anki.engine import asked, with_engine
from tests.anki.packages import rows
from tests.storage.material import Clock, opened
from tests.today import present

STUDIED = DeckOptions(
    new_per_day=7,
    reviews_per_day=77,
    desired_retention=0.875,
    learning_steps_s=(30,),
    maximum_interval_days=99,
    weights=tuple(round(weight * 1.02, 4) for weight in DEFAULT_WEIGHTS),
)


@pytest.fixture(scope="module", params=[False, True], ids=["packed", "for older versions"])
def collection(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the engine has before, after our package came back, and in a fresh collection that takes it."""
    folder = tmp_path_factory.mktemp("presets")
    came, back = folder / "came.apkg", folder / "back.apkg"
    before = asked("engine_presets.py", "make", folder / "own.anki2", came)
    now = Clock(present(0).ms, 0)  # the engine knows no other clock
    with opened(folder / "a.studyapp", now) as library:
        import_package(library, came)
        export_package(library, ExportRequest(with_progress=True, for_older=request.param), back)
    after = asked("engine_presets.py", "take", folder / "own.anki2", back)
    return {"before": before, "after": after, "fresh": asked("engine_presets.py", "take", folder / "new.anki2", back)}


@with_engine
def test_every_preset_stays_and_no_deck_gets_another(collection: dict[str, Any]) -> None:
    before, after = collection["before"], collection["after"]
    assert len(before["presets"]) == 11
    assert after == before


@with_engine
def test_a_fresh_collection_gets_schedules_and_presets(collection: dict[str, Any]) -> None:
    before, fresh = collection["before"], collection["fresh"]
    default = before["presets"].pop("1") and fresh["presets"].pop("1")
    assert default["rev"]["perDay"] == 200  # Anki takes over none that it has
    assert fresh["presets"] == before["presets"]
    conf = {name: (deck["conf"], deck["desiredRetention"]) for name, deck in before["decks"].items()}
    assert {name: (deck["conf"], deck["desiredRetention"]) for name, deck in fresh["decks"].items()} == conf
    assert fresh["cards"] == before["cards"]


@pytest.mark.parametrize("for_older", [False, True])
def test_another_library_gets_the_options_of_each_deck(
    library: Library, rivers: Imported, tmp_path: Path, for_older: bool
) -> None:
    decks.set_options(library, rivers.deck_uid, STUDIED)
    (other,) = decks.create(library, "Other").decks
    editing.move(library, [library.notes()[0].uid], other)
    package = tmp_path / "own.apkg"
    export_package(library, ExportRequest(with_progress=True, for_older=for_older), package)
    with opened(tmp_path / "other.studyapp", seed=5) as there:
        import_package(there, package)
        assert {deck.name: deck.options for deck in there.decks()} == {"Rivers": STUDIED, "Other": DeckOptions()}


@pytest.mark.usefixtures("rivers")
@pytest.mark.parametrize("with_progress", [False, True])
def test_no_deck_of_a_package_names_a_preset(library: Library, tmp_path: Path, with_progress: bool) -> None:
    package = tmp_path / "own.apkg"
    export_package(library, ExportRequest(with_progress=with_progress, for_older=True), package)
    ((settings, held, presets),) = rows(package, "select conf, decks, dconf from col")
    assert {deck["conf"] for deck in json.loads(held).values()} == {1}
    assert [*json.loads(presets)] == ["1"]
    assert ("studyapp" in json.loads(settings)) == with_progress
