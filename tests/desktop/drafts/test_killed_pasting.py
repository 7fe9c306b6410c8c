"""A window that is killed while pictures are pasted leaves no card without its picture, and no orphan of a picture."""

import os
import random
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest

from studyapp.desktop.drafts.drafts import Drafts
from studyapp.domain.generation import Generation
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.notes import media
from studyapp.rendering.markdown import pictures_of
from studyapp.storage.media_files import folder_of
from studyapp.storage.pasted_files import pasted_folder_of
from tests.kills import kills, tell
from tests.mortal import parent_of

FOR_A_DAY = 100_000.0  # seconds; what is younger stays, since its words may be typed again


@pytest.mark.skipif(sys.platform == "win32", reason="not measured: no SIGKILL")
def test_a_kill_leaves_no_card_without_its_picture_and_no_picture_without_a_card(
    tmp_path: Path, generation: Generation
) -> None:
    path, config, chance = tmp_path / "library.studyapp", tmp_path / "config", random.Random(8)
    with Library.open(path) as library:
        import_essay(library, generation, take_proposed=True)
    count, done, cards, waiting = kills(4), 0, 0, 0
    with parent_of("tests.desktop.drafts.pasting_child", stderr=subprocess.DEVNULL) as parent:
        for number in range(count):
            last = chance.randint(1, 12)
            with parent.child(path, config, number * 1000) as child:
                for said, line in enumerate(child.said, 1):
                    assert line.split()[0] in ("pasted", "added"), line
                    done += 1
                    if said == last:
                        time.sleep(chance.uniform(0, 0.03))
                        child.kill()
            drafts = Drafts(config)
            texts = drafts.texts()
            drafts.close()
            found, left = pictures_after(path, texts)
            cards, waiting = max(cards, found), waiting + left
    tell(f"{count} kills while {done} pictures were pasted or added; {cards} cards with theirs, {waiting} in forms")
    assert cards >= count // 2


def pictures_after(path: Path, texts: tuple[str, ...]) -> tuple[int, int]:
    """Check that each picture that a card or a form calls is there and whole, and no other one once it is old.

    Returns:
        How many pictures the cards have, and how many the forms.
    """
    in_forms = {name for text in texts for name in pictures_of(text)}
    pasted = pasted_folder_of(path)
    for file in pasted.iterdir() if pasted.is_dir() else ():
        os.utime(file, (file.stat().st_atime, file.stat().st_mtime - FOR_A_DAY))
    with Library.open(path) as library:
        called = {name for note in library.notes() for text in note.fields for name in pictures_of(text)}
        for name in called | in_forms:
            content = media.picture(library, name)
            assert content is not None, name
            assert sha256(content).hexdigest()[:16] in name
        assert called <= library.store.media.names_here().keys()
        media.forget_pasted(library, texts)
        library.store.media.clean()
        assert library.store.media.pasted.names() <= in_forms
        assert library.store.media.files.hashes() == set(library.store.media.names().values())
    assert not [file for folder in (folder_of(path), pasted) for file in folder.rglob("*.part")]
    return len(called), len(in_forms)
