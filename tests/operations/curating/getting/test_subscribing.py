"""Subscriptions: told of a new version only when asked, nothing taken by looking, nothing lost by an error."""

import socket
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from studyapp.domain.curated import SharedDeck
from studyapp.domain.errors import StudyAppError
from studyapp.library import Library
from studyapp.operations.curating.getting import sources, subscribing
from studyapp.operations.curating.getting.shipped import SHIPPED
from studyapp.operations.curating.getting.sources import look
from studyapp.operations.curating.getting.subscribing import Subscribed, check, subscriptions
from studyapp.operations.curating.taking import taking
from studyapp.operations.library import history
from tests.operations.curating.shelf import ASIA, EUROPE, file_of, index_of, next_version
from tests.web import Asked, Page, Web

ASIA_2 = next_version(ASIA)


def taken(library: Library, source: object, *decks: SharedDeck, confirmed: str = "localhost") -> None:
    """Takes decks from a source, and subscribes to them."""
    listing = look(str(source), confirmed=confirmed)
    assert listing is not None
    for deck in decks:
        taking.take(library, taking.plan(library, deck, "a source"))
        offer = next(iter(listing.offers_of(deck.uid)), None)
        assert offer is not None
        subscribing.subscribe(library, listing, offer, confirmed)


def held(library: Library) -> dict[str, Subscribed]:
    return {each.deck_uid: each for each in subscriptions(library)}


def news(library: Library) -> list[tuple[str, int]]:
    return [(each.title, each.seen) for each in subscriptions(library) if each.is_news]


def errors(library: Library) -> list[str]:
    return [look.error.message for look in check(library) if look.error]


def test_what_the_next_version_of_the_program_brings_is_news(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for version, deck in enumerate((ASIA, ASIA_2), 1):
        (tmp_path / f"{version}").mkdir()
        (tmp_path / f"{version}" / "asia.md").write_bytes(file_of(deck))
    monkeypatch.setattr(sources, "curated_decks", lambda: tmp_path / "1")
    taken(library, SHIPPED, ASIA)
    assert (errors(library), news(library)) == ([], [])
    monkeypatch.setattr(sources, "curated_decks", lambda: tmp_path / "2")  # installed beside the first
    assert (errors(library), news(library)) == ([], [("Rivers of Asia", 2)])
    came = sources.read_offer(subscribing.offer_of(held(library)[ASIA.uid])).deck
    assert came == ASIA_2


def test_copies_of_one_version_that_differ_are_asked_about(library: Library, tmp_path: Path) -> None:
    (tmp_path / "asia.md").write_bytes(file_of(ASIA))
    taken(library, tmp_path, ASIA)
    (tmp_path / "asia.md").write_bytes(file_of(ASIA_2))
    other = replace(ASIA_2, cards=ASIA_2.cards[:1])
    (tmp_path / "asia (conflicted copy).md").write_bytes(file_of(other))
    (told,) = errors(library)
    assert told.endswith("in several versions 2: asia (conflicted copy).md, asia.md.")
    assert news(library) == []
    (tmp_path / "asia (conflicted copy).md").unlink()
    assert errors(library) == []
    assert news(library) == [("Rivers of Asia", 2)]


def etag(page: Callable[[], bytes]) -> Callable[[Asked], None]:
    """A page whose state is known by its bytes."""

    def answer(asked: Asked) -> None:
        body = page()
        tag = f'"{hash(body)}"'
        is_known = asked.headers["If-None-Match"] == tag
        asked.send_response(304 if is_known else 200)
        asked.send_header("ETag", tag)
        asked.send_header("Content-Length", "0" if is_known else str(len(body)))
        asked.end_headers()
        asked.wfile.write(b"" if is_known else body)

    return answer


def test_a_new_version_is_told_and_not_taken(library: Library, web: Web) -> None:
    web.pages["/asia.md"] = Page(file_of(ASIA))
    taken(library, web.address("/asia.md"), ASIA)
    assert check(library)[0].now.is_news is False
    web.pages["/asia.md"] = Page(file_of(ASIA_2))
    seen = check(library)[0].now
    assert (seen.version_here, seen.seen, seen.changes, seen.is_news) == (1, 2, "One card was added.", True)
    assert len(library.notes(deck_uid=ASIA.uid)) == 1
    taking.take(library, taking.plan(library, ASIA_2, "a source"))
    assert news(library) == []


def test_nothing_is_looked_at_but_what_is_asked_for(library: Library, web: Web, tmp_path: Path) -> None:
    (tmp_path / "europe.md").write_bytes(file_of(EUROPE))
    web.pages["/asia.md"] = Page(file_of(ASIA))
    taken(library, web.address("/asia.md"), ASIA)
    taken(library, tmp_path / "europe.md", EUROPE)
    web.seen.clear()
    assert [each.now.title for each in check(library, [EUROPE.uid])] == ["Rivers of Europe"]
    assert web.seen == []


def test_what_is_as_it_was_is_not_fetched_and_stays_known(library: Library, web: Web) -> None:
    body = file_of(ASIA)
    web.pages["/asia.md"] = etag(lambda: body)
    taken(library, web.address("/asia.md"), ASIA)
    body = file_of(ASIA_2)
    for _ in range(2):
        assert errors(library) == []
        assert news(library) == [("Rivers of Asia", 2)]
    assert [headers.get("if-none-match") for _, headers in web.seen] == [
        None,
        f'"{hash(file_of(ASIA))}"',
        f'"{hash(body)}"',
    ]


def test_decks_of_this_computer_need_no_network(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached: list[object] = []

    def refuse(*what: object, **_: object) -> None:
        reached.append(what)
        raise OSError

    (tmp_path / "asia.md").write_bytes(file_of(ASIA))
    for name in ("socket", "getaddrinfo", "create_connection"):
        monkeypatch.setattr(socket, name, refuse)
    taken(library, tmp_path, ASIA)
    assert errors(library) == []
    assert reached == []
    with pytest.raises(StudyAppError):
        look("https://127.0.0.1/", confirmed="127.0.0.1")
    assert reached


def test_an_index_is_looked_at_once_for_all_its_decks(library: Library, web: Web) -> None:
    web.pages["/index.json"] = Page(index_of(asia=ASIA, europe=EUROPE))
    taken(library, web.address("/index.json"), ASIA, EUROPE)
    web.pages["/index.json"] = Page(index_of(asia=ASIA_2, europe=next_version(EUROPE)))
    web.seen.clear()
    assert [each.now.title for each in check(library)] == ["Rivers of Asia", "Rivers of Europe"]
    assert news(library) == [("Rivers of Asia", 2), ("Rivers of Europe", 2)]
    assert [path for path, _ in web.seen] == ["/index.json"]


def test_a_folder_is_looked_at_for_its_decks(library: Library, tmp_path: Path) -> None:
    (tmp_path / "asia.md").write_bytes(file_of(ASIA))
    taken(library, tmp_path, ASIA, confirmed="")
    (tmp_path / "asia.md").write_bytes(file_of(ASIA_2))
    check(library)
    assert news(library) == [("Rivers of Asia", 2)]


@pytest.mark.parametrize(
    "page",
    [
        Page(status=404),
        Page(status=500),
        Page(b"<html>"),
        Page(b"words"),
        Page(file_of(EUROPE)),
        Page(index_of(europe=EUROPE)),
        Page(file_of(ASIA_2)[:80]),
    ],
)
def test_an_error_is_told_and_what_was_known_stays(library: Library, web: Web, page: Page) -> None:
    web.pages["/asia.md"] = Page(file_of(ASIA_2), headers={"ETag": '"2"'})
    listing = look(web.address("/asia.md"), confirmed="localhost")
    assert listing is not None
    taking.take(library, taking.plan(library, ASIA, "a source"))
    subscribing.subscribe(library, listing, listing.offers[0], "localhost")
    before = subscriptions(library)
    assert news(library) == [("Rivers of Asia", 2)]
    web.pages["/asia.md"] = page
    assert len(errors(library)) == 1
    assert subscriptions(library) == before


def test_an_error_of_one_source_leaves_the_others(library: Library, web: Web, tmp_path: Path) -> None:
    (tmp_path / "europe.md").write_bytes(file_of(EUROPE))
    web.pages["/asia.md"] = Page(file_of(ASIA))
    taken(library, web.address("/asia.md"), ASIA)
    taken(library, tmp_path / "europe.md", EUROPE)
    (tmp_path / "europe.md").write_bytes(file_of(next_version(EUROPE)))
    web.pages.clear()
    assert [bool(each.error) for each in check(library)] == [True, False]
    assert news(library) == [("Rivers of Europe", 2)]


def test_a_network_of_ones_own_stays_confirmed_for_its_subscription_alone(library: Library, web: Web) -> None:
    web.pages["/asia.md"] = Page(file_of(ASIA))
    taken(library, web.address("/asia.md"), ASIA)
    assert errors(library) == []
    subscribing.save_subscription(
        library, subscribing.change_source(held(library)[ASIA.uid], web.address("/asia.md"), confirmed="localhost")
    )
    with pytest.raises(StudyAppError, match="lies in your own network"):
        subscribing.change_source(held(library)[ASIA.uid], web.address("/asia.md"))
    assert held(library)[ASIA.uid].confirmed == "localhost"


def test_undo_takes_the_deck_back_and_leaves_the_subscription(library: Library, tmp_path: Path) -> None:
    (tmp_path / "asia.md").write_bytes(file_of(ASIA))
    taken(library, tmp_path / "asia.md", ASIA, confirmed="")
    assert library.undo_name == "Take “Rivers of Asia”"
    history.undo(library)
    assert library.decks() == ()
    assert (held(library)[ASIA.uid].version_here, news(library)) == (0, [("Rivers of Asia", 1)])
    history.redo(library)
    assert news(library) == []


def test_a_subscription_that_is_ended_is_ended(library: Library, tmp_path: Path) -> None:
    (tmp_path / "asia.md").write_bytes(file_of(ASIA))
    taken(library, tmp_path / "asia.md", ASIA, confirmed="")
    looks = subscribing.look_again(subscriptions(library))
    subscribing.unsubscribe(library, ASIA.uid)
    assert subscriptions(library) == ()
    assert subscribing.store_looks(library, looks) == ()
    assert subscriptions(library) == ()
    assert [deck.name for deck in library.decks()] == ["Rivers of Asia"]


def test_a_subscription_that_ends_while_its_look_is_stored_is_no_error(library: Library, tmp_path: Path) -> None:
    (tmp_path / "asia.md").write_bytes(file_of(ASIA))
    taken(library, tmp_path / "asia.md", ASIA, confirmed="")
    looks = subscribing.look_again(subscriptions(library))
    with closing(sqlite3.connect(library.path)) as other:  # ends it at once, as another process may
        other.execute(
            "CREATE TRIGGER ending AFTER UPDATE ON setting WHEN new.key GLOB 'subscribed.*' "
            "BEGIN DELETE FROM setting WHERE key = new.key; END"
        )
    assert [subscription.deck_uid for subscription in subscribing.store_looks(library, looks)] == [ASIA.uid]
    assert subscriptions(library) == ()


def test_a_host_that_is_confirmed_during_a_look_stays_confirmed(library: Library, tmp_path: Path) -> None:
    (tmp_path / "asia.md").write_bytes(file_of(ASIA))
    taken(library, tmp_path / "asia.md", ASIA, confirmed="")
    looks = subscribing.look_again(subscriptions(library))
    subscribing.trust(library, ASIA.uid, "decks.example")
    assert [each.confirmed for each in subscribing.store_looks(library, looks)] == ["decks.example"]
    assert held(library)[ASIA.uid].confirmed == "decks.example"


def test_a_subscription_moves_only_to_where_its_deck_is(library: Library, tmp_path: Path) -> None:
    (tmp_path / "asia.md").write_bytes(file_of(ASIA))
    (tmp_path / "europe.md").write_bytes(file_of(EUROPE))
    taken(library, tmp_path / "asia.md", ASIA, confirmed="")
    before = held(library)[ASIA.uid]
    with pytest.raises(StudyAppError, match="is no longer at"):
        subscribing.change_source(before, str(tmp_path / "europe.md"))
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "asia.md").write_bytes(file_of(ASIA_2))
    looks = subscribing.look_again([before])
    subscribing.save_subscription(library, subscribing.change_source(before, str(tmp_path / "new")))
    subscribing.store_looks(library, looks)  # which was asked of the old place
    assert (held(library)[ASIA.uid].source, news(library)) == (str(tmp_path / "new"), [("Rivers of Asia", 2)])


def test_a_subscription_is_found_by_title_or_uid(library: Library, tmp_path: Path) -> None:
    (tmp_path / "asia.md").write_bytes(file_of(ASIA))
    taken(library, tmp_path / "asia.md", ASIA, confirmed="")
    assert subscribing.find(library, "rivers OF asia").deck_uid == ASIA.uid
    assert subscribing.find(library, ASIA.uid).title == "Rivers of Asia"
    with pytest.raises(StudyAppError, match="There is no subscription “Amur”"):
        subscribing.find(library, "Amur")


def test_a_damaged_entry_is_passed_over(library: Library) -> None:
    library.store.keep_settings({"subscribed.a": {"title": 7}, "subscribed.b": "words"})
    assert subscriptions(library) == ()
    library.store.keep_settings({"subscribed.a": None})
    assert list(library.store.reads.settings_under("subscribed.")) == ["b"]


def test_the_source_is_offered_anew_when_it_is_taken(library: Library, web: Web) -> None:
    web.pages["/index.json"] = Page(index_of(asia=ASIA))
    taken(library, web.address("/index.json"), ASIA)
    web.pages["/index.json"] = Page(index_of(asia=ASIA_2))
    assert subscribing.offer_of(held(library)[ASIA.uid]).entry.version == 2
