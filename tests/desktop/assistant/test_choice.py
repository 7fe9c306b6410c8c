"""What is chosen of an assistant: off at first, this computer without a word, anywhere else only once confirmed."""

import re
from pathlib import Path
from threading import Event

import pytest

from studyapp.assistant import keys
from studyapp.desktop.main_window import MainWindow
from studyapp.desktop.preferences.assistant_page import AssistantPage
from studyapp.domain.assisting import PRESETS
from studyapp.domain.generation import Generation
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.settings import load
from tests.desktop.windows import WindowOn
from tests.talker import Line, Talker, cards, raw, stalling, streamed

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says it of every window

ELSEWHERE = "https://api.example.org/v1"


@pytest.fixture
def window(window_on: WindowOn, tmp_path: Path, generation: Generation, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    monkeypatch.setattr(keys, "system_ring", lambda: None)
    monkeypatch.delenv(keys.KEY_VARIABLE, raising=False)
    path = tmp_path / "library.studyapp"
    with Library.open(path) as library:
        uid = import_essay(library, generation).essay_uid
    return window_on(path, uid)


@pytest.fixture
def page(window: MainWindow) -> AssistantPage:
    window.actions_["preferences"].trigger()
    assert window.preferences.shown is not None
    shown = window.preferences.shown
    shown.dialog.list.setCurrentRow(2)
    return shown.assistant


def _give(page: AssistantPage, address: str) -> None:
    page.address.setText(address)
    page.address.editingFinished.emit()


def test_it_is_off_and_means_this_computer(page: AssistantPage, window: MainWindow) -> None:
    assert not page.on.isChecked()
    assert not page.test.isEnabled()
    assert page.address.text() == PRESETS[0].address
    assert not page.warning.isVisible()
    assert not window.preferences.assistant.choice.is_on


def test_what_is_chosen_is_kept_at_once(page: AssistantPage, tmp_path: Path) -> None:
    page.on.click()
    page.preset.setCurrentIndex(2)
    page.preset.activated.emit(2)
    page.model.setCurrentText("gemma3")
    held = load(tmp_path / "config").assistant
    assert (held.is_on, held.address, held.model) == (True, PRESETS[2].address, "gemma3")


def test_an_address_elsewhere_is_used_only_after_a_plain_warning(page: AssistantPage, tmp_path: Path) -> None:
    page.on.click()
    _give(page, ELSEWHERE)
    assert page.warning.isVisible()
    assert "leave this computer" in page.warning.text()
    assert not page.test.isEnabled()
    assert load(tmp_path / "config").assistant.confirmed == ""
    page.elsewhere.click()
    assert page.test.isEnabled()
    assert load(tmp_path / "config").assistant.confirmed == "api.example.org"
    _give(page, "http://api.example.com/v1")
    assert "read along" in page.warning.text()
    assert not page.elsewhere.isChecked()
    assert load(tmp_path / "config").assistant.confirmed == ""


def test_what_is_no_address_is_told(page: AssistantPage) -> None:
    page.on.click()
    _give(page, "my computer")
    assert page.fault.isVisible()
    assert not page.test.isEnabled()


LISTED = raw(200, b'{"data": [{"id": "small"}, {"id": "large:latest"}]}')
MOON = cards({"front": "What has the moon none of?", "back": "air", "evidence": [0]})


def test_it_can_be_tried_out(qtbot, page: AssistantPage) -> None:
    page.on.click()
    with Talker(LISTED, LISTED, MOON) as talker:
        _give(page, talker.address)
        page.test.click()
        qtbot.waitUntil(lambda: "small, large" in page.said.text())
        page.model.setCurrentText("large")
        page.test.click()
        qtbot.waitUntil(lambda: page.said.text().startswith("✓"))
        assert "“large” answered with a card" in page.said.text()
    asked = talker.heard[-1]
    assert asked.body["model"] == "large"
    assert asked.numbered == {0: "The moon has no air."}
    assert page.end.isHidden()
    page.test.click()
    qtbot.waitUntil(lambda: page.said.text().startswith("⚠"))


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ((raw(200, b'{"data": [{"id": "other"}]}'),), "has no model “small”. Choose one of its models: other"),
        ((raw(200, b'{"data": []}'),), "has no model yet"),
        ((raw(401, b'{"error": "no"}'),), "does not take the key"),
        ((raw(404),), "does not know this address or this model"),
        ((raw(200, b"<html>"),), "does not speak as an assistant does"),
        ((LISTED, raw(404, b'{"error": "model not found"}')), "this model. It says: “model not found”"),
        ((LISTED, streamed("The moon is made of cheese.")), "but not with a card"),
        ((LISTED, raw(503)), "cannot answer now"),
    ],
)
def test_what_goes_wrong_when_it_is_tried_is_told(
    qtbot, page: AssistantPage, lines: tuple[Line, ...], told: str
) -> None:
    page.on.click()
    page.model.setCurrentText("small")
    with Talker(*lines) as talker:
        _give(page, talker.address)
        page.test.click()
        qtbot.waitUntil(lambda: told in page.said.text())
        assert page.said.text().startswith("⚠")
        assert page.test.isEnabled()
        assert page.end.isHidden()


def test_a_trial_that_takes_long_counts_the_seconds_and_can_be_ended(qtbot, page: AssistantPage) -> None:
    page.on.click()
    page.model.setCurrentText("small")
    with Talker(LISTED) as talker:
        talker.lines.append(stalling(talker, "I think"))
        _give(page, talker.address)
        page.test.click()
        qtbot.waitUntil(lambda: re.search(r" [1-9]\d* s$", page.said.text()) is not None)
        assert not page.test.isEnabled()
        page.end.click()
        assert page.said.text() == "Cancelled."
        assert page.test.isEnabled()
        talker.lines[:] = [LISTED, MOON]
        page.test.click()
        qtbot.waitUntil(lambda: page.said.text().startswith("✓"))


def test_what_a_trial_tells_comes_into_sight(qtbot, page: AssistantPage, window: MainWindow) -> None:
    assert window.preferences.shown is not None
    window.preferences.shown.dialog.resize(700, 320)
    page.on.click()
    page.model.setCurrentText("small")
    with Talker(LISTED, MOON) as talker:
        _give(page, talker.address)
        assert page.said.visibleRegion().isEmpty()
        page.test.click()
        qtbot.waitUntil(lambda: page.said.text().startswith("✓"))
    qtbot.waitUntil(lambda: page.said.visibleRegion().boundingRect().height() == page.said.height())


def test_another_choice_ends_the_trial_of_the_one_before(qtbot, page: AssistantPage) -> None:
    page.on.click()
    page.model.setCurrentText("small")
    with Talker(LISTED) as talker:
        talker.lines.append(stalling(talker, "I think"))
        _give(page, talker.address)
        page.test.click()
        qtbot.waitUntil(page.end.isVisible)
        page.model.setCurrentText("large")
        assert page.end.isHidden()
        assert page.test.isEnabled()
        assert page.said.text() == ""


def test_a_key_without_a_keyring_lasts_for_the_session_and_is_shown_nowhere(
    qtbot, page: AssistantPage, tmp_path: Path
) -> None:
    page.on.click()
    with Talker(raw(200, b'{"data": []}')) as talker:
        _give(page, talker.address)
        page.key.setText("a-secret")
        page.key.editingFinished.emit()
        qtbot.waitUntil(page.drop_key.isEnabled)
        assert "until the program ends" in page.key_note.text()
        assert page.key.text() == ""
        page.test.click()
        qtbot.waitUntil(lambda: bool(talker.heard))
        qtbot.waitUntil(page.test.isEnabled)
    assert talker.heard[0].headers["Authorization"] == "Bearer a-secret"
    assert "a-secret" not in (tmp_path / "config" / "window.json").read_text("utf-8")


class _Ring:
    """A keyring that lets the program wait for its password."""

    def __init__(self) -> None:
        self.held: dict[str, str] = {}
        self.opens = Event()

    def get_password(self, _service: str, host: str) -> str | None:
        self.opens.wait(0.3)
        return self.held.get(host)

    def set_password(self, _service: str, host: str, key: str) -> None:
        self.held[host] = key

    def delete_password(self, _service: str, host: str) -> None:
        del self.held[host]


def test_a_key_given_last_is_kept_though_the_window_is_closed_before_its_turn(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring = _Ring()
    monkeypatch.setattr(keys, "system_ring", lambda: ring)
    window.actions_["preferences"].trigger()
    assert window.preferences.shown is not None
    page = window.preferences.shown.assistant
    page.on.click()
    with Talker(raw(200, b'{"data": []}')) as talker:
        _give(page, talker.address)  # asks the ring, which takes its time
        page.key.setText("a-secret")
        page.key.editingFinished.emit()
        window.close()
    assert ring.held == {"127.0.0.1": "a-secret"}
