"""Decks with media as a zip: written the same each time, taken with what they call, refused where anything is odd."""

import io
import zipfile
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from studyapp.deckfile.descent import grew_from, marks_of
from studyapp.deckfile.merging import Side
from studyapp.deckfile.writing import write_deck
from studyapp.domain.curated import Release
from studyapp.domain.errors import StudyAppError
from studyapp.domain.exchange.packages import Outcome
from studyapp.domain.media import Medium
from studyapp.formats.identify import identify
from studyapp.formats.registry import CURATED_ZIP
from studyapp.library import Library
from studyapp.operations.curating import files
from studyapp.operations.curating.getting.folders import DeckFile, newest_of
from studyapp.operations.curating.joining import join_files
from studyapp.operations.curating.packed import media_in, names_in, pack_deck
from studyapp.operations.curating.publishing import composing, publishing
from studyapp.operations.curating.publishing.version import Terms
from studyapp.operations.curating.taking import taking
from studyapp.operations.library import history
from studyapp.operations.notes import editing
from tests.operations.curating.river_decks import AMUR, DECK, LENA, changed

WATER, WIND = (Medium(f"{name}.mp3", sha256(name.encode()).hexdigest(), name.encode()) for name in ("water", "wind"))
HEARD = changed(DECK, 0, remarks="[sound:water.mp3]")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    files.write(tmp_path / "rivers.zip", HEARD, [WIND, WATER])
    return tmp_path / "rivers.zip"


def take(library: Library, path: Path) -> tuple[int, tuple[tuple[str, str], ...]]:
    planned = taking.plan(library, files.read_deck_file(path), path.name)
    report = taking.take(library, planned, media=media_in(path))[1]
    return report.media, report.media_left_out


def test_a_deck_is_read_from_a_zip_as_from_a_file_with_what_it_calls(path: Path) -> None:
    assert files.read_deck_file(path) == HEARD
    assert files.text_of(path) == write_deck(HEARD).encode()
    assert list(media_in(path)) == [WATER]
    before = path.read_bytes()
    assert not files.write(path, HEARD, [WATER])
    assert pack_deck(write_deck(HEARD).encode(), [WATER]) == before
    assert {entry.date_time for entry in zipfile.ZipFile(path).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_media_come_into_the_library_once(library: Library, path: Path) -> None:
    assert take(library, path) == (1, ())
    assert library.medium("water.mp3") == b"water"
    assert take(library, path) == (0, ())
    history.undo(library)
    history.undo(library)
    assert library.decks() == ()


def test_a_name_that_is_taken_here_keeps_its_content(library: Library, path: Path) -> None:
    with library.operation("Import deck") as writer:
        writer.add_medium("water.mp3", WIND.source)
    brought, ((name, why),) = take(library, path)
    assert (brought, name) == (0, "water.mp3")
    assert why.startswith("Another file")
    assert library.medium("water.mp3") == b"wind"


CORRECTED = Medium("water.mp3", sha256(b"sweet water").hexdigest(), b"sweet water")


def test_a_sound_that_its_author_corrected_arrives_unless_it_was_exchanged_here(library: Library, path: Path) -> None:
    take(library, path)
    files.write(path, replace(HEARD, version=3), [CORRECTED])
    assert take(library, path) == (1, ())
    assert library.medium("water.mp3") == b"sweet water"
    history.undo(library)
    assert library.medium("water.mp3") == b"water"
    with library.operation("Import deck") as writer:
        writer.add_medium("water.mp3", WIND.source)
    assert take(library, path)[0] == 0
    assert library.medium("water.mp3") == b"wind"


def test_an_author_does_not_take_back_a_sound_that_a_colleague_corrected(library: Library, path: Path) -> None:
    take(library, path)
    files.write(path, replace(HEARD, version=3), [CORRECTED])
    editing.edit(library, LENA, ("The Lena rises near {{c1::Baikal}}.", "", "", "a lake"))
    made = composing.publication(library, DECK.uid, "2026-12-14", before=files.read_deck_file(path))
    publishing.publish(library, made, path)
    assert list(media_in(path)) == [CORRECTED]
    assert take(library, path) == (1, ())
    assert library.medium("water.mp3") == b"sweet water"


def test_a_sound_that_was_exchanged_in_a_zip_by_hand_is_known_from_then_on(library: Library, path: Path) -> None:
    told = replace(HEARD, releases=(Release(HEARD.version, "2026-12-14"),))
    files.write(path, told, [WATER])
    path.write_bytes(pack_deck(files.text_of(path), [SALTED]))
    by_hand = {SALTED.name: SALTED.sha256}
    take(library, path)
    with library.operation("Exchange") as writer:
        writer.add_medium(CORRECTED.name, CORRECTED.source)
    editing.edit(library, LENA, ("The Lena rises near {{c1::Baikal}}.", "", "", "a lake"))
    made = composing.publication(library, DECK.uid, "2026-12-15", before=files.read_deck_file(path), path=path)
    assert made.conflicts == ()
    publishing.publish(library, made, path)
    assert list(media_in(path)) == [CORRECTED]
    assert grew_from(files.read_deck_file(path), told, marks_of(told, by_hand))


SALTED = Medium("water.mp3", sha256(b"salt water").hexdigest(), b"salt water")


def test_a_sound_that_both_authors_changed_is_asked_about_and_both_stay_until_then(
    library: Library, path: Path
) -> None:
    take(library, path)
    files.write(path, replace(HEARD, version=3), [CORRECTED])
    with library.operation("Exchange") as writer:
        writer.add_medium(SALTED.name, SALTED.source)
    before = files.read_deck_file(path)
    made = composing.publication(library, DECK.uid, "2026-12-14", before=before, path=path)
    (told,) = made.conflicts
    assert (told.key, told.base.sha256, told.ours.sha256, told.theirs.sha256) == (
        (None, "media/water.mp3"),
        WATER.sha256,
        SALTED.sha256,
        CORRECTED.sha256,
    )
    for each in (made, composing.publication(library, DECK.uid, "2026-12-14", before=before)):
        with pytest.raises(StudyAppError, match="changed both here and in the file"):
            publishing.publish(library, each, path)
    assert list(media_in(path)) == [CORRECTED]
    assert library.medium("water.mp3") == b"salt water"


@pytest.mark.parametrize("side", Side)
def test_the_sound_that_an_author_chose_stands(library: Library, path: Path, side: Side) -> None:
    take(library, path)
    files.write(path, replace(HEARD, version=3), [CORRECTED])
    with library.operation("Exchange") as writer:
        writer.add_medium(SALTED.name, SALTED.source)
    terms = Terms(sides={(None, "media/water.mp3"): side})
    made = composing.publication(library, DECK.uid, "2026-12-14", terms, before=files.read_deck_file(path), path=path)
    assert made.conflicts == ()
    publishing.publish(library, made, path)
    stands = SALTED if side is Side.OURS else CORRECTED
    assert list(media_in(path)) == [stands]
    again = composing.publication(library, DECK.uid, "2026-12-15", before=files.read_deck_file(path), path=path)
    assert not again.changes
    publishing.publish(library, again, path)
    assert list(media_in(path)) == [stands]
    take(library, path)
    assert library.medium("water.mp3") == stands.content


def test_of_two_lines_of_versions_the_second_takes_back_no_sound_of_the_first(library: Library, path: Path) -> None:
    first = replace(HEARD, version=2, releases=(Release(2, "2026-12-14"),))
    files.write(path, first, [WATER])
    start = files.read_deck_file(path)
    told = (Release(3, "2026-12-15", ("1 picture or sound changed.",)), *start.releases)
    for medium in (CORRECTED, SALTED):
        files.write(path.with_name(f"{len(medium.content)}.zip"), replace(start, version=3, releases=told), [medium])
    salted, corrected = sorted(path.parent.glob("1*.zip"))
    take(library, path)
    assert take(library, corrected) == (1, ())
    brought, ((name, _why),) = take(library, salted)
    assert (brought, name, library.medium("water.mp3")) == (0, "water.mp3", b"sweet water")


def test_merging_two_zips_asks_about_a_sound_that_both_changed_and_takes_what_one_alone_did(path: Path) -> None:
    blown = replace(WIND, data=b"storm", sha256=sha256(b"storm").hexdigest())
    deck = changed(HEARD, 1, remarks="[sound:wind.mp3]")
    ours, theirs = path.with_name("ours.zip"), path.with_name("theirs.zip")
    for each, media in ((path, [WATER, WIND]), (ours, [CORRECTED, WIND]), (theirs, [SALTED, blown])):
        files.write(each, deck, media)
    merged, media = join_files(path, ours, theirs)
    assert [each.key for each in merged.conflicts] == [(None, "media/water.mp3")]
    assert media == (CORRECTED, blown)


def test_a_deck_is_published_with_its_media_and_those_of_a_colleague(library: Library, path: Path) -> None:
    take(library, path)
    other = changed(HEARD, 1, remarks="[sound:wind.mp3]")
    files.write(path, other, [WATER, WIND])
    made = composing.publication(library, DECK.uid, "2026-12-14", before=files.read_deck_file(path))
    publishing.publish(library, made, path)
    assert files.read_deck_file(path) == other
    assert list(media_in(path)) == [WATER, WIND]


@pytest.fixture
def bare(library: Library, path: Path) -> Path:
    """The second version without media, of a first one that the library took with them."""
    bare = path.with_name("rivers.md")
    first = replace(HEARD, releases=(Release(HEARD.version, "2026-12-14"),))
    files.write(bare, first)
    files.write(path, first, [WATER])
    take(library, path)
    marked = files.read_deck_file(bare)
    told = (Release(HEARD.version + 1, "2026-12-15"), *marked.releases)
    files.write(bare, replace(changed(marked, 0, back="2,825 km"), version=HEARD.version + 1, releases=told))
    return bare


def test_who_took_a_zip_takes_the_next_version_without_media_too(library: Library, bare: Path) -> None:
    report = taking.take(library, taking.plan(library, files.read_deck_file(bare), bare.name))[1]
    assert Outcome.CONFLICT not in {each.outcome for each in report.notes}
    assert library.note(AMUR).fields[1] == "2,825 km"
    assert library.medium("water.mp3") == b"water"


def test_an_author_who_took_a_zip_publishes_to_the_file_without_media(library: Library, bare: Path) -> None:
    editing.edit(library, LENA, ("The Lena rises near {{c1::Baikal}}.", "a lake", "", ""))
    made = composing.publication(library, DECK.uid, "2026-12-16", before=files.read_deck_file(bare), path=bare)
    assert made.conflicts == ()
    publishing.publish(library, made, bare)
    found = {card.uid: card for card in files.read_deck_file(bare).cards}
    assert (found[AMUR].back, found[LENA].context) == ("2,825 km", "a lake")


def test_two_versions_of_a_folder_with_media_and_without_are_no_two_lines(bare: Path) -> None:
    path = bare.with_suffix(".zip")
    found = newest_of(bare.parent, (DeckFile(each.name, each.read_bytes(), files.check(each)) for each in (path, bare)))
    assert [each.path for (each,) in found.newest.values()] == [bare]
    assert found.problems == []


def zipped(path: Path, *parts: tuple[str, bytes]) -> Path:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    path.write_bytes(whole.getvalue())
    return path


GOOD = ("deck.md", write_deck(DECK).encode())


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ([], "holds no deck.md"),
        ([("media/a.mp3", b"")], "holds no deck.md"),
        ([("media/", b""), ("__MACOSX/._deck.md", b"")], "holds no deck.md"),
        ([GOOD, ("rivers/media/a.mp3", b"")], "holds “rivers/media/a.mp3”"),
        ([(f"rivers/{GOOD[0]}", GOOD[1]), ("media/a.mp3", b"")], "holds “media/a.mp3”"),
        ([(f"one/{GOOD[0]}", GOOD[1]), (f"two/{GOOD[0]}", GOOD[1])], "holds “one/deck.md”"),
        ([GOOD, ("../a.mp3", b"")], "outside of itself"),
        ([GOOD, ("/a.mp3", b"")], "outside of itself"),
        ([GOOD, ("run.exe", b"")], "which no deck has"),
        ([GOOD, ("media/folder/a.mp3", b"")], "which no deck has"),
        ([GOOD, ("media/.hidden", b"")], "which no deck has"),
        ([("deck.md", b"x" * 40_000_000)], "far too much"),
    ],
)
def test_what_no_deck_has_is_refused(tmp_path: Path, parts: list[tuple[str, bytes]], words: str) -> None:
    with pytest.raises(StudyAppError, match=words):
        files.check(zipped(tmp_path / "a.zip", *parts))


@pytest.mark.parametrize("folder", ["", "Rivers of Siberia/"])
def test_a_deck_that_was_unpacked_and_packed_by_hand_is_read(tmp_path: Path, folder: str) -> None:
    of_a_mac = [(f"{folder}.DS_Store", b"x"), (f"__MACOSX/{folder}media/._water.mp3", b"x")]
    of_folders = [(name, b"") for name in (folder, f"{folder}media/") if name]
    files_in = [(f"{folder}media/water.mp3", b"water"), (f"{folder}deck.md", write_deck(HEARD).encode())]
    path = zipped(tmp_path / "a.zip", *of_folders, *files_in, *of_a_mac, (f"{folder}media/Thumbs.db", b"x"))
    assert files.read_deck_file(path) == HEARD
    assert list(media_in(path)) == [WATER]
    assert names_in(path) == {"water.mp3"}
    assert identify(path).format is CURATED_ZIP


COMPOSED, DECOMPOSED = "\u00e4.mp3", "a\u0308.mp3"


def without_flag(path: Path) -> Path:
    """The zip as a Mac writes it: names in UTF-8, and nothing that says so."""
    data = bytearray(path.read_bytes())
    for head, place in ((b"PK\x03\x04", 7), (b"PK\x01\x02", 9)):
        at = data.find(head)
        while at >= 0:
            data[at + place] &= 0xF7
            at = data.find(head, at + 4)
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("is_flagged", [True, False])
@pytest.mark.parametrize("packed_as", [COMPOSED, DECOMPOSED])
@pytest.mark.parametrize("called", [COMPOSED, DECOMPOSED])
def test_a_sound_with_an_accent_comes_along_however_its_name_was_written(
    library: Library, tmp_path: Path, *, called: str, packed_as: str, is_flagged: bool
) -> None:
    deck = write_deck(changed(DECK, 0, remarks=f"[sound:{called}]")).encode()
    path = zipped(tmp_path / "a.zip", ("Fl\u00fcsse/deck.md", deck), (f"Fl\u00fcsse/media/{packed_as}", b"water"))
    if not is_flagged:
        without_flag(path)
        assert packed_as not in "".join(zipfile.ZipFile(path).namelist())
    assert files.read_delivered(path).missing(library) == ()
    assert take(library, path) == (1, ())
    assert library.medium(called) == b"water"


def test_a_name_of_an_older_code_page_is_read_by_that(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", GOOD, ("media/__.mp3", b"water"))
    path.write_bytes(path.read_bytes().replace(b"__", b"\x84u"))
    assert names_in(path) == {"\u00e4u.mp3"}


@pytest.mark.parametrize("is_flagged", [True, False])
def test_two_files_of_which_one_name_becomes_the_other_s_are_refused(tmp_path: Path, *, is_flagged: bool) -> None:
    sounds = [(f"media/{name}", b"water") for name in (COMPOSED, DECOMPOSED)]
    path = zipped(tmp_path / "a.zip", GOOD, *sounds)
    if not is_flagged:
        without_flag(path)
    with pytest.raises(StudyAppError, match=f"holds two files that are both called “media/{COMPOSED}”"):
        names_in(path)


def test_damaged_zips_and_mistakes_inside_are_told(tmp_path: Path, path: Path) -> None:
    (tmp_path / "cut.zip").write_bytes(path.read_bytes()[:-40])
    with pytest.raises(StudyAppError, match="is damaged"):
        files.check(tmp_path / "cut.zip")
    found = files.check(zipped(tmp_path / "a.zip", ("deck.md", GOOD[1].replace(b"kind: figure", b"kind: number"))))
    assert [each.message for each in found.problems] == ["“number” is no kind of card."]


def test_a_zip_that_cannot_be_opened_is_called_a_deck(tmp_path: Path) -> None:
    (tmp_path / "cut.zip").write_bytes(b"PK\x03\x04")
    with pytest.raises(StudyAppError, match="as a deck with its media is one") as raised:
        files.check(tmp_path / "cut.zip")
    assert "Anki" not in str(raised.value)


def test_a_file_that_is_no_zip_goes_without_media(tmp_path: Path) -> None:
    files.write(tmp_path / "rivers.md", HEARD, [WATER])
    assert (tmp_path / "rivers.md").read_text("utf-8") == write_deck(HEARD)
    assert list(media_in(tmp_path / "rivers.md")) == []
    assert AMUR in {card.uid for card in files.read_deck_file(tmp_path / "rivers.md").cards}


def test_a_sound_that_was_corrected_alone_makes_a_version_of_which_readers_are_told(
    library: Library, path: Path
) -> None:
    take(library, path)
    assert not composing.publication(library, DECK.uid, "2026-12-14", before=HEARD, path=path).changes
    with library.operation("Import deck") as writer:
        writer.add_medium(CORRECTED.name, CORRECTED.source)
    made = composing.publication(library, DECK.uid, "2026-12-14", before=HEARD, path=path)
    assert made.deck.version == HEARD.version + 1
    assert made.deck.releases[0].changes == ("1 picture or sound changed.",)
    old = path.rename(path.with_name("old.zip"))
    path.write_bytes(old.read_bytes())
    publishing.publish(library, made, path)
    assert list(media_in(path)) == [CORRECTED]
    assert files.media_differing(old, path) == ("water.mp3",)
    assert not composing.publication(
        library, DECK.uid, "2026-12-15", before=files.read_deck_file(path), path=path
    ).changes
