"""Decks from elsewhere in the window: listed, taken and subscribed to; newer versions told when asked, never else."""

from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studyapp.deckfile.index import entry_of
from studyapp.desktop.curating.getting.index_dialog import IndexDialog
from studyapp.desktop.curating.getting.index_presenter import IndexPresenter
from studyapp.desktop.curating.getting.subscriptions_dialog import SubscriptionsDialog
from studyapp.desktop.curating.getting.subscriptions_presenter import ShownSubscriptions, SubscriptionsPresenter
from studyapp.desktop.curating.taking.taking_dialog import TakingDialog
from studyapp.desktop.curating.taking.taking_presenter import Source, TakingPresenter
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.fetching.patience import Progress
from studyapp.library import Library
from studyapp.operations.curating.files import Delivered
from studyapp.operations.curating.getting import subscribing
from studyapp.operations.curating.getting.sources import Listing, Offer, look, read_offer
from studyapp.settings import WindowSettings, load, save
from tests.desktop.conftest import Direct, Late
from tests.desktop.curating.getting.getting import IndexLog, dialog_of, nothing, now, subscribed, yours
from tests.desktop.curating.taking.taking_view import View
from tests.desktop.windows import SHOWN_MS, WindowOn
from tests.operations.curating.shelf import ASIA, EUROPE, HEARD, file_of, index_of, next_version, zip_of
from tests.web import Asked, Page, Web

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform


class SubscriptionsLog:
    """Remembers what was shown of subscriptions."""

    def __init__(self) -> None:
        self.shown: list[object] = []
        self.last = ShownSubscriptions()

    def show_subscriptions(self, shown: ShownSubscriptions) -> None:
        self.last = shown
        self.shown.append([(each.title, each.version_here, each.seen) for each in shown.rows])

    def show_looking(self) -> None:
        self.shown.append("looking")

    def show_error(self, error: StudyAppError, host: str) -> None:
        self.shown.append((error.message, host))


def test_a_source_is_listed_with_what_is_here(jobs: Direct, library: Library, tmp_path: Path) -> None:
    view, taken = IndexLog(), []
    subscribed(library, tmp_path / "asia.md")
    (tmp_path / "europe.md").write_bytes(file_of(EUROPE))
    presenter = IndexPresenter(
        jobs, now, view, lambda _listing, offer, host: taken.append((offer.entry.title, host)), nothing
    )
    presenter.look(str(tmp_path))
    assert view.shown == ["looking", [("Rivers of Asia", 1), ("Rivers of Europe", None)]]
    presenter.take([str(tmp_path / "europe.md")])
    presenter.take([str(tmp_path / "nothing.md")])
    assert taken == [("Rivers of Europe", "")]


def test_of_two_copies_that_differ_the_chosen_one_is_taken(jobs: Direct, tmp_path: Path) -> None:
    view, taken = IndexLog(), []
    (tmp_path / "asia.md").write_bytes(file_of(ASIA))
    (tmp_path / "copy.md").write_bytes(file_of(replace(ASIA, description="Another.")))
    presenter = IndexPresenter(jobs, now, view, lambda _listing, offer, _host: taken.append(offer.entry.file), nothing)
    presenter.look(str(tmp_path))
    assert view.shown[-1] == [("Rivers of Asia", None)] * 2
    presenter.take([str(tmp_path / "copy.md")])
    assert taken == ["copy.md"]


def test_a_network_of_ones_own_is_looked_at_once_it_is_confirmed(jobs: Direct, web: Web) -> None:
    view, hosts = IndexLog(), []
    web.pages["/index.json"] = Page(index_of(asia=ASIA))
    presenter = IndexPresenter(jobs, now, view, lambda _listing, _offer, host: hosts.append(host), nothing)
    presenter.look(web.address("/index.json"))
    message, host = view.shown[-1]  # type: ignore[misc]
    assert "lies in your own network" in message
    assert host == "localhost"
    assert web.seen == []
    presenter.confirm()
    assert view.shown[-1] == [("Rivers of Asia", None)]
    presenter.take([presenter.listing.offers[0].place])
    assert hosts == ["localhost"]
    presenter.look(web.address("/index.json"))
    assert view.shown[-1] == [("Rivers of Asia", None)]
    web.pages["/moved.json"] = Page(status=302, headers={"Location": web.address("/index.json", "127.0.0.1")})
    presenter.look(web.address("/moved.json"))
    assert view.shown[-1][1] == "127.0.0.1"  # type: ignore[index]
    presenter.confirm()
    assert view.shown[-1] == [("Rivers of Asia", None)]
    presenter.take([presenter.listing.offers[0].place])
    assert hosts[-1] == "127.0.0.1 localhost"


def test_a_deck_on_a_further_host_of_ones_own_network_is_asked_about_and_fetched_once_it_is_confirmed(
    jobs: Direct, web: Web, library: Library
) -> None:
    web.pages["/asia.md"] = Page(status=302, headers={"Location": web.address("/far.md", "127.0.0.1")})
    web.pages["/far.md"] = Page(file_of(ASIA))
    place, view = web.address("/asia.md"), View()
    offer = Offer(entry_of(ASIA, place, file_of(ASIA)), place)

    def read(hosts: str, progress: Progress) -> Delivered:
        return read_offer(offer, confirmed=f"localhost {hosts}", progress=progress)

    presenter = TakingPresenter(jobs, view, lambda _changes: None, now)
    presenter.open(Source(ASIA.title, read))
    assert (view.host, presenter.hosts) == ("127.0.0.1", "")
    presenter.confirm()
    assert (view.shown[-1], presenter.hosts) == ("plan", "127.0.0.1")
    presenter.take()
    subscribing.subscribe(library, Listing(place, ASIA.title), offer, "localhost")
    subscribing.trust(library, ASIA.uid, "127.0.0.1 localhost")
    assert subscribing.find(library, ASIA.title).confirmed == "localhost 127.0.0.1"


def test_a_look_that_is_ended_shows_nothing(library: Library, web: Web) -> None:
    jobs, view = Late(library), IndexLog()
    presenter = IndexPresenter(jobs, now, view, lambda *_: None, nothing)
    presenter.look(web.address("/index.json"))
    assert presenter.stop()
    jobs.catch_up()
    assert view.shown == ["looking", (None, "")]
    assert web.seen == []
    assert not presenter.stop()


def test_a_newer_version_is_told_when_it_is_looked_for(jobs: Direct, library: Library, tmp_path: Path) -> None:
    view, kept = SubscriptionsLog(), []
    subscribed(library, tmp_path / "asia.md")
    (tmp_path / "asia.md").write_bytes(file_of(next_version(ASIA)))
    presenter = SubscriptionsPresenter(jobs, now, view, lambda: kept.append(1))
    presenter.open()
    assert (view.shown, kept) == ([[("Rivers of Asia", 1, 1)]], [])
    presenter.check_versions()
    assert view.shown[1:] == ["looking", [("Rivers of Asia", 1, 2)]]
    assert kept == [1]
    assert len(library.notes(deck_uid=ASIA.uid)) == 1


def test_what_fails_is_shown_beside_its_deck_until_it_goes_well(jobs: Direct, library: Library, tmp_path: Path) -> None:
    view = SubscriptionsLog()
    subscribed(library, tmp_path / "asia.md")
    presenter = SubscriptionsPresenter(jobs, now, view, lambda: None)
    (tmp_path / "asia.md").unlink()
    presenter.check_versions()
    assert "cannot be read" in view.last.errors[ASIA.uid].message
    (tmp_path / "asia.md").write_bytes(file_of(ASIA))
    presenter.check_versions()
    assert view.last.errors == {}


def test_a_subscription_moves_and_ends(jobs: Direct, library: Library, tmp_path: Path) -> None:
    view = SubscriptionsLog()
    subscribed(library, tmp_path / "asia.md")
    presenter = SubscriptionsPresenter(jobs, now, view, lambda: None)
    presenter.open()
    (held,) = view.last.rows
    presenter.move(held, str(tmp_path / "none.md"))
    assert "cannot be read" in str(view.shown[-1])
    assert view.last.rows == (held,)
    (tmp_path / "new.md").write_bytes(file_of(next_version(ASIA)))
    presenter.move(held, str(tmp_path / "new.md"))
    assert (view.last.rows[0].source, view.last.rows[0].seen) == (str(tmp_path / "new.md"), 2)
    presenter.end(ASIA.uid)
    assert view.last.rows == ()


def test_a_look_that_is_ended_keeps_what_was_known(library: Library, tmp_path: Path, web: Web) -> None:
    jobs, view = Late(library), SubscriptionsLog()
    subscribed(library, tmp_path / "asia.md")
    listing = look(str(tmp_path))
    assert listing is not None
    presenter = SubscriptionsPresenter(jobs, now, view, lambda: None)
    before = subscribing.subscriptions(library)
    (tmp_path / "asia.md").unlink()
    presenter.check_versions()
    assert presenter.stop()
    jobs.catch_up()
    assert subscribing.subscriptions(library) == before
    assert not presenter.stop()


# The window


def test_decks_are_got_subscribed_to_and_taken_anew_from_the_library_page(
    window_on: WindowOn, qtbot: QtBot, tmp_path: Path, library: Library, essay_uid: Uid
) -> None:
    folder = tmp_path / "course"
    folder.mkdir()
    (folder / "asia.md").write_bytes(file_of(ASIA))
    library.close()
    window = window_on(library.path, essay_uid)
    window.actions_["get-decks"].trigger()
    index = dialog_of(window, IndexDialog)
    index.source.setText(str(folder))
    index.look.setEnabled(True)
    index.look.click()
    qtbot.waitUntil(lambda: index.list.topLevelItemCount() == 1, timeout=SHOWN_MS)
    index.take.click()
    taking_it = dialog_of(window, TakingDialog)
    qtbot.waitUntil(taking_it.take.isVisible, timeout=SHOWN_MS)
    assert not index.isVisible()
    taking_it.take.click()
    qtbot.waitUntil(lambda: taking_it.is_done, timeout=SHOWN_MS)
    taking_it.leave.click()
    qtbot.waitUntil(index.isVisible, timeout=SHOWN_MS)
    qtbot.waitUntil(lambda: index.list.topLevelItem(0).text(2) == "1", timeout=SHOWN_MS)
    index.leave.click()
    assert not window.library_page.news.isVisible()
    qtbot.waitUntil(lambda: window.library_page.chosen_deck() == ASIA.uid, timeout=SHOWN_MS)

    (folder / "asia.md").write_bytes(file_of(next_version(ASIA)))
    window.actions_["subscriptions"].trigger()
    listed = dialog_of(window, SubscriptionsDialog)
    qtbot.waitUntil(lambda: listed.list.topLevelItemCount() == 1, timeout=SHOWN_MS)
    assert not listed.take.isEnabled()
    listed.look.click()
    qtbot.waitUntil(listed.take.isEnabled, timeout=SHOWN_MS)
    assert listed.list.currentItem().text(3) == "One card was added."
    listed.leave.click()
    qtbot.waitUntil(window.library_page.news.isVisible, timeout=SHOWN_MS)
    assert window.library_page.news.said.text() == "Version 2 of “Rivers of Asia” is there. One card was added."
    window.library_page.news.button.click()
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(TakingDialog)), timeout=SHOWN_MS)
    again = next(each for each in window.findChildren(TakingDialog) if each.isVisible())
    qtbot.waitUntil(again.take.isVisible, timeout=SHOWN_MS)
    again.take.click()
    qtbot.waitUntil(lambda: again.is_done, timeout=SHOWN_MS)
    again.leave.click()
    qtbot.waitUntil(lambda: not window.library_page.news.isVisible(), timeout=SHOWN_MS)


def test_the_decks_that_ship_are_listed_taken_and_subscribed_to(
    window_on: WindowOn, qtbot: QtBot, library: Library, essay_uid: Uid
) -> None:
    library.close()
    window = window_on(library.path, essay_uid)
    window.actions_["get-decks"].trigger()
    index = dialog_of(window, IndexDialog)
    index.shipped.click()
    qtbot.waitUntil(lambda: index.list.topLevelItemCount() == 3, timeout=SHOWN_MS)
    assert index.title.text() == "Decks that come with studyapp"
    row = next(iter(index.list.findItems("How to make good cards", Qt.MatchFlag.MatchStartsWith)))
    assert row.text(0) == "How to make good cards\nthe studyapp authors"
    assert (row.text(3), row.text(5)) == ("33", "Thirty rules for cards that can be learnt, as cards.")
    index.list.clearSelection()
    row.setSelected(True)  # whatever key another test left pressed, which would choose several
    index.take.click()
    taking_it = dialog_of(window, TakingDialog)
    qtbot.waitUntil(taking_it.take.isVisible, timeout=SHOWN_MS)
    taking_it.take.click()
    qtbot.waitUntil(lambda: taking_it.is_done, timeout=SHOWN_MS)
    taking_it.leave.click()
    qtbot.waitUntil(lambda: index.isVisible() and yours(index) == {"–", "2"}, timeout=SHOWN_MS)
    window.close()
    with Library.open(library.path) as again:
        assert [(each.title, each.source) for each in subscribing.subscriptions(again)] == [
            ("How to make good cards", "studyapp")
        ]


def test_of_a_deck_that_is_here_in_an_older_version_it_is_told_what_is_new(
    window_on: WindowOn, library: Library, essay_uid: Uid, tmp_path: Path
) -> None:
    (tmp_path / "asia.md").write_bytes(file_of(replace(next_version(ASIA), description="Its rivers.")))
    listing = look(str(tmp_path))
    assert listing is not None
    library.close()
    window = window_on(library.path, essay_uid)
    window.actions_["get-decks"].trigger()
    index = dialog_of(window, IndexDialog)
    for here, words in ((0, "Its rivers."), (1, "One card was added."), (2, "Its rivers.")):
        index.show_listing(listing, {ASIA.uid: here} if here else {})
        assert index.list.currentItem().text(5) == words


def test_a_zip_that_is_got_brings_its_media(
    window_on: WindowOn, qtbot: QtBot, library: Library, essay_uid: Uid, tmp_path: Path
) -> None:
    (tmp_path / "heard.zip").write_bytes(zip_of(HEARD))
    library.close()
    window = window_on(library.path, essay_uid)
    window.actions_["get-decks"].trigger()
    index = dialog_of(window, IndexDialog)
    index.source.setText(str(tmp_path / "heard.zip"))
    index.look.setEnabled(True)
    index.look.click()
    qtbot.waitUntil(lambda: index.list.topLevelItemCount() == 1, timeout=SHOWN_MS)
    index.take.click()
    taking_it = dialog_of(window, TakingDialog)
    qtbot.waitUntil(taking_it.take.isVisible, timeout=SHOWN_MS)
    taking_it.take.click()
    qtbot.waitUntil(lambda: taking_it.is_done, timeout=SHOWN_MS)
    assert "Pictures and sounds that came along: 1." in taking_it.told.said.text()
    window.close()
    with Library.open(library.path) as again:
        assert again.medium("amur.mp3") == b"water"


@pytest.mark.parametrize("at_start", [False, True])
def test_at_the_start_it_is_looked_only_where_a_person_wants_that(
    window_on: WindowOn, qtbot: QtBot, tmp_path: Path, library: Library, essay_uid: Uid, at_start: bool
) -> None:
    subscribed(library, tmp_path / "asia.md")
    checked = subscribing.subscriptions(library)[0].checked
    library.close()
    (tmp_path / "asia.md").write_bytes(file_of(next_version(ASIA)))
    save(tmp_path / "config", WindowSettings(looks_at_start=at_start))
    window = window_on(library.path, essay_uid)
    window.show_shelf()
    qtbot.waitUntil(lambda: window.library.shelf.decks != (), timeout=SHOWN_MS)
    if at_start:
        qtbot.waitUntil(window.library_page.news.isVisible, timeout=SHOWN_MS)
    else:
        qtbot.wait(200)
    window.close()
    assert load(tmp_path / "config").looks_at_start is at_start
    with Library.open(library.path) as again:
        held = subscribing.subscriptions(again)[0]
        assert (held.is_news, held.checked == checked) == (at_start, not at_start)


def test_a_server_that_never_answers_keeps_no_window_open(
    window_on: WindowOn, qtbot: QtBot, tmp_path: Path, library: Library, essay_uid: Uid, web: Web
) -> None:
    web.pages["/asia.md"] = Page(file_of(ASIA))
    listing = look(web.address("/asia.md"), confirmed="localhost")
    assert listing is not None
    subscribing.subscribe(library, listing, listing.offers[0], "localhost")
    library.close()
    web.seen.clear()
    was_waited_for = Event()

    def silent(_asked: Asked) -> None:
        web.over.wait(600)
        was_waited_for.set()

    web.pages["/asia.md"] = silent
    save(tmp_path / "config", WindowSettings(looks_at_start=True))
    window = window_on(library.path, essay_uid)
    qtbot.waitUntil(lambda: len(web.seen) == 1, timeout=SHOWN_MS)
    window.close()
    assert not was_waited_for.is_set()
