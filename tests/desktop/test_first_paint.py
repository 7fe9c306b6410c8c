"""What is loaded when the window is painted first: nothing that belongs to the library or to making cards."""

import json
import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import json, linecache, sys
from pathlib import Path
from studyapp.desktop import app

import_plainly = app.import_plainly

def prepare():
    import_plainly()
    from studyapp.desktop.main_window import MainWindow
    MainWindow._open_library = report  # the step that follows the first paint

def report(window):
    print(json.dumps(sorted(sys.modules)))
    print(json.dumps(sorted(type(each).__name__ for each in window.pages._pages)))
    print(json.dumps([type(each).__name__ for each in window.pages._pages if each.parentWidget() is not window.pages]))
    print(json.dumps([name for name in linecache.cache if "studyapp" in Path(name).parts]))
    window.close()

app.import_plainly = prepare
sys.exit(app.run(Path(sys.argv[1]), None))
"""
LATE = (
    "spacy",
    "sqlmodel",
    "sqlalchemy",
    "alembic",
    "fsrs",
    "genanki",
    "markdown_it",
    "nupunkt",
    "numpy",
    "typer",
    "ziamath",
)


def test_the_window_is_painted_before_the_slow_imports(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path / "library.studyapp")],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    modules, pages, placed, sources = map(json.loads, ran.stdout.splitlines())
    loaded = {name.split(".")[0] for name in modules}
    assert "PySide6" in loaded
    assert loaded.isdisjoint(LATE), sorted(loaded & set(LATE))
    assert pages == ["LibraryPage", "ReviewPage", "StudyPage"]  # that of statistics has as many parts as these
    assert placed == ["StudyPage"]  # the others are laid out once an essay is in sight
    assert "studyapp.desktop.statistics.statistics_page" not in modules
    assert sources == []  # PySide reads those of all modules that are imported, unless it is kept from it
    assert not (tmp_path / "library.studyapp").exists()
