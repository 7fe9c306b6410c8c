"""`studyapp deck get`, `subscriptions`, `update` and `index`, with files and with a real server."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

import pytest

from studyapp.deckfile.index import DeckIndex, entry_of, write_index
from studyapp.domain.curated import SharedDeck
from studyapp.domain.media import Medium
from tests.operations.curating.shelf import ASIA, EUROPE, HEARD, file_of, index_of, next_version, zip_of
from tests.storage.material import opened
from tests.web import Page, Web


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "a.studyapp"


@pytest.fixture
def deck(tmp_path: Path, library: Path) -> Path:
    path = tmp_path / "asia.md"
    path.write_bytes(file_of(ASIA))
    return path


def test_a_deck_of_a_file_is_taken_and_subscribed_to(run: Callable, deck: Path, library: Path) -> None:
    done = run("deck", "get", deck, "--library", library)
    assert (done.code, done.out) == (0, "“Rivers of Asia” has 1 note: 1 new.\n")
    listed = json.loads(run("deck", "subscriptions", "--json", "--library", library).out)["subscriptions"]
    assert [(each["title"], each["source"], each["version_here"]) for each in listed] == [
        ("Rivers of Asia", str(deck), 1)
    ]


def test_the_decks_that_ship_are_got_by_a_word_wherever_one_stands(
    run: Callable, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "studyapp").mkdir()
    monkeypatch.chdir(tmp_path)
    listed = run("deck", "get", "studyapp")
    assert listed.code == 0
    assert listed.out.startswith("Decks that come with studyapp.\n")
    assert run("deck", "get", "studyapp", "How to make good cards", "--library", library).code == 0
    (held,) = json.loads(run("deck", "subscriptions", "--json", "--library", library).out)["subscriptions"]
    assert (held["title"], held["source"]) == ("How to make good cards", "studyapp")
    assert run("deck", "update", "--library", library).out == "Nothing new.\n"


def test_what_a_file_lacks_is_told_as_when_it_is_taken(run: Callable, deck: Path, library: Path) -> None:
    sound = replace(ASIA, cards=tuple(replace(each, remarks="[sound:amur.mp3]") for each in ASIA.cards))
    text = file_of(sound).decode()
    deck.write_text(re.sub(r"^uid: .*\n", "", text, flags=re.MULTILINE), "utf-8")
    told = " ".join(run("deck", "get", deck, "--library", library).err.split())
    assert f"Cards without a uid: {len(ASIA.cards)}." in told
    assert "did not come along: amur.mp3." in told


def test_a_plan_takes_nothing_and_subscribes_to_nothing(run: Callable, deck: Path, library: Path) -> None:
    assert (
        run("deck", "get", "--plan", deck, "--library", library).out
        == "“Rivers of Asia” has 1 note: 1 new.\n+ How long is the Amur?\n"
    )
    assert "You have subscribed to no deck" in run("deck", "subscriptions", "--library", library).out
    assert "Rivers" not in run("decks", "--library", library).out


def test_a_newer_version_is_told_when_asked_and_taken_when_asked(run: Callable, deck: Path, library: Path) -> None:
    run("deck", "get", deck, "--library", library)
    assert run("deck", "update", "--library", library).out == "Nothing new.\n"
    deck.write_bytes(file_of(next_version(ASIA)))
    told = "“Rivers of Asia”: version 2 is there; you have version 1. One card was added.\n"
    assert run("deck", "update", "--check", "--library", library).out == told
    done = run("deck", "update", "rivers of asia", "--library", library)
    assert (done.code, done.out) == (0, told + "“Rivers of Asia” has 2 notes: 1 new, 1 unchanged.\n")
    assert run("deck", "update", "--library", library).out == "Nothing new.\n"
    assert run("undo", "--library", library).code == 0
    assert run("deck", "update", "--check", "--library", library).out == told


def test_what_fails_is_told_and_the_rest_goes_on(run: Callable, deck: Path, library: Path, tmp_path: Path) -> None:
    other = tmp_path / "europe.md"
    other.write_bytes(file_of(EUROPE))
    for path in (deck, other):
        run("deck", "get", path, "--library", library)
    deck.unlink()
    other.write_bytes(file_of(next_version(EUROPE)))
    done = run("deck", "update", "--library", library)
    assert done.code == 1
    assert "“Rivers of Europe” has 2 notes: 1 new, 1 unchanged." in done.out
    assert done.err.startswith(f"“Rivers of Asia”: “{deck}” cannot be read: no such file or directory.")


def test_an_index_is_listed_and_its_decks_are_taken_by_name(run: Callable, library: Path, web: Web) -> None:
    web.pages |= {"/index.json": Page(index_of(asia=ASIA, europe=EUROPE)), "/europe.md": Page(file_of(EUROPE))}
    address = web.address("/index.json")
    refused = run("deck", "get", address, "--library", library)
    assert (refused.code, refused.out) == (1, "")
    assert "lies in your own network (127.0.0.1)" in refused.err or "(::1)" in refused.err
    assert "Add --own-network if you know it and trust it." in refused.err
    listed = run("deck", "get", address, "--own-network", "--library", library)
    assert listed.code == 0
    assert listed.out.startswith("Rivers. For the course.\n")
    assert "Rivers of Asia" in listed.out
    assert not library.exists()
    done = run("deck", "get", address, "rivers of europe", "--own-network", "--library", library)
    assert (done.code, done.out) == (0, "“Rivers of Europe” has 1 note: 1 new.\n")
    assert [path for path, _ in web.seen] == ["/index.json", "/index.json", "/europe.md"]
    web.pages |= {
        "/index.json": Page(index_of(europe=next_version(EUROPE))),
        "/europe.md": Page(file_of(next_version(EUROPE))),
    }
    assert "1 new, 1 unchanged" in run("deck", "update", "--library", library).out
    wrong = run("deck", "get", address, "Lena", "--own-network", "--library", library)
    assert (wrong.code, "There is no deck “Lena” in “Rivers”." in wrong.err) == (1, True)


def test_hosts_on_the_way_are_confirmed_along(run: Callable, library: Path, web: Web) -> None:
    there = web.address("/asia.md", "127.0.0.1")
    web.pages["/moved.md"] = Page(status=302, headers={"Location": there})
    web.pages["/asia.md"] = Page(file_of(ASIA))
    done = run("deck", "get", web.address("/moved.md"), "--own-network", "--library", library)
    assert (done.code, done.out) == (0, "“Rivers of Asia” has 1 note: 1 new.\n")
    web.pages["/asia.md"] = Page(file_of(next_version(ASIA)))
    assert "1 new, 1 unchanged" in run("deck", "update", "--library", library).out


def test_an_update_tells_how_a_host_is_confirmed(run: Callable, library: Path, web: Web) -> None:
    web.pages["/moved.md"] = Page(file_of(ASIA))
    source = web.address("/moved.md")
    run("deck", "get", source, "--own-network", "--library", library)
    there = web.address("/asia.md", "127.0.0.1")
    web.pages["/moved.md"] = Page(status=302, headers={"Location": there})
    web.pages["/asia.md"] = Page(file_of(next_version(ASIA)))
    refused = run("deck", "update", "--library", library)
    again = ("deck", "subscriptions", "--move", ASIA.uid, "--to", source, "--own-network")
    assert refused.code == 1
    assert f"run “studyapp {' '.join(again)}”" in " ".join(refused.err.split())
    assert run(*again, "--library", library).code == 0
    assert "1 new, 1 unchanged" in run("deck", "update", "--library", library).out


def test_all_decks_of_a_folder_are_taken_if_wanted(run: Callable, deck: Path, library: Path, tmp_path: Path) -> None:
    (tmp_path / "europe.md").write_bytes(file_of(EUROPE))
    (tmp_path / "broken.md").write_bytes(file_of(EUROPE).replace(b"A: ", b"B: "))
    done = run("deck", "get", tmp_path, "--all", "--library", library)
    assert (done.code, len(done.out.splitlines())) == (0, 2)
    assert "“broken.md” is no deck that can be read" in done.err


def test_a_subscription_moves_and_ends(run: Callable, deck: Path, library: Path, tmp_path: Path) -> None:
    run("deck", "get", deck, "--library", library)
    new = tmp_path / "new.md"
    assert run("deck", "subscriptions", "--move", ASIA.uid, "--to", new, "--library", library).code == 1
    new.write_bytes(file_of(ASIA))
    moved = run("deck", "subscriptions", "--move", "Rivers of Asia", "--to", new, "--library", library)
    assert moved.out == f"“Rivers of Asia” now comes from {new}.\n"
    assert run("deck", "subscriptions", "--move", "Rivers of Asia", "--library", library).code == 2
    assert str(new) in run("deck", "subscriptions", "--library", library).out
    ended = run("deck", "subscriptions", "--end", "Rivers of Asia", "--library", library)
    assert ended.out == "“Rivers of Asia” is no longer subscribed to; the deck stays.\n"
    assert run("deck", "update", "Rivers of Asia", "--library", library).code == 1
    assert "Rivers of Asia" in run("decks", "--library", library).out


def test_an_index_is_written_once_and_the_same_again(run: Callable, deck: Path, tmp_path: Path) -> None:
    path = tmp_path / "index.json"
    assert run("deck", "index", "--check", tmp_path).code == 1
    assert not path.exists()
    done = run("deck", "index", tmp_path, "--title", "The course")
    assert (done.code, done.out) == (0, f"{path}: 1 deck.\n")
    assert json.loads(path.read_text("utf-8"))["title"] == "The course"
    for options in ((), ("--check",)):
        again = run("deck", "index", *options, tmp_path)
        assert (again.code, again.out) == (0, "Nothing is to be changed.\n")
    deck.write_bytes(file_of(next_version(ASIA)))
    assert run("deck", "index", "--check", tmp_path).code == 1
    assert run("deck", "index", tmp_path / "none").code == 1


def test_a_zip_is_got_and_updated_with_its_media(run: Callable, library: Path, web: Web) -> None:
    web.pages["/heard.zip"] = Page(zip_of(HEARD))
    done = run("deck", "get", web.address("/heard.zip"), "--own-network", "--library", library)
    assert (done.code, done.out) == (0, "“Rivers to be heard” has 1 note: 1 new.\n")
    with opened(library) as held:
        assert held.medium("amur.mp3") == b"water"
    again = next_version(HEARD)
    louder = replace(again.cards[0], front="And this? [sound:lena.mp3]")
    wind = Medium("lena.mp3", sha256(b"wind").hexdigest(), b"wind")
    web.pages["/heard.zip"] = Page(zip_of(replace(again, cards=(louder, *again.cards[1:])), wind))
    assert run("deck", "update", "--library", library).code == 0
    with opened(library) as held:
        assert held.medium("lena.mp3") == b"wind"


def test_media_whose_name_is_taken_are_told(run: Callable, library: Path, tmp_path: Path) -> None:
    other = Medium("amur.mp3", sha256(b"wind").hexdigest(), b"wind")
    path = tmp_path / "heard.zip"
    path.write_bytes(zip_of(HEARD))
    with opened(library) as held, held.operation("Import deck") as writer:
        writer.add_medium(other.name, other.source)
    done = run("deck", "get", path, "--library", library)
    assert (done.code, done.err) == (0, "amur.mp3: Another file of this name is here already.\n")


@pytest.mark.parametrize(
    "name", ["100% ä #1?.md", "%2e%2e & “x” {0} %1.md", "a+b=c;d,e!~(f)'g'.md", "日本語 \u202e.md", "%s%n\\x.zip"]
)
def test_odd_letters_in_titles_and_names_and_a_deck_that_moves_and_retires(
    run: Callable, library: Path, web: Web, name: str
) -> None:
    title = f"{name} [b] *c*"
    first = replace(EUROPE, title=title)
    name = name.replace("\\", "")
    serve(web, name, first)
    source = web.address("/course/index.json")
    done = run("deck", "get", source, title, "--own-network", "--library", library)
    assert done.code == 0, done.err
    retired = replace(first.cards[0], is_retired=True)
    second = replace(next_version(first), title=f"{title} %d", cards=(retired, *next_version(first).cards[1:]))
    serve(web, f"new {name}", second)
    done = run("deck", "update", "--library", library)
    assert done.code == 0, done.err
    assert "1 new" in done.out and "1 updated" in done.out
    listed = json.loads(run("deck", "subscriptions", "--json", "--library", library).out)["subscriptions"]
    assert [(each["title"], each["version_here"]) for each in listed] == [(second.title, 2)]
    assert run("deck", "update", "--library", library).out == "Nothing new.\n"
    assert run("undo", "--library", library).code == 0


def serve(web: Web, name: str, deck: SharedDeck) -> None:
    """A course of one deck, and nothing else."""
    data = zip_of(deck) if name.endswith(".zip") else file_of(deck)
    index = DeckIndex("Course", "", (entry_of(deck, name, data),))
    web.pages = {
        "/course/index.json": Page(write_index(index).encode()),
        f"/course/{quote(name)}": Page(data),
    }
