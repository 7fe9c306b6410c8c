"""Pictures that were pasted into a form are kept with its card, in one step with it, and leave nothing behind."""

import os
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest

from studyapp.domain.adding import NewCard
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.library import history
from studyapp.operations.notes import adding, editing, media
from studyapp.rendering import card_sides
from studyapp.storage.media_files import folder_of
from studyapp.storage.pasted_files import pasted_folder_of

PNG = b"\x89PNG\r\n\x1a\n and so on"
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect width="4" height="4"/></svg>'


def files_in(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.rglob("*") if each.is_file())


@pytest.fixture
def deck(library: Library) -> Uid:
    (uid,) = decks.create(library, "Harbours").decks
    return uid


def made(library: Library, deck: Uid, front: str, back: str = "Answer") -> Uid:
    (note,) = adding.add_notes(library, deck, [NewCard(front, back)]).notes
    return note.uid


def test_a_card_and_its_picture_come_and_go_in_one_step(library: Library, deck: Uid) -> None:
    name = media.paste(library, "Old harbour.PNG", PNG)
    assert name == f"Old-harbour-{sha256(PNG).hexdigest()[:16]}.png"
    assert library.medium(name) is None
    uid = made(library, deck, f"Which? ![the quay]({name})")
    assert library.medium(name) == PNG
    assert dict(media.pictures(library, library.note(uid))) == {name: PNG}
    assert f'<img src="media:{name}" alt="the quay">' in card_sides.question(library.note(uid), 0)
    history.undo(library)
    assert library.medium(name) is None
    history.redo(library)
    assert library.medium(name) == PNG


def test_an_edit_brings_its_picture_and_undo_takes_it_back(library: Library, deck: Uid) -> None:
    uid = made(library, deck, "Which?")
    name = media.paste(library, "a.png", PNG)
    editing.edit(library, uid, (f"Which? ![]({name})", *library.note(uid).fields[1:]))
    assert library.medium(name) == PNG
    history.undo(library)
    assert library.medium(name) is None
    assert library.note(uid).fields[0] == "Which?"


def test_nothing_is_left_once_card_trash_and_unfinished_texts_are_gone(library: Library, deck: Uid) -> None:
    name, other = media.paste(library, "a.png", PNG), media.paste(library, "b.svg", DRAWING)
    uid = made(library, deck, f"![]({name})")
    held = files_in(folder_of(library.path))
    library.store.empty_trash(sys.maxsize)
    assert files_in(folder_of(library.path)) == held == [sha256(PNG).hexdigest()]
    editing.delete(library, [uid])
    library.store.empty_trash(sys.maxsize)
    assert library.store.media.names() == {}
    assert files_in(folder_of(library.path)) == []
    pasted = pasted_folder_of(library.path)
    long_ago = time.time() - 100_000
    for each in (name, other):
        os.utime(pasted / each, (long_ago, long_ago))
    media.forget_pasted(library, [f"half a question ![]({other})"])
    assert files_in(pasted) == [other]
    media.forget_pasted(library, [])
    assert not pasted.exists()


def test_a_name_that_is_taken_back_by_undo_is_kept_for_redo_when_the_trash_is_emptied(
    library: Library, deck: Uid
) -> None:
    name = media.paste(library, "a.png", PNG)
    uid = made(library, deck, "Which?")
    editing.edit(library, uid, (f"![x]({name})", *library.note(uid).fields[1:]))
    editing.edit(library, uid, ("Which one?", *library.note(uid).fields[1:]))
    library.store.empty_trash(sys.maxsize)
    history.undo(library)
    assert library.medium(name) == PNG


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.png", bytes(20_000_001), "The picture “a.png” is larger than 20 MB."),
        (
            "a.svg",
            DRAWING.replace(b"<rect", b"<script/><rect"),
            "The drawing “a.svg” cannot be added: it has a script.",
        ),
    ],
)
def test_what_is_refused_leaves_nothing(library: Library, name: str, content: bytes, said: str) -> None:
    with pytest.raises(StudyAppError) as caught:
        media.paste(library, name, content)
    assert caught.value.message == said
    assert not pasted_folder_of(library.path).exists()


def test_a_drawing_that_came_from_elsewhere_and_is_not_safe_is_kept_and_not_shown(library: Library, deck: Uid) -> None:
    with library.operation("Import") as writer:
        writer.add_medium("sound.svg", [DRAWING])
        writer.add_medium("evil.svg", [DRAWING.replace(b"<rect", b'<image href="file:///etc/passwd"/><rect')])
    note = library.note(made(library, deck, "![](sound.svg) ![](evil.svg)"))
    assert list(media.pictures(library, note)) == ["sound.svg"]
    assert library.medium("evil.svg") is not None


@pytest.mark.parametrize("name", ["../a.png", "a/b.png", ".a.png", "a.txt", "", "c:a.png", "a\\b.png"])
def test_no_name_leads_out_of_the_folder(library: Library, deck: Uid, name: str) -> None:
    media.paste(library, "a.png", PNG)
    (library.path.parent / "a.png").write_bytes(PNG)
    assert library.store.media.pasted.path(name) is None
    made(library, deck, f"q ![](<{name}>)")
    assert library.store.media.names() == {}
