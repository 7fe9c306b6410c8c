"""Where decks come from: files, folders, indexes and addresses, all told in the same way."""

import json
import os
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from studyapp.deckfile.descent import with_marks
from studyapp.deckfile.index import DeckIndex, entry_of, write_index
from studyapp.domain.curated import SharedDeck
from studyapp.domain.errors import StudyAppError
from studyapp.fetching.connecting import PrivateAddressError
from studyapp.operations.curating import files
from studyapp.operations.curating.getting import indexing, sources
from studyapp.operations.curating.getting.shipped import SHIPPED
from studyapp.operations.curating.getting.sources import Listing, look, read_offer
from studyapp.resources import curated_decks
from tests.operations.curating.shelf import ASIA, EUROPE, HEARD, SOUND, file_of, index_of, next_version, zip_of
from tests.web import Page, Web


def there(source: object, confirmed: str = "") -> Listing:
    listing = look(str(source), confirmed=confirmed)
    assert listing is not None
    return listing


def titles(listing: Listing) -> list[tuple[str, int]]:
    return [(each.entry.title, each.entry.version) for each in listing.offers]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A checkout with two decks, other texts, and a hidden folder."""
    folder = tmp_path / "course"
    (folder / "week 2").mkdir(parents=True)
    (folder / ".git" / "objects").mkdir(parents=True)
    (folder / "asia.md").write_bytes(file_of(ASIA))
    (folder / "week 2" / "europe.md").write_bytes(file_of(EUROPE))
    (folder / ".git" / "old.md").write_bytes(file_of(ASIA))
    (folder / "README.md").write_text("# Course\n", "utf-8")
    (folder / "notes.txt").write_bytes(file_of(ASIA))
    return folder


def test_a_file_offers_its_deck(folder: Path) -> None:
    listing = there(folder / "asia.md")
    assert titles(listing) == [("Rivers of Asia", 1)]
    assert read_offer(listing.offers[0]).deck == ASIA
    assert not listing.is_index


def test_a_folder_offers_all_its_decks_and_nothing_else(folder: Path) -> None:
    listing = there(folder)
    assert titles(listing) == [("Rivers of Asia", 1), ("Rivers of Europe", 1)]
    assert [each.entry.file for each in listing.offers] == ["asia.md", "week 2/europe.md"]
    assert read_offer(listing.offers[1]).deck == EUROPE


def test_of_several_versions_in_a_folder_the_newest_is_offered(folder: Path) -> None:
    (folder / "asia-2.md").write_bytes(file_of(next_version(ASIA)))
    assert titles(there(folder)) == [("Rivers of Asia", 2), ("Rivers of Europe", 1)]


def answered(deck: SharedDeck, words: str) -> SharedDeck:
    first, *others = deck.cards
    return replace(deck, cards=(replace(first, back=words), *others))


def test_two_copies_of_one_version_that_differ_are_both_offered_and_told(folder: Path) -> None:
    second = next_version(ASIA)
    (folder / "asia.md").write_bytes(file_of(with_marks(second)))
    (folder / "asia (conflicted copy).md").write_bytes(file_of(with_marks(answered(second, "2,825 km"))))
    listing = there(folder)
    files = ("asia (conflicted copy).md", "asia.md")
    assert [each.entry.file for each in listing.offers_of(ASIA.uid)] == list(files)
    (told,) = listing.problems
    assert "is here in 2 versions 2 that differ" in told
    assert all(each in told for each in files)


def test_a_copy_that_has_all_of_the_other_is_the_one_that_is_offered(folder: Path) -> None:
    second = with_marks(next_version(ASIA))
    (folder / "asia.md").write_bytes(file_of(second))
    (folder / "a.md").write_bytes(file_of(second).replace(b"\n", b"\r\n"))
    assert there(folder).problems == ()
    (folder / "a.md").write_bytes(file_of(with_marks(answered(second, "2,825 km"))))
    listing = there(folder)
    assert (listing.problems, [each.entry.file for each in listing.offers_of(ASIA.uid)]) == ((), ["a.md"])


def test_an_older_copy_whose_changes_the_newest_has_not_is_told(folder: Path) -> None:
    second = with_marks(next_version(ASIA))
    third = with_marks(next_version(second))
    (folder / "asia-2.md").write_bytes(file_of(second))
    (folder / "asia-3.md").write_bytes(file_of(third))
    assert there(folder).problems == ()
    (folder / "asia-2 (conflicted copy).md").write_bytes(file_of(with_marks(answered(next_version(ASIA), "2,825 km"))))
    listing = there(folder)
    assert [each.entry.version for each in listing.offers_of(ASIA.uid)] == [3]
    (told,) = listing.problems
    assert told.startswith("“asia-2 (conflicted copy).md” has version 2")


def test_of_two_zips_that_differ_in_a_sound_none_is_taken_silently(folder: Path) -> None:
    (folder / "heard.zip").write_bytes(zip_of(HEARD))
    (folder / "heard 2.zip").write_bytes(zip_of(HEARD, replace(SOUND, sha256="0" * 64, data=b"wind")))
    assert len(there(folder).offers_of(HEARD.uid)) == 2


def test_a_deck_with_a_mistake_is_told_and_the_others_are_offered(folder: Path) -> None:
    (folder / "asia.md").write_bytes(file_of(ASIA).replace(b"A: ", b"B: "))
    listing = there(folder)
    assert titles(listing) == [("Rivers of Europe", 1)]
    assert len(listing.problems) == 1
    assert "“asia.md” is no deck that can be read" in listing.problems[0]
    with pytest.raises(StudyAppError, match="is no deck that can be read"):
        there(folder / "asia.md")


def test_an_index_beside_its_files_offers_them(folder: Path) -> None:
    assert indexing.write(folder, indexing.index_of(folder))
    listing = there(folder / "index.json")
    assert listing.is_index
    assert titles(listing) == [("Rivers of Asia", 1), ("Rivers of Europe", 1)]
    assert [read_offer(each).deck for each in listing.offers] == [ASIA, EUROPE]


def test_a_source_is_remembered_whole(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert there("asia.md").source == str(folder / "asia.md")
    assert sources.absolute("HTTPS://Example.org/x#y") == "https://example.org/x"


def test_the_decks_that_ship_are_a_source_of_their_own() -> None:
    listing = there(SHIPPED)
    assert (listing.source, listing.problems) == (SHIPPED, ())
    assert {each.entry.file for each in listing.offers} == {path.name for path in curated_decks().glob("[a-z]*.md")}
    assert {each.deck.authors for each in listing.offers if each.deck} == {("the studyapp authors",)}


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("none.md", "cannot be read: no such file"),
        (".git/objects", "There is no deck in"),
        ("README.md", "is no deck that can be read"),
        ("http://localhost/a.md", "is no https address"),
        ("file:///etc/passwd", "is no https address"),
    ],
)
def test_what_is_no_source_is_one_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch, source: str, said: str
) -> None:
    monkeypatch.chdir(folder)
    with pytest.raises(StudyAppError, match=said):
        look(source)


def test_a_folder_that_leads_into_itself_ends(folder: Path) -> None:
    (folder / "again").symlink_to(folder)
    assert titles(there(folder)) == [("Rivers of Asia", 1), ("Rivers of Europe", 1)]


def test_an_address_of_a_deck_offers_it_without_asking_twice(web: Web) -> None:
    web.pages["/asia.md"] = Page(file_of(ASIA))
    listing = there(web.address("/asia.md"), "localhost")
    assert read_offer(listing.offers[0]).deck == ASIA
    assert [path for path, _ in web.seen] == ["/asia.md"]


def test_an_address_of_an_index_offers_its_decks_and_reads_none(web: Web) -> None:
    web.pages["/moved.json"] = Page(status=302, headers={"Location": "/course/index.json"})
    web.pages["/course/index.json"] = Page(index_of(**{"a b%": ASIA}))
    web.pages["/course/a%20b%25.md"] = Page(file_of(ASIA))
    listing = there(web.address("/moved.json"), "localhost")
    assert (listing.title, listing.description) == ("Rivers", "For the course.")
    assert [path for path, _ in web.seen] == ["/moved.json", "/course/index.json"]
    assert read_offer(listing.offers[0], confirmed="localhost").deck == ASIA
    with pytest.raises(PrivateAddressError):
        read_offer(listing.offers[0])


def test_a_file_that_is_not_what_the_index_says_is_refused(web: Web) -> None:
    web.pages["/index.json"] = Page(index_of(asia=ASIA))
    offer = there(web.address("/index.json"), "localhost").offers[0]
    web.pages["/asia.md"] = Page(file_of(next_version(ASIA)))
    with pytest.raises(StudyAppError, match="is not the file that the index tells of"):
        read_offer(offer, confirmed="localhost")


def test_an_index_that_tells_of_another_version_is_refused(folder: Path) -> None:
    indexing.write(folder, indexing.index_of(folder))
    path = folder / "index.json"
    told = json.loads(path.read_text("utf-8"))
    told["decks"][0]["version"] = 7
    path.write_text(json.dumps(told), "utf-8")
    with pytest.raises(StudyAppError, match="tells of another deck or version"):
        read_offer(there(path).offers[0])


def test_an_index_is_the_same_whoever_makes_it_and_keeps_its_title(folder: Path) -> None:
    assert indexing.write(folder, indexing.index_of(folder, "The course", "In winter."))
    first = (folder / "index.json").read_bytes()
    assert not indexing.write(folder, indexing.index_of(folder))
    assert (folder / "index.json").read_bytes() == first
    assert indexing.index_of(folder).title == "The course"
    (folder / "index.json").unlink()
    assert indexing.index_of(folder).title == "course"


def test_an_index_is_not_made_of_decks_that_cannot_be_read(folder: Path) -> None:
    (folder / "more.md").write_bytes(file_of(next_version(ASIA)))
    with pytest.raises(StudyAppError, match="the id “rivers-of-asia” belongs to several decks"):
        indexing.index_of(folder)
    (folder / "more.md").write_bytes(file_of(ASIA).replace(b"version: 1", b"version: none"))
    with pytest.raises(StudyAppError, match=r"“more.md” is no deck that can be read"):
        indexing.index_of(folder)
    with pytest.raises(StudyAppError, match="is no folder"):
        indexing.index_of(folder / "asia.md")
    with pytest.raises(StudyAppError, match="There is no deck in"):
        indexing.index_of(folder / ".git" / "objects")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take no such names")
@pytest.mark.parametrize("name", [b"a:b.md", b"a\\b.md", b"a\xff.md", b"a\n.md"])
def test_a_file_that_has_a_name_of_this_system_alone_is_told_with_what_to_do(folder: Path, name: bytes) -> None:
    (folder / os.fsdecode(name)).write_bytes(file_of(HEARD))
    with pytest.raises(StudyAppError, match="not every computer takes") as told:
        indexing.index_of(folder)
    assert "Rename that file" in told.value.advice
    (folder / os.fsdecode(name)).rename(folder / "100% ä #1?.md")
    assert "100% ä #1?.md" in [each.file for each in indexing.index_of(folder).decks]


# Decks with media


def test_a_zip_is_offered_like_any_deck_and_its_media_come_along(folder: Path) -> None:
    (folder / "heard.zip").write_bytes(zip_of(HEARD))
    for source in (folder / "heard.zip", folder):
        offer = there(source).offers_of(HEARD.uid)[0]
        assert offer is not None
        came = read_offer(offer)
        assert (came.deck, list(came.media())) == (HEARD, [SOUND])
    assert titles(there(folder))[-1] == ("Rivers to be heard", 1)
    assert list(read_offer(there(folder / "asia.md").offers[0]).media()) == []


def test_an_index_lists_zips_and_their_bytes_are_checked(folder: Path) -> None:
    (folder / "heard.zip").write_bytes(zip_of(HEARD))
    assert indexing.write(folder, indexing.index_of(folder))
    assert not indexing.write(folder, indexing.index_of(folder))
    offer = there(folder / "index.json").offers_of(HEARD.uid)[0]
    assert offer is not None
    assert (offer.entry.file, list(read_offer(offer).media())) == ("heard.zip", [SOUND])
    (folder / "heard.zip").write_bytes(zip_of(HEARD, replace(SOUND, data=b"wind")))
    with pytest.raises(StudyAppError, match="is not the file that the index tells of"):
        read_offer(offer)


def test_a_zip_at_an_address_brings_its_media_without_asking_twice(web: Web) -> None:
    web.pages["/heard"] = Page(zip_of(HEARD), headers={"Content-Type": "application/zip"})
    came = read_offer(there(web.address("/heard"), "localhost").offers[0])
    assert (came.deck, list(came.media())) == (HEARD, [SOUND])
    assert [path for path, _ in web.seen] == ["/heard"]


def test_an_index_at_an_address_leads_to_zips(web: Web) -> None:
    data = zip_of(HEARD)
    web.pages["/index.json"] = Page(write_index(DeckIndex("Rivers", "", (entry_of(HEARD, "h.zip", data),))).encode())
    web.pages["/h.zip"] = Page(data)
    offer = there(web.address("/index.json"), "localhost").offers[0]
    assert list(read_offer(offer, confirmed="localhost").media()) == [SOUND]
    web.pages["/h.zip"] = Page(data[:-30])
    with pytest.raises(StudyAppError, match="is not the file that the index tells of"):
        read_offer(offer, confirmed="localhost")
    with pytest.raises(StudyAppError, match=r"“h\.zip” is damaged"):
        look(web.address("/h.zip"), confirmed="localhost")


def test_a_zip_that_is_no_deck_is_passed_over_and_one_with_a_mistake_is_told(folder: Path) -> None:
    for name, parts in {
        "pictures.zip": {"a.png": b"", "b.png": b""},
        "slides.zip": {"deck.md": b"# Slides"},
        "odd.zip": {"deck.md": file_of(HEARD), "run.exe": b""},
    }.items():
        with zipfile.ZipFile(folder / name, "w") as archive:
            for part, content in parts.items():
                archive.writestr(part, content)
    (folder / "cut.zip").write_bytes(zip_of(HEARD)[:-30])
    listing = there(folder)
    assert titles(listing) == [("Rivers of Asia", 1), ("Rivers of Europe", 1)]
    (problem,) = listing.problems
    assert "“odd.zip” holds “run.exe”, which no deck has" in problem
    with pytest.raises(StudyAppError, match=r"run\.exe"):
        indexing.index_of(folder)


def test_a_zip_that_is_larger_than_what_is_read_whole_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "heard.zip").write_bytes(zip_of(HEARD))
    for module in (sources, files):
        monkeypatch.setattr(module, "MOST", 100)
    with pytest.raises(StudyAppError, match=r"“heard\.zip” has more than"):
        there(folder / "heard.zip")
