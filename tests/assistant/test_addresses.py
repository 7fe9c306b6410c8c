"""Addresses of assistants: what is this computer, and what is none at all."""

import pytest

from studyapp.assistant.addresses import allowed, base_of
from studyapp.domain.assisting import PRESETS, Endpoint
from studyapp.domain.errors import StudyAppError


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_presets_are_this_computer(preset: object) -> None:
    assert base_of(preset.address).is_here  # type: ignore[attr-defined]
    assert base_of(preset.address).url == preset.address  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("http://localhost:8080/v1/", "http://127.0.0.1:8080/v1"),
        ("http://LOCALHOST/v1/chat/completions", "http://127.0.0.1/v1"),
        ("http://[::1]:8080/v1", "http://[::1]:8080/v1"),
        ("http://127.9.9.9:1/v1", "http://127.9.9.9:1/v1"),
    ],
)
def test_this_computer_is_named_by_its_numbers(address: str, url: str) -> None:
    base = base_of(address)
    assert (base.url, base.is_here) == (url, True)


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1.example.org/v1", "https://localhost.example/v1", "http://0.0.0.0/v1", "http://127.1/v1"],
)
def test_what_only_looks_like_this_computer_is_not(address: str) -> None:
    assert not base_of(address).is_here


def test_an_address_holds_once_its_host_is_confirmed() -> None:
    endpoint = Endpoint("https://API.example.org/v1", "m", confirmed="api.example.org")
    assert allowed(endpoint).url == "https://api.example.org/v1"


def test_an_open_way_is_known() -> None:
    assert base_of("http://box.example/v1").is_open
    assert not base_of("https://box.example/v1").is_open
    assert not base_of("http://127.0.0.1/v1").is_open


@pytest.mark.parametrize(
    "address",
    [
        "",
        "127.0.0.1:8080",
        "ftp://127.0.0.1/",
        "http://",
        "http://a b/",
        "http://x/v1?key=1",
        "http://x:0/",
        "http://[::/",
    ],
)
def test_what_is_no_address(address: str) -> None:
    with pytest.raises(StudyAppError, match="no address"):
        base_of(address)


def test_no_password_in_an_address() -> None:
    with pytest.raises(StudyAppError, match="password"):
        base_of("https://me:secret@example.org/v1")
