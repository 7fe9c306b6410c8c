"""Addresses: only https, and none that leads into a network that is not public without being known for it."""

import pytest

from studyapp.domain.errors import StudyAppError
from studyapp.fetching.addresses import address_of, is_address, is_public


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("https://example.org", "https://example.org/"),
        (" HTTPS://Example.ORG./a b.md#part ", "https://example.org/a%20b.md"),
        ("https://example.org:443/?q=ä&x=%20", "https://example.org/?q=%C3%A4&x=%20"),
        ("https://bücher.example:8443/x", "https://xn--bcher-kva.example:8443/x"),
        ("https://[2001:db8::1]/x", "https://[2001:db8::1]/x"),
    ],
)
def test_an_address_is_read_as_it_is_asked_for(text: str, means: str) -> None:
    assert str(address_of(text)) == means
    assert str(address_of(means)) == means


@pytest.mark.parametrize(
    "text",
    [
        "http://example.org/a.md",
        "ftp://example.org/a.md",
        "file:///etc/passwd",
        "data:text/plain,words",
        "example.org/a.md",
        "https://",
        "https://exa mple.org/",
        "https://example.org:0/",
        "https://example.org:99999/",
        "https://[::1/",
        "https://me:secret@example.org/",
        "https://me@example.org/",
        "https://example.org/a\r\nCookie: x",
        "https://example.org\\@other.org/",
        "https://" + "a" * 70 + ".org/",
        "https://example.org/" + "a" * 3000,
        "https://..org/",
    ],
)
def test_another_address_is_refused(text: str) -> None:
    with pytest.raises(StudyAppError) as caught:
        address_of(text)
    assert caught.value.advice
    assert "secret" not in caught.value.message


def test_a_place_is_found_from_where_it_is_told() -> None:
    index = address_of("https://example.org/course/index.json?x=1")
    assert str(index.leading_to("decks/a%20b.md")) == "https://example.org/course/decks/a%20b.md"
    assert str(index.leading_to("//other.org/a.md")) == "https://other.org/a.md"
    with pytest.raises(StudyAppError, match="no https address"):
        index.leading_to("http://example.org/")


@pytest.mark.parametrize(
    ("source", "is_one"), [("https://a.b/c", True), ("HTTP://a", True), ("c://a", False), ("a.md", False)]
)
def test_an_address_is_told_from_a_file(source: str, is_one: bool) -> None:
    assert is_address(source) is is_one


@pytest.mark.parametrize(
    "numbers",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:192.168.1.1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
        "2001:0:4136:e378:8000:63bf:f5ff:fffe",
        "::127.0.0.1",
        "::ffff:0:127.0.0.1",
        "fec0::1",
    ],
)
def test_what_is_not_public_is_known(numbers: str) -> None:
    assert not is_public(numbers)


@pytest.mark.parametrize(
    "numbers", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"]
)
def test_what_is_public_is_known(numbers: str) -> None:
    assert is_public(numbers)
