"""Window settings come back, and damage costs no more than what is damaged."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp import settings
from studyapp.settings import WindowSettings

CHOSEN = WindowSettings(
    "dark",
    150,
    "AdnQ",
    (300, 500),
    "abc",
    "/home/somebody/Texts",
    memory=True,
    outline=False,
    characters=62,
    language="de",
)


def test_settings_come_back_and_leave_one_file(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    settings.save(folder, WindowSettings())
    settings.save(folder, CHOSEN)
    assert settings.load(folder) == CHOSEN
    assert [path.name for path in folder.iterdir()] == [settings.FILE_NAME]


def test_the_first_start_has_the_defaults(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "missing") == WindowSettings()


@given(st.binary(max_size=60))
def test_any_damage_gives_the_defaults(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.mktemp("config")
    (folder / settings.FILE_NAME).write_bytes(b"\xff" + content)
    assert settings.load(folder) == WindowSettings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", "pink"),
        ("theme", []),
        ("language", "fr"),
        ("language", 7),
        ("text_percent", 10_000),
        ("text_percent", True),
        ("characters", 40),
        ("geometry", None),
        ("panes", [1, "2"]),
        ("panes", "wide"),
        ("essay_uid", 3),
        ("memory", 1),
        ("outline", "no"),
        ("from_a_later_version", 1),
    ],
)
def test_one_damaged_value_costs_that_value_alone(tmp_path: Path, name: str, value: object) -> None:
    settings.save(tmp_path, CHOSEN)
    path = tmp_path / settings.FILE_NAME
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {name: value}), "utf-8")
    found = settings.load(tmp_path)
    default = WindowSettings()
    for each in ("theme", "text_percent", "geometry", "panes", "essay_uid", "folder", "memory", "outline", "language"):
        assert getattr(found, each) == getattr(default if each == name else CHOSEN, each)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    with pytest.raises(settings.StudyAppError, match="cannot be made"):
        settings.save(tmp_path / "file" / "folder", CHOSEN)
