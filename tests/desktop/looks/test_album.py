"""Every page and dialog on the screens that people have: nothing is cut off, and a picture of each is kept.

With `STUDYAPP_PICTURES=FOLDER` the pictures of all screens and schemes are kept there; without it those of one screen
are taken and go with the test.
"""

import json
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from tests.desktop.looks.shelf import Shelf
from tests.desktop.looks.surfaces import SURFACES

_PICTURES = os.environ.get("STUDYAPP_PICTURES")
_PATIENCE_S = 1800
KEPT = pytest.mark.skipif(_PICTURES is None, reason="not measured: no STUDYAPP_PICTURES")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the pictures go."""
    return Path(_PICTURES).absolute() if _PICTURES else tmp_path


def _wrong(shelf: Shelf, folder: Path, root: Path, tmp_path: Path, *how: str) -> list[str]:
    held = tmp_path / "shelf.pickle"
    held.write_bytes(pickle.dumps(shelf))
    call = [sys.executable, "-m", "tests.desktop.looks.album", str(held), str(folder), *how]
    done = subprocess.run(call, cwd=root, capture_output=True, text=True, timeout=_PATIENCE_S, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout.splitlines()[-1])
    assert isinstance(found, list)
    return found


def test_text_of_twice_the_size_has_room_on_a_small_screen_in_high_contrast(
    shelf: Shelf, folder: Path, root: Path, tmp_path: Path
) -> None:
    how = ("--screen", "1280x800", "--percent", "200", "--schemes", "contrast", "--keys")
    assert _wrong(shelf, folder, root, tmp_path, *how) == []
    assert len(list(folder.glob("*_1280x800@1_200_contrast_en.png"))) == len(SURFACES)


@KEPT
@pytest.mark.parametrize("screen", ["1280x800", "1920x1080"])
def test_all_schemes_have_room(shelf: Shelf, folder: Path, root: Path, tmp_path: Path, screen: str) -> None:
    assert _wrong(shelf, folder, root, tmp_path, "--screen", screen) == []


@KEPT
@pytest.mark.parametrize("scale", ["1", "2"])
def test_german_has_room(shelf: Shelf, folder: Path, root: Path, tmp_path: Path, scale: str) -> None:
    how = ("--language", "de", "--scale", scale)
    wrong = _wrong(shelf, folder, root, tmp_path, *how)
    assert len(list(folder.glob(f"*_1280x800@{scale}_100_light_de.png"))) == len(SURFACES)
    assert wrong == []


@KEPT
@pytest.mark.parametrize("screen", ["1280x800", "1920x1080"])
def test_screens_of_twice_the_scale_are_seen_too(
    shelf: Shelf, folder: Path, root: Path, tmp_path: Path, screen: str
) -> None:
    """With half the room; what does not fit there can be scrolled, and is looked at by eye."""
    wrong = _wrong(shelf, folder, root, tmp_path, "--screen", screen, "--scale", "2")
    assert [line for line in wrong if "larger than the screen" in line] == []
    assert list(folder.glob(f"*_{screen}@2_100_*.png"))
