"""Looks at every page and dialog on a screen of some size and scale, and takes a picture of each.

A program of its own, since a screen and its scale hold for a whole process:

    python -m tests.desktop.looks.album SHELF FOLDER --screen 1920x1080 --scale 2

SHELF is a pickled `shelf.Shelf`. The last line that it prints is what is wrong, as a list in JSON.
"""

import argparse
import json
import os
import pickle
import sys
from pathlib import Path

SCHEMES = ("light", "dark", "contrast")
_QUICKLY_PACKED = 80  # the same pixels in a file that is a little larger


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("shelf", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--screen", default="1280x800")
    parser.add_argument("--scale", default="1")
    parser.add_argument("--percent", type=int, default=100, help="size of the text")
    parser.add_argument("--language", default="en")
    parser.add_argument("--schemes", default=",".join(SCHEMES))
    parser.add_argument("--only", default="", help="beginnings of names, parted by commas")
    parser.add_argument("--keys", action="store_true", help="goes through each with the Tab key too")
    return parser.parse_args()


def _stage(work: Path, given: argparse.Namespace) -> None:
    """Says, before Qt is loaded, which screen there is."""
    width, height = map(int, given.screen.split("x"))
    sized = {"name": "screen", "x": 0, "y": 0, "width": width, "height": height}
    config = work / "screens.json"
    config.write_text(json.dumps({"screens": [sized | {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}]}))
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={config}"
    os.environ["QT_SCALE_FACTOR"] = given.scale


def main() -> None:
    """Takes the pictures and tells what is wrong."""
    given = _arguments()
    stem = f"{given.screen}@{given.scale}_{given.percent}"
    work = given.folder / f"work_{stem}_{given.language}"
    work.mkdir(parents=True, exist_ok=True)
    _stage(work, given)
    from PySide6.QtWidgets import QApplication

    from studyapp.desktop.language import set_language
    from tests.desktop.looks import seen
    from tests.desktop.looks.scene import Scene
    from tests.desktop.looks.surfaces import SURFACES

    app = QApplication(sys.argv[:1])
    app.setApplicationName("studyapp")
    app.setCursorFlashTime(0)
    set_language(given.language)
    with given.shelf.open("rb") as file:
        scene = Scene(pickle.load(file), work)
    looks = (seen.cramped, seen.doubled, *((seen.out_of_reach, seen.unlit) if given.keys else ()))
    wrong = []
    for scheme in given.schemes.split(","):
        scene.dress(scheme, given.percent)
        for surface in SURFACES:
            if not surface.name.startswith(tuple(given.only.split(","))):
                continue
            shown = surface.show(scene)
            picture = given.folder / f"{surface.name}_{stem}_{scheme}_{given.language}.png"
            shown.grab().save(str(picture), quality=_QUICKLY_PACKED)
            wrong += [f"{surface.name}, {scheme}: {line}" for look in looks for line in look(shown)]
            scene.clear()
    scene.close()
    sys.stdout.write(json.dumps(wrong) + "\n")


if __name__ == "__main__":
    main()
