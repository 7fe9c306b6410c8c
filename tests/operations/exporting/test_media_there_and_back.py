"""Pictures, sounds and styles that the real Anki packed come in, and are byte for byte in the Anki that takes ours."""

from hashlib import sha256
from pathlib import Path

import pytest

from studyapp.domain.adding import CardForm, NewCard
from studyapp.domain.exchange.packages import ExportRequest, Outcome
from studyapp.library import Library
from studyapp.operations.exporting.packages import export_package
from studyapp.operations.notes import adding, media
from studyapp.operations.receiving.packages import import_package
from tests.anki.engine import asked, with_engine
from tests.rendering.occluding import png

pytestmark = with_engine


@pytest.mark.parametrize("name", ["new.apkg", "legacy.apkg"])
def test_media_are_the_same_to_the_byte(tmp_path: Path, name: str) -> None:
    made = asked("engine_media.py", "make", tmp_path)[name]
    with Library.open(tmp_path / "a.studyapp") as library:
        _, report = import_package(library, tmp_path / name)
        assert (report.media, len(made)) == (12, 12)
        assert library.store.media.names() == made
        for ours, for_older in (("ours-old.apkg", True), ("ours-new.apkg", False)):
            export_package(library, ExportRequest(for_older=for_older), tmp_path / ours)
    found = asked("engine_media.py", "take", tmp_path / "ours-old.apkg", tmp_path / "ours-new.apkg")
    assert found == {"ours-old.apkg": made, "ours-new.apkg": made}


@pytest.mark.parametrize("for_older", [True, False])
@pytest.mark.parametrize("name", ["new.apkg", "legacy.apkg"])
def test_pictures_of_own_cards_come_back_from_anki_as_they_went(tmp_path: Path, name: str, *, for_older: bool) -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect width="4" height="4"/></svg>'
    contents = {"lung & heart.png": png(30, 20), "Aufriß.svg": drawing, "a.png": png(8, 9)}
    with Library.open(tmp_path / "a.studyapp") as library:
        lung, plan, third = (media.paste(library, called, content) for called, content in contents.items())
        cards = (
            NewCard(f"Which organ? ![an organ](<{lung}>)", "The *lung*", remarks=f"![small]({third})"),
            NewCard(f"The {{{{c1::![a plan]({plan})}}}} shows it.", form=CardForm.CLOZE),
            NewCard("There", f"Back ![again](<{lung}>) $x^2 + 1$", form=CardForm.REVERSED),
        )
        adding.add_notes(library, "Organs", cards)
        export_package(library, ExportRequest(for_older=for_older), tmp_path / "ours.apkg")
        before = {note.uid: note.fields for note in library.notes()}
    went = {sha256(content).hexdigest() for content in contents.values()}
    found = asked("engine_media.py", "again", tmp_path, tmp_path / "ours.apkg")["ours.apkg"]
    assert set(found.values()) == went
    with Library.open(tmp_path / "a.studyapp") as library:
        _, report = import_package(library, tmp_path / name)
        assert {outcome.outcome for outcome in report.notes} == {Outcome.UNCHANGED}
        assert {note.uid: note.fields for note in library.notes()} == before
    with Library.open(tmp_path / "b.studyapp") as library:
        import_package(library, tmp_path / name)
        assert len(library.notes()) == len(before)
        for note in library.notes():
            shown = media.pictures(library, note)
            assert {sha256(content).hexdigest() for content in shown.values()} <= went
            assert shown
        assert {sha256(library.medium(called) or b"").hexdigest() for called in (lung, plan, third)} == went
