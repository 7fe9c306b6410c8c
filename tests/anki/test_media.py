"""Pictures and sounds of a package: each content once, under a name of its own, and the fields name it so."""

import json
import zipfile
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from studyapp.anki.writing.media import MediaNames
from studyapp.anki.writing.package import write_apkg
from studyapp.anki.writing.values import Contents, ExportDeck, ExportNote, Medium, PackageCounts
from studyapp.domain.ids import Uid
from tests.anki.engine import verified, with_verifier
from tests.anki.packages import rows

CONTENTS = {sha256(each).hexdigest(): each for each in (b"\x89PNG one", b"\x89PNG two", b"ID3 sound")}
ONE, TWO, SOUND = CONTENTS


def medium(reference: str, digest: str, name: str | None = None, *, keeps_name: bool = False) -> Medium:
    return Medium(reference, reference if name is None else name, digest, keeps_name)


def note(number: int, picture: str, *media: Medium) -> ExportNote:
    base = ExportNote(Uid(f"note{number}"), False, f"Question {number}", "Answer", modified=1_790_000_000_000)
    return replace(base, picture=picture, media=media)


def written(path: Path, *notes: ExportNote, for_older: bool = True) -> PackageCounts:
    folder = path.with_suffix(".held")
    folder.mkdir(exist_ok=True)
    for digest, content in CONTENTS.items():
        (folder / digest).write_bytes(content)
    contents = Contents([ExportDeck("Media", notes)], len(notes), folder.joinpath)
    return write_apkg(path, contents, for_older=for_older)


def pictures(path: Path) -> list[str]:
    return [fields[0].split("\x1f")[10] for fields in rows(path, "select flds from notes order by guid")]


def entries(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(number) for number, name in json.loads(archive.read("media")).items()}


def test_two_media_of_one_name_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "a.apkg"
    notes = (
        note(1, '<img src="map.PNG" alt="x">', medium("map.PNG", ONE)),
        note(2, "<img src='map.PNG'>", medium("map.PNG", TWO)),
        note(3, "<img src=map.PNG>", medium("map.PNG", ONE)),
    )
    assert written(path, *notes).media == 2
    one, two = (f"map-{digest[:16]}.png" for digest in (ONE, TWO))
    assert entries(path) == {one: CONTENTS[ONE], two: CONTENTS[TWO]}
    assert pictures(path) == [f'<img src="{one}" alt="x">', f"<img src='{two}'>", f"<img src={one}>"]


def test_a_name_is_kept_where_no_other_has_it(tmp_path: Path) -> None:
    path = tmp_path / "a.apkg"
    notes = (
        note(1, '<img src="a b.png">[sound:x.mp3]', medium("a b.png", ONE, keeps_name=True), medium("x.mp3", SOUND)),
        note(2, '<img src="A%20B.png">', medium("A B.png", TWO, keeps_name=True)),
    )
    written(path, *notes)
    other = f"A_B-{TWO[:16]}.png"
    assert entries(path).keys() == {"a b.png", f"x-{SOUND[:16]}.mp3", other}
    assert pictures(path) == [f'<img src="a b.png">[sound:x-{SOUND[:16]}.mp3]', f'<img src="{other}">']


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../etc/passwd", "passwd-"),
        ("C:\\\\x\\\\y.GIF", "y-"),
        ("e\u0301.png", "\u00e9-"),
        ("", "file-"),
        ("…", "file-"),
        ("a" * 300 + ".jpeg", "a" * 60 + "-"),
    ],
)
def test_names_are_flat_short_and_composed(name: str, expected: str) -> None:
    made = MediaNames().name(medium("r", ONE, name))
    assert made.startswith(expected + ONE[:16])
    assert not set(made) & set('/\\:*?"<>|')


@with_verifier
@pytest.mark.parametrize("for_older", [True, False])
def test_anki_has_every_medium(tmp_path: Path, *, for_older: bool) -> None:
    path = tmp_path / "a.apkg"
    notes = (
        note(1, '<img src="map é.png">', medium("map é.png", ONE)),
        note(2, '<img src="map é.png">', medium("map é.png", TWO)),
        note(
            3,
            '<img src="map%20é.png"> [sound:s.mp3]',
            medium("map é.png", TWO, keeps_name=True),
            medium("s.mp3", SOUND),
        ),
    )
    assert written(path, *notes, for_older=for_older).media == 4
    report = verified(path)
    assert report["issues"] == []
    assert report["counts"]["media"] == 4
