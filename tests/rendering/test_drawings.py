"""Drawings are shown only where they hold no script, nothing from outside, and no more than can be drawn at once."""

import pytest

from studyapp.rendering.drawings import drawing_size, find_fault, is_drawing

SOUND = (
    b'<?xml version="1.0"?>\n<!-- a bridge --><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg.dtd">\n'
    b'<svg xmlns="http://www.w3.org/2000/svg" width="20mm" viewBox="0 0 10 5"><style>.a { fill: url(#p) }</style>'
    b'<defs><linearGradient id="p"/><g id="a"><path d="M0 0" style="fill:url(#p)"/></g></defs>'
    b'<use href="#a"/><image href="data:image/png;base64,AAAA"/><a href="https://example.org"><text>x</text></a></svg>'
)
TEN_OF_EACH = b"".join(b'<g id="a%d">' % at + b'<use href="#a%d"/>' % (at + 1) * 10 + b"</g>" for at in range(20))


def within(markup: bytes) -> bytes:
    return b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">' + markup + b"</svg>"


def test_an_ordinary_drawing_is_sound_and_says_its_size() -> None:
    assert is_drawing(SOUND)
    assert find_fault(SOUND) is None
    assert drawing_size(SOUND) == (76, 38)
    assert drawing_size(b"<svg/>") == (300, 150)


@pytest.mark.parametrize(
    "markup",
    [
        b"<script>go()</script>",
        b"<x:script xmlns:x='http://www.w3.org/2000/svg'>go()</x:script>",
        b'<rect onclick="go()"/>',
        b'<rect ONLOAD="go()"/>',
        b"<foreignObject><body/></foreignObject>",
        b"<iframe/>",
        b'<a href="javascript:go()"/>',
        b'<animate attributeName="xlink:href" to="file:///etc/passwd"/>',
        b'<set attributeName="href" to="x"/>',
    ],
)
def test_a_script_is_told(markup: bytes) -> None:
    assert find_fault(within(markup)) == "it has a script"


@pytest.mark.parametrize(
    "markup",
    [
        b'<image href="file:///etc/passwd"/>',
        b'<image xlink:href="picture.png"/>',
        b'<image href="&#102;ile:x"/>',
        b'<image href="data:text/html,x"/>',
        b'<image href="data:image/svg+xml,x"/>',
        b'<use href="other.svg#a"/>',
        b'<style>@import "https://example.org/a.css"</style>',
        b"<style>@font-face { src: x }</style>",
        b'<style>a { fill: u\\72l("https://example.org") }</style>',
        b'<rect style="fill: url(https://example.org/p)"/>',
        b"<rect fill='url( \"x.svg#a\" )'/>",
        b'<rect xml:base="https://example.org"/>',
    ],
)
def test_what_lies_outside_is_told(markup: bytes) -> None:
    assert find_fault(within(markup)) == "it refers to something outside of itself"


@pytest.mark.parametrize(
    "drawing",
    [
        b'<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>',
        b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>',
        b'<?xml-stylesheet href="x.css"?><svg/>',
    ],
)
def test_entities_and_instructions_are_refused(drawing: bytes) -> None:
    assert is_drawing(drawing)
    assert find_fault(drawing) == "it refers to something outside of itself"


@pytest.mark.parametrize(
    "markup",
    [
        TEN_OF_EACH,
        b'<g id="a"><use href="#a"/></g>',
        b'<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
        b"<g>" * 200 + b"</g>" * 200,
        b"<g/>" * 60_000,
        b" " * 2_000_001,
    ],
)
def test_what_cannot_be_drawn_at_once_is_too_large(markup: bytes) -> None:
    assert find_fault(within(markup)) == "it is too large a drawing"


@pytest.mark.parametrize("drawing", [b"<svg><g>", b"<svg a=1/>", b"<svg>&b;</svg>", b"<svg>\xff</svg>", b"<svg"])
def test_what_is_no_markup_is_damaged(drawing: bytes) -> None:
    assert find_fault(drawing) == "it is damaged"


@pytest.mark.parametrize(
    "content", [b"<html><svg/></html>", b"svg", b"", b" " * 5000, b"<!---->" * 900, b"<!DOCTYPE " * 400]
)
def test_what_is_no_drawing_is_told_at_once(content: bytes) -> None:
    assert not is_drawing(content)
