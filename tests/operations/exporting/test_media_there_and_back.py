"""Pictures, sounds and styles that the real Anki packed come in, and are byte for byte in the Anki that takes ours."""

from pathlib import Path

import pytest

from studyapp.domain.exchange.packages import ExportRequest
from studyapp.library import Library
from studyapp.operations.exporting.packages import export_package
from studyapp.operations.receiving.packages import import_package
from tests.anki.engine import asked, with_engine

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
