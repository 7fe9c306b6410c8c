"""Pictures with covered places come from the real Anki, are covered here as there, and go back as they came."""

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from studyapp.domain.exchange.merging import uid_of
from studyapp.domain.exchange.packages import ExportRequest, Outcome
from studyapp.operations.exporting.packages import export_package
from studyapp.operations.notes import media
from studyapp.operations.receiving.packages import import_package
from studyapp.rendering import card_sides
from studyapp.rendering.image_occlusion import Kind, Role, Shape
from tests.anki.engine import asked, with_engine
from tests.rendering.occluding import png, text
from tests.rendering.test_image_occlusion import pictures
from tests.storage.material import opened

pytestmark = with_engine

NOTES = 40
PICTURE = png(400, 300)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("occlusion")
    chance = Random(12)
    (path / "map.png").write_bytes(PICTURE)
    (path / "texts.json").write_text(json.dumps([text(chance) for _ in range(NOTES)]))
    return path


@pytest.fixture(scope="module")
def known(folder: Path) -> dict[str, Any]:
    """What Anki says of the notes that it made."""
    return asked("engine_occlusion.py", "make", folder)


def class_of(shape: Shape, facts: dict[str, str]) -> str:
    """How Anki marks a shape: in one way where it covers what is asked or belongs to no card, in others else."""
    is_of_none = facts["ordinal"] == "0"
    return {Role.ASKED: "cloze", Role.OTHER: "cloze-inactive"}.get(
        shape.role, "cloze" if is_of_none else "cloze-highlight"
    )


def number(facts: dict[str, str], name: str) -> float:
    return float(facts.get(name, 0))


def check_shape(shape: Shape, facts: dict[str, str]) -> None:
    """A shape lies where it lies in Anki, and covers as much."""
    assert (shape.kind.value, class_of(shape, facts)) == (facts["shape"], facts["class"])
    left, top = number(facts, "left"), number(facts, "top")
    assert (min(x for x, _y in shape.points), min(y for _x, y in shape.points)) == pytest.approx((left, top))
    assert shape.angle == pytest.approx(number(facts, "angle") * 360 / 10_000)
    right, bottom = max(x for x, _y in shape.points) - left, max(y for _x, y in shape.points) - top
    match shape.kind:
        case Kind.RECTANGLE:
            assert (right, bottom) == pytest.approx((number(facts, "width"), number(facts, "height")))
        case Kind.ELLIPSE:
            assert (right, bottom) == pytest.approx((2 * number(facts, "rx"), 2 * number(facts, "ry")))
        case Kind.POLYGON:
            pairs = [tuple(map(float, pair.split(","))) for pair in facts["points"].split()]
            high, wide = (max(each) - min(each) for each in zip(*pairs, strict=True))
            assert (right, bottom) == pytest.approx((high, wide))
        case Kind.TEXT:
            assert shape.text == facts["text"]
            assert shape.size == pytest.approx(number(facts, "font-size") * number(facts, "scale"))


@pytest.mark.parametrize("package", ["new.apkg", "legacy.apkg"])
def test_each_side_of_each_card_is_covered_as_in_anki(
    folder: Path, known: dict[str, Any], package: str, tmp_path: Path
) -> None:
    with opened(tmp_path / "a.studyapp") as library:
        _, report = import_package(library, folder / package)
        assert [each.outcome for each in report.notes] == [Outcome.NEW] * NOTES
        assert report.unsupported == ()
        for guid, theirs in known["notes"].items():
            note = library.note(uid_of(guid))
            assert {str(each) for each in card_sides.ordinals(note)} == theirs["cards"].keys()
            assert media.pictures(library, note) == {"map.png": PICTURE}
            for ordinal, sides in theirs["cards"].items():
                for show, side in ((card_sides.question, "front"), (card_sides.answer, "back")):
                    ((shapes, name),) = pictures(show(note, int(ordinal)))
                    assert name == "map.png"
                    for shape, facts in zip(shapes, sides[side], strict=True):
                        check_shape(shape, facts)


@pytest.mark.parametrize("package", ["new.apkg", "legacy.apkg"])
def test_they_go_back_as_they_came(folder: Path, known: dict[str, Any], package: str, tmp_path: Path) -> None:
    back = tmp_path / "back.apkg"
    with opened(tmp_path / "a.studyapp") as library:
        import_package(library, folder / package)
        export_package(library, ExportRequest(), back)
    assert asked("engine_occlusion.py", "take", tmp_path, back) == known
