"""Of packages of all formats that the real Anki wrote we read exactly what Anki itself reads."""

import hashlib
from pathlib import Path
from typing import Any

import pytest

from studyapp.anki.reading.package import Package, open_package
from studyapp.anki.reading.schedule import first_day, logged, schedule_of
from studyapp.anki.reading.values import NoteType
from studyapp.domain.cards import Phase
from studyapp.scheduling.study_day import Moment, study_day_of
from tests.anki.engine import asked, with_engine
from tests.today import present

pytestmark = with_engine

PACKAGES = (
    *("new-plain.apkg", "new-scheduled.apkg", "new.colpkg"),
    *("legacy-plain.apkg", "legacy-scheduled.apkg", "legacy.colpkg"),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("engine")


@pytest.fixture(scope="module")
def known(folder: Path) -> dict[str, Any]:
    """By package what Anki says of it, in Greenwich."""
    return asked("engine_reading.py", folder, TZ="UTC")


def rounded(value: float | None) -> float | None:
    """Anki keeps more digits than it writes."""
    return None if value is None else round(value, 4)


def notes(package: Package) -> list[list[Any]]:
    return [
        [note.id, note.guid, note.note_type_id, note.modified_s, list(note.fields), sorted(note.tags)]
        for note in package.notes()
    ]


def cards(package: Package) -> list[list[Any]]:
    decks = {deck.id: deck.name for deck in package.decks}
    return [
        [
            *(card.id, card.note_id, decks[card.deck_id], card.ordinal, card.type, card.queue, card.due, card.interval),
            *(card.ease, card.reps, card.lapses, card.steps_left, card.flag, rounded(card.stability)),
            *(rounded(card.difficulty), rounded(card.desired_retention), card.last_review_s),
        ]
        for card in package.cards()
    ]


def reviews(package: Package) -> list[list[int]]:
    return [
        [row.id, row.card_id, row.ease, row.interval, row.last_interval, row.factor, row.duration_ms, row.kind]
        for row in package.reviews()
    ]


def type_of(value: dict[str, Any]) -> dict[str, Any]:
    """A note type of Anki's in our names; the empty collection had some of the same names, so that it added a plus."""
    return {
        "name": value["name"].rstrip("+"),
        "is_cloze": value["type"] == 1,
        "fields": [(each["name"], each["id"]) for each in value["flds"]],
        "templates": [(each["name"], each["qfmt"], each["afmt"], each["id"]) for each in value["tmpls"]],
        "css": value["css"],
        "sort_field": value["sortf"],
    }


def ours(note_type: NoteType) -> dict[str, Any]:
    return {
        "name": note_type.name,
        "is_cloze": note_type.is_cloze,
        "fields": [(each.name, each.id) for each in note_type.fields],
        "templates": [(each.name, each.front, each.back, each.id) for each in note_type.templates],
        "css": note_type.css,
        "sort_field": note_type.sort_field,
    }


@pytest.mark.parametrize("name", PACKAGES)
def test_every_row_is_what_anki_reads(folder: Path, known: dict[str, Any], name: str) -> None:
    expected = known[name]
    floats = slice(13, 16)
    for card in expected["cards"]:
        card[floats] = map(rounded, card[floats])
    with open_package(folder / name) as package:
        assert notes(package) == expected["notes"]
        assert cards(package) == expected["cards"]
        assert reviews(package) == expected["reviews"]
        assert package.counts.cards == len(expected["cards"]) == 39
        assert (package.counts.reviews > 30) == ("plain" not in name)
        assert package.collection.created_s == expected["created"]
        assert package.collection.uses_fsrs == expected["fsrs"] == name.endswith("colpkg")


@pytest.mark.parametrize("name", PACKAGES)
def test_note_types_decks_and_presets_are_what_anki_reads(folder: Path, known: dict[str, Any], name: str) -> None:
    expected = known[name]
    with open_package(folder / name) as package:
        types = {each["id"]: type_of(each) for each in expected["note_types"]}
        used = {note.note_type_id for note in package.notes()}
        assert len(used) == 5
        found = {each.id: ours(each) for each in package.note_types}
        assert {key: found[key] for key in used} == {key: types[key] for key in used}
        assert {deck.name for deck in package.decks} == set(expected["decks"])
        for deck in package.decks:
            theirs = expected["decks"][deck.name]
            assert (deck.description, deck.is_filtered) == (theirs.get("desc", ""), theirs["dyn"] == 1)
            assert deck.preset_id == theirs.get("conf")
            assert (deck.new_per_day, deck.reviews_per_day) == (theirs.get("newLimit"), theirs.get("reviewLimit"))
            per_cent = theirs.get("desiredRetention")
            assert deck.desired_retention == (None if per_cent is None else per_cent / 100)
        presets = {each["id"]: each for each in expected["presets"]}
        assert {each.id: each.name for each in package.presets} == {key: each["name"] for key, each in presets.items()}
        for preset in package.presets:
            theirs = presets[preset.id]
            assert list(preset.fsrs_params) == theirs["fsrsParams6"]
            assert preset.desired_retention == theirs["desiredRetention"]
            assert (preset.new_per_day, preset.reviews_per_day) == (theirs["new"]["perDay"], theirs["rev"]["perDay"])
            assert preset.maximum_interval_days == theirs["rev"]["maxIvl"]
            assert list(preset.learning_steps_s) == [60 * each for each in theirs["new"]["delays"]]
            assert list(preset.relearning_steps_s) == [60 * each for each in theirs["lapse"]["delays"]]


@pytest.mark.parametrize("name", PACKAGES)
def test_media_are_what_anki_reads(folder: Path, known: dict[str, Any], name: str) -> None:
    with open_package(folder / name) as package:
        found = {file.name: hashlib.sha1(package.media_bytes(file)).hexdigest() for file in package.media}
        assert found == known[name]["media"]
        assert "bild é ü 1.png" in found
        assert all((file.sha1 is not None) == name.startswith("new") for file in package.media)
        assert package.left_out == ()


@pytest.mark.parametrize("name", ["new.colpkg", "legacy-scheduled.apkg"])
def test_there_is_a_card_of_every_kind(folder: Path, known: dict[str, Any], name: str) -> None:
    """The comparison would show little if the packages held little."""
    with open_package(folder / name) as package:
        rows = list(package.cards())
        assert {card.type for card in rows} == {0, 1, 2, 3}
        assert {card.queue for card in rows} >= {-1, -3, 0, 1, 2, 3}
        assert {card.flag for card in rows} == set(range(8))
        assert sum(card.stability is not None for card in rows) > 15
        assert {row.kind for row in package.reviews()} >= {0, 1, 2, 4}
        assert any(deck.is_filtered for deck in package.decks)
        assert {"Course::Unit 1::Räume"} < {deck.name for deck in package.decks}


def test_an_answer_under_the_first_scheduler_is_the_rating_that_anki_takes_it_for(
    folder: Path, known: dict[str, Any]
) -> None:
    with open_package(folder / "first.apkg") as package:
        assert package.collection.scheduler == 1
        found = {row.id: logged(row, package.collection, 0) for row in package.reviews()}
        eases = {row.id: row.ease for row in package.reviews()}
    ratings = {key: row.rating for key, row in found.items() if row is not None}
    expected = {row[0]: row[2] for row in known["first.apkg"]["reviews"]}
    assert {key: rating or 0 for key, rating in ratings.items()} == expected
    assert eases != expected


def due_days(package: Package) -> dict[int, int | None]:
    first = first_day(package.collection, 0)
    schedules = {card.id: schedule_of(card, first) for card in package.cards()}
    return {card_id: each.due_day for card_id, each in schedules.items() if each.phase is Phase.REVIEW}


@pytest.mark.parametrize("hour", [1, 3, 13, 23])
def test_a_card_is_due_on_the_day_that_anki_says(tmp_path: Path, hour: int) -> None:
    """Where it is that hour now, Anki's own number of today joins its days with ours, also before the rollover."""
    utc_hour = present(0, rollover_hour=0).ms // 3_600_000 % 24  # no midnight while the engine works
    offset = (hour - utc_hour + 12) % 24 - 12
    known = asked("engine_reading.py", tmp_path, TZ=f"Etc/GMT{-offset:+}")
    for name in ("new-scheduled.apkg", "legacy-scheduled.apkg", "legacy.colpkg"):
        today = study_day_of(Moment(known[name]["now_ms"], offset * 60))
        dues = {card[0]: card[6] - known[name]["today"] for card in known[name]["cards"] if card[4] == 2}
        assert len(set(dues.values())) > 1
        with open_package(tmp_path / name) as package:
            assert due_days(package) == {card_id: today + days for card_id, days in dues.items()}
