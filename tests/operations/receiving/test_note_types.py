"""Templates and style that were changed in Anki alone come in with the next package, and go with one undo."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from studyapp.domain.exchange.packages import Outcome
from studyapp.library import Library
from studyapp.operations.library import history
from studyapp.operations.receiving.packages import import_package
from studyapp.rendering import card_sides
from tests.anki.packages import rows
from tests.anki.reading.made import LAST, Rows, card, note, old
from tests.operations.exporting.exported import export_deck
from tests.storage.material import Clock, opened

KEPT = Rows([note(1, ("<img src=map.png>", "Back"))], [card(1)], [])
LATER = (
    "UPDATE col SET models = replace(replace(models, '.card {}', '.card { color: red }'), '{{Front}}', 'Q: {{Front}}');"
    f"UPDATE col SET models = replace(models, '\"mod\": 0', '\"mod\": {LAST}');"
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with opened(tmp_path / "a.studyapp", Clock((LAST + 9) * 1000)) as library:
        import_package(library, old(tmp_path / "a.apkg", KEPT))
        yield library


def test_templates_that_were_changed_alone_are_taken(library: Library, tmp_path: Path) -> None:
    changes, report = import_package(library, old(tmp_path / "b.apkg", KEPT, extra=LATER))
    assert [each.outcome for each in report.notes] == [Outcome.UNCHANGED]
    assert (report.note_types, report.restyled) == ((), ("Basic",))
    (held,) = library.notes()
    assert (held.type.css, held.type.templates[0].front) == (".card { color: red }", "Q: {{Front}}")
    assert "Q: <img" in card_sides.question(held, 0)
    assert changes.everything  # any card of the note type looks different
    assert import_package(library, tmp_path / "b.apkg")[1].restyled == ()
    export_deck(library, held.deck_uid, tmp_path / "back.apkg")
    ((models,),) = rows(tmp_path / "back.apkg", "SELECT models FROM col")
    (told,) = json.loads(models).values()
    assert (told["css"], told["mod"]) == (".card { color: red }", LAST)
    history.undo(library)
    assert library.notes()[0].type.css == ".card {}"


def test_an_older_package_brings_no_templates_back(library: Library, tmp_path: Path) -> None:
    import_package(library, old(tmp_path / "b.apkg", KEPT, extra=LATER))
    changes, report = import_package(library, tmp_path / "a.apkg")
    assert (bool(changes), report.restyled) == (False, ())
    assert library.notes()[0].type.css == ".card { color: red }"
